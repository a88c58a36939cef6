"""The council and its members as reference data; meetings are read here and worked on their pages."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest

from council.models import (
    AgendaItem,
    Council,
    CouncilDecision,
    CouncilMeeting,
    CouncilMember,
    CouncilRule,
)
from documents import files, uploads
from documents.forms import OptionalScan
from people.roles import OFFICE_ROLES
from workflow.admin import Permitted, ReferenceAdmin, StateAdmin

EDIT = "council.edit_reference"
READERS = frozenset(OFFICE_ROLES)
SCANNED = "Quyết định đã ký: PDF, JPEG, PNG, tối đa {} MB."


class Part(Permitted):
    """What belongs to a council: closed by a day or followed by another, never deleted."""

    edit_permit = EDIT
    may_delete = False
    extra = 0

    def formfield_for_foreignkey(
        self, field: ForeignKey, request: HttpRequest, **options: Any
    ) -> Any:
        """Of decisions only the council's own."""
        if field.related_model is CouncilDecision:
            own = request.resolver_match.kwargs.get("object_id")
            options["queryset"] = CouncilDecision.objects.filter(council=own)
        return super().formfield_for_foreignkey(field, request, **options)


class DecisionForm(forms.ModelForm):
    upload = OptionalScan(label="Bản quét", required=False, help_text=uploads.with_limit(SCANNED))

    class Meta:
        model = CouncilDecision
        fields = ("kind", "number", "issued_on", "signer", "about")

    def save(self, commit: bool = True) -> CouncilDecision:
        if scan := self.cleaned_data.get("upload"):
            self.instance.scan = files.keep(scan.content, scan.content_type)
        return super().save(commit)


class DecisionInline(Part, admin.StackedInline):
    model = CouncilDecision
    form = DecisionForm


class RuleInline(Part, admin.StackedInline):
    model = CouncilRule


class CouncilMemberInline(Part, admin.TabularInline):
    model = CouncilMember
    autocomplete_fields = ("staff",)
    fields = (
        "staff",
        "role",
        "position",
        "has_vote",
        "from_on",
        "until_on",
        "joined_by",
        "left_by",
        "order",
    )


@admin.register(Council)
class CouncilAdmin(ReferenceAdmin):
    edit_permit = EDIT
    may_delete = False
    list_display = ("name", "from_on", "until_on")
    inlines = (DecisionInline, RuleInline, CouncilMemberInline)


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
