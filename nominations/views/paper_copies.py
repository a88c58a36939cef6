"""The office or văn thư notes that a signed paper came in on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nominations.actions import paper_copies
from nominations.forms.files import PaperCopyForm
from nominations.models import Dossier
from vietnamese.dates import dmy
from workflow.pages import ActPage, act_page


@require_http_methods(["GET", "POST"])
def record_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the code and the unit alone; văn thư does not read what is in the dossier."""
    rows = Dossier.objects.brought_to(request.actor).for_list()
    dossier = get_object_or_404(rows, pk=pk)
    reads = Dossier.objects.visible_to(request.actor).filter(pk=pk).exists()
    back = reverse("admin:nominations_dossier_change", args=[pk]) if reads else reverse("home")
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
