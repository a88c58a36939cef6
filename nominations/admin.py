"""Nominations and submitted versions, read; ready phrases, edited; the office's inbox stands in desk/admin."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from nominations.models import DossierVersion, Nomination, RemarkPhrase
from nominations.states import DossierState
from people.roles import OFFICE_ROLES
from workflow.admin import PermitAdmin, ReferenceAdmin, StateAdmin

READERS = frozenset(OFFICE_ROLES)


@admin.register(Nomination)
class NominationAdmin(StateAdmin):
    readers = READERS
    list_display = ("recipient", "unit_name", "award_form", "state", "dossier")
    list_filter = ("state", "subject", "award_form")
    list_select_related = ("award_form", "dossier")
    search_fields = ("folded", "dossier__code")
    search_help_text = "Tên người, tập thể; mã hồ sơ"
    fields = (
        *("dossier", "recipient", "position", "unit_name", "award_form", "kind"),
        *("period_from", "period_until", "summary"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Nomination]:
        """A draft's contents are the unit's, also when it was taken back."""
        return super().get_queryset(request).exclude(dossier__state=DossierState.DRAFT)


@admin.register(DossierVersion)
class DossierVersionAdmin(PermitAdmin):
    readers = READERS
    list_display = ("dossier", "number", "submitted_at", "person")
    list_select_related = ("dossier", "submitted_by__staff")
    search_fields = ("dossier__code",)
    search_help_text = "Mã hồ sơ"
    ordering = ("-pk",)
    fields = ("dossier", "number", "submitted_at", "person")
    readonly_fields = ("person",)

    @admin.display(description="người nộp", ordering="submitted_by")
    def person(self, version: DossierVersion) -> str:
        return version.submitted_by.get_full_name()


@admin.register(RemarkPhrase)
class RemarkPhraseAdmin(ReferenceAdmin):
    edit_permit = "nominations.edit_reference"
    list_display = ("text", "part", "order")
    list_filter = ("part",)
    search_fields = ("text",)
    search_help_text = "Lời của câu"
    fields = ("part", "text", "order")
