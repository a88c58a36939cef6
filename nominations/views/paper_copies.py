"""Papers that came in on paper: which dossiers wait for theirs, and noting one."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from nominations.actions import paper_copies
from nominations.forms.files import PaperCopyForm
from nominations.models import Dossier, PaperCopy
from nominations.models.dossier import LIVE
from vietnamese.dates import dmy
from vietnamese.text import fold
from workflow.pages import ActPage, act_page
from workflow.paging import first_page, key_in
from workflow.permits import require

HAS_COPY = Exists(PaperCopy.objects.filter(dossier=OuterRef("pk")))
TABS = {
    "": ("Chưa có bản giấy", ~HAS_COPY & Q(state__in=LIVE)),
    "da-ve": ("Đã có bản giấy", HAS_COPY),
}


@require_GET
def copies(request: HttpRequest) -> HttpResponse:
    """Code and unit alone, newest first; `?muc=` the tab, `?q=` code or unit, `?truoc=` the key."""
    require("nominations.read_paper_copies", request.actor, None)
    asked = {name: request.GET.get(name, "").strip() for name in ("muc", "q", "truoc")}
    tab = asked["muc"] if asked["muc"] in TABS else ""
    rows = Dossier.objects.brought_to(request.actor).filter(TABS[tab][1]).for_list()
    for word in asked["q"].split():
        rows = rows.filter(Q(code__icontains=word) | Q(unit__folded__contains=fold(word)))
    if (before := key_in(asked["truoc"])) is not None:
        rows = rows.filter(pk__lt=before)
    shown, last = first_page(rows.prefetch_related("paper_copies").order_by("-pk"))
    context = {
        "rows": shown,
        "q": asked["q"],
        "tab": tab,
        "tabs": [
            {"label": label, "url": _address(key, asked["q"]), "current": key == tab}
            for key, (label, _) in TABS.items()
        ],
        "next_url": _address(tab, asked["q"], truoc=last.pk) if last else "",
    }
    return render(request, "nominations/paper_copies.html", context)


def _address(tab: str, words: str, **key: Any) -> str:
    said = {name: value for name, value in {"muc": tab, "q": words, **key}.items() if value}
    return f"?{urlencode(said)}"


@require_http_methods(["GET", "POST"])
def record_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the code and the unit alone; văn thư does not read what is in the dossier."""
    rows = Dossier.objects.brought_to(request.actor).for_list()
    dossier = get_object_or_404(rows, pk=pk)
    reads = Dossier.objects.visible_to(request.actor).filter(pk=pk).exists()
    back = (
        reverse("admin:nominations_dossier_change", args=[pk]) if reads else reverse("paper_copies")
    )
    page = ActPage(
        title="Ghi nhận bản giấy",
        what=f"Bản giấy của hồ sơ {dossier.code}, {dossier.unit.name} đã về Văn phòng.",
        back=back,
        done=f"Đã ghi nhận bản giấy của hồ sơ {dossier.code}.",
        button="Ghi nhận",
        consequence="Đơn vị thấy ngày nhận, số bản và nơi để.",
    )
    return act_page(
        request,
        page,
        key="nominations.record_paper_copy",
        subject=dossier,
        form_class=PaperCopyForm,
        form_options={"initial": {"received_on": dmy(request.actor.on)}},
        do=lambda values: paper_copies.record_copy(dossier, by=request.actor, **values),
    )
