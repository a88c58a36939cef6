"""Photos of a signed paper: straightened, put in order, bound into one PDF, attached."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction

from documents import files
from documents.inspection import JPEG, PDF
from documents.photos import Sheet, Unreadable, bound, straightened
from documents.uploads import Scan
from nominations.actions import uploads
from nominations.models import Attachment, Dossier, Nomination, PhotoPage, PhotoSet
from vietnamese.text import filename
from workflow import limited
from workflow.actors import Actor
from workflow.permits import require

MOST_PAGES = 40
TOO_MANY = f"Một bản ký ghép tối đa {MOST_PAGES} trang."
NONE_LEFT = "Phải giữ lại ít nhất một trang; muốn bỏ hết thì bấm “Chụp lại”."


@dataclass(frozen=True)
class Arranged:
    """What was chosen for a page; `turn` in quarter turns clockwise."""

    pk: int
    place: int
    cut: bool
    turn: int
    is_dropped: bool


def stage(
    dossier: Dossier,
    *,
    kind: str,
    photos: Sequence[Scan],
    by: Actor,
    nomination: Nomination | None = None,
) -> PhotoSet:
    """Nothing is attached yet: the pages are looked at first."""
    sheets = _sheets(dossier, photos, by)
    with transaction.atomic():
        made = PhotoSet.objects.create(
            dossier=dossier,
            kind=kind,
            nomination=nomination,
            made_by_id=by.user_id,
            made_at=by.moment(),
        )
        _add_pages(made, photos, sheets)
    return made


def add(photo_set: PhotoSet, *, photos: Sequence[Scan], by: Actor) -> None:
    sheets = _sheets(photo_set.dossier, photos, by)
    with transaction.atomic():
        _add_pages(_locked(photo_set), photos, sheets)


def _sheets(dossier: Dossier, photos: Sequence[Scan], by: Actor) -> list[Sheet]:
    require("nominations.attach_file", by, dossier)
    for photo in photos:
        uploads.look(dossier, photo, by=by)
    return [_straightened(each.content, each.name) for each in photos]


def _straightened(photo: bytes, name: str, *, cut: bool = True, turn: int = 0) -> Sheet:
    try:
        return limited.run(partial(straightened, cut=cut, turn=turn), photo)
    except Unreadable as error:
        raise ValidationError(f"Không mở được ảnh “{name}”; hãy chụp lại.") from error


def _add_pages(photo_set: PhotoSet, photos: Sequence[Scan], sheets: Sequence[Sheet]) -> None:
    before = photo_set.pages.count()
    if before + len(photos) > MOST_PAGES:
        raise ValidationError(TOO_MANY)
    for place, (photo, sheet) in enumerate(zip(photos, sheets, strict=True), before + 1):
        PhotoPage.objects.create(
            photo_set=photo_set,
            place=place,
            name=photo.name,
            photo=files.keep(photo.content, photo.content_type),
            page=files.keep(sheet.jpeg, JPEG),
            is_cut=sheet.is_cut,
        )


def arrange(photo_set: PhotoSet, *, pages: Sequence[Arranged], by: Actor) -> None:
    """Order, cutting and turning as chosen; pages of the same number keep their order."""
    require("nominations.attach_file", by, photo_set.dossier)
    chosen = {each.pk: each for each in pages}
    rows = [row for row in photo_set.pages.select_related("photo") if row.pk in chosen]
    kept = [row for row in rows if not chosen[row.pk].is_dropped]
    if not kept:
        raise ValidationError(NONE_LEFT)
    made = {row.pk: _remade(row, chosen[row.pk]) for row in kept}
    kept.sort(key=lambda row: (chosen[row.pk].place, row.place))
    with transaction.atomic():
        locked = _locked(photo_set)
        locked.pages.filter(pk__in={row.pk for row in rows} - {row.pk for row in kept}).delete()
        for place, row in enumerate(kept, 1):
            _place(row, place, chosen[row.pk], made[row.pk])


def _remade(row: PhotoPage, chosen: Arranged) -> Sheet | None:
    """None for a page that stays as it is."""
    if (row.cut, row.turn) == (chosen.cut, chosen.turn):
        return None
    photo = files.read(row.photo)
    return _straightened(photo, row.name, cut=chosen.cut, turn=chosen.turn)


def _place(row: PhotoPage, place: int, chosen: Arranged, sheet: Sheet | None) -> None:
    row.place, row.cut, row.turn = place, chosen.cut, chosen.turn
    if sheet is not None:
        row.page, row.is_cut = files.keep(sheet.jpeg, JPEG), sheet.is_cut
    row.save()


def use(photo_set: PhotoSet, *, by: Actor) -> Attachment:
    """One PDF of the pages in their order, looked at like any upload; the photos are let go."""
    pages = list(photo_set.pages.select_related("page"))
    if not pages:
        raise ValidationError(NONE_LEFT)
    content = limited.run(bound, [(files.read(each.page), each.is_cut) for each in pages])
    scan = Scan(content, PDF, _name(photo_set, len(pages)))
    is_seen = uploads.look(photo_set.dossier, scan, by=by)
    with transaction.atomic():
        locked = _locked(photo_set)
        row = uploads.keep(
            locked.dossier,
            kind=locked.kind,
            scan=scan,
            nomination=locked.nomination,
            is_seen=is_seen,
            by=by,
        )
        locked.delete()
    return row


def _name(photo_set: PhotoSet, pages: int) -> str:
    return f"{filename(Attachment.Kind(photo_set.kind).label)}-{pages}-trang.pdf"


def discard(photo_set: PhotoSet, *, by: Actor) -> None:
    require("nominations.attach_file", by, photo_set.dossier)
    photo_set.delete()


def _locked(photo_set: PhotoSet) -> PhotoSet:
    rows = PhotoSet.objects.select_for_update()
    row = rows.filter(pk=photo_set.pk).first()
    if row is None:
        raise ValidationError("Các ảnh này đã được dùng hoặc đã bỏ.")
    return row
