"""Inspections of a campaign (kiểm tra): the plan, who goes, and each unit visited with its minutes."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from campaign.models.campaigns import Campaign
from campaign.states import INSPECTION, VISIT, InspectionState, RecommendationState, VisitState
from documents.models import StoredFile
from people.models import Staff, Unit
from people.roles import LEADERS, OFFICE_ROLES, Role
from vietnamese.dates import dmy, local_date
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor

ANNOUNCED = (InspectionState.ANNOUNCED, InspectionState.DONE)
SETTLED = (RecommendationState.ACCEPTED, RecommendationState.WITHDRAWN)


class InspectionQuerySet(models.QuerySet["Inspection"]):
    def visible_to(self, actor: Actor) -> "InspectionQuerySet":
        """Office and leadership all; team and inspected units from the announcement on."""
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return self
        own = Visit.objects.visible_to(actor).filter(inspection=OuterRef("pk"))
        return self.filter(Exists(own))

    def for_list(self) -> "InspectionQuerySet":
        """Newest first, with how many visits there are, and how many have their minutes."""
        own = models.Count("visits", distinct=True)
        minuted = Q(visits__state=VisitState.MINUTED)
        done = models.Count("visits", filter=minuted, distinct=True)
        return self.select_related("campaign").annotate(planned=own, minuted=done).order_by("-pk")


class Inspection(models.Model):
    """One plan: which units, when, by whom, on what; the letter that announces it has number and day."""

    machine = INSPECTION

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="phong trào"
    )
    title = LineField("tên đợt kiểm tra", max_length=300)
    contents = ProseField("nội dung kiểm tra")
    letter_number = LineField("số, ký hiệu văn bản", max_length=60, blank=True)
    letter_on = models.DateField("ngày văn bản", null=True, blank=True)
    announced_on = models.DateField("ngày thông báo", null=True, blank=True)
    state = models.CharField(
        "trạng thái", max_length=12, choices=InspectionState.choices, default=InspectionState.DRAFT
    )

    objects = InspectionQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt kiểm tra"
        verbose_name_plural = "đợt kiểm tra"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=InspectionState.values), name="inspection_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "cancelled"))
                | (Q(letter_on__isnull=False, announced_on__isnull=False) & ~Q(letter_number="")),
                name="announced_inspection_has_letter",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def letter(self) -> str:
        """“số 12/KH-SKHCN ngày 03/11/2026”; empty before it is known."""
        if not self.letter_number:
            return ""
        day = f" ngày {dmy(self.letter_on)}" if self.letter_on else ""
        return f"số {self.letter_number}{day}"

    def missing(self) -> list[str]:
        """What keeps it from being announced, in words that go on a sentence."""
        visits, team = list(self.visits.all()), list(self.team.all())
        lacking = [] if visits else ["chưa chọn đơn vị nào"]
        if undated := [each.unit.name for each in visits if each.planned_on is None]:
            lacking.append(f"ngày kiểm tra của {', '.join(undated)}")
        if not any(each.duty == TeamMember.Duty.LEADER for each in team):
            lacking.append("trưởng đoàn")
        if not self.letter_number or self.letter_on is None:
            lacking.append("số và ngày của văn bản thông báo")
        return lacking


class TeamMember(models.Model):
    """Who inspects; name and position as they were when written down. An outsider has no `staff`."""

    class Duty(models.TextChoices):
        LEADER = "truong_doan", "Trưởng đoàn"
        DEPUTY = "pho_doan", "Phó Trưởng đoàn"
        SECRETARY = "thu_ky", "Thư ký"
        MEMBER = "thanh_vien", "Thành viên"

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="team")
    order = models.PositiveSmallIntegerField("thứ tự")
    staff = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = LineField("họ tên", max_length=120)
    position = LineField("chức vụ, nơi công tác", max_length=200, blank=True)
    duty = models.CharField("nhiệm vụ", max_length=12, choices=Duty.choices, default=Duty.MEMBER)

    class Meta:
        verbose_name = "thành viên đoàn kiểm tra"
        verbose_name_plural = "thành viên đoàn kiểm tra"
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=["inspection", "order"], name="team_order_once"),
            models.UniqueConstraint(fields=["inspection", "staff"], name="team_member_once"),
            models.UniqueConstraint(
                fields=["inspection"], condition=Q(duty="truong_doan"), name="team_has_one_leader"
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.name, self.position)))


class VisitQuerySet(models.QuerySet["Visit"]):
    def visible_to(self, actor: Actor) -> "VisitQuerySet":
        """Office and leadership all; from the announcement on the unit and the team, and who took over."""
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return self
        units = actor.units_as(Role.CLERK, Role.HEAD)
        seen = Q(unit_id__in=units) | Q(recommendations__unit_id__in=units)
        if actor.staff_id:
            seen |= Q(inspection__team__staff_id=actor.staff_id)
        own = self.model.objects.filter(seen, inspection__announced_on__isnull=False)
        return self.filter(pk__in=own.values("pk"))

    def between(self, first: date, last: date) -> "VisitQuerySet":
        """Announced visits of those days: as planned, or as the minutes say."""
        on = Q(state=VisitState.PLANNED, planned_on__range=(first, last))
        held = Q(state=VisitState.MINUTED, held_at__date__range=(first, last))
        return self.filter(on | held, inspection__state__in=ANNOUNCED)

    def without_minutes(self, on: date) -> "VisitQuerySet":
        """Announced visits whose day has come."""
        announced = InspectionState.ANNOUNCED
        return self.filter(
            state=VisitState.PLANNED, inspection__state=announced, planned_on__lte=on
        )

    def with_counts(self) -> "VisitQuerySet":
        """How many recommendations each has, and how many of them are finished."""
        settled = Q(recommendations__state__in=SETTLED)
        return self.select_related("unit").annotate(
            asked=models.Count("recommendations"),
            settled=models.Count("recommendations", filter=settled),
        )

    def for_page(self) -> "VisitQuerySet":
        related = ("inspection__campaign__department", "unit__department", "scan")
        return self.select_related(*related).prefetch_related(
            "inspection__team", "recommendations__unit"
        )


class Visit(models.Model):
    """One unit of an inspection. `paper` is the minutes as they were signed; `scan` the signed sheet."""

    machine = VISIT

    inspection = models.ForeignKey(
        Inspection, on_delete=models.CASCADE, related_name="visits", verbose_name="đợt kiểm tra"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    state = models.CharField(
        "trạng thái", max_length=12, choices=VisitState.choices, default=VisitState.PLANNED
    )
    planned_on = models.DateField("ngày kiểm tra", null=True, blank=True)
    held_at = models.DateTimeField("bắt đầu lúc", null=True, blank=True)
    place = LineField("địa điểm", max_length=200, blank=True)
    present = ProseField("đại diện đơn vị", blank=True)
    achieved = ProseField("kết quả đạt được", blank=True)
    shortcomings = ProseField("tồn tại, hạn chế", blank=True)
    opinion = ProseField("ý kiến của đơn vị", blank=True)
    paper = models.JSONField("biên bản", null=True, blank=True)
    scan = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    scan_name = LineField("tên tệp", max_length=200, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = "kiểm tra tại đơn vị"
        verbose_name_plural = "kiểm tra tại đơn vị"
        ordering = (F("planned_on").asc(nulls_last=True), "pk")
        indexes = [models.Index(fields=["state", "planned_on"]), models.Index(fields=["unit"])]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "unit"], name="unit_inspected_once"),
            models.CheckConstraint(
                condition=Q(state__in=VisitState.values), name="visit_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="minuted")
                | Q(held_at__isnull=False, paper__isnull=False, scan__isnull=False),
                name="minuted_visit_has_minutes",
            ),
        ]

    def __str__(self) -> str:
        return f"Kiểm tra tại {self.unit.name}"

    @property
    def day(self) -> date | None:
        """When it was, or is to be."""
        return local_date(self.held_at) if self.held_at else self.planned_on

    def missing(self) -> list[str]:
        """What the minutes lack, in words that go on a sentence."""
        wanted = (
            (self.held_at, "thời gian"),
            (self.place, "địa điểm"),
            (self.present, "đại diện đơn vị"),
            (self.achieved, "kết quả đạt được"),
        )
        return [words for value, words in wanted if not value]
