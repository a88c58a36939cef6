"""A unit's pledge for one year: written, registered by its head, adjusted as a new version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from campaign import papers
from campaign.actions.revisions import demand_seen
from campaign.models import Campaign, CampaignContent, PledgeItem, PledgeVersion, UnitPledge
from campaign.states import PledgeState
from documents.freeze import to_data
from people.models import Posting, Unit
from workflow.actors import Actor
from workflow.moving import append, locked, move, record
from workflow.permits import require


@dataclass(frozen=True)
class Item:
    activity: str
    target: str = ""
    due_on: date | None = None
    responsible: str = ""
    content: CampaignContent | None = None


@transaction.atomic
def begin(campaign: Campaign, unit: Unit, *, year: int, by: Actor) -> UnitPledge:
    """An empty draft; how many people there are to be told is suggested from the staff list."""
    people = Posting.objects.on(by.on).filter(unit=unit, is_main=True).count()
    row = UnitPledge(campaign=campaign, unit=unit, year=year, staff_count=people)
    require("campaign.begin_pledge", by, row)
    if year not in years_of(campaign):
        raise ValidationError({"year": "Năm này ngoài thời gian của phong trào."})
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise ValidationError({"year": f"Đơn vị đã lập bản đăng ký năm {year}."}) from error
    append(row, "campaign.begin_pledge", by, "", {"ten": str(row)})
    return row


def years_of(campaign: Campaign) -> range:
    """The years that the campaign lasts; its last one alone while its start is not known."""
    first = campaign.starts_on or campaign.ends_on
    return range(first.year, campaign.ends_on.year + 1)


def next_year(campaign: Campaign, unit: int | None, today: date) -> int:
    """The first year, from this one on, for which the unit has no pledge; this one when it has all."""
    rows = UnitPledge.objects.filter(campaign=campaign, unit=unit)
    begun = set(rows.values_list("year", flat=True))
    ahead = [each for each in years_of(campaign) if each >= today.year and each not in begun]
    return ahead[0] if ahead else today.year


@transaction.atomic
def save(
    pledge: UnitPledge,
    *,
    values: Mapping[str, Any],
    items: Sequence[Item],
    by: Actor,
    seen: int | None = None,
) -> UnitPledge:
    """Goal and who was told, and the items whole; raises ValidationError at the field.

    `seen`: the revision the writer had before their eyes; raises Clash when there is a later one.
    """
    row = locked(pledge)
    require("campaign.save_pledge", by, row)
    demand_seen(row, seen)
    record(row, "campaign.save_pledge", by=by)
    for name, value in values.items():
        setattr(row, name, value)
    if row.told > row.staff_count:
        words = "Số người đã được phổ biến không quá tổng số người của đơn vị."
        raise ValidationError({"told": words})
    row.full_clean()
    row.save()
    row.items.all().delete()
    PledgeItem.objects.bulk_create(
        PledgeItem(pledge=row, order=order, **vars(each)) for order, each in enumerate(items, 1)
    )
    return row


@transaction.atomic
def register(pledge: UnitPledge, *, by: Actor) -> UnitPledge:
    """Keeps the paper as it reads now as a version of its own, signed by who registers it."""
    number = locked(pledge).version + 1
    row = move(pledge, "register", by=by, changed={"lan": str(number)}, version=number)
    row = UnitPledge.objects.for_page().get(pk=row.pk)
    signed = papers.pledge(row, day=by.on, draft=False, **_signer(row.unit, by))
    PledgeVersion.objects.create(
        pledge=row,
        number=number,
        paper=to_data(signed),
        registered_at=by.moment(),
        registered_by_id=by.user_id,
    )
    return row


@transaction.atomic
def reopen(pledge: UnitPledge, *, reason: str, by: Actor) -> UnitPledge:
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do điều chỉnh."})
    return move(pledge, "reopen", by=by, changed={"ly_do": reason})


@transaction.atomic
def succeed(unit: Unit, successor: Unit, *, by: Actor) -> list[UnitPledge]:
    """A closed unit's drafts go on in its successor, but where that one has its own of the year."""
    theirs = UnitPledge.objects.filter(
        unit=successor, campaign=OuterRef("campaign"), year=OuterRef("year")
    )
    rows = UnitPledge.objects.filter(~Exists(theirs), unit=unit, state=PledgeState.DRAFT)
    handed_on = list(rows.select_for_update().order_by("pk"))
    for row in handed_on:
        changed = {"tu_don_vi": unit.name, "den_don_vi": successor.name}
        record(row, "campaign.transfer_pledge", by=by, changed=changed)
        row.unit = successor
        row.save(update_fields=["unit"])
    return handed_on


def _signer(unit: Unit, by: Actor) -> dict[str, str]:
    posts = Posting.objects.on(by.on).filter(unit=unit, staff_id=by.staff_id)
    post = posts.select_related("staff").main_first().first()
    if post is None:
        return {}
    return {"signer_title": post.title, "signer_name": post.staff.full_name}
