"""The council itself: its rule in words, members today and before, decisions; who is asked about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_GET

from council import forms, rule_words
from council.actions import member as acts
from council.models import Council, CouncilDecision, CouncilMember
from council.rules import is_secretary_or_office
from documents.views.answers import kept_scan
from people.roles import OFFICE_ROLES
from vietnamese.dates import dmy
from workflow.pages import ActPage, act_page
from workflow.timeline import timeline


@require_GET
def council(request: HttpRequest, pk: int) -> HttpResponse:
    row, day = visible(request, pk), request.actor.on
    members = list(row.members.select_related("staff", "joined_by", "left_by"))
    rules = [(each, rule_words.lines(each.as_rule())) for each in row.dated_rules]
    now = next((each for each in rules if each[0].from_on <= day), None)
    answers = is_secretary_or_office.test(request.actor, row)
    context = {
        "council": row,
        "is_over": row.until_on is not None and row.until_on < day,
        "now": now,
        "other_rules": [each for each in rules if each is not now],
        "sitting": [each for each in members if each.counts_on(day)],
        "before": [each for each in members if not each.counts_on(day)],
        "decisions": list(row.decisions.select_related("scan")),
        "asked": list(row.members.in_question(day)) if answers else [],
        "edits": request.actor.has(*OFFICE_ROLES),
        "events": timeline(row, latest=15),
    }
    return render(request, "council/council.html", context)


@require_GET
def decision_scan(request: HttpRequest, pk: int) -> HttpResponse:
    councils = Council.objects.visible_to(request.actor)
    rows = CouncilDecision.objects.filter(council__in=councils).select_related("scan")
    kept = get_object_or_404(rows, pk=pk).scan
    return kept_scan(kept, f"Quyet-dinh-Hoi-dong-{pk}")


def keep(request: HttpRequest, pk: int) -> HttpResponse:
    row = _member(request, pk)
    page = ActPage(
        title="Giữ thành viên Hội đồng",
        what=f"{_titled(row)} tiếp tục là {row.get_role_display()}.",
        back=_back(row),
        done=f"Đã ghi: {row.staff.titled} tiếp tục là thành viên Hội đồng.",
        button="Giữ là thành viên",
        consequence="Lý do được giữ trong quá trình của Hội đồng.",
    )
    return act_page(
        request,
        page,
        key=acts.KEEP,
        subject=row,
        do=lambda given: acts.keep(row, by=request.actor, **given),
        form_class=forms.KeepMemberForm,
    )


def end(request: HttpRequest, pk: int) -> HttpResponse:
    row = _member(request, pk)
    asked = row.council.members.in_question(request.actor.on).filter(pk=pk).first()
    page = ActPage(
        title="Thôi thành viên Hội đồng",
        what=f"{_titled(row)} thôi là {row.get_role_display()}.",
        back=_back(row),
        done=f"Đã ghi: {row.staff.titled} thôi là thành viên Hội đồng.",
        button="Thôi là thành viên",
        consequence="Các phiên họp đã khai mạc giữ nguyên; phiên đã mời mà chưa khai mạc phải cập nhật "
        "danh sách.",
    )
    return act_page(
        request,
        page,
        key=acts.END,
        subject=row,
        do=lambda given: acts.end(row, by=request.actor, **given),
        form_class=forms.EndMemberForm,
        form_options={"initial": {"last_day": asked and asked.ended_on}},
    )


def visible(request: HttpRequest, pk: int) -> Council:
    return get_object_or_404(Council.objects.visible_to(request.actor), pk=pk)


def _member(request: HttpRequest, pk: int) -> CouncilMember:
    councils = Council.objects.visible_to(request.actor)
    rows = CouncilMember.objects.filter(council__in=councils).select_related("council", "staff")
    return get_object_or_404(rows, pk=pk)


def _titled(row: CouncilMember) -> str:
    return f"{capfirst(row.staff.titled)} (thành viên từ {dmy(row.from_on)})"


def _back(row: CouncilMember) -> str:
    return reverse("council", args=[row.council_id])
