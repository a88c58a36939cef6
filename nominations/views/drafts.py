"""Autosave: the browser sends what is being written, the answer is a sentence for the page to show."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from nominations import actions
from nominations.actions.papers import Typed
from nominations.actions.writing import Kept
from nominations.forms.draft import DraftForm
from nominations.models import Nomination
from nominations.views import beside
from workflow.permits import Refused

GONE = (
    "Phiên làm việc đã hết. Đăng nhập lại ở cửa sổ khác rồi viết tiếp; bản trong máy này vẫn còn."
)
UNKNOWN = "Không còn thấy báo cáo này: có thể đã được xóa khỏi danh sách."


@login_not_required  # the answer says that the session is over; a redirect would hide it
@require_POST
def draft(request: HttpRequest, pk: int) -> JsonResponse:
    """200 kept · 400 not to be kept · 401 session over · 403 refused · 404 · 409 kept, but somebody
    saved the section meanwhile. Each with `sentence`; kept ones with `saved_at` and `others`."""
    if not request.user.is_authenticated:
        return _answer(401, GONE)
    nomination = Nomination.objects.visible_to(request.actor).filter(pk=pk).first()
    if nomination is None:
        return _answer(404, UNKNOWN)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _answer(400, f"Chưa lưu nháp: {_first(form.errors.as_data())}")
    typed = Typed(**form.cleaned_data)
    try:
        kept = actions.writing.draft(nomination, typed, by=request.actor)
    except Refused as refused:
        return _answer(403, f"Chưa lưu nháp: {refused.refusal.sentence}")
    except ValidationError as error:
        return _answer(400, f"Chưa lưu nháp: {error.messages[0]}")
    others = " ".join(
        each.presence for each in beside.others_at(nomination, typed.key, request.actor)
    )
    status, sentence = (409, _newer(kept)) if kept.newer else (200, _kept(kept))
    saved_at = kept.saved_at and kept.saved_at.isoformat()
    return _answer(status, sentence, saved_at=saved_at, others=others)


def _answer(status: int, sentence: str, **more: str | None) -> JsonResponse:
    return JsonResponse({"sentence": sentence, **more}, status=status)


def _first(errors: dict) -> str:
    return next(iter(errors.values()))[0].messages[0]


def _kept(kept: Kept) -> str:
    if kept.saved_at is None:
        return "Giống bản đã lưu."
    return f"Đã lưu nháp lúc {localtime(kept.saved_at):%H:%M}."


def _newer(kept: Kept) -> str:
    newer = kept.newer
    return (
        f"{_kept(kept)} {capfirst(newer.saved_by_name)} đã lưu mục này lúc "
        f"{localtime(newer.saved_at):%H:%M}; khi bấm “Lưu” sẽ thấy cả hai bản."
    )
