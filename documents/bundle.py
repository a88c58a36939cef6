"""Files as one ZIP that is the same, byte for byte, whenever the same files are put together."""

import hashlib
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

SUMS = "SHA256SUMS"
READABLE = 0o644 << 16
UNIX = 3


def bundled(files: Sequence[tuple[str, bytes]], *, day: date) -> bytes:
    """`files` by name in their order, then SHA256SUMS, which `sha256sum -c` reads; all dated `day`.

    Nothing is packed: scans do not shrink, and no library's version shows in the bytes.
    """
    written = BytesIO()
    with ZipFile(written, "w", ZIP_STORED) as bundle:
        for name, content in [*files, (SUMS, _sums(files))]:
            bundle.writestr(_entry(name, day), content)
    return written.getvalue()


def _entry(name: str, day: date) -> ZipInfo:
    entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.external_attr, entry.create_system = READABLE, UNIX
    return entry


def _sums(files: Sequence[tuple[str, bytes]]) -> bytes:
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files)
    return "".join(lines).encode("ascii")
