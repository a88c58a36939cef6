"""One print file: how far it is, its download, stopping it, going on, what paper it used."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards.actions import batch as acts
from awards.actions import sheets
from awards.certificate_forms.printing import PrintedForm
from awards.models import BatchState, CertificateBatch
from documents import files
from workflow.acts import Act
from workflow.downloads import shown_pdf
from workflow.pages import ActPage, act_page
from workflow.permits import ask, require

TONES = {
    BatchState.WAITING: "warn",
    BatchState.RUNNING: "info",
    BatchState.DONE: "done",
    BatchState.STOPPED: "plain",
    BatchState.FAILED: "late",
}
ACTS = (
    # permit, words, path below the batch's page
    ("awards.download_batch", "Mở tệp in (PDF)", "giay-khen.pdf"),
    ("awards.record_printing", "Ghi số tờ đã in, hỏng", "da-in/"),
    ("awards.resume_batch", "Tạo tiếp", "tiep-tuc/"),
    ("awards.stop_batch", "Dừng", "dung/"),
)
FORWARD = {"awards.download_batch", "awards.resume_batch"}


@require_GET
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    here = reverse("certificate_batch", args=[row.pk])
    context = {
        "batch": row,
        "tone": TONES[row.state],
        "percent": 100 * row.done // row.total,
        "idle": row.is_unfinished and row.is_idle(request.actor.moment()),
        "uses": row.uses.order_by("pk"),
        "acts": [
            Act(words, f"{here}{path}", primary=key in FORWARD)
            for key, words, path in ACTS
            if ask(key, request.actor, row) is None
        ],
    }
    return render(request, "awards/certificate_batch.html", context)


@require_GET
def batch_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    require("awards.download_batch", request.actor, row)
    return shown_pdf(
        files.read(row.file), f"Giay-khen-{row.decision.issued.number:02d}-{row.pk}.pdf"
    )


def stop_batch(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    page = _page(
        row,
        title="Dừng tạo tệp in",
        what=f"Đã xong {row.done}/{row.total} giấy khen.",
        done="Đã yêu cầu dừng; phần đã xong được giữ lại để tạo tiếp.",
        button="Dừng",
    )
    return act_page(
        request,
        page,
        key="awards.stop_batch",
        subject=row,
        do=lambda given: acts.stop(row, by=request.actor),
    )


def resume_batch(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    page = _page(
        row,
        title="Tạo tiếp tệp in",
        what=f"Đã xong {row.done}/{row.total} giấy khen; phần còn lại được tạo tiếp.",
        done="Tệp in được tạo tiếp ở việc nền.",
        button="Tạo tiếp",
    )
    return act_page(
        request,
        page,
        key="awards.resume_batch",
        subject=row,
        do=lambda given: acts.resume(row, by=request.actor),
    )


def record_printing(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    page = _page(
        row,
        title="Ghi số tờ đã in, hỏng",
        what=f"Tệp in {row.total} giấy khen, mẫu “{row.template}”.",
        done="Đã ghi vào sổ phôi.",
        button="Ghi sổ",
    )
    return act_page(
        request,
        page,
        key="awards.record_printing",
        subject=row,
        do=lambda given: sheets.record_printing(row, **given, by=request.actor),
        form_class=PrintedForm,
        form_options={"initial": {"printed": row.total}},
    )


def visible(request: HttpRequest, pk: int) -> CertificateBatch:
    rows = CertificateBatch.objects.visible_to(request.actor).for_page()
    return get_object_or_404(rows, pk=pk)


def _page(row: CertificateBatch, *, title: str, what: str, done: str, button: str) -> ActPage:
    back = reverse("certificate_batch", args=[row.pk])
    return ActPage(title=title, what=what, back=back, done=done, button=button)
