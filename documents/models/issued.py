"""Numbers, issued documents and their signed copies: the register of outgoing papers."""

from django.conf import settings
from django.db import models
from django.db.models import Max, Q

from documents.models.files import StoredFile
from documents.states import PaperState
from vietnamese.fields import FoldedField, LineField, ProseField


class NumberSeries(models.Model):
    """One run of numbers per year, for one issuing body and the kinds of paper it serves."""

    key = models.SlugField("mã", max_length=40, unique=True)
    name = LineField("tên sổ", max_length=120)
    issuer = LineField("cơ quan ban hành", max_length=200)
    symbol = LineField("ký hiệu", max_length=40)
    kinds = models.JSONField("loại văn bản", default=list)

    class Meta:
        verbose_name = "sổ số văn bản"
        verbose_name_plural = "sổ số văn bản"

    def __str__(self) -> str:
        return f"{self.name} (…/{self.symbol})"

    def suggested(self, year: int) -> int:
        """The number after the last of that year; only a suggestion, the constraint decides."""
        last = self.documents.filter(year=year).aggregate(last=Max("number"))["last"]
        return (last or 0) + 1


class IssuedDocument(models.Model):
    """What was issued: the composed tree, its PDF and its number, none of which ever changes."""

    series = models.ForeignKey(
        NumberSeries, on_delete=models.PROTECT, related_name="documents", verbose_name="sổ"
    )
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    issued_on = models.DateField("ngày ban hành")
    kind = models.SlugField("loại văn bản", max_length=40)
    title = LineField("trích yếu", max_length=500)
    signer = LineField("người ký", max_length=200)
    content = models.JSONField()
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    voided_at = models.DateTimeField("hủy số lúc", null=True)
    void_reason = ProseField("lý do hủy", blank=True)
    folded = FoldedField(of=("title",), max_length=500)

    class Meta:
        verbose_name = "văn bản đã ban hành"
        verbose_name_plural = "sổ đăng ký văn bản đi"
        constraints = [
            models.UniqueConstraint(
                fields=["series", "year", "number"], name="document_number_once"
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="document_number_positive"),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, void_reason="")
                | (Q(voided_at__isnull=False) & ~Q(void_reason="")),
                name="void_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["series", "-year", "-number"])]

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}"

    @property
    def reference(self) -> str:
        """“05/QĐ-SKHCN”; numbers below 10 are padded (NĐ 30/2020 Phụ lục I)."""
        return f"{self.number:02d}/{self.series.symbol}"


class SignedCopy(models.Model):
    """The scan of the paper signed and sealed by hand, beside the unsigned original."""

    document = models.ForeignKey(
        IssuedDocument, on_delete=models.PROTECT, related_name="signed_copies"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = LineField("tên tệp", max_length=200)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "bản đã ký"
        verbose_name_plural = "bản đã ký"

    def __str__(self) -> str:
        return self.name


class SignedPaper(models.Model):
    """What every paper of STATES.md “Paper that is signed” has; the app that composes it adds the rest."""

    state = models.CharField(
        "trạng thái", max_length=12, choices=PaperState.choices, default=PaperState.DRAFT
    )
    signer_lines = models.JSONField("thẩm quyền, chức vụ người ký", default=list, blank=True)
    signer_name = LineField("họ tên người ký", max_length=120, blank=True)
    approved_on = models.DateField("ngày duyệt", null=True, blank=True)
    issued = models.OneToOneField(
        IssuedDocument,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="văn bản",
    )

    class Meta:
        abstract = True

    @property
    def is_frozen(self) -> bool:
        return self.state in (PaperState.NUMBERED, PaperState.SIGNED, PaperState.VOID)
