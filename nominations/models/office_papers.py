"""What the office writes and signs: letters to units, the appraisal report of a round."""

from django.db import models
from django.db.models import Q

from campaign.models import Round
from documents.models import SignedPaper, paper_constraints
from nominations.models.dossier import Dossier
from nominations.models.nomination import Nomination
from nominations.states import APPRAISAL_REPORT, LETTER
from people.models import Unit
from people.roles import LEADERS, OFFICE_ROLES, Role
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor


class OfficePaperQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "OfficePaperQuerySet":
        """The office and the leadership; văn thư from approval on."""
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return self
        if actor.has(Role.REGISTRY):
            return self.exclude(state__in=("draft", "awaiting"))
        return self.none()

    def for_list(self) -> "OfficePaperQuerySet":
        return self.select_related("round__campaign", "issued__series").order_by("-pk")

    def for_page(self) -> "OfficePaperQuerySet":
        return self.for_list().select_related("issued__pdf")


class OfficeLetter(SignedPaper):
    """A công văn: guidance for a round, a reminder to units, a request for supplements of one dossier."""

    machine = LETTER

    class Kind(models.TextChoices):
        GUIDANCE = "huong_dan", "Công văn hướng dẫn"
        REMINDER = "don_doc", "Công văn đôn đốc"
        SUPPLEMENT = "bo_sung", "Công văn yêu cầu bổ sung hồ sơ"

    kind = models.CharField("loại", max_length=12, choices=Kind.choices)
    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="+", verbose_name="đợt xét"
    )
    dossier = models.ForeignKey(
        Dossier,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="hồ sơ",
    )
    units = models.ManyToManyField(Unit, related_name="+", verbose_name="kính gửi")
    about = LineField("về việc", max_length=300)
    body = ProseField("nội dung")
    reply_by = models.DateField("trả lời trước hết ngày", null=True, blank=True)
    drafted_on = models.DateField("ngày soạn")

    objects = OfficePaperQuerySet.as_manager()

    class Meta:
        verbose_name = "công văn"
        verbose_name_plural = "công văn"
        ordering = ("-pk",)
        constraints = [
            *paper_constraints("office_letter"),
            models.CheckConstraint(
                condition=Q(kind="bo_sung", dossier__isnull=False)
                | (~Q(kind="bo_sung") & Q(dossier__isnull=True)),
                name="supplement_letter_names_dossier",
            ),
        ]

    def __str__(self) -> str:
        return f"V/v {self.about}"


class AppraisalReport(SignedPaper):
    """Báo cáo thẩm định of a round's nominations, signed by the head of the office."""

    machine = APPRAISAL_REPORT

    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="+", verbose_name="đợt xét"
    )
    nominations = models.ManyToManyField(Nomination, related_name="+", verbose_name="đề nghị")
    reception = ProseField("việc tiếp nhận hồ sơ")
    proposal = ProseField("đề xuất")
    drafted_on = models.DateField("ngày soạn")

    objects = OfficePaperQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo thẩm định"
        verbose_name_plural = "báo cáo thẩm định"
        ordering = ("-pk",)
        constraints = paper_constraints("appraisal_report")

    def __str__(self) -> str:
        return f"Báo cáo thẩm định: {self.round.name}"
