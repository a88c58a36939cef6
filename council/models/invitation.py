"""Giấy mời họp: the invitation of one meeting, a signed paper with its own number."""

from django.db import models
from django.db.models import Q

from council.models.meeting import CouncilMeeting
from council.models.opinion import keeping
from council.states import INVITATION
from documents.models import SignedPaper, paper_constraints
from people.roles import LEADERS, OFFICE_ROLES, Role
from vietnamese.fields import ProseField
from workflow.actors import Actor


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, actor: Actor) -> "InvitationQuerySet":
        """The office, the leadership, the secretary; from approval on văn thư and who sees the meeting."""
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return self
        approved = ~Q(state__in=("draft", "awaiting"))
        if actor.has(Role.REGISTRY):
            return self.filter(approved)
        kept = Q(meeting__council__in=keeping(actor).values("council_id"))
        return self.filter(approved | kept, meeting__in=CouncilMeeting.objects.visible_to(actor))

    def for_page(self) -> "InvitationQuerySet":
        return self.select_related("meeting__council", "issued__series", "issued__pdf")


class Invitation(SignedPaper):
    machine = INVITATION

    meeting = models.ForeignKey(
        CouncilMeeting, on_delete=models.PROTECT, related_name="+", verbose_name="phiên họp"
    )
    guests = ProseField("khách mời (mỗi dòng một người)", blank=True)
    note = ProseField("lưu ý", blank=True)
    drafted_on = models.DateField("ngày soạn")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "giấy mời"
        verbose_name_plural = "giấy mời"
        ordering = ("-pk",)
        constraints = paper_constraints("invitation")

    @property
    def thread_of(self) -> CouncilMeeting:
        return self.meeting

    def __str__(self) -> str:
        return f"Giấy mời: {self.meeting.title}"
