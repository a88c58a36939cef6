"""After a dossier's end: how long its files are kept, what keeps them longer, the lists by which they go."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from campaign.models import AwardLevel, KeptFor, RetentionPeriod
from documents.models import SignedPaper, paper_constraints
from nominations.models.dossier import TERMINAL, Dossier, DossierQuerySet
from nominations.models.nomination import Nomination
from nominations.states import DISPOSAL, NominationState
from people.roles import LEADERS, OFFICE_ROLES, Role
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor

AWARDED = (NominationState.AWARDED, NominationState.DONE, NominationState.REVOKED)


class RetentionHoldQuerySet(models.QuerySet["RetentionHold"]):
    def standing(self) -> Self:
        return self.filter(lifted_at__isnull=True)


class RetentionHold(models.Model):
    """The files of a dossier stay beyond their time, for a complaint, an inspection, a court."""

    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="retention_holds", verbose_name="hồ sơ"
    )
    reason = ProseField("lý do giữ lại", max_length=2000)
    document = LineField("văn bản yêu cầu", max_length=200, blank=True)
    placed_by_name = LineField("người ghi", max_length=200)
    placed_at = models.DateTimeField("ghi lúc")
    lifted_by_name = LineField("người thôi giữ", max_length=200, blank=True)
    lifted_at = models.DateTimeField("thôi giữ lúc", null=True, blank=True)

    objects = RetentionHoldQuerySet.as_manager()

    class Meta:
        verbose_name = "giữ lại hồ sơ"
        verbose_name_plural = "giữ lại hồ sơ"
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(lifted_at__isnull=True),
                name="one_standing_retention_hold",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by_name="")
                | (Q(lifted_at__isnull=False) & ~Q(lifted_by_name="")),
                name="retention_hold_lifted_by",
            ),
        ]

    def __str__(self) -> str:
        return f"Giữ lại {self.dossier}"


class DisposalListQuerySet(models.QuerySet["DisposalList"]):
    def visible_to(self, actor: Actor) -> Self:
        """The office and the leadership; văn thư from approval on."""
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return self
        if actor.has(Role.REGISTRY):
            return self.exclude(state__in=("draft", "awaiting"))
        return self.none()

    def for_page(self) -> Self:
        return self.select_related("issued__series", "issued__pdf")


class DisposalList(SignedPaper):
    """Danh mục tài liệu hết thời hạn bảo quản, with the decision by which they are disposed of."""

    machine = DISPOSAL

    about = LineField("trích yếu", max_length=200)
    drafted_on = models.DateField("ngày soạn")

    objects = DisposalListQuerySet.as_manager()

    class Meta:
        verbose_name = "danh mục hủy tài liệu"
        verbose_name_plural = "danh mục hủy tài liệu"
        ordering = ("-pk",)
        constraints = paper_constraints("disposal")

    def __str__(self) -> str:
        return self.about


class DisposalLine(models.Model):
    """`is_live`: the list may still take effect, or has. What is written stays as it was listed.

    `disposed_at`: the list took effect; `removed_at`: the files are gone, `files` of them.
    """

    list = models.ForeignKey(DisposalList, on_delete=models.PROTECT, related_name="lines")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField("thứ tự")
    title = LineField("tiêu đề hồ sơ", max_length=400)
    ended_on = models.DateField("kết thúc ngày")
    kept_for = LineField("nhóm, thời hạn bảo quản", max_length=200)
    basis = ProseField("căn cứ thời hạn", blank=True)
    is_live = models.BooleanField(default=True)
    disposed_at = models.DateTimeField("hết hiệu lực lưu giữ lúc", null=True, blank=True)
    removed_at = models.DateTimeField("đã hủy tệp lúc", null=True, blank=True)
    files = models.PositiveIntegerField("số tệp đã hủy", default=0)

    class Meta:
        verbose_name = "dòng danh mục hủy"
        verbose_name_plural = "dòng danh mục hủy"
        ordering = ("list", "order")
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(is_live=True), name="dossier_disposed_once"
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(disposed_at__isnull=False),
                name="files_removed_after_approval",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(disposed_at__isnull=False, removed_at__isnull=True),
                name="disposal_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.title}"


def ended(rows: DossierQuerySet | None = None) -> DossierQuerySet:
    """Dossiers at their end, with `kept_for` (their class), `is_held`, `is_listed`, `is_disposed`."""
    rows = Dossier.objects.all() if rows is None else rows
    awarded = Nomination.objects.filter(dossier=OuterRef("pk"), state__in=AWARDED)
    lines = DisposalLine.objects.filter(dossier=OuterRef("pk"), is_live=True)
    province = Exists(awarded.filter(award_form__level=AwardLevel.PROVINCE))
    return rows.filter(state__in=TERMINAL).annotate(
        kept_for=Case(
            When(province, then=Value(KeptFor.PROVINCE)),
            When(Exists(awarded), then=Value(KeptFor.DEPARTMENT)),
            default=Value(KeptFor.NOTHING),
            output_field=models.CharField(),
        ),
        is_held=Exists(RetentionHold.objects.standing().filter(dossier=OuterRef("pk"))),
        is_listed=Exists(lines),
        is_disposed=Exists(lines.filter(disposed_at__isnull=False)),
    )


def disposable(on: date) -> DossierQuerySet:
    """Whose time is over on that day, that nothing keeps and no list names."""
    passed = RetentionPeriod.objects.passed(on, kind="kept_for", ended="state_since")
    return ended().filter(passed, is_held=False, is_listed=False)
