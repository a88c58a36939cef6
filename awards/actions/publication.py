"""Internal publication: a list is posted for some days, what is said to it is written down."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from awards import papers
from awards.models import Decision, Publication, Reaction
from awards.models.publication import to_publish
from campaign.models import Round
from documents.freeze import to_data
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.moving import append, locked, record
from workflow.permits import require


@dataclass(frozen=True, kw_only=True)
class Posting:
    place: str
    from_on: date
    until_on: date
    contact: str


@transaction.atomic
def publish_decision(decision: Decision, *, posting: Posting, by: Actor) -> Publication:
    decision = locked(decision)
    require("awards.publish_decision", by, decision)
    row = Publication(decision=decision, **_columns(posting, by))
    _check(posting)
    row.paper = to_data(papers.posted_decision(row, decision))
    row.save(force_insert=True)
    append(decision, "awards.publish_decision", by, "", _changed(row))
    return row


@transaction.atomic
def publish_round(round_: Round, *, posting: Posting, by: Actor) -> Publication:
    """The round's list before the ruling: whoever the office supports and nothing holds."""
    require("awards.publish_round", by, round_)
    row = Publication(round=round_, **_columns(posting, by))
    _check(posting)
    listed = list(to_publish(round_))
    if not listed:
        raise ValidationError("Đợt xét chưa có đề nghị nào được thẩm định đủ điều kiện.")
    row.paper = to_data(papers.posted_round(row, listed))
    row.save(force_insert=True)
    append(round_, "awards.publish_round", by, "", _changed(row) | {"so_de_nghi": len(listed)})
    return row


@transaction.atomic
def record_reaction(
    publication: Publication,
    *,
    received_on: date,
    text: str,
    who: str = "",
    handling: str = "",
    by: Actor,
) -> Reaction:
    """Who says it may stay unnamed. Raises ValidationError at `received_on`."""
    row = locked(publication)
    changed = {"ngay": dmy(received_on)}
    record(row, "awards.record_reaction", by=by, changed=changed)
    if received_on > by.on or received_on < row.from_on:
        words = f"Ngày nhận từ {dmy(row.from_on)} đến hôm nay."
        raise ValidationError({"received_on": words})
    return Reaction.objects.create(
        publication=row,
        received_on=received_on,
        who=who,
        text=text,
        handling=handling,
        recorded_by_id=by.user_id,
        recorded_by_name=by.name,
        recorded_at=by.moment(),
    )


def _columns(posting: Posting, by: Actor) -> dict[str, object]:
    return {**vars(posting), "published_by_name": by.name, "published_at": by.moment()}


def _check(posting: Posting) -> None:
    if posting.until_on < posting.from_on:
        raise ValidationError({"until_on": "Ngày cuối phải từ ngày đầu trở đi."})


def _changed(row: Publication) -> dict[str, str]:
    span = f"{dmy(row.from_on)} – {dmy(row.until_on)}"
    return {"ten": row.of_what, "dia_diem": row.place, "thoi_gian": span}
