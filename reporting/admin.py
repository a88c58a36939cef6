"""Campaign reports, read; written on their pages."""

from django.contrib import admin

from people.roles import OFFICE_ROLES, Role
from reporting.models import CampaignReport
from workflow.admin import StateAdmin


@admin.register(CampaignReport)
class CampaignReportAdmin(StateAdmin):
    readers = frozenset({*OFFICE_ROLES, Role.REGISTRY})
    work_page = "report_page"
    list_display = ("campaign", "kind", "year", "state", "due_on", "target_on")
    list_filter = ("state", "year")
    list_select_related = ("campaign",)
    fields = (
        *("campaign", "kind", "year", "due_on", "target_on", "reckoning"),
        *("leadership", "results", "limits", "plans"),
    )
    readonly_fields = ("reckoning",)

    @admin.display(description="cách tính hạn")
    def reckoning(self, report: CampaignReport) -> str:
        return "\n".join(report.due_explanation)
