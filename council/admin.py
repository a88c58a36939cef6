"""The council and its members as reference data; meetings are read here and worked on their pages."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from council.models import AgendaItem, Council, CouncilMeeting, CouncilMember
from people.roles import OFFICE_ROLES
from workflow.admin import PermitAdmin, Permitted, StateAdmin

READERS = frozenset(OFFICE_ROLES)


class CouncilMemberInline(Permitted, admin.TabularInline):
    model = CouncilMember
    edit_permit = "council.edit_reference"
    may_delete = False
    extra = 0
    autocomplete_fields = ("staff",)


@admin.register(Council)
class CouncilAdmin(PermitAdmin):
    edit_permit = "council.edit_reference"
    may_delete = False
    list_display = ("name", "founded_by", "from_on", "until_on")
    inlines = (CouncilMemberInline,)


class AgendaInline(Permitted, admin.TabularInline):
    model = AgendaItem
    readers = READERS
    fields = ("order", "nomination", "award_form", "state")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[AgendaItem]:
        return super().get_queryset(request).select_related("nomination__award_form", "award_form")


@admin.register(CouncilMeeting)
class CouncilMeetingAdmin(StateAdmin):
    readers = READERS
    work_page = "meeting"
    list_display = ("title", "held_at", "place", "state")
    list_filter = ("state",)
    fields = ("council", "title", "held_at", "place", "minuted_on")
    inlines = (AgendaInline,)
