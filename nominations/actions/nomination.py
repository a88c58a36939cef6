"""Acts on one nomination. Council and awards call the ones that belong to their own acts."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from campaign.models import AwardForm, CampaignContent
from nominations import notifications
from nominations.actions import clock, describing, locking, scans
from nominations.actions import dossier as dossiers
from nominations.models import AchievementReport, Appraisal, Dossier, Nomination
from nominations.models.review import Verdict
from people.models import Staff, Unit
from workflow.actors import Actor
from workflow.moving import append, move, record
from workflow.permits import require


@dataclass(frozen=True)
class NominationDraft:
    """Exactly one of `staff` and `unit`; `beyond_duty` decides the kind (đột xuất)."""

    award_form: AwardForm
    period_from: date
    period_until: date
    beyond_duty: bool = False
    staff: Staff | None = None
    unit: Unit | None = None
    contents: tuple[CampaignContent, ...] = field(default_factory=tuple)


@transaction.atomic
def list_(dossier: Dossier, draft: NominationDraft, *, by: Actor) -> Nomination:
    """Adds a person or collective. Raises ValidationError at `staff`, `unit` or `award_form`."""
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    require("nominations.list_nomination", by, dossier)
    _check(dossier, draft, by)
    nomination = Nomination(dossier=dossier, **_described(draft, by.on))
    with scans.compared(dossier, by=by):
        _insert(nomination)
        nomination.contents.set(draft.contents)
        AchievementReport.objects.create(
            nomination=nomination, form=dossiers.form_for(dossier.regime, nomination)
        )
    changed = {"ten": nomination.recipient, "hinh_thuc": draft.award_form.short_name}
    append(nomination, "nominations.list_nomination", by, "", changed)
    return nomination


def _insert(nomination: Nomination) -> None:
    try:
        with transaction.atomic():
            nomination.save(force_insert=True)
    except IntegrityError as error:
        where = "staff" if nomination.staff_id else "unit"
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
    record(
        nomination,
        "nominations.appraise_nomination",
        by=by,
        changed={"ten": nomination.recipient, "ket_qua": words, "y_kien": opinion},
    )
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
    return move(nomination, "put_to_council", by=by, changed=_named(nomination))


@transaction.atomic
def put_to_director(nomination: Nomination, *, by: Actor) -> Nomination:
    return move(nomination, "put_to_director", by=by, changed=_named(nomination))


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


def rule(nomination: Nomination, *, verb: str, reason: str, by: Actor) -> Nomination:
    """The director's `grant`, `propose`, `refuse` or `hand_back`; called by awards.actions.ruling."""
    nomination = move(nomination, verb, by=by, changed={**_named(nomination), "ly_do": reason})
    if verb == "refuse":
        settle(nomination, by=by, inside="nominations.refuse_nomination")
    return nomination


def award(
    nomination: Nomination, *, form: str, decision: str, inside: str, by: Actor
) -> Nomination:
    """The award takes effect, inside the paper's attach_signed or the province's answer."""
    changed = {**_named(nomination), "quyet_dinh": decision}
    nomination = move(nomination, "award", by=by, inside=inside, changed=changed)
    clock.note_met(Dossier.objects.select_for_update().get(pk=nomination.dossier_id), by=by)
    notifications.awarded(nomination, by, form, decision)
    return nomination


def _named(nomination: Nomination) -> dict[str, str]:
    return {"ten": nomination.recipient}


def _check(dossier: Dossier, draft: NominationDraft, by: Actor) -> None:
    if (draft.staff is None) == (draft.unit is None):
        raise ValidationError({"staff": "Chọn đúng một cá nhân hoặc một tập thể."})
    if not dossier.round.award_forms.filter(pk=draft.award_form.pk).exists():
        raise ValidationError({"award_form": "Đợt xét này không nhận hình thức đó."})
    if draft.period_from > draft.period_until:
        raise ValidationError({"period_until": "Ngày cuối phải từ ngày đầu trở đi."})
    if draft.period_until > by.on:
        raise ValidationError(
            {"period_until": "Thành tích là việc đã làm: ngày cuối không được sau hôm nay."}
        )
    own = _own_units(dossier.unit)
    if draft.unit and draft.unit.pk not in own:
        raise ValidationError({"unit": "Chỉ đề nghị đơn vị mình hoặc bộ phận trực thuộc."})
    if draft.staff and not Staff.objects.posted_in(own, by.on).filter(pk=draft.staff.pk).exists():
        raise ValidationError(
            {"staff": "Chỉ đề nghị người của đơn vị mình hoặc bộ phận trực thuộc."}
        )


def _own_units(unit: Unit) -> set[int]:
    return {unit.pk, *Unit.objects.filter(parent=unit).values_list("pk", flat=True)}


def _described(draft: NominationDraft, on: date) -> dict[str, Any]:
    return {
        "kind": "dot_xuat" if draft.beyond_duty else "chuyen_de",
        "award_form": draft.award_form,
        "period_from": draft.period_from,
        "period_until": draft.period_until,
        "staff": draft.staff,
        "unit": draft.unit,
        **describing.of(draft.staff, draft.unit, on),
    }
