"""The proposal to the province (Tờ trình) with its list, and what the province answered line by line."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.functional import cached_property

from awards.models.advised import of_council
from awards.models.cited import Citing
from awards.states import PROVINCE_PROPOSAL
from campaign.models import AwardForm, Campaign
from council.models import Advice
from documents.models import LegalDocument, SignedPaper
from documents.states import PaperState
from nominations.models import Nomination
from nominations.states import NominationState
from people.roles import LEADERS, OFFICE_ROLES, Role
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor

UNAPPROVED = (PaperState.DRAFT, PaperState.AWAITING)


class ProvinceProposalQuerySet(models.QuerySet["ProvinceProposal"]):
    def visible_to(self, actor: Actor) -> "ProvinceProposalQuerySet":
        """For the office and the leadership; from approval also for văn thư."""
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return self
        return self.exclude(state__in=UNAPPROVED) if actor.has(Role.REGISTRY) else self.none()

    def for_list(self) -> "ProvinceProposalQuerySet":
        """Latest first, with `line_count`, `collectives` and `granted`: lines the province said yes to."""
        collective = Q(lines__nomination__unit__isnull=False)
        return (
            self.select_related("campaign", "award_form", "issued__series")
            .annotate(
                line_count=models.Count("lines"),
                collectives=models.Count("lines", filter=collective),
                granted=models.Count("lines", filter=Q(lines__answer="yes")),
            )
            .order_by("-pk")
        )

    def for_page(self) -> "ProvinceProposalQuerySet":
        """With its packages and what was asked for, which its acts depend on."""
        rows = self.select_related(
            "campaign", "award_form", "issued__series", "issued__pdf", "issued__docx"
        )
        return rows.prefetch_related("packages__file", "packages__sending", "supplements")


class ProvinceProposal(Citing, SignedPaper):
    """`addressee` decides, `through` examines and passes on; both as they are printed.

    `opinions`: of other agencies, where they were asked.
    """

    machine = PROVINCE_PROPOSAL

    state = models.CharField(
        "trạng thái", max_length=12, choices=PROVINCE_PROPOSAL.states, default="draft"
    )
    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="phong trào"
    )
    award_form = models.ForeignKey(
        AwardForm, on_delete=models.PROTECT, related_name="+", verbose_name="hình thức"
    )
    about = LineField("trích yếu", max_length=400)
    achievement = ProseField("thành tích")
    addressee = LineField("kính gửi", max_length=200)
    through = LineField("gửi qua cơ quan thẩm định", max_length=200)
    opinions = ProseField("ý kiến của cơ quan liên quan", blank=True)
    bases = models.ManyToManyField(
        LegalDocument, blank=True, related_name="+", verbose_name="căn cứ pháp lý"
    )
    copies_to = models.JSONField("nơi nhận", default=list)
    drafted_on = models.DateField("ngày soạn")

    objects = ProvinceProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "tờ trình Ủy ban nhân dân tỉnh"
        verbose_name_plural = "tờ trình Ủy ban nhân dân tỉnh"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=tuple(PROVINCE_PROPOSAL.states)),
                name="province_proposal_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "awaiting", "approved"), issued__isnull=True)
                | Q(
                    state__in=("numbered", "signed", "sent", "answered", "void"),
                    issued__isnull=False,
                ),
                name="province_proposal_number_by_state",
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @cached_property
    def paper_lines(self) -> "list[ProvinceLine]":
        """The whole list as it prints, read once per loaded row."""
        return list(self.lines.for_paper())


class Answer(models.TextChoices):
    YES = "yes", "Được tặng"
    NO = "no", "Không được tặng"


class ProvinceLineQuerySet(models.QuerySet["ProvinceLine"]):
    def for_paper(self) -> "ProvinceLineQuerySet":
        """In the list's order, with the council's last sentence on each, `advised`, and `of_council`."""
        advice = Advice.objects.filter(nomination=OuterRef("nomination")).order_by("-pk")
        return (
            self.select_related("nomination__dossier__regime", "nomination__dossier__unit")
            .annotate(advised=Subquery(advice.values("sentence")[:1]), **of_council())
            .order_by("order")
        )

    def misspelt(self) -> "ProvinceLineQuerySet":
        return self.filter(answer=Answer.YES).exclude(printed_as="")

    def to_hand_over(self) -> "ProvinceLineQuerySet":
        """Awarded by the province, and nobody has received it yet."""
        return self.filter(answer=Answer.YES, handed_on=None)


class ProvinceLine(models.Model):
    """One recipient, as handed in; from the answer on the province's own decision, or its reason.

    No longer live once the paper is void or the province has said no: the nomination is free again.
    `printed_as`: the name as that decision spells it, only where it is another.
    """

    proposal = models.ForeignKey(ProvinceProposal, on_delete=models.PROTECT, related_name="lines")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField("số thứ tự")
    is_live = models.BooleanField(default=True)
    recipient = LineField("người, tập thể", max_length=200)
    position = LineField("chức vụ", max_length=200, blank=True)
    unit_name = LineField("đơn vị", max_length=200, blank=True)
    period_from = models.DateField("thành tích từ ngày")
    period_until = models.DateField("thành tích đến ngày")
    answer = models.CharField("kết quả", max_length=3, choices=Answer.choices, blank=True)
    decision_number = LineField("số, ký hiệu quyết định", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    amount = models.PositiveIntegerField("tiền thưởng (đồng)", null=True, blank=True)
    payer = LineField("cơ quan chi thưởng", max_length=200, blank=True)
    printed_as = LineField("tên in trong quyết định", max_length=200, blank=True)
    reason = ProseField("lý do không tặng", blank=True, max_length=1000)
    handed_on = models.DateField("ngày trao", null=True, blank=True)
    handed_how = LineField("cách trao", max_length=300, blank=True)

    objects = ProvinceLineQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng danh sách đề nghị cấp tỉnh"
        verbose_name_plural = "danh sách đề nghị cấp tỉnh"
        ordering = ("proposal", "order")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "order"], name="province_line_order_once"),
            models.UniqueConstraint(
                fields=["nomination"],
                condition=Q(is_live=True),
                name="one_live_province_line_per_nomination",
            ),
            models.CheckConstraint(
                condition=Q(period_from__lte=F("period_until")), name="province_line_period"
            ),
            models.CheckConstraint(
                condition=Q(answer="yes", decided_on__isnull=False, reason="")
                & ~Q(decision_number="")
                | Q(
                    answer__in=("", "no"),
                    decided_on__isnull=True,
                    decision_number="",
                    amount__isnull=True,
                    payer="",
                    printed_as="",
                ),
                name="province_decision_by_answer",
            ),
            models.CheckConstraint(
                condition=Q(answer="no") & ~Q(reason="") | ~Q(answer="no") & Q(reason=""),
                name="province_reason_by_answer",
            ),
            models.CheckConstraint(
                condition=Q(handed_on__isnull=True, handed_how="")
                | Q(answer="yes", handed_on__gte=F("decided_on")) & ~Q(handed_how=""),
                name="province_handed_on_with_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.recipient}"

    @property
    def thread_of(self) -> ProvinceProposal:
        return self.proposal

    @property
    def is_to_hand_over(self) -> bool:
        return self.answer == Answer.YES and self.handed_on is None


def proposed_without_paper() -> "models.QuerySet[Nomination]":
    """Proposed by the director, and on no live line of a proposal yet."""
    lines = ProvinceLine.objects.filter(nomination=OuterRef("pk"), is_live=True)
    rows = Nomination.objects.filter(~Exists(lines), state=NominationState.PROPOSED)
    return rows.for_list().order_by("award_form__order", "-subject", "name_key", "pk")


def with_declined(rows: "models.QuerySet[Nomination]") -> "models.QuerySet[Nomination]":
    """Annotates of the line that `declined_lines` finds `declined_in` (its proposal's pk, null without
    one), `declined_about` (what that is about) and `declined_why`."""
    last = ProvinceLine.objects.filter(
        nomination=OuterRef("pk"), nomination__award_form__proposes_upward=True, answer=Answer.NO
    ).order_by("-pk")
    return rows.annotate(
        declined_in=Subquery(last.values("proposal")[:1]),
        declined_about=Subquery(last.values("proposal__about")[:1]),
        declined_why=Subquery(last.values("reason")[:1]),
    )


def declined_lines(nominations: "Iterable[Nomination]") -> "dict[int, ProvinceLine]":
    """The last line of each on which the province said no, by nomination id.

    One query, none where nothing is for the province to decide.
    """
    upward = [each for each in nominations if each.award_form.proposes_upward]
    if not upward:
        return {}
    rows = ProvinceLine.objects.filter(nomination__in=upward, answer=Answer.NO)
    return {row.nomination_id: row for row in rows.select_related("proposal").order_by("pk")}
