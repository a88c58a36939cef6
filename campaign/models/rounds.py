"""Rounds: occasions on which units nominate."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from campaign.clock import Due, WorkCalendar, due_date
from campaign.models.campaigns import Campaign
from campaign.models.law import AwardForm
from campaign.states import ROUND, RUNNING, RoundState
from people.roles import OFFICE_ROLES
from vietnamese.fields import LineField
from workflow.actors import Actor


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, actor: Actor) -> "RoundQuerySet":
        """Whoever is signed in, once the round is open; the office also what it prepares."""
        if actor.is_clock or actor.has(*OFFICE_ROLES):
            return self
        if actor.user_id is None:
            return self.none()
        return self.exclude(state=RoundState.DRAFT)

    def between(self, first: date, last: date) -> "RoundQuerySet":
        """With any of their days from `first` to `last`."""
        dated = Q()
        for name in ("opens_on", "closes_on", "council_by", "meeting_by", "due_on"):
            dated |= Q(**{f"{name}__range": (first, last)})
        return self.filter(dated).exclude(state=RoundState.CANCELLED).order_by("opens_on", "pk")

    def takes_dossiers(self, today: date) -> "RoundQuerySet":
        return self.filter(
            Q(closes_on__isnull=True) | Q(closes_on__gte=today),
            state=RoundState.OPEN,
            opens_on__lte=today,
        )

    def to_open(self, today: date) -> "RoundQuerySet":
        """Drafts whose day has come and whose reception is not over yet."""
        return self._waiting().filter(
            Q(closes_on__isnull=True) | Q(closes_on__gte=today), opens_on__lte=today
        )

    def missed(self, today: date) -> "RoundQuerySet":
        """Drafts whose whole reception has passed: nobody can use them any more."""
        return self._waiting().filter(closes_on__lt=today)

    def _waiting(self) -> "RoundQuerySet":
        return self.filter(state=RoundState.DRAFT, campaign__state__in=RUNNING)


class ClockMetBy(models.TextChoices):
    """What ends the examination of a nomination (STATES.md “The 15-day clock”), strictest first."""

    DECISION = "decision", "quyết định hoặc tờ trình đã ký, không khen, đã rút"
    RULING = "ruling", "Giám đốc đã cho ý kiến"
    TO_COUNCIL = "to_council", "đã trình Hội đồng (không có Hội đồng: đã trình Giám đốc)"


class Round(models.Model):
    machine = ROUND

    class Occasion(models.TextChoices):
        INTERIM = "so_ket", "Sơ kết"
        FINAL = "tong_ket", "Tổng kết"
        ANYTIME = "ngoai_dot", "Ngoài đợt (đột xuất)"

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="rounds", verbose_name="phong trào"
    )
    name = LineField("tên đợt", max_length=200)
    occasion = models.CharField("dịp", max_length=10, choices=Occasion.choices)
    state = models.CharField(
        "trạng thái", max_length=12, choices=RoundState.choices, default=RoundState.DRAFT
    )
    guidance_number = LineField("số văn bản hướng dẫn", max_length=60, blank=True)
    guidance_on = models.DateField("ngày văn bản hướng dẫn", null=True, blank=True)
    award_forms = models.ManyToManyField(AwardForm, verbose_name="hình thức được đề nghị")
    opens_on = models.DateField("nhận hồ sơ từ ngày")
    closes_on = models.DateField("nhận hồ sơ đến hết ngày", null=True, blank=True)
    period_from = models.DateField("thành tích từ ngày", null=True, blank=True)
    period_until = models.DateField("thành tích đến ngày", null=True, blank=True)
    has_council = models.BooleanField("có lấy ý kiến Hội đồng", default=True)
    days = models.PositiveSmallIntegerField("số ngày xem xét", default=15)
    counting = models.CharField(
        "cách tính ngày",
        max_length=10,
        choices=[("calendar", "ngày theo lịch"), ("working", "ngày làm việc")],
        default="calendar",
    )
    roll_over = models.BooleanField("hạn rơi vào ngày nghỉ thì chuyển tiếp", default=True)
    clock_met_by = models.CharField(
        "việc xem xét xong khi",
        max_length=10,
        choices=ClockMetBy.choices,
        default=ClockMetBy.DECISION,
        help_text="Hết hạn mà việc này chưa xong với mọi đề nghị là quá hạn; đề nghị tạm dừng không tính.",
    )
    stops_while_returned = models.BooleanField(
        "không tính những ngày hồ sơ ở đơn vị để bổ sung",
        default=False,
        help_text="Không đánh dấu: trả hồ sơ về bổ sung không làm thay đổi hạn xem xét.",
    )
    own_days = models.PositiveSmallIntegerField(
        "số ngày xem xét riêng",
        default=15,
        help_text="Của đề nghị thôi tạm dừng, hoặc cấp tỉnh không khen: tính từ ngày đó.",
    )
    council_by = models.DateField(
        "trình Hội đồng chậm nhất ngày",
        null=True,
        blank=True,
        help_text="Mốc bên trong, để trống nếu không đặt; Văn phòng được nhắc trước.",
    )
    meeting_by = models.DateField(
        "họp Hội đồng chậm nhất ngày",
        null=True,
        blank=True,
        help_text="Mốc bên trong, để trống nếu không đặt; Văn phòng được nhắc trước.",
    )
    grace_days = models.PositiveSmallIntegerField(
        "số ngày làm việc chờ hồ sơ chưa nộp",
        default=5,
        help_text="Sau từng ấy ngày không còn nhận, hồ sơ chưa nộp hết thời hạn nộp.",
    )
    first_look_days = models.PositiveSmallIntegerField(
        "số ngày làm việc xem lần đầu (ngoài đợt)",
        default=3,
        help_text="Chỉ dùng cho đợt “ngoài đợt”: Văn phòng xem lần đầu trong từng ấy ngày làm việc.",
    )
    clerk_may_submit = models.BooleanField(
        "đầu mối được nộp khi đã đính Tờ trình do lãnh đạo đơn vị ký",
        default=False,
    )
    ended_on = models.DateField("kết thúc nhận ngày", null=True, blank=True)
    due_on = models.DateField("hạn xem xét", null=True, blank=True)
    due_explanation = models.JSONField("cách tính hạn", default=list, blank=True)
    due_calendar = models.JSONField("lịch đã dùng", default=list, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt xét khen thưởng"
        verbose_name_plural = "đợt xét khen thưởng"
        ordering = ("-opens_on", "name")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="round_span",
                violation_error_message="Ngày kết thúc nhận phải từ ngày bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                condition=Q(occasion="ngoai_dot", closes_on__isnull=True)
                | (~Q(occasion="ngoai_dot") & Q(closes_on__isnull=False)),
                name="anytime_round_has_no_end",
                violation_error_message="Chỉ đợt “ngoài đợt” không có ngày kết thúc nhận.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=RoundState.values), name="round_state_known"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(ended_on__isnull=False),
                name="round_due_needs_end",
            ),
            models.CheckConstraint(
                condition=Q(days__gt=0, own_days__gt=0),
                name="round_days_positive",
                violation_error_message="Số ngày xem xét phải từ 1 trở lên.",
            ),
            models.CheckConstraint(
                condition=Q(clock_met_by__in=ClockMetBy.values), name="round_met_by_known"
            ),
            models.CheckConstraint(
                condition=Q(council_by__isnull=True)
                | Q(meeting_by__isnull=True)
                | Q(meeting_by__gte=F("council_by")),
                name="round_milestones_in_order",
                violation_error_message="Ngày họp Hội đồng phải từ ngày trình Hội đồng trở đi.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_anytime(self) -> bool:
        return self.occasion == self.Occasion.ANYTIME

    def due_after(
        self,
        start: date,
        calendar: WorkCalendar,
        *,
        days: int | None = None,
        label: str = "Kết thúc nhận hồ sơ",
    ) -> Due:
        """The date that follows a start, by this round's counting; `days` other than the round's."""
        return due_date(
            start,
            days or self.days,
            counting=self.counting,
            roll_over=self.roll_over,
            calendar=calendar,
            start_label=label,
        )

    def is_open_on(self, day: date) -> bool:
        """Column and date both: a sleeping worker must not let a late dossier in."""
        return (
            self.state == RoundState.OPEN
            and self.opens_on <= day
            and (self.closes_on is None or day <= self.closes_on)
        )

    def holds(self, start: date, end: date) -> bool:
        """Whether an achievement period lies inside the round's and the campaign's."""
        begins, ends = self.period_from or date.min, self.period_until or date.max
        return begins <= start and end <= ends and self.campaign.holds(start, end)
