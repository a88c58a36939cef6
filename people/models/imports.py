"""Lists from Excel: what was previewed, and what was written from it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from people.roles import OFFICE_ROLES, Role
from vietnamese.fields import LineField
from workflow.actors import Actor


class ListImportQuerySet(models.QuerySet["ListImport"]):
    def visible_to(self, actor: Actor) -> "ListImportQuerySet":
        """What was written is everybody's who keeps the lists; a preview is its own user's."""
        if not actor.has(*OFFICE_ROLES, Role.ADMIN):
            return self.none()
        return self.filter(Q(applied_at__isnull=False) | Q(previewed_by_id=actor.user_id))


class ListImport(models.Model):
    """One file: `lines` is what the preview said of each line, `content` is dropped once written.

    Only what was previewed is written: the same bytes (`sha256`) with the same outcome (`lines`).
    """

    class Kind(models.TextChoices):
        UNITS = "don_vi", "Danh sách đơn vị"
        STAFF = "can_bo", "Danh sách cán bộ"
        POSTINGS = "vi_tri", "Danh sách vị trí công tác"

    kind = models.CharField("danh sách", max_length=10, choices=Kind.choices)
    file_name = LineField("tên tệp", max_length=200)
    sha256 = models.CharField("mã băm của tệp", max_length=64)
    content = models.BinaryField("nội dung tệp", null=True)
    since = models.DateField("từ ngày", help_text="Dùng cho dòng không ghi “Từ ngày”.")
    notes = models.JSONField("đọc tệp", default=list)
    lines = models.JSONField("từng dòng", default=list)
    previewed_at = models.DateTimeField("xem trước lúc")
    previewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="người nhập",
    )
    applied_at = models.DateTimeField("ghi vào danh sách lúc", null=True)

    objects = ListImportQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nhập Excel"
        verbose_name_plural = "lần nhập Excel"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(applied_at__isnull=True, content__isnull=False)
                | Q(applied_at__isnull=False, content__isnull=True),
                name="list_import_keeps_content_until_applied",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.file_name}"

    def lines_of(self, outcome: str) -> list[dict]:
        return [line for line in self.lines if line["outcome"] == outcome]
