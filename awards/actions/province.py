"""The proposal to the province: drafted from what the director proposed, then the common way."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from awards import papers
from awards.actions.decision import DROP
from awards.models import ProvinceLine, ProvinceProposal
from campaign.models import AwardForm, Campaign, Subject
from documents.actions.paperwork import Paperwork, do
from documents.states import PaperState
from nominations.actions import nomination as nominations
from nominations.models import Nomination
from nominations.papers import counted
from nominations.states import NominationState
from people.models import Department
from people.papers_told import on_its_way
from people.rules import PROPOSAL_KIND
from people.signing import signature
from vietnamese.text import inside
from workflow.actors import Actor
from workflow.moving import append, locked, record
from workflow.permits import require

BACK = {PaperState.AWAITING: "send_back", PaperState.APPROVED: "take_back"}
PAGE = "/quyet-dinh/trinh-tinh/{pk}/"
WORDS = ("about", "achievement", "addressee", "through", "opinions", "copies_to")


@transaction.atomic
def draft(
    campaign: Campaign, award_form: AwardForm, *, chosen: Sequence[Nomination], by: Actor
) -> ProvinceProposal:
    """A draft for proposed nominations: collectives first, persons by given name."""
    require("awards.draft_province_proposal", by, None)
    _demand_proposed(campaign, award_form, chosen)
    department, theme = Department.objects.on(by.on), inside(campaign.name)
    row = ProvinceProposal.objects.create(
        campaign=campaign,
        award_form=award_form,
        about=f"Về việc đề nghị tặng {award_form.name} cho {counted(chosen)} "
        f"có thành tích xuất sắc trong {theme}",
        achievement=f"Đã có thành tích xuất sắc trong {theme}",
        addressee=f"Chủ tịch {department.parent_name}",
        through=f"Sở Nội vụ tỉnh {department.province}",
        copies_to=["Như trên", "Lãnh đạo Sở"],
        drafted_on=by.on,
    )
    regime = chosen[0].dossier.regime
    row.bases.set(regime.basis() if regime else [])
    _set_lines(row, chosen)
    append(row, "awards.draft_province_proposal", by, "", {"so_dong": len(chosen)})
    return row


@transaction.atomic
def revise(
    row: ProvinceProposal, *, values: Mapping[str, Any], chosen: Sequence[Nomination], by: Actor
) -> ProvinceProposal:
    """Rewords a draft and sets its list anew. `values`: WORDS and bases."""
    row = locked(row)
    record(row, "awards.revise_province_proposal", by=by, changed={"so_dong": len(chosen)})
    _demand_proposed(row.campaign, row.award_form, chosen, on=row)
    for name in WORDS:
        setattr(row, name, values[name])
    row.full_clean()
    row.save(update_fields=[*WORDS])
    row.bases.set(values["bases"])
    row.lines.all().delete()
    _set_lines(row, chosen)
    return row


def drop(row: ProvinceProposal, nomination: Nomination, *, reason: str, by: Actor) -> None:
    """As awards.actions.decision.drop: a name off a paper without a number."""
    why = f"{nomination.recipient} được xem xét lại: {reason}"
    row = locked(row)
    if verb := BACK.get(row.state):
        row = do(PROPOSALS, row, verb, reason=why, by=by)
    others = row.lines.filter(is_live=True).exclude(nomination=nomination)
    rest = [line.nomination for line in others.select_related("nomination")]
    row.lines.all().delete()
    _set_lines(row, rest)
    append(row, DROP, by, "", {"ten": nomination.recipient, "ly_do": reason})


def _signed(row: ProvinceProposal, by: Actor, _reason: str) -> None:
    """An outcome in effect for every line: the clock waits for them no more."""
    for line in row.paper_lines:
        nominations.put_forward(line.nomination, on=row.issued.issued_on, by=by)


def _void(row: ProvinceProposal, _by: Actor, _reason: str) -> None:
    """The number stays used; its nominations may go onto a new paper without a new ruling."""
    row.lines.update(is_live=False)


PROPOSALS = Paperwork(
    kind=PROPOSAL_KIND,
    compose=papers.proposal,
    signature=signature,
    follow={
        **on_its_way(PROPOSAL_KIND, "Tờ trình Ủy ban nhân dân tỉnh", PAGE),
        "attach_signed": _signed,
        "void": _void,
    },
)


def _set_lines(row: ProvinceProposal, chosen: Sequence[Nomination]) -> None:
    ordered = sorted(
        chosen, key=lambda each: (each.subject != Subject.COLLECTIVE, each.name_key, each.pk)
    )
    lines = [_line(row, order, each) for order, each in enumerate(ordered, 1)]
    try:
        with transaction.atomic():
            ProvinceLine.objects.bulk_create(lines)
    except IntegrityError as error:  # two drafts at the same moment
        raise ValidationError("Có người vừa được đưa vào một Tờ trình khác.") from error


def _line(row: ProvinceProposal, order: int, nomination: Nomination) -> ProvinceLine:
    return ProvinceLine(
        proposal=row,
        nomination=nomination,
        order=order,
        recipient=nomination.recipient,
        position=nomination.position,
        unit_name=nomination.unit_name,
        period_from=nomination.period_from,
        period_until=nomination.period_until,
    )


def _demand_proposed(
    campaign: Campaign,
    award_form: AwardForm,
    chosen: Sequence[Nomination],
    on: ProvinceProposal | None = None,
) -> None:
    if not chosen:
        raise ValidationError("Hãy chọn ít nhất một cá nhân, tập thể.")
    ids = [nomination.pk for nomination in chosen]
    locked_ = Nomination.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    states = dict(locked_.values_list("pk", "state"))
    for nomination in chosen:
        if states[nomination.pk] != NominationState.PROPOSED:
            raise ValidationError(f"{nomination.recipient} không ở bước đề nghị cấp tỉnh.")
        if nomination.dossier.round.campaign_id != campaign.pk:
            raise ValidationError(f"{nomination.recipient} thuộc phong trào khác.")
        if nomination.award_form_id != award_form.pk:
            raise ValidationError(f"{nomination.recipient} được đề nghị hình thức khác.")
    taken = ProvinceLine.objects.filter(nomination_id__in=ids, is_live=True)
    taken = (taken.exclude(proposal=on) if on else taken).first()
    if taken:
        raise ValidationError(f"{taken.recipient} đã có trong một Tờ trình khác.")
