"""What goes to the province: sealed reports, further papers, packages, their sending, what was asked for."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from awards import papers, province_parts
from awards.actions import province_reminding as reminding
from awards.models import (
    ProvincePackage,
    ProvincePaper,
    ProvinceProposal,
    SealedReport,
    SupplementRequest,
)
from awards.papers.contents import FILE
from awards.province_parts import Part
from documents import admission, bundle, files, pdf
from documents.actions import sending as sendings
from documents.models import Sending
from documents.uploads import Scan
from nominations.actions import locking
from nominations.models import Nomination
from vietnamese.dates import dmy, hm_dmy, local_date
from workflow.actors import Actor
from workflow.moving import locked, move, record
from workflow.permits import require

ZIP = "application/zip"
MB = 1024 * 1024
LARGEST = 300 * MB  # a package is put together in memory
OLD = "Hồ sơ đã thay đổi sau khi lập gói; hãy lập lại gói hồ sơ rồi gửi."


def admit_report(nomination: Nomination, size: int, *, by: Actor) -> None:
    """Counts `size` bytes to the sender's day, also when the file is then refused."""
    require("awards.seal_report", by, nomination)
    admission.charge(size, by=by)


def admit_paper(row: ProvinceProposal, size: int, *, by: Actor) -> None:
    require("awards.add_province_paper", by, row)
    admission.charge(size, by=by)


@transaction.atomic
def seal_report(nomination: Nomination, *, scan: Scan, by: Actor) -> SealedReport:
    """The report as it was last handed in, confirmed and sealed; it takes the place of an earlier one."""
    nomination = locking.nomination(nomination)
    changed = {"ten": nomination.recipient, "tep": scan.name}
    record(nomination, "awards.seal_report", by=by, changed=changed)
    return SealedReport.objects.create(
        nomination=nomination,
        version=nomination.dossier.versions.first(),
        file=files.keep(scan.content, scan.content_type),
        name=scan.name,
        added_by_name=by.name,
        added_at=by.moment(),
    )


@transaction.atomic
def add_paper(row: ProvinceProposal, *, title: str, scan: Scan, by: Actor) -> ProvincePaper:
    row = locked(row)
    record(row, "awards.add_province_paper", by=by, changed={"ten": title, "tep": scan.name})
    return ProvincePaper.objects.create(
        proposal=row,
        title=title,
        file=files.keep(scan.content, scan.content_type),
        name=scan.name,
        added_by_name=by.name,
        added_at=by.moment(),
    )


@transaction.atomic
def remove_paper(paper: ProvincePaper, *, by: Actor) -> None:
    """Out of later packages; one that was made keeps its own copy."""
    paper = locked(paper)
    record(paper, "awards.remove_province_paper", by=by, changed={"ten": paper.title})
    paper.delete()


@transaction.atomic
def make_package(row: ProvinceProposal, *, by: Actor) -> ProvincePackage:
    """The next version. Raises ValidationError naming everything that is missing, or when nothing has
    changed since the last one; then nothing is made.
    """
    row = locked(row)
    require("awards.make_package", by, row)
    found = province_parts.parts(row)
    _demand_complete(found)
    last, entries = row.packages.first(), province_parts.entries(found)
    if last and last.entries == entries:
        raise ValidationError(f"{last} đã gồm đúng các giấy tờ này; không cần lập thêm.")
    number = last.number + 1 if last else 1
    content = _bundled(row, found, number, by)
    record(row, "awards.make_package", by=by, changed={"lan": number, "so_tep": len(entries)})
    return ProvincePackage.objects.create(
        proposal=row,
        number=number,
        entries=entries,
        file=files.keep(content, ZIP),
        made_by_name=by.name,
        made_at=by.moment(),
    )


@transaction.atomic
def send(row: ProvinceProposal, *, channel: str, sent_at: datetime, by: Actor) -> ProvinceProposal:
    """The package that was made last is with the examining agency, and on the dispatch sheet."""
    changed = {"noi_nhan": row.through, "luc": hm_dmy(sent_at)}
    row = move(row, "send", by=by, changed=changed)
    _dispatch(row, channel=channel, sent_at=sent_at, by=by)
    reminding.await_answer(row, sent_on=local_date(sent_at), by=by)
    return row


@transaction.atomic
def supplement(
    row: ProvinceProposal, *, what: str, asked_on: date, until_on: date, by: Actor
) -> SupplementRequest:
    """Raises ValidationError at `asked_on`, `until_on`."""
    changed = {"noi_dung": what, "han": dmy(until_on)}
    row = move(row, "supplement", by=by, changed=changed)
    if asked_on > by.on:
        raise ValidationError({"asked_on": "Ngày yêu cầu không được sau hôm nay."})
    if until_on < asked_on:
        raise ValidationError({"until_on": "Hạn bổ sung không được trước ngày yêu cầu."})
    asked = SupplementRequest.objects.create(
        proposal=row, what=what, asked_on=asked_on, until_on=until_on
    )
    reminding.await_supplement(asked, by=by)
    return asked


@transaction.atomic
def send_supplement(
    row: ProvinceProposal, *, channel: str, sent_at: datetime, by: Actor
) -> ProvincePackage:
    """A new package answers what was asked for; the waiting begins anew."""
    row = locked(row)
    record(row, "awards.send_supplement", by=by, changed={"luc": hm_dmy(sent_at)})
    package = _dispatch(row, channel=channel, sent_at=sent_at, by=by)
    asked = row.supplements.get(answered_by=None)
    asked.answered_by = package
    asked.save(update_fields=["answered_by"])
    reminding.await_answer(row, sent_on=local_date(sent_at), by=by)
    return package


def _dispatch(
    row: ProvinceProposal, *, channel: str, sent_at: datetime, by: Actor
) -> ProvincePackage:
    package = row.packages.first()
    if package.sending_id:
        raise ValidationError(f"{package} đã gửi; hãy bổ sung giấy tờ, lập gói mới rồi gửi.")
    if not province_parts.is_current(package, province_parts.parts(row)):
        raise ValidationError(OLD)
    package.sending = _on_sheet(row, channel, sent_at, by)
    package.save(update_fields=["sending"])
    return package


def _on_sheet(row: ProvinceProposal, channel: str, sent_at: datetime, by: Actor) -> Sending:
    facts = {"channel": channel, "sent_at": sent_at, "by": by}
    [sending] = sendings.record(row.issued, recipients=[row.through], **facts)
    return sending


def _demand_complete(found: Sequence[Part]) -> None:
    lacking = province_parts.missing(found)
    if lacking:
        raise ValidationError([f"{each.lacks}." for each in lacking])
    size = sum(each.file.size for each in found)
    if size > LARGEST:
        raise ValidationError(
            f"Gói hồ sơ {size // MB} MB, lớn hơn {LARGEST // MB} MB; hãy quét lại ở 200–300 dpi."
        )


def _bundled(row: ProvinceProposal, found: Sequence[Part], number: int, by: Actor) -> bytes:
    listed = papers.contents(
        row,
        province_parts.entries(found),
        number=number,
        complete=province_parts.complete(row),
        on=by.on,
        made_by=by.name.split(" ", 1)[-1],
    )
    own = [(name, files.read(part.file)) for name, part in province_parts.named(found)]
    return bundle.bundled([(FILE, pdf.render(listed)), *own], day=by.on)
