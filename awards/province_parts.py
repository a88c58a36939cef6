"""What the package for the province is made of, in its order, and what of it is still missing."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from awards.models import (
    ProvinceLine,
    ProvincePackage,
    ProvincePaper,
    ProvinceProposal,
    SealedReport,
)
from council.models import Advice
from documents import uploads
from documents.models import CopyKind, StoredFile
from nominations.actions.uploads import closed_among
from nominations.models import Attachment
from nominations.papers import counted
from vietnamese.text import filename

LETTER, MINUTES = Attachment.Kind.LETTER, Attachment.Kind.MINUTES
UNIT_PAPERS = ((LETTER, "Tờ trình"), (MINUTES, "Biên bản xét khen thưởng"))


@dataclass(frozen=True)
class Part:
    """One file of the package; without `file` it is missing and `lacks` says what to do.

    `line`: whose report it is, `paper`: which was added; for their links.
    """

    title: str
    stem: str
    file: StoredFile | None
    lacks: str = ""
    line: ProvinceLine | None = None
    paper: ProvincePaper | None = None


def parts(proposal: ProvinceProposal) -> list[Part]:
    """Paper, council, units, then the sealed reports in the list's order, then what was added.

    A file that waits for the virus scanner counts as missing. Seven queries, however long the list.
    """
    lines = proposal.paper_lines
    found = [
        *_of_paper(proposal),
        *_of_council(lines),
        *_of_units(lines),
        *_of_reports(lines),
        *_added(proposal),
    ]
    closed = closed_among(each.file.pk for each in found if each.file)
    return [_open(each, closed) for each in found]


def missing(found: Iterable[Part]) -> list[Part]:
    return [each for each in found if each.file is None]


def named(found: Iterable[Part]) -> Iterator[tuple[str, Part]]:
    """“02-To-trinh-05-TTr-SKHCN.pdf”; 01 is the table of contents."""
    for number, part in enumerate(found, 2):
        ending = uploads.ENDINGS[part.file.content_type] if part.file else ""
        yield f"{number:02d}-{part.stem}{ending}", part


def entries(found: Iterable[Part]) -> list[dict[str, str | int]]:
    """What a package keeps of its files: two with the same are the same package."""
    return [
        {"name": name, "title": part.title, "sha256": part.file.pk, "size": part.file.size}
        for name, part in named(found)
    ]


def is_current(package: ProvincePackage | None, found: Sequence[Part]) -> bool:
    """The package holds these very files."""
    return package is not None and not missing(found) and package.entries == entries(found)


def complete(proposal: ProvinceProposal) -> str:
    """The note on completeness that the table of contents ends with."""
    whom = counted(line.nomination for line in proposal.paper_lines)
    return (
        f"Hồ sơ đủ thành phần theo quy định: Tờ trình, danh sách, biên bản xét khen thưởng và báo cáo "
        f"thành tích có xác nhận của Sở đối với {whom}."
    )


def _open(part: Part, closed: Collection[str]) -> Part:
    if part.file is None or part.file.pk not in closed:
        return part
    words = f"{part.title}: tệp đang chờ kiểm tra vi-rút hoặc đã bị khóa"
    return replace(part, file=None, lacks=words)


def _of_paper(proposal: ProvinceProposal) -> Iterator[Part]:
    issued = proposal.issued
    stem = filename(f"To-trinh-{issued.reference}")
    signed = issued.shown_copies.exclude(kind=CopyKind.HALF).last()
    title = f"Tờ trình số {issued.reference}, bản đã ký"
    lacks = "Chưa có bản đã ký, đóng dấu của Tờ trình"
    yield Part(title, stem, signed and signed.file, lacks)
    if issued.docx:
        yield Part("Tờ trình và danh sách, bản Word", f"{stem}-danh-sach", issued.docx)


def _of_council(lines: Iterable[ProvinceLine]) -> Iterator[Part]:
    """The signed minutes or summary that each line's last advice rests on, each once."""
    related = ("item__meeting__minutes_scan", "item__consultation__summary_scan")
    rows = Advice.objects.filter(nomination__in=[line.nomination_id for line in lines])
    last = {row.nomination_id: row for row in rows.select_related(*related).order_by("pk")}
    seen: dict[str, Part] = {}
    for advice in last.values():
        meeting, consultation = advice.item.meeting, advice.item.consultation
        what = "Biên bản họp Hội đồng" if meeting else "Báo cáo tổng hợp ý kiến Hội đồng"
        row = meeting or consultation
        scan = meeting.minutes_scan if meeting else consultation.summary_scan
        title = f"{what}: {row}"
        seen.setdefault(title, Part(title, filename(what), scan, f"{title}: chưa có bản đã ký"))
    yield from seen.values()


def _of_units(lines: Iterable[ProvinceLine]) -> Iterator[Part]:
    """The signed papers of each dossier. Its minutes must be there where no council gave advice."""
    lines = list(lines)
    wanted = {line.nomination.dossier_id: line.nomination.dossier for line in lines}
    unadvised = {line.nomination.dossier_id for line in lines if line.council_name is None}
    scans = Attachment.objects.filter(dossier__in=wanted, nomination=None).matching()
    kept = {(row.dossier_id, row.kind): row.file for row in scans.select_related("file")}
    for dossier in (wanted[pk] for pk in sorted(wanted)):
        for kind, what in UNIT_PAPERS:
            file = kept.get((dossier.pk, kind))
            if file or (kind == MINUTES and dossier.pk in unadvised):
                title = f"{what} của {dossier.unit.name}, hồ sơ {dossier.code}"
                stem = filename(f"{what} {dossier.unit.short_name} {dossier.code}")
                yield Part(title, stem, file, f"{title}: chưa có bản đã ký")


def _of_reports(lines: Iterable[ProvinceLine]) -> Iterator[Part]:
    lines = list(lines)
    kept = sealed_of(lines)
    for line in lines:
        row = kept.get(line.nomination_id)
        title = f"Báo cáo thành tích có xác nhận của Sở: {line.nomination.titled}"
        stem = filename(f"Bao-cao-thanh-tich-{line.recipient}")
        lacks = f"{line.nomination.titled}: chưa có báo cáo thành tích có xác nhận, đóng dấu của Sở"
        yield Part(title, stem, row and row.file, lacks, line)


def sealed_of(lines: Iterable[ProvinceLine]) -> dict[int, SealedReport]:
    """The newest sealed report of each nomination, of the version last handed in; one query."""
    rows = SealedReport.objects.filter(nomination__in=[line.nomination_id for line in lines])
    found = rows.matching().select_related("file").order_by("pk")
    return {row.nomination_id: row for row in found}


def _added(proposal: ProvinceProposal) -> Iterator[Part]:
    for row in proposal.papers.select_related("file"):
        yield Part(row.title, filename(row.title), row.file, paper=row)
