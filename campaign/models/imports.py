"""Awards of earlier years from Excel: what was previewed, chosen, written and perhaps taken back."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from people.roles import OFFICE_ROLES
from vietnamese.fields import LineField
from workflow.actors import Actor


class AwardImportQuerySet(models.QuerySet["AwardImport"]):
    def visible_to(self, actor: Actor) -> "AwardImportQuerySet":
        """What was written is the whole office's; a preview is its own user's."""
        if not actor.has(*OFFICE_ROLES):
            return self.none()
        return self.filter(Q(applied_at__isnull=False) | Q(previewed_by_id=actor.user_id))


class AwardImport(models.Model):
    """One file: `lines` is what the preview said of each line, `content` is dropped once written.

    `chosen` is line number → key of whom the office meant where several bear the name (as
    importing.recipients.Choice). Only what was previewed is written, as people.ListImport does.
    """

    file_name = LineField("tên tệp", max_length=200)
    sha256 = models.CharField("mã băm của tệp", max_length=64)
    content = models.BinaryField("nội dung tệp", null=True)
    notes = models.JSONField("đọc tệp", default=list)
    lines = models.JSONField("từng dòng", default=list)
    chosen = models.JSONField("đã chọn", default=dict)
    previewed_at = models.DateTimeField("xem trước lúc")
    previewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="người nhập",
    )
    applied_at = models.DateTimeField("ghi vào sổ lúc", null=True)
    undone_at = models.DateTimeField("hoàn tác lúc", null=True)

    objects = AwardImportQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nhập khen thưởng"
        verbose_name_plural = "lần nhập khen thưởng"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(applied_at__isnull=True, content__isnull=False)
                | Q(applied_at__isnull=False, content__isnull=True),
                name="award_import_keeps_content_until_applied",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(applied_at__isnull=False),
                name="award_import_undone_after_applied",
            ),
        ]

    def __str__(self) -> str:
        return f"Nhập khen thưởng: {self.file_name}"

    def lines_of(self, outcome: str) -> list[dict]:
        return [line for line in self.lines if line["outcome"] == outcome]
