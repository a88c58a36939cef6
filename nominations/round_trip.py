"""A Word copy that came back: whose it is, whether whole, and what each section would change."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from campaign.regimes import Section
from documents.wordmarks import Marked
from nominations import changes, marks
from nominations.changes import Line, Text
from nominations.marks import Mark
from nominations.models import Nomination, ReportSection
from nominations.models.writing import LONGEST
from vietnamese.inputs import Prose

NOT_OURS = (
    "Tệp này không có các mục được đánh dấu: hãy tải Word ở trang này, sửa trong chính tệp đó rồi "
    "tải lên lại."
)
ANOTHER = "Tệp này là báo cáo khác, không phải báo cáo của {}."
SPOILT = (
    "Dấu của mục trong tệp không đúng: tệp bị sửa dấu, hoặc mẫu báo cáo đã đổi. Hãy tải Word lại."
)
TWICE = "Mục “{}” có hai lần trong tệp: hãy bỏ bản chép thêm."
MISSING = "Tệp thiếu mục “{}”: hãy sửa trong tệp tải từ trang này và không xóa tên mục."


@dataclass(frozen=True)
class Returned:
    """One section of the file beside the saved one.

    `lines`: what differs, words marked; none when the file says what is saved, or what was saved
    when it was made. `newer`: the saved section, when somebody saved it since.
    """

    section: Section
    text: str
    saved: str
    revision: int
    lines: tuple[Line, ...] = ()
    newer: ReportSection | None = None
    left_out: tuple[str, ...] = ()
    error: str = ""

    @property
    def is_changed(self) -> bool:
        return bool(self.lines) and not self.error

    @property
    def is_emptied(self) -> bool:
        return not self.text.strip() and bool(self.saved.strip())


def returned(nomination: Nomination, found: Sequence[Marked]) -> list[Returned]:
    """The form's sections in their order. Raises ValidationError for a file that is not this one's."""
    form = nomination.report.form
    sections = form.plain_sections() if form else ()
    ours = [each for each in found if marks.is_mark(each.tag)]
    if not ours:
        raise ValidationError(NOT_OURS)
    if any(marks.nomination_of(each.tag) != nomination.pk for each in ours):
        raise ValidationError(ANOTHER.format(nomination.recipient))
    by_place = _by_place(ours, form.pk if form else 0, sections)
    stored = {each.key: each for each in nomination.report.sections.all()}
    return [
        _returned(section, *by_place[place], stored.get(section.key))
        for place, section in enumerate(sections)
    ]


def _by_place(
    ours: Sequence[Marked], form: int, sections: Sequence[Section]
) -> dict[int, tuple[Mark, Marked]]:
    """Every section of the form, each once."""
    keys = [each.key for each in sections]
    read = [(marks.read(each.tag, form=form, keys=keys), each) for each in ours]
    known = [(mark, each) for mark, each in read if mark is not None]
    if len(known) < len(read):
        raise ValidationError(SPOILT)
    counted = Counter(mark.place for mark, _ in known)
    for place, section in enumerate(sections):
        if counted[place] != 1:
            words = TWICE if counted[place] else MISSING
            raise ValidationError(words.format(section.heading))
    return {mark.place: (mark, each) for mark, each in known}


def _returned(section: Section, mark: Mark, came: Marked, row: ReportSection | None) -> Returned:
    saved = row.text if row else ""
    text, error = _cleaned(came.text)
    if not error and _says_nothing_new(text, saved, mark):
        revision = row.revision if row else 0
        return Returned(section, saved, saved, revision, left_out=came.left_out)
    return beside(section, text, mark.revision, row, left_out=came.left_out, error=error)


def beside(
    section: Section,
    text: str,
    revision: int,
    row: ReportSection | None,
    *,
    left_out: tuple[str, ...] = (),
    error: str = "",
) -> Returned:
    """A text written on `revision` beside the saved one of today."""
    saved, now = (row.text, row.revision) if row else ("", 0)
    newer = row if now != revision else None
    lines = _lines(saved, text)
    return Returned(section, text, saved, now, lines, newer, left_out, error)


def _says_nothing_new(text: str, saved: str, mark: Mark) -> bool:
    """As saved now, or untouched since the file was made."""
    return marks.plain(text) == marks.plain(saved) or marks.print_of(text) == mark.text_print


def _cleaned(text: str) -> tuple[str, str]:
    """As the page's own fields take it; the text and, when it is refused, why."""
    try:
        return Prose(required=False, max_length=LONGEST).clean(text), ""
    except ValidationError as error:
        return text[:LONGEST], " ".join(error.messages)


def _lines(saved: str, text: str) -> tuple[Line, ...]:
    key = ("", None)
    before, after = (Text("", marks.plain(each).splitlines()) for each in (saved, text))
    found = changes.between({key: before}, {key: after})
    return found[0].lines if found else ()
