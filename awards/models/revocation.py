"""Decisions that cancel awards of an issued decision, and what is given back for it."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.functional import cached_property

from awards.models.decision import Decision, DecisionLine, DecisionLineQuerySet
from awards.states import REVOCATION
from campaign.models import RevocationGround
from documents.models import LegalDocument, SignedPaper, StoredFile, paper_constraints
from documents.states import PaperState
from nominations.models import Nomination
from nominations.states import NominationState
from people.roles import LEADERS, OFFICE_ROLES
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor


class RevocationQuerySet(models.QuerySet["Revocation"]):
    def visible_to(self, actor: Actor) -> "RevocationQuerySet":
        """Whoever may see the decision it cancels awards of, once it is as far as that one was."""
        seen = self.filter(decision__in=Decision.objects.visible_to(actor))
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return seen
        return seen.exclude(state__in=(PaperState.DRAFT, PaperState.AWAITING))

    def for_page(self) -> "RevocationQuerySet":
        return self.select_related(
            *("decision__issued", "decision__award_form", "decision__campaign"),
            *("ground__document", "conclusion_file", "issued__series", "issued__pdf"),
        )

    def signed(self) -> "RevocationQuerySet":
        return self.filter(state=PaperState.SIGNED)


class Revocation(SignedPaper):
    """`return_by` is reckoned when it is signed: until then item and money are to be given back."""

    machine = REVOCATION

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="revocations", verbose_name="quyết định"
    )
    ground = models.ForeignKey(
        RevocationGround, on_delete=models.PROTECT, related_name="+", verbose_name="căn cứ hủy bỏ"
    )
    conclusion = LineField("văn bản kết luận", max_length=300)
    conclusion_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    conclusion_name = LineField("tên tệp", max_length=200)
    facts = ProseField("lý do hủy bỏ", max_length=2000)
    bases = models.ManyToManyField(
        LegalDocument, blank=True, related_name="+", verbose_name="căn cứ pháp lý"
    )
    copies_to = models.JSONField("nơi nhận", default=list)
    drafted_on = models.DateField("ngày soạn")
    return_by = models.DateField("hạn nộp lại", null=True, blank=True)

    objects = RevocationQuerySet.as_manager()

    class Meta:
        verbose_name = "quyết định hủy bỏ"
        verbose_name_plural = "quyết định hủy bỏ"
        ordering = ("-pk",)
        constraints = paper_constraints("revocation")

    def __str__(self) -> str:
        return f"Hủy bỏ việc tặng theo Quyết định số {self.decision.issued.reference}"

    @cached_property
    def paper_lines(self) -> "list[RevokedLine]":
        """Whose award it cancels, in the decision's order, read once per loaded row."""
        return list(self.lines.for_paper())


class RevokedLineQuerySet(models.QuerySet["RevokedLine"]):
    def for_paper(self) -> "RevokedLineQuerySet":
        """With what was handed over and paid, and what of it was given back."""
        rows = self.select_related(
            "revocation", "line__nomination__dossier", "line__hand_over", "line__payment"
        )
        returns = Prefetch("returns", AwardReturn.objects.order_by("pk"))
        return rows.prefetch_related(returns).order_by("line__order")

    def owing(self) -> "RevokedLineQuerySet":
        """Of signed revocations: something handed over or paid was not given back yet."""
        back = AwardReturn.objects.filter(line=OuterRef("pk"))
        item = Q(line__hand_over__isnull=False) & ~Exists(back.filter(what=AwardReturn.What.ITEM))
        money = Q(line__payment__isnull=False) & ~Exists(back.filter(what=AwardReturn.What.MONEY))
        return self.filter(item | money, revocation__state=PaperState.SIGNED)


class RevokedLine(models.Model):
    """One award that is cancelled. A void paper frees its lines for another."""

    revocation = models.ForeignKey(Revocation, on_delete=models.PROTECT, related_name="lines")
    line = models.ForeignKey(
        DecisionLine, on_delete=models.PROTECT, related_name="revoked", verbose_name="người nhận"
    )
    is_live = models.BooleanField(default=True)

    objects = RevokedLineQuerySet.as_manager()

    class Meta:
        verbose_name = "khen thưởng bị hủy bỏ"
        verbose_name_plural = "khen thưởng bị hủy bỏ"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["line"], condition=Q(is_live=True), name="one_live_revocation_per_line"
            )
        ]

    def __str__(self) -> str:
        return self.line.recipient

    @property
    def thread_of(self) -> Revocation:
        return self.revocation

    @property
    def nomination(self) -> Nomination:
        return self.line.nomination

    @property
    def owes_item(self) -> bool:
        return self.line.handed is not None and self.returned(AwardReturn.What.ITEM) is None

    @property
    def owes_money(self) -> bool:
        return self.line.paid is not None and self.returned(AwardReturn.What.MONEY) is None

    def returned(self, what: str) -> "AwardReturn | None":
        """No query on rows of `for_paper`."""
        return next((each for each in self.returns.all() if each.what == what), None)


class AwardReturn(models.Model):
    """The item (certificate, gift), or the prize money, came back. `amount` in đồng, of money only."""

    class What(models.TextChoices):
        ITEM = "item", "Bằng chứng nhận, hiện vật"
        MONEY = "money", "Tiền thưởng"

    line = models.ForeignKey(RevokedLine, on_delete=models.PROTECT, related_name="returns")
    what = models.CharField("nộp lại", max_length=5, choices=What.choices)
    returned_on = models.DateField("ngày nộp lại")
    voucher = LineField("số chứng từ", max_length=60, blank=True)
    amount = models.PositiveIntegerField("số tiền (đồng)", null=True)
    note = ProseField("ghi chú", blank=True, max_length=1000)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_by_name = LineField("người ghi", max_length=200)
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "lần nộp lại"
        verbose_name_plural = "lần nộp lại"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["line", "what"], name="returned_once"),
            models.CheckConstraint(
                condition=Q(what="item", amount__isnull=True, voucher="")
                | (Q(what="money", amount__gt=0) & ~Q(voucher="")),
                name="return_of_money_has_voucher",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.get_what_display()}"

    @property
    def thread_of(self) -> Revocation:
        return self.line.revocation


def revocable(decision: Decision) -> DecisionLineQuerySet:
    """Lines whose award stands and that no other paper is about to cancel."""
    taken = RevokedLine.objects.filter(line=OuterRef("pk"), is_live=True)
    rows = decision.lines.filter(
        ~Exists(taken),
        is_live=True,
        nomination__state__in=(NominationState.AWARDED, NominationState.DONE),
    )
    return rows.select_related("nomination__dossier__unit").order_by("order")


def without_cost() -> Q:
    """Revoked lines of a decision that cost nothing: never paid, or the money came back."""
    back = AwardReturn.objects.filter(line__line=OuterRef("pk"), what=AwardReturn.What.MONEY)
    return Q(nomination__state=NominationState.REVOKED) & (Q(payment=None) | Exists(back))
