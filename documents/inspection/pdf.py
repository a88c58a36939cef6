"""PDF files: whole, without a password, and with nothing that runs or is hidden inside."""

from io import BytesIO

import pikepdf

from documents.inspection.kinds import Bad

# actions that do more than show a page; "/GoTo" (where many programs let a file open) is harmless
ACTIVE = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition"}
)
# annotations that play or hold what a page does not show
PLAYED = frozenset({"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/FileAttachment"})
RUNS = "Tệp PDF có mã lệnh hoặc tệp nhúng; hãy quét lại thành PDF thường."
FORM = "Tệp PDF là biểu mẫu động (XFA); hãy in ra PDF thường rồi đính kèm."
LOCKED = "Tệp PDF có mật khẩu; hãy gửi bản không đặt mật khẩu."
BROKEN = "Tệp PDF bị hỏng, không mở được."


def demand_harmless(content: bytes) -> None:
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise Bad(LOCKED)
            if not pdf.pages:
                raise Bad("Tệp PDF không có trang nào.")
            if _is_dynamic_form(pdf):
                raise Bad(FORM)
            if pdf.attachments or any(_is_active(each) for each in pdf.objects):
                raise Bad(RUNS)
    except pikepdf.PasswordError as error:
        raise Bad(LOCKED) from error
    except (pikepdf.PdfError, RecursionError, ValueError, TypeError) as error:
        raise Bad(BROKEN) from error


def _is_dynamic_form(pdf: pikepdf.Pdf) -> bool:
    form = pdf.Root.get("/AcroForm")
    return isinstance(form, pikepdf.Dictionary) and "/XFA" in form


def _is_active(value: object) -> bool:
    """Whether an object, or what is written inside it, is an action that runs something."""
    if isinstance(value, pikepdf.Array):
        return any(_is_active(each) for each in value if not _is_elsewhere(each))
    if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return False
    if "/JS" in value or "/EF" in value or str(value.get("/S", "")) in ACTIVE:
        return True
    if str(value.get("/Subtype", "")) in PLAYED:
        return True
    return any(_is_active(each) for _, each in value.items() if not _is_elsewhere(each))


def _is_elsewhere(value: object) -> bool:
    """An object of its own, which is looked at by itself."""
    return isinstance(value, pikepdf.Object) and value.is_indirect
