"""Written consultations: what the council is asked without meeting."""

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from council.models.council import Council, CouncilMember
from council.models.item import AgendaItem
from council.models.meeting import READABLE_AFTER_MINUTES
from council.models.opinion import (
    ConsultedMember,
    ConsultedMemberQuerySet,
    WrittenAnswer,
    keeping,
)
from council.states import CONSULTATION, ConsultationState, ItemState
from council.tally import Rule
from documents.models import StoredFile
from people.roles import LEADERS, OFFICE_ROLES
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def visible_to(self, actor: Actor) -> "ConsultationQuerySet":
        """The office, the leadership, the secretary; who is asked, until 30 days after the summary."""
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return self
        if actor.staff_id is None:
            return self.none()
        keeps = keeping(actor)
        asked = ConsultedMember.objects.filter(staff_id=actor.staff_id)
        until = actor.on - READABLE_AFTER_MINUTES
        readable = Q(minuted_on__isnull=True) | Q(minuted_on__gte=until)
        return self.filter(
            Q(council__in=keeps.values("council_id"))
            | Q(readable, pk__in=asked.values("consultation_id"))
            & ~Q(state=ConsultationState.CANCELLED)
        )

    def after(self, place: str) -> "ConsultationQuerySet":
        """Behind the one whose id is `place`, in the list's own order (keyset paging)."""
        return self.filter(pk__lt=int(place)) if place.isdecimal() else self

    def for_list(self) -> "ConsultationQuerySet":
        answered = Exists(WrittenAnswer.objects.filter(consulted=OuterRef("pk")))
        consulted = ConsultedMember.objects.filter(consultation=OuterRef("pk")).order_by()
        return (
            self.select_related("council")
            .annotate(
                item_count=Count("items"),
                asked_count=_counted(consulted),
                answered_count=_counted(consulted.filter(answered)),
            )
            .order_by("-pk")
        )

    def for_page(self) -> "ConsultationQuerySet":
        """With all that the page and its permits read, each in one query."""
        return self.select_related("council", "chair__staff", "secretary__staff").prefetch_related(
            "council__members",
            Prefetch("consulted", ConsultedMember.objects.with_answers()),
            Prefetch("items", AgendaItem.objects.for_consultation()),
        )


def _counted(rows: models.QuerySet) -> models.Subquery:
    numbers = rows.values("consultation").annotate(n=Count("pk")).values("n")
    return models.Subquery(numbers, output_field=models.IntegerField())


class Consultation(models.Model):
    """The council asked in writing. `rule`, items and the rows of `consulted` are frozen when it is sent out.

    Answers are taken until the end of `deadline_on`.
    """

    machine = CONSULTATION

    council = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="+", verbose_name="Hội đồng"
    )
    title = LineField("nội dung lấy ý kiến", max_length=200)
    state = models.CharField(
        "trạng thái",
        max_length=12,
        choices=ConsultationState.choices,
        default=ConsultationState.PLANNED,
    )
    reason = ProseField("lý do không họp")
    deadline_on = models.DateField("hạn cho ý kiến")
    sent_out_on = models.DateField("ngày gửi phiếu", null=True, blank=True)
    rule = models.JSONField("quy tắc biểu quyết", default=dict, blank=True)
    collected_on = models.DateField("ngày tổng hợp", null=True, blank=True)
    remarks = ProseField("nhận xét chung", blank=True)
    chair = models.ForeignKey(
        CouncilMember,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="người ký thay mặt Hội đồng",
    )
    secretary = models.ForeignKey(
        CouncilMember,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="thư ký",
    )
    minuted_on = models.DateField("ngày ký báo cáo tổng hợp", null=True, blank=True)
    summary_content = models.JSONField(null=True, blank=True)
    summary_pdf = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    summary_scan = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = "lần lấy ý kiến bằng văn bản"
        verbose_name_plural = "lấy ý kiến bằng văn bản"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ConsultationState.values), name="consultation_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("sent_out", "collected", "minuted"))
                | Q(sent_out_on__isnull=False),
                name="consultation_sent_has_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="minuted")
                | Q(
                    minuted_on__isnull=False,
                    summary_pdf__isnull=False,
                    summary_scan__isnull=False,
                ),
                name="consultation_minuted_has_papers",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def frozen_rule(self) -> Rule:
        """Until it is sent out, the rule of today, which it would be sent out with."""
        if self.rule:
            return Rule.read(self.rule)
        rule = self.council.rule_on(timezone.localdate())
        if rule is None:
            raise LookupError(f"no rule of council {self.council_id}")
        return rule

    def people(self) -> ConsultedMemberQuerySet:
        """As they are now, with their answers, whatever the row was loaded with."""
        return ConsultedMember.objects.filter(consultation=self).with_answers()

    def unanswered(self) -> ConsultedMemberQuerySet:
        return ConsultedMember.objects.filter(consultation=self).unanswered()

    def asked_of(self, member: ConsultedMember) -> list[AgendaItem]:
        """What is still open, but for the member's own case."""
        return [item for item in self.open_items() if member.may_answer(item)]

    def open_items(self) -> "models.QuerySet[AgendaItem]":
        rows = AgendaItem.objects.filter(consultation=self, state=ItemState.WAITING)
        return rows.for_consultation()
