"""Who does not vote on an item for a conflict of interest, beside its nominee."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from council.models.council import CouncilMember
from council.models.item import AgendaItem
from council.models.meeting import CouncilMeeting
from vietnamese.fields import LineField, ProseField


class ConflictQuerySet(models.QuerySet["ConflictDeclaration"]):
    def standing(self) -> "ConflictQuerySet":
        return self.filter(withdrawn_at__isnull=True)


class ConflictManager(models.Manager.from_queryset(ConflictQuerySet)):
    def get_queryset(self) -> ConflictQuerySet:
        """With the person, so that an item's prefetch is one query."""
        return super().get_queryset().select_related("member__staff")


class ConflictDeclaration(models.Model):
    """Declared by the member, or noted by whoever runs the meeting; counts until it is withdrawn.

    Goes with an item that is taken off the agenda, which none is that was voted on.
    """

    item = models.ForeignKey(
        AgendaItem, on_delete=models.CASCADE, related_name="conflicts", verbose_name="nội dung"
    )
    member = models.ForeignKey(
        CouncilMember, on_delete=models.PROTECT, related_name="+", verbose_name="thành viên"
    )
    ground = LineField("căn cứ", max_length=300)
    note = LineField("ghi chú", max_length=300, blank=True)
    declared_at = models.DateTimeField("khai lúc")
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField("rút lúc", null=True, blank=True)
    withdrawn_reason = ProseField("lý do rút", max_length=2000, blank=True)

    objects = ConflictManager()

    class Meta:
        verbose_name = "khai xung đột lợi ích"
        verbose_name_plural = "khai xung đột lợi ích"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["item", "member"],
                condition=Q(withdrawn_at__isnull=True),
                name="conflict_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member.staff.full_name}: {self.ground}"

    @property
    def thread_of(self) -> CouncilMeeting:
        return self.item.meeting
