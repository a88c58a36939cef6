"""Who was told what, and the mail of it."""

from datetime import datetime

from django.conf import settings
from django.db import models

from vietnamese.dates import hm_dmy


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, user_id: int) -> "NoticeQuerySet":
        return self.filter(user_id=user_id)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)

    def newest_first(self) -> "NoticeQuerySet":
        return self.order_by("-created_at", "-pk")

    def older_than(self, notice: "Notice") -> "NoticeQuerySet":
        """What follows it in `newest_first`."""
        before = models.Q(created_at__lt=notice.created_at)
        return self.filter(before | models.Q(created_at=notice.created_at, pk__lt=notice.pk))

    def after(self, place: str) -> "NoticeQuerySet":
        """What follows the notice whose key an address names; all of these where it is none of them."""
        known = place.isdecimal() and len(place) < 19
        last = self.filter(pk=place).first() if known else None
        return self.older_than(last) if last else self


class Notice(models.Model):
    """What one person is told. The row is the in-app delivery; `key` makes it happen once.

    A digest tells of several things: `lines` then holds each as {"text", "path", "thread"}.
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
        indexes = [
            models.Index(fields=["user", "read_at", "-created_at"]),
            models.Index(fields=["user", "-created_at", "-id"], name="notice_newest_first"),
        ]

    def __str__(self) -> str:
        return self.text


class Mention(models.Model):
    """Whose chain of events one of the lines of a digest concerns; found by it in that row's log."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="mentions")
    thread_key = models.CharField(max_length=80)

    class Meta:
        verbose_name = "việc trong thông báo"
        verbose_name_plural = "việc trong thông báo"
        indexes = [models.Index(fields=["thread_key", "notice"], name="mention_of_thread")]

    def __str__(self) -> str:
        return self.thread_key


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self) -> "DeliveryQuerySet":
        return self.filter(state=Delivery.State.DUE)

    def due(self, now: datetime) -> "DeliveryQuerySet":
        return self.waiting().filter(not_before__lte=now)


class Delivery(models.Model):
    """The mail of one notice; those of one digest bear one Message-ID from the first try on.

    `planned_at` is when it should go by the person's wish, `not_before` when it is tried next.
    """

    class State(models.TextChoices):
        DUE = "due", "chờ gửi"
        SENT = "sent", "đã gửi"
        FAILED = "failed", "gửi lỗi"
        EXPIRED = "expired", "quá cũ, không gửi"
        DROPPED = "dropped", "không gửi"

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, verbose_name="thông báo")
    address = models.EmailField("địa chỉ thư")
    message_id = models.CharField("mã thư", max_length=120, db_index=True)
    is_digest = models.BooleanField("trong thư tổng hợp", default=False)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.DUE)
    tries = models.PositiveSmallIntegerField("số lần gửi", default=0)
    planned_at = models.DateTimeField("dự kiến gửi lúc")
    not_before = models.DateTimeField("không gửi trước")
    sent_at = models.DateTimeField("gửi lúc", null=True)
    error = models.CharField("lý do", max_length=300, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = "thư thông báo"
        verbose_name_plural = "thư thông báo"
        indexes = [models.Index(fields=["state", "not_before"], name="delivery_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at__isnull=True)),
                name="delivery_sent_with_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.get_state_display()}"

    @property
    def standing(self) -> str:
        """Its state as people read it, with its moment or its reason."""
        if self.state == self.State.SENT:
            return f"đã gửi lúc {hm_dmy(self.sent_at)}"
        if self.state == self.State.DROPPED:
            return f"không gửi: {self.error}"
        if self.state != self.State.DUE:
            return self.get_state_display()
        if not settings.EMAIL_HOST:
            return "chờ, chưa cấu hình máy chủ thư"
        if self.tries:
            return f"chưa gửi được, thử lại lúc {hm_dmy(self.not_before)}"
        return f"chờ gửi, từ {hm_dmy(self.not_before)}"
