"""The stock of paper, and what a template or printer is tried with."""

from django.db.models import OuterRef, Q, Subquery, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards import printing
from awards.actions import sheets as acts
from awards.certificate_forms.printing import SheetsForm
from awards.models import CertificateTemplate, PrinterOffset, SheetUse, stock_of
from vietnamese.numbers import grouped
from workflow.downloads import shown_pdf
from workflow.pages import ActPage, act_page
from workflow.paging import key_in
from workflow.permits import ask, require

LATEST = 100
READ = "awards.read_certificates"
Kind = SheetUse.Kind


@require_GET
def stock(request: HttpRequest) -> HttpResponse:
    require(READ, request.actor, None)
    last = SheetUse.objects.filter(template=OuterRef("pk")).order_by("-pk")
    templates = CertificateTemplate.objects.annotate(
        left=Subquery(last.values("balance")[:1]),
        printed=Sum("uses__change", filter=Q(uses__kind=Kind.PRINTED)),
        spoiled=Sum("uses__change", filter=Q(uses__kind=Kind.SPOILED)),
    )
    context = {
        "rows": [(row, row.left, -(row.printed or 0), -(row.spoiled or 0)) for row in templates],
        "printers": PrinterOffset.objects.all(),
        "edits": ask("awards.edit_templates", request.actor, None) is None,
        "writes": ask("awards.record_sheets", request.actor, None) is None,
    }
    return render(request, "awards/certificate_stock.html", context)


@require_GET
def sheets_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest entries of one template's book."""
    row = _template(request, pk)
    uses = SheetUse.objects.filter(template=row).select_related("batch__decision__issued__series")
    context = {
        "template": row,
        "uses": uses[:LATEST],
        "left": stock_of(row),
        "left_words": _left(row),
        "writes": ask("awards.record_sheets", request.actor, row) is None,
    }
    return render(request, "awards/certificate_sheets.html", context)


def record_sheets(request: HttpRequest, pk: int) -> HttpResponse:
    row = _template(request, pk)
    page = ActPage(
        title="Ghi sổ phôi",
        what=f"Mẫu “{row}”. {_left(row)}",
        back=reverse("certificate_sheets", args=[row.pk]),
        done="Đã ghi vào sổ phôi.",
        button="Ghi sổ",
    )
    return act_page(
        request,
        page,
        key="awards.record_sheets",
        subject=row,
        do=lambda given: acts.enter(row, **given, by=request.actor),
        form_class=SheetsForm,
    )


@require_GET
def ruler_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """To measure a printer with; `?may-in=` prints it moved, to see whether the offsets are right."""
    row, printer = _template(request, pk), _printer(request)
    return shown_pdf(printing.ruler_sheet(row, printer), f"To-thuoc-{row.pk}.pdf")


@require_GET
def template_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """A sample over the scan of the paper, as `?may-in=` would print it."""
    row, printer = _template(request, pk), _printer(request)
    return shown_pdf(printing.preview(row, printer), f"Xem-thu-mau-{row.pk}.pdf")


def _left(template: CertificateTemplate) -> str:
    left = stock_of(template)
    return "Chưa nhập phôi lần nào." if left is None else f"Theo sổ còn {grouped(left)} tờ."


def _template(request: HttpRequest, pk: int) -> CertificateTemplate:
    require(READ, request.actor, None)
    rows = CertificateTemplate.objects.select_related("emblem", "background")
    return get_object_or_404(rows, pk=pk)


def _printer(request: HttpRequest) -> PrinterOffset | None:
    wanted = key_in(request.GET.get("may-in"))
    return PrinterOffset.objects.filter(pk=wanted).first() if wanted is not None else None
