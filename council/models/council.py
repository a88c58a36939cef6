"""The council and its members, each from one day to another."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from council.tally import Rule
from people.models import Posting, Staff, in_force, span_in_order
from people.roles import LEADERS, OFFICE_ROLES
from vietnamese.fields import LineField
from workflow.actors import Actor


class CouncilQuerySet(models.QuerySet["Council"]):
    def visible_to(self, actor: Actor) -> "CouncilQuerySet":
        """The office and the leadership every one; who is or was a member the own."""
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return self
        mine = CouncilMember.objects.filter(council=OuterRef("pk"), staff_id=actor.staff_id or 0)
        return self.filter(Exists(mine))

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

    def in_question(self, day: date) -> "CouncilMemberQuerySet":
        """Whose posting or own term ended (`ended_on`) and nobody said since: kept, or no member any more.

        A term that a decision ended is answered; so is one after which the person sits again.
        """
        here = {"council": OuterRef("council"), "staff": OuterRef("staff")}
        sits = Exists(CouncilMember.objects.filter(in_force(day), **here))
        posted = Exists(Posting.objects.filter(in_force(day), staff=OuterRef("staff")))
        left = in_force(day) & ~Q(posted)
        ended = Q(until_on__lt=day, left_by__isnull=True) & ~Q(sits)
        standing = Council.objects.filter(in_force(day))
        rows = self.filter(left | ended, council__in=standing).annotate(ended_on=ended_on(day))
        unsaid = Q(settled_on__isnull=True) | Q(settled_on__lt=F("ended_on"))
        return rows.filter(unsaid, ended_on__isnull=False).select_related("staff")

    def seated(self, day: date) -> list["CouncilMember"]:
        return seats(self.on(day), day)


def seats(rows: "Iterable[CouncilMember]", day: date) -> list["CouncilMember"]:
    """One for each person, who has one vote: of memberships that overlap the one that began last."""
    there = [row for row in rows if row.counts_on(day)]
    begun = sorted(there, key=lambda row: (row.from_on, row.pk))
    last = {row.staff_id: row.pk for row in begun}
    return [row for row in there if row.pk == last[row.staff_id]]


def differences(
    seated: "Sequence[CouncilMember]", lines: Iterable[Any]
) -> tuple[list["CouncilMember"], list[Any]]:
    """Members without a line that says what they are now, and lines of nobody who sits."""
    listed = {row.member_id: row for row in lines}
    facts = {pk: (row.role, row.has_vote) for pk, row in listed.items()}
    new = [each for each in seated if facts.get(each.pk) != (each.role, each.has_vote)]
    return new, [listed[pk] for pk in listed.keys() - {each.pk for each in seated}]


def ended_on(day: date) -> Case:
    """The last day of the own term where it is over, else of the last posting."""
    over = Posting.objects.filter(staff=OuterRef("staff"), until_on__lt=day).order_by("-until_on")
    last = Subquery(over.values("until_on")[:1])
    return Case(When(until_on__lt=day, then=F("until_on")), default=last)


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

    @property
    def thread_of(self) -> Council:
        return self.council

    def counts_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)
