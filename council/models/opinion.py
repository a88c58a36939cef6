"""Whom a written consultation asked, and every answer they gave."""

from datetime import date

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from council.models.council import CouncilMember
from council.models.item import AgendaItem
from council.states import ItemState
from documents.models import StoredFile
from people.models import Staff
from people.roles import OFFICE_ROLES
from vietnamese.dates import local_date
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor


def keeping(actor: Actor) -> "models.QuerySet[CouncilMember]":
    """Their memberships as secretary."""
    members = CouncilMember.objects.on(actor.on)
    return members.filter(staff_id=actor.staff_id or 0, role=CouncilMember.Role.SECRETARY)


class ConsultedMemberQuerySet(models.QuerySet["ConsultedMember"]):
    def visible_to(self, actor: Actor) -> "ConsultedMemberQuerySet":
        """What one member answered: for the office, the secretary, and the member."""
        consultations = apps.get_model("council", "Consultation").objects.visible_to(actor)
        rows = self.filter(consultation__in=consultations)
        if actor.is_clock or actor.has(*OFFICE_ROLES):
            return rows
        keeps = keeping(actor).values("council_id")
        return rows.filter(Q(consultation__council__in=keeps) | Q(staff_id=actor.staff_id))

    def with_answers(self) -> "ConsultedMemberQuerySet":
        """With the answer that stands as `standing` (none or one)."""
        current = WrittenAnswer.objects.current().prefetch_related("opinions")
        return self.prefetch_related(Prefetch("answers", current, to_attr="standing"))

    def unanswered(self) -> "ConsultedMemberQuerySet":
        """Who has not answered, though an item that is still open is not the own case."""
        about = AgendaItem.objects.filter(
            ~Q(nomination__staff_id=OuterRef("staff_id")),
            consultation=OuterRef("consultation"),
            state=ItemState.WAITING,
        )
        answered = WrittenAnswer.objects.filter(consulted=OuterRef("pk"))
        return self.filter(~Exists(answered), Exists(about))


class ConsultedMember(models.Model):
    """One entitled member who is asked, as when it was sent out."""

    consultation = models.ForeignKey(
        "council.Consultation", on_delete=models.CASCADE, related_name="consulted"
    )
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    name = LineField("họ tên", max_length=120)
    position = LineField("chức vụ", max_length=200)
    role = models.CharField(max_length=14, choices=CouncilMember.Role.choices)

    objects = ConsultedMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "thành viên được lấy ý kiến"
        verbose_name_plural = "thành viên được lấy ý kiến"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["consultation", "staff"], name="consulted_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def thread_of(self) -> models.Model:
        return self.consultation

    @property
    def answer(self) -> "WrittenAnswer | None":
        """The one that stands, of rows of `with_answers`."""
        return next(iter(self.standing), None)

    def may_answer(self, item: AgendaItem) -> bool:
        """Nobody is asked about oneself."""
        return item.nomination.staff_id != self.staff_id

    def opinion_on(self, item: AgendaItem) -> "WrittenOpinion | None":
        """Of the answer that stands."""
        given = self.answer.opinions.all() if self.answer else ()
        return next((each for each in given if each.item_id == item.pk), None)


class WrittenAnswerQuerySet(models.QuerySet["WrittenAnswer"]):
    def current(self) -> "WrittenAnswerQuerySet":
        later = WrittenAnswer.objects.filter(
            consulted=OuterRef("consulted"), version__gt=OuterRef("version")
        )
        return self.filter(~Exists(later))


class WrittenAnswer(models.Model):
    """One version of what a member answered; the last one stands, all are kept.

    Given in the browser at `given_at`, or on a signed form that the secretary received on
    `received_on` and entered at `given_at` with its scan.
    """

    consulted = models.ForeignKey(ConsultedMember, on_delete=models.PROTECT, related_name="answers")
    version = models.PositiveSmallIntegerField("lần")
    given_at = models.DateTimeField("lúc")
    received_on = models.DateField("ngày nhận phiếu", null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="người nhập",
    )
    scan = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = WrittenAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "phiếu lấy ý kiến đã trả lời"
        verbose_name_plural = "phiếu lấy ý kiến đã trả lời"
        ordering = ("-version",)
        constraints = [
            models.UniqueConstraint(fields=["consulted", "version"], name="written_answer_once"),
            models.CheckConstraint(
                condition=Q(scan__isnull=True, received_on__isnull=True, entered_by__isnull=True)
                | Q(scan__isnull=False, received_on__isnull=False, entered_by__isnull=False),
                name="written_answer_on_paper_has_scan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consulted.name} (lần {self.version})"

    @property
    def is_on_paper(self) -> bool:
        return self.received_on is not None

    @property
    def answered_on(self) -> date:
        return self.received_on or local_date(self.given_at)


class WrittenOpinion(models.Model):
    """What one answer says on one item."""

    class Choice(models.TextChoices):
        FOR = "tan_thanh", "Tán thành"
        AGAINST = "khong", "Không tán thành"
        ABSTAIN = "khong_y_kien", "Không có ý kiến"
        CONCERNED = "co_lien_quan", "Tôi có liên quan nên không cho ý kiến"

    answer = models.ForeignKey(WrittenAnswer, on_delete=models.CASCADE, related_name="opinions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField("ý kiến", max_length=12, choices=Choice.choices)
    remark = ProseField("ý kiến khác", blank=True)

    class Meta:
        verbose_name = "ý kiến bằng văn bản"
        verbose_name_plural = "ý kiến bằng văn bản"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["answer", "item"], name="written_opinion_once"),
            models.CheckConstraint(
                condition=Q(choice__in=("tan_thanh", "khong", "khong_y_kien", "co_lien_quan")),
                name="written_opinion_known",
            ),
            models.CheckConstraint(
                condition=~Q(choice="co_lien_quan") | ~Q(remark=""),
                name="written_opinion_concerned_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer.consulted.name}: {self.in_short()}"

    def in_short(self) -> str:
        """As others read it."""
        is_concerned = self.choice == self.Choice.CONCERNED
        return "Có liên quan" if is_concerned else self.get_choice_display()
