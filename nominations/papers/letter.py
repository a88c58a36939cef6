"""Tờ trình of the unit to the director (LAW.md §2.4)."""

from collections.abc import Iterator

from django.utils import timezone

from campaign.models import AwardKind
from documents.blocks import (
    Bases,
    Closing,
    Column,
    CopiesTo,
    Paper,
    Para,
    Recipients,
    Signatory,
    Table,
    Title,
)
from nominations.models import Dossier, Nomination
from nominations.papers.pieces import (
    NAME_MM,
    counted,
    grouped,
    head,
    inside,
    nominations_of,
    occasion,
)
from vietnamese.dates import in_full


def submission_letter(dossier: Dossier, nominations: list[Nomination] | None = None) -> Paper:
    nominations = nominations_of(dossier) if nominations is None else nominations
    letter, department = dossier.letter, dossier.unit.department
    director = f"{department.head_title} {department.name}"
    about = f"Về việc đề nghị khen thưởng {occasion(dossier.round)}"
    return Paper(
        kind="to-trinh",
        title=f"Tờ trình {inside(about)}",
        draft=letter.issued_on is None,
        blocks=(
            head(dossier.unit, "TTr", letter.number, letter.issued_on),
            Title("TỜ TRÌNH", about),
            Recipients((director, f"Văn phòng {department.name}")),
            Bases(tuple(_bases(dossier))),
            Para(_request(dossier, director, nominations)),
            _list(nominations),
            Para(_enclosed(nominations)),
            Para(f"{dossier.unit.name} kính trình {director} xem xét, quyết định./."),
            Closing(
                CopiesTo(("Như trên",), f"VT, {dossier.unit.short_name}"),
                Signatory((letter.signer_title.upper(),), letter.signer_name),
            ),
        ),
    )


def _bases(dossier: Dossier) -> Iterator[str]:
    for document in dossier.regime.basis() if dossier.regime else ():
        yield f"Căn cứ {document.first_citation()}"
    yield f"Căn cứ {_plan(dossier)}"
    round_ = dossier.round
    if round_.guidance_number:
        dated = f" {in_full(round_.guidance_on)}" if round_.guidance_on else ""
        yield f"Căn cứ Văn bản số {round_.guidance_number}{dated} về khen thưởng {occasion(round_)}"
    held = dossier.minutes.held_at
    dated = f" {in_full(timezone.localtime(held).date())}" if held else ""
    yield f"Căn cứ Biên bản xét khen thưởng{dated} của {dossier.unit.name}"


def _plan(dossier: Dossier) -> str:
    """The campaign's plan; number and day only when they are known."""
    campaign = dossier.round.campaign
    plan = campaign.text.get("plan", {})
    number = f" số {campaign.plan_number}/{plan.get('symbol', '')}" if campaign.plan_number else ""
    dated = f" {in_full(campaign.plan_issued_on)}" if campaign.plan_issued_on else ""
    about = inside(plan.get("subject") or campaign.name)
    return f"Kế hoạch{number}{dated} của {dossier.unit.department.name} {about}"


def _request(dossier: Dossier, director: str, nominations: list[Nomination]) -> str:
    whom = f" cho {counted(nominations)}" if nominations else ""
    return (
        f"Qua xem xét thành tích đạt được, {dossier.unit.name} kính đề nghị {director} "
        f"{_asked(nominations)}{whom} có {_achieved(dossier, nominations)}, cụ thể như sau:"
    )


def _asked(nominations: list[Nomination]) -> str:
    """What the Sở decides itself, and what it can only propose."""
    upward = [each.award_form.proposes_upward for each in nominations]
    if upward and all(upward):
        return "xét, đề nghị cấp có thẩm quyền khen thưởng"
    more = ", đề nghị cấp có thẩm quyền khen thưởng" if any(upward) else ""
    return f"xét khen thưởng{more}"


def _achieved(dossier: Dossier, nominations: list[Nomination]) -> str:
    theme = f"thành tích trong {inside(dossier.round.campaign.name)}"
    kinds = {each.kind for each in nominations}
    if kinds == {AwardKind.UNPLANNED}:
        return "thành tích đột xuất"
    return f"{theme}, thành tích đột xuất" if AwardKind.UNPLANNED in kinds else theme


def _enclosed(nominations: list[Nomination]) -> str:
    return (
        f"Hồ sơ gửi kèm gồm: Biên bản xét khen thưởng; {len(nominations):02d} báo cáo thành tích."
    )


def _list(nominations: list[Nomination]) -> Table:
    return Table(
        columns=(
            Column("STT", mm=12, align="center"),
            Column("Họ và tên, tên tập thể", mm=NAME_MM),
            Column("Chức vụ, đơn vị", share=4),
            Column("Hình thức đề nghị", mm=24, align="center"),
            Column("Tóm tắt thành tích", share=5),
        ),
        groups=grouped(nominations, _row),
    )


def _row(nomination: Nomination) -> tuple[str, ...]:
    where = ", ".join(filter(None, (nomination.position, nomination.unit_name)))
    return (nomination.titled, where, nomination.award_form.short_name, nomination.summary)
