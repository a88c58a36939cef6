"""The archive itself: one ZIP on disk, a member at a time in memory; the same state gives the same bytes."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string

from desk.archive import data, kept
from desk.archive.kept import Kept
from documents import files, joining, pdf
from documents.blocks import Paper
from nominations.actions.uploads import closed_among
from nominations.models import Dossier
from nominations.papers.contents import Listed, contents
from nominations.papers.pieces import head, occasion
from vietnamese.dates import dmy
from vietnamese.text import filename

ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}
LONGEST_NAME = (
    60  # Windows opens no path beyond 260 letters, the folder it was unpacked in included
)
NO_DATE = (1980, 1, 1, 0, 0, 0)  # of making it: the archive says nothing of when it was made
DISPOSED = "đã hủy vì hết thời hạn bảo quản, ngày"
CLOSED = "tệp không mở được vì chưa qua kiểm tra vi-rút"
STYLE = """body{font:16px/1.5 "Times New Roman",serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #555;padding:.3rem .5rem;text-align:left;vertical-align:top}
"""


@dataclass(frozen=True)
class Filed:
    """A paper in its place; `path` empty where only its line is in the archive."""

    kept: Kept
    path: str
    pages: int | None
    note: str


def write(dossier: Dossier, to: IO[bytes]) -> int:
    """Writes the archive; returns how many papers it holds. Raises OSError where a file is damaged."""
    sums: dict[str, str] = {}
    with ZipFile(to, "w", ZIP_DEFLATED) as package:

        def put(path: str, content: bytes) -> None:
            package.writestr(ZipInfo(path, NO_DATE), content, ZIP_DEFLATED)
            sums[path] = hashlib.sha256(content).hexdigest()

        filed = list(_file(dossier, put))
        for path, content in _about(dossier, filed):
            put(path, content)
        listed = "".join(f"{sum_}  {path}\n" for path, sum_ in sorted(sums.items()))
        put("SHA256SUMS", listed.encode())
    return len(filed)


def contents_of(dossier: Dossier, filed: list[Filed] | None = None) -> Paper:
    """Mục lục hồ sơ; pages are counted where the papers were put into an archive just now."""
    if filed is None:
        filed = [Filed(each, "", None, each.note) for each in kept.of(dossier)]
    unit = dossier.unit
    return contents(
        head(unit, "", None, None),
        title=f"Hồ sơ {dossier.code}: đề nghị khen thưởng {occasion(dossier.round)}",
        facts=[("Đơn vị lập", unit.name), ("Tên phong trào", dossier.round.campaign.name)],
        listed=[_listed(each) for each in filed],
    )


def _file(dossier: Dossier, put: Any) -> Iterator[Filed]:
    """Each paper under its place and name; what lies there already is only named again."""
    there: dict[tuple[str, str], Filed] = {}
    found = list(kept.of(dossier))
    closed = closed_among(each.stored.pk for each in found if each.stored)
    for place, each in enumerate(found, 1):
        if each.stored is None:
            yield _put(each, place, put)
        elif each.stored.pk in closed:
            yield Filed(each, "", None, CLOSED)
        elif each.stored.disposed_at:
            yield Filed(each, "", None, f"{DISPOSED} {dmy(each.stored.disposed_at)}")
        else:
            known = (each.folder, each.stored.pk)
            first = there[known] = there.get(known) or _put(each, place, put)
            yield replace(first, kept=each, note=each.note)


def _put(each: Kept, place: int, put: Any) -> Filed:
    content, ending = _content(each)
    name = filename(each.title)[:LONGEST_NAME].rstrip("-")
    path = f"{each.folder}/{place:03d}-{name}.{ending}"
    put(path, content)
    pages = joining.pages([content])[0] if ending == "pdf" else None
    return Filed(each, path, pages, each.note)


def _content(each: Kept) -> tuple[bytes, str]:
    if each.stored is None:
        return pdf.render(each.paper), "pdf"
    content = files.read(each.stored)
    if each.issued and each.issued.voided_at:
        content = pdf.voided(content)
    return content, ENDINGS.get(each.stored.content_type, "bin")


def _about(dossier: Dossier, filed: list[Filed]) -> Iterator[tuple[str, bytes]]:
    """What explains the archive to whoever opens it without this software."""
    shown = {"dossier": dossier, "filed": filed}
    page = render_to_string("desk/archive/index.html", shown)
    said = render_to_string("desk/archive/README.txt", shown)
    yield "muc-luc.pdf", pdf.render(contents_of(dossier, filed))
    yield "du-lieu/ho-so.json", _json(data.of(dossier))
    yield "du-lieu/su-kien.json", _json(data.events(dossier))
    yield "du-lieu/mo-ta.json", _json(data.described())
    yield "index.html", page.encode()
    yield "kieu.css", STYLE.encode()
    yield "README.txt", said.replace("\n", "\r\n").encode("utf-8-sig")  # for Windows' own Notepad


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str).encode()


def _listed(filed: Filed) -> Listed:
    row = filed.kept
    return Listed(
        title=row.title,
        author=row.author,
        number=row.number,
        on=row.on,
        pages=filed.pages,
        note=filed.note,
    )
