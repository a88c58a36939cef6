"""Acts on a decision: drafted from granted nominations, then the way of every signed paper."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from awards import money, notifications, papers
from awards.actions import effect
from awards.models import Decision, DecisionLine
from campaign.models import AwardForm, Campaign, Subject
from documents.actions import paper as signed_papers
from documents.actions import signing
from documents.actions.issuing import Compose
from documents.models import LegalDocument, NumberSeries
from documents.states import PaperState
from documents.uploads import Scan
from nominations.models import Nomination
from nominations.states import NominationState
from people.rules import DECISION_KIND
from people.signing import signature
from vietnamese.text import inside
from workflow.actors import Actor
from workflow.moving import append, locked, record
from workflow.permits import require

ATTACH, SEAL = "awards.attach_signed_decision", "awards.seal_decision"
DROP = "awards.reopen_ruling"
ARTICLES = ("first_article", "second_article", "third_article")
WORDS = ("about", "achievement", "copies_to", *ARTICLES)
COPIES_TO = ["Như Điều 3", "Sở Nội vụ (b/c)", "Lãnh đạo Sở", "Trang thông tin điện tử của Sở"]


@transaction.atomic
def draft(
    campaign: Campaign, award_form: AwardForm, *, chosen: Sequence[Nomination], by: Actor
) -> Decision:
    """A draft for granted nominations: collectives first, persons by given name."""
    require("awards.draft_decision", by, None)
    _demand_granted(campaign, chosen)
    theme = inside(campaign.name)
    decision = Decision.objects.create(
        campaign=campaign,
        award_form=award_form,
        about=f"Về việc tặng {award_form.short_name} cho {_whom(chosen)} có thành tích xuất sắc trong {theme}",
        achievement=f"Đã có thành tích xuất sắc trong {theme}",
        copies_to=COPIES_TO,
        drafted_on=by.on,
    )
    decision.bases.set(_bases(chosen))
    _set_lines(decision, chosen)
    append(decision, "awards.draft_decision", by, "", {"so_dong": len(chosen)})
    return decision


@transaction.atomic
def revise(
    decision: Decision, *, values: Mapping[str, Any], chosen: Sequence[Nomination], by: Actor
) -> Decision:
    """Rewords a draft and sets its list anew. `values`: bases, and what changes of WORDS."""
    decision = locked(decision)
    record(decision, "awards.revise_decision", by=by, changed={"so_dong": len(chosen)})
    _demand_granted(decision.campaign, chosen, on=decision)
    given = [name for name in WORDS if name in values]
    for name in given:
        setattr(decision, name, values[name])
    decision.full_clean()
    decision.save(update_fields=given)
    decision.bases.set(values["bases"])
    decision.lines.all().delete()
    _set_lines(decision, chosen)
    return decision


@transaction.atomic
def submit(decision: Decision, *, by: Actor) -> Decision:
    decision = signed_papers.submit(decision, by=by)
    notifications.awaiting(decision, by)
    return decision


@transaction.atomic
def send_back(decision: Decision, *, reason: str, by: Actor) -> Decision:
    decision = signed_papers.send_back(decision, reason=reason, by=by)
    decision.readings.all().delete()
    notifications.returned(decision, by, reason)
    return decision


@transaction.atomic
def approve(decision: Decision, *, seen: str, by: Actor) -> Decision:
    """Approves what was seen, in the signer's own capacity of that day."""
    decision = locked(decision)
    require("awards.approve_decision", by, decision)
    lines, name = signature(by, DECISION_KIND)
    decision = signed_papers.approve(
        decision,
        composed=papers.decision(decision, rates=money.rates(by.on)),
        seen=seen,
        lines=lines,
        name=name,
        by=by,
    )
    notifications.approved(decision, by)
    return decision


@transaction.atomic
def sign(
    decision: Decision, *, seen: str, series: NumberSeries, passphrase: str, by: Actor
) -> Decision:
    """Approves what was seen, numbers and signs it with the signer's own key of this server."""
    decision = locked(decision)
    require("awards.sign_decision", by, decision)
    lines, name = signature(by, DECISION_KIND)
    composed = papers.decision(decision, rates=money.rates(by.on))
    _freeze_money(decision, by.on)
    decision = signing.sign(
        decision,
        composed=composed,
        seen=seen,
        lines=lines,
        name=name,
        series=series,
        compose=_composing(decision, series),
        passphrase=passphrase,
        by=by,
    )
    notifications.signed_here(decision, by)
    return decision


@transaction.atomic
def take_back(decision: Decision, *, reason: str, by: Actor) -> Decision:
    decision = signed_papers.take_back(decision, reason=reason, by=by)
    decision.readings.all().delete()
    notifications.returned(decision, by, reason)
    return decision


@transaction.atomic
def number(
    decision: Decision,
    *,
    series: NumberSeries,
    number: int | None,
    issued_on: date,
    by: Actor,
    most_rows: int | None = None,
) -> Decision:
    """Gives number and date; amounts freeze at the base salary of that date.

    LongList when the list has more than `most_rows`.
    """
    require("awards.number_decision", by, locked(decision))
    _freeze_money(decision, issued_on)
    return signed_papers.number(
        decision,
        series=series,
        number=number,
        issued_on=issued_on,
        compose=_composing(decision, series),
        by=by,
        most_rows=most_rows,
    )


@transaction.atomic
def attach_signed(decision: Decision, *, scan: Scan, by: Actor, compared: str = "") -> Decision:
    """The signed paper is in: every line is awarded and entered in the register, once."""
    decision = signed_papers.attach_signed(decision, scan=scan, compared=compared, by=by)
    return effect.take(decision, ATTACH, by)


@transaction.atomic
def seal(decision: Decision, *, passphrase: str, by: Actor) -> Decision:
    """The agency's signature with its key of this server, with all that follows a signed decision."""
    return effect.take(signing.seal(decision, passphrase=passphrase, by=by), SEAL, by)


@transaction.atomic
def void(decision: Decision, *, reason: str, by: Actor) -> Decision:
    """The number stays used; its nominations may go onto a new decision without a new ruling."""
    decision = signed_papers.void(decision, reason=reason, by=by)
    decision.lines.update(is_live=False)
    return decision


def drop(decision: Decision, nomination: Nomination, *, reason: str, by: Actor) -> None:
    """Takes a name off a paper without a number, inside awards.actions.reopening.

    What was put up for signature goes back to the office first; the list is numbered anew.
    """
    why = f"{nomination.recipient} được xem xét lại: {reason}"
    decision = locked(decision)
    if decision.state == PaperState.AWAITING:
        decision = send_back(decision, reason=why, by=by)
    elif decision.state == PaperState.APPROVED:
        decision = take_back(decision, reason=why, by=by)
    live = decision.lines.filter(is_live=True).exclude(nomination=nomination)
    rest = [line.nomination for line in live.select_related("nomination")]
    decision.lines.all().delete()
    _set_lines(decision, rest)
    append(decision, DROP, by, "", {"ten": nomination.recipient, "ly_do": reason})


def _composing(decision: Decision, series: NumberSeries) -> Compose:
    """Of the row as it is when the number has been given."""
    return lambda number, day: papers.decision(
        Decision.objects.get(pk=decision.pk), number=number, day=day, symbol=series.symbol
    )


def _whom(chosen: Sequence[Nomination]) -> str:
    subjects = {nomination.subject for nomination in chosen}
    words = {Subject.COLLECTIVE: "tập thể", Subject.PERSON: "cá nhân"}
    return f"các {', '.join(word for subject, word in words.items() if subject in subjects)}"


def _set_lines(decision: Decision, chosen: Sequence[Nomination]) -> None:
    """Collectives first, persons by given name; the order is the number in the golden book."""
    ordered = sorted(
        chosen, key=lambda each: (each.subject != Subject.COLLECTIVE, each.name_key, each.pk)
    )
    lines = [_line(decision, order, each) for order, each in enumerate(ordered, 1)]
    try:
        with transaction.atomic():
            DecisionLine.objects.bulk_create(lines)
    except IntegrityError as error:  # two drafts at the same moment
        raise ValidationError("Có người vừa được đưa vào một quyết định khác.") from error


def _demand_granted(
    campaign: Campaign, chosen: Sequence[Nomination], on: Decision | None = None
) -> None:
    if not chosen:
        raise ValidationError("Hãy chọn ít nhất một cá nhân, tập thể.")
    ids = [nomination.pk for nomination in chosen]
    locked_ = Nomination.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    states = dict(locked_.values_list("pk", "state"))
    for nomination in chosen:
        if states[nomination.pk] != NominationState.GRANTED:
            raise ValidationError(
                f"{nomination.recipient} chưa được Giám đốc đồng ý tặng Giấy khen."
            )
        if nomination.dossier.round.campaign_id != campaign.pk:
            raise ValidationError(f"{nomination.recipient} thuộc phong trào khác.")
    taken = DecisionLine.objects.filter(nomination_id__in=ids, is_live=True)
    taken = taken.exclude(decision=on).first() if on else taken.first()
    if taken:
        raise ValidationError(f"{taken.recipient} đã có trong một quyết định khác.")


def _bases(chosen: Sequence[Nomination]) -> list[LegalDocument]:
    """Căn cứ of the regime of the (first) dossier, in the order the regime gives them."""
    regime = chosen[0].dossier.regime
    return regime.basis() if regime else []


def _line(decision: Decision, order: int, nomination: Nomination) -> DecisionLine:
    return DecisionLine(
        decision=decision,
        nomination=nomination,
        order=order,
        recipient=nomination.recipient,
        position=nomination.position,
        unit_name=nomination.unit_name,
        period_from=nomination.period_from,
        period_until=nomination.period_until,
    )


def _freeze_money(decision: Decision, issued_on: date) -> None:
    lines = effect.lines_of(decision)
    try:
        prizes = money.of_lines(lines, decision.award_form, money.rates(issued_on))
    except money.NoRate as error:
        raise ValidationError({"issued_on": str(error)}) from error
    for line in lines:
        prize = prizes[line.pk]
        line.amount, line.formula, line.basis = prize.amount, prize.formula, prize.basis
    DecisionLine.objects.bulk_update(lines, ["amount", "formula", "basis"])
