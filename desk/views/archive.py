"""Xuất hồ sơ lưu trữ: the page that asks, the archive itself, and its contents as a paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from desk.actions import archive as acts
from desk.archive.data import EXPORT
from desk.archive.package import contents_of
from documents.views.answers import as_pdf, as_word
from nominations.models import Dossier
from workflow.downloads import file_sent
from workflow.pages import ActPage
from workflow.permits import label, require

DAMAGED = "Chưa xuất được: có tệp của hồ sơ không còn đọc được. Hãy báo người quản trị hệ thống kiểm tra kho tệp."


@require_http_methods(["GET", "POST"])
def export(request: HttpRequest, pk: int) -> HttpResponseBase:
    dossier = _dossier(request, pk)
    if request.method == "POST":
        return _sent(request, dossier)
    page = ActPage(
        title=label(EXPORT),
        what=f"Toàn bộ hồ sơ {dossier.code} của {dossier.unit.name} trong một tệp nén.",
        back=_back(request, dossier),
        done="",
        button="Tải hồ sơ lưu trữ",
        consequence="Gồm mọi văn bản, bản đã ký, tài liệu kèm theo, dữ liệu, sự kiện, mục lục và mã kiểm tra; "
        "mở đọc được khi không có phần mềm này. Lần xuất được ghi vào quá trình của hồ sơ.",
    )
    return render(request, "desk/export_dossier.html", {"page": page, "subject": dossier})


@require_GET
def contents_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = _dossier(request, pk)
    return as_pdf(contents_of(dossier), f"{dossier.code}-muc-luc")


@require_GET
def contents_word(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = _dossier(request, pk)
    return as_word(contents_of(dossier), f"{dossier.code}-muc-luc")


def _sent(request: HttpRequest, dossier: Dossier) -> HttpResponseBase:
    try:
        made = acts.export(dossier, by=request.actor)
    except OSError:
        messages.error(request, DAMAGED)
        return redirect("export_dossier", dossier.pk)
    return file_sent(made, "application/zip", f"{dossier.code}.zip")


def _dossier(request: HttpRequest, pk: int) -> Dossier:
    dossier = get_object_or_404(Dossier.objects.brought_to(request.actor).for_page(), pk=pk)
    require(EXPORT, request.actor, dossier)
    return dossier


def _back(request: HttpRequest, dossier: Dossier) -> str:
    if Dossier.objects.visible_to(request.actor).filter(pk=dossier.pk).exists():
        return reverse("admin:nominations_dossier_change", args=[dossier.pk])
    return reverse("paper_copies")
