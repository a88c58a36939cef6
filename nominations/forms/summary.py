"""What of the Bảng tổng hợp is shown; sent with GET, so that the address keeps it."""

from collections.abc import Mapping
from typing import Any

from django import forms

from campaign.models import Round
from nominations.models import Dossier
from nominations.states import NominationState
from nominations.summary import OPINIONS
from people.models import Unit


class FilterForm(forms.Form):
    """Two queries: the units and the forms of the round."""

    def __init__(self, query: Mapping[str, str], *, round_: Round):
        super().__init__(query)
        units = Unit.objects.filter(
            pk__in=Dossier.objects.filter(round=round_, submitted_at__isnull=False).values("unit")
        )
        states = [each for each in NominationState.choices if each[0] != NominationState.WITHDRAWN]
        opinions = [(key, label) for key, (label, _) in OPINIONS.items()]
        self._choose(
            "don-vi", "Mọi đơn vị", units.order_by("order", "name").values_list("pk", "name")
        )
        self._choose(
            "hinh-thuc", "Mọi hình thức", round_.award_forms.values_list("pk", "short_name")
        )
        self._choose("y-kien", "Mọi ý kiến thẩm định", opinions)
        self._choose("trang-thai", "Mọi trạng thái", states)

    def _choose(self, name: str, empty: str, choices: Any) -> None:
        self.fields[name] = forms.ChoiceField(
            label=empty, required=False, choices=[("", empty), *choices]
        )
