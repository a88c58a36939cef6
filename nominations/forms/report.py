"""The achievement report as one page: a summary, the sections of the form and the table of figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from campaign.regimes import Section
from nominations.actions.papers import Clash, Clashes, Typed
from nominations.actions.writing import FIGURES, Page, fingerprint
from nominations.forms.figures import FiguresForm
from nominations.models import Nomination, ReportSection, SectionDraft
from nominations.models.writing import LONGEST, SUMMARY
from vietnamese.inputs import Prose

SUMMARY_LENGTH = 600


@dataclass(frozen=True)
class Beside:
    """What the page knows of one field: the user's own draft, who else is writing, last year's text."""

    draft: SectionDraft | None = None
    others: Sequence[SectionDraft] = ()
    earlier: ReportSection | None = None


class TextForm(forms.Form):
    """One text with its draft; `seen` says which saved text the writer had before their eyes.

    `drafted` is set where the field showed a draft: a draft taken back by hand is over, too.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    drafted = forms.BooleanField(widget=forms.HiddenInput, required=False)
    name, key = "text", ""

    def __init__(self, data: Any, prefix: str | None, saved: str, beside: Beside, **initial: Any):
        self.saved, self.beside, self.clash = saved, beside, None
        draft = beside.draft
        initial |= {"seen": fingerprint(saved), "drafted": "1" if draft else ""}
        super().__init__(
            data, prefix=prefix, initial={self.name: draft.text if draft else saved, **initial}
        )
        self.fields[self.name].widget.attrs.pop("maxlength", None)  # it would cut a pasted text
        self.fields[self.name].widget.attrs |= {
            "data-draft": self.key,
            "aria-describedby": f"huong-dan-{self.key} nhap-{self.key}",
        }

    @property
    def box(self) -> forms.BoundField:
        return self[self.name]

    @property
    def length(self) -> int:
        return len(self.saved)

    @property
    def draft(self) -> SectionDraft | None:
        """The draft that the field shows; none once it was discarded."""
        return self.beside.draft if not self.is_bound or self["drafted"].data else None

    @property
    def is_changed(self) -> bool:
        values = self.cleaned_data
        return fingerprint(values[self.name]) != values["seen"]

    @property
    def is_over(self) -> bool:
        """Saved, or the draft that was shown was made the saved text again by hand."""
        return self.is_changed or self.cleaned_data["drafted"]

    def restore(self) -> None:
        """The saved text in place of the discarded draft."""
        self._put(**{self.name: self.saved, "seen": fingerprint(self.saved), "drafted": ""})

    def show_clash(self, clash: Clash) -> None:
        """Keeps what was typed and takes the newer text as seen: the next save is a knowing one."""
        self.clash = clash.theirs
        self._put(seen=fingerprint(clash.theirs.text))

    def _put(self, **values: str) -> None:
        self.data = self.data.copy()
        for name, value in values.items():
            self.data[self.add_prefix(name)] = value


class SummaryForm(TextForm):
    name, key = "summary", SUMMARY
    summary = Prose(
        label="Tóm tắt thành tích",
        required=False,
        max_length=SUMMARY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
        error_messages={
            "max_length": "Tóm tắt dài %(show_value)d ký tự, tối đa %(limit_value)d ký tự."
        },
    )


class SectionForm(TextForm):
    text = Prose(
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7, "class": "form-control"}),
        error_messages={
            "max_length": "Mục dài %(show_value)d ký tự, tối đa %(limit_value)d ký tự."
        },
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, section: Section, stored: ReportSection | None, beside: Beside):
        self.section, self.stored, self.key = section, stored, section.key
        saved, revision = (stored.text, stored.revision) if stored else ("", 0)
        super().__init__(data, f"muc-{section.key}", saved, beside, revision=revision)
        self.fields["text"].label = section.heading

    @property
    def is_thin(self) -> bool:
        return 0 < self.length < self.section.thin_below

    @property
    def is_behind(self) -> bool:
        """Somebody saved the section after this draft had been begun."""
        draft = self.draft
        return bool(draft and self.stored and draft.base_revision < self.stored.revision)

    def typed(self) -> Typed | None:
        """None for a text left as it was: another's newer text is then no clash."""
        if not self.is_changed:
            return None
        values = self.cleaned_data
        return Typed(self.key, values["text"], values["revision"])

    def append(self, text: str) -> None:
        """What is moved here from an earlier form's section stands below what was typed."""
        typed = self.data.get(self.add_prefix("text"), "").rstrip()
        self._put(text=f"{typed}\n\n{text}".lstrip("\n"))

    def show_clash(self, clash: Clash) -> None:
        super().show_clash(clash)
        self._put(revision=str(clash.theirs.revision))


class ReportForms:
    """Everything on the page together; all is checked, so that every message shows at once."""

    def __init__(
        self, nomination: Nomination, data: Any = None, beside: Mapping[str, Beside] | None = None
    ):
        report, beside = nomination.report, beside or {}
        stored = {each.key: each for each in report.sections.all()}
        plan = report.form.plain_sections() if report.form else ()
        self.summary = SummaryForm(data, None, nomination.summary, beside.get(SUMMARY, Beside()))
        self.sections = [
            SectionForm(data, each, stored.get(each.key), beside.get(each.key, Beside()))
            for each in plan
        ]
        self.figures = FiguresForm(data, report)
        self.leftovers = report.leftovers()
        self.data = data

    def __iter__(self) -> Iterator[SectionForm]:
        return iter(self.sections)

    def is_valid(self) -> bool:
        checked = [form.is_valid() for form in (self.summary, *self.sections, self.figures)]
        return all(checked)

    def page(self) -> Page:
        summary, texts = self.summary, (self.summary, *self.sections)
        return Page(
            sections=[typed for form in self.sections if (typed := form.typed())],
            summary=summary.cleaned_data["summary"] if summary.is_changed else None,
            seen_summary=summary.cleaned_data["seen"],
            figures=self.figures.typed(),
            undrafted=frozenset(form.key for form in texts if form.is_over),
            moved=frozenset(self.moved),
        )

    def show(self, clashes: Clashes) -> None:
        for form in (self.summary, *self.sections):
            if form.key in clashes.by_key:
                form.show_clash(clashes.by_key[form.key])
        if FIGURES in clashes.by_key:
            self.figures.show_clash(clashes.by_key[FIGURES].theirs)

    def rework(self) -> bool:
        """Does what a button of the page asks for without saving; whether there was one."""
        asked = self.data
        if "bo-nhap" in asked:
            self._restore(asked["bo-nhap"])
        elif "chuyen" in asked:
            self._move(asked["chuyen"], asked.get(f"vao-{asked['chuyen']}", ""))
        elif "them-dong" in asked:
            self.figures.grow()
        else:
            return False
        return True

    def _restore(self, key: str) -> None:
        for form in (self.summary, *self.sections):
            if form.key == key:
                form.restore()

    def _move(self, key: str, to: str) -> None:
        [text] = [each.text for each in self.leftovers if each.key == key] or [""]
        for form in self.sections:
            if text and form.key == to:
                form.append(text)

    @property
    def moved(self) -> list[str]:
        return self.data.getlist("da-chuyen") if self.data is not None else []

    @property
    def written(self) -> int:
        return sum(form.length > 0 for form in self.sections)

    @property
    def has_errors(self) -> bool:
        return (
            any(form.errors for form in (self.summary, *self.sections)) or self.figures.has_errors
        )

    @property
    def has_clash(self) -> bool:
        return any(form.clash for form in (self.summary, *self.sections, self.figures))
