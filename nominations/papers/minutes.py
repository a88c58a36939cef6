"""Biên bản xét khen thưởng of the unit (LAW.md §2.5)."""

from collections.abc import Iterator, Sequence

from django.utils import timezone

from documents.blocks import (
    Block,
    Column,
    Fields,
    Heading,
    Paper,
    Para,
    Signatory,
    Signatures,
    Table,
    Title,
)
from nominations.models import Dossier, MinutesAttendance, Nomination, UnitMinutes
from nominations.papers.pieces import (
    SIGN_NOTE,
    capital,
    grouped,
    head,
    inside,
    nominations_of,
    occasion,
)
from people.models import Posting, Staff
from vietnamese.dates import in_full, local_date
from vietnamese.names import given_name_key

Rows = Sequence[MinutesAttendance]
# the hour is written by hand at the signing: nobody types when a unit's meeting ended
ENDED = (
    "Cuộc họp kết thúc vào …… giờ …… phút cùng ngày; biên bản được đọc lại, các thành viên dự họp "
    "thống nhất./."
)


def unit_minutes(dossier: Dossier, nominations: list[Nomination] | None = None) -> Paper:
    nominations = nominations_of(dossier) if nominations is None else nominations
    minutes = dossier.minutes
    held = timezone.localtime(minutes.held_at) if minutes.held_at else None
    return Paper(
        kind="bien-ban-xet",
        title=f"Biên bản xét khen thưởng {occasion(dossier.round)}",
        draft=held is None,
        blocks=(
            head(dossier.unit, "", None, held.date() if held else None),
            Title("BIÊN BẢN", f"Xét đề nghị khen thưởng {occasion(dossier.round)}"),
            *_meeting(minutes, _by_rank(dossier, minutes)),
            *_said(minutes, nominations),
            Signatures(
                (_signatory("THƯ KÝ", minutes.secretary), _signatory("CHỦ TRÌ", minutes.chair))
            ),
        ),
    )


def _by_rank(dossier: Dossier, minutes: UnitMinutes) -> list[MinutesAttendance]:
    """The chair, who led the unit that day, then everybody else; by given name within each. One query."""
    day = local_date(minutes.held_at) if minutes.held_at else dossier.opened_on
    rows = list(minutes.attendances.all())
    posts = Posting.objects.on(day).filter(is_leader=True, unit=dossier.unit_id)
    leaders = set(posts.values_list("staff_id", flat=True))

    def place(row: MinutesAttendance) -> tuple[bool, bool, str, int]:
        is_chair = row.staff_id == minutes.chair_id
        return (not is_chair, row.staff_id not in leaders, given_name_key(row.name), row.staff_id)

    return sorted(rows, key=place)


def _meeting(minutes: UnitMinutes, people: Rows) -> Iterator[Block]:
    held = timezone.localtime(minutes.held_at) if minutes.held_at else None
    when = f"{held:%H} giờ {held:%M} phút, {in_full(held.date())}" if held else None
    positions = {row.staff_id: row.position for row in people}
    rows = (
        ("1. Thời gian", when),
        ("2. Địa điểm", minutes.place),
        ("3. Chủ trì", _titled(minutes.chair, positions)),
        ("4. Thư ký", _titled(minutes.secretary, positions)),
        ("5. Có mặt", _named([row for row in people if row.is_present])),
        ("6. Vắng mặt", _named([row for row in people if not row.is_present]) or "Không"),
    )
    yield Heading("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    yield Fields(
        tuple((label, f"{words.rstrip('.')}." if words else None) for label, words in rows)
    )


def _said(minutes: UnitMinutes, nominations: list[Nomination]) -> Iterator[Block]:
    """A discussion that nobody wrote down is left out, not made up."""
    numerals = iter(("II", "III", "IV"))
    if minutes.discussion:
        yield Heading(f"{next(numerals)}. Ý KIẾN THẢO LUẬN")
        yield Para(minutes.discussion)
    yield Heading(f"{next(numerals)}. KẾT QUẢ BIỂU QUYẾT")
    yield _votes(nominations)
    yield from _reasons(nominations)
    yield Heading(f"{next(numerals)}. KẾT LUẬN")
    yield Para(minutes.conclusion or "…")
    yield Para(ENDED)


def _titled(staff: Staff | None, positions: dict[int, str]) -> str:
    if staff is None:
        return ""
    return ", ".join(filter(None, (capital(staff.titled), positions.get(staff.pk, ""))))


def _named(people: Rows) -> str:
    """“04 người: Ông …; Bà …”; empty without anybody."""
    names = "; ".join(_person(row) for row in people)
    return f"{len(people):02d} người: {names}" if people else ""


def _person(row: MinutesAttendance) -> str:
    named = ", ".join(filter(None, (row.name, row.position)))
    return f"{named} ({inside(row.reason)})" if row.reason and not row.is_present else named


def _signatory(role: str, staff: Staff | None) -> Signatory:
    return Signatory((role,), staff.full_name if staff else "", SIGN_NOTE)


def _votes(nominations: list[Nomination]) -> Table:
    return Table(
        columns=(
            Column("STT", mm=13, align="center"),
            Column("Họ và tên, tên tập thể", share=4),
            Column("Hình thức đề nghị", share=2.2),
            Column("Tán thành", mm=17, align="center"),
            Column("Không tán thành", mm=17, align="center"),
            Column("Không có ý kiến", mm=17, align="center"),
            Column("Tỷ lệ tán thành", mm=17, align="center"),
        ),
        groups=grouped(nominations, _vote_row),
    )


def _reasons(nominations: list[Nomination]) -> Iterator[Block]:
    """Why somebody is proposed all the same, without more than half of those present."""
    for nomination in nominations:
        vote = getattr(nomination, "unit_vote", None)
        if vote and vote.reason and not vote.has_majority:
            yield Para(f"{nomination.titled}, lý do vẫn đề nghị: {vote.reason}")


def _vote_row(nomination: Nomination) -> tuple[str, ...]:
    vote = getattr(nomination, "unit_vote", None)
    named = (nomination.titled, nomination.award_form.short_name)
    if vote is None or not vote.total:
        return (*named, "", "", "", "")
    share = f"{vote.in_favour * 100 / vote.total:.1f}".rstrip("0").rstrip(".").replace(".", ",")
    return (*named, str(vote.in_favour), str(vote.against), str(vote.abstaining), f"{share}%")
