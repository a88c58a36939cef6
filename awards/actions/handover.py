"""Handing over: recorded for many lines at once, corrected or struck out with a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from awards import notifications
from awards.actions import finish, reminding
from awards.models import Ceremony, Decision, DecisionLine, HandOver, HandOverFile
from awards.models.handover import Prize, Way
from campaign.models import AwardRecord
from documents import admission, files
from documents.actions.paper import demanded
from documents.uploads import Scan
from vietnamese.dates import dmy, local_date
from vietnamese.text import few
from workflow import moving
from workflow.actors import Actor
from workflow.moving import locked
from workflow.permits import require

RECORD = "awards.record_handover"
NAMED = 20  # recipients in one event


@dataclass(frozen=True, kw_only=True)
class Fact:
    """How something was handed over; what the way does not need is left out when it is kept."""

    handed_on: date
    way: str = Way.DIRECT
    received_by: str = ""
    authority: str = ""
    receipt: str = ""
    prize: str = Prize.NONE
    gift: str = ""
    ceremony: Ceremony | None = None

    def kept(self) -> "Fact":
        """Without what belongs to another way, or to another prize."""
        return replace(
            self,
            received_by=self.received_by if self.way in (Way.PROXY, Way.UNIT) else "",
            authority=self.authority if self.way == Way.PROXY else "",
            receipt=self.receipt if self.way == Way.POST else "",
            gift=self.gift if self.prize == Prize.GIFT else "",
        )

    def columns(self) -> dict[str, Any]:
        return asdict(replace(self, ceremony=None)) | {"ceremony": self.ceremony}


LABELS = {
    "handed_on": "ngay_trao",
    "way": "cach_trao",
    "received_by": "nguoi_nhan",
    "authority": "giay_uy_quyen",
    "receipt": "so_phieu_gui",
    "prize": "kem_theo",
    "gift": "hien_vat",
    "ceremony": "le_trao",
}


@transaction.atomic
def record(
    decision: Decision, *, chosen: Sequence[DecisionLine], fact: Fact, by: Actor
) -> list[HandOver]:
    """One fact for every chosen line; what is recorded already with this very fact stays as it is.

    Raises ValidationError at `chosen` and at the fact's own fields; then nothing is written.
    """
    decision, fact = locked(decision), fact.kept()
    fresh = examine(decision, chosen=chosen, fact=fact, by=by)
    if not fresh:
        return []
    names = [line.recipient for line in fresh]
    moving.record(decision, RECORD, by=by, changed=_event(names, fact))
    rows = [_row(line, fact, by) for line in fresh]
    HandOver.objects.bulk_create(rows)
    _settle(decision, rows, by)
    notifications.handed_over(rows, by)
    return rows


def examine(
    decision: Decision, *, chosen: Sequence[DecisionLine], fact: Fact, by: Actor
) -> list[DecisionLine]:
    """Those for whom `record` would write; raises what it would raise."""
    require(RECORD, by, decision)
    _check(decision, fact.kept(), by)
    return _unrecorded(decision, chosen, fact.kept())


@transaction.atomic
def correct(hand_over: HandOver, *, fact: Fact, reason: str, by: Actor) -> HandOver:
    """Another fact in the place of a wrong one; the event keeps what it was."""
    decision, row = locked(hand_over.line.decision), locked(hand_over)
    fact = fact.kept()
    differences = _differences(row, fact)
    changed = {"ten": row.line.recipient, "ly_do": reason, **differences}
    moving.record(row, "awards.correct_handover", by=by, changed=changed)
    demanded(reason)
    _check(decision, fact, by)
    if not differences:
        raise ValidationError("Chưa thay đổi gì so với điều đã ghi.")
    for name, value in fact.columns().items():
        setattr(row, name, value)
    row.save(update_fields=[*fact.columns()])
    _enter([row])
    return row


@transaction.atomic
def strike(hand_over: HandOver, *, reason: str, by: Actor) -> None:
    """Takes back what was recorded by mistake; only while the award is not complete."""
    decision, row = locked(hand_over.line.decision), locked(hand_over)
    old = _words(row.handed_on, row)
    changed = {"ten": row.line.recipient, "ly_do": reason, **old}
    moving.record(row, "awards.strike_handover", by=by, changed=changed)
    demanded(reason)
    AwardRecord.objects.filter(source=_source(row.line)).update(handed_on=None, handed_how="")
    notifications.hand_over_struck(row, reason, by)
    row.delete()
    reminding.remind(decision, by=by)


def admit(decision: Decision, size: int, *, by: Actor) -> None:
    """Counts `size` bytes to the sender's day, also when the file is then refused."""
    require("awards.attach_handover", by, decision)
    admission.charge(size, by=by)


@transaction.atomic
def attach(decision: Decision, *, kind: str, scan: Scan, by: Actor) -> HandOverFile:
    """A signed sheet, a proof or a photo; the same file of the same kind is kept once."""
    decision = locked(decision)
    require("awards.attach_handover", by, decision)
    stored = files.keep(scan.content, scan.content_type)
    same = {"decision": decision, "kind": kind, "file": stored}
    facts = {"name": scan.name, "added_by_name": by.name, "added_at": by.moment()}
    row, is_new = HandOverFile.objects.get_or_create(**same, defaults=facts)
    if is_new:
        moving.record(decision, "awards.attach_handover", by=by, changed={"tep": scan.name})
    return row


def _check(decision: Decision, fact: Fact, by: Actor) -> None:
    wrong: dict[str, str] = {}
    if fact.handed_on > by.on:
        wrong["handed_on"] = "Ngày trao không được sau hôm nay."
    elif fact.handed_on < decision.issued.issued_on:
        issued = dmy(decision.issued.issued_on)
        wrong["handed_on"] = f"Ngày trao không được trước ngày quyết định ({issued})."
    if fact.way in (Way.PROXY, Way.UNIT) and not fact.received_by:
        wrong["received_by"] = "Hãy ghi ai đã nhận."
    if fact.way == Way.PROXY and not fact.authority:
        wrong["authority"] = "Hãy ghi giấy ủy quyền hoặc giấy giới thiệu."
    if fact.way == Way.POST and not fact.receipt:
        wrong["receipt"] = "Hãy ghi số phiếu gửi của bưu điện."
    if fact.prize == Prize.GIFT and not fact.gift:
        wrong["gift"] = "Hãy ghi hiện vật đã trao."
    if fact.ceremony and not fact.ceremony.decisions.filter(pk=decision.pk).exists():
        wrong["ceremony"] = "Buổi lễ này không trao theo quyết định này."
    elif fact.ceremony and local_date(fact.ceremony.held_at) > fact.handed_on:
        day = dmy(local_date(fact.ceremony.held_at))
        wrong["ceremony"] = f"Buổi lễ này tổ chức ngày {day}, sau ngày trao."
    if wrong:
        raise ValidationError(wrong)


def _unrecorded(
    decision: Decision, chosen: Sequence[DecisionLine], fact: Fact
) -> list[DecisionLine]:
    if not chosen:
        raise ValidationError({"chosen": "Hãy chọn ít nhất một cá nhân, tập thể."})
    wanted = {each.pk for each in chosen}
    rows = decision.lines.filter(pk__in=wanted, is_live=True).order_by("order")
    lines = list(rows.select_related("nomination__dossier", "hand_over", "decision__award_form"))
    if len(lines) < len(wanted):
        raise ValidationError({"chosen": "Có người không thuộc danh sách của quyết định này."})
    if gone := [line.recipient for line in lines if line.is_revoked]:
        raise ValidationError({"chosen": f"Đã hủy bỏ khen thưởng: {', '.join(gone)}."})
    known = [line for line in lines if line.handed]
    for line in known:
        if _differences(line.hand_over, fact):
            day = dmy(line.hand_over.handed_on)
            raise ValidationError({"chosen": f"{line.recipient} đã được ghi trao ngày {day}."})
    return [line for line in lines if line not in known]


def _row(line: DecisionLine, fact: Fact, by: Actor) -> HandOver:
    return HandOver(
        line=line,
        recorded_by_id=by.user_id,
        recorded_by_name=by.name,
        recorded_at=by.moment(),
        **fact.columns(),
    )


def _settle(decision: Decision, rows: Iterable[HandOver], by: Actor) -> None:
    """What follows in the same transaction: register, completion, reminders."""
    _enter(rows)
    finish.complete_all([row.line for row in rows], inside=RECORD, by=by)
    reminding.remind(decision, by=by)


def _enter(rows: Iterable[HandOver]) -> None:
    """In the register of awards, where the honoured read it."""
    for row in rows:
        how = "; ".join(filter(None, (row.words, row.with_words)))
        mine = AwardRecord.objects.filter(source=_source(row.line))
        mine.update(handed_on=row.handed_on, handed_how=how)


def _source(line: DecisionLine) -> str:
    return f"decision_line:{line.pk}"


def _event(names: list[str], fact: Fact) -> dict[str, Any]:
    return {
        "ten": few(names, NAMED, "người, tập thể"),
        "so_dong": len(names),
        **_words(fact.handed_on, HandOver(**fact.columns())),
    }


def _words(day: date, row: HandOver) -> dict[str, str]:
    said = {"ngay_trao": dmy(day), "cach_trao": row.words, "kem_theo": row.with_words}
    return {name: words for name, words in said.items() if words}


def _differences(row: HandOver, fact: Fact) -> dict[str, dict[str, str]]:
    """Each thing that is another than before, as {"tu": …, "den": …}."""
    new = HandOver(line=row.line, **fact.columns())
    pairs = {label: (_shown(row, name), _shown(new, name)) for name, label in LABELS.items()}
    return {label: {"tu": old, "den": now} for label, (old, now) in pairs.items() if old != now}


def _shown(row: HandOver, name: str) -> str:
    value = getattr(row, name)
    if name in ("way", "prize"):
        return getattr(row, f"get_{name}_display")()
    return dmy(value) if isinstance(value, date) else str(value or "")
