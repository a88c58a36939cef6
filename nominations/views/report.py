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
from nominations import actions, own_data
from nominations.actions.papers import Clashes
from nominations.forms.report import SUMMARY_LENGTH, ReportForms
from nominations.models import Nomination, StockPhrase
from nominations.models.writing import prior_awards
from nominations.papers.report import GENERAL, PRIOR, RESULTS
from nominations.rules import reads_dossier
from nominations.views import beside, remarks
from workflow.permits import Refusal, ask, require


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may read but not write gets the text. A clash answers 409 and keeps what was typed."""
    nomination = _nomination(request, pk)
    refusal = ask("nominations.save_report", request.actor, nomination)
    if request.method == "POST":
        require("nominations.save_report", request.actor, nomination)
        return _posted(request, nomination)
    known = {} if refusal else beside.of(nomination, request.actor)
    return _page(request, nomination, ReportForms(nomination, beside=known), refusal)


def _posted(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    """Saves the page, or reworks it: a draft discarded, a row more, an old text moved."""
    if key := request.POST.get("bo-nhap"):
        actions.writing.discard(nomination, key=key, by=request.actor)
    forms = ReportForms(nomination, request.POST, beside.of(nomination, request.actor))
    if forms.rework():
        return _page(request, nomination, forms)
    if forms.is_valid() and _saved(request, nomination, forms):
        messages.success(request, f"Đã lưu lúc {timezone.localtime():%H:%M}.")
        return redirect("report", nomination.pk)
    return _page(request, nomination, forms)


def _nomination(request: HttpRequest, pk: int) -> Nomination:
    rows = Nomination.objects.visible_to(request.actor).for_list().for_own_data()
    return get_object_or_404(rows, pk=pk)


def _saved(request: HttpRequest, nomination: Nomination, forms: ReportForms) -> bool:
    try:
        actions.writing.save(nomination, forms.page(), by=request.actor)
    except Clashes as clashes:
        forms.show(clashes)
        return False
    return True


def _page(
    request: HttpRequest, nomination: Nomination, forms: ReportForms, refusal: Refusal | None = None
) -> HttpResponse:
    shown = _shown(request, nomination, forms, refusal)
    status = 409 if forms.has_clash else 200
    return render(request, "nominations/report.html", shown, status=status)


def _shown(
    request: HttpRequest, nomination: Nomination, forms: ReportForms, refusal: Refusal | None
) -> dict[str, Any]:
    saved = [form.stored for form in forms if form.stored]
    form = nomination.report.form
    keys = {each.key for each in forms}
    return {
        "nomination": nomination,
        "dossier": nomination.dossier,
        "form": form,
        "forms": forms,
        "refusal": refusal,
        "asked": remarks.asked(nomination.dossier, request.actor, "bao_cao", nomination),
        "last": max(saved, key=lambda each: each.saved_at, default=None),
        "summary_most": SUMMARY_LENGTH,
        "without_form": "" if form else _why_no_form(request),
        "general_key": GENERAL,
        "results_key": RESULTS,
        "prior_key": PRIOR,
        "prior": prior_awards(nomination) if PRIOR in keys else [],
        "phrases": [] if refusal else StockPhrase.objects.visible_to(request.actor),
        "unconfirmed": own_data.unconfirmed(nomination),
        "is_nominee": request.actor.staff_id == nomination.staff_id is not None,
        **_back(request, nomination),
    }


def _why_no_form(request: HttpRequest) -> str:
    on = request.actor.on
    if LegalRegime.objects.in_force(on):
        return "Quy định của hồ sơ này chưa có mẫu báo cáo cho loại hình đã chọn."
    return sentence_when_none(on, [each.plain() for each in LegalRegime.objects.all()])


def _back(request: HttpRequest, nomination: Nomination) -> dict[str, str]:
    """The nominee who does not read the dossier goes back to the own awards."""
    if reads_dossier.test(request.actor, nomination):
        back = f"{reverse('dossier', args=[nomination.dossier_id])}#danh-sach"
        return {"back": back, "back_label": f"Hồ sơ {nomination.dossier.code}"}
    return {"back": reverse("my_awards"), "back_label": "Khen thưởng của tôi"}
