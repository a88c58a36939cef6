"""Báo cáo thành tích on the form of the dossier's regime (LAW.md §2.1–2.3)."""

from collections.abc import Iterator

from campaign.models import AwardRecord, Subject
from campaign.papers import initiatives
from campaign.regimes import Section
from documents.blocks import (
    Block,
    Column,
    Fields,
    Heading,
    Items,
    Paper,
    Para,
    Signatory,
    Signatures,
    Table,
    Title,
)
from nominations import figures
from nominations.models import Nomination
from nominations.models.writing import prior_awards
from nominations.papers.pieces import SEAL_NOTE, SIGN_NOTE, head
from vietnamese.dates import dmy

# keys of report_forms.yaml: who the nominee is (in every form), the results with their table of
# figures, the measures with the initiatives, and earlier awards, listed from the register
GENERAL, RESULTS, MEASURES, PRIOR = "thong_tin_chung", "ket_qua", "giai_phap", "da_khen"
COLUMNS = (
    Column("STT", mm=13, align="center"),
    Column("Chỉ tiêu"),
    Column("Đơn vị tính", mm=20, align="center"),
    Column("Trước phong trào", mm=22, align="right"),
    Column("Chỉ tiêu đăng ký", mm=22, align="right"),
    Column("Kết quả", mm=22, align="right"),
    Column("Tỷ lệ đạt", mm=18, align="right"),
)


def achievement_report(nomination: Nomination) -> Paper:
    """Without a form the form number stays blank and no section is printed."""
    dossier, form = nomination.dossier, nomination.report.form
    texts = {each.key: each.text for each in nomination.report.sections.all()}
    return Paper(
        kind="bao-cao-thanh-tich",
        title=f"Báo cáo thành tích: {nomination.recipient}",
        draft=not texts,
        blocks=(
            head(dossier.unit, "", None, dossier.letter.issued_on, form.number if form else ""),
            Title("BÁO CÁO THÀNH TÍCH", f"Đề nghị tặng {nomination.award_form.name}"),
            *_body(nomination, texts),
            Signatures(_signatures(nomination)),
        ),
    )


def _body(nomination: Nomination, texts: dict[str, str]) -> Iterator[Block]:
    """A part's larger heading stands once, before the first of its sections.

    What the lists know of the nominee opens the section on the person; without one it comes first.
    """
    prior = prior_awards(nomination)
    sections, part = _printed(nomination, texts, keeps_prior=bool(prior)), ""
    if GENERAL not in {section.key for section in sections}:
        yield Fields(_identity(nomination))
    for section in sections:
        if section.part and section.part != part:
            yield Heading(section.part, 1)
        part = section.part
        yield Heading(section.heading, 2 if part else 1)
        if section.key == GENERAL:
            yield Fields(_identity(nomination))
        yield from _section(section, texts, prior, is_last=section is sections[-1])
        if section.key == RESULTS:
            yield from _figures(nomination)
        if section.key == MEASURES:
            yield from initiatives(nomination.initiatives.all())


def _section(
    section: Section, texts: dict[str, str], prior: list[AwardRecord], *, is_last: bool
) -> Iterator[Block]:
    """What the register knows stands before what the unit adds; alone, it needs no dots to write on."""
    text = texts.get(section.key, "")
    awards = [_award(each) for each in prior] if section.key == PRIOR else []
    if awards and is_last and not text:
        awards[-1] = f"{awards[-1]}./."
    if awards:
        yield Items(tuple(awards))
    if text or not awards:
        yield Para(_said(text, is_last=is_last))


def _award(record: AwardRecord) -> str:
    decision = f"Quyết định số {record.decision_number} ngày {dmy(record.decided_on)}"
    return f"{record.award_form.name}, {decision} của {record.decided_by}"


def _figures(nomination: Nomination) -> Iterator[Block]:
    rows = figures.of(getattr(nomination.report, "figure_table", None))
    if rows:
        numbered = tuple((str(n), *row.cells) for n, row in enumerate(rows, 1))
        yield Table(COLUMNS, rows=numbered)


def _printed(nomination: Nomination, texts: dict[str, str], *, keeps_prior: bool) -> list[Section]:
    """The form's sections; what is asked “nếu có” and not written at its end is left off."""
    form = nomination.report.form
    sections = list(form.plain_sections()) if form else []
    written = {key for key, text in texts.items() if text} | ({PRIOR} if keeps_prior else set())
    while texts and sections and not sections[-1].required and sections[-1].key not in written:
        sections.pop()
    return sections


def _said(text: str, *, is_last: bool) -> str:
    """Dots to write on while there is no text; the last one ends the report with "./."."""
    if text and is_last:
        return f"{text.rstrip(' ./;')}./."
    return text or "…"


def _identity(nomination: Nomination) -> tuple[tuple[str, str | None], ...]:
    period = f"từ {dmy(nomination.period_from)} đến {dmy(nomination.period_until)}"
    if nomination.subject == Subject.COLLECTIVE:
        return (
            ("Tên tập thể", nomination.recipient),
            ("Thuộc", nomination.unit_name),
            ("Thời gian lập thành tích", period),
        )
    staff = nomination.staff
    post = ", ".join(filter(None, (nomination.position, nomination.unit_name)))
    return (
        ("Họ và tên", nomination.recipient),
        ("Ngày sinh", dmy(staff.born_on) or None),
        ("Quê quán", staff.hometown or None),
        ("Chức vụ, đơn vị công tác", post),
        ("Thời gian lập thành tích", period),
    )


def _signatures(nomination: Nomination) -> tuple[Signatory, ...]:
    """From left: the level that presents, the unit (for a person), who reports."""
    unit, letter = nomination.dossier.unit, nomination.dossier.letter
    lines = ("XÁC NHẬN CỦA", "CẤP TRÌNH", "KHEN THƯỞNG")
    confirmed = Signatory(lines, "", SEAL_NOTE)
    note = SEAL_NOTE if unit.has_seal else SIGN_NOTE
    if nomination.subject == Subject.COLLECTIVE:
        own_head = letter.signer_name if nomination.unit_id == unit.pk else ""
        return (confirmed, Signatory(("THỦ TRƯỞNG ĐƠN VỊ",), own_head, note))
    by_unit = Signatory(("XÁC NHẬN", "CỦA ĐƠN VỊ"), letter.signer_name, note)
    reporter = Signatory(("NGƯỜI BÁO CÁO", "THÀNH TÍCH"), nomination.recipient, SIGN_NOTE)
    return (confirmed, by_unit, reporter)
