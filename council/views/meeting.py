"""The list of meetings, one meeting's page and its papers."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from council import forms, papers
from council.actions import attendance, vote
from council.actions import meeting as acts
from council.groups import nominating
from council.models import (
    AgendaItem,
    Council,
    CouncilMeeting,
    Invitation,
    MeetingAttendance,
    SecretVote,
)
from council.rules import is_secretary_or_office
from council.states import MEETING, ItemState, MeetingState
from council.views import showing
from documents import html
from documents.freeze import from_data
from documents.views.answers import kept_pdf, kept_scan, kept_word
from workflow.actors import Actor
from workflow.pages import ActPage, act_page
from workflow.paging import first_page
from workflow.permits import ask
from workflow.timeline import timeline

TABS = {
    "noi-dung": ("Nội dung", "council/tab_agenda.html"),
    "diem-danh": ("Điểm danh", "council/tab_people.html"),
    "bieu-quyet": ("Biểu quyết", "council/tab_votes.html"),
    "bien-ban": ("Giấy mời, biên bản", "council/tab_minutes.html"),
}
FIRST_TAB = {
    MeetingState.OPEN: "bieu-quyet",
    MeetingState.CLOSED: "bien-ban",
    MeetingState.MINUTED: "bieu-quyet",
}
PLAN = "council.plan_meeting"
STEM = "Bien-ban-hop-Hoi-dong"


@require_GET
def meetings(request: HttpRequest) -> HttpResponse:
    rows = CouncilMeeting.objects.visible_to(request.actor).after(request.GET.get("sau", ""))
    shown, last = first_page(rows.for_list())
    context = {
        "rows": [(row, showing.tone(row)) for row in shown],
        "more": str(last.pk) if last else "",
        **showing.planning(request.actor, PLAN),
    }
    return render(request, "council/meetings.html", context)


def plan(request: HttpRequest) -> HttpResponse:
    councils = Council.objects.on(request.actor.on)
    council = get_object_or_404(councils[:1])
    page = ActPage(
        title="Lập phiên họp",
        back=reverse("meetings"),
        done="Đã lập phiên họp. Tiếp theo: chọn nội dung xét.",
        button="Lập phiên họp",
        consequence="Phiên họp ở trạng thái đang chuẩn bị; chưa ai được báo cho đến khi gửi giấy mời.",
    )
    return act_page(
        request,
        page,
        key=PLAN,
        subject=council,
        do=lambda given: _planned(request, given),
        form_class=forms.PlanForm,
        form_options={"councils": councils, "initial": {"council": council}},
        template="council/plan.html",
        crumb="Phiên họp Hội đồng",
        success=lambda row: reverse("set_agenda", args=[row.pk]),
    )


def _planned(request: HttpRequest, given: dict) -> CouncilMeeting:
    return acts.plan(
        given["council"],
        title=given["title"],
        held_at=given["held_at"],
        place=given["place"],
        by=request.actor,
    )


@require_GET
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One tab of the meeting; which one lives in the address (`?phan=`)."""
    row = visible(request, pk)
    tab = request.GET.get("phan", FIRST_TAB.get(row.state, "noi-dung"))
    if tab not in TABS:
        raise Http404
    people, items = list(row.attendances.all()), list(row.items.all())
    manages = is_secretary_or_office.test(request.actor, row)
    context = {
        "meeting": row,
        "tone": showing.tone(row),
        "owner": MEETING.owners[row.state],
        "held": timezone.localtime(row.held_at),
        "tabs": showing.tabs(row, tab, TABS, people, items),
        "tab_template": TABS[tab][1],
        "quorum": showing.quorum(row, people),
        "rule": papers.rule_sentence(row),
        "people": people,
        "mine": _asked(row, people, request.actor),
        "manages": manages,
        "body": _minutes_body(row) if tab == "bien-ban" else "",
        "guests": list(row.guests.all()) if tab == "diem-danh" else [],
        "invitations": _invitations(row, request.actor) if tab == "bien-ban" else [],
        "groups": _groups(row, items, people, request.actor, tab),
        "conducts": showing.unsettled(items) and showing.conducts(row, request.actor),
        "openly": ask(vote.OPENLY, request.actor, row) is None,
        "polling": _polling(row, items, request.actor),
        "waiting": len(showing.waiting(items, request.actor)),
        "acts": showing.acts(row, request.actor),
        "events": timeline(row, latest=15, without=() if manages else (attendance.ANSWER,)),
    }
    return render(request, "council/meeting.html", context)


def _groups(
    row: CouncilMeeting,
    items: list[AgendaItem],
    people: list[MeetingAttendance],
    actor: Actor,
    tab: str,
) -> showing.Groups:
    """Only for the tabs that list the items, and only what that tab says of them."""
    if tab == "noi-dung":
        return showing.groups(items, people, actor, units=nominating(items))
    if tab == "bieu-quyet":
        return showing.groups(items, people, actor, why_postponed=papers.why_postponed(row))
    return []


def _invitations(row: CouncilMeeting, actor: Actor) -> list[Invitation]:
    return list(Invitation.objects.visible_to(actor).filter(meeting=row).select_related("issued"))


def _asked(
    row: CouncilMeeting, people: list[MeetingAttendance], actor: Actor
) -> MeetingAttendance | None:
    """The reader's own row while the invitation is to be answered."""
    if ask(attendance.ANSWER, actor, row) is not None:
        return None
    return next(each for each in people if each.member.staff_id == actor.staff_id)


def _minutes_body(row: CouncilMeeting) -> SafeString | str:
    """As they were signed; documents.html escapes every text."""
    if not row.minutes_content:
        return ""
    return mark_safe(html.reading(from_data(row.minutes_content)))


def _polling(
    row: CouncilMeeting, items: list[AgendaItem], actor: Actor
) -> dict[str, int | bool] | None:
    """While a secret vote is open: on how many items, how many ballots are left to this reader."""
    opened = sum(item.is_secret and item.state == ItemState.VOTING for item in items)
    if not opened:
        return None
    own = SecretVote.objects.open().in_meeting(row).for_voter(actor)
    marked = [each.has_voted for each in own]
    return {"items": opened, "left": marked.count(False), "has_voted": any(marked)}


@require_GET
@xframe_options_sameorigin
def minutes_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes as they were signed, or as they stand now."""
    row = visible(request, pk)
    return kept_pdf(row.minutes_pdf, partial(papers.minutes, row), f"{STEM}-{pk}")


@require_GET
def minutes_word(request: HttpRequest, pk: int) -> HttpResponse:
    """From the content that was signed, or as the minutes stand now."""
    row = visible(request, pk)
    return kept_word(row.minutes_content, partial(papers.minutes, row), f"{STEM}-{pk}")


@require_GET
def minutes_scan(request: HttpRequest, pk: int) -> HttpResponse:
    return kept_scan(visible(request, pk).minutes_scan, f"Bien-ban-da-ky-{pk}")


def visible(request: HttpRequest, pk: int) -> CouncilMeeting:
    rows = CouncilMeeting.objects.visible_to(request.actor).for_page()
    return get_object_or_404(rows, pk=pk)
