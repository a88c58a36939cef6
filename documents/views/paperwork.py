"""Pages of a signed paper that goes the common way: its page, PDF, Word, signed copies and moves."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_GET

from documents import files
from documents.actions import numbering as numbering_acts
from documents.actions import paperwork
from documents.actions.paper import proof_of
from documents.actions.paperwork import Paperwork
from documents.forms import ApproveForm, NumberForm, SignedForm
from documents.models import NumberSeries, SignedCopy, SignedPaper
from documents.states import PAPER, TONES, PaperState
from documents.views import answers, numbering, signing
from vietnamese.dates import dmy
from vietnamese.text import inside
from workflow.actors import Actor
from workflow.acts import acts_for
from workflow.downloads import uploaded
from workflow.forms import ReasonForm
from workflow.models import Event
from workflow.moving import events_of
from workflow.pages import move_page
from workflow.permits import require
from workflow.timeline import timeline

FORWARD = frozenset({"submit", "approve", "number", "attach_signed"})
FORMS: dict[str, type[django_forms.Form]] = {
    "send_back": ReasonForm,
    "approve": ApproveForm,
    "take_back": ReasonForm,
    "number": NumberForm,
    "attach_signed": SignedForm,
    "void": ReasonForm,
}
DONE = {
    "submit": "Đã trình ký; người có quyền ký thấy dự thảo trong việc chờ xử lý.",
    "send_back": "Đã trả lại dự thảo cho người soạn.",
    "approve": "Đã duyệt ký; văn thư cấp số, ngày.",
    "take_back": "Đã rút lại; văn bản trở về dự thảo.",
    "number": numbering.done(
        "Đã cấp số, ngày. In bản có số, đóng dấu, rồi đính bản quét; hoặc ký số rồi đính tệp."
    ),
    "attach_signed": "Văn bản đã ban hành.",
    "sign": signing.SIGNED,
    "seal": signing.SEALED,
    "void": "Đã hủy số; sổ đăng ký ghi “hủy”.",
}


def _nothing_more(_request: HttpRequest, _row: SignedPaper) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What the pages of one kind need: `name` is the stem of its addresses' names.

    `rows` starts from what the actor may see; `facts` are the label–value lines of the page;
    `without`: keys of acts that its history leaves out;
    `preparing` as `workflow.acts.acts_for` takes it; `list_of` names the list's address and words.
    A kind that goes on after it was signed names its further moves in `beyond` and what its own
    `template` shows in `more`.
    """

    work: Paperwork
    name: str
    noun: str
    rows: Callable[[HttpRequest], Any]
    facts: Callable[[Any], Sequence[tuple[str, str]]]
    list_of: tuple[str, str]
    without: Collection[str] = ()
    preparing: dict[str, tuple[str, str]] = field(default_factory=dict)
    beyond: frozenset[str] = frozenset()
    template: str = "documents/paper.html"
    more: Callable[[HttpRequest, Any], dict[str, Any]] = _nothing_more

    def row(self, request: HttpRequest, pk: int) -> SignedPaper:
        return get_object_or_404(self.rows(request), pk=pk)

    def address(self, row: SignedPaper, what: str = "") -> str:
        return reverse(f"{self.name}{what}", args=[row.pk])


def addresses(desk: Desk) -> list[URLPattern]:
    """A row's page and all below it; moves at the paths of their table."""
    name = desk.name
    shown = {
        name: ("", page),
        f"{name}_pdf": ("van-ban.pdf", as_pdf),
        f"{name}_word": ("van-ban.docx", as_word),
        f"{name}_copy": ("ban-ky/<int:copy>/", signed_copy),
    }
    return [
        *(
            path(f"<int:pk>/{end}", require_GET(partial(view, desk)), name=key)
            for key, (end, view) in shown.items()
        ),
        *(
            path(f"<int:pk>/{step.path}/", _acting(desk, verb), name=f"{verb}_{name}")
            for verb, step in PAPER.items()
        ),
        numbering.stop_address(partial(stop_numbering, desk), name),
    ]


def _acting(desk: Desk, verb: str) -> Callable[..., HttpResponse]:
    view = partial(act, desk, verb)
    return signing.SECRET(view) if verb in ("sign", "seal") else view


def page(desk: Desk, request: HttpRequest, pk: int) -> HttpResponse:
    row = desk.row(request, pk)
    url = desk.address(row)
    ahead = FORWARD | desk.beyond
    offered = acts_for(row, request.actor, url=url, forward=ahead, preparing=desk.preparing)
    context = {
        "paper": row,
        "noun": desk.noun,
        "noun_inside": inside(desk.noun),
        "name": str(row),
        "returned": _returned(row),
        "tone": TONES.get(row.state, "plain"),
        "owner": row.machine.owners[row.state],
        "list_url": reverse(desk.list_of[0]),
        "list_name": desk.list_of[1],
        "pdf_url": desk.address(row, "_pdf"),
        "word_url": desk.address(row, "_word"),
        "copies": answers.copies_of(row, f"{desk.name}_copy"),
        "facts": [(label, value) for label, value in desk.facts(row) if value],
        "events": timeline(row, without=desk.without),
        **numbering.shown(request, row, url, offered),
        **desk.more(request, row),
    }
    return render(request, desk.template, context)


def as_pdf(desk: Desk, request: HttpRequest, pk: int) -> HttpResponse:
    """The issued bytes once there are any; before, the draft as it would print now."""
    row = desk.row(request, pk)
    if row.issued:
        return answers.issued_pdf(row.issued, file_stem(desk, row))
    return answers.as_pdf(desk.work.shown(row), file_stem(desk, row))


def as_word(desk: Desk, request: HttpRequest, pk: int) -> HttpResponse:
    row = desk.row(request, pk)
    if row.issued and row.issued.docx:
        return answers.issued_word(row.issued, file_stem(desk, row))
    return answers.as_word(desk.work.shown(row), file_stem(desk, row))


def signed_copy(desk: Desk, request: HttpRequest, pk: int, copy: int) -> HttpResponse:
    row = desk.row(request, pk)
    if row.issued_id is None:
        raise Http404
    kept = get_object_or_404(
        SignedCopy.objects.select_related("file"), pk=copy, document=row.issued_id
    )
    return uploaded(files.read(kept.file), kept.file.content_type, kept.name)


def act(desk: Desk, verb: str, request: HttpRequest, pk: int) -> HttpResponse:
    """One move on its page; the form of `approve` carries the proof of what was open."""
    row = desk.row(request, pk)
    if verb == "number":
        other = numbering.instead(request, row, desk.work.kind, desk.address(row))
        if other is not None:
            return other
    options = _OPTIONS[verb](desk, row, request) if verb in _OPTIONS else {}
    if verb in FORMS:
        options["form_class"] = FORMS[verb]
    return move_page(
        request,
        row,
        verb,
        lambda given: _done(
            desk, row, verb, request.actor, {key: given[key] for key in GIVEN.get(verb, ())}
        ),
        what=f"{desk.noun}: {row}.",
        back=desk.address(row),
        done=DONE[verb],
        success=lambda _moved: _whereto(desk, request, pk),
        **options,
    )


def stop_numbering(desk: Desk, request: HttpRequest, pk: int) -> HttpResponse:
    row = desk.row(request, pk)
    return numbering.stop(request, row, back=desk.address(row), what=f"{desk.noun}: {row}.")


def file_stem(desk: Desk, row: SignedPaper) -> str:
    """ASCII name of the file: “cong-van-05-2026”, or “du-thao-cong-van-12”."""
    if not row.issued:
        return f"du-thao-{desk.work.kind}-{row.pk}"
    return f"{desk.work.kind}-{row.issued.number:02d}-{row.issued.year}"


def _done(desk: Desk, row: SignedPaper, verb: str, by: Actor, given: dict[str, Any]) -> Any:
    """What the act gives; a number for a long list may be left to the worker."""
    if verb == "number":
        return numbering_acts.ask(row, desk.work.number, path=desk.address(row), by=by, **given)
    return paperwork.do(desk.work, row, verb, by=by, **given)


def _whereto(desk: Desk, request: HttpRequest, pk: int) -> str:
    """The paper's page, or the list when the act has taken it out of the actor's sight."""
    row = desk.rows(request).filter(pk=pk).first()
    return desk.address(row) if row else reverse(desk.list_of[0])


def _returned(row: SignedPaper) -> Event | None:
    """Why a draft came back: its last return."""
    if row.state != PaperState.DRAFT:
        return None
    returns = [row.machine.key(verb) for verb in ("send_back", "take_back")]
    return events_of(row).filter(verb__in=returns, subject_id=row.pk).first()


def _for_approval(desk: Desk, row: SignedPaper, request: HttpRequest) -> dict[str, Any]:
    require(row.machine.key("approve"), request.actor, row)
    return {
        "template": "documents/approve.html",
        "form_options": {"initial": {"seen": proof_of(desk.work.shown(row))}},
        "signer": desk.work.signature(request.actor, desk.work.kind),
        "pdf_url": desk.address(row, "_pdf"),
        **signing.offered(request, row, reverse(f"sign_{desk.name}", args=[row.pk])),
    }


def _for_signing(desk: Desk, row: SignedPaper, request: HttpRequest) -> dict[str, Any]:
    require(row.machine.key("sign"), request.actor, row)
    seen = proof_of(desk.work.shown(row))
    return {
        "template": "documents/approve.html",
        "signer": desk.work.signature(request.actor, desk.work.kind),
        "pdf_url": desk.address(row, "_pdf"),
        **signing.sign_options(request, desk.work.kind, seen=seen),
    }


def _for_sealing(desk: Desk, row: SignedPaper, request: HttpRequest) -> dict[str, Any]:
    require(row.machine.key("seal"), request.actor, row)
    copies = answers.copies_of(row, f"{desk.name}_copy")
    return signing.seal_options(request, row.issued) | {"copies": copies}


def _for_number(desk: Desk, row: SignedPaper, request: HttpRequest) -> dict[str, Any]:
    today = request.actor.on
    series = NumberSeries.objects.serving(desk.work.kind)
    signed = f"Duyệt ký ngày {dmy(row.approved_on)}, người ký: {row.signer_name}."
    return {
        "follows": signed,
        "form_options": {
            "books": [(each, each.suggested(today.year)) for each in series],
            "today": today,
        },
    }


def _for_signed(desk: Desk, row: SignedPaper, request: HttpRequest) -> dict[str, Any]:
    return {"template": "documents/attach_signed.html"}


_OPTIONS = {
    "approve": _for_approval,
    "sign": _for_signing,
    "number": _for_number,
    "attach_signed": _for_signed,
    "seal": _for_sealing,
}
GIVEN = {
    "send_back": ("reason",),
    "approve": ("seen",),
    "sign": ("seen", "series", "passphrase"),
    "seal": ("passphrase",),
    "take_back": ("reason",),
    "number": ("series", "number", "issued_on"),
    "attach_signed": ("scan", "compared"),
    "void": ("reason",),
}
