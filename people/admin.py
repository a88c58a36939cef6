"""The department, its units and people, edited by the office; roles and accounts by the administrator."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm, UserCreationForm
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone

from people.importing.rehearsal import Kind
from people.models import (
    Department,
    ListImport,
    Posting,
    RoleGrant,
    SigningRight,
    Staff,
    Unit,
    User,
    in_force,
)
from people.roles import OFFICE_ROLES, Role
from people.views import lists
from workflow.admin import PermitAdmin, Permitted, ReferenceAdmin
from workflow.permits import Refused, ask

admin.site.unregister(Group)

SPAN = ("from_on", "until_on")
KINDS_OF_PAPER = [("quyet-dinh", "Quyết định khen thưởng")]


class InForceFilter(admin.SimpleListFilter):
    """Rows of today first: what has ended is looked for on purpose."""

    title = "hiệu lực"
    parameter_name = "hieu_luc"

    def lookups(self, request, model_admin):
        return [("da_het", "đã hết hoặc chưa đến"), ("tat_ca", "tất cả")]

    def choices(self, changelist):
        shown = list(super().choices(changelist))
        shown[0]["display"] = "đang hiệu lực"
        return shown

    def queryset(self, request, queryset):
        now = in_force(timezone.localdate())
        wanted = {None: now, "da_het": ~now}.get(self.value(), Q())
        return queryset.filter(wanted)


class DatedAdmin(ReferenceAdmin):
    """Dated rows are closed by their last day, never deleted: old papers rest on them."""

    edit_permit = "people.edit_reference"
    may_delete = False
    list_filter = (InForceFilter,)


class ListAdmin(DatedAdmin):
    """A list that also comes from Excel and goes there; `list_kind` says which."""

    list_kind = ""
    change_list_template = "people/admin_list.html"

    def get_urls(self) -> list:
        pages = (
            ("nhap/", self.upload, "import"),
            ("nhap/mau.xlsx", self.template, "import_template"),
            ("tai-excel/", self.export, "export"),
            ("tai-csv/", self.export_csv, "export_csv"),
        )
        stem = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path(address, self.admin_site.admin_view(view), name=f"{stem}_{name}")
            for address, view, name in pages
        ]
        return [*own, *super().get_urls()]

    def upload(self, request: HttpRequest) -> HttpResponse:
        return lists.upload(request, self.list_kind)

    def template(self, request: HttpRequest) -> HttpResponse:
        return lists.template(request, self.list_kind)

    def export(self, request: HttpRequest) -> HttpResponse:
        return self._rows_to(request, lists.export)

    def export_csv(self, request: HttpRequest) -> HttpResponse:
        return self._rows_to(request, lists.export_csv)

    def _rows_to(self, request: HttpRequest, hand_out: Callable[..., HttpResponse]) -> HttpResponse:
        """What the list shows with its filters and search, all pages of it."""
        if not self.has_view_permission(request):
            raise Refused(self.refusal(request))
        try:
            rows = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return redirect(lists.table_of(self.list_kind))
        return hand_out(request, self.list_kind, rows)


@admin.register(Department)
class DepartmentAdmin(DatedAdmin):
    list_display = ("name", "short_name", "symbol", *SPAN)
    list_filter = ()


@admin.register(Unit)
class UnitAdmin(ListAdmin):
    list_kind = Kind.UNITS
    list_display = ("name", "short_name", "kind", "symbol", "head_title", *SPAN)
    list_filter = ("kind", InForceFilter)
    search_fields = ("folded",)
    search_help_text = "Tên, tên viết tắt"
    autocomplete_fields = ("parent", "successor")
    list_select_related = ("department", "parent", "successor")

    def get_readonly_fields(self, request: HttpRequest, obj: Unit | None = None) -> tuple[str, ...]:
        """An open unit is closed by its own act, which hands its dossiers on."""
        return ("until_on", "successor") if obj and obj.until_on is None else ()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        unit = options.get("obj")
        may = unit is not None and ask("people.close_unit", request.actor, unit) is None
        return super().render_change_form(request, context | {"may_close": may}, *args, **options)


class PostingInline(Permitted, admin.TabularInline):
    model = Posting
    edit_permit = "people.edit_reference"
    may_delete = False
    extra = 0
    autocomplete_fields = ("unit",)
    ordering = ("-from_on",)


@admin.register(Staff)
class StaffAdmin(ListAdmin):
    list_kind = Kind.STAFF
    list_display = ("full_name", "code", "gender", "born_on")
    list_filter = ()
    search_fields = ("folded", "code")
    search_help_text = "Họ tên (có dấu hoặc không), mã"
    inlines = (PostingInline,)


@admin.register(Posting)
class PostingAdmin(ListAdmin):
    list_kind = Kind.POSTINGS
    list_display = ("staff", "title", "unit", "is_leader", "is_main", *SPAN)
    list_filter = ("is_leader", InForceFilter)
    search_fields = ("staff__folded", "unit__folded")
    search_help_text = "Họ tên, đơn vị"
    autocomplete_fields = ("staff", "unit")
    list_select_related = ("staff", "unit")


@admin.register(RoleGrant)
class RoleGrantAdmin(DatedAdmin):
    """Given by the administrator alone: who may do the work must not appoint himself to it."""

    edit_permit = "people.edit_accounts"
    readers = frozenset(OFFICE_ROLES)
    list_display = ("staff", "role", "unit", *SPAN, "basis")
    list_filter = ("role", InForceFilter)
    search_fields = ("staff__folded", "unit__folded")
    search_help_text = "Họ tên, đơn vị"
    autocomplete_fields = ("staff", "unit")
    list_select_related = ("staff", "unit")


class SigningRightForm(forms.ModelForm):
    kinds = forms.MultipleChoiceField(
        label="Loại văn bản", choices=KINDS_OF_PAPER, widget=forms.CheckboxSelectMultiple
    )


@admin.register(SigningRight)
class SigningRightAdmin(DatedAdmin):
    form = SigningRightForm
    list_display = ("staff", "capacity", "basis", *SPAN)
    search_fields = ("staff__folded",)
    search_help_text = "Họ tên"
    autocomplete_fields = ("staff",)
    list_select_related = ("staff",)


class NewAccountForm(UserCreationForm):
    class Meta:
        model = User
        fields = ("staff", "username", "email")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["staff"].required = True


class AccountForm(UserChangeForm):
    class Meta:
        model = User
        fields = ("username", "email", "is_active", "password")


@admin.register(User)
class AccountAdmin(PermitAdmin, UserAdmin):
    """Create, reset the password, switch off. An account is never deleted: acts bear its name."""

    edit_permit = "people.edit_accounts"
    may_delete = False
    form, add_form = AccountForm, NewAccountForm
    fieldsets = (
        (None, {"fields": ("staff", "username", "email", "is_active", "password", "last_login")}),
    )
    add_fieldsets = ((None, {"fields": ("staff", "username", "email", "password1", "password2")}),)
    readonly_fields = ("staff", "last_login")
    list_display = ("username", "person", "email", "is_active", "last_login")
    list_filter = ("is_active",)
    list_select_related = ("staff",)
    search_fields = ("username", "staff__folded")
    search_help_text = "Tên đăng nhập, họ tên"
    autocomplete_fields = ("staff",)
    filter_horizontal = ()
    ordering = ("username",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Nobody switches off the own account: the last administrator would lock the office out."""
        if obj is None:
            return ()
        own = obj.pk == request.user.pk
        return (*self.readonly_fields, "is_active") if own else self.readonly_fields

    @admin.display(description="cán bộ", empty_value="–")
    def person(self, user: User) -> str | None:
        return user.staff and user.staff.full_name


@admin.register(ListImport)
class ListImportAdmin(PermitAdmin):
    """Who brought in which list and when, and before that the preview."""

    readers = frozenset({*OFFICE_ROLES, Role.ADMIN})
    list_display = ("file_name", "kind", "person", "previewed_at", "applied_at")
    list_filter = ("kind",)
    list_select_related = ("previewed_by__staff",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ListImport]:
        """A file's bytes and what each line did are for its own page."""
        return super().get_queryset(request).defer("content", "lines", "notes")

    def get_urls(self) -> list:
        pages = (
            ("<int:pk>/ghi/", lists.apply, "apply"),
            ("<int:pk>/can-sua.xlsx", lists.errors, "errors"),
        )
        own = [
            path(address, self.admin_site.admin_view(view), name=f"people_listimport_{name}")
            for address, view, name in pages
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Refused(self.refusal(request))
        return lists.shown(request, int(object_id) if object_id.isdecimal() else 0)

    @admin.display(description="người nhập", ordering="previewed_by")
    def person(self, run: ListImport) -> str:
        return run.previewed_by.get_full_name()
