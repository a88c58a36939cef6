"""A secret vote on paper: begun with its tellers, its envelopes, its counts item by item."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from council import forms
from council.actions import counting as acts
from council.counting_rules import COUNTING
from council.models import AgendaItem, PaperPoll, PaperVote
from council.states import POLL
from council.views import showing
from council.views.item import visible as visible_item
from council.views.meeting import visible as visible_meeting
from workflow.acts import acts_for
from workflow.pages import ActPage, act_page, move_page
from workflow.permits import ask

PRINT = "council.print_ballots_poll"
ADDING = {"council.revise_minutes_poll": ("Ghi ý kiến khác của Ban kiểm phiếu", "bien-ban/soan")}


def open_(request: HttpRequest, pk: int) -> HttpResponse:
    """All waiting items that this actor may run are ticked, or with `?noi-dung=` that one."""
    meeting = visible_meeting(request, pk)
    items = showing.waiting(meeting.items.all(), request.actor)
    if request.method == "GET" and not items:
        messages.info(request, "Không còn nội dung nào chờ biểu quyết.")
        return redirect(f"{reverse('meeting', args=[pk])}?phan=bieu-quyet")
    ticked = showing.ticked(items, request.GET.get("noi-dung", ""))
    people = [row for row in meeting.attendances.all() if row.is_present]
    page = ActPage(
        title="Bỏ phiếu kín bằng phiếu giấy",
        what="Chọn nội dung và ghi Ban kiểm phiếu mà phiên họp đã bầu.",
        back=f"{reverse('meeting', args=[pk])}?phan=bieu-quyet",
        done="Đã bắt đầu. In phiếu, phát phiếu; Ban kiểm phiếu ghi số phiếu của từng nội dung.",
        button="Bắt đầu bỏ phiếu",
        consequence="Cách biểu quyết và danh sách người bỏ phiếu được giữ nguyên từ lúc này. Phần mềm chỉ "
        "giữ các con số; không lá phiếu nào được ghi lại.",
    )
    return act_page(
        request,
        page,
        key=acts.OPEN,
        subject=meeting,
        do=lambda given: acts.open_(
            meeting,
            items=given["chosen"],
            board=given["board"],
            sheet_per_form=given["layout"] == "hinh-thuc",
            by=request.actor,
        ),
        form_class=forms.OpenPollForm,
        form_options={"items": items, "people": people, "initial": {"chosen": ticked}},
        success=lambda poll: reverse("poll", args=[poll.pk]),
    )


@require_GET
def poll(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    actor, url = request.actor, reverse("poll", args=[pk])
    votes = list(row.votes.all())
    shown = [each for each in votes if each.outcome != PaperVote.Outcome.CANCELLED]
    context = {
        "poll": row,
        "meeting": row.meeting,
        "tone": showing.POLL_TONES.get(row.state, "plain"),
        "owner": POLL.owners[row.state],
        "votes": shown,
        "counted": sum(each.outcome == PaperVote.Outcome.COUNTED for each in shown),
        "may_count": all(each.test(actor, row) for each in COUNTING),
        "may_print": ask(PRINT, actor, row) is None,
        "print_form": forms.PrintForm(),
        "takes_envelopes": ask(acts.ENVELOPES, actor, row) is None,
        "next": next((each for each in shown if each.outcome == PaperVote.Outcome.OPEN), None),
        "acts": acts_for(row, actor, url=url, forward={"sign"}, preparing=ADDING),
    }
    return render(request, "council/poll.html", context)


def envelopes(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    people = acts.absent_voters(row)
    sent = {each.attendance_id for each in row.envelopes.all()}
    page = ActPage(
        title="Phong bì của thành viên vắng mặt",
        what="Ban kiểm phiếu trộn phiếu trong phong bì dán kín vào hòm phiếu trước khi mở hòm. Chỉ trộn phiếu "
        "có đúng các dòng của mẫu phiếu lần này; phiếu in trước khi có người khai không biểu quyết hoặc khi "
        "chia mẫu khác thì không trộn."
        if people
        else "Mọi thành viên được biểu quyết đều có mặt nên không có phong bì nào.",
        back=reverse("poll", args=[pk]),
        done="Đã ghi số phong bì.",
        button="Ghi phong bì",
        consequence="Chỉ ghi ai đã gửi phong bì, không ai biết phiếu nào của ai. Số phiếu phát ra được tính "
        "thêm các phong bì này.",
    )
    return act_page(
        request,
        page,
        key=acts.ENVELOPES,
        subject=row,
        do=lambda given: acts.take_envelopes(row, senders=given["senders"], by=request.actor),
        form_class=forms.EnvelopesForm,
        form_options={"people": people, "initial": {"senders": list(sent)}},
    )


def count(request: HttpRequest, pk: int) -> HttpResponse:
    """The numbers of one item, then the next of its poll that has none."""
    row, vote = _counted(request, pk)
    if vote is None:
        return redirect("item", pk)
    return move_page(
        request,
        row,
        "count",
        lambda given: acts.count(row, sheets=given["sheets"], by=request.actor),
        back=reverse("poll", args=[vote.poll_id]),
        what=_what(row),
        done=f"Đã ghi kết quả kiểm phiếu về {row.nomination.titled}.",
        form_class=forms.SheetsForm,
        form_options={"initial": _on_the_same_ballot(vote)},
        template="council/count_paper.html",
        success=lambda _: _next(vote),
        **_limits(row, vote),
    )


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    row, vote = _counted(request, pk)
    if vote is None:
        return redirect("item", pk)
    page = ActPage(
        title="Sửa số kiểm phiếu",
        what=_what(row),
        back=reverse("poll", args=[vote.poll_id]),
        done="Đã sửa; số cũ còn trong quá trình của phiên họp.",
        button="Sửa số",
        consequence="Sửa được đến khi Biên bản kiểm phiếu được ký; kết quả được tính lại.",
    )
    return act_page(
        request,
        page,
        key=acts.CORRECT,
        subject=row,
        do=lambda given: acts.correct(
            row, sheets=given["sheets"], seen=given["seen"], by=request.actor
        ),
        form_class=forms.CorrectForm,
        form_options={"initial": {**vote.sheets.data(), "seen": vote.corrections}},
        template="council/count_paper.html",
        **_limits(row, vote),
    )


def _counted(request: HttpRequest, pk: int) -> tuple[AgendaItem, PaperVote | None]:
    row = visible_item(request, pk)
    vote = row.paper_votes.select_related("poll").order_by("pk").last()
    return row, vote if row.is_on_paper else None


def _what(row: AgendaItem) -> str:
    return f"{row.nomination.titled}, {row.award_form.short_name}"


def _limits(row: AgendaItem, vote: PaperVote) -> dict[str, Any]:
    """What the sums are measured by."""
    present, envelopes = acts.turnout(vote, row.meeting.attendances.all())
    return {"item": row, "present": present, "envelopes": envelopes}


def _on_the_same_ballot(vote: PaperVote) -> dict[str, int]:
    """As many were handed out and came back as of another item that stands on this ballot."""
    same = PaperVote.objects.filter(poll=vote.poll_id, sheet=vote.sheet, outcome="counted")
    found = same.values("issued", "returned").order_by("pk").last()
    return found or {}


def _next(vote: PaperVote) -> str:
    waiting = PaperVote.objects.open().filter(poll=vote.poll_id).for_page().first()
    if waiting is None:
        return reverse("poll", args=[vote.poll_id])
    return reverse("count_paper", args=[waiting.item_id])


def visible(request: HttpRequest, pk: int) -> PaperPoll:
    return get_object_or_404(PaperPoll.objects.visible_to(request.actor).for_page(), pk=pk)
