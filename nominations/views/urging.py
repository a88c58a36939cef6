"""Đôn đốc: who would be told what, then the sending; the log of a round."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from campaign.models import Round
from nominations import urging
from nominations.actions import urging as acts
from nominations.actions.urging import Outcome
from nominations.forms.urging import UrgeForm
from nominations.models import Dossier, OfficeLetter, Urging
from nominations.urging import Urgent
from workflow.pages import ActPage, act_page
from workflow.paging import first_page, key_in
from workflow.permits import require

READ = "nominations.read_round_units"
MOST = 200


@require_http_methods(["GET", "POST"])
def urge(request: HttpRequest, round_pk: int) -> HttpResponse:
    """`chon` are the ticked lines, `ho-so` is one dossier; none means every unit that owes something."""
    round_ = _round(round_pk)
    require(READ, request.actor, round_)
    lines = _chosen(request, round_)
    reached = [each for each in lines if each.is_reached]
    back = f"{reverse('campaign', args=[round_.campaign_id])}?dot={round_.pk}#don-vi"
    return act_page(
        request,
        ActPage(
            title="Đôn đốc đơn vị",
            what=_what(reached),
            consequence="Mỗi người nhận thấy lời nhắc ở mục Thông báo, và qua thư nếu đã có địa chỉ; "
            "việc đôn đốc được ghi vào nhật ký.",
            back=back,
            done=_done,
            button=f"Gửi lời nhắc tới {len(reached)} đơn vị",
        ),
        key=READ,
        subject=round_,
        do=lambda values: _do(request, round_, reached, values),
        form_class=UrgeForm,
        form_options={"has_recent": any(each.is_recent for each in reached)},
        template="nominations/urge.html",
        **_shown(round_, lines, reached),
    )


def _chosen(request: HttpRequest, round_: Round) -> list[Urgent]:
    given = request.POST if request.method == "POST" else request.GET
    if "ho-so" in given:
        ticks = _tick_of(round_, given["ho-so"])
    elif not (ticks := set(given.getlist("chon")[:MOST])):
        found = urging.prepared(round_, by=request.actor)
        return [each for each in found if each.refusal is None][:MOST]
    keys = (key_in(tick.partition("-")[0]) for tick in ticks)
    found = urging.prepared(round_, {key for key in keys if key is not None}, by=request.actor)
    return [each for each in found if urging.tick(each.line) in ticks]


def _tick_of(round_: Round, asked: str) -> set[str]:
    """The line of one dossier, as the home page leads to it."""
    rows = Dossier.objects.filter(round=round_, pk=key_in(asked))
    return {f"{unit}-{pk}" for unit, pk in rows.values_list("unit_id", "pk")}


def _shown(round_: Round, lines: list[Urgent], reached: list[Urgent]) -> dict[str, Any]:
    """Whom it reaches, whom nobody can reach here, who is left out and why."""
    alone = [each for each in lines if each.refusal is None and not each.people]
    return {
        "round": round_,
        "reached": reached,
        "ticks": [urging.tick(each.line) for each in reached],
        "alone": alone,
        "left_out": [each for each in lines if each.refusal],
        "letter_url": _letter_url(round_, alone),
    }


def _letter_url(round_: Round, alone: list[Urgent]) -> str:
    asked = {"loai": OfficeLetter.Kind.REMINDER, "don-vi": [each.line.unit.pk for each in alone]}
    page = reverse("draft_office_letter", args=[round_.pk])
    return f"{page}?{urlencode(asked, doseq=True)}"


def _do(
    request: HttpRequest, round_: Round, reached: Sequence[Urgent], values: dict[str, Any]
) -> Outcome:
    if not reached:
        raise ValidationError("Không có đơn vị nào để gửi lời nhắc.")
    units = list(dict.fromkeys(each.line.unit for each in reached))
    about = [each.line.dossier for each in reached if each.line.dossier]
    return acts.urge(round_, units, by=request.actor, about=about, **values)


def _what(reached: Sequence[Urgent]) -> str:
    people = {user.pk for each in reached for user in each.people}
    if not reached:
        return "Không có đơn vị nào nhận được lời nhắc ở đây."
    return f"Gửi lời nhắc tới {len(reached)} đơn vị, {len(people)} người."


def _done(outcome: Outcome) -> str:
    words = [f"Đã đôn đốc {len(outcome.done)} đơn vị."]
    words += [f"{each.unit.name}: {each.refusal.sentence}" for each in outcome.left_out]
    return " ".join(words)


@require_GET
def urgings(request: HttpRequest, round_pk: int) -> HttpResponse:
    """`?don-vi=` of one unit, `?truoc=` what is older. The office reads all, a unit its own."""
    round_ = _round(round_pk)
    rows = Urging.objects.visible_to(request.actor).filter(round=round_)
    unit, before = key_in(request.GET.get("don-vi")), key_in(request.GET.get("truoc"))
    if unit is not None:
        rows = rows.filter(unit=unit)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    page, last = first_page(rows.select_related("unit", "dossier"))
    kept = {} if unit is None else {"don-vi": unit}
    shown = {
        "round": round_,
        "rows": page,
        "letters": _letters(request, round_),
        "is_one": bool(kept),
        "previous_url": "",
        "next_url": f"?{urlencode({**kept, 'truoc': last.pk})}" if last else "",
    }
    return render(request, "nominations/urgings.html", shown)


def _letters(request: HttpRequest, round_: Round) -> list[OfficeLetter]:
    rows = OfficeLetter.objects.visible_to(request.actor).filter(
        round=round_, kind=OfficeLetter.Kind.REMINDER
    )
    return list(rows.select_related("issued__series").prefetch_related("units")[:20])


def _round(pk: int) -> Round:
    return get_object_or_404(Round.objects.select_related("campaign"), pk=pk)
