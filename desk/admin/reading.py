"""The papers and files of a dossier, read one after another on the office's page."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from documents import html
from documents.freeze import from_data
from nominations.models import Attachment, Dossier, DossierVersion
from nominations.views import versions

MOST_INLINE = 300_000
"""Characters of papers in the page, some 60 KB on the wire; what is beyond opens on demand as PDF."""
PICTURES = frozenset({"image/jpeg", "image/png"})
PDF = "application/pdf"


@dataclass(frozen=True)
class Read:
    """One paper of the last submission; `body` is empty for one that opens on demand."""

    anchor: str
    title: str
    short: str
    url: str
    body: SafeString | str


def last_versions(dossier: Dossier) -> list[DossierVersion]:
    """The last submission and the one before it, never what the unit is still writing. One query."""
    return list(dossier.versions.all()[:2])


def papers(version: DossierVersion | None) -> list[Read]:
    if version is None:
        return []
    room, shown = MOST_INLINE, []
    for each, frozen in zip(versions.papers_of(version), version.papers, strict=True):
        body = html.reading(from_data(frozen)) if room > 0 else ""
        room -= len(body)
        # every text in it was escaped by documents.html
        shown.append(
            Read(
                anchor=f"giay-{len(shown) + 1}",
                title=each["title"],
                short=_short(each["title"]),
                url=each["url"],
                body=mark_safe(body) if room >= 0 else "",
            )
        )
    return shown


def _short(title: str) -> str:
    """What it is, and of a report whose: “Tờ trình”, “Biên bản xét”, “Báo cáo: Nông Thị Hạnh”."""
    kind, _, whose = title.partition(": ")
    if whose:
        return f"Báo cáo: {whose}"
    return " ".join(kind.split()[:2])


def files(dossier: Dossier, found: list[DossierVersion]) -> list[dict[str, Any]]:
    """As handed in: what the unit attaches after a return is not shown before it hands in again."""
    version = found[0] if found else None
    before = found[1].submitted_at if len(found) > 1 else None
    attached = [
        each for each in dossier.attachments.all() if _was_handed_in(each, dossier, version)
    ]
    return [
        {**_file(each), "is_new": before is not None and each.added_at > before}
        for each in sorted(attached, key=lambda each: bool(each.outdated_at))
    ]


def _was_handed_in(each: Attachment, dossier: Dossier, version: DossierVersion | None) -> bool:
    return dossier.is_as_handed_in or (
        version is not None and each.added_at <= version.submitted_at
    )


def _file(each: Attachment) -> dict[str, Any]:
    about = f" · {each.nomination.recipient}" if each.nomination else ""
    size = max(1, each.file.size // 1024)
    url = reverse("attachment", args=[each.pk])
    is_pdf = each.file.content_type == PDF
    return {
        "name": each.name,
        "note": f"{each.get_kind_display()}{about} · {size} KB",
        "url": url,
        "is_outdated": each.outdated_at is not None,
        "picture": url if each.file.content_type in PICTURES else "",
        "frame": reverse("attachment_shown", args=[each.pk]) if is_pdf else "",
    }


def changes(found: list[DossierVersion]) -> dict[str, Any] | None:
    """What the last submission changed in the texts; new files are marked where they are listed."""
    if len(found) < 2:
        return None
    return versions.texts_changed(found[1], found[0]) | {"is_of_texts": True}
