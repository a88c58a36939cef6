"""What keeps a dossier's files longer, and which dossiers go on a list of disposal."""

from typing import Any

from django import forms

from nominations.models import Dossier
from nominations.models.dossier import DossierQuerySet
from vietnamese.dates import dmy
from vietnamese.inputs import Line
from workflow.forms import ReasonForm

MOST = 200  # dossiers that one list names


class RetainForm(ReasonForm):
    document = Line(
        label="Văn bản yêu cầu giữ lại",
        max_length=200,
        required=False,
        help_text="Số, ngày, cơ quan ban hành, nếu có.",
    )


class _Ended(forms.ModelMultipleChoiceField):
    def label_from_instance(self, dossier: Dossier) -> str:
        return f"{dossier.code} · {dossier.unit.name}, kết thúc {dmy(dossier.state_since)}"


class DisposalForm(forms.Form):
    """`dossiers`: those whose time is over, the oldest first."""

    chosen = _Ended(
        Dossier.objects.none(),
        label="Hồ sơ hết thời hạn bảo quản",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Hãy chọn ít nhất một hồ sơ.",
            "invalid_choice": "Có hồ sơ không còn ở diện hết thời hạn; hãy chọn lại.",
        },
    )

    def __init__(self, *args: Any, dossiers: DossierQuerySet, **options: Any):
        super().__init__(*args, **options)
        first = dossiers.order_by("state_since", "pk").values_list("pk", flat=True)[:MOST]
        self.fields["chosen"].queryset = (
            Dossier.objects.filter(pk__in=list(first)).for_list().order_by("state_since", "pk")
        )
