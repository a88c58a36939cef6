"""“Còn thiếu để nộp”: one list for the page, the permit and the job. Plain values in, sentences out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from vietnamese.dates import dmy


@dataclass(frozen=True)
class LetterFacts:
    """`is_outdated`: the signed copy no longer matches what the letter now says."""

    has_date: bool
    has_signer: bool
    issued_on: date | None = None
    is_outdated: bool = False


@dataclass(frozen=True)
class MinutesFacts:
    has_time: bool
    has_place: bool
    has_chair: bool
    has_secretary: bool
    has_conclusion: bool
    present: int
    held_on: date | None = None
    is_outdated: bool = False


@dataclass(frozen=True)
class VoteFacts:
    in_favour: int
    against: int
    abstaining: int
    has_reason: bool = False

    @property
    def total(self) -> int:
        return self.in_favour + self.against + self.abstaining


@dataclass(frozen=True)
class SectionFacts:
    key: str
    heading: str
    required: bool
    thin_below: int
    length: int

    @property
    def is_unwritten(self) -> bool:
        return self.required and not self.length

    @property
    def is_thin(self) -> bool:
        return 0 < self.length < self.thin_below


@dataclass(frozen=True)
class NominationFacts:
    pk: int
    name: str
    has_summary: bool
    has_form: bool
    sections: tuple[SectionFacts, ...]
    votes: VoteFacts | None
    unticked: int = 0
    is_outside: bool = False
    is_held: bool = False
    has_rival: bool = False
    unconfirmed: str = ""
    has_leftover: bool = False


@dataclass(frozen=True)
class DossierFacts:
    pk: int
    has_regime: bool
    letter: LetterFacts | None
    minutes: MinutesFacts | None
    nominations: tuple[NominationFacts, ...]
    scans: frozenset[str]
    regime_is_current: bool = True
    open_remarks: int = 0


UNCONFIRMED = {
    "never": "chưa xác nhận thông tin và nội dung báo cáo",
    "changed": "thông tin hoặc báo cáo đã sửa sau khi xác nhận, cần xác nhận lại",
}


class Level(Enum):
    BLOCKS = "Phải có trước khi nộp"
    WARNS = "Nên xem lại"


@dataclass(frozen=True)
class Link:
    """The page on which it is put right: a route's name, the row's number, a query, a place on it."""

    route: str
    pk: int
    query: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Finding:
    """`code` says in one word what is wrong, the same for every row; `sentence` says it of this one.

    `part` is one of ho_so, to_trinh, bien_ban, danh_sach, bao_cao; `nomination` names the report.
    """

    code: str
    sentence: str
    part: str
    link: Link
    level: Level = Level.BLOCKS
    nomination: int | None = None

    @property
    def is_scan(self) -> bool:
        """The paper is composed, its signed copy is not attached or no longer matches it."""
        return self.code in ("unsigned", "outdated")

    @property
    def is_outdated(self) -> bool:
        return self.code == "outdated"


def findings(facts: DossierFacts) -> list[Finding]:
    """Every thing missing or doubtful, in the order of the page."""
    return [
        *_remarks(facts),
        *_regime(facts),
        *_list(facts),
        *_letter(facts),
        *_order(facts),
        *_minutes(facts),
        *(each for nomination in facts.nominations for each in _nomination(nomination, facts)),
    ]


def blocking(found: Iterable[Finding]) -> list[Finding]:
    """What must be there before the dossier may be submitted; empty when it may."""
    return [each for each in found if each.level is Level.BLOCKS]


def warnings(found: Iterable[Finding]) -> list[Finding]:
    return [each for each in found if each.level is Level.WARNS]


def _remarks(facts: DossierFacts) -> Iterator[Finding]:
    if facts.open_remarks:
        words = f"Còn {facts.open_remarks} yêu cầu bổ sung chưa đánh dấu “đã sửa”"
        yield Finding("open_remarks", words, "ho_so", Link("dossier", facts.pk, anchor="ly-do"))


def _regime(facts: DossierFacts) -> Iterator[Finding]:
    link = Link("convert_dossier", facts.pk)
    if not facts.has_regime:
        words = "Hồ sơ chưa theo quy định khen thưởng nào: chọn quy định đang áp dụng"
        yield Finding("no_regime", words, "ho_so", link)
    elif not facts.regime_is_current:
        words = "Quy định khen thưởng đã đổi: chuyển hồ sơ sang quy định đang áp dụng"
        yield Finding("old_regime", words, "ho_so", link)


def _list(facts: DossierFacts) -> Iterator[Finding]:
    if not facts.nominations:
        words = "Danh sách: chưa có cá nhân, tập thể nào"
        yield Finding("empty_list", words, "danh_sach", Link("add_nomination", facts.pk))


def _letter(facts: DossierFacts) -> Iterator[Finding]:
    letter, link = facts.letter, Link("letter", facts.pk)
    if letter is None or not letter.has_date:
        yield Finding("no_date", "Tờ trình: chưa có ngày", "to_trinh", link)
    if letter is None or not letter.has_signer:
        yield Finding("no_signer", "Tờ trình: chưa có người ký", "to_trinh", link)
    yield from _signed("Tờ trình", "to_trinh", facts, letter)


def _order(facts: DossierFacts) -> Iterator[Finding]:
    """The letter rests on the minutes: it cannot be the older of the two."""
    letter, minutes = facts.letter, facts.minutes
    issued_on, held_on = letter and letter.issued_on, minutes and minutes.held_on
    if issued_on and held_on and issued_on < held_on:
        words = f"Tờ trình: ngày {dmy(issued_on)} trước ngày họp xét {dmy(held_on)}"
        yield Finding("before_meeting", words, "to_trinh", Link("letter", facts.pk))


def _signed(
    name: str, part: str, facts: DossierFacts, paper: LetterFacts | MinutesFacts | None
) -> Iterator[Finding]:
    link = Link("attach", facts.pk, f"loai={part}")
    if part not in facts.scans:
        yield Finding("unsigned", f"{name}: chưa có bản ký", part, link)
    elif paper is not None and paper.is_outdated:
        words = f"Bản quét {name} không còn khớp với nội dung đã sửa, hãy in, ký và đính lại"
        yield Finding("outdated", words, part, link)


def _minutes(facts: DossierFacts) -> Iterator[Finding]:
    minutes, link = facts.minutes, Link("minutes", facts.pk)
    if minutes is None:
        yield Finding("no_minutes", "Biên bản: chưa lập", "bien_ban", link)
        return
    wanted = (
        (minutes.has_time, "no_time", "chưa có thời gian họp"),
        (minutes.has_place, "no_place", "chưa có địa điểm"),
        (minutes.present > 0, "nobody_present", "chưa điểm danh người có mặt"),
        (minutes.has_chair, "no_chair", "chủ trì chưa được ghi là có mặt"),
        (minutes.has_secretary, "no_secretary", "thư ký chưa được ghi là có mặt"),
        (minutes.has_conclusion, "no_conclusion", "chưa có kết luận"),
    )
    for is_there, code, words in wanted:
        if not is_there:
            yield Finding(code, f"Biên bản: {words}", "bien_ban", link)
    yield from _signed("Biên bản", "bien_ban", facts, minutes)


def _nomination(nomination: NominationFacts, facts: DossierFacts) -> Iterator[Finding]:
    if facts.minutes is not None:
        yield from _votes(nomination, facts.minutes.present, Link("minutes", facts.pk))
    yield from _listed(nomination)
    link = Link("report", nomination.pk)

    def of_report(code: str, words: str, level: Level = Level.BLOCKS) -> Finding:
        sentence = f"{nomination.name}: {words}"
        return Finding(code, sentence, "bao_cao", link, level, nomination.pk)

    if not nomination.has_form:
        yield of_report("no_form", "chưa có mẫu báo cáo")
    if not nomination.has_summary:
        yield of_report("no_summary", "chưa có tóm tắt thành tích")
    unwritten = [each.heading for each in nomination.sections if each.is_unwritten]
    if unwritten:
        yield of_report("no_section", f"chưa viết {_named(unwritten)}")
    thin = [each.heading for each in nomination.sections if each.is_thin]
    if thin:
        yield of_report("thin_section", f"{_named(thin)} còn sơ sài", Level.WARNS)
    if nomination.has_leftover:
        words = "còn nội dung từ mẫu cũ chưa có chỗ trong báo cáo"
        yield of_report("leftover", words, Level.WARNS)
    if nomination.unconfirmed:
        yield of_report("unconfirmed", UNCONFIRMED[nomination.unconfirmed], Level.WARNS)


def _named(headings: Sequence[str]) -> str:
    """“1. Kết quả”; several are counted: the report itself shows which."""
    if len(headings) == 1:
        return f"“{headings[0]}”"
    return f"{len(headings)} mục của báo cáo"


def _listed(nomination: NominationFacts) -> Iterator[Finding]:
    """What the list says of one nomination: held, doubtful period, standards, nominated elsewhere."""

    def of_list(code: str, words: str, route: str, level: Level = Level.WARNS) -> Finding:
        sentence, link = f"{nomination.name}: {words}", Link(route, nomination.pk)
        return Finding(code, sentence, "danh_sach", link, level, nomination.pk)

    if nomination.is_held:
        words = "tạm dừng theo quy định; chờ hết tạm dừng hoặc rút đề nghị này"
        yield of_list("held", words, "withdraw_nomination", Level.BLOCKS)
    if nomination.is_outside:
        words = "thời gian lập thành tích nằm ngoài thời gian của phong trào, đợt xét"
        yield of_list("outside_period", words, "revise_nomination")
    if nomination.unticked:
        words = f"còn {nomination.unticked} tiêu chuẩn chưa đánh dấu đạt"
        yield of_list("unticked", words, "tick_standards")
    if nomination.has_rival:
        words = "đã có đề nghị khác trong phong trào này cho cùng thời gian; Văn phòng sẽ xem xét"
        yield of_list("nominated_elsewhere", words, "revise_nomination")


def _votes(nomination: NominationFacts, present: int, link: Link) -> Iterator[Finding]:
    votes = nomination.votes
    if votes is None:
        words = f"Biên bản: chưa ghi biểu quyết về {nomination.name}"
        yield Finding("no_vote", words, "bien_ban", link)
    elif votes.total != present:
        words = (
            f"Biên bản: biểu quyết về {nomination.name} cộng lại là {votes.total}, "
            f"có mặt {present} người"
        )
        yield Finding("vote_sum", words, "bien_ban", link)
    elif votes.in_favour * 2 <= present:
        words = f"Biên bản: {nomination.name} không được quá nửa người có mặt tán thành"
        if votes.has_reason:
            yield Finding("no_majority", words, "bien_ban", link, Level.WARNS)
        else:
            more = f"{words}; hãy ghi lý do vẫn đề nghị"
            yield Finding("no_majority_reason", more, "bien_ban", link)
