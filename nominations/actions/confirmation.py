"""The nominee confirms the own data and the report (`nominations.confirm_nomination`)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from nominations import own_data
from nominations.actions import locking
from nominations.models import DataConfirmation, Nomination
from workflow.actors import Actor
from workflow.moving import record


@transaction.atomic
def confirm(nomination: Nomination, *, seen: str, by: Actor) -> DataConfirmation:
    """`seen`: what the nominee read (own_data.seen). Raises ValidationError when it reads differently now."""
    nomination = locking.nomination(nomination)
    changed = {"ten": nomination.recipient}
    record(nomination, "nominations.confirm_nomination", by=by, changed=changed)
    row = Nomination.objects.for_own_data().get(pk=nomination.pk)
    if seen != own_data.seen(row):
        words = "Thông tin hoặc báo cáo vừa được sửa. Hãy đọc lại bản mới bên dưới rồi xác nhận."
        raise ValidationError(words)
    confirmed = {"by_id": by.user_id, "at": by.moment(), "digest": own_data.digest(row)}
    confirmation, _ = DataConfirmation.objects.update_or_create(
        nomination=nomination, defaults=confirmed
    )
    return confirmation
