"""Nominating from a sheet: template, dry run with errors by row, then all or nothing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from documents.inspection import XLSX
from nominations import sheets
from nominations.actions import listing
from nominations.forms.nominee import usual
from nominations.forms.sheets import SheetForm
from nominations.models import Dossier
from nominations.views.dossiers import visible
from workflow.downloads import uploaded
from workflow.pages import add_errors
from workflow.permits import require

KEY = "nominations.list_nomination"


@require_http_methods(["GET", "POST"])
def import_(request: HttpRequest, pk: int) -> HttpResponse:
    """The first POST only reads and shows; the one with `confirm` writes what was shown."""
    dossier = visible(request, pk)
    require(KEY, request.actor, dossier)
    typed = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SheetForm(*typed)
    rows, again = [], ""
    if form.is_bound and form.is_valid():
        lines = form.cleaned_data["lines"]
        rows = sheets.read(lines, _known(dossier, request))
        again = sheets.as_text(lines)
        if rows and "confirm" in request.POST and not _wrong(rows):
            try:
                done = listing.import_(dossier, [row.draft for row in rows], by=request.actor)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, f"Đã thêm {len(done)} đề nghị vào danh sách.")
                return redirect(f"{reverse('dossier', args=[pk])}#danh-sach")
    shown = {
        "dossier": dossier,
        "form": form,
        "rows": rows,
        "wrong": _wrong(rows),
        "again": again,
        "is_empty": form.is_bound and form.is_valid() and not rows,
        "columns": [each.name for each in sheets.COLUMNS[2:]],
    }
    return render(request, "nominations/import.html", shown)


@require_GET
def template(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = visible(request, pk)
    require(KEY, request.actor, dossier)
    content = sheets.template(_known(dossier, request))
    return uploaded(content, XLSX, f"Danh sách đề nghị {dossier.code}.xlsx")


def _known(dossier: Dossier, request: HttpRequest) -> sheets.Known:
    period = usual(dossier, request.actor.on)
    return sheets.known_to(
        dossier, request.actor.on, (period["period_from"], period["period_until"])
    )


def _wrong(rows: list[sheets.Row]) -> int:
    return sum(bool(row.problems) for row in rows)
