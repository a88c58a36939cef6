"""The unit's acts on a whole dossier, each on its own page; the receipt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from nominations import actions, receipts
from nominations.forms.files import ReasonForm
from nominations.models import Dossier
from nominations.states import DOSSIER
from vietnamese.dates import dmy
from workflow.pages import ActPage, act_page, of_move


@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = _dossier(request, pk)
    again = " lại" if dossier.submitted_at else ""
    page = of_move(
        DOSSIER,
        "submit",
        what=f"Nộp{again} hồ sơ {dossier.code} của {dossier.unit.name} tới Văn phòng Sở.",
        back=reverse("dossier", args=[pk]),
        done=f"Đã nộp{again} hồ sơ {dossier.code}.",
        follows=receipts.what_follows(dossier),
    )
    return act_page(
        request,
        page,
        key="nominations.submit_dossier",
        subject=dossier,
        do=lambda _values: actions.dossier.submit(dossier, by=request.actor),
        success=reverse("receipt", args=[pk]),
    )


@require_http_methods(["GET", "POST"])
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = _dossier(request, pk)
    page = of_move(
        DOSSIER,
        "recall",
        what=f"Lấy lại hồ sơ {dossier.code} để sửa; Văn phòng chưa tiếp nhận.",
        back=reverse("dossier", args=[pk]),
        done=f"Đã lấy lại hồ sơ {dossier.code}. Sửa xong phải nộp lại.",
        follows=f"Nộp lại chậm nhất hết ngày {dmy(dossier.round.closes_on)}."
        if dossier.round.closes_on
        else "",
    )
    return act_page(
        request,
        page,
        key="nominations.recall_dossier",
        subject=dossier,
        do=lambda _values: actions.dossier.recall(dossier, by=request.actor),
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = _dossier(request, pk)
    page = of_move(
        DOSSIER,
        "withdraw",
        what=f"Rút hồ sơ {dossier.code}: mọi đề nghị trong hồ sơ thôi được xét.",
        back=reverse("dossier", args=[pk]),
        done=f"Đã rút hồ sơ {dossier.code}.",
    )
    return act_page(
        request,
        page,
        key="nominations.withdraw_dossier",
        subject=dossier,
        form_class=ReasonForm,
        do=lambda values: actions.dossier.withdraw(
            dossier, reason=values["reason"], by=request.actor
        ),
    )


@require_http_methods(["GET", "POST"])
def convert(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = _dossier(request, pk)
    page = ActPage(
        title="Chuyển sang mẫu đang áp dụng",
        what=f"Chuyển hồ sơ {dossier.code} sang quy định khen thưởng đang áp dụng hôm nay.",
        consequence="Báo cáo thành tích theo mẫu mới; nội dung đã viết được giữ theo từng mục.",
        back=reverse("dossier", args=[pk]),
        done="Đã chuyển sang mẫu đang áp dụng. Xem lại từng báo cáo thành tích.",
        button="Chuyển sang mẫu đang áp dụng",
    )
    return act_page(
        request,
        page,
        key="nominations.convert_dossier",
        subject=dossier,
        do=lambda _values: actions.dossier.convert(dossier, by=request.actor),
    )


@require_GET
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """What was handed in last; 404 for a dossier that never was."""
    dossier = _dossier(request, pk)
    version = get_object_or_404(dossier.versions.select_related("submitted_by__staff")[:1])
    shown = {
        "dossier": dossier,
        "version": version,
        "pairs": receipts.facts(dossier, version),
        "steps": receipts.steps(dossier),
        "expected": receipts.expected_due(dossier, version),
    }
    return render(request, "nominations/receipt.html", shown)


def _dossier(request: HttpRequest, pk: int) -> Dossier:
    return get_object_or_404(Dossier.objects.visible_to(request.actor).for_page(), pk=pk)
