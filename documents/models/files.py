"""Files under their SHA-256 (STATES.md “Records”): the row holds the hash, the bytes lie in FILES_DIR."""

from django.db import models
from django.utils import timezone


class StoredFile(models.Model):
    """`renewed_at` is the age the sweep looks at: writing the same content again renews it.

    `disposed_at`: its time of keeping is over, the bytes are gone; what it was stays known.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveIntegerField("dung lượng (byte)")
    content_type = models.CharField("loại nội dung", max_length=100)
    renewed_at = models.DateTimeField(default=timezone.now)
    disposed_at = models.DateTimeField("đã hủy lúc", null=True, blank=True)

    class Meta:
        verbose_name = "tệp"
        verbose_name_plural = "tệp"
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="file_not_empty")
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
