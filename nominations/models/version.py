"""What was handed in: the frozen papers and the files of that moment."""

from django.conf import settings
from django.db import models

from documents.models import StoredFile
from nominations.models.dossier import Dossier
from vietnamese.fields import LineField


class DossierVersion(models.Model):
    """What was submitted: every paper as composed then. Never changed."""

    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="versions", verbose_name="hồ sơ"
    )
    number = models.PositiveSmallIntegerField("lần nộp")
    papers = models.JSONField("văn bản")
    submitted_at = models.DateTimeField("nộp lúc")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="người nộp",
    )

    class Meta:
        verbose_name = "bản đã nộp"
        verbose_name_plural = "bản đã nộp"
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.dossier.code}, lần {self.number}"


class VersionFile(models.Model):
    """A file that was attached when the dossier was handed in; kept though the unit removes it later."""

    version = models.ForeignKey(
        DossierVersion, on_delete=models.PROTECT, related_name="files", verbose_name="bản đã nộp"
    )
    kind = models.CharField("loại giấy tờ", max_length=12)
    about = LineField("của cá nhân, tập thể", max_length=200, blank=True)
    name = LineField("tên tệp", max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "tệp của bản đã nộp"
        verbose_name_plural = "tệp của bản đã nộp"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
