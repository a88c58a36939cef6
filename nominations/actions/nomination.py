"""Acts on one nomination. Council and awards call the ones that belong to their own acts."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from campaign.models import AwardKind
from nominations import notifications
from nominations.actions import clock, drafts, due, locking, scans, standards
from nominations.actions import dossier as dossiers
from nominations.actions.drafts import NominationDraft
from nominations.models import AchievementReport, Appraisal, Dossier, Nomination
from nominations.models.review import Verdict
from nominations.states import DossierState
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.moving import append, move, record
from workflow.permits import require


@transaction.atomic
def list_(dossier: Dossier, draft: NominationDraft, *, by: Actor) -> Nomination:
    """Adds a person or collective. Raises ValidationError at `staff`, `unit` or `award_form`."""
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    require("nominations.list_nomination", by, dossier)
    drafts.check(dossier, draft, by)
    nomination = Nomination(dossier=dossier, **draft.columns(by.on))
    with scans.compared(dossier, by=by):
        _write(nomination)
        nomination.contents.set(draft.contents)
        form = nomination.form_in_use(dossier.regime)
        AchievementReport.objects.create(nomination=nomination, form=form)
    standards.settle(nomination)
    changed = {"ten": nomination.recipient, "hinh_thuc": draft.award_form.short_name}
    append(nomination, "nominations.list_nomination", by, "", changed)
    notifications.listed(nomination, by)
    return nomination


@transaction.atomic
def revise(nomination: Nomination, draft: NominationDraft, *, by: Actor) -> Nomination:
    """Changes form, kind, contents and period; who is nominated stays, and so do the texts.

    Raises ValidationError at `award_form`, `period_until`, or on top when nothing was changed.
    """
    nomination = locking.nomination(nomination)
    require("nominations.revise_nomination", by, nomination)
    drafts.check_terms(nomination.dossier, draft, by)
    changed = _revised(nomination, draft)
    if not changed:
        raise ValidationError("Chưa thay đổi gì so với thông tin đang có.")
    for name, value in draft.terms().items():
        setattr(nomination, name, value)
    with scans.compared(nomination.dossier, by=by):
        _write(nomination)
        nomination.contents.set(draft.contents)
        report = nomination.report
        report.form = nomination.form_in_use(nomination.dossier.regime)
        report.save(update_fields=["form"])
    standards.settle(nomination)
    append(nomination, "nominations.revise_nomination", by, "", {**_named(nomination), **changed})
    return nomination


def _revised(nomination: Nomination, draft: NominationDraft) -> dict[str, str]:
    """What the event keeps: each thing that is another than before, as it is now."""
    before = set(nomination.contents.all())
    was = (nomination.period_from, nomination.period_until)
    now = (draft.period_from, draft.period_until)
    new = {
        "hinh_thuc": draft.award_form != nomination.award_form and draft.award_form.short_name,
        "loai_hinh": draft.kind != nomination.kind and AwardKind(draft.kind).label,
        "thoi_gian": now != was and f"{dmy(now[0])} – {dmy(now[1])}",
        "noi_dung": set(draft.contents) != before and (drafts.named(draft.contents) or "không"),
    }
    return {name: words for name, words in new.items() if words}


def _write(nomination: Nomination) -> None:
    try:
        with transaction.atomic():
            nomination.save()
    except IntegrityError as error:
        where = "staff" if nomination.staff_id else "unit"
        where = "award_form" if nomination.pk else where
        raise ValidationError(
            {where: f"{nomination.recipient} đã có trong hồ sơ với hình thức này."}
        ) from error


@transaction.atomic
def remove(nomination: Nomination, *, by: Actor) -> None:
    """Takes a nomination off a draft that was never submitted; the event stays."""
    nomination = locking.nomination(nomination)
    require("nominations.remove_nomination", by, nomination)
    append(nomination, "nominations.remove_nomination", by, "", {"ten": nomination.recipient})
    with scans.compared(nomination.dossier, by=by):
        nomination.attachments.all().delete()
        nomination.delete()


@transaction.atomic
def summarise(nomination: Nomination, *, summary: str, by: Actor) -> Nomination:
    nomination = locking.nomination(nomination)
    require("nominations.save_report", by, nomination)
    nomination.summary = summary
    nomination.full_clean(exclude=["contents"])
    with scans.compared(nomination.dossier, by=by):
        nomination.save(update_fields=["summary"])
    return nomination


@transaction.atomic
def appraise(
    nomination: Nomination,
    *,
    supports: bool,
    opinion: str,
    standards: list[dict[str, Any]],
    by: Actor,
) -> Appraisal:
    """Writes the office's opinion; a second one replaces the first, both stay in the history.

    `standards` as Appraisal.standards; one that is not met needs a note when the opinion is in
    favour all the same: ValidationError at `note_<key>`.
    """
    nomination = Nomination.objects.select_for_update().get(pk=nomination.pk)
    words = "đủ điều kiện" if supports else "không đủ điều kiện"
    changed = {"ten": nomination.recipient, "ket_qua": words, "y_kien": opinion}
    with due.explained(nomination.dossier, by=by):
        record(nomination, "nominations.appraise_nomination", by=by, changed=changed)
    if not opinion.strip():
        raise ValidationError({"opinion": "Hãy ghi ý kiến thẩm định."})
    if supports:
        _demand_reasons(standards)
    appraisal, _ = Appraisal.objects.update_or_create(
        nomination=nomination,
        defaults={
            "supports": supports,
            "opinion": opinion,
            "standards": standards,
            "written_by_id": by.user_id,
            "written_at": by.moment(),
        },
    )
    return appraisal


def _demand_reasons(standards: list[dict[str, Any]]) -> None:
    silent = [
        each["key"]
        for each in standards
        if each.get("verdict") == Verdict.NOT_MET and not each.get("note", "").strip()
    ]
    if silent:
        words = "Có tiêu chuẩn không đạt mà vẫn đề nghị: hãy nêu lý do."
        raise ValidationError({f"note_{key}": words for key in silent})


@transaction.atomic
def put_to_council(nomination: Nomination, *, by: Actor) -> Nomination:
    return _put(nomination, "put_to_council", by)


@transaction.atomic
def put_to_director(nomination: Nomination, *, by: Actor) -> Nomination:
    return _put(nomination, "put_to_director", by)


def _put(nomination: Nomination, verb: str, by: Actor) -> Nomination:
    nomination = locking.nomination(nomination)
    with due.explained(nomination.dossier, by=by):
        nomination = move(nomination, verb, by=by, changed=_named(nomination))
    _note_met(nomination, by)
    return nomination


def _note_met(nomination: Nomination, by: Actor) -> None:
    """Which move it takes is the round's setting."""
    clock.note_met(Dossier.objects.select_for_update().get(pk=nomination.dossier_id), by=by)


@transaction.atomic
def withdraw(nomination: Nomination, *, reason: str, by: Actor) -> Nomination:
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do."})
    with scans.compared(nomination.dossier, by=by):
        nomination = move(
            nomination, "withdraw", by=by, changed={**_named(nomination), "ly_do": reason}
        )
    settle(nomination, by=by, inside="nominations.withdraw_nomination")
    return nomination


def settle(nomination: Nomination, *, by: Actor, inside: str) -> None:
    """After an outcome: the clock may be met, the dossier may close."""
    dossier = Dossier.objects.select_for_update().get(pk=nomination.dossier_id)
    clock.note_met(dossier, by=by)
    dossiers.close_if_over(dossier, by=by, inside=inside)


def take_advice(
    nomination: Nomination, *, verb: str, sentence: str, inside: str, by: Actor
) -> Nomination:
    """`advise` or `postpone`, inside the council's own act."""
    changed = {**_named(nomination), "y_kien": sentence}
    return move(nomination, verb, by=by, inside=inside, changed=changed)


def rule(
    nomination: Nomination,
    *,
    verb: str,
    reason: str,
    by: Actor,
    inside: str = "",
    on_behalf_of: str = "",
) -> Nomination:
    """The director's `grant`, `propose`, `refuse` or `hand_back`; called by awards.actions.ruling.

    `inside` and `on_behalf_of` where the office records what was ruled on paper.
    """
    nomination = locking.nomination(nomination)
    nomination = move(
        nomination,
        verb,
        by=by,
        inside=inside,
        on_behalf_of=on_behalf_of,
        changed={**_named(nomination), "ly_do": reason},
    )
    if verb == "refuse":
        settle(nomination, by=by, inside="nominations.refuse_nomination")
    else:
        _note_met(nomination, by)
    return nomination


def reopen(nomination: Nomination, *, reason: str, by: Actor) -> Nomination:
    """Back before the director, and its dossier back to work; called by awards.actions.reopening."""
    nomination = locking.nomination(nomination)
    dossier = nomination.dossier
    nomination = move(nomination, "reopen", by=by, changed={**_named(nomination), "ly_do": reason})
    if dossier.state == DossierState.CLOSED:
        inside = "nominations.reopen_nomination"
        move(dossier, "reopen", by=by, inside=inside, state_since=by.on)
    return nomination


def award(
    nomination: Nomination, *, form: str, decision: str, inside: str, by: Actor
) -> Nomination:
    """The award takes effect, inside the paper's attach_signed or the province's answer."""
    changed = {**_named(nomination), "quyet_dinh": decision}
    nomination = move(nomination, "award", by=by, inside=inside, changed=changed)
    _note_met(nomination, by)
    notifications.awarded(nomination, by, form, decision)
    return nomination


def put_forward(nomination: Nomination, *, on: date, by: Actor) -> None:
    """The paper to the province is signed: an outcome in effect, for which the clock waits no more."""
    nomination = locking.nomination(nomination)
    nomination.proposed_on = on
    nomination.save(update_fields=["proposed_on"])
    _note_met(nomination, by)


def decline(nomination: Nomination, *, reason: str, inside: str, by: Actor) -> Nomination:
    """The province says no: the director rules again, by a date of this nomination's own."""
    locking.nomination(nomination)
    changed = {**_named(nomination), "ly_do": reason}
    nomination = move(
        nomination, "decline", by=by, inside=inside, changed=changed, proposed_on=None
    )
    clock.give_own_date(nomination, label="Tỉnh trả lời không khen", by=by)
    return nomination


def complete(nomination: Nomination, *, inside: str, by: Actor) -> Nomination:
    """Handed over and paid, inside the act that did the last of both (awards.actions.finish)."""
    nomination = move(nomination, "complete", by=by, inside=inside, changed=_named(nomination))
    settle(nomination, by=by, inside="nominations.complete_nomination")
    return nomination


def revoke(nomination: Nomination, *, decision: str, inside: str, by: Actor) -> Nomination:
    """The award is cancelled, inside the signing of the decision that says so (`decision`)."""
    changed = {**_named(nomination), "quyet_dinh": decision}
    nomination = move(nomination, "revoke", by=by, inside=inside, changed=changed)
    settle(nomination, by=by, inside="nominations.revoke_nomination")
    return nomination


def _named(nomination: Nomination) -> dict[str, str]:
    return {"ten": nomination.recipient}
