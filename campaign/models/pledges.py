"""What a unit pledges for one year of a campaign (bản đăng ký thi đua), and every version it registered."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from campaign.models.campaigns import Campaign, CampaignContent
from campaign.states import PLEDGE, PledgeState
from people.models import Unit
from people.roles import LEADERS, OFFICE_ROLES, Role
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor


class UnitPledgeQuerySet(models.QuerySet["UnitPledge"]):
    def visible_to(self, actor: Actor) -> "UnitPledgeQuerySet":
        """The own unit's; office and leadership what was registered."""
        seen = Q(unit_id__in=actor.units_as(Role.CLERK, Role.HEAD))
        if actor.is_clock:
            return self
        if actor.has(*OFFICE_ROLES, *LEADERS):
            seen |= Q(version__gt=0)
        return self.filter(seen)

    def for_list(self) -> "UnitPledgeQuerySet":
        return self.select_related("campaign", "unit__department")

    def for_page(self) -> "UnitPledgeQuerySet":
        return self.for_list().prefetch_related("items__content")


class UnitPledge(models.Model):
    """`told` of `staff_count` people were told of the campaign; `version` counts registrations."""

    machine = PLEDGE

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="phong trào"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    year = models.PositiveSmallIntegerField("năm")
    state = models.CharField(
        "trạng thái", max_length=12, choices=PledgeState.choices, default=PledgeState.DRAFT
    )
    version = models.PositiveSmallIntegerField("lần đăng ký", default=0)
    goal = ProseField("mục tiêu chung", blank=True)
    told = models.PositiveSmallIntegerField("số người đã được phổ biến", default=0)
    staff_count = models.PositiveSmallIntegerField("tổng số người của đơn vị", default=0)

    objects = UnitPledgeQuerySet.as_manager()

    class Meta:
        verbose_name = "bản đăng ký thi đua"
        verbose_name_plural = "bản đăng ký thi đua"
        ordering = ("-year", "unit__order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "unit", "year"], name="one_pledge_per_unit_and_year"
            ),
            models.CheckConstraint(
                condition=Q(state__in=PledgeState.values), name="pledge_state_known"
            ),
            models.CheckConstraint(
                condition=Q(told__lte=F("staff_count")),
                name="pledge_told_of_all",
                violation_error_message="Số người đã được phổ biến không quá tổng số người.",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(version__gt=0), name="registered_pledge_has_version"
            ),
        ]

    def __str__(self) -> str:
        return f"Bản đăng ký thi đua năm {self.year}: {self.unit.name}"

    def missing(self) -> list[str]:
        """What keeps the head from registering it, in words that go on a sentence."""
        items = list(self.items.all())
        lacking = [] if items else ["chưa ghi việc nào"]
        for name, words in (
            ("target", "chỉ tiêu"),
            ("due_on", "thời hạn"),
            ("responsible", "người phụ trách"),
        ):
            rows = [str(place) for place, each in enumerate(items, 1) if not getattr(each, name)]
            if rows:
                lacking.append(f"{words} của việc {', '.join(rows)}")
        if not self.staff_count:
            lacking.append("số người đã được phổ biến phong trào")
        return lacking


class PledgeItem(models.Model):
    pledge = models.ForeignKey(UnitPledge, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField("thứ tự")
    content = models.ForeignKey(
        CampaignContent,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="nội dung thi đua",
    )
    activity = LineField("việc làm", max_length=500)
    target = LineField("chỉ tiêu", max_length=300, blank=True)
    due_on = models.DateField("thời hạn", null=True, blank=True)
    responsible = LineField("người phụ trách", max_length=200, blank=True)

    class Meta:
        verbose_name = "việc đã đăng ký"
        verbose_name_plural = "việc đã đăng ký"
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=["pledge", "order"], name="pledge_item_order_once")
        ]

    def __str__(self) -> str:
        return self.activity


class PledgeVersion(models.Model):
    """What the head registered, as it printed then. Never changed."""

    pledge = models.ForeignKey(UnitPledge, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("lần đăng ký")
    paper = models.JSONField("văn bản")
    registered_at = models.DateTimeField("đăng ký lúc")
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "bản đã đăng ký"
        verbose_name_plural = "bản đã đăng ký"
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["pledge", "number"], name="pledge_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.pledge}, lần {self.number}"
