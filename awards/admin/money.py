"""The accountant's desk: prize money of issued decisions, the fund of each year, accounts."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path

from awards.models import AwardBudget, BankAccount, Decision, PayableLine
from awards.models.budget import year_in
from awards.models.payment import CHARGED, REVOKED
from awards.payment_rules import READERS
from awards.views import paying, payment
from documents.states import IN_FORCE
from vietnamese.numbers import grouped
from workflow.admin import PermitAdmin, ReferenceAdmin
from workflow.paging import key_in
from workflow.timeline import timeline

TABS = {
    "chua": ("Chưa chi", CHARGED & Q(payment=None) & ~REVOKED),
    "da": ("Đã chi", Q(payment__isnull=False)),
    "khac": ("Không do Sở chi", ~CHARGED),
}
OFFERED = 50  # decisions a filter names; older ones are found by their year or by searching


def chosen(request: HttpRequest) -> str:
    """The tab of the address; a search without one looks everywhere."""
    asked = request.GET.get("chi", "")
    if asked in TABS:
        return asked
    return "" if request.GET.get("q") else "chua"


class PaidFilter(admin.SimpleListFilter):
    title, parameter_name = "tình trạng", "chi"

    def lookups(self, request, model_admin):
        return [(key, label) for key, (label, _) in TABS.items()]

    def queryset(self, request, queryset):
        _, holds = TABS.get(chosen(request), ("", Q()))
        return queryset.filter(holds)


class YearFilter(admin.SimpleListFilter):
    title, parameter_name = "năm", "nam"

    def lookups(self, request, model_admin):
        days = Decision.objects.filter(state__in=IN_FORCE).dates("issued__issued_on", "year")
        return [(str(day.year), day.year) for day in reversed(days)]

    def queryset(self, request, queryset):
        year = year_in(self.value())
        return queryset.filter(decision__issued__issued_on__year=year) if year else queryset


class DecisionFilter(admin.SimpleListFilter):
    title, parameter_name = "quyết định", "quyet-dinh"

    def lookups(self, request, model_admin):
        rows = Decision.objects.visible_to(request.actor).filter(state__in=IN_FORCE)
        rows = rows.select_related("issued").defer("issued__content").order_by("-pk")[:OFFERED]
        return [(str(row.pk), paying.named(row)) for row in rows]

    def queryset(self, request, queryset):
        wanted = key_in(self.value())
        return queryset if wanted is None else queryset.filter(decision=wanted)


@admin.register(PayableLine)
class PayableLineAdmin(PermitAdmin):
    """Only read: money is paid by acts."""

    readers = READERS
    change_list_template = "awards/admin_payments.html"
    list_display = ("recipient",)
    list_filter = (PaidFilter, YearFilter, DecisionFilter)
    sortable_by = ()
    search_fields = ("nomination__folded", "nomination__dossier__unit__folded", "payment__voucher")
    search_help_text = "Họ tên, tập thể, đơn vị, số chứng từ"

    def get_urls(self) -> list:
        pages = (
            ("ghi-chi/", payment.record_payments, "record"),
            ("<int:pk>/sua-chi/", payment.correct_payment, "correct"),
            ("<int:pk>/bo-chi/", payment.strike_payment, "strike"),
        )
        own = [
            path(address, self.admin_site.admin_view(view), name=f"awards_payableline_{name}")
            for address, view, name in pages
        ]
        return [*own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[PayableLine]:
        return super().get_queryset(request).for_list()

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("-decision_id", "order")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        shown = getattr(response, "context_data", None) or {}
        if "cl" in shown:
            response.context_data |= paying.desk(request, shown["cl"].result_list)
            response.context_data |= {"tabs": _tabs(request), "tabs_name": "Tình trạng chi"}
            response.context_data["records"] &= chosen(request) == "chua"
        return response

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        line = payment.line_of(request, key_in(object_id) or 0)
        shown = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "line": line,
            "facts": paying.facts(line),
            "acts": paying.acts(request, line),
            "events": timeline(line.decision),
        }
        return TemplateResponse(request, "awards/admin_payment.html", shown)


def _tabs(request: HttpRequest) -> list[dict[str, Any]]:
    """Each keeps the other filters; going to another tab begins at its first page."""
    query = request.GET.copy()
    query.pop("p", None)
    now, tabs = chosen(request), []
    for key, (label, _) in TABS.items():
        query["chi"] = key
        shown = {"url": f"?{query.urlencode()}", "current": key == now}
        tabs.append({"label": label, "count": None, **shown})
    return tabs


@admin.register(AwardBudget)
class AwardBudgetAdmin(ReferenceAdmin):
    edit_permit = "awards.edit_budget"
    readers = READERS
    may_delete = False
    list_display = ("year", "given", "used", "left", "source")
    fields = ("year", "amount", "source", "note")
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[AwardBudget]:
        return super().get_queryset(request).with_used()

    @admin.display(description="được giao (đồng)")
    def given(self, budget: AwardBudget) -> str:
        return grouped(budget.amount)

    @admin.display(description="đã dùng (đồng)")
    def used(self, budget: AwardBudget) -> str:
        return grouped(budget.used)

    @admin.display(description="còn lại (đồng)")
    def left(self, budget: AwardBudget) -> str:
        return grouped(budget.amount - budget.used)


@admin.register(BankAccount)
class BankAccountAdmin(ReferenceAdmin):
    edit_permit = "awards.edit_accounts"
    readers = READERS
    list_display = ("holder", "number", "bank")
    list_select_related = ("staff", "unit")
    search_fields = ("staff__folded", "unit__folded", "number")
    search_help_text = "Họ tên, đơn vị, số tài khoản"

    @admin.display(description="người nhận", ordering="staff__name_key")
    def holder(self, account: BankAccount) -> str:
        return str(account.staff or account.unit)
