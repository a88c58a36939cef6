"""Campaigns as data: what a plan says, so that another office's plan needs no code."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from campaign.models.law import AwardForm
from campaign.states import CAMPAIGN, CampaignState
from documents.models import IssuedDocument, LegalDocument
from people.models import Department, Unit
from vietnamese.fields import LineField, ProseField


class Campaign(models.Model):
    """One phong trào. Number, day and launch date stay empty until the issued plan gives them."""

    machine = CAMPAIGN

    key = models.SlugField("mã", max_length=60, unique=True)
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan"
    )
    name = LineField("tên phong trào", max_length=300)
    slogan = ProseField("khẩu hiệu", blank=True)
    is_sample = models.BooleanField("mẫu minh họa", default=False)
    state = models.CharField(
        "trạng thái", max_length=12, choices=CampaignState.choices, default=CampaignState.DRAFT
    )
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến hết ngày")
    launched_on = models.DateField("ngày phát động", null=True, blank=True)
    plan_number = LineField("số kế hoạch", max_length=40, blank=True)
    plan_issued_on = models.DateField("ngày kế hoạch", null=True, blank=True)
    plan = models.ForeignKey(
        IssuedDocument,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="kế hoạch ban hành trong hệ thống",
    )
    issued_outside = models.BooleanField("kế hoạch ban hành ngoài hệ thống", default=False)
    legal_bases = models.ManyToManyField(
        LegalDocument, blank=True, related_name="+", verbose_name="căn cứ"
    )
    award_forms = models.ManyToManyField(AwardForm, verbose_name="hình thức khen thưởng")
    days = models.PositiveSmallIntegerField("số ngày xem xét", default=15)
    counting = models.CharField(
        "cách tính ngày",
        max_length=10,
        choices=[("calendar", "ngày theo lịch"), ("working", "ngày làm việc")],
        default="calendar",
    )
    roll_over = models.BooleanField("hạn rơi vào ngày nghỉ thì chuyển tiếp", default=True)
    report_month = models.PositiveSmallIntegerField("báo cáo trước ngày (tháng)", default=3)
    report_day = models.PositiveSmallIntegerField("báo cáo trước ngày (ngày)", default=31)
    text = models.JSONField("lời văn của kế hoạch", default=dict, blank=True)

    class Meta:
        verbose_name = "phong trào thi đua"
        verbose_name_plural = "phong trào thi đua"
        ordering = ("-ends_on", "name")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(starts_on__lte=F("ends_on")),
                name="campaign_span",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CampaignState.values), name="campaign_state_known"
            ),
            models.CheckConstraint(condition=Q(days__gt=0), name="campaign_days_positive"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_under_way(self, on: date) -> bool:
        return self.state == CampaignState.OPEN and self.holds(on, on)

    def holds(self, start: date | None, end: date | None) -> bool:
        """Whether an achievement period lies inside the campaign; open ends count as inside."""
        begins = self.starts_on or date.min
        return (start or begins) >= begins and (end or self.ends_on) <= self.ends_on


class CampaignContent(models.Model):
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="contents")
    order = models.PositiveSmallIntegerField("thứ tự")
    title = LineField("tên ngắn", max_length=200)
    text = ProseField("nội dung")

    class Meta:
        verbose_name = "nội dung thi đua"
        verbose_name_plural = "nội dung thi đua"
        ordering = ("campaign", "order")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "order"], name="content_order_once")
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.title}"


class ReportAddressee(models.Model):
    """Who gets the yearly report, through whom, from one day to another."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="addressees")
    name = LineField("nơi nhận", max_length=200)
    is_channel = models.BooleanField("gửi qua nơi này", default=False)
    from_on = models.DateField("từ ngày", null=True, blank=True)
    until_on = models.DateField("đến ngày", null=True, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=1)

    class Meta:
        verbose_name = "nơi nhận báo cáo"
        verbose_name_plural = "nơi nhận báo cáo"
        ordering = ("order",)

    def __str__(self) -> str:
        return self.name

    def counts_on(self, day: date) -> bool:
        return (self.from_on or date.min) <= day <= (self.until_on or date.max)


class UnitRight(models.Model):
    """What units of one kind may do in one campaign; a kind without a row may do nothing."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="unit_rights")
    kind = models.CharField("loại đơn vị", max_length=20, choices=Unit.Kind.choices)
    may_nominate = models.BooleanField("được đề nghị khen thưởng", default=False)
    may_be_awarded = models.BooleanField("được khen thưởng", default=False)
    may_report = models.BooleanField("gửi báo cáo", default=False)
    may_propose_exemplar = models.BooleanField("giới thiệu gương điển hình", default=False)

    class Meta:
        verbose_name = "quyền của loại đơn vị"
        verbose_name_plural = "quyền của các loại đơn vị"
        constraints = [models.UniqueConstraint(fields=["campaign", "kind"], name="unit_right_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.campaign}"
