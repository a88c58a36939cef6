"""Certificates: the decisions that have or may have them, one decision's, one to look at."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards import printing
from awards.actions import batch as batches
from awards.actions import certificate as acts
from awards.certificate_forms.printing import PrintForm
from awards.models import (
    Certificate,
    CertificateBatch,
    CertificateTemplate,
    Decision,
    decisions_with_certificates,
)
from awards.views import showing, ticked
from workflow.acts import Act
from workflow.downloads import shown_pdf
from workflow.pages import ActPage, act_page
from workflow.paging import behind, first_page, key_in
from workflow.permits import ask, require
from workflow.timeline import timeline

MAKING = (
    "Tên, chức vụ, đơn vị, thành tích, số và ngày quyết định được giữ nguyên như danh sách của quyết "
    "định; số sổ vàng là số thứ tự trong danh sách."
)


@require_GET
def certificates(request: HttpRequest) -> HttpResponse:
    """Decisions with a number, newest first (keyset paging by id)."""
    require("awards.read_certificates", request.actor, None)
    rows = decisions_with_certificates(request.actor).order_by("-pk")
    shown, last = first_page(behind(rows, request.GET.get("sau")))
    context = {
        "rows": [(row, showing.tone(row)) for row in shown],
        "more": str(last.pk) if last else "",
    }
    return render(request, "awards/certificates.html", context)


@require_GET
def certificates_of(request: HttpRequest, pk: int) -> HttpResponse:
    row = decision_of(request, pk)
    made, steps = list(row.certificates.all()), ticked.done(row)
    row.has_certificates = bool(made)
    template = CertificateTemplate.objects.filter(in_use=True).first()
    too_long = printing.too_long(made, template) if template else {}
    context = {
        "decision": row,
        "tone": showing.tone(row),
        "rows": [(each, too_long.get(each.pk, ""), steps[each.pk].rows()) for each in made],
        "lines": 0 if made else row.lines.count(),
        "batches": CertificateBatch.objects.filter(decision=row).for_page(),
        "too_long": too_long,
        "acts": _acts(request, row),
        "prints": ask("awards.print_certificates", request.actor, row) is None,
        "events": timeline(row),
    }
    return render(request, "awards/certificates_of.html", context)


def make_certificates(request: HttpRequest, pk: int) -> HttpResponse:
    row = decision_of(request, pk)
    page = ActPage(
        title="Lập giấy khen",
        what=f"{row.lines.count()} giấy khen theo Quyết định số {row.issued.reference}.",
        back=reverse("certificates_of", args=[row.pk]),
        done="Đã lập giấy khen. Xem thử từng tờ rồi tạo tệp in.",
        button="Lập giấy khen",
        consequence=MAKING,
    )
    return act_page(
        request,
        page,
        key="awards.make_certificates",
        subject=row,
        do=lambda given: acts.make(row, by=request.actor),
    )


def print_certificates(request: HttpRequest, pk: int) -> HttpResponse:
    row = decision_of(request, pk)
    made = list(row.certificates.all())
    page = ActPage(
        title="Tạo tệp in giấy khen",
        what=f"Quyết định số {row.issued.reference}: {len(made)} giấy khen.",
        back=reverse("certificates_of", args=[row.pk]),
        done="Đã nhận yêu cầu; tệp in được tạo ở việc nền.",
        button="Tạo tệp in",
        consequence="In tệp ở “Kích thước thật” (100%). In xong thì ghi số tờ đã in và số tờ hỏng.",
    )
    return act_page(
        request,
        page,
        key="awards.print_certificates",
        subject=row,
        do=lambda given: batches.ask(
            row,
            template=given["template"],
            printer=given["printer"],
            chosen=given["numbers"],
            reason=given["reason"],
            by=request.actor,
        ),
        success=lambda batch: reverse("certificate_batch", args=[batch.pk]),
        form_class=PrintForm,
        form_options={
            "certificates": made,
            "initial": {"numbers": request.GET.get("so", "")},
        },
    )


@require_GET
def certificate_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """One certificate to look at, on the template of `?mau=` or the first in use."""
    rows = Certificate.objects.visible_to(request.actor)
    row = get_object_or_404(rows.select_related("decision"), pk=pk)
    wanted = key_in(request.GET.get("mau"))
    templates = CertificateTemplate.objects.select_related("emblem", "background")
    found = templates if wanted is None else templates.filter(pk=wanted)
    template = found.filter(in_use=True).first() or templates.first()
    return shown_pdf(
        printing.preview(template, content=row.content()), f"Xem-thu-{row.golden_number:02d}.pdf"
    )


def decision_of(request: HttpRequest, pk: int) -> Decision:
    return get_object_or_404(decisions_with_certificates(request.actor), pk=pk)


def _acts(request: HttpRequest, row: Decision) -> list[Act]:
    """Making until it is done, then printing; refused with the reason."""
    here = reverse("certificates_of", args=[row.pk])
    made = bool(row.certificate_count)
    key, label, path = (
        ("awards.print_certificates", "Tạo tệp in", "in")
        if made
        else ("awards.make_certificates", "Lập giấy khen", "lap")
    )
    refusal = ask(key, request.actor, row)
    ticks = made and ask("awards.tick_certificates", request.actor, row) is None
    return [
        Act(label, f"{here}{path}/", primary=True, refusal=refusal),
        *([Act("Đánh dấu đã in, ký, đóng dấu", f"{here}danh-dau/")] if ticks else []),
        *([Act("Bỏ đánh dấu nhầm", f"{here}bo-danh-dau/")] if ticks else []),
        Act("Xem quyết định", reverse("decision", args=[row.pk])),
    ]
