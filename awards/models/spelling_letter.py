"""Công văn đề nghị đính chính: names that the province's decision spells otherwise than the dossier."""

from django.db import models

from awards.models.province import UNAPPROVED, ProvinceLine, ProvinceProposal
from awards.states import SPELLING_LETTER
from documents.models import SignedPaper
from documents.models.issued import paper_constraints
from people.roles import LEADERS, OFFICE_ROLES, Role
from vietnamese.fields import ProseField
from workflow.actors import Actor


class SpellingLetterQuerySet(models.QuerySet["SpellingLetter"]):
    def visible_to(self, actor: Actor) -> "SpellingLetterQuerySet":
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return self
        return self.exclude(state__in=UNAPPROVED) if actor.has(Role.REGISTRY) else self.none()

    def for_page(self) -> "SpellingLetterQuerySet":
        return self.select_related("proposal", "issued__series", "issued__pdf", "issued__docx")


class SpellingLetter(SignedPaper):
    """`lines`: those misspelt when it was drafted; `request`: what is asked, as it prints."""

    machine = SPELLING_LETTER

    proposal = models.ForeignKey(
        ProvinceProposal, on_delete=models.PROTECT, related_name="letters", verbose_name="tờ trình"
    )
    lines = models.ManyToManyField(ProvinceLine, related_name="+", verbose_name="dòng in sai")
    request = ProseField("nội dung đề nghị", max_length=2000)
    drafted_on = models.DateField("ngày soạn")

    objects = SpellingLetterQuerySet.as_manager()

    class Meta:
        verbose_name = "công văn đề nghị đính chính"
        verbose_name_plural = "công văn đề nghị đính chính"
        ordering = ("-pk",)
        constraints = paper_constraints("spelling_letter")

    def __str__(self) -> str:
        return f"Đề nghị đính chính tên, {self.proposal}"
