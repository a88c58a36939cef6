"""What happened, who was told, what the clock did: rows nobody writes by hand."""

from typing import Any

from django.contrib import admin
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpRequest

from nominations.models import Dossier
from nominations.states import DossierState
from people.roles import OFFICE_ROLES, Role
from workflow.admin import PermitAdmin
from workflow.models import Delivery, Event, JobRun, Notice

OFFICE = frozenset(OFFICE_ROLES)
MACHINERY = frozenset({*OFFICE_ROLES, Role.ADMIN})


@admin.register(Event)
class EventAdmin(PermitAdmin):
    """Without what happens in a draft: its contents are the unit's."""

    readers = OFFICE
    list_display = ("at", "label", "by_name", "on_behalf_of", "note")
    ordering = ("-pk",)
    sortable_by = ()
    search_fields = ("by_name",)
    search_help_text = "Người thực hiện"
    fields = ("at", "label", "by_name", "on_behalf_of", "note", "position", "hash", "previous_hash")
    readonly_fields = ("label", "note")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        drafts = Dossier.objects.filter(state=DossierState.DRAFT).annotate(
            thread=Concat(
                Value("nominations.dossier:"), Cast("pk", CharField()), output_field=CharField()
            )
        )
        hidden = drafts.filter(thread=OuterRef("thread__key"))
        return super().get_queryset(request).filter(~Exists(hidden))

    @admin.display(description="việc")
    def label(self, event: Event) -> str:
        return event.label

    @admin.display(description="nội dung")
    def note(self, event: Event) -> str:
        return event.note


@admin.register(Notice)
class NoticeAdmin(PermitAdmin):
    readers = OFFICE
    list_display = ("created_at", "recipient", "text", "read_at")
    list_display_links = ("text",)
    list_select_related = ("user__staff",)
    search_fields = ("user__staff__folded",)
    search_help_text = "Người nhận"
    ordering = ("-pk",)
    sortable_by = ()
    fields = ("created_at", "recipient", "text", "read_at")
    readonly_fields = ("recipient",)

    @admin.display(description="người nhận")
    def recipient(self, notice: Notice) -> str:
        return notice.user.get_full_name()


@admin.register(Delivery)
class DeliveryAdmin(PermitAdmin):
    """Mails without their words: the administrator sees that they go, not what about."""

    readers = MACHINERY
    list_display = ("address", "state", "tries", "sent_at", "error")
    list_filter = ("state",)
    ordering = ("-pk",)
    sortable_by = ()
    fields = ("address", "state", "tries", "sent_at", "error", "message_id")


@admin.register(JobRun)
class JobRunAdmin(PermitAdmin):
    readers = MACHINERY
    list_display = ("started_at", "job", "finished_at", "summary", "failed")
    ordering = ("-pk",)
    sortable_by = ()
    fields = ("job", "started_at", "finished_at", "summary", "error")

    @admin.display(description="lỗi", boolean=True)
    def failed(self, run: Any) -> bool:
        return not run.error
