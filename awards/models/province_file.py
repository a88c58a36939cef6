"""What goes to the province with a proposal: sealed reports, further papers, the packages, what was asked."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from awards.models.province import ProvinceProposal
from documents.models import Sending, StoredFile
from nominations.models import DossierVersion, Nomination
from vietnamese.fields import LineField, ProseField


class SealedReportQuerySet(models.QuerySet["SealedReport"]):
    def matching(self) -> "SealedReportQuerySet":
        """Of the report as it was last handed in, not of an earlier version of its dossier."""
        last = DossierVersion.objects.filter(dossier=OuterRef("nomination__dossier"))
        newest = Subquery(last.order_by("-number").values("pk")[:1])
        return self.filter(version=newest)


class SealedReport(models.Model):
    """The report with the Sở's sealed confirmation (xác nhận của cấp trình); the newest one counts."""

    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="+", verbose_name="đề nghị"
    )
    version = models.ForeignKey(
        DossierVersion, on_delete=models.PROTECT, related_name="+", verbose_name="bản đã nộp"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = LineField("tên tệp", max_length=200)
    added_by_name = LineField("người đính", max_length=200)
    added_at = models.DateTimeField("đính lúc")

    objects = SealedReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo có xác nhận"
        verbose_name_plural = "báo cáo có xác nhận"
        indexes = [models.Index(fields=["nomination", "-id"])]

    def __str__(self) -> str:
        return f"{self.nomination.recipient}: {self.name}"


class ProvincePaper(models.Model):
    """A further paper that goes into the package, as Sở Nội vụ asks for it; `title` as it is listed."""

    proposal = models.ForeignKey(ProvinceProposal, on_delete=models.PROTECT, related_name="papers")
    title = LineField("tên giấy tờ", max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = LineField("tên tệp", max_length=200)
    added_by_name = LineField("người đính", max_length=200)
    added_at = models.DateTimeField("đính lúc")

    class Meta:
        verbose_name = "giấy tờ kèm theo"
        verbose_name_plural = "giấy tờ kèm theo"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title

    @property
    def thread_of(self) -> ProvinceProposal:
        return self.proposal


class ProvincePackage(models.Model):
    """One version of the package as a ZIP. `entries`: [{name, title, sha256, size}] in their order.

    `sending` is its line on the dispatch sheet of the paper; null until it was sent.
    """

    proposal = models.ForeignKey(
        ProvinceProposal, on_delete=models.PROTECT, related_name="packages"
    )
    number = models.PositiveSmallIntegerField("lần")
    entries = models.JSONField("các tệp")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    made_by_name = LineField("người lập", max_length=200)
    made_at = models.DateTimeField("lập lúc")
    sending = models.OneToOneField(
        Sending, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "gói hồ sơ trình tỉnh"
        verbose_name_plural = "gói hồ sơ trình tỉnh"
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="province_package_once")
        ]

    def __str__(self) -> str:
        return f"Gói hồ sơ lần {self.number}"


class SupplementRequest(models.Model):
    """What Sở Nội vụ asked to be added, by when; answered by the package that was sent after it."""

    proposal = models.ForeignKey(
        ProvinceProposal, on_delete=models.PROTECT, related_name="supplements"
    )
    what = ProseField("nội dung yêu cầu bổ sung", max_length=2000)
    asked_on = models.DateField("ngày yêu cầu")
    until_on = models.DateField("bổ sung chậm nhất ngày")
    answered_by = models.OneToOneField(
        ProvincePackage, null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )

    class Meta:
        verbose_name = "yêu cầu bổ sung của Sở Nội vụ"
        verbose_name_plural = "yêu cầu bổ sung của Sở Nội vụ"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=models.F("asked_on")),
                name="supplement_until_after_asked",
                violation_error_message="Hạn bổ sung không được trước ngày yêu cầu.",
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(answered_by__isnull=True),
                name="one_open_supplement_per_proposal",
            ),
        ]

    def __str__(self) -> str:
        return self.what
