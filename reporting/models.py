"""Campaign reports: drafted by the clock, completed by the office, signed, sent."""

from django.db import models
from django.db.models import Q

from campaign.models import Campaign
from documents.models import SignedPaper
from documents.states import PaperState
from people.roles import LEADERS, OFFICE_ROLES, Role
from reporting import rules  # noqa: F401 - loading the models registers the permits
from reporting.states import REPORT, SENT
from vietnamese.fields import ProseField
from workflow.actors import Actor


class CampaignReportQuerySet(models.QuerySet["CampaignReport"]):
    def visible_to(self, actor: Actor) -> "CampaignReportQuerySet":
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return self
        if actor.has(Role.REGISTRY):
            return self.exclude(state__in=("draft", "awaiting"))
        return self.none()

    def unsent(self) -> "CampaignReportQuerySet":
        return self.exclude(state__in=(PaperState.VOID, SENT))


class CampaignReport(SignedPaper):
    """One report of one campaign for one year; `figures` are recounted until the number is given."""

    machine = REPORT

    class Kind(models.TextChoices):
        ANNUAL = "nam", "Báo cáo năm"

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="phong trào"
    )
    kind = models.CharField("loại báo cáo", max_length=10, choices=Kind.choices)
    year = models.PositiveSmallIntegerField("năm báo cáo")
    state = models.CharField("trạng thái", max_length=12, choices=REPORT.states, default="draft")
    due_on = models.DateField("gửi chậm nhất")
    target_on = models.DateField("nên gửi chậm nhất")
    due_explanation = models.JSONField("cách tính hạn", default=list)
    figures = models.JSONField("số liệu", default=dict)
    leadership = ProseField("công tác lãnh đạo, chỉ đạo, tuyên truyền", blank=True)
    results = ProseField("kết quả thực hiện", blank=True)
    limits = ProseField("tồn tại, hạn chế, nguyên nhân, bài học", blank=True)
    plans = ProseField("phương hướng, kiến nghị", blank=True)
    drafted_on = models.DateField("ngày lập")

    objects = CampaignReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo phong trào"
        verbose_name_plural = "báo cáo phong trào"
        ordering = ("-year", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "kind", "year"],
                condition=~Q(state="void"),
                name="report_once_per_year",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}: {self.campaign}"
