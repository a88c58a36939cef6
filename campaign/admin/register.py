"""The register of awards: written by decisions and imports, here only read."""

from django.contrib import admin

from campaign.models import AwardRecord
from people.roles import OFFICE_ROLES
from vietnamese.numbers import money
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
    fields = (
        *("recipient", "subject", "position", "unit_name", "is_leader", "gender"),
        *("staff", "unit", "of_unit"),
        *("award_form", "decision_number", "decided_on", "decided_by", "achievement"),
        *("period_from", "period_until", "prize", "handed_on", "handed_how", "paid_on"),
        *("amended_on", "amended_by", "former", "revoked_on", "revoked_by"),
        *("golden_number", "campaign", "source"),
    )
    readonly_fields = ("prize",)

    @admin.display(description="tiền thưởng", empty_value="–")
    def prize(self, record: AwardRecord) -> str | None:
        return None if record.amount is None else money(record.amount)
