"""The achievement report as one page: a summary and the sections of the form."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django import forms

from campaign.regimes import Section
from nominations.actions.papers import Clashes, Typed
from nominations.models import Nomination, ReportSection
from vietnamese.inputs import Prose

SUMMARY_LENGTH = 600


class SummaryForm(forms.Form):
    summary = Prose(
        label="Tóm tắt thành tích",
        required=False,
        max_length=SUMMARY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
        error_messages={
            "max_length": "Tóm tắt dài %(show_value)d ký tự, tối đa %(limit_value)d ký tự."
        },
    )


class SectionForm(forms.Form):
    """`revision` and `seen` say which text the writer had before their eyes."""

    text = Prose(required=False, widget=forms.Textarea(attrs={"rows": 7, "class": "form-control"}))
    revision = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, section: Section, stored: ReportSection | None):
        self.section, self.stored = section, stored
        self.clash: ReportSection | None = None
        text = stored.text if stored else ""
        revision = stored.revision if stored else 0
        initial = {"text": text, "revision": revision, "seen": _print_of(text)}
        super().__init__(data, prefix=f"muc-{section.key}", initial=initial)
        self.fields["text"].label = section.heading

    @property
    def length(self) -> int:
        return len(self.stored.text) if self.stored else 0

    @property
    def is_thin(self) -> bool:
        return 0 < self.length < self.section.thin_below

    def typed(self) -> Typed | None:
        """None for a text left as it was: another's newer text is then no clash."""
        values = self.cleaned_data
        if _print_of(values["text"]) == values["seen"]:
            return None
        return Typed(self.section.key, values["text"], values["revision"])

    def show_clash(self, theirs: ReportSection) -> None:
        """Keeps what was typed and takes the newer revision: the next save is a knowing one."""
        self.clash = theirs
        self.data = self.data.copy()
        self.data[self.add_prefix("revision")] = str(theirs.revision)
        self.data[self.add_prefix("seen")] = _print_of(theirs.text)


class ReportForms:
    """Summary and sections together; all are checked, so that every message shows at once."""

    def __init__(self, nomination: Nomination, data: Any = None):
        report = nomination.report
        stored = {each.key: each for each in report.sections.all()}
        plan = report.form.plain_sections() if report.form else ()
        self.summary = SummaryForm(data, initial={"summary": nomination.summary})
        self.sections = [SectionForm(data, each, stored.get(each.key)) for each in plan]

    def __iter__(self) -> Iterator[SectionForm]:
        return iter(self.sections)

    def is_valid(self) -> bool:
        checked = [form.is_valid() for form in (self.summary, *self.sections)]
        return all(checked)

    def typed(self) -> list[Typed]:
        return [typed for form in self.sections if (typed := form.typed())]

    def show(self, clashes: Clashes) -> None:
        for form in self.sections:
            if form.section.key in clashes.by_key:
                form.show_clash(clashes.by_key[form.section.key].theirs)

    @property
    def written(self) -> int:
        return sum(form.length > 0 for form in self.sections)

    @property
    def has_errors(self) -> bool:
        return any(form.errors for form in (self.summary, *self.sections))

    @property
    def has_clash(self) -> bool:
        return any(form.clash for form in self.sections)


def _print_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
