from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nominations import actions
from nominations.forms.letter import LetterForm, signer_of
from nominations.views import remarks
from nominations.views.dossiers import visible
from workflow.pages import ActPage, act_page


@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit's Tờ trình: number, date, signer; the rest is composed from the list."""
    dossier = visible(request, pk)
    stored = dossier.letter
    usual = {} if stored.signer_name else signer_of(dossier.unit, request.actor.on)
    page = ActPage(
        title="Tờ trình đề nghị khen thưởng",
        what=f"{dossier.unit.name} · {dossier.round.name}",
        back=reverse("dossier", args=[pk]),
        done="Đã lưu tờ trình.",
        button="Lưu tờ trình",
    )
    return act_page(
        request,
        page,
        key="nominations.save_letter",
        subject=dossier,
        do=lambda values: actions.papers.save_letter(dossier, values=values, by=request.actor),
        form_class=LetterForm,
        form_options={"instance": stored, "initial": usual},
        template="nominations/letter.html",
        dossier=dossier,
        asked=remarks.asked(dossier, request.actor, "to_trinh"),
        is_prefilled=bool(usual) and request.method == "GET",
    )
