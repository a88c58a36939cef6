"""What units and the office are told about campaigns, rounds and inspections."""

from collections.abc import Sequence

from django.urls import reverse

from campaign.models import Campaign, Recommendation, RecommendationAnswer, Round, Visit
from people import contacts
from people.models import RoleGrant, in_force
from people.roles import OFFICE_ROLES, Role
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.notices import tell

LONGEST = 500  # of a notice


def campaign_opened(campaign: Campaign, by: Actor) -> None:
    tell(
        _units(by),
        f"Phong trào thi đua đã mở: {campaign.name}",
        about=campaign,
        path=f"/phong-trao/{campaign.pk}/",
        key=f"campaign_opened:{campaign.pk}",
        by=by,
    )


def round_opened(round_: Round, by: Actor) -> None:
    until = f" đến hết ngày {dmy(round_.closes_on)}" if round_.closes_on else ""
    tell(
        _units(by),
        f"Nhận hồ sơ khen thưởng: {round_.name}{until}",
        about=round_,
        path=f"/phong-trao/{round_.campaign_id}/",
        key=f"round_opened:{round_.pk}",
        by=by,
    )


def campaign_cancelled(campaign: Campaign, reason: str, by: Actor) -> None:
    tell(
        _units(by),
        f"Phong trào thi đua đã hủy: {campaign.name}. Lý do: {reason}"[:LONGEST],
        about=campaign,
        path=f"/phong-trao/{campaign.pk}/",
        key=f"campaign_cancelled:{campaign.pk}",
        by=by,
    )


def round_cancelled(round_: Round, reason: str, by: Actor) -> None:
    tell(
        _units(by),
        f"Đợt xét khen thưởng đã hủy: {round_.name}. Lý do: {reason}"[:LONGEST],
        about=round_,
        path=f"/phong-trao/{round_.campaign_id}/",
        key=f"round_cancelled:{round_.pk}",
        by=by,
    )


def visit_announced(visit: Visit, by: Actor) -> None:
    """Also when its day has changed."""
    text = f"Kiểm tra thi đua tại {visit.unit.name} ngày {dmy(visit.planned_on)}"
    _of_visit(visit, text, f"visit_on:{visit.pk}:{visit.planned_on}:{_moment(by)}", by)


def visit_called_off(visit: Visit, reason: str, by: Actor) -> None:
    text = f"Không kiểm tra thi đua tại {visit.unit.name} nữa: {reason}"
    _of_visit(visit, text, f"visit_off:{visit.pk}", by)


def minutes_signed(visit: Visit, asked: Sequence[Recommendation], by: Actor) -> None:
    days = [each.due_on for each in asked]
    due = f", {len(days)} kiến nghị, hạn sớm nhất {dmy(min(days))}" if days else ""
    text = f"Đã có biên bản kiểm tra tại {visit.unit.name}{due}"
    _of_visit(visit, text, f"minutes:{visit.pk}", by)


def recommendation_answered(row: Recommendation, answer: RecommendationAnswer, by: Actor) -> None:
    _told(
        contacts.with_roles(by.on, *OFFICE_ROLES),
        f"{row.unit.name} đã trả lời kiến nghị {row.order} sau kiểm tra",
        row,
        f"answered:{answer.pk}",
        by,
    )


def recommendation_accepted(row: Recommendation, by: Actor) -> None:
    text = f"Kiến nghị {row.order} sau kiểm tra đã thực hiện xong"
    _told(_of_unit(row.unit_id, by), text, row, f"accepted:{row.pk}", by)


def recommendation_returned(row: Recommendation, by: Actor) -> None:
    text = f"Cần làm thêm kiến nghị {row.order} sau kiểm tra, hạn {dmy(row.due_on)}: {row.asked}"
    key = f"returned:{row.pk}:{row.answers.count()}"
    _told(_of_unit(row.unit_id, by), text, row, key, by)


def recommendation_extended(row: Recommendation, by: Actor) -> None:
    text = f"Kiến nghị {row.order} sau kiểm tra được gia hạn đến {dmy(row.due_on)}"
    key = f"extended:{row.pk}:{row.due_on}:{_moment(by)}"
    _told(_of_unit(row.unit_id, by), text, row, key, by)


def recommendation_withdrawn(row: Recommendation, reason: str, by: Actor) -> None:
    text = f"Kiến nghị {row.order} sau kiểm tra đã được rút: {reason}"
    _told(_of_unit(row.unit_id, by), text, row, f"withdrawn:{row.pk}", by)


def _of_visit(visit: Visit, text: str, key: str, by: Actor) -> None:
    path = reverse("visit", args=[visit.pk])
    users = _of_unit(visit.unit_id, by)
    tell(users, text[:LONGEST], about=visit, path=path, key=key, by=by)


def _told(users: list[int], text: str, row: Recommendation, key: str, by: Actor) -> None:
    path = reverse("recommendation", args=[row.pk])
    tell(users, text[:LONGEST], about=row, path=path, key=f"recommendation_{key}", by=by)


def _moment(by: Actor) -> str:
    """In the key of what may change to a day and, later, back to it."""
    return f"{by.moment():%Y%m%d%H%M%S}"


def _of_unit(unit_id: int, by: Actor) -> list[int]:
    return contacts.of_unit(by.on, unit_id, Role.CLERK, Role.HEAD)


def _units(by: Actor) -> list[int]:
    holders = RoleGrant.objects.filter(in_force(by.on), role__in=(Role.CLERK, Role.HEAD))
    return contacts.of_staff(holders.values_list("staff_id", flat=True))
