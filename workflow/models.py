"""Events, notices, steps and job runs: what happened, who was told, what the clock will tell and did."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models

from vietnamese.dates import dmy, hm_dmy
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


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, user_id: int) -> "NoticeQuerySet":
        return self.filter(user_id=user_id)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """What one person is told. The row is the in-app delivery; `key` makes it happen once.

    A digest tells of several things: `lines` then holds each as {"text", "path"}.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    text = models.CharField("nội dung", max_length=500)
    path = models.CharField("liên kết", max_length=200)
    lines = models.JSONField("các việc", default=list, blank=True)
    thread_key = models.CharField(max_length=80, db_index=True)
    created_at = models.DateTimeField("lúc")
    read_at = models.DateTimeField("đã đọc lúc", null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="notice_once")]
        indexes = [models.Index(fields=["user", "read_at", "-created_at"])]

    def __str__(self) -> str:
        return self.text


class Delivery(models.Model):
    """The mail of one notice, sent by the beat task when a mail server is configured."""

    class State(models.TextChoices):
        DUE = "due", "chờ gửi"
        SENT = "sent", "đã gửi"
        FAILED = "failed", "gửi lỗi"
        EXPIRED = "expired", "quá cũ, không gửi"

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, verbose_name="thông báo")
    address = models.EmailField("địa chỉ thư")
    message_id = models.CharField("mã thư", max_length=120, unique=True)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.DUE)
    tries = models.PositiveSmallIntegerField("số lần gửi", default=0)
    sent_at = models.DateTimeField("gửi lúc", null=True)
    error = models.CharField("lỗi", max_length=300, blank=True)

    class Meta:
        verbose_name = "thư thông báo"
        verbose_name_plural = "thư thông báo"
        indexes = [models.Index(fields=["state"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at__isnull=True)),
                name="delivery_sent_with_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.get_state_display()}"


UNTOLD = models.Q(done_at__isnull=True, skipped=False, cancelled=False)


class StepQuerySet(models.QuerySet["Step"]):
    def of(self, subject: models.Model) -> "StepQuerySet":
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def waiting(self) -> "StepQuerySet":
        return self.filter(UNTOLD)

    def told(self) -> "StepQuerySet":
        return self.filter(done_at__isnull=False)

    def due(self, today: date) -> "StepQuerySet":
        return self.waiting().filter(on__lte=today)


class Step(models.Model):
    """One thing to tell about one deadline, told once (workflow.steps).

    `due_on` is the deadline, `on` the day of telling, `tell` whom; with `every` it is followed by
    another so many days later for as long as the matter is open. `skipped`: its day was past before
    the deadline began to run. `cancelled`: untold, and no longer to be told.
    """

    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    ladder = models.CharField(max_length=20)
    due_on = models.DateField()
    kind = models.CharField(max_length=20)
    on = models.DateField()
    tell = models.CharField(max_length=20)
    every = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    skipped = models.BooleanField(default=False)
    cancelled = models.BooleanField(default=False)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = "bước nhắc hạn"
        verbose_name_plural = "bước nhắc hạn"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "ladder", "due_on", "kind", "on", "tell"],
                name="step_once",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(skipped=False, cancelled=False),
                name="step_told_or_not",
            ),
        ]
        indexes = [models.Index(fields=["on"], condition=UNTOLD, name="step_waiting")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}: {self.kind} {dmy(self.on)}"

    def next(self) -> "Step":
        """The one that follows, not yet stored."""
        return Step(
            subject_type=self.subject_type,
            subject_id=self.subject_id,
            ladder=self.ladder,
            due_on=self.due_on,
            kind=self.kind,
            on=self.on + timedelta(days=self.every),
            tell=self.tell,
            every=self.every,
        )


class JobRun(models.Model):
    """One run of a background job: the jobs page and the home page show the last of each."""

    job = models.CharField("việc nền", max_length=60)
    started_at = models.DateTimeField("bắt đầu")
    finished_at = models.DateTimeField("kết thúc", null=True)
    summary = models.CharField("kết quả", max_length=300, blank=True)
    error = models.TextField("lỗi", blank=True)

    class Meta:
        verbose_name = "lần chạy việc nền"
        verbose_name_plural = "lần chạy việc nền"
        indexes = [models.Index(fields=["job", "-started_at"])]

    def __str__(self) -> str:
        return f"{self.job}, {hm_dmy(self.started_at)}"
