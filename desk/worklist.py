"""“Việc chờ xử lý”: what waits for one person, from one module for every role.

Each part costs one query and is capped: the soonest come first, the rest stand in the list it opens.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from awards.models import DecisionLine
from campaign.models import Recommendation, Round
from council.models import AgendaItem, CouncilMeeting, CouncilMember
from council.states import ItemState, MeetingState
from desk import turns
from nominations import own_data
from nominations.models import Abstention, Dossier, Nomination
from nominations.models.duplicate import with_rivals
from nominations.states import DossierState, NominationState
from nominations.views.index import in_words
from people.models import Unit, in_force
from people.roles import OFFICE_ROLES, Role
from people.rules import signs_decisions
from reporting.models import CampaignReport
from vietnamese.dates import left
from workflow.actors import Actor

CAP = 20
SOON = 3


@dataclass(frozen=True)
class Task:
    """One line of the list: a verb in `title`, where it leads, by when."""

    title: str
    url: str
    note: str = ""
    due_on: date | None = None
    left: str = ""
    tone: str = ""


def tasks(actor: Actor) -> list[Task]:
    """All that waits for this person, soonest first, undated last."""
    made = [task for part in PARTS for task in part(actor)]
    return sorted(made, key=lambda task: (task.due_on or date.max, task.title))


def task(title: str, url: str, *, today: date, note: str = "", due_on: date | None = None) -> Task:
    """A task with its words and tone for the days that are left."""
    if due_on is None:
        return Task(title, url, note)
    days = (due_on - today).days
    tone = "late" if days < 0 else "warn" if days <= SOON else "plain"
    return Task(title, url, note, due_on, left(due_on, today), tone)


def _of_unit(actor: Actor) -> Iterator[Task]:
    units = actor.units_as(Role.CLERK, Role.HEAD)
    if not units:
        return
    mine = Dossier.objects.filter(
        unit__in=units, state__in=(DossierState.DRAFT, DossierState.SENT_BACK)
    )
    for dossier in mine.select_related("round").order_by("resubmit_by", "pk")[:CAP]:
        url = reverse("dossier", args=[dossier.pk])
        if dossier.state == DossierState.SENT_BACK:
            title, due_on = f"Bổ sung hồ sơ {dossier.code}", dossier.resubmit_by
        else:
            title, due_on = f"Hoàn thiện và nộp hồ sơ {dossier.code}", dossier.round.closes_on
        yield task(title, url, today=actor.on, note=dossier.round.name, due_on=due_on)


def _rounds_to_answer(actor: Actor) -> Iterator[Task]:
    units = actor.units_as(Role.CLERK, Role.HEAD)
    if not units:
        return
    kinds = Unit.objects.filter(pk__in=units).values("kind")
    answered = Dossier.objects.filter(round=OuterRef("pk"), unit__in=units)
    declined = Abstention.objects.filter(round=OuterRef("pk"), unit__in=units)
    waiting = (
        Round.objects.takes_dossiers(actor.on)
        .filter(
            Q(campaign__unit_rights__kind__in=kinds, campaign__unit_rights__may_nominate=True),
            ~Exists(answered),
            ~Exists(declined),
            closes_on__isnull=False,
        )
        .distinct()
        .order_by("closes_on")
    )
    for round_ in waiting[:CAP]:
        yield task(
            f"Xem xét đề nghị khen thưởng: {round_.name}",
            reverse("campaign", args=[round_.campaign_id]),
            today=actor.on,
            note="Đơn vị chưa lập hồ sơ",
            due_on=round_.closes_on,
        )


def _of_nominee(actor: Actor) -> Iterator[Task]:
    if actor.staff_id is None:
        return
    mine = Nomination.objects.filter(
        staff_id=actor.staff_id,
        state=NominationState.LISTED,
        dossier__state__in=(DossierState.DRAFT, DossierState.SENT_BACK),
    ).select_related("dossier__round")
    for nomination in mine.for_own_data()[:CAP]:
        round_ = nomination.dossier.round
        due_on = nomination.dossier.resubmit_by or round_.closes_on
        said = {"today": actor.on, "note": round_.name, "due_on": due_on}
        url = reverse("report", args=[nomination.pk])
        yield task("Viết báo cáo thành tích của mình", url, **said)
        if nomination.is_written() and own_data.unconfirmed(nomination):
            url = reverse("confirm_nomination", args=[nomination.pk])
            yield task("Xác nhận thông tin đề nghị khen thưởng của mình", url, **said)


def _of_office(actor: Actor) -> Iterator[Task]:
    if not actor.has(*OFFICE_ROLES):
        return
    N = NominationState  # noqa: N806 - reads better in the counts below
    waiting = (
        Dossier.objects.filter(state__in=(DossierState.SUBMITTED, DossierState.RECEIVED))
        .annotate(
            unread=Count("nominations", filter=Q(nominations__state=N.IN_REVIEW)),
            all_live=Count("nominations", filter=~Q(nominations__state=N.WITHDRAWN)),
        )
        .filter(Q(state=DossierState.SUBMITTED) | Q(unread__gt=0))
        .select_related("unit")
        .order_by(F("due_on").asc(nulls_last=True), "submitted_at")
    )
    for dossier in waiting[:CAP]:
        verb = "Tiếp nhận" if dossier.state == DossierState.SUBMITTED else "Thẩm định"
        yield task(
            f"{verb} hồ sơ {dossier.code}",
            reverse("admin:nominations_dossier_change", args=[dossier.pk]),
            today=actor.on,
            note=f"{dossier.unit.name} · {dossier.all_live} đề nghị",
            due_on=dossier.due_on,
        )


def _rounds_missed(actor: Actor) -> Iterator[Task]:
    """Rounds that nobody opened in time: the clock leaves them, since no unit could use them."""
    if not actor.has(*OFFICE_ROLES):
        return
    for round_ in Round.objects.missed(actor.on).order_by("closes_on", "pk")[:CAP]:
        yield task(
            f"Xem lại đợt xét chưa mở: {round_.name}",
            reverse("admin:campaign_round_change", args=[round_.pk]),
            today=actor.on,
            note="Ngày nhận hồ sơ đã qua; nếu vẫn xét thì ghi đợt khác",
            due_on=round_.closes_on,
        )


def _of_reports(actor: Actor) -> Iterator[Task]:
    if not actor.has(*OFFICE_ROLES):
        return
    for report in CampaignReport.objects.filter(state="draft").order_by("due_on")[:CAP]:
        yield task(
            f"Hoàn thành báo cáo năm {report.year}",
            reverse("report_page", args=[report.pk]),
            today=actor.on,
            note=f"nên gửi chậm nhất {report.target_on:%d/%m/%Y}",
            due_on=report.due_on,
        )


def _of_council(actor: Actor) -> Iterator[Task]:
    """Meetings of the actor's council; for its secretary also what waits for an agenda."""
    if actor.staff_id is None:
        return
    mine = CouncilMember.objects.filter(in_force(actor.on), staff_id=actor.staff_id)
    keeps = mine.filter(role=CouncilMember.Role.SECRETARY, council=OuterRef("council"))
    meetings = (
        CouncilMeeting.objects.filter(council__in=mine.values("council_id"))
        .exclude(state__in=(MeetingState.MINUTED, MeetingState.CANCELLED))
        .annotate(is_secretary=Exists(keeps))
        .order_by("held_at")
    )
    for meeting in meetings[:CAP]:
        if meeting.is_secretary or meeting.state in (MeetingState.INVITED, MeetingState.OPEN):
            yield _meeting_task(meeting, actor.on)


def _meeting_task(meeting: CouncilMeeting, today: date) -> Task:
    held_on = timezone.localtime(meeting.held_at).date()
    words = {
        MeetingState.PLANNED: "Chuẩn bị, mời họp Hội đồng",
        MeetingState.INVITED: "Đọc tài liệu, dự họp Hội đồng",
        MeetingState.OPEN: "Phiên họp Hội đồng đang diễn ra",
        MeetingState.CLOSED: "Hoàn thành biên bản Hội đồng",
    }
    is_ahead = meeting.state in (MeetingState.PLANNED, MeetingState.INVITED)
    due_on = held_on if is_ahead else None
    return task(
        f"{words[meeting.state]}: {meeting.title}",
        reverse("meeting", args=[meeting.pk]),
        today=today,
        due_on=due_on,
    )


def _to_pass_on(actor: Actor) -> Iterator[Task]:
    """What the office must carry on: to an agenda, into a decision; one query for both counts."""
    if not actor.has(*OFFICE_ROLES):
        return
    items = AgendaItem.objects.filter(nomination=OuterRef("pk")).exclude(state=ItemState.POSTPONED)
    lines = DecisionLine.objects.filter(nomination=OuterRef("pk"), is_live=True)
    under_way = (NominationState.AT_COUNCIL, NominationState.GRANTED)
    counts = Nomination.objects.filter(state__in=under_way).aggregate(
        council=Count("pk", filter=Q(~Exists(items), state=NominationState.AT_COUNCIL)),
        decision=Count("pk", filter=Q(~Exists(lines), state=NominationState.GRANTED)),
        collectives=Count(
            "pk", filter=Q(~Exists(lines), state=NominationState.GRANTED, unit__isnull=False)
        ),
    )
    if count := counts["council"]:
        title = f"Đưa {count} đề nghị vào phiên họp Hội đồng"
        yield task(title, reverse("meetings"), today=actor.on)
    if count := counts["decision"]:
        collectives = counts["collectives"]
        title = f"Soạn quyết định khen thưởng cho {in_words(collectives, count - collectives)}"
        yield task(title, reverse("draft_decision"), today=actor.on)


def _of_director(actor: Actor) -> Iterator[Task]:
    if signs_decisions.refusal(actor, None) is not None:
        return
    waiting = with_rivals(Nomination.objects.filter(state=NominationState.AT_DIRECTOR))
    counts = waiting.exclude(staff_id=actor.staff_id).aggregate(
        rulings=Count("pk"), doubled=Count("pk", filter=Q(has_rival=True))
    )
    if count := counts["rulings"]:
        yield task(f"Cho ý kiến về {count} đề nghị khen thưởng", reverse("rulings"), today=actor.on)
    if count := counts["doubled"]:
        yield task(f"Kết luận về {count} đề nghị trùng", reverse("rulings"), today=actor.on)


def _of_inspections(actor: Actor) -> Iterator[Task]:
    """What an inspection asked of the unit."""
    units = actor.units_as(Role.CLERK, Role.HEAD)
    if not units:
        return
    for row in Recommendation.objects.filter(unit__in=units).waiting().for_list()[:CAP]:
        url = reverse("recommendation", args=[row.pk])
        title = f"Trả lời kiến nghị {row.order} sau kiểm tra"
        yield task(title, url, today=actor.on, note=row.visit.inspection.title, due_on=row.due_on)


def _of_papers(actor: Actor) -> Iterator[Task]:
    for words, url in turns.papers(actor):
        yield task(words, url, today=actor.on)


PARTS = (
    _of_unit,
    _rounds_to_answer,
    _of_nominee,
    _of_office,
    _to_pass_on,
    _rounds_missed,
    _of_reports,
    _of_council,
    _of_director,
    _of_inspections,
    _of_papers,
)
