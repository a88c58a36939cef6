"""Initiatives (sáng kiến): proposed, applied, recognised by a decision, spread; whose, and with what share."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from campaign.models.campaigns import Campaign
from campaign.states import INITIATIVE, InitiativeState
from documents.models import StoredFile
from people.models import Staff, Unit
from people.roles import LEADERS, OFFICE_ROLES, Role
from vietnamese.fields import FoldedField, LineField, ProseField
from vietnamese.text import fold
from workflow.actors import Actor


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def visible_to(self, actor: Actor) -> "InitiativeQuerySet":
        """The own unit's, one's own; office and leadership read all."""
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return self
        seen = Q(unit_id__in=actor.units_as(Role.CLERK, Role.HEAD))
        if actor.staff_id:
            own = InitiativeAuthor.objects.filter(
                initiative=OuterRef("pk"), staff_id=actor.staff_id
            )
            seen |= Q(Exists(own))
        return self.filter(seen)

    def search(self, words: str) -> "InitiativeQuerySet":
        """Every word in the title, or every word in the name of one author; diacritics do not matter."""
        titled, named = Q(pk__isnull=False), Q(initiative=OuterRef("pk"))
        for word in fold(words).split():
            titled &= Q(folded__contains=word)
            named &= Q(folded__contains=word)
        return self.filter(titled | Q(Exists(InitiativeAuthor.objects.filter(named))))

    def for_recipient(
        self, *, staff: Staff | None = None, unit: Unit | None = None
    ) -> "InitiativeQuerySet":
        """Those a person is an author of, or a collective's own."""
        if staff is None:
            return self.filter(unit=unit)
        own = InitiativeAuthor.objects.filter(initiative=OuterRef("pk"), staff=staff)
        return self.filter(Exists(own))

    def for_list(self) -> "InitiativeQuerySet":
        return self.select_related("unit", "campaign").prefetch_related("authors").order_by("-pk")


class Initiative(models.Model):
    machine = INITIATIVE

    campaign = models.ForeignKey(
        Campaign,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="phong trào",
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    title = LineField("tên sáng kiến", max_length=300)
    content = ProseField("nội dung")
    effect = ProseField("lợi ích, hiệu quả", blank=True)
    state = models.CharField(
        "trạng thái",
        max_length=12,
        choices=InitiativeState.choices,
        default=InitiativeState.PROPOSED,
    )
    proposed_on = models.DateField("ngày đề xuất")
    applied_from = models.DateField("áp dụng từ ngày", null=True, blank=True)
    applied_where = LineField("nơi áp dụng", max_length=300, blank=True)
    decision_number = LineField("số quyết định công nhận", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    decided_by = LineField("người, cơ quan công nhận", max_length=200, blank=True)
    spread_to = ProseField("nơi nhân rộng", blank=True)
    folded = FoldedField(of=("title",))

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = "sáng kiến"
        verbose_name_plural = "sáng kiến"
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=["unit", "-id"]),
            models.Index(fields=["state", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=InitiativeState.values), name="initiative_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(applied_from__isnull=False),
                name="applied_initiative_has_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("proposed", "applied"))
                | (Q(decided_on__isnull=False) & ~Q(decision_number="") & ~Q(decided_by="")),
                name="recognised_initiative_has_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_by(self, staff_id: int | None) -> bool:
        """No query where the authors are prefetched."""
        return staff_id is not None and any(
            each.staff_id == staff_id for each in self.authors.all()
        )


class InitiativeAuthor(models.Model):
    """`name` as it was when written down; a person of another office has no `staff`."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="authors")
    staff = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = LineField("họ tên", max_length=120)
    workplace = LineField("nơi công tác", max_length=200, blank=True)
    share = models.PositiveSmallIntegerField("tỷ lệ đóng góp (%)")
    folded = FoldedField(of=("name",))

    class Meta:
        verbose_name = "tác giả sáng kiến"
        verbose_name_plural = "tác giả sáng kiến"
        ordering = ("-share", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(share__gte=1, share__lte=100), name="author_share_percent"
            ),
            models.UniqueConstraint(fields=["initiative", "staff"], name="author_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.share}%)"


class InitiativeFileQuerySet(models.QuerySet["InitiativeFile"]):
    def visible_to(self, actor: Actor) -> "InitiativeFileQuerySet":
        return self.filter(initiative__in=Initiative.objects.visible_to(actor))


class InitiativeFile(models.Model):
    """A piece of evidence; the bytes lie under their hash."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = LineField("tên tệp", max_length=200)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField("lúc")

    objects = InitiativeFileQuerySet.as_manager()

    class Meta:
        verbose_name = "minh chứng sáng kiến"
        verbose_name_plural = "minh chứng sáng kiến"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
