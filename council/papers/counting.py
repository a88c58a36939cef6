"""Phiếu biểu quyết, all alike, and the Biên bản kiểm phiếu of the tellers."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from django.utils import timezone

from campaign.models import Subject
from council.models import AgendaItem, CouncilMeeting, PaperPoll, PaperVote, Teller
from council.papers import minutes_parts
from council.papers.items import head, named
from council.papers.minutes import rule_sentence
from council.states import PollState
from council.sums import told
from documents.blocks import (
    Block,
    Column,
    Fields,
    Group,
    Head,
    Heading,
    Items,
    Paper,
    Para,
    Signatory,
    Signatures,
    Table,
    Title,
)
from nominations.papers.pieces import SIGN_NOTE, capital
from people.models import Department
from vietnamese.dates import dmy, local_date
from vietnamese.numbers import in_words

HOW_TO_MARK = (
    "Đánh dấu X vào một trong ba ô của mỗi dòng. Dòng không đánh dấu, hoặc đánh dấu từ hai ô trở lên, "
    "là không hợp lệ.",
    "Không ghi tên, không ký tên, không ghi hay đánh dấu gì khác lên phiếu.",
)
CHOICE_MM, NUMBER_MM = 20, 16
SIDE_BY_SIDE = 3  # signatures


def ballots(poll: PaperPoll) -> dict[int, Paper]:
    """Each ballot of this poll by its number; every copy of it is the same."""
    votes = poll.votes.for_page().exclude(outcome=PaperVote.Outcome.CANCELLED)
    sheets = groupby(votes, key=lambda row: row.sheet)
    return {sheet: ballot(poll.meeting, [row.item for row in rows]) for sheet, rows in sheets}


def ballot(meeting: CouncilMeeting, items: Sequence[AgendaItem]) -> Paper:
    """Without number, name or any mark that would tell one sheet from another."""
    return Paper(
        kind="phieu-bieu-quyet",
        title=f"Phiếu biểu quyết: {meeting.title}",
        blocks=(
            _head(meeting),
            Title("PHIẾU BIỂU QUYẾT", meeting.title),
            Items(HOW_TO_MARK),
            Table(
                columns=(
                    Column("STT", mm=11, align="center"),
                    Column("Họ tên, tập thể", share=4),
                    Column("Đơn vị", share=3),
                    Column("Tán thành", mm=CHOICE_MM, align="center"),
                    Column("Không tán thành", mm=CHOICE_MM, align="center"),
                    Column("Không có ý kiến", mm=CHOICE_MM, align="center"),
                ),
                groups=tuple(_lines(items)),
            ),
        ),
    )


def _head(meeting: CouncilMeeting) -> Head:
    held_on = local_date(meeting.held_at)
    return head(meeting.council, Department.objects.on(held_on), held_on)


def _lines(items: Sequence[AgendaItem]) -> Iterator[Group]:
    """Under “GIẤY KHEN: TẬP THỂ” and so on; numbered from 1 through the whole ballot."""
    numbered = enumerate(items, 1)
    kinds = groupby(numbered, lambda line: (line[1].award_form, line[1].nomination.subject))
    for (form, subject), lines in kinds:
        title = f"{form.short_name}: {Subject(subject).label}".upper()
        yield Group(title, tuple((str(n), *_who(item), "", "", "") for n, item in lines))


def _who(item: AgendaItem) -> tuple[str, str]:
    return item.nomination.titled, item.nomination.unit_name


def counting_minutes(
    poll: PaperPoll, *, number: int | None = None, day: date | None = None
) -> Paper:
    """Biên bản kiểm phiếu: the tellers, the sums of each item, the result in words.

    `number` and `day` only where the council has a series of its own.
    """
    meeting = poll.meeting
    votes = list(poll.votes.for_page().filter(outcome=PaperVote.Outcome.COUNTED))
    tellers = list(poll.tellers.all())
    envelopes = poll.envelopes.count()
    return Paper(
        kind="bien-ban-kiem-phieu",
        title=f"Biên bản kiểm phiếu, lần {poll.number}: {meeting.title}",
        draft=poll.state in (PollState.OPEN, PollState.CANCELLED),
        blocks=(
            minutes_parts.numbered(
                _head(meeting), meeting.council, poll.minutes_issued, number, day
            ),
            Title("BIÊN BẢN KIỂM PHIẾU", f"Bỏ phiếu kín bằng phiếu giấy, lần {poll.number}"),
            _facts(poll),
            Heading("1. Ban kiểm phiếu", 2),
            Para(f"Phiên họp bầu Ban kiểm phiếu gồm {len(tellers):02d} người:"),
            Items(tuple(f"{_teller(each)}: {each.title.lower()}" for each in tellers)),
            Heading("2. Việc bỏ phiếu", 2),
            *(Para(sentence) for sentence in _turnout(poll, envelopes)),
            Heading("3. Kết quả kiểm phiếu", 2),
            _sums(votes),
            Heading("4. Kết quả biểu quyết", 2),
            Para(rule_sentence(meeting)),
            *(Para(_in_words(n, row)) for n, row in enumerate(votes, 1)),
            *_remarks(poll),
            Para(
                "Biên bản lập xong hồi …… giờ …… phút cùng ngày, đã đọc lại; các thành viên Ban kiểm phiếu "
                "thống nhất ký tên./."
            ),
            *_signatures(tellers),
        ),
    )


def _remarks(poll: PaperPoll) -> Iterator[Block]:
    if poll.remarks:
        yield Heading("5. Ý kiến khác của Ban kiểm phiếu", 2)
        yield Para(poll.remarks)


def _facts(poll: PaperPoll) -> Fields:
    meeting = poll.meeting
    held = timezone.localtime(meeting.held_at)
    return Fields(
        (
            ("Phiên họp", f"{meeting.title}, ngày {dmy(held)}"),
            ("Địa điểm", meeting.place),
            ("Chủ trì", named(meeting.chair)),
            ("Thư ký", named(meeting.secretary)),
        )
    )


def _turnout(poll: PaperPoll, envelopes: int) -> tuple[str, ...]:
    voters = [row for row in poll.meeting.attendances.all() if row.has_vote]
    present = sum(row.is_present for row in voters)
    mixed = (
        f"Ban kiểm phiếu đã trộn phiếu trong {envelopes:02d} phong bì dán kín của thành viên vắng mặt "
        "vào hòm phiếu trước khi kiểm phiếu."
    )
    return (
        f"Hội đồng có {len(voters)} thành viên được biểu quyết, có mặt {present}. Phiếu biểu quyết giống "
        "nhau, không đánh số, không ghi tên; thành viên không được biểu quyết về nội dung nào thì không "
        "nhận phiếu có nội dung ấy.",
        *((mixed,) if envelopes else ()),
        "Phiếu không hợp lệ vẫn tính trong số người bỏ phiếu, không tính vào ý kiến nào.",
    )


def _sums(votes: Sequence[PaperVote]) -> Table:
    titles = ("Phát ra", "Thu về", "Hợp lệ", "Không hợp lệ")
    titles += ("Tán thành", "Không tán thành", "Không có ý kiến")
    return Table(
        columns=(
            Column("STT", mm=11, align="center"),
            Column("Nội dung"),
            *(Column(title, mm=NUMBER_MM, align="center") for title in titles),
        ),
        rows=tuple(
            (
                str(n),
                f"{row.item.nomination.titled}, {row.item.award_form.short_name}",
                *map(str, row.sheets.data().values()),
            )
            for n, row in enumerate(votes, 1)
        ),
    )


def _in_words(n: int, row: PaperVote) -> str:
    """The number of sheets for each choice in words, then the arithmetic of the result."""
    said = (
        ("tán thành", row.in_favour),
        ("không tán thành", row.against),
        ("không có ý kiến", row.abstaining),
        ("không hợp lệ", row.invalid),
    )
    words = ", ".join(f"{choice} {number} ({in_words(number)})" for choice, number in said)
    arithmetic = row.result.sentence.removeprefix(told(row.sheets, row.envelopes))
    return f"{n}. {row.item.nomination.titled}: {words} phiếu. {arithmetic}"


def _teller(teller: Teller) -> str:
    attendance = teller.attendance
    return f"{capital(attendance.member.staff.titled)}, {attendance.get_role_display()}"


def _signatures(tellers: Iterable[Teller]) -> Iterator[Signatures]:
    """Members first, the head at the right of the last row."""
    order = sorted(tellers, key=lambda each: each.is_head)
    for start in range(0, len(order), SIDE_BY_SIDE):
        yield Signatures(tuple(_signs(each) for each in order[start : start + SIDE_BY_SIDE]))


def _signs(teller: Teller) -> Signatory:
    title = "TRƯỞNG BAN" if teller.is_head else "THÀNH VIÊN"
    return Signatory((title,), teller.attendance.name, SIGN_NOTE)
