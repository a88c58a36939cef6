"""What members answer: on their own page, or on paper through the secretary; every version, every form."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from council import papers
from council.actions import opinions as acts
from council.forms import consultation as forms
from council.models import ConsultedMember, WrittenAnswer, WrittenOpinion
from council.views import asked
from council.views.consultation import visible
from documents.views.answers import as_pdf, as_word, kept_scan
from vietnamese.dates import dmy
from vietnamese.text import filename
from workflow.pages import ActPage, act_page, add_errors
from workflow.permits import ask, require

LOOK, ALL, SEND = "xem-lai", "tan-thanh", "gui"


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions, then the same form once more to be sent; until the deadline as often as one likes."""
    row = visible(request, pk)
    require(acts.ANSWER, request.actor, row)
    mine = next(each for each in row.consulted.all() if each.staff_id == request.actor.staff_id)
    items = row.asked_of(mine)
    step = request.POST.get("step", "")
    typed = forms.filled(request.POST.dict(), items) if step == ALL else request.POST or None
    form = forms.OpinionForm(typed, items=items, before=mine)
    is_last = form.is_bound and form.is_valid()
    if is_last and step == SEND:
        try:
            acts.answer(row, opinions=form.cleaned_data["opinions"], by=request.actor)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(
                request, f"Đã gửi ý kiến. Sửa được đến hết ngày {dmy(row.deadline_on)}."
            )
            return redirect("consultation", pk)
    context = {"consultation": row, "form": form, "is_last": is_last, "mine": mine}
    return render(request, "council/answer.html", context)


@require_GET
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version of what one member answered."""
    row = _asked(request, pk)
    said = WrittenOpinion.objects.select_related("item__nomination", "item__award_form")
    answers = row.answers.select_related("entered_by__staff").prefetch_related(
        Prefetch("opinions", said)
    )
    context = {
        "asked": row,
        "consultation": row.consultation,
        "answers": [(each, _shown(each)) for each in answers],
        "enters": ask(acts.ENTER, request.actor, row.consultation) is None,
    }
    return render(request, "council/consulted_member.html", context)


def _shown(given: WrittenAnswer) -> list[tuple]:
    return [(each, asked.OPINION_TONES[each.choice]) for each in given.opinions.all()]


def enter(request: HttpRequest, pk: int) -> HttpResponse:
    row = _asked(request, pk)
    about = row.consultation
    items = about.asked_of(row)
    return act_page(
        request,
        ActPage(
            title=f"Nhập phiếu giấy của {row.name}",
            what=f"{about.title}. Chép đúng ý kiến ghi trên phiếu có chữ ký và đính bản quét.",
            back=reverse("consulted_member", args=[row.pk]),
            done=f"Đã nhập phiếu của {row.name}; thành viên được báo để kiểm tra.",
            button="Nhập phiếu",
            consequence="Thành viên được báo. Bản quét và lần trả lời trước (nếu có) được giữ.",
        ),
        key=acts.ENTER,
        subject=about,
        do=lambda given: acts.enter(
            row,
            opinions=given["opinions"],
            received_on=given["received_on"],
            scan=given["scan"],
            by=request.actor,
        ),
        form_class=forms.EnterForm,
        form_options={"items": items, "before": row},
        template="council/enter_answer.html",
    )


@require_GET
def form_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = _asked(request, pk)
    return as_pdf(papers.opinion_form(row), _stem(row))


@require_GET
def form_word(request: HttpRequest, pk: int) -> HttpResponse:
    row = _asked(request, pk)
    return as_word(papers.opinion_form(row), _stem(row))


@require_GET
def scan(request: HttpRequest, pk: int) -> HttpResponse:
    """The signed form that was entered."""
    members = ConsultedMember.objects.visible_to(request.actor)
    rows = WrittenAnswer.objects.filter(consulted__in=members, scan__isnull=False)
    row = get_object_or_404(rows.select_related("scan", "consulted"), pk=pk)
    return kept_scan(row.scan, f"Phieu-da-ky-{filename(row.consulted.name)}")


def _asked(request: HttpRequest, pk: int) -> ConsultedMember:
    rows = ConsultedMember.objects.visible_to(request.actor).with_answers()
    rows = rows.select_related("consultation__council").prefetch_related(
        "consultation__council__members"
    )
    return get_object_or_404(rows, pk=pk)


def _stem(row: ConsultedMember) -> str:
    return f"Phieu-lay-y-kien-{filename(row.name)}"
