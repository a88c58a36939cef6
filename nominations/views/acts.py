"""The unit's acts on a whole dossier, each on its own page; the receipt."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from campaign.models import Subject
from nominations import actions, receipts
from nominations.checklist import warnings
from nominations.models import Dossier, DossierVersion, whole
from nominations.views import due, parts
from nominations.views.dossiers import visible
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.forms import ReasonForm
from workflow.pages import ActPage, act_page, move_page


@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = visible(request, pk)
    again = " lại" if dossier.submitted_at else ""
    return move_page(
        request,
        dossier,
        "submit",
        lambda _values: actions.dossier.submit(dossier, by=request.actor),
        back=reverse("dossier", args=[pk]),
        what=f"Nộp{again} hồ sơ {dossier.code} của {dossier.unit.name} tới Văn phòng Sở.",
        done=f"Đã nộp{again} hồ sơ {dossier.code}.",
        follows=receipts.what_follows(dossier),
        success=reverse("receipt", args=[pk]),
        template="nominations/submit.html",
        **_answers(dossier, request.actor),
    )


def _answers(dossier: Dossier, actor: Actor) -> dict[str, Any]:
    """All that is about to be handed in, to be read once more."""
    row = whole(Dossier.objects.filter(pk=dossier.pk)).get()
    live = [each for each in row.nominations.all() if each.is_live]
    return {
        "pairs": receipts.answers(row),
        "nominees": sorted(live, key=lambda each: each.subject != Subject.COLLECTIVE),
        "files": parts.files(row, writes=False),
        "warnings": [
            {"sentence": each.sentence, "url": parts.url_of_finding(each)}
            for each in warnings(row.findings(actor.on))
        ],
        "dossier": row,
    }


@require_http_methods(["GET", "POST"])
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = visible(request, pk)
    closes_on = dossier.round.closes_on
    return move_page(
        request,
        dossier,
        "recall",
        lambda _values: actions.dossier.recall(dossier, by=request.actor),
        back=reverse("dossier", args=[pk]),
        what=f"Lấy lại hồ sơ {dossier.code} để sửa; Văn phòng chưa tiếp nhận.",
        done=f"Đã lấy lại hồ sơ {dossier.code}. Sửa xong phải nộp lại.",
        follows=f"Nộp lại chậm nhất hết ngày {dmy(closes_on)}." if closes_on else "",
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = visible(request, pk)
    return move_page(
        request,
        dossier,
        "withdraw",
        lambda values: actions.dossier.withdraw(dossier, reason=values["reason"], by=request.actor),
        back=reverse("dossier", args=[pk]),
        what=f"Rút hồ sơ {dossier.code}: mọi đề nghị trong hồ sơ thôi được xét.",
        done=f"Đã rút hồ sơ {dossier.code}.",
        form_class=ReasonForm,
    )


@require_http_methods(["GET", "POST"])
def convert(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = visible(request, pk)
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
    dossier = visible(request, pk)
    version = get_object_or_404(dossier.versions.select_related("submitted_by__staff")[:1])
    shown = {
        "dossier": dossier,
        "version": version,
        "pairs": receipts.facts(dossier, version),
        "steps": receipts.steps(dossier),
        "due": due.shown(dossier, request.actor) | _expected(dossier, version),
    }
    return render(request, "nominations/receipt.html", shown)


def _expected(dossier: Dossier, version: DossierVersion) -> dict[str, Any]:
    """Before the clock runs: the date as it will be."""
    if dossier.due_on:
        return {}
    expected = receipts.expected_due(dossier, version)
    return {"title": "Hạn dự kiến", "on": expected.on, "lines": expected.explanation}
