"""Numbers that were asked for and wait for the worker: papers whose list is too long for a request."""

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q

from documents.models.series import NumberSeries
from vietnamese.fields import LineField, ProseField


class NumberingState(models.TextChoices):
    """How far the job is. No moves: the decision is the paper's own move, which the job makes."""

    WAITING = "waiting", "Chờ lập văn bản"
    RUNNING = "running", "Đang lập văn bản"
    DONE = "done", "Đã cấp số"
    STOPPED = "stopped", "Đã hủy yêu cầu"
    FAILED = "failed", "Không cấp được số"


UNFINISHED = (NumberingState.WAITING, NumberingState.RUNNING)
LEASE = timedelta(minutes=5)
"""How long a worker may be silent before another takes over; longer than two renderings may take."""


class NumberingQuerySet(models.QuerySet["Numbering"]):
    def of(self, paper: models.Model) -> "NumberingQuerySet":
        """Newest first."""
        label = paper._meta.label_lower
        return self.filter(paper_type=label, paper_id=paper.pk).order_by("-pk")

    def unfinished(self) -> "NumberingQuerySet":
        return self.filter(state__in=UNFINISHED)

    def free(self, now: datetime) -> "NumberingQuerySet":
        """What a worker may take: nobody's, or of a worker that has been silent for too long."""
        silent = Q(state=NumberingState.RUNNING, began_at__lt=now - LEASE)
        return self.filter(Q(state=NumberingState.WAITING) | silent)

    def stop(self, now: datetime) -> int:
        """Also takes it from its worker; how many there were."""
        return self.update(state=NumberingState.STOPPED, ended_at=now, claim="")

    def abandoned(self, now: datetime) -> "NumberingQuerySet":
        """Free, and not just asked for: the message or the worker is lost."""
        return self.free(now).filter(asked_at__lt=now - timedelta(minutes=1))


class Numbering(models.Model):
    """One request for a number: what was typed and by whom."""

    paper_type = models.CharField("loại văn bản", max_length=60)
    paper_id = models.BigIntegerField("mã văn bản")
    path = models.CharField("trang của văn bản", max_length=200)
    rows = models.PositiveIntegerField("số dòng của danh sách")
    series = models.ForeignKey(
        NumberSeries, on_delete=models.PROTECT, related_name="+", verbose_name="sổ"
    )
    number = models.PositiveIntegerField("số", null=True)
    issued_on = models.DateField("ngày ban hành")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_by_name = LineField("người yêu cầu", max_length=200)
    asked_on = models.DateField("ngày yêu cầu")
    asked_at = models.DateTimeField("lúc")
    state = models.CharField(
        max_length=8, choices=NumberingState.choices, default=NumberingState.WAITING
    )
    claim = models.CharField(max_length=32, blank=True)
    tries = models.PositiveSmallIntegerField("số lần làm", default=0)
    began_at = models.DateTimeField("bắt đầu lúc", null=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True)
    error = ProseField("lý do không cấp được", blank=True)

    objects = NumberingQuerySet.as_manager()

    class Meta:
        verbose_name = "yêu cầu cấp số"
        verbose_name_plural = "yêu cầu cấp số"
        ordering = ("-pk",)
        indexes = [models.Index(fields=["paper_type", "paper_id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=NumberingState.values), name="numbering_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="failed") & ~Q(error="") | ~Q(state="failed") & Q(error=""),
                name="numbering_failed_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNFINISHED, ended_at__isnull=True)
                | ~Q(state__in=UNFINISHED) & Q(ended_at__isnull=False),
                name="numbering_ended_with_time",
            ),
            models.UniqueConstraint(
                fields=["paper_type", "paper_id"],
                condition=Q(state__in=UNFINISHED),
                name="numbering_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.rows} dòng"

    @property
    def paper(self) -> Any:
        """The paper as it is now; its app stands above this one."""
        return apps.get_model(self.paper_type)._base_manager.get(pk=self.paper_id)

    @property
    def task(self) -> str:
        """The Celery task of the paper's app, named as the act is: “awards.tasks.number_decision”."""
        app, verb = apps.get_model(self.paper_type).machine.key("number").split(".")
        return f"{app}.tasks.{verb}"

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED
