"""Whether a file signed elsewhere is the paper that was issued.

Three answers (`Acceptance`): accepted as it is, when the file is the issued one with nothing but
signatures added, in the place for them; accepted once văn thư has looked at it (`confirm`), when
the text is the same but the file was made anew or changed in another way; refused, with the
differences. The only other text admitted is the number and the date, in the line of their blanks.
Danger: equal text does not mean that the page shows it (a picture may cover it): that is why a
person confirms every file but those of the first kind.
"""

from dataclasses import dataclass, replace

from django.db.models import TextChoices

from documents.signatures import fills, likeness, texts
from documents.signatures.checking import Found, Report
from documents.signatures.fills import NumberAndDate, Outcome, Shown
from documents.signatures.texts import NoText, PageText
from documents.signatures.verdicts import Changes, Coverage, Revocation, Verdict


class Refusal(TextChoices):
    SIGNATURE = "signature", "Chữ ký trong tệp không hợp lệ."
    TAIL = "tail", "Chữ ký cuối không bao trùm toàn bộ tệp."
    UNREADABLE = "unreadable", "Không đọc được chữ trong tệp để so với bản đã ban hành."
    PAGES = "pages", "Số trang khác với bản đã ban hành."
    TEXT = "text", "Nội dung khác với bản đã ban hành."
    BLANK = "blank", "Tệp chưa điền số, ngày của văn bản."


class Note(TextChoices):
    """What a person must look at; `REVOCATION` alone asks for no look."""

    REMADE = "remade", "Tệp được tạo lại hoặc sửa bằng phần mềm khác; hãy so bằng mắt với bản gốc."
    CHANGED = "changed", "Giữa hai chữ ký tệp có thay đổi; phần chữ chỉ khác số, ngày."
    ELSEWHERE = "elsewhere", "Có hình chữ ký nằm ngoài ô ký, có thể che nội dung."
    PICTURES = "pictures", "Số hình ảnh trên trang khác với bản gốc."
    PASTED = "pasted", "Có chú thích hoặc ô biểu mẫu trên trang."
    REVOCATION = "revocation", "Chưa kiểm tra được thu hồi của chứng thư."


@dataclass(frozen=True)
class PageDifference:
    """Lines of a page (counted from 1) that differ: ("-", issued) and ("+", uploaded)."""

    page: int
    lines: Shown


@dataclass(frozen=True)
class Acceptance:
    """`confirm`: it holds only once a person has compared by eye what the notes say."""

    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Note, ...] = ()
    differences: tuple[PageDifference, ...] = ()

    @property
    def accepted(self) -> bool:
        return not self.refusals

    @property
    def confirm(self) -> bool:
        return bool(set(self.notes) - {Note.REVOCATION})


def accept(
    original: bytes, uploaded: bytes, report: Report, *, number_and_date: NumberAndDate | None
) -> Acceptance:
    """Compares what was signed with what was issued; `report` is `checking.check` of `uploaded`.

    `original` is the issued PDF; or the approved print with blanks, for a paper whose number came
    between the signatures: only then `number_and_date` may fill them. How many signatures there
    must be, and whose, is the caller's to ask. Never raises for a bad upload.
    """
    refusal = _signatures_refused(report, fills_allowed=number_and_date is not None)
    if refusal:
        return Acceptance((refusal,))
    try:
        ours, final = texts.read(original), texts.read(uploaded)
        earlier = [texts.read(uploaded[: found.end]) for found in _changed_since(report)]
    except NoText:
        return Acceptance((Refusal.UNREADABLE,))
    found = [_compared(ours, its, number_and_date) for its in earlier]
    found.append(_compared(ours, final, number_and_date, complete=True))
    wrong = next((each for each in found if each.refusals), None)
    return wrong or Acceptance((), _notes(original, uploaded, report, pasted=_pasted(ours, final)))


def _signatures_refused(report: Report, *, fills_allowed: bool) -> Refusal | None:
    found = _signatures(report)
    if not found or found[-1].verdict is not Verdict.VALID:
        return Refusal.SIGNATURE
    if found[-1].coverage is not Coverage.WHOLE and found[-1].changes is not Changes.UPKEEP:
        return Refusal.TAIL
    if all(each.verdict is Verdict.VALID for each in found):
        return None
    forgiven = fills_allowed and all(map(_is_valid_but_for_changes, found[:-1]))
    return None if forgiven else Refusal.SIGNATURE


def _is_valid_but_for_changes(found: Found) -> bool:
    """Whether only what came after speaks against it, and it did not itself forbid all changes."""
    return not found.locks and replace(found, changes=Changes.NONE).verdict is Verdict.VALID


def _signatures(report: Report) -> list[Found]:
    return [each for each in report.signatures if not each.is_time_stamp]


def _changed_since(report: Report) -> list[Found]:
    return [each for each in _signatures(report) if each.verdict is Verdict.ALTERED]


def _compared(
    ours: tuple[PageText, ...],
    its: tuple[PageText, ...],
    values: NumberAndDate | None,
    *,
    complete: bool = False,
) -> Acceptance:
    """`complete`: every blank must be filled (an earlier revision may still have them)."""
    if len(ours) != len(its):
        return Acceptance((Refusal.PAGES,))
    outcomes = [fills.compare(*pair, values) for pair in zip(ours, its, strict=True)]
    differences = tuple(
        PageDifference(number, outcome.differing)
        for number, outcome in enumerate(outcomes, 1)
        if outcome.differing
    )
    if differences:
        return Acceptance((Refusal.TEXT,), (), differences)
    return Acceptance((Refusal.BLANK,) if complete and _is_blank(outcomes) else ())


def _is_blank(outcomes: list[Outcome]) -> bool:
    """Whether a value that the original left open was filled in nowhere."""
    left = {name for each in outcomes for name in each.open}
    return bool(left - {name for each in outcomes for name in each.filled})


def _pasted(ours: tuple[PageText, ...], its: tuple[PageText, ...]) -> bool:
    return [page.pasted for page in ours] != [page.pasted for page in its]


def _notes(original: bytes, uploaded: bytes, report: Report, *, pasted: bool) -> tuple[Note, ...]:
    signatures = _signatures(report)
    conditions = {
        Note.REMADE: not likeness.is_grown(original, uploaded),
        Note.CHANGED: bool(_changed_since(report)),
        Note.ELSEWHERE: not likeness.is_placed(original, uploaded),
        Note.PICTURES: likeness.pictures(original) != likeness.pictures(uploaded),
        Note.PASTED: pasted,
        Note.REVOCATION: any(each.revocation is not Revocation.GOOD for each in signatures),
    }
    return tuple(note for note, holds in conditions.items() if holds)
