"""The dispatch sheet of an issued document: to whom, how, when, and that it arrived."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from documents.models.files import StoredFile
from documents.models.legal import known_choice
from vietnamese.fields import LineField, ProseField


class Channel(models.TextChoices):
    AXIS = "truc", "Trục liên thông văn bản"
    OFFICE = "eoffice", "Hệ thống quản lý văn bản (eOffice)"
    MAIL = "thu_dien_tu", "Thư điện tử công vụ"
    POST = "buu_dien", "Bưu điện"
    HAND = "truc_tiep", "Trực tiếp"
    OTHER = "khac", "Hình thức khác"


class SendingQuerySet(models.QuerySet["Sending"]):
    def live(self) -> "SendingQuerySet":
        """Without the rows that were recorded by mistake."""
        return self.filter(mistaken_at=None)


class Sending(models.Model):
    """One document to one recipient. A row is never removed: a mistaken one is marked, with the reason."""

    document = models.ForeignKey(
        "documents.IssuedDocument", on_delete=models.PROTECT, related_name="sendings"
    )
    recipient = LineField("nơi nhận", max_length=200)
    channel = LineField("hình thức gửi", max_length=12, choices=Channel.choices)
    copies = models.PositiveSmallIntegerField(
        "số bản",
        default=1,
        validators=[MinValueValidator(1, "Ít nhất 1 bản."), MaxValueValidator(999)],
    )
    sent_at = models.DateTimeField("gửi lúc")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField("nhận lúc", null=True, blank=True)
    received_by = LineField("người nhận", max_length=120, blank=True)
    receipt = LineField("số, ký hiệu phiếu nhận", max_length=80, blank=True)
    receipt_file = models.ForeignKey(
        StoredFile, null=True, on_delete=models.PROTECT, related_name="+"
    )
    mistaken_at = models.DateTimeField("đánh dấu ghi nhầm lúc", null=True, blank=True)
    mistake = ProseField("lý do ghi nhầm", blank=True)

    objects = SendingQuerySet.as_manager()

    class Meta:
        verbose_name = "lần gửi văn bản"
        verbose_name_plural = "phiếu gửi văn bản"
        ordering = ("document", "sent_at", "pk")
        constraints = [
            known_choice("channel", Channel),
            models.UniqueConstraint(
                fields=["document", "recipient", "channel", "sent_at"],
                condition=Q(mistaken_at__isnull=True),
                name="sending_recorded_once",
                violation_error_message="Lần gửi này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True, received_by="")
                | (
                    Q(received_at__isnull=False, received_at__gte=F("sent_at")) & ~Q(received_by="")
                ),
                name="receipt_names_receiver",
                violation_error_message="Việc nhận phải có người nhận và không trước lúc gửi.",
            ),
            models.CheckConstraint(
                condition=Q(mistaken_at__isnull=True, mistake="")
                | (Q(mistaken_at__isnull=False) & ~Q(mistake="")),
                name="mistake_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.recipient

    @property
    def thread_of(self) -> models.Model:
        return self.document
