"""The register of awards (sổ khen thưởng): all years, every name as it was on the decision."""

from datetime import date

from django.db import models
from django.db.models import Q

from campaign.models.campaigns import Campaign
from campaign.models.law import AwardForm
from people.models import Staff, Unit
from vietnamese.fields import FoldedField, LineField, NameKeyField, ProseField
from vietnamese.text import fold
from workflow.paging import key_in


class AwardRecordQuerySet(models.QuerySet["AwardRecord"]):
    def search(self, words: str) -> "AwardRecordQuerySet":
        return self.filter(folded__contains=fold(words))

    def after(self, place: str) -> "AwardRecordQuerySet":
        """Rows behind `place` ("2026-05-01_12", as AwardRecord.place) in the register's own order."""
        text, _, pk = place.partition("_")
        key = key_in(pk)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return self
        if key is None:
            return self
        return self.filter(Q(decided_on__lt=day) | Q(decided_on=day, pk__lt=key))

    def from_outside(self) -> "AwardRecordQuerySet":
        """Entered by hand or imported; an award decided here stands in the register by its line."""
        return self.exclude(source__startswith="decision_line:")

    def standing(self) -> "AwardRecordQuerySet":
        """Without those that were revoked: only these count for anything later."""
        return self.filter(revoked_on=None)

    def in_year(self, year: int) -> "AwardRecordQuerySet":
        return self.filter(decided_on__year=year)


class AwardRecord(models.Model):
    """One award. `source` names the decision's line or the import, so that it is entered once."""

    staff = models.ForeignKey(
        Staff,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="cán bộ trong danh sách",
    )
    unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="đơn vị trong danh sách",
    )
    recipient = LineField("người, tập thể được khen", max_length=200)
    position = LineField("chức vụ", max_length=200, blank=True)
    unit_name = LineField("đơn vị", max_length=200, blank=True)
    is_leader = models.BooleanField("là lãnh đạo, quản lý", null=True)
    gender = models.CharField("giới tính", max_length=3, blank=True)
    award_form = models.ForeignKey(AwardForm, on_delete=models.PROTECT, verbose_name="hình thức")
    decision_number = LineField("số quyết định", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    decided_by = LineField("người quyết định", max_length=200)
    achievement = ProseField("thành tích", blank=True)
    period_from = models.DateField("thành tích từ ngày", null=True, blank=True)
    period_until = models.DateField("thành tích đến ngày", null=True, blank=True)
    amount = models.PositiveIntegerField("tiền thưởng (đồng)", null=True, blank=True)
    handed_on = models.DateField("ngày trao", null=True, blank=True)
    handed_how = LineField("cách trao", max_length=600, blank=True)
    paid_on = models.DateField("ngày chi thưởng", null=True, blank=True)
    revoked_on = models.DateField("ngày hủy bỏ", null=True, blank=True)
    revoked_by = LineField("quyết định hủy bỏ", max_length=60, blank=True)
    golden_number = models.PositiveIntegerField("số sổ vàng", null=True, blank=True)
    campaign = models.ForeignKey(
        Campaign, null=True, blank=True, on_delete=models.PROTECT, verbose_name="phong trào"
    )
    source = models.CharField("nguồn", max_length=80, unique=True)
    folded = FoldedField(of=("recipient", "unit_name", "decision_number"), max_length=500)
    name_key = NameKeyField(of=("recipient",))

    objects = AwardRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "khen thưởng đã có"
        verbose_name_plural = "sổ khen thưởng"
        ordering = ("-decided_on", "-pk")
        indexes = [
            models.Index(fields=["-decided_on", "-id"]),
            models.Index(fields=["staff", "-decided_on"]),
            models.Index(fields=["unit", "-decided_on"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(staff__isnull=True) | Q(unit__isnull=True), name="record_one_recipient"
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True, revoked_by="")
                | (Q(revoked_on__isnull=False) & ~Q(revoked_by="")),
                name="record_revoked_by_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.award_form} ({self.decision_number})"

    @property
    def place(self) -> str:
        """Where the row stands in the register, for the next page."""
        return f"{self.decided_on.isoformat()}_{self.pk}"
