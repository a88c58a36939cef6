"""“Sổ đăng ký văn bản đi” in the admin: the list, its workbook, one document's page and files."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Max, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from desk.admin import dispatch, outgoing
from documents import exports, files
from documents.inspection import XLSX
from documents.models import IssuedDocument, NumberSeries, PaperKind, SignedCopy, StoredFile
from documents.rules import READERS
from documents.views.answers import as_it_stands
from people.models import Department
from vietnamese.dates import hm_dmy
from workflow.admin import PermitAdmin
from workflow.downloads import shown_pdf, uploaded
from workflow.paging import key_in
from workflow.permits import Refused

LIST = "admin:documents_issueddocument_changelist"
MOST = 20_000  # lines of a workbook
IN_ORDER = ("issued_on", "number", "pk")


class SeriesFilter(admin.SimpleListFilter):
    title, parameter_name = "sổ", "so"

    def lookups(self, request, model_admin):
        return [(each.key, each.name) for each in NumberSeries.objects.order_by("name")]

    def queryset(self, request, queryset):
        return queryset.filter(series__key=self.value()) if self.value() else queryset


class KindFilter(admin.SimpleListFilter):
    title, parameter_name = "loại văn bản", "loai"

    def lookups(self, request, model_admin):
        return PaperKind.choices

    def queryset(self, request, queryset):
        kind = self.value()
        wanted = Q(kind=kind) | Q(kind__startswith=f"{kind}-")
        return queryset.filter(wanted) if kind else queryset


class YearFilter(admin.SimpleListFilter):
    title, parameter_name = "năm", "nam"

    def lookups(self, request, model_admin):
        span = IssuedDocument.objects.aggregate(first=Min("issued_on"), last=Max("issued_on"))
        if span["last"] is None:
            return [(str(request.actor.on.year), request.actor.on.year)]
        return [(str(y), y) for y in range(span["last"].year, span["first"].year - 1, -1)]

    def queryset(self, request, queryset):
        year = self.value()
        return queryset.filter(year=year) if year and year.isdecimal() else queryset


class StateFilter(admin.SimpleListFilter):
    title, parameter_name = "tình trạng", "tinh-trang"

    def lookups(self, request, model_admin):
        return [(key, words) for key, (words, _) in outgoing.STATES.items()]

    def queryset(self, request, queryset):
        _, wanted = outgoing.STATES.get(self.value(), ("", Q()))
        return queryset.filter(wanted)


@admin.register(IssuedDocument)
class IssuedDocumentAdmin(PermitAdmin):
    """Only read: what was issued never changes. The dispatch sheet is kept by its own acts."""

    readers = READERS
    change_list_template = "desk/admin_register.html"
    list_display = ("reference",)
    list_filter = (YearFilter, SeriesFilter, KindFilter, StateFilter)
    sortable_by = ()
    search_fields = ("folded",)
    search_help_text = "Số, trích yếu, người ký"
    ordering = ("-issued_on", "-number", "-pk")

    def get_urls(self) -> list:
        pages = (
            ("xuat-excel/", self.workbook, "workbook"),
            ("<int:pk>/ban-goc.pdf", pdf, "pdf"),
            ("<int:pk>/ban-goc.docx", docx, "docx"),
            ("<int:pk>/ban-ky/<int:copy>/", signed_copy, "signed_copy"),
            ("<int:pk>/ghi-gui/", dispatch.record_sending, "record_sending"),
            ("<int:pk>/gui/<int:sending>/da-nhan/", dispatch.record_receipt, "record_receipt"),
            ("<int:pk>/gui/<int:sending>/ghi-nham/", dispatch.strike_sending, "strike_sending"),
            ("<int:pk>/gui/<int:sending>/phieu-nhan/", receipt, "receipt"),
        )
        own = [
            path(address, self.admin_site.admin_view(view), name=f"documents_issueddocument_{name}")
            for address, view, name in pages
        ]
        return [*own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[IssuedDocument]:
        return super().get_queryset(request).for_register()

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        shown = getattr(response, "context_data", None) or {}
        if "cl" in shown:
            response.context_data["rows"] = [outgoing.row(each) for each in shown["cl"].result_list]
        return response

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        document = dispatch.seen(request, key_in(object_id) or 0)
        shown = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            **outgoing.page(document, request.actor),
        }
        return TemplateResponse(request, "desk/admin_document.html", shown)

    def workbook(self, request: HttpRequest) -> HttpResponse:
        """What the list shows with its filters and search, all pages of it, from the first number on."""
        if not self.has_view_permission(request):
            raise Refused(self.refusal(request))
        try:
            shown = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return redirect(LIST)
        rows = shown.queryset.order_by(*IN_ORDER)[: MOST + 1]
        department = Department.objects.on(request.actor.on)
        about = [
            f"{department.parent_name} – {department.name}",
            *outgoing.filters(shown),
            f"Lập lúc {hm_dmy(request.actor.moment())}",
        ]
        content = exports.register(
            rows.iterator(chunk_size=500), title="SỔ ĐĂNG KÝ VĂN BẢN ĐI", about=about, most=MOST
        )
        return uploaded(content, XLSX, f"So-van-ban-di_{request.actor.on:%Y%m%d}.xlsx")


def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    document = dispatch.seen(request, pk)
    return _handed_out(request, document, document.pdf, f"{outgoing.stem(document)}.pdf")


def docx(request: HttpRequest, pk: int) -> HttpResponse:
    document = dispatch.seen(request, pk)
    stored = get_object_or_404(StoredFile, pk=document.docx_id)
    return _handed_out(request, document, stored, f"{outgoing.stem(document)}.docx")


def signed_copy(request: HttpRequest, pk: int, copy: int) -> HttpResponse:
    document = dispatch.seen(request, pk)
    kept = get_object_or_404(SignedCopy.objects.select_related("file"), pk=copy, document=document)
    return _handed_out(request, document, kept.file, kept.name)


def receipt(request: HttpRequest, pk: int, sending: int) -> HttpResponse:
    document = dispatch.seen(request, pk)
    row = get_object_or_404(document.sendings.exclude(receipt_file=None), pk=sending)
    return _handed_out(request, document, row.receipt_file, f"Phieu-nhan-{row.pk}")


def _handed_out(
    request: HttpRequest, document: IssuedDocument, stored: StoredFile, name: str
) -> HttpResponse:
    """The bytes as they were kept; damaged ones are never handed out, the page says so instead.

    The print-out of a voided number says so on each page.
    """
    try:
        content = files.read(stored)
    except OSError:
        messages.error(request, "Tệp bị mất hoặc đã bị thay đổi nên không mở được.")
        return redirect(dispatch.page_of(document))
    if stored == document.pdf:
        return shown_pdf(as_it_stands(document, content), name)
    return uploaded(content, stored.content_type, name)
