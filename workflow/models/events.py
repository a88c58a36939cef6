"""What happened: one chain of events per thread."""

from datetime import datetime

from django.conf import settings
from django.db import models

from workflow import hashing, permits


class Thread(models.Model):
    """The head of one chain of events, e.g. all that happened to one dossier; locked while appending."""

    key = models.CharField(max_length=80, unique=True)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default=hashing.GENESIS)

    class Meta:
        verbose_name = "chuỗi sự kiện"
        verbose_name_plural = "chuỗi sự kiện"

    def __str__(self) -> str:
        return self.key


class Event(models.Model):
    """One act, written in the act's own transaction; never changed, never deleted."""

    thread = models.ForeignKey(
        Thread, on_delete=models.PROTECT, related_name="events", verbose_name="chuỗi sự kiện"
    )
    position = models.PositiveIntegerField("vị trí")
    subject_type = models.CharField("loại đối tượng", max_length=60)
    subject_id = models.BigIntegerField("mã đối tượng")
    verb = models.CharField("việc", max_length=80)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    by_name = models.CharField("người thực hiện", max_length=200)
    on_behalf_of = models.CharField("ghi thay", max_length=200, blank=True)
    changed = models.JSONField("nội dung", default=dict)
    at = models.DateTimeField("lúc")
    previous_hash = models.CharField("mã băm trước", max_length=64)
    hash = models.CharField("mã băm", max_length=64)

    class Meta:
        verbose_name = "sự kiện"
        verbose_name_plural = "sự kiện"
        ordering = ("thread", "position")
        constraints = [
            models.UniqueConstraint(fields=["thread", "position"], name="event_position_once")
        ]
        indexes = [models.Index(fields=["subject_type", "subject_id", "position"])]

    def __str__(self) -> str:
        return f"{self.label} ({self.by_name})"

    @property
    def label(self) -> str:
        return permits.label(self.verb)

    @property
    def note(self) -> str:
        """The reason or remark that people should read beside the act."""
        return str(self.changed.get("ly_do", ""))

    def facts(self) -> dict[str, object]:
        return {
            "thread": self.thread.key,
            "position": self.position,
            "subject": f"{self.subject_type}:{self.subject_id}",
            "verb": self.verb,
            "by": self.by_id,
            "by_name": self.by_name,
            "on_behalf_of": self.on_behalf_of,
            "changed": self.changed,
            "at": _stamp(self.at),
        }


def _stamp(at: datetime) -> str:
    return str(int(at.timestamp() * 1_000_000))
