"""The acts beyond the paper: sealed reports, further papers, packages, sending, supplements."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards import province_parts
from awards.actions import province_file as acts
from awards.forms.admitted import AdmittedForm
from awards.forms.province import PaperForm, SendForm, SupplementForm
from awards.models import (
    ProvinceLine,
    ProvincePackage,
    ProvincePaper,
    ProvinceProposal,
    SealedReport,
)
from awards.views.province import PROPOSALS
from awards.views.province_showing import contents, package_stem
from documents import admission, files
from documents.models import StoredFile
from workflow.downloads import uploaded
from workflow.pages import ActPage, act_page, move_page
from workflow.permits import require


def seal_report(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` of the line, so that the page leads back to its proposal."""
    line = _line(request, pk)
    nomination = line.nomination
    page = ActPage(
        title="Đính báo cáo có xác nhận của Sở",
        what=f"{nomination.titled}: in báo cáo thành tích, lãnh đạo Sở xác nhận, đóng dấu, rồi quét lại.",
        back=_back(line.proposal),
        done=f"Đã đính báo cáo có xác nhận của {nomination.titled}.",
        button="Đính tệp",
        consequence="Bản đính sau thay bản trước trong gói hồ sơ; các bản đã đính vẫn được giữ.",
    )
    return act_page(
        request,
        page,
        key="awards.seal_report",
        subject=nomination,
        do=lambda given: acts.seal_report(nomination, scan=given["scan"], by=request.actor),
        form_class=AdmittedForm,
        form_options={"admit": partial(acts.admit_report, nomination, by=request.actor)},
    )


def add_paper(request: HttpRequest, pk: int) -> HttpResponse:
    row = PROPOSALS.row(request, pk)
    page = ActPage(
        title="Thêm giấy tờ vào hồ sơ",
        what="Giấy tờ Sở Nội vụ yêu cầu thêm; được đưa vào cuối gói hồ sơ lập sau đây.",
        back=_back(row),
        done="Đã thêm giấy tờ; hãy lập gói hồ sơ mới.",
        button="Thêm giấy tờ",
    )
    return act_page(
        request,
        page,
        key="awards.add_province_paper",
        subject=row,
        do=lambda given: acts.add_paper(row, **given, by=request.actor),
        form_class=PaperForm,
        form_options={"admit": partial(acts.admit_paper, row, by=request.actor)},
    )


def remove_paper(request: HttpRequest, pk: int) -> HttpResponse:
    kept = _paper(request, pk)
    page = ActPage(
        title="Bỏ giấy tờ khỏi hồ sơ",
        what=f"{kept.title} ({kept.name}).",
        back=reverse("make_package", args=[kept.proposal_id]),
        done="Đã bỏ giấy tờ.",
        button="Bỏ giấy tờ",
        consequence="Gói hồ sơ đã lập vẫn giữ giấy tờ này; gói lập sau không có.",
    )
    return act_page(
        request,
        page,
        key="awards.remove_province_paper",
        subject=kept,
        do=lambda given: acts.remove_paper(kept, by=request.actor),
    )


def make_package(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what it would hold; the button is there only when nothing is missing."""
    row = get_object_or_404(_seen(request).select_related("issued__docx"), pk=pk)
    require("awards.make_package", request.actor, row)
    page = ActPage(
        title="Lập gói hồ sơ",
        what=f"Một tệp ZIP gồm mục lục, Tờ trình, các giấy tờ kèm theo và mã kiểm tra: {row}.",
        back=_back(row),
        done=lambda package: f"{package} đã lập, gồm {len(package.entries)} giấy tờ.",
        button="Lập gói hồ sơ",
        consequence="Gói chỉ lập được khi đủ thành phần; giấy tờ không đổi thì không lập thêm gói.",
    )
    return act_page(
        request,
        page,
        key="awards.make_package",
        subject=row,
        do=lambda given: acts.make_package(row, by=request.actor),
        template="awards/province_contents.html",
        **contents(row),
    )


def send(request: HttpRequest, pk: int) -> HttpResponse:
    row = PROPOSALS.row(request, pk)
    return move_page(
        request,
        row,
        "send",
        lambda given: acts.send(row, **given, by=request.actor),
        what=f"{row.packages.first() or 'Chưa có gói hồ sơ'}, gửi {row.through}.",
        back=_back(row),
        done="Đã ghi việc gửi vào phiếu gửi văn bản.",
        form_class=SendForm,
        form_options={"initial": {"sent_at": request.actor.moment()}},
    )


def supplement(request: HttpRequest, pk: int) -> HttpResponse:
    row = PROPOSALS.row(request, pk)
    return move_page(
        request,
        row,
        "supplement",
        lambda given: acts.supplement(row, **given, by=request.actor),
        what=f"{row.through} yêu cầu bổ sung hồ sơ kèm theo Tờ trình số {_number(row)}.",
        back=_back(row),
        done="Đã ghi yêu cầu bổ sung. Thêm giấy tờ hoặc thay báo cáo, lập gói mới rồi gửi.",
        form_class=SupplementForm,
        form_options={"initial": {"asked_on": request.actor.on}},
    )


def send_supplement(request: HttpRequest, pk: int) -> HttpResponse:
    row = PROPOSALS.row(request, pk)
    page = ActPage(
        title="Ghi đã gửi hồ sơ bổ sung",
        what=f"{row.packages.first()}, gửi {row.through}.",
        back=_back(row),
        done="Đã ghi việc gửi hồ sơ bổ sung.",
        button="Ghi đã gửi",
        consequence="Yêu cầu bổ sung được coi là đã trả lời; thời gian chờ kết quả tính lại từ ngày gửi.",
    )
    return act_page(
        request,
        page,
        key="awards.send_supplement",
        subject=row,
        do=lambda given: acts.send_supplement(row, **given, by=request.actor),
        form_class=SendForm,
        form_options={"initial": {"sent_at": request.actor.moment()}},
    )


@require_GET
def package(request: HttpRequest, pk: int) -> HttpResponse:
    rows = ProvincePackage.objects.filter(proposal__in=_seen(request))
    kept = get_object_or_404(rows.select_related("file", "proposal__issued"), pk=pk)
    return uploaded(files.read(kept.file), acts.ZIP, f"{package_stem(kept)}.zip")


@require_GET
def sealed(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest sealed report of a line."""
    line = _line(request, pk)
    found: SealedReport | None = province_parts.sealed_of([line]).get(line.nomination_id)
    return _file(get_object_or_404(SealedReport, pk=found.pk if found else 0))


@require_GET
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    return _file(_paper(request, pk))


def _paper(request: HttpRequest, pk: int) -> ProvincePaper:
    rows = ProvincePaper.objects.filter(proposal__in=_seen(request))
    return get_object_or_404(rows.select_related("file", "proposal"), pk=pk)


def _file(row: SealedReport | ProvincePaper) -> HttpResponse:
    stored: StoredFile = row.file
    admission.demand_open(stored)
    return uploaded(files.read(stored), stored.content_type, row.name)


def _seen(request: HttpRequest):
    return ProvinceProposal.objects.visible_to(request.actor)


def _line(request: HttpRequest, pk: int) -> ProvinceLine:
    rows = ProvinceLine.objects.filter(proposal__in=_seen(request))
    return get_object_or_404(rows.select_related("nomination__dossier", "proposal"), pk=pk)


def _back(row: ProvinceProposal) -> str:
    return reverse("province_proposal", args=[row.pk])


def _number(row: ProvinceProposal) -> str:
    return row.issued.reference if row.issued else ""
