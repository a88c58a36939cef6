"""Handing over: one decision's register of it, ticking many at once, correcting, files."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from awards import papers
from awards.actions import handover as acts
from awards.forms.handover import CorrectForm, HandOverFileForm, HandOverForm, as_written
from awards.models import (
    Ceremony,
    Decision,
    DecisionLine,
    HandOver,
    HandOverFile,
    to_hand_over,
)
from awards.models.handover import Prize, Way
from awards.states import CeremonyState
from awards.views import showing
from awards.views.decision import visible
from documents import admission, files
from documents.blocks import Paper
from documents.states import IN_FORCE
from documents.views import answers
from nominations.views import index
from vietnamese.dates import dmy, local_date
from workflow.acts import Act
from workflow.downloads import uploaded
from workflow.forms import ReasonForm
from workflow.pages import ActPage, act_page, add_errors
from workflow.permits import ask, require

KNOWN = "Những người đã chọn đều đã được ghi trao."
ACTS = (
    # permit, words, path below the page, whether it is the main button
    ("awards.record_handover", "Ghi đã trao", "ghi/", True),
    ("awards.attach_handover", "Đính bản ký nhận, ảnh", "tep/", False),
)


@require_GET
def handovers(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has received it, when and how; from the number on the list to be signed is printed here."""
    row = visible(request, pk)
    lines = list(_lines(row))
    received = [line for line in lines if line.handed]
    context = {
        "decision": row,
        "tone": showing.tone(row),
        "lines": lines,
        "received": len(received),
        "ceremonies": row.ceremonies.order_by("-held_at"),
        "files": row.hand_over_files.select_related("file"),
        "corrects": ask("awards.correct_handover", request.actor, None) is None,
        "prints": row.state in IN_FORCE,
        "acts": _acts(request, row, left=len(lines) - len(received)),
    }
    return render(request, "awards/handovers.html", context)


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """First the names and the count are shown, then `sure` records them."""
    row = visible(request, pk)
    require("awards.record_handover", request.actor, row)
    form, asked = _form(request, row), []
    if form.is_bound and form.is_valid():
        given = {"chosen": form.cleaned_data["chosen"], "fact": form.fact(), "by": request.actor}
        try:
            asked = acts.examine(row, **given)
            if "sure" in request.POST:
                return _recorded(request, row, len(acts.record(row, **given)))
            if not asked:
                form.add_error("chosen", KNOWN)
        except ValidationError as error:
            add_errors(form, error)
            asked = []
    context = {
        "decision": row,
        "form": form,
        "groups": showing.groups(list(to_hand_over(row)), lambda line: line.nomination.subject),
        "asked": [] if "edit" in request.POST else asked,
        "counted": index.counted([line.nomination for line in asked]),
        "words": HandOver(**form.fact().kept().columns()) if asked else None,
    }
    return render(request, "awards/record_handover.html", context)


def _recorded(request: HttpRequest, row: Decision, count: int) -> HttpResponse:
    """Clicked twice, the second finds all of it written."""
    messages.success(request, f"Đã ghi trao cho {count} cá nhân, tập thể." if count else KNOWN)
    return redirect("handovers", row.pk)


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    row = _hand_over(request, pk)
    return act_page(
        request,
        _page(
            row, "Sửa việc trao đã ghi", "Đã sửa; điều ghi trước vẫn giữ trong quá trình.", "Lưu"
        ),
        key="awards.correct_handover",
        subject=row,
        do=lambda given: acts.correct(
            row, fact=_fact(given), reason=given["reason"], by=request.actor
        ),
        form_class=CorrectForm,
        form_options={"initial": as_written(row), "ceremonies": _held(row.line.decision)},
    )


def strike(request: HttpRequest, pk: int) -> HttpResponse:
    row = _hand_over(request, pk)
    return act_page(
        request,
        _page(row, "Bỏ việc trao đã ghi nhầm", "Đã bỏ; điều đã ghi vẫn giữ trong quá trình.", "Bỏ"),
        key="awards.strike_handover",
        subject=row,
        do=lambda given: acts.strike(row, reason=given["reason"], by=request.actor),
        form_class=ReasonForm,
    )


def attach(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    page = ActPage(
        title="Đính bản ký nhận, ảnh",
        what="Bản quét danh sách đã ký nhận, giấy ủy quyền, phiếu gửi bưu điện hoặc ảnh buổi trao.",
        back=reverse("handovers", args=[row.pk]),
        done="Đã đính tệp.",
        button="Đính tệp",
    )
    return act_page(
        request,
        page,
        key="awards.attach_handover",
        subject=row,
        do=lambda given: acts.attach(row, **given, by=request.actor),
        form_class=HandOverFileForm,
        form_options={"admit": partial(acts.admit, row, by=request.actor)},
    )


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Decision.objects.visible_to(request.actor)
    rows = HandOverFile.objects.filter(decision__in=seen).select_related("file")
    kept = get_object_or_404(rows, pk=pk)
    admission.demand_open(kept.file)
    return uploaded(files.read(kept.file), kept.file.content_type, kept.name)


@require_GET
def receipts_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return answers.as_pdf(*_receipts(request, pk))


@require_GET
def receipts_word(request: HttpRequest, pk: int) -> HttpResponse:
    return answers.as_word(*_receipts(request, pk))


def _receipts(request: HttpRequest, pk: int) -> tuple[Paper, str]:
    row = visible(request, pk)
    require("awards.print_receipts", request.actor, row)
    issued = row.issued
    return (
        papers.receipts(row.about, list(_lines(row))),
        f"Danh-sach-ky-nhan-QD-{issued.number:02d}-{issued.year}",
    )


def _form(request: HttpRequest, row: Decision) -> HandOverForm:
    """Everybody is ticked when a ceremony has just been; who was not there is not, later on."""
    left, ceremonies = list(to_hand_over(row)), _held(row)
    untouched = not HandOver.objects.filter(line__decision=row).exists()
    past = ceremonies.filter(held_at__lte=request.actor.moment())
    last = past.last() if untouched else None
    initial = {
        "chosen": [line.pk for line in left] if last else [],
        "handed_on": local_date(last.held_at) if last else request.actor.on,
        "ceremony": last,
        "way": Way.DIRECT,
        "prize": Prize.NONE,
    }
    typed = request.POST if request.method == "POST" else None
    live = DecisionLine.objects.filter(decision=row, is_live=True)
    return HandOverForm(typed, lines=live, ceremonies=ceremonies, initial=initial)


def _held(row: Decision) -> Any:
    """Ceremonies of the decision that were not cancelled."""
    return row.ceremonies.exclude(state=CeremonyState.CANCELLED).order_by("held_at")


def _fact(given: dict[str, Any]) -> acts.Fact:
    return acts.Fact(**{name: value for name, value in given.items() if name != "reason"})


def _hand_over(request: HttpRequest, pk: int) -> HandOver:
    seen = Decision.objects.visible_to(request.actor)
    rows = HandOver.objects.filter(line__decision__in=seen)
    related = ("line__decision__issued__series", "line__nomination", "ceremony")
    return get_object_or_404(rows.select_related(*related), pk=pk)


def _page(row: HandOver, title: str, done: str, button: str) -> ActPage:
    extra = f", {row.with_words}" if row.with_words else ""
    return ActPage(
        title=title,
        what=f"{row.line.recipient}: {dmy(row.handed_on)}, {row.words}{extra}.",
        back=reverse("handovers", args=[row.line.decision_id]),
        done=done,
        button=button,
    )


def _lines(row: Decision) -> Any:
    rows = DecisionLine.objects.filter(decision=row, is_live=True).order_by("order")
    return rows.select_related(
        "nomination__dossier__unit",
        "hand_over__ceremony",
        "decision__award_form",
        "decision__issued__series",
    )


def _acts(request: HttpRequest, row: Decision, *, left: int) -> list[Act]:
    """What is still to be done; a decision that is not signed yet says so."""
    here = reverse("handovers", args=[row.pk])
    offers = [
        Act(words, f"{here}{path}", primary=main, refusal=ask(key, request.actor, row))
        for key, words, path, main in ACTS
        if left or not main
    ]
    if ask("awards.plan_ceremony", request.actor, Ceremony()) is None and left:
        offers.append(
            Act("Lên kế hoạch lễ trao", f"{reverse('plan_ceremony')}?quyet-dinh={row.pk}")
        )
    return offers
