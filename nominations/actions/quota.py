"""How much one may send: into a dossier, and in a day; asked before a file is looked into."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum

from documents import admission
from nominations.models import Dossier, UploadDay
from workflow.actors import Actor
from workflow.permits import require

MB = 1024 * 1024


def admit(dossier: Dossier, size: int, *, by: Actor) -> None:
    """Counts `size` bytes to the sender's day, also when the file is then refused."""
    require("nominations.attach_file", by, dossier)
    demand_room(dossier, size)
    charge(size, by=by)


def demand_room(dossier: Dossier, size: int) -> None:
    """Raises ValidationError when the dossier's files would become too many."""
    used = dossier.attachments.aggregate(size=Sum("file__size"))["size"] or 0
    most = settings.UPLOAD_DOSSIER_MB
    if used + size > most * MB:
        raise ValidationError(
            f"Hồ sơ đã có {_mb(used)} MB tệp, tối đa {most} MB: hãy bỏ bớt tệp hoặc gửi bản nhẹ hơn."
        )


@admission.charges
@transaction.atomic
def charge(size: int, *, by: Actor) -> None:
    """Counts to the sender's day. Raises ValidationError when it would be too much."""
    UploadDay.objects.get_or_create(user_id=by.user_id, on=by.on)
    day = UploadDay.objects.select_for_update().get(user_id=by.user_id, on=by.on)
    most = settings.UPLOAD_DAY_MB
    if day.size + size > most * MB:
        raise ValidationError(
            f"Hôm nay ông/bà đã gửi {_mb(day.size)} MB, tối đa {most} MB một ngày: "
            "hãy gửi tiếp vào ngày mai."
        )
    day.size += size
    day.save(update_fields=["size"])


def _mb(size: int) -> int:
    return -(-size // MB)
