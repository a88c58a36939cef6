"""Ballots to be printed, and the minutes of counting."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from council import forms, papers
from council.actions import counting
from council.actions import counting_minutes as acts
from council.models import AgendaItem, PaperPoll
from council.models.series import series_of
from council.states import ItemState
from council.views import showing
from council.views.counting import PRINT, visible
from council.views.meeting import visible as visible_meeting
from documents import copies, joining, pdf
from documents.views.answers import as_word, kept_pdf, kept_scan, kept_word
from workflow.downloads import shown_pdf
from workflow.pages import move_page
from workflow.permits import require

PRINT_AHEAD = "council.print_ballots_meeting"
STEM = "Bien-ban-kiem-phieu"


@require_GET
def ballots_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """All copies of all ballots in one file; every copy of a ballot is the same."""
    row = visible(request, pk)
    require(PRINT, request.actor, row)
    wanted = forms.PrintForm(request.GET).wanted()
    voters = counting.voters_by_sheet(row)
    parts = [
        copies.copies(pdf.render(paper), wanted["number"] or voters[sheet], size=wanted["size"])
        for sheet, paper in papers.ballots(row).items()
    ]
    content = joining.join(parts, f"Phiếu biểu quyết: {row.meeting.title}")
    return shown_pdf(content, f"Phieu-bieu-quyet-{row.pk}.pdf")


@require_GET
def sent_ahead(request: HttpRequest, pk: int) -> HttpResponse:
    """One copy of each ballot before the meeting, for members who will send it in an envelope."""
    meeting = visible_meeting(request, pk)
    require(PRINT_AHEAD, request.actor, meeting)
    items = [item for item in meeting.items.all() if item.state == ItemState.WAITING]
    people = list(meeting.attendances.all())
    sheets: dict[int, list[AgendaItem]] = {}
    for item, sheet in counting.on_sheets(items, people, sheet_per_form=False):
        sheets.setdefault(sheet, []).append(item)
    parts = [pdf.render(papers.ballot(meeting, rows)) for rows in sheets.values()]
    content = joining.join(parts, f"Phiếu biểu quyết: {meeting.title}")
    return shown_pdf(content, f"Phieu-bieu-quyet-gui-truoc-{pk}.pdf")


@require_GET
def ballot_word(request: HttpRequest, pk: int, sheet: int) -> HttpResponse:
    """One copy of one ballot."""
    row = visible(request, pk)
    require(PRINT, request.actor, row)
    paper = papers.ballots(row).get(sheet)
    if paper is None:
        raise Http404
    return as_word(paper, f"Phieu-bieu-quyet-{row.pk}-mau-{sheet}")


@require_GET
def minutes_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """As they were signed, or as they stand now."""
    row = visible(request, pk)
    return kept_pdf(row.minutes_pdf, partial(papers.counting_minutes, row), f"{STEM}-{pk}")


@require_GET
def minutes_word(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return kept_word(row.minutes_content, partial(papers.counting_minutes, row), f"{STEM}-{pk}")


@require_GET
def minutes_scan(request: HttpRequest, pk: int) -> HttpResponse:
    return kept_scan(visible(request, pk).minutes_scan, f"{STEM}-da-ky-{pk}")


def sign(request: HttpRequest, pk: int) -> HttpResponse:
    row: PaperPoll = visible(request, pk)
    series = series_of(row.meeting.council)
    return move_page(
        request,
        row,
        "sign",
        lambda given: acts.sign(row, by=request.actor, **given),
        back=reverse("poll", args=[pk]),
        what="In Biên bản kiểm phiếu, mọi thành viên Ban kiểm phiếu ký, rồi đính bản quét vào đây."
        + showing.numbered_by(series),
        done="Đã ghi nhận Biên bản kiểm phiếu.",
        form_class=forms.SignPollForm,
        form_options={
            "tellers": list(row.tellers.all()),
            "series": series,
            "on": request.actor.on,
        },
    )
