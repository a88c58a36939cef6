"""The Word copy that came back, and which of its sections are taken over."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from campaign.regimes import Section
from documents import uploads
from documents.inspection import DOCX
from documents.wordmarks import Marked, read
from nominations.actions.papers import Typed
from nominations.models import Nomination
from nominations.models.writing import LONGEST
from nominations.round_trip import Returned, beside, returned
from vietnamese.inputs import Prose
from workflow import antivirus, limited

UNREADABLE = "Không đọc được tệp Word này; hãy lưu lại dạng .docx rồi tải lên."
NOTHING = "Chưa chọn mục nào để lấy."


class ReturnForm(forms.Form):
    """Cleans `file` to the sections as they came back; nothing of the file is kept."""

    file = forms.FileField(
        label="Bản đã sửa",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=uploads.with_limit(
            "Tệp .docx tải từ trang này, tối đa {} MB. Chỉ chữ trong các mục được đọc."
        ),
        error_messages={"required": "Chọn tệp Word đã sửa.", "empty": "Tệp rỗng."},
    )

    def __init__(
        self, *args: Any, nomination: Nomination, admit: Callable[[int], None], **options: Any
    ):
        super().__init__(*args, **options)
        self.nomination, self.admit = nomination, admit

    def clean_file(self) -> list[Returned]:
        chosen = self.cleaned_data["file"]
        uploads.demand_size(chosen.size)
        self.admit(chosen.size)
        taken = uploads.read(chosen, {DOCX})
        antivirus.demand_clean(taken.content)
        return returned(self.nomination, _read(taken.content))


def _read(content: bytes) -> list[Marked]:
    try:
        return limited.run(read, content)
    except ValueError as error:
        raise ValidationError(UNREADABLE) from error


class TakeForm(forms.Form):
    """One section that differs; `revision` is the saved one shown beside it."""

    take = forms.BooleanField(label="Lấy nội dung mục này từ tệp", required=False)
    text = Prose(required=False, max_length=LONGEST, widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any, section: Section, **initial: Any):
        self.section = section
        super().__init__(data, prefix=f"muc-{section.key}", initial=initial)


@dataclass(frozen=True)
class Choice:
    """A section as the page shows it; without a form there is nothing to take."""

    came: Returned
    form: TakeForm | None = None

    @property
    def is_shown(self) -> bool:
        return bool(self.form or self.came.error or self.came.left_out)


def choices(came: Sequence[Returned], unticked: Collection[str] = ()) -> list[Choice]:
    """Ticked beforehand, but for what would overwrite somebody, or empty a section."""
    return [Choice(each, _take_form(each, unticked) if each.is_changed else None) for each in came]


def _take_form(came: Returned, unticked: Collection[str]) -> TakeForm:
    is_safe = came.newer is None and not came.is_emptied
    take = is_safe and came.section.key not in unticked
    return TakeForm(None, came.section, take=take, text=came.text, revision=came.revision)


class Taken:
    """What was sent from the page of differences."""

    def __init__(self, nomination: Nomination, data: Any):
        form = nomination.report.form
        sections = form.plain_sections() if form else ()
        sent = [each for each in sections if f"muc-{each.key}-revision" in data]
        self.nomination = nomination
        self.forms = [TakeForm(data, each) for each in sent]
        self.is_valid = not any(form.errors for form in self.forms)

    def typed(self) -> list[Typed]:
        return [_typed(form) for form in self.forms if form.cleaned_data["take"]]

    def again(self) -> list[Choice]:
        """The same sections beside what is saved by now."""
        rows = {each.key: each for each in self.nomination.report.sections.all()}
        came = [
            beside(form.section, typed.text, typed.revision, rows.get(form.section.key))
            for form in self.forms
            for typed in [_typed(form)]
        ]
        unticked = {form.section.key for form in self.forms if not form.cleaned_data["take"]}
        return choices(came, unticked)


def _typed(form: TakeForm) -> Typed:
    values = form.cleaned_data
    return Typed(form.section.key, values["text"], values["revision"])
