"""The report as a Word file to write in: its sections marked, so that they come back one by one.

No printed paper: neither head nor signatures, so that nobody signs it by mistake.
"""

from collections.abc import Iterator

from campaign.regimes import Section as FormSection
from documents.blocks import Block, Heading, Paper, Para, Section, Title
from documents.text import Run
from nominations import marks
from nominations.marks import Mark
from nominations.models import Nomination

HOW = (
    "Sửa, viết thêm ngay dưới dòng hướng dẫn (chữ nghiêng) của từng mục, rồi lưu tệp dạng .docx và tải "
    "lên lại. Không xóa, không chép tên mục. Chỉ chữ trong các mục được đọc; bảng, hình, chú thích "
    "không được đọc."
)
END = "Hết các mục của báo cáo. Phần viết dưới dòng này không được đọc."


def word_copy(nomination: Nomination) -> Paper:
    """A nomination without a form has no sections, and gives ValueError."""
    form = nomination.report.form
    if form is None:
        raise ValueError("no form, no sections")
    return Paper(
        kind="bao-cao-de-sua",
        title=f"Bản để sửa: báo cáo thành tích của {nomination.recipient}",
        blocks=(
            Title("BẢN ĐỂ SỬA TRÊN WORD", f"Báo cáo thành tích: {nomination.recipient}"),
            Para((Run(HOW, bold=True),)),
            *_sections(nomination, form.pk, form.plain_sections()),
            Para((Run(END, italic=True),)),
        ),
    )


def _sections(
    nomination: Nomination, form: int, sections: tuple[FormSection, ...]
) -> Iterator[Block]:
    stored, part = {each.key: each for each in nomination.report.sections.all()}, ""
    for place, section in enumerate(sections):
        if section.part and section.part != part:
            yield Heading(section.part, 1)
        part = section.part
        yield Heading(section.heading, 2 if part else 1)
        yield Para((Run(section.guidance or "Viết nội dung mục này dưới đây.", italic=True),))
        row = stored.get(section.key)
        text, revision = (row.text, row.revision) if row else ("", 0)
        mark = Mark(nomination.pk, place, revision, marks.print_of(text))
        blocks = (Para(text),) if text.strip() else ()
        yield Section(marks.made(mark, form=form, key=section.key), section.heading, blocks)
