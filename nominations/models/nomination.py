"""Nominations: one person or collective, for one award form, on one form of report."""

from datetime import date

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Value

from campaign.models import (
    AwardForm,
    AwardKind,
    AwardRecord,
    CampaignContent,
    Initiative,
    LegalRegime,
    ReportForm,
    Round,
    Subject,
)
from nominations import checklist, own_data
from nominations.models.dossier import UNIT_SIDE, Dossier, handed_in
from nominations.states import NOMINATION, NominationState
from people.models import Staff, Unit
from people.roles import LEADERS, OFFICE_ROLES
from vietnamese.fields import FoldedField, LineField, NameKeyField, ProseField
from workflow.actors import Actor

ENDED = (NominationState.WITHDRAWN, NominationState.REFUSED, NominationState.REVOKED)


class NominationQuerySet(models.QuerySet["Nomination"]):
    def visible_to(self, actor: Actor) -> "NominationQuerySet":
        """Through the dossier, or one's own nomination. Council members read through the agenda."""
        if actor.is_clock:
            return self
        seen = Q(dossier__unit_id__in=actor.units_as(*UNIT_SIDE))
        if actor.staff_id:
            seen |= Q(staff_id=actor.staff_id)
        if actor.has(*OFFICE_ROLES, *LEADERS):
            seen |= handed_in("dossier__")
        return self.filter(seen)

    def live(self) -> "NominationQuerySet":
        return self.exclude(state=NominationState.WITHDRAWN)

    def for_own_data(self) -> "NominationQuerySet":
        """All that is written and confirmed: data, report, which figures."""
        rows = self.select_related("report__form", "confirmation", "staff", "award_form")
        rows = rows.select_related("report__figure_table")
        return rows.prefetch_related("report__sections")

    def for_checklist(self) -> "NominationQuerySet":
        return self.for_own_data().select_related("unit_vote")

    def with_prior_awards(self) -> "NominationQuerySet":
        """Adds the recipient's latest earlier award (`last_award`, `last_award_on`) and `award_count`."""
        prior = (
            AwardRecord.objects.standing()
            .filter(
                Q(staff=OuterRef("staff")) | Q(unit=OuterRef("unit")),
                decided_on__lt=OuterRef("dossier__opened_on"),
            )
            .order_by("-decided_on", "-pk")
        )
        counted = prior.order_by().values(one=Value(1)).annotate(n=Count("pk")).values("n")
        return self.annotate(
            last_award=Subquery(prior.values("award_form__short_name")[:1]),
            last_award_on=Subquery(prior.values("decided_on")[:1]),
            award_count=Subquery(counted),
        )

    def for_paper(self) -> "NominationQuerySet":
        """All that the printed papers read of a nomination and its dossier."""
        rows = self.for_checklist().prefetch_related(
            "initiatives__authors", "report__figure_table__rows"
        )
        return rows.select_related(
            "award_form",
            "staff",
            "unit",
            "dossier__unit__department",
            "dossier__round__campaign",
            "dossier__letter",
        )

    def for_summary(self) -> "NominationQuerySet":
        """Rows of the Bảng tổng hợp: collectives first, persons by given name."""
        rows = self.with_prior_awards().select_related(
            "award_form", "dossier__regime", "dossier__unit", "appraisal", "unit_vote"
        )
        return rows.order_by("-subject", "name_key", "pk")

    def appraised(self, round_: Round) -> "NominationQuerySet":
        """What the office has judged in a round and is still being considered."""
        waiting = (NominationState.IN_REVIEW, NominationState.AT_COUNCIL)
        return self.filter(
            dossier__round=round_, appraisal__isnull=False, state__in=waiting
        ).for_summary()

    def for_list(self) -> "NominationQuerySet":
        return self.select_related(
            "dossier__unit", "dossier__round__campaign", "award_form", "staff", "unit"
        )


class Nomination(models.Model):
    """`recipient`, `position`, `unit_name`, `is_leader` are as they were when last listed or submitted.

    `held_on` is set while a hold stands, `proposed_on` once the paper to the province is signed; a
    merged nomination is withdrawn and names the line it went into.
    """

    machine = NOMINATION

    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="nominations", verbose_name="hồ sơ"
    )
    subject = models.CharField("đối tượng", max_length=10, choices=Subject.choices)
    staff = models.ForeignKey(
        Staff,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="cá nhân",
    )
    unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="tập thể",
    )
    recipient = LineField("tên người, tập thể", max_length=200)
    position = LineField("chức vụ", max_length=200, blank=True)
    unit_name = LineField("đơn vị", max_length=200)
    gender = models.CharField("giới tính", max_length=3, blank=True)
    is_leader = models.BooleanField("là lãnh đạo, quản lý", default=False)
    kind = models.CharField("loại hình", max_length=10, choices=AwardKind.choices)
    award_form = models.ForeignKey(
        AwardForm, on_delete=models.PROTECT, related_name="+", verbose_name="hình thức đề nghị"
    )
    contents = models.ManyToManyField(
        CampaignContent, blank=True, related_name="+", verbose_name="nội dung thi đua"
    )
    initiatives = models.ManyToManyField(
        Initiative, blank=True, related_name="+", verbose_name="sáng kiến trong báo cáo"
    )
    period_from = models.DateField("thành tích từ ngày")
    period_until = models.DateField("thành tích đến ngày")
    summary = ProseField("tóm tắt thành tích", blank=True, max_length=600)
    state = models.CharField(
        "trạng thái", max_length=12, choices=NominationState.choices, default=NominationState.LISTED
    )
    held_on = models.DateField("tạm dừng từ ngày", null=True, blank=True)
    proposed_on = models.DateField("Tờ trình cấp tỉnh ban hành ngày", null=True, blank=True)
    own_due_on = models.DateField("hạn xem xét riêng", null=True, blank=True)
    own_due_explanation = models.JSONField("cách tính hạn riêng", default=list, blank=True)
    own_due_calendar = models.JSONField("lịch đã dùng", default=list, blank=True)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        verbose_name="đã gộp vào",
    )
    folded = FoldedField(of=("recipient",))
    name_key = NameKeyField(of=("recipient",))

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị khen thưởng"
        verbose_name_plural = "đề nghị khen thưởng"
        ordering = ("subject", "name_key", "pk")
        indexes = [
            models.Index(fields=["state"]),
            models.Index(fields=["staff", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(subject="ca_nhan", staff__isnull=False, unit__isnull=True)
                | Q(subject="tap_the", staff__isnull=True, unit__isnull=False),
                name="nomination_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(period_from__lte=F("period_until")),
                name="nomination_period",
                violation_error_message="Ngày đầu phải trước ngày cuối của thời gian lập thành tích.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=NominationState.values), name="nomination_state_known"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(state="withdrawn"),
                name="merged_is_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(proposed_on__isnull=True)
                | Q(state__in=("proposed", "awarded", "done", "revoked")),
                name="proposed_on_by_state",
            ),
            models.UniqueConstraint(
                fields=["dossier", "staff", "award_form"],
                condition=~Q(state="withdrawn"),
                name="person_once_per_dossier_form",
            ),
            models.UniqueConstraint(
                fields=["dossier", "unit", "award_form"],
                condition=~Q(state="withdrawn"),
                name="collective_once_per_dossier_form",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.award_form.short_name}"

    @property
    def thread_of(self) -> Dossier:
        return self.dossier

    @property
    def titled(self) -> str:
        """“Bà Nông Thị Hạnh”; a collective's bare name."""
        if self.subject == Subject.COLLECTIVE:
            return self.recipient
        return f"{'Bà' if self.gender == Staff.Gender.FEMALE else 'Ông'} {self.recipient}"

    @property
    def due_on(self) -> date | None:
        """By when it must be decided: its own date, else the dossier's."""
        return self.own_due_on or self.dossier.due_on

    @property
    def due_explanation(self) -> list[str]:
        return self.own_due_explanation if self.own_due_on else self.dossier.due_explanation

    @property
    def is_live(self) -> bool:
        return self.state != NominationState.WITHDRAWN

    @property
    def is_held(self) -> bool:
        return self.held_on is not None

    def form_in_use(self, regime: LegalRegime | None) -> ReportForm | None:
        return ReportForm.objects.in_use(regime, self.kind, self.subject)

    def is_written(self) -> bool:
        """Summary and every required section. No query on rows of `for_own_data`."""
        unwritten = any(each.is_unwritten for each in self._sections())
        return bool(self.summary and self.report.form_id) and not unwritten

    def _sections(self) -> tuple[checklist.SectionFacts, ...]:
        report = self.report
        written = {each.key: len(each.text) for each in report.sections.all()}
        return tuple(
            checklist.SectionFacts(
                each.key, each.heading, each.required, each.thin_below, written.get(each.key, 0)
            )
            for each in (report.form.plain_sections() if report.form else ())
        )

    def facts(self, *, on_paper: bool = False) -> checklist.NominationFacts:
        """`on_paper` as own_data has it. Rivals and standards only of rows that `whole` annotated."""
        report = self.report
        return checklist.NominationFacts(
            pk=self.pk,
            name=self.titled,
            has_summary=bool(self.summary),
            has_form=report.form_id is not None,
            sections=self._sections(),
            votes=self.unit_vote.facts() if hasattr(self, "unit_vote") else None,
            unticked=getattr(self, "standards_shown", 0) - getattr(self, "standards_met", 0),
            is_outside=not self.dossier.round.holds(self.period_from, self.period_until),
            is_held=self.is_held,
            has_rival=getattr(self, "has_rival", False),
            unconfirmed=own_data.unconfirmed(self, on_paper=on_paper),
            has_leftover=bool(report.leftovers()),
        )
