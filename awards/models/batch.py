"""Printing certificates: a batch and its finished chunks, and every sheet of paper it used."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.models.certificate import Certificate, CertificateTemplate, PrinterOffset
from awards.models.decision import Decision
from awards.rules import CERTIFICATE_READERS
from documents.models import StoredFile
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor


class BatchState(models.TextChoices):
    """How far the job is. No moves: nobody decides on it; asking, stopping, resuming are events."""

    WAITING = "waiting", "Chờ tạo tệp"
    RUNNING = "running", "Đang tạo tệp"
    DONE = "done", "Đã có tệp in"
    STOPPED = "stopped", "Đã dừng"
    FAILED = "failed", "Bị lỗi"


UNFINISHED = (BatchState.WAITING, BatchState.RUNNING)
LEASE = timedelta(minutes=2)
"""How long a worker may be silent before another takes over; a chunk takes less than a second."""


class BatchQuerySet(models.QuerySet["CertificateBatch"]):
    def visible_to(self, actor: Actor) -> "BatchQuerySet":
        if not actor.has(*CERTIFICATE_READERS):
            return self.none()
        return self.filter(decision__in=Decision.objects.visible_to(actor))

    def abandoned(self, now: datetime) -> "BatchQuerySet":
        """Asked for or begun, and nobody has worked on it for a while: the worker or message is lost."""
        silent = Q(renewed_at__lt=now - LEASE) | Q(renewed_at=None, asked_at__lt=now - LEASE)
        return self.filter(silent, state__in=UNFINISHED)

    def for_page(self) -> "BatchQuerySet":
        return self.select_related(
            "template", "printer", "file", "decision__issued__series", "decision__award_form"
        )


class CertificateBatch(models.Model):
    """One file of certificates. `claim` is the worker that holds it until `renewed_at` grows old."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="batches")
    certificates = models.ManyToManyField(Certificate, related_name="batches")
    template = models.ForeignKey(CertificateTemplate, on_delete=models.PROTECT, related_name="+")
    printer = models.ForeignKey(
        PrinterOffset, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    layout = models.JSONField("cách in")
    emblem = models.ForeignKey(
        StoredFile, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="Quốc huy"
    )
    reason = ProseField("lý do in lại", blank=True)
    state = models.CharField(max_length=8, choices=BatchState.choices, default=BatchState.WAITING)
    total = models.PositiveSmallIntegerField("số giấy khen")
    done = models.PositiveSmallIntegerField("đã xong", default=0)
    stop_asked = models.BooleanField("được yêu cầu dừng", default=False)
    claim = models.CharField(max_length=32, blank=True)
    renewed_at = models.DateTimeField(null=True)
    error = LineField("lỗi", max_length=300, blank=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    asked_by_name = LineField("người tạo", max_length=200)
    asked_at = models.DateTimeField("lúc")
    finished_at = models.DateTimeField("xong lúc", null=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = "lần tạo tệp in"
        verbose_name_plural = "lần tạo tệp in"
        ordering = ("-pk",)
        indexes = [models.Index(fields=["state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=BatchState.values), name="batch_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="done", file__isnull=False, finished_at__isnull=False)
                | (~Q(state="done") & Q(file__isnull=True, finished_at__isnull=True)),
                name="batch_done_with_file",
            ),
            models.CheckConstraint(
                condition=Q(total__gt=0, done__lte=models.F("total")), name="batch_done_in_total"
            ),
        ]

    def __str__(self) -> str:
        return f"Tệp in số {self.pk}"

    @property
    def thread_of(self) -> Decision:
        """Its events stand in the decision's chain."""
        return self.decision

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED

    def is_idle(self, now: datetime) -> bool:
        """Nobody works on it and there is something left to do."""
        if self.state in (BatchState.STOPPED, BatchState.FAILED):
            return True
        return self.is_unfinished and (self.renewed_at or self.asked_at) < now - LEASE


class BatchChunk(models.Model):
    """Finished pages, kept until the whole file is there: a new worker goes on behind them."""

    batch = models.ForeignKey(CertificateBatch, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveSmallIntegerField()
    pages = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "phần đã xong của tệp in"
        verbose_name_plural = "phần đã xong của tệp in"
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="batch_chunk_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"


class SheetUse(models.Model):
    """Sheets that came in or went out; `balance` is the template's stock after it.

    Null until sheets are first received or counted: plain paper that nobody counts has no stock.
    """

    class Kind(models.TextChoices):
        RECEIVED = "received", "Nhập phôi"
        PRINTED = "printed", "Đã in"
        SPOILED = "spoiled", "Hỏng"
        COUNTED = "counted", "Kiểm đếm lại"

    template = models.ForeignKey(CertificateTemplate, on_delete=models.PROTECT, related_name="uses")
    batch = models.ForeignKey(
        CertificateBatch, null=True, on_delete=models.PROTECT, related_name="uses"
    )
    kind = models.CharField("việc", max_length=8, choices=Kind.choices)
    change = models.IntegerField("tăng, giảm")
    balance = models.IntegerField("còn lại", null=True)
    reason = ProseField("lý do, ghi chú", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = LineField("người ghi", max_length=200)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lần dùng phôi"
        verbose_name_plural = "sổ phôi giấy khen"
        ordering = ("-pk",)
        indexes = [models.Index(fields=["template", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="received", change__gt=0)
                | Q(kind__in=("printed", "spoiled"), change__lt=0)
                | Q(kind="counted"),
                name="sheets_by_kind",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=("received", "counted")) | Q(balance__isnull=False),
                name="sheets_counted_from_then_on",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=("spoiled", "counted")) | ~Q(reason=""),
                name="sheets_spoiled_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.signed}"

    @property
    def signed(self) -> str:
        """“+50”, “−3”."""
        return f"{self.change:+d}".replace("-", "−")


def stock_of(template: CertificateTemplate) -> int | None:
    """What should lie in the cupboard; below zero when more was used than was ever entered."""
    last = SheetUse.objects.filter(template=template).order_by("-pk").first()
    return last.balance if last else None
