"""“Thông báo”: what one was told, and how one wants the mails of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from desk.forms import MailChoiceForm
from workflow import mail_wishes
from workflow.models import Notice
from workflow.models.notices import NoticeQuerySet
from workflow.notices import choose_mail
from workflow.pages import add_errors
from workflow.paging import first_page

UNREAD = "chua-doc"
FILTERS = {"": "Tất cả", UNREAD: "Chưa đọc", "da-doc": "Đã đọc"}


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """`?loc=` filters, `?truoc=` is the notice after which the page begins."""
    chosen = _chosen(request)
    rows, last = first_page(_filtered(request, chosen).newest_first())
    shown = {
        "notices": rows,
        "tabs": _tabs(chosen),
        "next_url": last and _address(chosen, truoc=last.pk),
        "first_url": _address(chosen) if request.GET.get("truoc") else "",
        "here": urlencode({"loc": chosen, "truoc": request.GET.get("truoc", "")}),
        "chosen": chosen,
    }
    return render(request, "desk/notices.html", shown)


@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks one's own notice as read and goes to what it is about."""
    notice = _own(request, pk)
    _read(Notice.objects.filter(pk=notice.pk))
    return redirect(notice.path)


@require_POST
def read_notice(request: HttpRequest, pk: int) -> HttpResponse:
    _read(Notice.objects.filter(pk=_own(request, pk).pk))
    return redirect(_address(_chosen(request), truoc=request.GET.get("truoc", "")))


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    _read(Notice.objects.of(request.actor.user_id))
    return redirect("notices")


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    choice = mail_wishes.mine(request.actor.user_id)
    form = MailChoiceForm(request.POST or None, instance=choice)
    if request.method == "POST" and form.is_valid():
        try:
            choose_mail(form.instance, by=request.actor)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, "Đã lưu cài đặt thông báo.")
            return redirect("choose_mail")
    shown = {"form": form, "address": request.user.email}
    return render(request, "desk/mail_choice.html", shown)


def _own(request: HttpRequest, pk: int) -> Notice:
    return get_object_or_404(Notice.objects.of(request.actor.user_id), pk=pk)


def _read(rows: QuerySet[Notice]) -> None:
    rows.filter(read_at=None).update(read_at=timezone.now())


def _chosen(request: HttpRequest) -> str:
    chosen = request.GET.get("loc", "")
    return chosen if chosen in FILTERS else ""


def _filtered(request: HttpRequest, chosen: str) -> NoticeQuerySet:
    """The notice that the last page ended with may have been read since."""
    rows = Notice.objects.of(request.actor.user_id).after(request.GET.get("truoc", ""))
    return rows.filter(read_at__isnull=chosen == UNREAD) if chosen else rows


def _tabs(chosen: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": _address(key), "count": None, "current": key == chosen}
        for key, label in FILTERS.items()
    ]


def _address(chosen: str, truoc: Any = "") -> str:
    query = {key: value for key, value in (("loc", chosen), ("truoc", truoc)) if value}
    return f"{reverse('notices')}?{urlencode(query)}" if query else reverse("notices")
