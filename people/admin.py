"""The department, its units and people, edited by the office; roles and accounts by the administrator."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm, UserCreationForm
from django.contrib.auth.models import Group
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from people.models import Department, Posting, RoleGrant, SigningRight, Staff, Unit, User, in_force
from people.roles import OFFICE_ROLES
from workflow.admin import PermitAdmin, Permitted, ReferenceAdmin

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


@admin.register(Department)
class DepartmentAdmin(DatedAdmin):
    list_display = ("name", "short_name", "symbol", *SPAN)
    list_filter = ()


@admin.register(Unit)
class UnitAdmin(DatedAdmin):
    list_display = ("name", "short_name", "kind", "symbol", "head_title", *SPAN)
    list_filter = ("kind", InForceFilter)
    search_fields = ("folded",)
    search_help_text = "Tên, tên viết tắt"
    autocomplete_fields = ("parent", "successor")
    list_select_related = ("department",)


class PostingInline(Permitted, admin.TabularInline):
    model = Posting
    edit_permit = "people.edit_reference"
    may_delete = False
    extra = 0
    autocomplete_fields = ("unit",)
    ordering = ("-from_on",)


@admin.register(Staff)
class StaffAdmin(DatedAdmin):
    list_display = ("full_name", "code", "gender", "born_on")
    list_filter = ()
    search_fields = ("folded", "code")
    search_help_text = "Họ tên (có dấu hoặc không), mã"
    inlines = (PostingInline,)


@admin.register(Posting)
class PostingAdmin(DatedAdmin):
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
