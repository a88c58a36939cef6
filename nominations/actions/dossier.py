"""The acts on a dossier. Each locks, asks, writes and records in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign.models import LegalRegime, Round
from campaign.regimes import sentence_when_none
from nominations import notifications, rules
from nominations.actions import (
    clock,
    deadlines,
    describing,
    due,
    locking,
    scans,
    standards,
    versions,
)
from nominations.models import (
    Dossier,
    DossierNumber,
    Nomination,
    Remark,
    SubmissionLetter,
    UnitMinutes,
)
from nominations.models.participation import admitted_until
from nominations.states import DossierState, NominationState
from people.models import Unit, User
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.moving import append, locked, move, record
from workflow.permits import require

RETURNED_FOR = timedelta(days=30)


@dataclass(frozen=True)
class RemarkDraft:
    """`nomination`: whose report is meant, for a remark on one."""

    part: str
    text: str
    nomination: Nomination | None = None


@transaction.atomic
def open_(round_: Round, unit: Unit, *, by: Actor) -> Dossier:
    """Opens the unit's draft. Raises ValidationError when the unit has a live one in this round."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    dossier = Dossier(
        round=locked(round_),
        unit=unit,
        opened_by_id=by.user_id,
        opened_on=by.on,
        state_since=by.on,
        regime=LegalRegime.objects.in_force(by.on),
        admitted_until=admitted_until(round_, unit),
    )
    require("nominations.open_dossier", by, dossier)
    _refuse_second(dossier)
    dossier.code = _next_code(by.on.year)
    dossier.save(force_insert=True)
    SubmissionLetter.objects.create(dossier=dossier)
    UnitMinutes.objects.create(dossier=dossier)
    append(dossier, "nominations.open_dossier", by, "", {"dot": round_.name, "don_vi": unit.name})
    return dossier


def submit(dossier: Dossier, *, by: Actor) -> Dossier:
    """Hands the dossier in: fixes regime and names, freezes every paper as a version.

    The names of the day come first, in a transaction of their own: a scan that they outdate refuses
    the act, and stays marked for the unit to see why.
    """
    describing.take_names(dossier, by=by)
    return _hand_in(dossier, by=by)


@transaction.atomic
def _hand_in(dossier: Dossier, *, by: Actor) -> Dossier:
    before = locking.dossier(dossier)
    first = before.submitted_at is None
    fields = {"state_since": by.on}
    if first:
        fields |= {"submitted_at": by.moment(), "submitted_by_id": by.user_id}
        fields |= {"regime_fixed_on": by.on}
    number = dossier.versions.count() + 1
    dossier = move(dossier, "submit", by=by, changed={"lan": number}, **fields)
    versions.keep(dossier, number, by=by)
    deadlines.await_first_look(dossier, since=by.on)
    if before.state == DossierState.SENT_BACK:
        clock.resume(dossier, sent_on=before.state_since, by=by)
    notifications.submitted(dossier, by, number)
    return dossier


@transaction.atomic
def recall(dossier: Dossier, *, by: Actor) -> Dossier:
    return move(dossier, "recall", by=by, state_since=by.on)


@transaction.atomic
def receive(dossier: Dossier, *, by: Actor) -> Dossier:
    """Takes the dossier in; its nominations come up for appraisal, and the clock may start."""
    handler = _handler_still_free(dossier) or by.user_id
    facts = {"state_since": by.on, "received_on": by.on, "handler_id": handler}
    with due.explained(dossier, by=by):
        dossier = move(dossier, "receive", by=by, **facts)
    for nomination in dossier.nominations.filter(state=NominationState.LISTED):
        _carry(nomination, "take_up", "nominations.receive_dossier", by)
    clock.start(dossier, by=by)
    dossier.refresh_from_db()
    notifications.received(dossier, by)
    return dossier


@transaction.atomic
def send_back(
    dossier: Dossier, *, remarks: Sequence[RemarkDraft], resubmit_by: date, by: Actor
) -> Dossier:
    """Asks for supplements. Raises ValidationError at `remarks`, `resubmit_by`."""
    remarks = [remark for remark in remarks if remark.text.strip()]
    check_request(dossier, remarks=remarks, resubmit_by=resubmit_by, on=by.on)
    reason = "; ".join(remark.text.strip() for remark in remarks).replace(".; ", "; ")
    changed = {"ly_do": reason, "bo_sung_truoc": dmy(resubmit_by)}
    facts = {"state_since": by.on, "resubmit_by": resubmit_by}
    with due.explained(dossier, by=by):
        dossier = move(dossier, "send_back", by=by, changed=changed, **facts)
    clock.pause(dossier)
    for nomination in dossier.nominations.filter(state=NominationState.IN_REVIEW):
        _carry(nomination, "release", "nominations.send_back_dossier", by)
    Remark.objects.bulk_create(written(dossier, remarks, by=by))
    deadlines.await_supplements(dossier, since=by.on)
    notifications.sent_back(dossier, by)
    return dossier


def written(dossier: Dossier, remarks: Iterable[RemarkDraft], *, by: Actor) -> list[Remark]:
    """As the unit will read them; not saved."""
    return [
        Remark(
            dossier=dossier,
            part=remark.part,
            text=remark.text,
            nomination=remark.nomination,
            written_by_name=by.name,
            written_on=by.on,
        )
        for remark in remarks
    ]


def check_request(
    dossier: Dossier, *, remarks: Sequence[RemarkDraft], resubmit_by: date, on: date
) -> None:
    """Raises ValidationError at `remarks`, `resubmit_by`."""
    _check_remarks(dossier, remarks)
    _check_return(dossier, resubmit_by, on)


def _check_remarks(dossier: Dossier, remarks: Sequence[RemarkDraft]) -> None:
    if not remarks:
        raise ValidationError({"remarks": "Hãy ghi ít nhất một nội dung cần bổ sung."})
    if any(each.nomination and each.nomination.dossier_id != dossier.pk for each in remarks):
        raise ValidationError({"remarks": "Yêu cầu nêu một đề nghị của hồ sơ khác."})


def _check_return(dossier: Dossier, resubmit_by: date, today: date) -> None:
    """From tomorrow on; at the latest when the dossier is due, or 30 days from now if that is later."""
    latest = max(dossier.due_on or today, today + RETURNED_FOR)
    if resubmit_by <= today:
        raise ValidationError({"resubmit_by": "Ngày hẹn bổ sung phải sau hôm nay."})
    if resubmit_by > latest:
        raise ValidationError(
            {"resubmit_by": f"Ngày hẹn bổ sung không được sau ngày {dmy(latest)}."}
        )


@transaction.atomic
def reject(dossier: Dossier, *, reason: str, by: Actor) -> Dossier:
    with due.explained(dossier, by=by):
        return _end(dossier, "reject", f"không đủ điều kiện: {demanded(reason)}", reason, by)


@transaction.atomic
def withdraw(dossier: Dossier, *, reason: str, by: Actor) -> Dossier:
    return _end(dossier, "withdraw", f"đã rút: {demanded(reason)}", reason, by)


@transaction.atomic
def lapse(
    dossier: Dossier, *, reason: str = "Quá thời hạn nộp", inside: str = "", by: Actor
) -> Dossier:
    """By date, or `inside` the act that cancels its round."""
    words = f"không nộp được nữa. {reason}" if inside else "hết thời hạn nộp"
    return _end(dossier, "lapse", words, reason, by, inside=inside)


@transaction.atomic
def assign(dossier: Dossier, *, handler: User, by: Actor) -> Dossier:
    """Raises ValidationError at `handler` for whoever wrote it or is nominated in it."""
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    before = dossier.handler
    told = {"tu": before.get_full_name() if before else "", "den": handler.get_full_name()}
    record(dossier, "nominations.assign_dossier", by=by, changed={"nguoi_xu_ly": told})
    if why := rules.barred(dossier, user_id=handler.pk, staff_id=handler.staff_id):
        words = f"{handler.get_full_name()} {why}: hãy giao người khác."
        raise ValidationError({"handler": words})
    dossier.handler = handler
    dossier.save(update_fields=["handler"])
    return dossier


def _handler_still_free(dossier: Dossier) -> int | None:
    """Whoever was to handle it, unless the unit has nominated that person meanwhile."""
    handler = dossier.handler
    if handler is None or rules.barred(dossier, user_id=handler.pk, staff_id=handler.staff_id):
        return None
    return handler.pk


def close_if_over(dossier: Dossier, *, by: Actor, inside: str) -> Dossier:
    """Closes a received dossier whose nominations are all terminal; called inside their last move."""
    terminal = Nomination.machine.terminal()
    if (
        dossier.state != DossierState.RECEIVED
        or dossier.nominations.exclude(state__in=terminal).exists()
    ):
        return dossier
    return move(dossier, "close", by=by, inside=inside, state_since=by.on)


def _end(
    dossier: Dossier, verb: str, words: str, reason: str, by: Actor, *, inside: str = ""
) -> Dossier:
    changed = {"ly_do": reason}
    dossier = move(dossier, verb, by=by, inside=inside, changed=changed, state_since=by.on)
    for nomination in dossier.nominations.filter(state=NominationState.LISTED):
        _carry(nomination, "drop", inside or f"nominations.{verb}_dossier", by)
    notifications.ended(dossier, by, words)
    return dossier


def _carry(nomination: Nomination, verb: str, inside: str, by: Actor) -> None:
    """Moves a nomination along with its dossier; its event names it."""
    move(nomination, verb, by=by, inside=inside, changed={"ten": nomination.recipient})


def demanded(reason: str) -> str:
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do."})
    return reason.strip()


def _refuse_second(dossier: Dossier) -> None:
    if dossier.round.is_anytime:
        return
    other = Dossier.objects.live().filter(round=dossier.round, unit=dossier.unit).first()
    if other:
        raise ValidationError(f"Đơn vị đã có hồ sơ {other.code} trong đợt này.")


def _next_code(year: int) -> str:
    DossierNumber.objects.get_or_create(year=year)
    counter = DossierNumber.objects.select_for_update().get(year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"HS-{year}-{counter.last:03d}"


@transaction.atomic
def convert(dossier: Dossier, *, by: Actor) -> Dossier:
    """Moves a never-submitted draft to the regime in force; section texts are kept by their keys."""
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    regime = _new_regime(dossier, by.on)
    record(dossier, "nominations.convert_dossier", by=by, changed={"quy_dinh": regime.name})
    with scans.compared(dossier, by=by):
        dossier.regime = regime
        dossier.save(update_fields=["regime"])
    for nomination in dossier.nominations.live().select_related("report"):
        nomination.report.form = nomination.form_in_use(regime)
        nomination.report.save(update_fields=["form"])
        standards.settle(nomination)
    return dossier


def _new_regime(dossier: Dossier, on: date) -> LegalRegime:
    """The regime to convert to. Raises ValidationError when there is none, or nothing to convert."""
    if dossier.regime_is_current(on):
        raise ValidationError("Hồ sơ đã theo quy định phải áp dụng; không có gì phải chuyển.")
    regime = LegalRegime.objects.in_force(on)
    if regime is None:
        known = [each.plain() for each in LegalRegime.objects.all()]
        raise ValidationError(sentence_when_none(on, known))
    return regime
