"""The open vote on one item, and “nhất trí” on all that remain."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from council import forms, papers
from council.actions import vote as acts
from council.models import AgendaItem, CouncilMeeting, CountedVote, MeetingAttendance
from council.states import ItemState, VoteMethod
from council.tally import Rule
from council.views import showing
from council.views.item import visible
from council.views.meeting import visible as visible_meeting
from workflow.actors import Actor
from workflow.forms import ReasonForm
from workflow.moving import Stale
from workflow.pages import ActPage, act_page, move_page
from workflow.permits import require

BY_NAME, BY_HANDS = "ghi-ten", "gio-tay"


def start(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    require(acts.OPENLY, request.actor, row)
    return move_page(
        request,
        row,
        "start",
        lambda given: acts.start(row, by=request.actor),
        back=_votes(row.meeting_id),
        what=f"Biểu quyết công khai về {row.nomination.titled}, {row.award_form.short_name}.",
        done=f"Đang biểu quyết về {row.nomination.titled}.",
        success=reverse("count_item", args=[row.pk]),
    )


def count(request: HttpRequest, pk: int) -> HttpResponse:
    """By name or by hands as the rule says, the other way with `?cach=`."""
    row = visible(request, pk)
    if request.method == "GET" and row.is_secret and row.state == ItemState.VOTING:
        return redirect("watch_ballot", row.meeting_id)
    if request.method == "GET" and row.is_on_paper and row.state == ItemState.VOTING:
        return redirect("poll", row.poll)
    rule, people = row.meeting.frozen_rule(), list(row.meeting.attendances.all())
    by_name = _by_name(request, rule)
    keep = acts.count_recorded if by_name else acts.count_hands
    wanted = ("choices", "written") if by_name else ("counts", "written", "casting")
    [(_, [line])] = showing.groups([row], people, request.actor)
    return move_page(
        request,
        row,
        "count",
        lambda given: keep(row, by=request.actor, **{name: given[name] for name in wanted}),
        back=_votes(row.meeting_id),
        what=f"{row.nomination.titled}, {row.award_form.short_name}",
        done=f"Đã ghi kết quả biểu quyết về {row.nomination.titled}.",
        form_class=forms.RecordedForm if by_name else forms.HandsForm,
        form_options=_asked(row, rule, people, by_name=by_name),
        template="council/count.html",
        by_name=by_name,
        item=row,
        line=line,
        rule=papers.rule_sentence(row.meeting),
    )


def _by_name(request: HttpRequest, rule: Rule) -> bool:
    wanted = request.GET.get("cach", BY_NAME if rule.method == VoteMethod.RECORDED else BY_HANDS)
    return wanted == BY_NAME


def _asked(
    row: AgendaItem, rule: Rule, people: list[MeetingAttendance], *, by_name: bool
) -> dict[str, Any]:
    voters = acts.entitled(row, people)
    options: dict[str, Any] = {"absent": _absent(voters, rule)}
    if by_name:
        options["voters"] = [each for each in voters if each.is_present]
    elif rule.ties == "chu_tri" and row.presided_by is not None:
        options["chair_decides"] = row.presided_by.name
    return options


def _absent(voters: list[MeetingAttendance], rule: Rule) -> list[MeetingAttendance]:
    """Who may have written an opinion that counts."""
    return [each for each in voters if not each.is_present] if rule.opinions else []


def postpone(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "postpone",
        lambda given: acts.postpone(row, reason=given["reason"], by=request.actor),
        back=_votes(row.meeting_id),
        what=f"Hoãn xét {row.nomination.titled}; khi ký Biên bản, đề nghị trở về Văn phòng.",
        done=f"Đã hoãn xét {row.nomination.titled}.",
        form_class=ReasonForm,
    )


def all_in_favour(request: HttpRequest, pk: int) -> HttpResponse:
    """Lists every waiting item first, with the exceptions; what was listed is what is voted on."""
    meeting = visible_meeting(request, pk)
    people = list(meeting.attendances.all())
    items = showing.waiting(meeting.items.all(), request.actor)
    if request.method == "GET" and not items:
        messages.info(request, "Không còn nội dung nào ông/bà ghi được kết quả.")
        return redirect(_votes(pk))
    groups = showing.groups(items, people, request.actor)
    voters = [each for each in people if each.has_vote]
    return act_page(
        request,
        _together(meeting, items),
        key=acts.OPENLY,
        subject=meeting,
        do=lambda given: _kept(items, given, request.actor),
        form_class=forms.TogetherForm,
        form_options={
            "groups": groups,
            "absent": _absent(voters, meeting.frozen_rule()),
            "initial": {"seen": ",".join(str(item.pk) for item in items)},
        },
        template="council/all_in_favour.html",
    )


def _together(meeting: CouncilMeeting, items: list[AgendaItem]) -> ActPage:
    left = sum(item.state == ItemState.WAITING for item in meeting.items.all()) - len(items)
    others = f" {left} nội dung liên quan đến ông/bà do người khác ghi." if left else ""
    return ActPage(
        title="Nhất trí với mọi nội dung còn lại",
        what=f"{len(items)} nội dung được ghi là tất cả người có mặt tán thành, trừ số ghi ở từng nội "
        f"dung.{others}",
        back=_votes(meeting.pk),
        done=lambda kept: f"Đã ghi kết quả {len(kept)} nội dung.",
        button="Ghi kết quả biểu quyết",
        consequence="Ghi theo biểu quyết công khai bằng giơ tay; kết quả đưa vào Biên bản.",
    )


def _kept(items: list[AgendaItem], given: dict[str, Any], by: Actor) -> list[CountedVote]:
    if given["seen"] != [item.pk for item in items]:
        raise Stale("Danh sách nội dung đã thay đổi sau khi mở trang.")
    now = [item for item in items if item.pk not in given["later"]]
    return acts.all_in_favour(now, but=given["but"], written=given["written"], by=by)


def _votes(meeting: int) -> str:
    return f"{reverse('meeting', args=[meeting])}?phan=bieu-quyet"
