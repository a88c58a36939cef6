"""The list of meetings, one meeting's page and its papers."""

from datetime import datetime
from io import BytesIO

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from council import forms, papers
from council.actions import meeting as acts
from council.models import Council, CouncilMeeting, waiting_for_meeting
from council.states import MEETING, MeetingState
from council.views import showing
from documents import files, pdf
from workflow.moving import events_of
from workflow.pages import add_errors
from workflow.permits import ask, require

PAGE = 50
TABS = {
    "noi-dung": ("Nội dung", "council/tab_agenda.html"),
    "diem-danh": ("Điểm danh", "council/tab_people.html"),
    "bieu-quyet": ("Biểu quyết", "council/tab_votes.html"),
    "bien-ban": ("Biên bản", "council/tab_minutes.html"),
}
FIRST_TAB = {
    MeetingState.OPEN: "bieu-quyet",
    MeetingState.CLOSED: "bien-ban",
    MeetingState.MINUTED: "bieu-quyet",
}


@require_GET
def meetings(request: HttpRequest) -> HttpResponse:
    rows = CouncilMeeting.objects.visible_to(request.actor).after(request.GET.get("sau", ""))
    shown = list(rows.for_list()[: PAGE + 1])
    council = Council.objects.on(request.actor.on).first()
    may_plan = council is not None and not ask("council.plan_meeting", request.actor, council)
    context = {
        "rows": [(row, showing.tone(row)) for row in shown[:PAGE]],
        "more": str(shown[PAGE - 1].pk) if len(shown) > PAGE else "",
        "council": council,
        "may_plan": may_plan,
        "waiting": waiting_for_meeting().count() if may_plan else 0,
    }
    return render(request, "council/meetings.html", context)


def plan(request: HttpRequest) -> HttpResponse:
    councils = Council.objects.on(request.actor.on)
    council = get_object_or_404(councils[:1])
    require("council.plan_meeting", request.actor, council)
    form = forms.PlanForm(request.POST or None, councils=councils, initial={"council": council})
    if request.method == "POST" and form.is_valid():
        try:
            row = _planned(request, form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, "Đã lập phiên họp. Tiếp theo: chọn nội dung xét.")
            return redirect("set_agenda", row.pk)
    return render(request, "council/plan.html", {"form": form})


def _planned(request: HttpRequest, given: dict) -> CouncilMeeting:
    held_at = timezone.make_aware(datetime.combine(given["held_on"], given["held_time"]))
    return acts.plan(
        given["council"],
        title=given["title"],
        held_at=held_at,
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
        "groups": showing.groups(items, people, request.actor),
        "conducts": showing.unsettled(items) and showing.conducts(items, request.actor),
        "waiting": showing.waiting(items),
        "acts": showing.acts(row, request.actor),
        "events": showing.timeline(events_of(row)[:15]),
    }
    return render(request, "council/meeting.html", context)


@require_GET
def minutes_pdf(request: HttpRequest, pk: int) -> FileResponse:
    """The minutes as they were signed, or as they stand now."""
    row = visible(request, pk)
    kept = row.minutes_pdf
    content = files.read(kept) if kept else pdf.render(papers.minutes(row))
    return FileResponse(BytesIO(content), filename=f"Bien-ban-hop-Hoi-dong-{row.pk}.pdf")


@require_GET
def minutes_scan(request: HttpRequest, pk: int) -> FileResponse:
    row = visible(request, pk)
    if row.minutes_scan is None:
        raise Http404
    return FileResponse(
        BytesIO(files.read(row.minutes_scan)), content_type=row.minutes_scan.content_type
    )


def visible(request: HttpRequest, pk: int) -> CouncilMeeting:
    rows = CouncilMeeting.objects.visible_to(request.actor).for_page()
    return get_object_or_404(rows, pk=pk)
