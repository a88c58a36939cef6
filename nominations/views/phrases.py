"""“Câu mẫu của tôi”: the sentences that one user writes again and again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nominations import actions
from nominations.forms.phrase import PhraseForm
from nominations.models import StockPhrase
from workflow.pages import ActPage, act_page, add_errors


@require_http_methods(["GET", "POST"])
def phrases(request: HttpRequest) -> HttpResponse:
    form = PhraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        phrase = StockPhrase(user_id=request.actor.user_id)
        try:
            actions.phrase.keep(phrase, text=form.cleaned_data["text"], by=request.actor)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, "Đã ghi câu mẫu.")
            return redirect("phrases")
    rows = StockPhrase.objects.visible_to(request.actor)
    return render(request, "nominations/phrases.html", {"form": form, "rows": rows})


@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    phrase = _own(request, pk)
    page = ActPage(
        title="Sửa câu mẫu", back=reverse("phrases"), done="Đã sửa câu mẫu.", button="Lưu câu mẫu"
    )
    return act_page(
        request,
        page,
        key="nominations.keep_phrase",
        subject=phrase,
        form_class=PhraseForm,
        form_options={"initial": {"text": phrase.text}},
        do=lambda values: actions.phrase.keep(phrase, text=values["text"], by=request.actor),
    )


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    phrase = _own(request, pk)
    page = ActPage(
        title="Bỏ câu mẫu",
        what=phrase.text,
        consequence="Câu này không còn trong danh sách; báo cáo đã viết giữ nguyên.",
        back=reverse("phrases"),
        done="Đã bỏ câu mẫu.",
        button="Bỏ câu mẫu",
    )
    return act_page(
        request,
        page,
        key="nominations.remove_phrase",
        subject=phrase,
        do=lambda _values: actions.phrase.remove(phrase, by=request.actor),
    )


def _own(request: HttpRequest, pk: int) -> StockPhrase:
    return get_object_or_404(StockPhrase.objects.visible_to(request.actor), pk=pk)
