"""Issued documents and their signed copies: the register of outgoing papers."""

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch, Q

from documents.models.files import StoredFile
from documents.models.sending import Sending
from documents.models.series import NumberSeries, PaperKind
from documents.rules import READERS
from documents.states import PaperState
from vietnamese.fields import FoldedField, LineField, ProseField
from workflow.actors import Actor

TITLE_LENGTH = 500


def reference(number: int, symbol: str) -> str:
    """“05/QĐ-SKHCN”; numbers below 10 are padded (NĐ 30/2020 Phụ lục I)."""
    return f"{number:02d}/{symbol}"


class IssuedDocumentQuerySet(models.QuerySet["IssuedDocument"]):
    def visible_to(self, actor: Actor) -> "IssuedDocumentQuerySet":
        """The whole register; everybody else reads a paper where its own app shows it."""
        return self if actor.is_clock or actor.has(*READERS) else self.none()

    def for_register(self) -> "IssuedDocumentQuerySet":
        """Lines of the register: what was amended either way, and `sent`: its sendings, none mistaken."""
        sent = Sending.objects.live().order_by("sent_at", "pk")
        amendments = self.model.objects.defer("content")
        return (
            self.defer("content", "amends__content")
            .select_related("amends")
            .prefetch_related(
                Prefetch("amendments", amendments), Prefetch("sendings", sent, to_attr="sent")
            )
        )

    def for_page(self) -> "IssuedDocumentQuerySet":
        rows = self.for_check().select_related("pdf", "docx", "series", "amends")
        return rows.prefetch_related("amendments")

    def for_check(self) -> "IssuedDocumentQuerySet":
        """With every file that belongs to the document."""
        copies = SignedCopy.objects.select_related("file").order_by("pk")
        sendings = Sending.objects.select_related("receipt_file")
        return self.select_related("pdf", "docx").prefetch_related(
            Prefetch("signed_copies", copies), Prefetch("sendings", sendings)
        )


class IssuedDocument(models.Model):
    """What was issued: the composed tree, its PDF, Word and number, none of which ever changes.

    `symbol`, `issuer`, `recipients` and `archive` are the paper's own, as it was printed. Only
    `signed_at`, or `voided_at` with its reason, is written later.
    """

    series = models.ForeignKey(
        NumberSeries, on_delete=models.PROTECT, related_name="documents", verbose_name="sổ"
    )
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    symbol = LineField("ký hiệu", max_length=40)
    issuer = LineField("cơ quan ban hành", max_length=200)
    issued_on = models.DateField("ngày ban hành")
    kind = models.SlugField("loại văn bản", max_length=40)
    title = LineField("trích yếu", max_length=TITLE_LENGTH)
    signer = LineField("người ký", max_length=200)
    recipients = models.JSONField("nơi nhận", default=list)
    archive = LineField("đơn vị, người nhận bản lưu", max_length=200, blank=True)
    content = models.JSONField()
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    docx = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    amends = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="amendments",
        verbose_name="sửa đổi, thay thế văn bản",
    )
    signed_at = models.DateTimeField("đính bản đã ký lúc", null=True)
    voided_at = models.DateTimeField("hủy số lúc", null=True)
    void_reason = ProseField("lý do hủy", blank=True)
    folded = FoldedField(of=("reference", "full_title", "signer"), max_length=800)

    objects = IssuedDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản đi"
        verbose_name_plural = "văn bản đi"
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
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(voided_at__isnull=True),
                name="document_not_signed_and_void",
            ),
            models.CheckConstraint(condition=~Q(amends=F("pk")), name="document_amends_another"),
        ]
        indexes = [
            models.Index(fields=["series", "-year", "-number"]),
            models.Index(fields=["-issued_on", "-number", "-id"], name="documents_register_order"),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}"

    @property
    def reference(self) -> str:
        return reference(self.number, self.symbol)

    @property
    def shown_copies(self) -> "models.QuerySet[SignedCopy]":
        """As its pages list them: the half-signed file only until there is a signed one."""
        rows = self.signed_copies.select_related("file").order_by("pk")
        return rows if self.signed_at is None else rows.exclude(kind=CopyKind.HALF)

    @property
    def full_title(self) -> str:
        """Tên loại và trích yếu, as registers have it."""
        kind = PaperKind.of(self.kind)
        bare = kind is None or self.title.lower().startswith(kind.label.lower())
        return self.title if bare else f"{kind.label}: {self.title}"


class CopyKind(models.TextChoices):
    SCAN = "scan", "bản quét của giấy đã ký, đóng dấu"
    HALF = "half", "tệp mới có chữ ký số của người ký"
    SIGNED = "signed", "tệp ký số"


HEADINGS = {
    CopyKind.SCAN: "Bản đã ký, đóng dấu",
    CopyKind.HALF: "Bản có chữ ký số của người ký",
    CopyKind.SIGNED: "Bản ký số",
}


class SignedCopy(models.Model):
    """The paper as it was signed, beside the unsigned original: a scan of wet ink, or a signed PDF.

    A HALF one bears the signer's digital signature only: it is not yet the signed paper. `verdict`
    (only of a signed PDF): who signed, when, and what that was worth when it was attached, one
    sentence a line. What it is worth today is for the page “Kiểm tra chữ ký” to say.
    """

    document = models.ForeignKey(
        IssuedDocument, on_delete=models.PROTECT, related_name="signed_copies"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = LineField("tên tệp", max_length=200)
    kind = models.CharField("loại", max_length=8, choices=CopyKind.choices, default=CopyKind.SCAN)
    verdict = ProseField("kết quả kiểm tra chữ ký số khi đính", blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "bản đã ký"
        verbose_name_plural = "bản đã ký"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=CopyKind.SCAN, verdict="")
                | (Q(kind__in=(CopyKind.HALF, CopyKind.SIGNED)) & ~Q(verdict="")),
                name="signed_copy_judged",
            ),
            models.UniqueConstraint(
                fields=["document"], condition=Q(kind=CopyKind.HALF), name="signed_copy_one_half"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def heading(self) -> str:
        return HEADINGS[CopyKind(self.kind)]


def paper_constraints(noun: str) -> list[models.CheckConstraint]:
    """What no row of a signed paper can be; its Meta takes them, named after the paper's noun."""
    return [
        models.CheckConstraint(
            condition=Q(state__in=PaperState.values), name=f"{noun}_state_known"
        ),
        models.CheckConstraint(
            condition=Q(state__in=("draft", "awaiting", "approved"), issued__isnull=True)
            | Q(state__in=("numbered", "signed", "void"), issued__isnull=False),
            name=f"{noun}_number_by_state",
        ),
    ]


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
