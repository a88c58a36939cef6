"""The unit's letter: its own number and date, who signs."""

from datetime import date

from django import forms

from nominations.models import SubmissionLetter
from people.models import Posting, RoleGrant, Unit, in_force
from people.roles import Role
from vietnamese.inputs import DAY_HELP, Day


class LetterForm(forms.ModelForm):
    issued_on = Day(label="Ngày văn bản", required=False, help_text=DAY_HELP)

    class Meta:
        model = SubmissionLetter
        fields = ["number", "issued_on", "signer_title", "signer_name"]
        labels = {"number": "Số văn bản", "signer_title": "Chức vụ người ký"}
        help_texts = {
            "number": "Số của đơn vị; để trống nếu đơn vị không lấy số.",
            "signer_title": "In đúng như trên văn bản, ví dụ: Trưởng phòng.",
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["number"].widget.attrs["min"] = 1
        for name, words in (("signer_title", "chức vụ"), ("signer_name", "họ tên")):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = f"Ghi {words} người ký."

    def clean_number(self) -> int | None:
        number = self.cleaned_data["number"]
        if number == 0:
            raise forms.ValidationError("Số văn bản bắt đầu từ 1.")
        return number


def head_of(unit: Unit, on: date) -> Posting | None:
    """The post of who leads the unit that day (a phó phụ trách where the place is vacant)."""
    heads = RoleGrant.objects.filter(in_force(on), role=Role.HEAD, unit=unit).values("staff_id")
    posts = Posting.objects.on(on).filter(unit=unit, staff_id__in=heads)
    return posts.select_related("staff").order_by("-is_leader", "from_on", "pk").first()


def signer_of(unit: Unit, on: date) -> dict[str, str]:
    post = head_of(unit, on)
    return {"signer_title": post.title, "signer_name": post.staff.full_name} if post else {}
