"""The unit's dossiers: the list, opening one, the dossier as a list of tasks."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from campaign.models import Round
from nominations import actions
from nominations.models import Dossier
from nominations.models.dossier import UNIT_SIDE
from nominations.models.whole import counted, loaded
from nominations.views import index, page
from people.models import Unit
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.pages import ActPage, act_page
from workflow.permits import ask


@require_GET
def dossiers(request: HttpRequest) -> HttpResponse:
    return render(request, "nominations/dossiers.html", index.of(request.actor, request.GET))


@require_GET
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(counted(Dossier.objects.visible_to(request.actor)), pk=pk)
    return render(request, "nominations/dossier.html", page.of(loaded(row), request.actor))


def visible(request: HttpRequest, pk: int) -> Dossier:
    return get_object_or_404(Dossier.objects.visible_to(request.actor).for_page(), pk=pk)


class UnitForm(forms.Form):
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="Đơn vị lập hồ sơ",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Hãy chọn đơn vị."},
    )

    def __init__(self, *args, units: list[Unit], **options):
        super().__init__(*args, **options)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
        if len(units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()
            self.fields["unit"].initial = units[0].pk


@require_http_methods(["GET", "POST"])
def open_dossier(request: HttpRequest, round_pk: int) -> HttpResponse:
    """Asks which unit only when the actor may open one for several."""
    round_ = get_object_or_404(Round.objects.select_related("campaign"), pk=round_pk)
    units = _units_for(round_, request.actor)
    return act_page(
        request,
        _opening(round_, units),
        key="nominations.open_dossier",
        subject=Dossier(round=round_, unit=units[0] if units else None),
        form_class=UnitForm,
        form_options={"units": units},
        do=lambda values: actions.dossier.open_(round_, values["unit"], by=request.actor),
        template="nominations/open.html",
        success=lambda row: reverse("dossier", args=[row.pk]),
    )


def _units_for(round_: Round, actor: Actor) -> list[Unit]:
    """The actor's units that may open one here; all of them when none may, for the refusal to name."""
    own = list(Unit.objects.filter(pk__in=actor.units_as(*UNIT_SIDE)))
    key = "nominations.open_dossier"
    may = [unit for unit in own if ask(key, actor, Dossier(round=round_, unit=unit)) is None]
    return may or own


def _opening(round_: Round, units: list[Unit]) -> ActPage:
    until = f", nhận hồ sơ đến hết ngày {dmy(round_.closes_on)}" if round_.closes_on else ""
    whose = f" của {units[0].name}" if len(units) == 1 else ""
    return ActPage(
        title="Lập hồ sơ đề nghị khen thưởng",
        what=f"Lập hồ sơ{whose} cho đợt: {round_.name}{until}.",
        consequence="Hồ sơ ở trạng thái đang lập; Văn phòng chưa đọc được nội dung cho đến khi nộp.",
        back=reverse("dossiers"),
        done="Đã lập hồ sơ. Việc tiếp theo: thêm cá nhân, tập thể được đề nghị.",
        button="Lập hồ sơ",
    )
