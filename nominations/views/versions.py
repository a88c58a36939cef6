"""What was handed in, time by time, and what each time changed."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from documents.freeze import from_data
from documents.views.answers import as_pdf
from documents.wording import lines_of
from nominations import changes
from nominations.models import Attachment, Dossier, DossierVersion, VersionFile
from nominations.rules import is_unit
from nominations.views.dossiers import visible
from nominations.views.files import handed_out


@require_GET
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """One submission with its papers, files and changes; `?lan=` chooses which, the last one else."""
    dossier = visible(request, pk)
    numbers = list(dossier.versions.values_list("number", flat=True))
    asked = [each for each in numbers if str(each) == request.GET.get("lan")] or numbers[:1]
    if not asked:
        raise Http404
    pair = _of(dossier).filter(number__in=(asked[0], asked[0] - 1))
    found = list(pair.prefetch_related("files__file"))
    shown = {
        "dossier": dossier,
        "chosen": found[0],
        "changes": since_last(found[0], found),
        "remarks": dossier.remarks.select_related("nomination").order_by("-pk"),
        "is_told": dossier.is_as_handed_in or is_unit.test(request.actor, dossier),
        "version": _version(found[0]),
        "tabs": [_tab(each, asked[0]) for each in numbers],
    }
    return render(request, "nominations/versions.html", shown)


@require_GET
@xframe_options_sameorigin
def paper(request: HttpRequest, pk: int, number: int, place: int) -> HttpResponse:
    """One paper of one submission; `place` counts from 1."""
    dossier = visible(request, pk)
    version = get_object_or_404(_of(dossier), number=number)
    if not 1 <= place <= len(version.papers):
        raise Http404
    shown = from_data(version.papers[place - 1])
    return as_pdf(shown, f"{dossier.code}_lan{number}_{place}_{shown.kind}")


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    rows = VersionFile.objects.select_related("file", "version__dossier")
    row = get_object_or_404(rows, pk=pk)
    visible(request, row.version.dossier_id)
    return handed_out(row.file, row.name)


def since_last(version: DossierVersion, among: list[DossierVersion]) -> dict[str, Any] | None:
    """What this submission changed against the one before it; None for the first."""
    before = next((each for each in among if each.number == version.number - 1), None)
    if before is None:
        return None
    old, new = _files(before), _files(version)
    return {
        **texts_changed(before, version),
        "added": [new[each] for each in new if each not in old],
        "removed": [old[each] for each in old if each not in new],
    }


def texts_changed(before: DossierVersion, version: DossierVersion) -> dict[str, Any]:
    """As `since_last`, without the files, which cost a query."""
    return {"before": before, "papers": changes.between(_texts(before), _texts(version))}


def papers_of(version: DossierVersion) -> list[dict[str, Any]]:
    """The papers of a submission in the order handed in: title, address, whose report it is."""
    address = [version.dossier_id, version.number]
    return [
        {
            "title": frozen["paper"]["title"],
            "nomination": frozen.get("nomination"),
            "url": reverse("version_paper", args=[*address, place]),
        }
        for place, frozen in enumerate(version.papers, 1)
    ]


def _of(dossier: Dossier) -> QuerySet[DossierVersion]:
    return dossier.versions.select_related("submitted_by__staff")


def _tab(number: int, chosen: int) -> dict[str, Any]:
    address = f"?lan={number}"
    return {"label": f"Lần {number}", "url": address, "count": None, "current": number == chosen}


def _texts(version: DossierVersion) -> dict[changes.Key, changes.Text]:
    found = {}
    for frozen in version.papers:
        shown = from_data(frozen)
        found[(shown.kind, frozen.get("nomination"))] = changes.Text(shown.title, lines_of(shown))
    return found


def _files(version: DossierVersion) -> dict[tuple[str, ...], VersionFile]:
    found = version.files.all()
    return {(each.kind, each.about, each.name, each.file_id): each for each in found}


def _version(version: DossierVersion) -> dict[str, Any]:
    by = version.submitted_by.staff
    return {
        "row": version,
        "by": by.titled if by else version.submitted_by.username,
        "papers": papers_of(version),
        "files": [
            {
                "name": each.name,
                "url": reverse("version_file", args=[each.pk]),
                "note": ", ".join(filter(None, (_kind(each.kind), each.about))),
            }
            for each in version.files.all()
        ],
    }


def _kind(kind: str) -> str:
    return dict(Attachment.Kind.choices).get(kind, kind)
