"""The decision on commendation and its list; amounts freeze when the number is given."""

from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery
from django.utils.functional import cached_property

from awards.models.advised import of_council
from awards.models.cited import Citing
from awards.models.province import ProvinceLine
from awards.models.ruling import Ruling
from awards.states import DECISION
from campaign.models import AwardForm, Campaign
from documents.models import LegalDocument, SignedPaper, VerificationCode
from documents.states import PaperState
from nominations.models import Nomination
from nominations.models.dossier import UNIT_SIDE
from nominations.states import NominationState
from people.roles import LEADERS, OFFICE_ROLES, Role
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, actor: Actor) -> "DecisionQuerySet":
        """Drafts for the office and the leadership; from approval also for văn thư and kế toán."""
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return self
        if actor.has(Role.REGISTRY, Role.ACCOUNTANT):
            return self.exclude(state__in=(PaperState.DRAFT, PaperState.AWAITING))
        return self.none()

    def for_list(self) -> "DecisionQuerySet":
        """Latest first. Aggregates drop the model's own ordering, on which the paging rests."""
        return (
            self.select_related("campaign", "award_form", "issued__series")
            .annotate(
                line_count=models.Count("lines"),
                collectives=models.Count("lines", filter=Q(lines__nomination__unit__isnull=False)),
                total=models.Sum("lines__amount"),
            )
            .order_by("-pk")
        )

    def for_page(self) -> "DecisionQuerySet":
        """With `check_code`, by which anybody may look the decision up."""
        rows = self.select_related(
            "campaign", "award_form", "issued__series", "issued__pdf", "issued__docx"
        )
        return rows.annotate(check_code=VerificationCode.objects.of_paper(OuterRef("issued")))

    def with_reading(self, actor: Actor) -> "DecisionQuerySet":
        """`read_at`: when this person last read it as it prints."""
        mine = Q(readings__read_by=actor.user_id)
        rows = self.annotate(read_at=models.Max("readings__read_at", filter=mine))
        return rows.order_by("-pk")

    def with_lines(self) -> "DecisionQuerySet":
        """Each with its live lines and what they rest on, in one more query."""
        live = DecisionLine.objects.filter(is_live=True).for_paper()
        return self.select_related("award_form").prefetch_related(Prefetch("lines", live))


class Decision(Citing, SignedPaper):
    machine = DECISION

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="phong trào"
    )
    award_form = models.ForeignKey(
        AwardForm, on_delete=models.PROTECT, related_name="+", verbose_name="hình thức"
    )
    about = LineField("trích yếu", max_length=400)
    achievement = ProseField("thành tích được ghi trong quyết định")
    bases = models.ManyToManyField(
        LegalDocument, blank=True, related_name="+", verbose_name="căn cứ pháp lý"
    )
    first_article = ProseField("Điều 1 do Văn phòng ghi", blank=True)
    second_article = ProseField("Điều 2 do Văn phòng ghi", blank=True)
    third_article = ProseField("Điều 3 do Văn phòng ghi", blank=True)
    copies_to = models.JSONField("nơi nhận", default=list)
    drafted_on = models.DateField("ngày soạn")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PaperState.values), name="decision_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "awaiting", "approved"), issued__isnull=True)
                | Q(state__in=("numbered", "signed", "void"), issued__isnull=False),
                name="decision_number_by_state",
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def own_articles(self) -> tuple[str, str, str]:
        """Điều 1–3 in the office's own words, each empty where they are composed from the list."""
        return self.first_article, self.second_article, self.third_article

    @cached_property
    def has_certificates(self) -> bool:
        return self.certificates.exists()

    @cached_property
    def paper_lines(self) -> "list[DecisionLine]":
        """The list as it prints, read once per loaded row: live lines, or all of a void paper."""
        rows = (
            self.lines.all() if self.state == PaperState.VOID else self.lines.filter(is_live=True)
        )
        return list(rows.for_paper())


class DecisionLineQuerySet(models.QuerySet["DecisionLine"]):
    def honoured(self, actor: Actor) -> "DecisionLineQuerySet":
        """The actor's own award and those of the actor's units, once the decision is signed."""
        own = Q(nomination__dossier__unit__in=actor.units_as(*UNIT_SIDE))
        if actor.staff_id:
            own |= Q(nomination__staff=actor.staff_id)
        return self.filter(own, is_live=True, decision__state=PaperState.SIGNED)

    def standing(self) -> "DecisionLineQuerySet":
        """Whose award was not revoked."""
        return self.exclude(nomination__state=NominationState.REVOKED)

    def revoked(self) -> "DecisionLineQuerySet":
        return self.filter(nomination__state=NominationState.REVOKED)

    def waiting(self) -> "DecisionLineQuerySet":
        """Nobody has received them yet."""
        return self.standing().filter(is_live=True, hand_over=None)

    def for_paper(self) -> "DecisionLineQuerySet":
        """In the list's order, with the last ruling and advice on each nomination.

        `departs`, `departure` (the reason), and what `of_council` gives.
        """
        ruling = Ruling.objects.filter(nomination=OuterRef("nomination")).order_by("-pk")
        return (
            self.select_related("nomination__dossier__regime", "payment", "hand_over")
            .annotate(
                departs=Subquery(ruling.values("departs")[:1]),
                departure=Subquery(ruling.values("reason")[:1]),
                **of_council(),
            )
            .order_by("order")
        )


class DecisionLine(models.Model):
    """One recipient. Money is null while a draft; then with its formula and everything it rests on."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="lines")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField("số sổ vàng")
    is_live = models.BooleanField(default=True)
    recipient = LineField("người, tập thể", max_length=200)
    position = LineField("chức vụ", max_length=200, blank=True)
    unit_name = LineField("đơn vị", max_length=200, blank=True)
    period_from = models.DateField("thành tích từ ngày")
    period_until = models.DateField("thành tích đến ngày")
    amount = models.PositiveIntegerField("tiền thưởng (đồng)", null=True)
    formula = LineField("cách tính", max_length=300, blank=True)
    basis = models.JSONField("căn cứ tính", default=dict)

    objects = DecisionLineQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng danh sách"
        verbose_name_plural = "danh sách khen thưởng"
        ordering = ("decision", "order")
        constraints = [
            models.UniqueConstraint(fields=["decision", "order"], name="line_order_once"),
            models.UniqueConstraint(
                fields=["nomination"],
                condition=Q(is_live=True),
                name="one_live_line_per_nomination",
            ),
            models.CheckConstraint(
                condition=Q(period_from__lte=F("period_until")), name="line_period"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, formula="")
                | (Q(amount__isnull=False) & ~Q(formula="")),
                name="amount_with_formula",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.recipient}"

    @property
    def is_revoked(self) -> bool:
        return self.nomination.state == NominationState.REVOKED

    @property
    def handed(self) -> Any:
        """How it was handed over; None while it was not."""
        return getattr(self, "hand_over", None)

    @property
    def paid(self) -> "models.Model | None":
        """Its Payment; no query on rows of `for_paper`."""
        return getattr(self, "payment", None)


def ruled_without_paper() -> "models.QuerySet[Nomination]":
    """Granted or proposed, and on no live line of a decision or of a proposal yet."""
    where = {"nomination": OuterRef("pk"), "is_live": True}
    lines, sent_up = DecisionLine.objects.filter(**where), ProvinceLine.objects.filter(**where)
    ruled = Nomination.objects.filter(
        ~Exists(lines),
        ~Exists(sent_up),
        state__in=(NominationState.GRANTED, NominationState.PROPOSED),
    )
    return ruled.for_list().order_by("award_form__order", "-subject", "name_key", "pk")


def on_numbered_paper(nomination: Any) -> Q:
    """Whether the nomination that `nomination` refers to stands on a paper whose number counts."""
    where = {"nomination": nomination, "is_live": True}
    decided = DecisionLine.objects.filter(**where, decision__issued__isnull=False)
    sent_up = ProvinceLine.objects.filter(**where, proposal__issued__isnull=False)
    return Exists(decided) | Exists(sent_up)


def rulings_without_paper() -> "models.QuerySet[Ruling]":
    """The last ruling on each of them, latest first."""
    rows = Ruling.objects.filter(nomination__in=ruled_without_paper().order_by().values("pk"))
    return rows.for_list().filter(is_last=True)
