"""The editor of one achievement report, for the unit and for the nominee."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from campaign.models import LegalRegime
from campaign.regimes import sentence_when_none
from nominations import actions
from nominations.actions.papers import Clashes
from nominations.forms.report import SUMMARY_LENGTH, ReportForms
from nominations.models import Dossier, Nomination
from workflow.permits import Refusal, ask, require


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may read but not write gets the text. A clash answers 409 and keeps what was typed."""
    nomination = _nomination(request, pk)
    refusal = ask("nominations.save_report", request.actor, nomination)
    if request.method == "POST":
        require("nominations.save_report", request.actor, nomination)
        forms = ReportForms(nomination, request.POST)
        if forms.is_valid() and _saved(request, nomination, forms):
            messages.success(request, f"Đã lưu lúc {timezone.localtime():%H:%M}.")
            return redirect("report", nomination.pk)
    else:
        forms = ReportForms(nomination)
    shown = _shown(request, nomination, forms, refusal)
    status = 409 if forms.has_clash else 200
    return render(request, "nominations/report.html", shown, status=status)


def _nomination(request: HttpRequest, pk: int) -> Nomination:
    rows = Nomination.objects.visible_to(request.actor).for_list()
    rows = rows.select_related("report__form").prefetch_related("report__sections")
    return get_object_or_404(rows, pk=pk)


def _saved(request: HttpRequest, nomination: Nomination, forms: ReportForms) -> bool:
    try:
        actions.papers.save_report(
            nomination,
            summary=forms.summary.cleaned_data["summary"],
            sections=forms.typed(),
            by=request.actor,
        )
    except Clashes as clashes:
        forms.show(clashes)
        return False
    return True


def _shown(
    request: HttpRequest, nomination: Nomination, forms: ReportForms, refusal: Refusal | None
) -> dict[str, Any]:
    saved = [form.stored for form in forms if form.stored]
    form = nomination.report.form
    return {
        "nomination": nomination,
        "dossier": nomination.dossier,
        "form": form,
        "forms": forms,
        "refusal": refusal,
        "last": max(saved, key=lambda each: each.saved_at, default=None),
        "summary_length": len(nomination.summary),
        "summary_most": SUMMARY_LENGTH,
        "without_form": "" if form else _why_no_form(request),
        **_back(request, nomination),
    }


def _why_no_form(request: HttpRequest) -> str:
    on = request.actor.on
    if LegalRegime.objects.in_force(on):
        return "Quy định của hồ sơ này chưa có mẫu báo cáo cho loại hình đã chọn."
    return sentence_when_none(on, [each.plain() for each in LegalRegime.objects.all()])


def _back(request: HttpRequest, nomination: Nomination) -> dict[str, str]:
    """The nominee who does not read the dossier goes back to the own awards."""
    readable = Dossier.objects.visible_to(request.actor)
    if readable.filter(pk=nomination.dossier_id).exists():
        back = f"{reverse('dossier', args=[nomination.dossier_id])}#danh-sach"
        return {"back": back, "back_label": f"Hồ sơ {nomination.dossier.code}"}
    return {"back": reverse("my_awards"), "back_label": "Khen thưởng của tôi"}
