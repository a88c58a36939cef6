"""The kinds of files that are taken, and the refusal of one that is not good."""

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{_OFFICE}.wordprocessingml.document"
XLSX = f"{_OFFICE}.spreadsheetml.sheet"
SCANS = frozenset({PDF, JPEG, PNG})
ENDINGS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", DOCX: ".docx", XLSX: ".xlsx"}


class Bad(Exception):  # noqa: N818 - read as a word where it is caught
    """Why the file is not taken; without a sentence it is of no kind that is known here."""

    def __init__(self, sentence: str = ""):
        super().__init__(sentence)
        self.sentence = sentence
