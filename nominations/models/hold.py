"""Holds: one nomination stops while something about its subject is looked into (STATES.md “Holds”)."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from nominations.models.nomination import Nomination, NominationQuerySet
from people.roles import Role
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor


class HoldQuerySet(models.QuerySet["Hold"]):
    def visible_to(self, actor: Actor) -> "HoldQuerySet":
        """Named readers and the director; never its subject, whatever the role."""
        if actor.is_clock:
            return self
        named = Q(readers=actor.user_id) if actor.user_id else Q(pk__in=())
        seen = self if actor.has(Role.DIRECTOR) else self.filter(named)
        about = Q(nomination__unit__in=actor.posted_in)
        if actor.staff_id:
            about |= Q(nomination__staff=actor.staff_id)
        return seen.exclude(about).distinct()

    def standing(self) -> "HoldQuerySet":
        return self.filter(lifted_on__isnull=True)


class Hold(models.Model):
    """Its text is read through `visible_to` alone and stands in no event and no notice.

    `is_adverse`: the matter ended against the subject; the nomination may then go to the director,
    who can only refuse it.
    """

    class Kind(models.TextChoices):
        COMPLAINT = "khieu_nai", "Có khiếu nại, tố cáo đang được xác minh"
        INSPECTION = "thanh_tra", "Đang được kiểm tra, thanh tra, điều tra"
        DISCIPLINE = "ky_luat", "Đang trong thời gian xem xét kỷ luật"
        OTHER = "khac", "Lý do khác theo quy định"

    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="holds", verbose_name="đề nghị"
    )
    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    document_number = LineField("số văn bản", max_length=100)
    document_on = models.DateField("ngày văn bản")
    reason = ProseField("lý do", max_length=2000)
    from_on = models.DateField("tạm dừng từ ngày")
    readers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", verbose_name="người được đọc"
    )
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    placed_at = models.DateTimeField("ghi lúc")
    is_adverse = models.BooleanField("kết luận không đủ điều kiện", default=False)
    adverse_number = LineField("số văn bản kết luận không đủ điều kiện", max_length=100, blank=True)
    adverse_on = models.DateField("ngày kết luận không đủ điều kiện", null=True, blank=True)
    clearing_number = LineField("số văn bản thôi tạm dừng", max_length=100, blank=True)
    clearing_on = models.DateField("ngày văn bản thôi tạm dừng", null=True, blank=True)
    lifted_on = models.DateField("thôi tạm dừng từ ngày", null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = "tạm dừng"
        verbose_name_plural = "tạm dừng"
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"], condition=Q(lifted_on__isnull=True), name="one_standing_hold"
            ),
            models.CheckConstraint(
                condition=Q(lifted_on__isnull=True, lifted_by__isnull=True)
                | Q(lifted_on__isnull=False, lifted_by__isnull=False, clearing_on__isnull=False),
                name="hold_lifted_with_document",
            ),
            models.CheckConstraint(
                condition=Q(is_adverse=False) | Q(adverse_on__isnull=False, lifted_on__isnull=True),
                name="adverse_hold_stands",
            ),
        ]

    def __str__(self) -> str:
        return f"Tạm dừng: {self.nomination_id}"


def with_holds(rows: NominationQuerySet, actor: Actor) -> NominationQuerySet:
    """Annotates `reads_hold`: whether the actor may read the standing one; `ended_badly`: how it ended."""
    standing = Hold.objects.standing().filter(nomination=OuterRef("pk"))
    return rows.annotate(
        reads_hold=Exists(standing.visible_to(actor)),
        ended_badly=Exists(standing.filter(is_adverse=True)),
    )
