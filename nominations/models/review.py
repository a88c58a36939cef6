"""The office's side: remarks when a dossier goes back, the opinion on each nomination."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from nominations.models.dossier import Dossier
from nominations.models.nomination import Nomination
from vietnamese.fields import LineField, ProseField


class Remark(models.Model):
    """Why a dossier came back, tied to the part that must change; the unit ticks it when mended.

    `nomination` names whose report is meant, for a remark on one.
    """

    class Part(models.TextChoices):
        WHOLE = "ho_so", "Cả hồ sơ"
        LETTER = "to_trinh", "Tờ trình"
        MINUTES = "bien_ban", "Biên bản xét"
        LIST = "danh_sach", "Danh sách đề nghị"
        REPORTS = "bao_cao", "Báo cáo thành tích"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="remarks")
    part = models.CharField("phần", max_length=12, choices=Part.choices, default=Part.WHOLE)
    text = ProseField("nội dung cần bổ sung")
    nomination = models.ForeignKey(
        Nomination,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="của cá nhân, tập thể",
    )
    written_by_name = LineField("người yêu cầu", max_length=200)
    written_on = models.DateField("ngày")
    is_answered = models.BooleanField("đã sửa", default=False)
    answer = ProseField("đã sửa thế nào", blank=True, max_length=1000)
    answered_by_name = LineField("người sửa", max_length=200, blank=True)
    answered_at = models.DateTimeField("đánh dấu lúc", null=True, blank=True)

    class Meta:
        verbose_name = "yêu cầu bổ sung"
        verbose_name_plural = "yêu cầu bổ sung"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def thread_of(self) -> Dossier:
        return self.dossier

    @property
    def where(self) -> str:
        """“Báo cáo thành tích, Nông Thị Hạnh”; costs a query unless `nomination` is loaded."""
        part = self.get_part_display()
        return f"{part}, {self.nomination.recipient}" if self.nomination else part


class RemarkPhrase(models.Model):
    """A sentence that the office often asks supplements with; reference data, edited in the admin."""

    part = models.CharField("phần", max_length=12, choices=Remark.Part.choices)
    text = ProseField("câu yêu cầu", max_length=600)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    history = HistoricalRecords(verbose_name="lịch sử câu yêu cầu bổ sung")

    class Meta:
        verbose_name = "câu yêu cầu bổ sung"
        verbose_name_plural = "câu yêu cầu bổ sung"
        ordering = ("part", "order", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class Verdict(models.TextChoices):
    """The office's judgement by one standard."""

    MET = "dat", "Đạt"
    NOT_MET = "khong_dat", "Không đạt"
    UNSURE = "chua_ro", "Chưa rõ"


TONES = {Verdict.MET: "done", Verdict.NOT_MET: "late", Verdict.UNSURE: "plain"}


@dataclass(frozen=True)
class ShownStandard:
    """One line of the judgement, as council and director read it."""

    text: str
    verdict: str
    tone: str
    note: str
    claim: str = ""


class Appraisal(models.Model):
    """Ý kiến thẩm định of one nomination against the standards.

    `standards`: dicts of key, text, verdict, note, as judged that day, and the unit's own claim.
    """

    nomination = models.OneToOneField(
        Nomination, on_delete=models.PROTECT, related_name="appraisal"
    )
    supports = models.BooleanField("đủ điều kiện, đề nghị xét")
    opinion = ProseField("ý kiến thẩm định")
    standards = models.JSONField("tiêu chuẩn", default=list)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "ý kiến thẩm định"
        verbose_name_plural = "ý kiến thẩm định"

    def __str__(self) -> str:
        return f"{self.nomination}: {'đủ' if self.supports else 'không đủ'} điều kiện"

    def standards_shown(self) -> list[ShownStandard]:
        """Every standard with its verdict in words; no query."""
        return [_shown(row) for row in self.standards]


def _shown(row: dict[str, Any]) -> ShownStandard:
    verdict = Verdict(row.get("verdict") or (Verdict.MET if row.get("met") else Verdict.UNSURE))
    tone, note, claim = TONES[verdict], row.get("note", ""), row.get("claim", "")
    return ShownStandard(row["text"], verdict.label, tone, note, claim)
