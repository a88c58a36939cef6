"""Decisions, read: by the office, and from approval by văn thư and kế toán. Worked on their pages.

The office edits the templates of certificates and the offsets of printers.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from awards.certificate_forms.templates import PrinterForm, TemplateForm
from awards.models import CertificateTemplate, Decision, DecisionLine, PrinterOffset
from documents import files
from people.roles import OFFICE_ROLES, Role
from workflow.admin import Permitted, ReferenceAdmin, StateAdmin

READERS = frozenset({*OFFICE_ROLES, Role.REGISTRY, Role.ACCOUNTANT})


class LineInline(Permitted, admin.TabularInline):
    model = DecisionLine
    readers = READERS
    fields = ("order", "recipient", "position", "unit_name", "amount")
    extra = 0


@admin.register(Decision)
class DecisionAdmin(StateAdmin):
    readers = READERS
    work_page = "decision"
    list_display = ("about", "award_form", "state", "issued", "drafted_on")
    list_filter = ("state",)
    list_select_related = ("award_form", "issued__series")
    fields = (
        *("about", "campaign", "award_form", "achievement"),
        *("drafted_on", "approved_on", "signer_name", "issued"),
    )
    inlines = (LineInline,)


@admin.register(CertificateTemplate)
class CertificateTemplateAdmin(ReferenceAdmin):
    """Kind and size first; the row then opens with its usual places to be adjusted."""

    edit_permit = "awards.edit_templates"
    may_delete = False
    form = TemplateForm
    list_display = ("name", "kind", "size", "in_use")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        if obj is None:
            return ["name", "kind", "size"]
        picture = "emblem" if obj.is_complete else "background"
        drop = ["drop_pictures"] if getattr(obj, f"{picture}_id") else []
        check = ["check_place", "check_x", "check_y", "check_size"]
        return ["name", "kind", "size", "in_use", f"{picture}_upload", *drop, *check, "places"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("kind", "size") if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new picture takes the place of the old one; the tick takes it away."""
        for name in ("emblem", "background"):
            if form.cleaned_data.get("drop_pictures"):
                setattr(obj, name, None)
            if given := form.cleaned_data.get(f"{name}_upload"):
                setattr(obj, name, files.keep(*given))
        super().save_model(request, obj, form, change)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """On to the places of the new template."""
        request.POST = request.POST.copy()
        request.POST["_continue"] = "1"
        return super().response_add(request, obj, post_url_continue)


@admin.register(PrinterOffset)
class PrinterOffsetAdmin(ReferenceAdmin):
    edit_permit = "awards.edit_templates"
    form = PrinterForm
    list_display = ("name", "dx", "dy")
