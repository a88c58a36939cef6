"""What every table in the admin has in common: permits answer for Django's permissions.

`edit_permit` is the key that allows adding and changing rows as Django does it; without one a table
is only read. `readers` are the roles that may look. A superuser has neither by being one.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import cached_property
from simple_history.admin import SimpleHistoryAdmin

from vietnamese.text import fold
from workflow.acts import moves_for
from workflow.paging import first_page
from workflow.permits import Refusal, Refused, ask
from workflow.timeline import earlier, in_full, timeline

COUNTED = 1000
LINK = re.compile(r"\w+_\w+ object \(\d+\)$")  # as Django names a row of a many-to-many table
HISTORY = 30  # acts on a page of a row's history
NOT_BY_HAND = Refusal(
    "Dữ liệu này không sửa tay được: chỉ thay đổi qua các việc có nút riêng.", "không ai"
)
NOT_YOURS = Refusal("Mục này không thuộc vai trò của tài khoản đang dùng.", "Văn phòng Sở")


class CappedPaginator(Paginator):
    """Counts to COUNTED and says “more” beyond it: no list counts a whole table."""

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[: COUNTED + 1].count()


class Permitted:
    """Answers has_*_permission; for ModelAdmin and inlines alike."""

    edit_permit = ""
    may_delete = True
    readers: frozenset[str] = frozenset()

    def edits(self, request: HttpRequest) -> bool:
        return bool(self.edit_permit) and ask(self.edit_permit, request.actor, None) is None

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.edits(request) or request.actor.has(*self.readers)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.edits(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.edits(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_delete and self.edits(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def refusal(self, request: HttpRequest) -> Refusal:
        """Why a page of this table was refused: read by the site, which turns it into the 403 page."""
        if not self.has_view_permission(request) and not self.edit_permit:
            return NOT_YOURS
        return (self.edit_permit and ask(self.edit_permit, request.actor, None)) or NOT_BY_HAND


class PermitAdmin(Permitted, admin.ModelAdmin):
    """Rows of this actor only (404 outside), capped counts, search without diacritics."""

    show_full_result_count = False
    paginator = CappedPaginator
    list_per_page = 50
    list_max_show_all = 0
    view_on_site = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        return rows.visible_to(request.actor) if hasattr(rows, "visible_to") else rows

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Every word must be in one of the columns; folded columns are asked without diacritics."""
        for word in search_term.split():
            found = Q()
            for name in self.get_search_fields(request):
                found |= _has_word(name, word)
            queryset = queryset.filter(found)
        return queryset, False

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        """Without the rows that only link two others: they have no name that people know."""
        found, *rest = super().get_deleted_objects(objs, request)
        return _named(found), *rest

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str):
        """Django would lead to the index; a row one may not see does not exist."""
        raise Http404


class ReferenceAdmin(PermitAdmin, SimpleHistoryAdmin):
    """Plain reference data, edited as Django does it, with its history."""

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """The library restores on POST for whoever may look; we ask for more."""
        if request.method == "POST" and not self.has_change_permission(request):
            raise Refused(self.refusal(request))
        return super().history_form_view(request, object_id, version_id, extra_context)


class StateAdmin(PermitAdmin):
    """A row with states: read here, moved only by its acts at `<pk>/<act>/`.

    `acts` maps a verb of the row's machine to the view of its page, `acts_above` one whose page is an
    upper app's to the name of its address; `work_page` names the address outside the admin where the
    row is worked on.
    """

    change_form_template = "workflow/admin_state.html"
    acts: Mapping[str, Callable[..., HttpResponse]] = {}
    acts_above: Mapping[str, str] = {}
    work_page = ""

    def get_urls(self) -> list:
        machine = self.model.machine
        pages = [
            path(
                f"<int:pk>/{machine.moves[verb].path}/",
                self.admin_site.admin_view(view),
                name=self.route(verb),
            )
            for verb, view in self.acts.items()
        ]
        return [*pages, *super().get_urls()]

    def route(self, verb: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{verb}"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        shown = self.about(request, row) if row else {}
        return super().change_view(request, object_id, form_url, {**shown, **(extra_context or {})})

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """What was done to the row, from its chain of events: Django's own log knows nothing of acts."""
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        place = request.GET.get("truoc", "")
        events, last = first_page(earlier(row, place), HISTORY)
        shown = {
            **self.admin_site.each_context(request),
            "title": f"Quá trình: {row}",
            "object": row,
            "opts": self.opts,
            "events": in_full(events),
            "next_url": f"?truoc={last.position}" if last else "",
            "is_first": not place,
        }
        return TemplateResponse(request, "workflow/admin_history.html", shown)

    def about(self, request: HttpRequest, row: Model) -> dict[str, Any]:
        """What the page says beside the row's own columns."""
        return {
            "title": str(row),
            "subtitle": str(row),
            "state": state_of(row),
            "acts": self.offered(request, row),
            "events": timeline(row),
        }

    def offered(self, request: HttpRequest, row: Model) -> list[dict[str, Any]]:
        """The acts that have a page here, the first one open being the main one."""
        routes = {verb: f"admin:{self.route(verb)}" for verb in self.acts} | {**self.acts_above}
        order = list(routes)
        offers = [each for each in moves_for(row, request.actor) if each.verb in order]
        offers.sort(key=lambda each: order.index(each.verb))
        first = next((each.verb for each in offers if each.is_open and each.verb in self.acts), "")
        return [
            *self._work_page(row),
            *(
                {
                    "label": each.label,
                    "url": reverse(routes[each.verb], args=[row.pk]),
                    "primary": each.verb == first,
                    "refusal": each.refusal,
                }
                for each in offers
            ),
        ]

    def _work_page(self, row: Model) -> list[dict[str, Any]]:
        if not self.work_page:
            return []
        url = reverse(self.work_page, args=[row.pk])
        return [{"label": "Mở trang làm việc", "url": url, "primary": True, "refusal": None}]


def state_of(row: Any) -> dict[str, Any]:
    """As components/state.html wants it, for a row without a date of its own."""
    owner = row.machine.owners[row.state]
    label = row.machine.states[row.state]
    undated = {"since": None, "due_word": "", "due_on": None, "left": "", "left_tone": ""}
    return {"label": label, "tone": "info" if owner else "done", "holder": owner, **undated}


def _named(found: list[Any]) -> list[Any]:
    """`found`: strings, each followed by a list of what goes with it."""
    return [
        _named(each) if isinstance(each, list) else each
        for each in found
        if isinstance(each, list) or not LINK.search(each)
    ]


def _has_word(name: str, word: str) -> Q:
    if name.endswith("folded"):
        return Q(**{f"{name}__contains": fold(word)})
    return Q(**{f"{name}__icontains": word})
