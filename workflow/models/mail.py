"""How a person wants the mails of notices, and what counts for whoever chose nothing."""

from datetime import time

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from workflow.mail_times import How, Wish, is_quiet

HALF_QUIET = "Giờ yên lặng phải ghi cả giờ bắt đầu và giờ kết thúc, hoặc để trống cả hai."
NO_QUIET = (
    "Giờ bắt đầu và giờ kết thúc trùng nhau; nếu không cần giờ yên lặng, hãy để trống cả hai."
)
IN_QUIET = "Giờ gửi thư tổng hợp nằm trong giờ yên lặng."


class MailManner(models.Model):
    """Quiet hours may cross midnight; in both of them empty, nothing is quiet."""

    how = models.CharField("gửi thư", max_length=10, choices=How.choices, default=How.AT_ONCE)
    digest_at = models.TimeField("giờ gửi thư tổng hợp", default=time(7))
    urgent_at_once = models.BooleanField(
        "việc đến hạn hôm nay hoặc đã quá hạn thì gửi ngay, không chờ thư tổng hợp", default=True
    )
    quiet_from = models.TimeField("yên lặng từ", null=True, blank=True, default=time(21))
    quiet_until = models.TimeField("đến", null=True, blank=True, default=time(6))
    on_days_off = models.BooleanField(
        "gửi cả vào ngày nghỉ", default=True, help_text="Thứ Bảy, Chủ Nhật, ngày nghỉ lễ."
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="%(class)s_quiet_whole",
                violation_error_message=HALF_QUIET,
            )
        ]

    def clean(self) -> None:
        if self.quiet_from and self.quiet_from == self.quiet_until:
            raise ValidationError({"quiet_until": NO_QUIET})
        if self.how == How.DIGEST and self.digest_at and is_quiet(self.wish, self.digest_at):
            raise ValidationError({"digest_at": IN_QUIET})

    @property
    def wish(self) -> Wish:
        return Wish(
            how=self.how,
            digest_at=self.digest_at,
            urgent_at_once=self.urgent_at_once,
            quiet_from=self.quiet_from,
            quiet_until=self.quiet_until,
            on_days_off=self.on_days_off,
        )


class MailDefault(MailManner):
    """The one row of this installation."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)

    history = HistoricalRecords(verbose_name="lịch sử mặc định gửi thư thông báo")

    class Meta(MailManner.Meta):
        verbose_name = "mặc định gửi thư thông báo"
        verbose_name_plural = "mặc định gửi thư thông báo"
        constraints = [
            *MailManner.Meta.constraints,
            models.CheckConstraint(condition=Q(id=1), name="maildefault_is_one"),
        ]

    def __str__(self) -> str:
        return "Mặc định của cơ quan"


class MailChoice(MailManner):
    """A person's own; without it the installation's counts."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )

    class Meta(MailManner.Meta):
        verbose_name = "cài đặt thông báo"
        verbose_name_plural = "cài đặt thông báo"

    def __str__(self) -> str:
        return f"{self.user}: {self.get_how_display()}"
