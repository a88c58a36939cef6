"""The register of awards: written by decisions and imports, here only read."""

from django.contrib import admin

from campaign.models import AwardRecord
from people.roles import OFFICE_ROLES
from workflow.admin import PermitAdmin


@admin.register(AwardRecord)
class AwardRecordAdmin(PermitAdmin):
    readers = frozenset(OFFICE_ROLES)
    list_display = ("recipient", "unit_name", "award_form", "decision_number", "decided_on")
    list_filter = ("award_form",)
    list_select_related = ("award_form",)
    search_fields = ("folded",)
    search_help_text = "Tên, đơn vị, số quyết định"
    ordering = ("-decided_on", "-pk")
