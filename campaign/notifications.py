"""What units are told about campaigns and rounds."""

from campaign.models import Campaign, Round
from people import contacts
from people.models import RoleGrant, in_force
from people.roles import Role
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.notices import tell


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


def _units(by: Actor) -> list[int]:
    holders = RoleGrant.objects.filter(in_force(by.on), role__in=(Role.CLERK, Role.HEAD))
    return contacts.of_staff(holders.values_list("staff_id", flat=True))
