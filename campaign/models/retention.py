"""How long a dossier's files are kept after its end, as data (LAW.md §8)."""

from datetime import date

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from documents.models.legal import LegalDocument, Sourced, known_choice

FOR_EVER = "vĩnh viễn"


class KeptFor(models.TextChoices):
    """What a dossier has led to at most: its class of retention."""

    PROVINCE = "tinh", "Hồ sơ có khen thưởng cấp tỉnh"
    DEPARTMENT = "so", "Hồ sơ có khen thưởng cấp sở"
    NOTHING = "khong", "Hồ sơ không có khen thưởng"


class RetentionPeriodQuerySet(models.QuerySet["RetentionPeriod"]):
    def passed(self, on: date, *, kind: str, ended: str) -> Q:
        """Of what ended so long ago that it need not be kept; the paths lead to its class and its last day.

        Counted from the year in which the work ended, to the end of a year.
        """
        found = Q(pk__in=())
        for row in self.filter(years__isnull=False):
            found |= Q(**{kind: row.kept_for, f"{ended}__year__lt": on.year - row.years})
        return found


class RetentionPeriod(Sourced):
    kept_for = models.CharField("nhóm hồ sơ", max_length=10, choices=KeptFor.choices, unique=True)
    years = models.PositiveSmallIntegerField(
        "số năm bảo quản",
        null=True,
        blank=True,
        help_text="Tính từ năm hồ sơ kết thúc. Để trống: bảo quản vĩnh viễn.",
    )
    document = models.ForeignKey(
        LegalDocument,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="văn bản quy định",
    )

    objects = RetentionPeriodQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử thời hạn bảo quản")

    class Meta:
        verbose_name = "thời hạn bảo quản"
        verbose_name_plural = "thời hạn bảo quản"
        ordering = ["pk"]
        constraints = [
            *Sourced.Meta.constraints,
            known_choice("kept_for", KeptFor),
            models.CheckConstraint(
                condition=Q(years__isnull=True) | Q(years__gt=0),
                name="campaign_retentionperiod_years",
                violation_error_message="Số năm bảo quản phải từ 1 trở lên.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kept_for_display()}: {self.words}"

    @property
    def words(self) -> str:
        return FOR_EVER if self.years is None else f"{self.years} năm"

    def until(self, ended_on: date) -> date | None:
        """The last day on which it must be kept; None for ever."""
        return None if self.years is None else date(ended_on.year + self.years, 12, 31)
