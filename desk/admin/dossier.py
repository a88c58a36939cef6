"""Dossiers in the admin: the inbox, the appraisal page, and the acts below it."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse

from desk.admin import inbox, stops
from nominations import told
from nominations.checklist import warnings
from nominations.models import CopyFinding, Dossier, Nomination, whole
from nominations.models.duplicate import with_rivals
from nominations.states import DossierState, NominationState
from nominations.views import appraisal, duplicates, office, remarks, versions
from people.roles import OFFICE_ROLES
from workflow.admin import StateAdmin
from workflow.permits import ask, label
from workflow.timeline import timeline

ASSIGN = "nominations.assign_dossier"
APPRAISE = "nominations.appraise_nomination"


@admin.register(Dossier)
class DossierAdmin(StateAdmin):
    readers = frozenset(OFFICE_ROLES)
    acts = {"receive": office.receive, "send_back": office.send_back, "reject": office.reject}
    change_list_template = "desk/admin_inbox.html"
    list_display = ("code",)
    list_filter = (inbox.TabFilter, inbox.RoundFilter, inbox.HandlerFilter)
    sortable_by = ()
    search_fields = ("code",)
    search_help_text = "Tên, đơn vị, mã"

    def get_urls(self) -> list:
        pages = (
            ("<int:pk>/giao/", office.assign, "assign"),
            ("<int:pk>/trinh-hoi-dong/", office.put_to_council, "put_to_council"),
            ("<int:pk>/trinh-giam-doc/", office.put_to_director, "put_to_director"),
            ("<int:pk>/tham-dinh/<int:nomination>/", appraisal.appraise, "appraise"),
            ("<int:pk>/gop/<int:nomination>/", duplicates.merge, "merge"),
        )
        own = [
            path(address, self.admin_site.admin_view(view), name=self.route(name))
            for address, view, name in pages
        ]
        return [*own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dossier]:
        """Drafts too: that they exist, and no more; the page of one is 404."""
        return inbox.with_nominations(Dossier.objects.known_to(request.actor))

    def get_ordering(self, request: HttpRequest) -> tuple[Any, ...]:
        tab = inbox.TABS.get(inbox.chosen(request))
        return tab.order if tab else inbox.BY_DUE

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return inbox.matching(queryset, search_term), False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        shown = getattr(response, "context_data", None) or {}
        if "cl" in shown:
            rows = [inbox.row(each, request.actor.on) for each in shown["cl"].result_list]
            response.context_data |= {"rows": rows, "tabs": inbox.tabs(request)}
        return response

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The appraisal page; nothing on it is a form of the row."""
        dossier = office.seen(request, int(object_id) if object_id.isdecimal() else 0)
        send = _send(request, dossier)
        shown = {
            **self.admin_site.each_context(request),
            **office.shown_with(dossier, request),
            **self.about(request, dossier),
            **_papers(dossier),
            "nominations": _nominations(request, dossier, send["ready"] if send else set()),
            "send": send,
            "warnings": _warnings(dossier, request.actor.on),
        }
        return TemplateResponse(request, "desk/admin_dossier.html", shown)

    def about(self, request: HttpRequest, row: Dossier) -> dict[str, Any]:
        asked = row.remarks.select_related("nomination") if row.submitted_at else []
        return {
            "acts": self.offered(request, row),
            "events": timeline(row),
            "told": told.latest(row, request.actor),
            "remarks": [remarks.shown(each, is_told=not row.is_editable) for each in asked],
        }

    def offered(self, request: HttpRequest, row: Dossier) -> list[dict[str, Any]]:
        """Beside the moves: who handles it. Once received, sending on is the main act, not a return."""
        acts = super().offered(request, row)
        if row.state != DossierState.SUBMITTED:
            acts = [{**each, "primary": False} for each in acts]
        if not row.machine.owners[row.state]:
            return acts
        url = reverse("admin:nominations_dossier_assign", args=[row.pk])
        refusal = ask(ASSIGN, request.actor, row)
        return [*acts, {"label": label(ASSIGN), "url": url, "primary": False, "refusal": refusal}]


def _warnings(dossier: Dossier, on: date) -> list[dict[str, str]]:
    """What the checklist doubts of a dossier that was handed in; nothing of what the unit is writing."""
    if dossier.is_editable:
        return []
    row = whole(Dossier.objects.filter(pk=dossier.pk)).get()
    return [{"sentence": each.sentence, "url": ""} for each in warnings(row.findings(on))]


def _papers(dossier: Dossier) -> dict[str, Any]:
    """The last submission, never what the unit is still writing."""
    found = list(dossier.versions.prefetch_related("files")[:2])
    version = found[0] if found else None
    attached = dossier.attachments.select_related("file", "nomination")
    return {
        "paper_copies": dossier.paper_copies.all(),
        "version": version,
        "chosen": version,
        "changes": version and versions.since_last(version, found),
        "papers": version and versions.papers_of(version),
        "files": [
            {
                "name": each.name,
                "note": _file_note(each),
                "url": reverse("attachment", args=[each.pk]),
                "is_outdated": each.outdated_at is not None,
            }
            for each in sorted(attached, key=lambda each: each.outdated_at is not None)
        ],
    }


def _file_note(file: Any) -> str:
    about = f" · {file.nomination.recipient}" if file.nomination else ""
    return f"{file.get_kind_display()}{about} · {max(1, file.file.size // 1024)} KB"


def _nominations(request: HttpRequest, dossier: Dossier, ready: set[int]) -> list[dict[str, Any]]:
    known = dossier.nominations.live().select_related(
        "award_form", "appraisal", "staff", "unit_vote"
    )
    rows = list(with_rivals(known))
    notes = stops.notes(rows, request.actor)
    awards = list(appraisal.prior_awards(rows)[: appraisal.LATEST])
    alike = CopyFinding.objects.greatest(rows)
    return [
        {
            **_nomination(request, each, awards),
            "is_ready": each.pk in ready,
            "alike": alike.get(each.pk),
            **notes[each.pk],
        }
        for each in rows
    ]


def _nomination(request: HttpRequest, row: Nomination, awards: list[Any]) -> dict[str, Any]:
    own = [
        each
        for each in awards
        if (row.staff_id and each.staff_id == row.staff_id)
        or (row.unit_id and each.unit_id == row.unit_id)
    ]
    return {
        "row": row,
        "tone": "info" if row.machine.owners[row.state] else "plain",
        "awards": own,
        "appraisal": getattr(row, "appraisal", None),
        "vote": getattr(row, "unit_vote", None),
        "url": reverse("admin:nominations_dossier_appraise", args=[row.dossier_id, row.pk]),
        "is_in_review": row.state == NominationState.IN_REVIEW,
        "refusal": ask(APPRAISE, request.actor, row),
    }


def _send(request: HttpRequest, dossier: Dossier) -> dict[str, Any] | None:
    """Trình Hội đồng or Trình Giám đốc: the one this round asks for; refused, with the reason."""
    verb = "put_to_council" if dossier.round.has_council else "put_to_director"
    offers = office.review_offers(request, dossier, verb)
    if not offers:
        return None
    ready = {each.pk for each, offer in offers if offer.is_open}
    return {
        "label": offers[0][1].label,
        "url": reverse(f"admin:nominations_dossier_{verb}", args=[dossier.pk]),
        "ready": ready,
        "refusal": None if ready else offers[0][1].refusal,
    }
