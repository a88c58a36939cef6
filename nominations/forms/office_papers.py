"""What the office types into its own papers."""

from collections.abc import Sequence

from django import forms

from campaign.models import Round
from nominations.models import Abstention, OfficeLetter
from people.models import Unit
from vietnamese.inputs import Day, Line, Prose

Kind = OfficeLetter.Kind


def _nominating(round_: Round):
    """Units whose kind may nominate in the round's campaign."""
    kinds = round_.campaign.unit_rights.filter(may_nominate=True).values("kind")
    return Unit.objects.filter(kind__in=kinds, until_on__isnull=True).order_by("order", "name")


class UnitsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"required": "Hãy chọn ít nhất một đơn vị nhận."}


class DraftLetterForm(forms.Form):
    kind = forms.ChoiceField(
        label="Loại công văn",
        choices=[(each, each.label) for each in (Kind.GUIDANCE, Kind.REMINDER)],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn loại công văn."},
    )
    units = UnitsField(
        Unit.objects.none(),
        label="Kính gửi",
        help_text="Công văn đôn đốc không gửi đơn vị đã báo “Không đề nghị”.",
    )

    def __init__(self, *args, round_: Round, kind: str = "", chosen: Sequence[str] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.round = round_
        self.fields["kind"].initial = kind
        self.fields["units"].queryset = units = _nominating(round_)
        asked = [unit.pk for unit in units if str(unit.pk) in chosen]
        self.fields["units"].initial = asked or [unit.pk for unit in units]

    def clean(self):
        """Who declined has answered: a reminder leaves it out."""
        values = super().clean()
        if values.get("kind") == Kind.REMINDER and "units" in values:
            declined = Abstention.objects.filter(round=self.round).values("unit")
            values["units"] = values["units"].exclude(pk__in=declined)
            if not values["units"]:
                self.add_error("units", "Các đơn vị đã chọn đều đã báo “Không đề nghị”.")
        return values


class ReviseLetterForm(forms.Form):
    about = Line(label="Về việc", max_length=300)
    units = UnitsField(Unit.objects.none(), label="Kính gửi")
    body = Prose(label="Nội dung", widget=forms.Textarea(attrs={"rows": 12}))
    reply_by = Day(label="Trả lời trước hết ngày", required=False)

    def __init__(self, *args, letter: OfficeLetter, **kwargs):
        chosen = list(letter.units.all())
        initial = {
            "about": letter.about,
            "units": [unit.pk for unit in chosen],
            "body": letter.body,
            "reply_by": letter.reply_by,
        }
        super().__init__(*args, initial=initial, **kwargs)
        offered = _nominating(letter.round) | Unit.objects.filter(pk__in=initial["units"])
        self.fields["units"].queryset = offered.distinct()


class ReportForm(forms.Form):
    reception = Prose(label="I. Việc tiếp nhận hồ sơ", widget=forms.Textarea(attrs={"rows": 4}))
    proposal = Prose(label="III. Đề xuất", widget=forms.Textarea(attrs={"rows": 4}))
