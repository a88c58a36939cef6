"""How long each stage takes: the rows are there from the beginning, the office writes the days."""

from django.contrib import admin
from django.http import HttpRequest

from desk.models import StageDays
from workflow.admin import ReferenceAdmin


@admin.register(StageDays)
class StageDaysAdmin(ReferenceAdmin):
    edit_permit = "campaign.edit_reference"
    may_delete = False
    list_display = ("stage", "days", "source", "needs_check")
    list_filter = ("needs_check",)
    readonly_fields = ("stage",)
    fieldsets = (
        (None, {"fields": ("stage", "days")}),
        ("Nguồn", {"fields": ("source", "certainty", "needs_check", "note")}),
    )

    def has_add_permission(self, request: HttpRequest, obj: StageDays | None = None) -> bool:
        return False
