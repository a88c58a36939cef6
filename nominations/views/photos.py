"""Photos of a signed paper: sent, looked at page by page, put in order, then attached as one PDF."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from documents import files as stored
from nominations.actions import photos, quota
from nominations.forms.files import MorePhotosForm, PhotosForm, page_forms
from nominations.models import Attachment, PhotoPage, PhotoSet
from nominations.views.dossiers import visible
from workflow.downloads import shown_picture
from workflow.pages import ActPage, act_page, add_errors
from workflow.permits import require


@require_http_methods(["GET", "POST"])
def attach_photos(request: HttpRequest, pk: int) -> HttpResponse:
    """`?loai=` chooses the kind of paper beforehand."""
    dossier = visible(request, pk)
    page = ActPage(
        title="Ghép ảnh chụp thành một tệp PDF",
        what="Chụp từng trang bản đã ký bằng điện thoại; các ảnh được nắn thẳng, cắt theo mép giấy "
        "và ghép thành một tệp PDF khổ A4.",
        back=f"{reverse('dossier', args=[pk])}#tep",
        done="Hãy xem lại từng trang trước khi dùng.",
        button="Ghép và xem trước",
        consequence="Chưa đính kèm gì vào hồ sơ: ông/bà xem lại rồi mới quyết định.",
    )
    return act_page(
        request,
        page,
        key="nominations.attach_file",
        subject=dossier,
        form_class=PhotosForm,
        form_options={
            "dossier": dossier,
            "admit": partial(quota.admit, dossier, by=request.actor),
            "initial": {"kind": request.GET.get("loai")},
        },
        do=lambda values: photos.stage(dossier, by=request.actor, **values),
        success=lambda made: reverse("photo_set", args=[made.pk]),
    )


@require_http_methods(["GET", "POST"])
def photo_set(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview; on POST `do` says which button it was."""
    rows = PhotoSet.objects.visible_to(request.actor).select_related("dossier__unit", "nomination")
    shown = get_object_or_404(rows, pk=pk)
    require("nominations.attach_file", request.actor, shown.dossier)
    do = {"add": _add, "use": _use, "discard": _discard}.get(request.POST.get("do", ""), _arrange)
    return do(request, shown) if request.method == "POST" else _preview(request, shown)


def _arrange(request: HttpRequest, shown: PhotoSet) -> HttpResponse:
    forms = page_forms(shown, request.POST)
    if all(form.is_valid() for form in forms):
        try:
            photos.arrange(shown, pages=[each.arranged() for each in forms], by=request.actor)
        except ValidationError as error:
            return _preview(request, shown, forms=forms, error=error.messages[0])
        messages.success(request, "Đã sắp lại các trang.")
        return redirect("photo_set", shown.pk)
    return _preview(request, shown, forms=forms, error="Có trang chưa chọn đúng.")


def _add(request: HttpRequest, shown: PhotoSet) -> HttpResponse:
    admit = partial(quota.admit, shown.dossier, by=request.actor)
    form = MorePhotosForm(request.POST, request.FILES, admit=admit)
    if form.is_valid():
        try:
            photos.add(shown, photos=form.cleaned_data["photos"], by=request.actor)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return redirect("photo_set", shown.pk)
    return _preview(request, shown, more=form)


def _use(request: HttpRequest, shown: PhotoSet) -> HttpResponse:
    """What was changed on the page is shown first: nobody attaches what they have not seen."""
    if any(form.has_changed() for form in page_forms(shown, request.POST)):
        return _arrange(request, shown)
    try:
        photos.use(shown, by=request.actor)
    except ValidationError as error:
        return _preview(request, shown, error=error.messages[0])
    messages.success(request, "Đã đính kèm tệp PDF ghép từ ảnh.")
    return redirect(f"{reverse('dossier', args=[shown.dossier_id])}#tep")


def _discard(request: HttpRequest, shown: PhotoSet) -> HttpResponse:
    address, kind = reverse("attach_photos", args=[shown.dossier_id]), shown.kind
    photos.discard(shown, by=request.actor)
    return redirect(f"{address}?loai={kind}")


def _preview(
    request: HttpRequest, shown: PhotoSet, *, forms: Any = None, more: Any = None, error: str = ""
) -> HttpResponse:
    forms = forms or page_forms(shown)
    context = {
        "photo_set": shown,
        "kind": Attachment.Kind(shown.kind).label,
        "dossier": shown.dossier,
        "forms": forms,
        "more": more or MorePhotosForm(admit=partial(quota.admit, shown.dossier, by=request.actor)),
        "error": error,
        "uncut": sum(not each.page.is_cut and each.page.cut for each in forms),
    }
    return render(request, "nominations/photo_set.html", context)


@require_GET
def photo_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One page as a picture, for the preview."""
    rows = PhotoPage.objects.filter(photo_set__in=PhotoSet.objects.visible_to(request.actor))
    row = get_object_or_404(rows.select_related("page"), pk=pk)
    return shown_picture(stored.read(row.page), f"trang-{row.place}.jpg")
