"""An initiative with a row for each author; what its moves ask for; its evidence."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms

from campaign.actions.initiatives import Author
from campaign.forms.rows import WithRows, code_in, posted
from campaign.models import Campaign, Initiative, InitiativeAuthor
from campaign.states import CampaignState
from documents import uploads
from documents.uploads import Scan
from people.models import Staff, Unit
from vietnamese.inputs import DAY_HELP, Day, Line, Prose, mark_invalid
from vietnamese.text import fold
from workflow import antivirus

LEAST_ROWS, MOST_ROWS = 4, 15
NOT_OURS = (
    "Trong ngoặc chỉ ghi mã cán bộ của người trong đơn vị mình. Với người khác, ghi họ tên ở đây và "
    "cơ quan ở ô nơi công tác."
)


class InitiativeForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị", empty_label=None)
    campaign = forms.ModelChoiceField(
        Campaign.objects.none(),
        label="Trong phong trào",
        required=False,
        empty_label="– Không thuộc phong trào nào –",
    )
    title = Line(
        label="Tên sáng kiến",
        max_length=300,
        error_messages={"required": "Ghi tên sáng kiến."},
    )
    content = Prose(
        label="Nội dung",
        help_text="Trước đây làm thế nào, nay làm khác ở đâu.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Ghi nội dung sáng kiến."},
    )
    effect = Prose(
        label="Lợi ích, hiệu quả",
        required=False,
        help_text="Có số liệu trước và sau khi áp dụng; chưa áp dụng thì ghi lợi ích dự kiến.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, units: Sequence[int], fixed: bool, **options: Any):
        """`fixed`: unit and campaign were chosen when it was proposed."""
        super().__init__(*args, **options)
        if fixed:
            del self.fields["unit"], self.fields["campaign"]
            return
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=units)
        self.fields["campaign"].queryset = Campaign.objects.filter(state=CampaignState.OPEN)


class AuthorForm(forms.Form):
    who = Line(required=False, max_length=180)
    workplace = Line(required=False, max_length=200)
    share = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=100,
        error_messages={
            "invalid": "Ghi số nguyên, như 40.",
            "min_value": "Từ 1 đến 100.",
            "max_value": "Từ 1 đến 100.",
        },
    )

    def __init__(self, data: Any, place: int, initial: Mapping[str, Any], staff: Sequence[Staff]):
        super().__init__(data, prefix=f"tac-gia-{place}", initial=initial)
        self.staff = staff
        for name, words in (("who", "Họ tên"), ("workplace", "Nơi công tác"), ("share", "Tỷ lệ")):
            self.fields[name].label = label = f"{words}, tác giả {place + 1}"
            self.fields[name].widget.attrs |= {
                "class": "form-control form-control-sm",
                "aria-label": label,
            }
        self.fields["who"].widget.attrs |= {"list": "nguoi-don-vi", "autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        who, share = values.get("who"), values.get("share")
        if who and share is None and "share" not in self.errors:
            self.add_error("share", "Ghi tỷ lệ.")
        if share and not who and "who" not in self.errors:
            self.add_error("who", "Ghi họ tên.")
        if who and code_in(who) and self._person(who) is None:
            self.add_error("who", NOT_OURS)
        mark_invalid(self)
        return values

    def author(self) -> Author | None:
        """None for an empty row. A code in brackets, or the full name of one colleague, is that person."""
        values = self.cleaned_data
        if not values["who"]:
            return None
        person = self._person(values["who"])
        if person:
            return Author(person.full_name, values["share"], person, values["workplace"])
        return Author(values["who"], values["share"], None, values["workplace"])

    def _person(self, who: str) -> Staff | None:
        """Of those who may be named only: nobody learns here whose a code is."""
        if code := code_in(who):
            return next((each for each in self.staff if each.code == code), None)
        named = [each for each in self.staff if fold(each.full_name) == fold(who)]
        return named[0] if len(named) == 1 else None


class InitiativeForms(WithRows):
    """The initiative and its authors together.

    `staff`: colleagues, who may be named as authors beside those who are.
    """

    def __init__(
        self, data: Any, *, units: Sequence[int], staff: Sequence[Staff], row: Initiative | None
    ):
        initial = row and {name: getattr(row, name) for name in ("title", "content", "effect")}
        self.main = InitiativeForm(data, units=units, fixed=row is not None, initial=initial)
        self.staff = staff
        written = list(row.authors.all()) if row else []
        known = [_as_typed(each) for each in written]
        may_be_named = {each.pk: each for each in (*staff, *_people(written))}.values()
        count = max(
            LEAST_ROWS, min(MOST_ROWS, len(known) + 2), posted(data, "tac-gia-{}-who", MOST_ROWS)
        )
        blank: dict[str, Any] = {}
        self.rows = [
            AuthorForm(data, place, known[place] if place < len(known) else blank, [*may_be_named])
            for place in range(count)
        ]

    def authors(self) -> list[Author]:
        return [author for form in self.rows if (author := form.author())]

    def refuse_authors(self, words: str) -> None:
        """What is wrong with them together is told at the first share; every share is marked."""
        written = [form for form in self.rows if form.author()] or self.rows[:1]
        written[0].add_error("share", words)
        for form in written:
            form.fields["share"].widget.attrs |= {
                "class": "form-control form-control-sm is-invalid",
                "aria-invalid": "true",
            }

    def values(self) -> dict[str, str]:
        return {name: self.main.cleaned_data[name] for name in ("title", "content", "effect")}


def _people(authors: Sequence[InitiativeAuthor]) -> list[Staff]:
    return [each.staff for each in authors if each.staff]


def _as_typed(author: Any) -> dict[str, Any]:
    who = f"{author.name} ({author.staff.code})" if author.staff else author.name
    return {"who": who, "workplace": author.workplace, "share": author.share}


class ApplyForm(forms.Form):
    applied_from = Day(label="Áp dụng từ ngày", help_text=DAY_HELP)
    where = Line(label="Nơi áp dụng", max_length=300)


class RecogniseForm(forms.Form):
    number = Line(label="Số quyết định công nhận", max_length=60)
    decided_on = Day(label="Ngày quyết định", help_text=DAY_HELP)
    decided_by = Line(
        label="Người, cơ quan công nhận",
        max_length=200,
        help_text="Ví dụ: Giám đốc Sở Khoa học và Công nghệ.",
    )


class SpreadForm(forms.Form):
    where = Prose(label="Đã nhân rộng ở đâu", widget=forms.Textarea(attrs={"rows": 3}))


class EvidenceForm(forms.Form):
    file = forms.FileField(
        label="Tệp",
        widget=forms.FileInput(attrs={"accept": ",".join((*uploads.ENDINGS.values(), ".jpeg"))}),
        help_text=uploads.with_limit(
            "PDF, JPEG, PNG, Word (.docx) hoặc Excel (.xlsx), tối đa {} MB."
        ),
        error_messages={"required": "Chọn tệp để đính kèm.", "empty": "Tệp rỗng."},
    )

    def __init__(self, *args: Any, admit: Callable[[int], None], **options: Any):
        """`admit` counts the bytes before anything is parsed; raises ValidationError."""
        super().__init__(*args, **options)
        self.admit = admit

    def clean_file(self) -> Scan:
        chosen = self.cleaned_data["file"]
        uploads.demand_size(chosen.size)
        self.admit(chosen.size)
        taken = uploads.read(chosen, uploads.EVIDENCE)
        antivirus.demand_clean(taken.content)
        return taken
