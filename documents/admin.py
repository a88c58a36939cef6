"""The register of legal documents, the series of numbers, and what was issued."""

from django import forms
from django.contrib import admin

from documents.models import IssuedDocument, LegalDocument, NumberSeries
from workflow.admin import PermitAdmin, ReferenceAdmin

# roles by their codes: this app knows papers, not people
REGISTRY, ACCOUNTANT, OFFICE, CHIEF = "registry", "accountant", "office", "office_chief"
KINDS_OF_PAPER = [("quyet-dinh", "Quyết định"), ("bao-cao", "Báo cáo")]
SOURCE = ("source", "certainty", "needs_check", "note")


@admin.register(LegalDocument)
class LegalDocumentAdmin(ReferenceAdmin):
    edit_permit = "campaign.edit_reference"
    list_display = ("number", "kind", "issued_on", "about", "in_force_until", "needs_check")
    list_filter = ("needs_check", "kind")
    search_fields = ("number", "about")
    search_help_text = "Số, ký hiệu, trích yếu"
    fieldsets = (
        (None, {"fields": ("kind", "number", "issued_on", "issuer", "about")}),
        ("Hiệu lực", {"fields": ("in_force_from", "in_force_until")}),
        ("Nguồn", {"fields": SOURCE}),
    )


class NumberSeriesForm(forms.ModelForm):
    kinds = forms.MultipleChoiceField(
        label="loại văn bản", choices=KINDS_OF_PAPER, widget=forms.CheckboxSelectMultiple
    )


@admin.register(NumberSeries)
class NumberSeriesAdmin(PermitAdmin):
    form = NumberSeriesForm
    edit_permit = "people.edit_reference"
    may_delete = False
    readers = frozenset({REGISTRY})
    list_display = ("name", "symbol", "issuer")


@admin.register(IssuedDocument)
class IssuedDocumentAdmin(PermitAdmin):
    """Only read: what was issued never changes."""

    readers = frozenset({REGISTRY, OFFICE, CHIEF})
    list_display = ("reference", "issued_on", "title", "signer", "voided_at")
    list_display_links = ("title",)
    list_filter = ("series", "year")
    list_select_related = ("series",)
    search_fields = ("folded",)
    search_help_text = "Trích yếu"
    ordering = ("-year", "-number", "-pk")
    fields = (
        *("series", "year", "number", "issued_on", "title", "signer"),
        *("voided_at", "void_reason"),
    )

    @admin.display(description="số, ký hiệu")
    def reference(self, document: IssuedDocument) -> str:
        return document.reference
