"""Ceremonies (lễ trao): when, where, in what order, of which decisions."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q

from awards.models.decision import Decision, DecisionLine
from awards.states import CEREMONY, CeremonyState
from documents.states import PaperState
from people.roles import LEADERS, OFFICE_ROLES, Role
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor

READERS = (*OFFICE_ROLES, *LEADERS, Role.REGISTRY, Role.ACCOUNTANT)


class CeremonyQuerySet(models.QuerySet["Ceremony"]):
    def visible_to(self, actor: Actor) -> "CeremonyQuerySet":
        """Whoever works on decisions; the honoured and their units once their decision is signed."""
        if actor.is_clock or actor.has(*READERS):
            return self
        own = DecisionLine.objects.honoured(actor).filter(decision__ceremonies=OuterRef("pk"))
        return self.filter(Exists(own))

    def between(self, first: date, last: date) -> "CeremonyQuerySet":
        return self.filter(held_at__date__range=(first, last)).order_by("held_at", "pk")

    def planned(self) -> "CeremonyQuerySet":
        return self.filter(state=CeremonyState.PLANNED)


class Ceremony(models.Model):
    machine = CEREMONY

    title = LineField("tên buổi lễ", max_length=300)
    held_at = models.DateTimeField("thời gian")
    place = LineField("địa điểm", max_length=200)
    programme = ProseField("chương trình", blank=True)
    guests = ProseField("khách mời", blank=True)
    decisions = models.ManyToManyField(
        Decision, related_name="ceremonies", verbose_name="quyết định"
    )
    planned_on = models.DateField("ngày lập")
    state = models.CharField(
        "trạng thái", max_length=9, choices=CeremonyState.choices, default=CeremonyState.PLANNED
    )

    objects = CeremonyQuerySet.as_manager()

    class Meta:
        verbose_name = "lễ trao"
        verbose_name_plural = "lễ trao"
        ordering = ("-held_at", "-pk")
        indexes = [models.Index(fields=["state", "held_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CeremonyState.values), name="ceremony_state_known"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def signed(self) -> "models.QuerySet[Decision]":
        return self.decisions.filter(state=PaperState.SIGNED)

    def lines(self) -> "models.QuerySet[DecisionLine]":
        """Of all its decisions, each decision in its own order; whoever lost the award is left out."""
        rows = DecisionLine.objects.standing().filter(decision__ceremonies=self, is_live=True)
        related = ("nomination__dossier__unit", "hand_over__ceremony", "decision__award_form")
        rows = rows.select_related(*related, "decision__issued__series")
        return rows.order_by("decision_id", "order")
