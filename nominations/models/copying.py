"""What the copy check keeps: fingerprints of each section, what everybody writes, pairs found."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Count, F, Max, Q

from nominations.models.nomination import Nomination
from nominations.models.report import AchievementReport, ReportSection
from workflow.actors import Actor

MANY = 12  # recipients in whose reports a fingerprint is everybody's wording


class SectionPrint(models.Model):
    """That the fingerprints of a section are there, and of which revision of its text."""

    section = models.OneToOneField(ReportSection, on_delete=models.CASCADE, related_name="print")
    revision = models.PositiveIntegerField("lần lưu")
    made_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "dấu đối chiếu của mục báo cáo"
        verbose_name_plural = "dấu đối chiếu của mục báo cáo"

    def __str__(self) -> str:
        return f"{self.section}, lần lưu {self.revision}"


class FingerprintQuerySet(models.QuerySet["Fingerprint"]):
    def shared_with(self, report: AchievementReport, hashes: frozenset[int]) -> "models.QuerySet":
        """Other reports by how many of `hashes` they hold, most first: rows of `report` and `n`."""
        rows = self.filter(hash__in=hashes).exclude(report=report)
        counted = rows.values("report").annotate(n=Count("hash", distinct=True))
        return counted.order_by("-n", "report")


class Fingerprint(models.Model):
    """One of a section, kept while it is not everybody's; `recipient` as `recipient_key`."""

    print = models.ForeignKey(SectionPrint, on_delete=models.CASCADE, related_name="fingerprints")
    report = models.ForeignKey(
        AchievementReport, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    recipient = models.BigIntegerField()
    hash = models.BigIntegerField()

    objects = FingerprintQuerySet.as_manager()

    class Meta:
        verbose_name = "dấu đối chiếu"
        verbose_name_plural = "dấu đối chiếu"
        indexes = [models.Index(fields=["hash", "recipient", "report"], name="fingerprint_found")]

    def __str__(self) -> str:
        return f"{self.hash:x}"


class CommonFingerprint(models.Model):
    """What more than MANY recipients wrote: kept once instead of in every report."""

    hash = models.BigIntegerField(primary_key=True)

    class Meta:
        verbose_name = "đoạn dùng chung"
        verbose_name_plural = "đoạn dùng chung"

    def __str__(self) -> str:
        return f"{self.hash:x}"


class CopyFindingQuerySet(models.QuerySet["CopyFinding"]):
    def visible_to(self, actor: Actor) -> "CopyFindingQuerySet":
        """Of reports that the actor reads; whether the other one too is asked of that one."""
        return self.filter(report__nomination__in=Nomination.objects.visible_to(actor))

    def greatest(self, nominations: Iterable[Nomination]) -> dict[int, int]:
        """Nomination → the largest share of its report that another one says alike."""
        rows = self.filter(report__nomination__in=nominations).order_by()
        counted = rows.values("report__nomination").annotate(most=Max("share"))
        return dict(counted.values_list("report__nomination", "most"))

    def for_page(self) -> "CopyFindingQuerySet":
        """Most alike first."""
        rows = self.select_related(
            "other__form",
            "other__nomination__dossier__unit",
            "other__nomination__dossier__round",
        )
        return rows.prefetch_related("other__sections").order_by("-share", "-other_id")


class CopyFinding(models.Model):
    """How much of one report is found in another; each pair stands twice, once from each side."""

    report = models.ForeignKey(
        AchievementReport, on_delete=models.CASCADE, related_name="copy_findings"
    )
    other = models.ForeignKey(AchievementReport, on_delete=models.CASCADE, related_name="+")
    share = models.PositiveSmallIntegerField("phần trăm báo cáo")
    found_at = models.DateTimeField("lúc")

    objects = CopyFindingQuerySet.as_manager()

    class Meta:
        verbose_name = "đoạn giống nhau"
        verbose_name_plural = "đoạn giống nhau"
        constraints = [
            models.UniqueConstraint(fields=["report", "other"], name="copy_pair_once"),
            models.CheckConstraint(condition=~Q(report=F("other")), name="copy_pair_of_two"),
            models.CheckConstraint(condition=Q(share__lte=100), name="copy_share_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.share} %"


def recipient_key(nomination: Nomination) -> int:
    """A person's key, or a unit's below zero."""
    return nomination.staff_id or -nomination.unit_id
