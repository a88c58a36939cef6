"""The council and its members, each from one day to another."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from council.tally import Rule
from people.models import Staff, in_force, span_in_order
from vietnamese.fields import LineField


class CouncilQuerySet(models.QuerySet["Council"]):
    def on(self, day: date) -> "CouncilQuerySet":
        return self.filter(in_force(day)).prefetch_related("members")


class Council(models.Model):
    name = LineField("tên Hội đồng", max_length=200)
    from_on = models.DateField("nhiệm kỳ từ ngày")
    until_on = models.DateField("đến ngày", null=True, blank=True)

    objects = CouncilQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "Hội đồng Thi đua, Khen thưởng"
        verbose_name_plural = "Hội đồng Thi đua, Khen thưởng"
        ordering = ("-from_on",)
        constraints = [span_in_order("council_span")]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def dated_rules(self) -> list[Any]:
        """The latest first."""
        return list(self.rules.select_related("decision"))

    def rule_on(self, day: date) -> Rule | None:
        """The rule that held that day, else the first there is."""
        rows = self.dated_rules
        held = next((row for row in rows if row.from_on <= day), rows[-1] if rows else None)
        return held and held.as_rule()


class CouncilMemberQuerySet(models.QuerySet["CouncilMember"]):
    def on(self, day: date) -> "CouncilMemberQuerySet":
        return self.filter(in_force(day)).select_related("staff").order_by("order", "pk")

    def seated(self, day: date) -> list["CouncilMember"]:
        """One for each person, who has one vote: of memberships that overlap the one that began last."""
        rows = self.on(day)
        begun = sorted(rows, key=lambda row: (row.from_on, row.pk))
        last = {row.staff_id: row.pk for row in begun}
        return [row for row in rows if row.pk == last[row.staff_id]]


class CouncilMember(models.Model):
    class Role(models.TextChoices):
        CHAIR = "chu_tich", "Chủ tịch Hội đồng"
        DEPUTY = "pho_chu_tich", "Phó Chủ tịch Hội đồng"
        SECRETARY = "thu_ky", "Thư ký Hội đồng"
        MEMBER = "uy_vien", "Ủy viên"

    council = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="members", verbose_name="Hội đồng"
    )
    staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="+", verbose_name="cán bộ"
    )
    role = models.CharField("vai trò", max_length=14, choices=Role.choices, default=Role.MEMBER)
    position = LineField("chức vụ", max_length=200)
    has_vote = models.BooleanField("được biểu quyết", default=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=10)
    from_on = models.DateField("từ ngày")
    until_on = models.DateField("đến ngày", null=True, blank=True)
    joined_by = models.ForeignKey(
        "council.CouncilDecision",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="tham gia theo",
    )
    left_by = models.ForeignKey(
        "council.CouncilDecision",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="thôi theo",
        help_text="Quyết định kiện toàn; đã ghi thì phần mềm không hỏi lại khi hết ngày tham gia.",
    )
    # what was answered when a posting or the own term had ended: kept, or no longer a member
    settled_on = models.DateField("đã trả lời ngày", null=True, blank=True, editable=False)
    settled_reason = LineField("lý do", max_length=300, blank=True, editable=False)

    objects = CouncilMemberQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "thành viên Hội đồng"
        verbose_name_plural = "thành viên Hội đồng"
        ordering = ("order", "pk")
        constraints = [
            span_in_order("member_span"),
            models.UniqueConstraint(
                fields=["council", "staff"],
                condition=Q(until_on__isnull=True),
                name="member_once",
                violation_error_message="Người này đã là thành viên.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff.full_name} ({self.get_role_display()})"

    def counts_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)
