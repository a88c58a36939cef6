"""“Còn thiếu để nộp”: one list for the page, the permit and the job. Plain values in, sentences out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True)
class NominationFacts:
    pk: int
    name: str
    has_summary: bool
    has_form: bool
    sections: tuple[SectionFacts, ...]
    votes: VoteFacts | None


@dataclass(frozen=True)
class DossierFacts:
    has_regime: bool
    letter: LetterFacts | None
    minutes: MinutesFacts | None
    nominations: tuple[NominationFacts, ...]
    scans: frozenset[str]
    regime_is_current: bool = True


@dataclass(frozen=True)
class Missing:
    """`part` is one of ho_so, to_trinh, bien_ban, danh_sach, bao_cao; `nomination` names the report.

    `is_scan`: the paper is composed, its signed copy is not attached; `is_outdated`: the copy that
    is attached was signed before the paper was changed.
    """

    sentence: str
    part: str
    nomination: int | None = None
    is_scan: bool = False
    is_outdated: bool = False


def missing(facts: DossierFacts) -> list[Missing]:
    """Every thing still missing, in the order of the page; empty when the dossier may be submitted."""
    return [
        *_regime(facts),
        *_list(facts),
        *_letter(facts.letter, facts.scans),
        *_order(facts.letter, facts.minutes),
        *_minutes(facts.minutes, facts.scans),
        *(each for nomination in facts.nominations for each in _nomination(nomination, facts)),
    ]


def _regime(facts: DossierFacts) -> Iterator[Missing]:
    if not facts.has_regime:
        words = "Hồ sơ chưa theo quy định khen thưởng nào: chọn quy định đang áp dụng"
        yield Missing(words, "ho_so")
    elif not facts.regime_is_current:
        words = "Quy định khen thưởng đã đổi: chuyển hồ sơ sang quy định đang áp dụng"
        yield Missing(words, "ho_so")


def _list(facts: DossierFacts) -> Iterator[Missing]:
    if not facts.nominations:
        yield Missing("Danh sách: chưa có cá nhân, tập thể nào", "danh_sach")


def _letter(letter: LetterFacts | None, scans: frozenset[str]) -> Iterator[Missing]:
    if letter is None or not letter.has_date:
        yield Missing("Tờ trình: chưa có ngày", "to_trinh")
    if letter is None or not letter.has_signer:
        yield Missing("Tờ trình: chưa có người ký", "to_trinh")
    if "to_trinh" not in scans:
        yield Missing("Tờ trình: chưa có bản ký", "to_trinh", is_scan=True)
    elif letter is not None and letter.is_outdated:
        yield _outdated("Tờ trình", "to_trinh")


def _order(letter: LetterFacts | None, minutes: MinutesFacts | None) -> Iterator[Missing]:
    """The letter rests on the minutes: it cannot be the older of the two."""
    issued_on, held_on = letter and letter.issued_on, minutes and minutes.held_on
    if issued_on and held_on and issued_on < held_on:
        words = f"Tờ trình: ngày {dmy(issued_on)} trước ngày họp xét {dmy(held_on)}"
        yield Missing(words, "to_trinh")


def _outdated(name: str, part: str) -> Missing:
    words = f"Bản quét {name} không còn khớp với nội dung đã sửa, hãy in, ký và đính lại"
    return Missing(words, part, is_scan=True, is_outdated=True)


def _minutes(minutes: MinutesFacts | None, scans: frozenset[str]) -> Iterator[Missing]:
    if minutes is None:
        yield Missing("Biên bản: chưa lập", "bien_ban")
        return
    wanted = (
        (minutes.has_time, "chưa có thời gian họp"),
        (minutes.has_place, "chưa có địa điểm"),
        (minutes.present > 0, "chưa điểm danh người có mặt"),
        (minutes.has_chair, "chủ trì chưa được ghi là có mặt"),
        (minutes.has_secretary, "thư ký chưa được ghi là có mặt"),
        (minutes.has_conclusion, "chưa có kết luận"),
    )
    for is_there, words in wanted:
        if not is_there:
            yield Missing(f"Biên bản: {words}", "bien_ban")
    if "bien_ban" not in scans:
        yield Missing("Biên bản: chưa có bản ký", "bien_ban", is_scan=True)
    elif minutes.is_outdated:
        yield _outdated("Biên bản", "bien_ban")


def _nomination(nomination: NominationFacts, facts: DossierFacts) -> Iterator[Missing]:
    if facts.minutes is not None:
        yield from _votes(nomination, facts.minutes.present)
    if not nomination.has_form:
        yield Missing(f"{nomination.name}: chưa có mẫu báo cáo", "bao_cao", nomination.pk)
    if not nomination.has_summary:
        yield Missing(f"{nomination.name}: chưa có tóm tắt thành tích", "bao_cao", nomination.pk)
    for section in nomination.sections:
        if section.required and not section.length:
            sentence = f"{nomination.name}: chưa viết “{section.heading}”"
            yield Missing(sentence, "bao_cao", nomination.pk)


def _votes(nomination: NominationFacts, present: int) -> Iterator[Missing]:
    votes = nomination.votes
    if votes is None:
        yield Missing(f"Biên bản: chưa ghi biểu quyết về {nomination.name}", "bien_ban")
    elif votes.total != present:
        sentence = (
            f"Biên bản: biểu quyết về {nomination.name} cộng lại là {votes.total}, "
            f"có mặt {present} người"
        )
        yield Missing(sentence, "bien_ban")
    elif votes.in_favour * 2 <= present:
        sentence = f"Biên bản: {nomination.name} không được quá nửa người có mặt tán thành"
        yield Missing(sentence, "bien_ban")
