"""What happened, who was told, what the clock did: rows nobody writes by hand."""

from typing import Any

from django.contrib import admin
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpRequest

from nominations.models import Dossier
from nominations.states import DossierState
from people.roles import OFFICE_ROLES, Role
from workflow.admin import PermitAdmin, ReferenceAdmin
from workflow.models import Delivery, Event, JobRun, MailDefault, Notice

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
    list_display = ("address", "standing", "tries", "planned_at", "error")
    list_display_links = ("address",)
    list_filter = ("state",)
    ordering = ("-pk",)
    sortable_by = ()
    fields = (
        *("address", "standing", "is_digest", "tries", "planned_at", "not_before", "sent_at"),
        *("error", "message_id"),
    )
    readonly_fields = ("standing",)

    @admin.display(description="trạng thái")
    def standing(self, delivery: Delivery) -> str:
        return delivery.standing


@admin.register(JobRun)
class JobRunAdmin(PermitAdmin):
    readers = MACHINERY
    list_display = ("started_at", "job", "finished_at", "summary", "succeeded")
    ordering = ("-pk",)
    sortable_by = ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Where in the code it failed is for the administrator."""
        place = ("error",) if request.actor.has(Role.ADMIN) else ()
        return ("job", "started_at", "finished_at", "summary", *place)

    @admin.display(description="thành công", boolean=True)
    def succeeded(self, run: Any) -> bool:
        return not run.error


@admin.register(MailDefault)
class MailDefaultAdmin(ReferenceAdmin):
    """What counts for whoever chose nothing: one row, changed and never added or removed."""

    edit_permit = "people.edit_reference"
    may_delete = False
    list_display = ("__str__", "how", "digest_at", "quiet_from", "quiet_until", "on_days_off")
    sortable_by = ()
    fields = ("how", "digest_at", "urgent_at_once", "quiet_from", "quiet_until", "on_days_off")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
