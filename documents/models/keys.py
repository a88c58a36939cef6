"""Keys that sign on this server: whose they are and what their certificates say, never what opens them."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from documents.models.files import StoredFile
from documents.rules import SWITCHERS
from vietnamese.fields import LineField
from workflow.actors import Actor


class KeySlot(models.TextChoices):
    PERSON = "person", "người có thẩm quyền ký"
    AGENCY = "agency", "cơ quan"


class SigningKeyQuerySet(models.QuerySet["SigningKey"]):
    def visible_to(self, actor: Actor) -> "SigningKeyQuerySet":
        return self if actor.has(*SWITCHERS) else self.none()

    def in_force(self, at: datetime) -> "SigningKeyQuerySet":
        """Those that may sign at that moment; demonstration keys only where they are switched on."""
        rows = self.filter(off_at__isnull=True, valid_from__lte=at, valid_until__gte=at)
        return rows if settings.DEMO_SIGNING_KEYS else rows.filter(is_demo=False)

    def of_person(self, user_id: int | None, at: datetime) -> "SigningKeyQuerySet":
        return self.in_force(at).filter(slot=KeySlot.PERSON, owner_id=user_id)

    def of_agency(self, issuer: str, at: datetime) -> "SigningKeyQuerySet":
        return self.in_force(at).filter(slot=KeySlot.AGENCY, holder=issuer)


class SigningKey(models.Model):
    """A key in a file of KEYS_DIR, or (with `token`) on a token. Switched off, never deleted.

    `holder`: the person's name, or the issuing agency as the series of numbers names it. `subject`,
    `issuer`, `serial` and the times are the certificate's own; `fingerprint` is its SHA-256, hex.
    """

    slot = models.CharField("ký thay cho", max_length=8, choices=KeySlot.choices)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="tài khoản",
    )
    holder = LineField("của", max_length=200)
    token = LineField("tên thiết bị ký số", max_length=64, blank=True)
    label = LineField("nhãn khóa trên thiết bị", max_length=64, blank=True)
    fingerprint = models.CharField("mã băm chứng thư (SHA-256)", max_length=64)
    subject = LineField("tên trên chứng thư", max_length=200)
    organisation = LineField("cơ quan, tổ chức trên chứng thư", max_length=200, blank=True)
    issuer = LineField("nơi cấp", max_length=400)
    serial = models.CharField("số chứng thư", max_length=64)
    valid_from = models.DateTimeField("có giá trị từ")
    valid_until = models.DateTimeField("có giá trị đến")
    picture = models.ForeignKey(
        StoredFile,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ảnh chữ ký, con dấu",
    )
    is_demo = models.BooleanField("khóa trình diễn, không có giá trị pháp lý", default=False)
    added_at = models.DateTimeField("nạp lúc")
    off_at = models.DateTimeField("ngừng dùng lúc", null=True)
    off_reason = LineField("lý do ngừng dùng", max_length=500, blank=True)

    objects = SigningKeyQuerySet.as_manager()

    class Meta:
        verbose_name = "khóa ký số trên máy chủ"
        verbose_name_plural = "khóa ký số trên máy chủ"
        ordering = ("slot", "holder", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(slot=KeySlot.PERSON, owner__isnull=False)
                | Q(slot=KeySlot.AGENCY, owner__isnull=True),
                name="signing_key_has_owner",
            ),
            models.CheckConstraint(
                condition=Q(off_at__isnull=True, off_reason="")
                | (Q(off_at__isnull=False) & ~Q(off_reason="")),
                name="signing_key_off_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")), name="signing_key_span"
            ),
            models.UniqueConstraint(
                fields=["slot", "holder"],
                condition=Q(slot=KeySlot.AGENCY, off_at__isnull=True),
                name="signing_key_one_per_agency",
            ),
            models.UniqueConstraint(
                fields=["owner"],
                condition=Q(owner__isnull=False, off_at__isnull=True),
                name="signing_key_one_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder} ({self.get_slot_display()})"

    @property
    def secret_words(self) -> str:
        """What is asked for each time it signs."""
        return "Mã PIN của thiết bị ký số" if self.token else "Mật khẩu của khóa ký số"
