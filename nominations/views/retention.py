"""Lưu trữ hồ sơ: how long each ended dossier is kept, what keeps one longer, lists of disposal."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from campaign.models import KeptFor, RetentionPeriod
from documents.views.paperwork import Desk
from nominations.actions import retention as acts
from nominations.forms.retention import DisposalForm, RetainForm
from nominations.models import DisposalList, Dossier
from nominations.models.dossier import DossierQuerySet
from nominations.models.retention import disposable, ended
from people.roles import OFFICE_ROLES, Role
from people.rules import is_office
from vietnamese.dates import dmy
from workflow.forms import ReasonForm
from workflow.pages import ActPage, act_page
from workflow.paging import behind, first_page
from workflow.permits import ask, label, require

TABS = {
    "": ("Hết thời hạn", Q()),
    "con-thoi-han": ("Còn thời hạn", Q(is_listed=False)),
    "giu-lai": ("Đang giữ lại", Q(is_held=True)),
    "danh-muc": ("Trong danh mục", Q(is_listed=True, is_disposed=False)),
    "da-huy": ("Đã hủy tệp", Q(is_disposed=True)),
}
DRAFT, REVISE = "nominations.draft_disposal", "nominations.revise_disposal"
RETAIN, FREE = "nominations.retain_dossier", "nominations.free_dossier"


def _lists(request: HttpRequest):
    return DisposalList.objects.visible_to(request.actor).for_page()


DISPOSALS = Desk(
    work=acts.DISPOSALS,
    name="disposal",
    noun="Quyết định hủy tài liệu",
    rows=_lists,
    facts=lambda row: [("Số hồ sơ trong danh mục", str(row.lines.count()))],
    list_of=("papers", "Văn bản đang xử lý"),
    preparing={REVISE: ("Chọn lại hồ sơ", "sua")},
)


@require_GET
def retention(request: HttpRequest) -> HttpResponse:
    """Ended dossiers by `?muc=`, latest first; `?truoc=` is the key the page begins behind."""
    require("nominations.read_retention", request.actor, None)
    tab = request.GET.get("muc", "") if request.GET.get("muc", "") in TABS else ""
    rows = behind(_of(tab, request.actor.on).for_list().order_by("-pk"), request.GET.get("truoc"))
    found, last = first_page(rows)
    periods = {each.kept_for: each for each in RetentionPeriod.objects.all()}
    context = {
        "rows": [_row(each, periods.get(each.kept_for)) for each in found],
        "keeps": is_office.test(request.actor, None),
        "exports": request.actor.has(*OFFICE_ROLES, Role.REGISTRY),
        "periods": periods.values(),
        "tabs": [
            {"label": words, "url": f"?muc={key}", "current": key == tab}
            for key, (words, _) in TABS.items()
        ],
        "next_url": f"?muc={tab}&truoc={last.pk}" if last else "",
        "may_draft": tab == "" and found and ask(DRAFT, request.actor, None) is None,
    }
    return render(request, "nominations/retention.html", context)


def _of(tab: str, on: date) -> DossierQuerySet:
    if tab == "":
        return disposable(on)
    rows = ended().filter(TABS[tab][1])
    return rows.exclude(pk__in=disposable(on).values("pk")) if tab == "con-thoi-han" else rows


def _row(dossier: Dossier, period: RetentionPeriod | None) -> dict[str, Any]:
    return {
        "dossier": dossier,
        "kept_for": KeptFor(dossier.kept_for).label,
        "until": _until(period, dossier.state_since) if period else "chưa ghi thời hạn bảo quản",
    }


def _until(period: RetentionPeriod, ended_on: date) -> str:
    last = period.until(ended_on)
    return f"đến hết {dmy(last)}" if last else period.words


@require_http_methods(["GET", "POST"])
def retain(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = _ended(request, pk)
    page = ActPage(
        title=label(RETAIN),
        what=f"Giữ lại tệp của hồ sơ {dossier.code}, {dossier.unit.name}.",
        back=reverse("retention"),
        done=f"Đã ghi giữ lại hồ sơ {dossier.code}.",
        button="Giữ lại",
        consequence="Hồ sơ không vào danh mục hủy và không bị hủy tệp cho đến khi thôi giữ, "
        "kể cả khi danh mục đã ký.",
    )
    return act_page(
        request,
        page,
        key=RETAIN,
        subject=dossier,
        do=lambda given: acts.retain(dossier, by=request.actor, **given),
        form_class=RetainForm,
    )


@require_http_methods(["GET", "POST"])
def free(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = _ended(request, pk)
    page = ActPage(
        title=label(FREE),
        what=f"Hồ sơ {dossier.code} thôi được giữ lại, thời hạn bảo quản lại được tính như thường.",
        back=reverse("retention"),
        done=f"Đã thôi giữ lại hồ sơ {dossier.code}.",
        button="Thôi giữ lại",
    )
    return act_page(
        request,
        page,
        key=FREE,
        subject=dossier,
        do=lambda given: acts.free(dossier, by=request.actor, **given),
        form_class=ReasonForm,
    )


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    page = ActPage(
        title=label(DRAFT),
        what="Chọn hồ sơ đưa vào danh mục. Chưa có gì bị hủy cho đến khi Giám đốc duyệt và quyết định "
        "được ký, đóng dấu.",
        back=reverse("retention"),
        done="Đã lập danh mục; hãy đọc dự thảo rồi trình ký.",
        button="Lập danh mục",
    )
    rows = disposable(request.actor.on)
    return _choosing(
        request, page, DRAFT, None, rows, lambda given: acts.draft(**given, by=request.actor)
    )


@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    row = DISPOSALS.row(request, pk)
    page = ActPage(
        title=label(REVISE),
        what=f"{row}: chọn lại hồ sơ của danh mục.",
        back=reverse("disposal", args=[pk]),
        done="Đã lập lại danh mục.",
        button="Ghi danh mục",
    )
    mine = row.lines.values("dossier")
    rows = ended().filter(is_held=False)
    rows = rows.filter(Q(pk__in=disposable(request.actor.on).values("pk")) | Q(pk__in=mine))
    return _choosing(
        request, page, REVISE, row, rows, lambda given: acts.revise(row, by=request.actor, **given)
    )


def _choosing(
    request: HttpRequest, page: ActPage, key: str, subject: Any, rows: DossierQuerySet, do: Any
) -> HttpResponse:
    before = subject.lines.values_list("dossier", flat=True) if subject else []
    return act_page(
        request,
        page,
        key=key,
        subject=subject or "Lưu trữ hồ sơ",
        do=do,
        form_class=DisposalForm,
        form_options={"dossiers": rows, "initial": {"chosen": list(before)}},
        success=lambda row: reverse("disposal", args=[row.pk]),
    )


def _ended(request: HttpRequest, pk: int) -> Dossier:
    """Named by code and unit alone, as văn thư knows it too."""
    require("nominations.read_retention", request.actor, None)
    return get_object_or_404(ended().for_list(), pk=pk)
