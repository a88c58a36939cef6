"""Dossiers in the admin: the inbox, the appraisal page, and the acts below it."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse

from desk.admin import appraising, bulk_acts, bulk_urging, deciding, filters, inbox, reading
from nominations.models import Dossier, DossierVersion
from nominations.views import appraisal, due, duplicates, office, remarks, supplements
from people.roles import OFFICE_ROLES
from workflow.acts import Offer, moves_for
from workflow.admin import StateAdmin
from workflow.paging import key_in
from workflow.timeline import timeline

LATEST = 8  # acts on the page itself; the whole history is a page of its own


@admin.register(Dossier)
class DossierAdmin(StateAdmin):
    readers = frozenset(OFFICE_ROLES)
    acts = {"receive": office.receive, "send_back": supplements.send_back, "reject": office.reject}
    change_list_template = "desk/admin_inbox.html"
    list_display = ("code",)
    list_filter = filters.FILTERS
    sortable_by = ()
    search_fields = ("code",)
    search_help_text = "Tên, đơn vị, mã"

    def get_urls(self) -> list:
        pages = (
            ("giao-nhieu/", bulk_acts.assign_many, "assign_many"),
            ("don-doc-nhieu/", bulk_urging.urge_many, "urge_many"),
            ("dua-vao-phien-hop/", bulk_acts.put_on_agenda, "put_on_agenda"),
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
        return filters.order(request)

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
            response.context_data |= {
                "rows": rows,
                "tabs": filters.tabs(request),
                "order_words": filters.order_words(request),
                "bulk": bulk_acts.offers(),
            }
        return response

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The appraisal page; nothing on it is a form of the row."""
        dossier = appraising.seen(request, key_in(object_id) or 0)
        shown = {
            **self.admin_site.each_context(request),
            **office.shown_with(dossier, request),
            **self.about(request, dossier),
        }
        return TemplateResponse(request, "desk/admin_dossier.html", shown)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Of a draft that it exists is known, not what happens in it."""
        office.seen(request, key_in(object_id) or 0)
        return super().history_view(request, object_id, extra_context)

    def about(self, request: HttpRequest, row: Dossier) -> dict[str, Any]:
        found = reading.last_versions(row)
        version = found[0] if found else None
        send = _send(request, row)
        return {
            "version": version,
            "chosen": version,
            "changes": reading.changes(found),
            "papers": reading.papers(version),
            "files": reading.files(row, found),
            "nominations": appraising.nominations(request, row, send["ready"] if send else set()),
            "send": send,
            "acts": deciding.decisions(request, row, self.moves(request, row), send),
            "remarks": _remarks(row, version),
            "warnings": _warnings(row, request.actor.on),
            "notices": appraising.notices(row, request.actor),
            "report": appraising.report(row),
            "due": due.shown(row, request.actor),
            "events": timeline(row, latest=LATEST),
            "history_url": reverse("admin:nominations_dossier_history", args=[row.pk]),
        }

    def moves(self, request: HttpRequest, row: Dossier) -> list[Offer]:
        order = list(self.acts)
        offers = [each for each in moves_for(row, request.actor) if each.verb in order]
        return sorted(offers, key=lambda each: order.index(each.verb))


def _remarks(row: Dossier, version: DossierVersion | None) -> list[dict[str, Any]]:
    """What was asked for; a dossier that was handed in once only, and never sent back, has none."""
    if row.is_as_handed_in and (version is None or version.number == 1):
        return []
    asked = row.remarks.select_related("nomination")
    return [remarks.shown(each, is_told=row.is_as_handed_in) for each in asked]


def _warnings(dossier: Dossier, on: date) -> list[dict[str, str]]:
    """What the checklist doubts of a dossier that was handed in; nothing of what the unit wrote since."""
    if not dossier.is_as_handed_in:
        return []
    return [{"sentence": each.sentence, "url": ""} for each in dossier.doubts(on)]


def _send(request: HttpRequest, dossier: Dossier) -> dict[str, Any] | None:
    """Trình Hội đồng or Trình Giám đốc: the one this round asks for; refused, with the reason."""
    verb = "put_to_council" if dossier.round.has_council else "put_to_director"
    offers = office.review_offers(request, dossier.nominations.all(), verb)
    if not offers:
        return None
    ready = {each.pk for each, offer in offers if offer.is_open}
    return {
        "verb": verb,
        "label": offers[0][1].label,
        "url": reverse(f"admin:nominations_dossier_{verb}", args=[dossier.pk]),
        "ready": ready,
        "refusal": None if ready else offers[0][1].refusal,
    }
