"""Running a secret vote: opened for chosen items, watched as numbers, counted."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from council import forms
from council.actions import secret as acts
from council.models import CouncilMeeting, SecretVote
from council.views import showing
from council.views.meeting import visible
from workflow.moving import Stale
from workflow.pages import ActPage, act_page
from workflow.permits import require

WATCH = "council.watch_ballot"


def open_(request: HttpRequest, pk: int) -> HttpResponse:
    """All waiting items that this actor may run are ticked, or with `?noi-dung=` that one."""
    meeting = visible(request, pk)
    items = showing.waiting(meeting.items.all(), request.actor)
    ticked = showing.ticked(items, request.GET.get("noi-dung", ""))
    page = ActPage(
        title="Mở bỏ phiếu kín",
        what="Chọn nội dung để các thành viên bỏ phiếu trong một lần.",
        back=f"{reverse('meeting', args=[pk])}?phan=bieu-quyet",
        done="Đã mở bỏ phiếu kín. Thành viên có mặt bỏ phiếu trên máy của mình.",
        button="Mở bỏ phiếu kín",
        consequence="Cách biểu quyết và danh sách người bỏ phiếu được giữ nguyên từ lúc này. Không ai xem "
        "được lựa chọn hay số tán thành khi đang bỏ phiếu.",
    )
    return act_page(
        request,
        page,
        key="council.start_item",
        subject=meeting,
        do=lambda given: acts.open_(given["chosen"], by=request.actor),
        form_class=forms.OpenForm,
        form_options={"items": items, "initial": {"chosen": ticked}},
        success=reverse("watch_ballot", args=[pk]),
    )


@never_cache
@require_GET
def watch(request: HttpRequest, pk: int) -> HttpResponse:
    """How many have voted, never who; the page asks for the numbers again by itself."""
    meeting = visible(request, pk)
    require(WATCH, request.actor, meeting)
    present = sum(row.is_present and row.has_vote for row in meeting.attendances.all())
    context = {"meeting": meeting, "votes": _open_votes(meeting), "present": present}
    return render(request, "council/watch.html", context)


@never_cache
@require_GET
def numbers(request: HttpRequest, pk: int) -> JsonResponse:
    """[voted, waiting] by vote id; empty when none is open."""
    meeting = visible(request, pk)
    require(WATCH, request.actor, meeting)
    votes = {row.pk: [row.voted, row.waiting] for row in _open_votes(meeting)}
    return JsonResponse({"votes": votes})


def count(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends the secret votes that the page lists."""
    meeting = visible(request, pk)
    mine = {item.pk for item in meeting.items.all() if request.actor.staff_id in item.concerned()}
    votes = [row for row in _open_votes(meeting) if row.item_id not in mine]

    def do(given: dict) -> None:
        if given["seen"] != [row.item_id for row in votes]:
            raise Stale("Danh sách nội dung đang bỏ phiếu đã thay đổi sau khi mở trang.")
        acts.count([row.item for row in votes], by=request.actor)

    page = ActPage(
        title="Kết thúc bỏ phiếu, kiểm phiếu",
        what="Phần mềm mở hòm phiếu, đếm và công bố danh sách phiếu không tên.",
        back=reverse("watch_ballot", args=[pk]),
        done="Đã kiểm phiếu. Kết quả và danh sách phiếu ở từng nội dung.",
        button="Kết thúc bỏ phiếu",
        consequence="Người chưa bỏ phiếu không bỏ được nữa; hòm phiếu và khóa bị hủy. Không làm lại được.",
    )
    return act_page(
        request,
        page,
        key=acts.COUNT,
        subject=meeting,
        do=do,
        form_class=forms.SeenForm,
        form_options={"initial": {"seen": ",".join(str(row.item_id) for row in votes)}},
        template="council/count_secret.html",
        success=f"{reverse('meeting', args=[pk])}?phan=bieu-quyet",
        votes=votes,
    )


def _open_votes(meeting: CouncilMeeting) -> list[SecretVote]:
    return list(SecretVote.objects.open().in_meeting(meeting).with_turnout())
