"""The law of commendation as data: regimes, report forms, award forms, standards (LAW.md §1-2).

What the office types here governs later dossiers; what was submitted keeps its own copy.
"""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from campaign import regimes
from documents.models.legal import LegalDocument, Sourced, in_order, known_choice
from vietnamese.fields import LineField, ProseField


class CampaignTerm(models.TextChoices):
    """What the law of that day calls such a campaign (LAW.md §1.2)."""

    DRIVE = "đợt/chuyên đề", "đợt/chuyên đề"
    THEME = "chuyên đề (phong trào thi đua)", "chuyên đề (phong trào thi đua)"


class AwardKind(models.TextChoices):
    """Loại hình: `dot_xuat` is an achievement outside the assigned tasks (ND152 Điều 3 k3)."""

    THEMATIC = "chuyen_de", "theo chuyên đề"
    UNPLANNED = "dot_xuat", "đột xuất"


class Subject(models.TextChoices):
    PERSON = "ca_nhan", "cá nhân"
    COLLECTIVE = "tap_the", "tập thể"


class AwardLevel(models.TextChoices):
    DEPARTMENT = "so", "cấp sở"
    PROVINCE = "tinh", "cấp tỉnh"


class LegalRegimeQuerySet(models.QuerySet["LegalRegime"]):
    def covering(self, on: date) -> Self:
        open_ended = models.Q(until_on=None) | models.Q(until_on__gte=on)
        return self.filter(open_ended, from_on__lte=on)

    def in_force(self, on: date) -> "LegalRegime | None":
        """None after the last known day; say regimes.sentence_when_none then."""
        return self.covering(on).first()


class LegalRegime(Sourced):
    key = models.SlugField("mã", max_length=20, unique=True)
    name = LineField("tên", max_length=200)
    from_on = models.DateField("áp dụng từ ngày")
    until_on = models.DateField("áp dụng đến hết ngày", null=True, blank=True)
    term = LineField("cách gọi phong trào", max_length=60, choices=CampaignTerm.choices)
    documents = models.ManyToManyField(
        LegalDocument, through="RegimeBasis", related_name="+", verbose_name="căn cứ"
    )
    objects = LegalRegimeQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử quy định áp dụng")

    class Meta:
        verbose_name = "quy định áp dụng"
        verbose_name_plural = "quy định áp dụng"
        ordering = ["from_on"]
        constraints = [
            *Sourced.Meta.constraints,
            known_choice("term", CampaignTerm),
            in_order("from_on", "until_on"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """One day has one law; only the form can say so, no constraint SQLite knows can."""
        super().clean()
        if self.from_on is None:
            return
        for other in LegalRegime.objects.exclude(pk=self.pk):
            if regimes.overlaps([self.plain(), other.plain()]):
                raise ValidationError({"from_on": f"Trùng thời gian với “{other.name}”."})

    def plain(self) -> regimes.Regime:
        return regimes.Regime(self.key, self.from_on, self.until_on, self.name)

    def basis(self) -> list[LegalDocument]:
        """Căn cứ in the order a paper prints them."""
        rows = RegimeBasis.objects.filter(regime=self).select_related("document")
        return [row.document for row in rows]


class RegimeBasis(models.Model):
    regime = models.ForeignKey(LegalRegime, models.CASCADE, verbose_name="quy định áp dụng")
    document = models.ForeignKey(
        LegalDocument, models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    history = HistoricalRecords(verbose_name="lịch sử căn cứ")

    class Meta:
        verbose_name = "căn cứ"
        verbose_name_plural = "căn cứ"
        ordering = ["regime", "order"]
        constraints = [
            models.UniqueConstraint(fields=["regime", "document"], name="campaign_basis_once"),
            models.UniqueConstraint(fields=["regime", "order"], name="campaign_basis_order"),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.document}"


class ReportFormQuerySet(models.QuerySet["ReportForm"]):
    def in_use(self, regime: LegalRegime | None, kind: str, subject: str) -> "ReportForm | None":
        """The form of that subject, else the one for both; None without a regime or a form."""
        rows = self.filter(regime=regime, kind=kind, subject__in=("", subject))
        return rows.order_by("-subject").first() if regime else None


class ReportForm(Sourced):
    """Mẫu báo cáo thành tích; `sections` as campaign.regimes.Section, an empty subject for both."""

    regime = models.ForeignKey(LegalRegime, models.PROTECT, verbose_name="quy định áp dụng")
    kind = LineField("loại hình", max_length=10, choices=AwardKind.choices)
    subject = LineField("đối tượng", max_length=10, choices=Subject.choices, blank=True)
    number = LineField("số mẫu", max_length=60, help_text="Ví dụ: Mẫu số 07")
    title = LineField("tên mẫu", max_length=300)
    sections = models.JSONField("các mục")
    objects = ReportFormQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử mẫu báo cáo")

    class Meta:
        verbose_name = "mẫu báo cáo thành tích"
        verbose_name_plural = "mẫu báo cáo thành tích"
        ordering = ["regime", "kind", "subject"]
        constraints = [
            *Sourced.Meta.constraints,
            known_choice("kind", AwardKind),
            known_choice("subject", Subject, blank=True),
            models.UniqueConstraint(
                fields=["regime", "kind", "subject"],
                name="campaign_reportform_once",
                violation_error_message="Loại hình và đối tượng này đã có mẫu.",
            ),
        ]

    def __str__(self) -> str:
        subject = self.get_subject_display() or "tập thể, cá nhân"
        return f"{self.number}, {self.get_kind_display()}, {subject}"

    def clean(self) -> None:
        super().clean()
        if problems := regimes.section_problems(self.sections):
            raise ValidationError({"sections": problems})

    def plain(self) -> regimes.Form:
        return regimes.Form(self.regime.key, self.kind, self.subject, self.number)

    def plain_sections(self) -> tuple[regimes.Section, ...]:
        return regimes.read_sections(self.sections)


class AwardForm(Sourced):
    """`charged_to_department`: the Sở's own fund pays (LAW.md §3.5); `proposes_upward`: a higher
    level decides, so the Sở only proposes."""

    key = models.SlugField("mã", max_length=40, unique=True)
    name = LineField("tên đầy đủ", max_length=200)
    short_name = LineField("tên gọn", max_length=60)
    decided_by = LineField("người quyết định", max_length=200)
    level = LineField("cấp khen thưởng", max_length=10, choices=AwardLevel.choices)
    order = models.PositiveSmallIntegerField("thứ tự", unique=True)
    charged_to_department = models.BooleanField("tiền thưởng do Sở chi")
    proposes_upward = models.BooleanField("Sở đề nghị cấp trên khen")
    history = HistoricalRecords(verbose_name="lịch sử hình thức khen thưởng")

    class Meta:
        verbose_name = "hình thức khen thưởng"
        verbose_name_plural = "hình thức khen thưởng"
        ordering = ["order"]
        constraints = [*Sourced.Meta.constraints, known_choice("level", AwardLevel)]

    def __str__(self) -> str:
        return self.name


class Standard(Sourced):
    """A standard of an award form, ticked by the unit and judged by the office; without a regime it
    holds under all, and with an empty subject for persons and collectives alike."""

    key = models.SlugField("mã", max_length=60, unique=True)
    regime = models.ForeignKey(
        LegalRegime, models.PROTECT, null=True, blank=True, verbose_name="quy định áp dụng"
    )
    award_form = models.ForeignKey(AwardForm, models.PROTECT, verbose_name="hình thức khen thưởng")
    subject = LineField("đối tượng", max_length=10, choices=Subject.choices, blank=True)
    text = ProseField("tiêu chuẩn")
    order = models.PositiveSmallIntegerField("thứ tự")
    from_on = models.DateField("áp dụng từ ngày", null=True, blank=True)
    until_on = models.DateField("áp dụng đến hết ngày", null=True, blank=True)
    history = HistoricalRecords(verbose_name="lịch sử tiêu chuẩn")

    class Meta:
        verbose_name = "tiêu chuẩn khen thưởng"
        verbose_name_plural = "tiêu chuẩn khen thưởng"
        ordering = ["award_form", "order"]
        constraints = [
            *Sourced.Meta.constraints,
            known_choice("subject", Subject, blank=True),
            in_order("from_on", "until_on"),
        ]

    def __str__(self) -> str:
        return self.text
