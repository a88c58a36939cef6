"""Lists from and to Excel: the file, the preview line by line, the act; template and downloads."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from people import exports
from people.actions import lists
from people.forms import ApplyForm, UploadForm
from people.importing.rehearsal import COLUMNS, Kind, Outcome
from people.models import ListImport
from vietnamese.text import filename
from workflow.downloads import uploaded
from workflow.pages import ActPage, act_page
from workflow.permits import require

EXPORT = "people.export_list"
SHOWN = 200  # lines on a page; the errors come first, as they have a tab of their own
TONES = {Outcome.ERROR: "late", Outcome.NEW: "info", Outcome.UPDATED: "warn", Outcome.SAME: "done"}
TABLES = {Kind.UNITS: "unit", Kind.STAFF: "staff", Kind.POSTINGS: "posting"}
STEMS = {Kind.UNITS: "Don-vi", Kind.STAFF: "Can-bo", Kind.POSTINGS: "Vi-tri-cong-tac"}
WHAT = (
    "Chọn bảng Excel. Phần mềm đọc thử, cho xem từng dòng sẽ làm gì và lỗi ở đâu; chưa ghi gì cả. "
    "Cột nhận theo tên, không theo thứ tự; dòng tiêu đề có thể nằm dưới tên bảng."
)


def table_of(kind: str) -> str:
    return reverse(f"admin:people_{TABLES[Kind(kind)]}_changelist")


def page_of(run: ListImport) -> str:
    return reverse("admin:people_listimport_change", args=[run.pk])


def upload(request: HttpRequest, kind: str) -> HttpResponse:
    title = f"Nhập từ Excel: {Kind(kind).label.lower()}"
    page = ActPage(
        title=title,
        what=WHAT,
        back=table_of(kind),
        done="Đã đọc tệp. Hãy xem từng dòng rồi ghi.",
        button="Xem trước",
    )
    return act_page(
        request,
        page,
        key=lists.IMPORT,
        subject=None,
        do=lambda given: lists.preview(kind=kind, by=request.actor, **given),
        form_class=UploadForm,
        form_options={"initial": {"since": request.actor.on}},
        template="people/list_upload.html",
        success=page_of,
        columns=COLUMNS[kind],
        template_url=reverse(f"admin:people_{TABLES[Kind(kind)]}_import_template"),
        list_name=Kind(kind).label,
    )


def template(request: HttpRequest, kind: str) -> HttpResponse:
    require(lists.IMPORT, request.actor, None)
    return uploaded(exports.template(kind), exports.XLSX, f"Mau-{STEMS[Kind(kind)]}.xlsx")


def export(request: HttpRequest, kind: str, rows: Any) -> HttpResponse:
    """`rows` as the list shows them, with its filters and search."""
    require(EXPORT, request.actor, None)
    return uploaded(exports.listing(kind, rows), exports.XLSX, f"{_stem(request, kind)}.xlsx")


def export_csv(request: HttpRequest, kind: str, rows: Any) -> HttpResponse:
    require(EXPORT, request.actor, None)
    return uploaded(exports.plain_text(kind, rows), exports.CSV, f"{_stem(request, kind)}.csv")


def _stem(request: HttpRequest, kind: str) -> str:
    return f"{STEMS[Kind(kind)]}_{request.actor.on:%Y%m%d}"


def seen(request: HttpRequest, pk: int) -> ListImport:
    rows = ListImport.objects.visible_to(request.actor).select_related("previewed_by__staff")
    return get_object_or_404(rows, pk=pk)


def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview, and once written the record of what was."""
    run = seen(request, pk)
    counts = lists.counted(run)
    wanted = request.GET.get("xem", "")
    chosen = wanted if wanted in counts else next(each for each in counts if counts[each])
    lines = run.lines_of(chosen)
    return render(
        request,
        "people/list_import.html",
        {
            "run": run,
            "opts": ListImport._meta,
            "counts": counts,
            "tabs": tabs(Outcome, counts, chosen),
            "lines": lines[:SHOWN],
            "more": max(len(lines) - SHOWN, 0),
            "outcome": Outcome(chosen).label,
            "tone": TONES[Outcome(chosen)],
            "is_ready": not run.applied_at and not counts[Outcome.ERROR] and _writes(counts),
            "upload_url": reverse(f"admin:people_{TABLES[Kind(run.kind)]}_import"),
            "table_url": table_of(run.kind),
        },
    )


def apply(request: HttpRequest, pk: int) -> HttpResponse:
    run = seen(request, pk)
    if run.applied_at:
        return redirect(page_of(run))
    counts = lists.counted(run)
    doubles = sum(bool(line["doubles"]) for line in run.lines)
    page = ActPage(
        title="Ghi vào danh sách",
        what=f"{run.get_kind_display()}, tệp “{run.file_name}”: thêm {counts[Outcome.NEW]} dòng mới, "
        f"cập nhật {counts[Outcome.UPDATED]} dòng, {counts[Outcome.SAME]} dòng không đổi.",
        back=page_of(run),
        done="Đã ghi vào danh sách.",
        button="Ghi vào danh sách",
        consequence="Ghi tất cả hoặc không ghi dòng nào; mỗi thay đổi vào lịch sử kèm tên tệp.",
    )

    def do(given: dict[str, Any]) -> ListImport:
        try:
            return lists.apply(run, by=request.actor, **given)
        except ValidationError as error:
            if getattr(error, "code", "") == "changed":
                lists.renew(run, by=request.actor)
            raise

    return act_page(
        request,
        page,
        key=lists.IMPORT,
        subject=run,
        do=do,
        form_class=ApplyForm,
        form_options={"doubles": doubles},
        template="admin/act.html",
        success=page_of,
        opts=ListImport._meta,
    )


def errors(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines with what is wrong; the file itself goes once it has been written."""
    run = seen(request, pk)
    if run.content is None:
        raise Http404
    stem = filename(run.file_name.removesuffix(".xlsx"))
    content = exports.to_put_right(bytes(run.content), COLUMNS[run.kind], run.lines)
    return uploaded(content, exports.XLSX, f"{stem}-can-sua.xlsx")


def tabs(outcomes: type[TextChoices], counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    return [
        {
            "label": outcomes(each).label,
            "url": f"?xem={each}",
            "count": number,
            "current": each == chosen,
        }
        for each, number in counts.items()
    ]


def _writes(counts: dict[str, int]) -> bool:
    return bool(counts[Outcome.NEW] or counts[Outcome.UPDATED])
