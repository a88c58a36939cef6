"""Decisions, read: by the office, and from approval by văn thư and kế toán. Worked on their pages."""

from django.contrib import admin

from awards.models import Decision, DecisionLine
from people.roles import OFFICE_ROLES, Role
from workflow.admin import Permitted, StateAdmin

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
