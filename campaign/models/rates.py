"""Money and days as the law sets them: multiples, base salaries, days off (LAW.md §3, §5)."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from campaign.clock import DayKind, WorkCalendar
from campaign.models.law import AwardForm, LegalRegime
from documents.models.legal import Sourced, known_choice
from vietnamese.fields import LineField
from workflow import mail_wishes
from workflow.mail_times import IsOff

ONE = MinValueValidator(Decimal(1))
ABOVE_ZERO = MinValueValidator(Decimal("0.01"))


class RoundingMode(models.TextChoices):
    UP_10000 = "up_10000", "làm tròn lên hàng chục nghìn đồng"
    NONE = "none", "không làm tròn"


class RoundingOrder(models.TextChoices):
    """LAW.md §3.4: the law leaves it open, the accountant confirms."""

    DOUBLE_FIRST = "double_then_round", "nhân hệ số tập thể rồi làm tròn"
    ROUND_FIRST = "round_then_double", "làm tròn rồi nhân hệ số tập thể"


class PrizeRate(Sourced):
    """What awards.prizes.amount needs; without a household factor the law foresees none."""

    regime = models.ForeignKey(LegalRegime, models.PROTECT, verbose_name="quy định áp dụng")
    award_form = models.ForeignKey(AwardForm, models.PROTECT, verbose_name="hình thức khen thưởng")
    multiple = models.DecimalField(
        "hệ số cá nhân (lần mức lương cơ sở)",
        max_digits=5,
        decimal_places=2,
        validators=[ABOVE_ZERO],
    )
    collective_factor = models.DecimalField(
        "hệ số tập thể", max_digits=4, decimal_places=2, default=Decimal(2), validators=[ONE]
    )
    household_factor = models.DecimalField(
        "hệ số hộ gia đình",
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[ONE],
    )
    rounding = LineField(
        "làm tròn", max_length=10, choices=RoundingMode.choices, default=RoundingMode.UP_10000
    )
    order = LineField(
        "thứ tự tính",
        max_length=20,
        choices=RoundingOrder.choices,
        default=RoundingOrder.DOUBLE_FIRST,
    )
    history = HistoricalRecords(verbose_name="lịch sử mức thưởng")

    class Meta:
        verbose_name = "mức thưởng"
        verbose_name_plural = "mức thưởng"
        ordering = ["regime", "award_form"]
        constraints = [
            *Sourced.Meta.constraints,
            known_choice("rounding", RoundingMode),
            known_choice("order", RoundingOrder),
            models.CheckConstraint(condition=Q(multiple__gt=0), name="campaign_prizerate_multiple"),
            models.CheckConstraint(
                condition=Q(collective_factor__gte=1), name="campaign_prizerate_collective"
            ),
            models.CheckConstraint(
                condition=Q(household_factor=None) | Q(household_factor__gte=1),
                name="campaign_prizerate_household",
            ),
            models.UniqueConstraint(
                fields=["regime", "award_form"],
                name="campaign_prizerate_once",
                violation_error_message="Hình thức này đã có mức thưởng theo quy định đó.",
            ),
        ]

    def __str__(self) -> str:
        multiple = f"{self.multiple.normalize():f}".replace(".", ",")
        return f"{self.award_form.short_name}: {multiple} lần mức lương cơ sở"


class BaseSalaryQuerySet(models.QuerySet["BaseSalary"]):
    def in_force(self, on: date) -> "BaseSalary | None":
        """The row of the day the decision is issued (LAW.md §3.1)."""
        return self.filter(from_on__lte=on).order_by("-from_on").first()


class BaseSalary(Sourced):
    from_on = models.DateField("áp dụng từ ngày", unique=True)
    amount = models.PositiveIntegerField("mức lương cơ sở (đồng/tháng)")
    instrument = LineField("văn bản quy định", max_length=200)
    objects = BaseSalaryQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử mức lương cơ sở")

    class Meta:
        verbose_name = "mức lương cơ sở"
        verbose_name_plural = "mức lương cơ sở"
        ordering = ["-from_on"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="campaign_basesalary_amount",
                violation_error_message="Mức lương phải lớn hơn 0.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}, từ {self.from_on:%d/%m/%Y}"


class DayOffQuerySet(models.QuerySet["DayOff"]):
    def between(self, first: date, last: date) -> Self:
        return self.filter(on__range=(first, last))

    def kinds(self) -> dict[date, DayKind]:
        rows = self.values_list("on", "is_off", "name")
        return {on: DayKind(is_off, name) for on, is_off, name in rows}

    def calendar(self) -> WorkCalendar:
        return WorkCalendar(self.kinds())

    def is_off(self) -> IsOff:
        """For whom wants no mail on such days: the table, read once."""
        calendar = self.calendar()
        return lambda day: not calendar.is_working(day)


class DayOff(Sourced):
    """An exception to "Saturday and Sunday off": a holiday, or with `is_off` False a day worked."""

    on = models.DateField("ngày", unique=True)
    is_off = models.BooleanField(
        "là ngày nghỉ",
        default=True,
        help_text="Bỏ đánh dấu với ngày thứ Bảy, Chủ Nhật phải làm bù.",
    )
    name = LineField("tên ngày nghỉ hoặc lý do", max_length=200)
    objects = DayOffQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử ngày nghỉ")

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        verbose_name_plural = "ngày nghỉ, ngày làm bù"
        ordering = ["on"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=""), name="campaign_dayoff_named"),
        ]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}: {self.name}"


mail_wishes.days_off_from(DayOff.objects.is_off)
