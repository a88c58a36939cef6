"""Awards of earlier years from Excel: the file, the preview, the choices, the act, undoing it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from campaign.actions import award_imports as acts
from campaign.forms.award_imports import MOST, ChooseForm, answered
from campaign.importing.headings import COLUMNS
from campaign.importing.rehearsal import Outcome
from campaign.models import AwardForm, AwardImport
from people import exports
from people.forms import FileForm
from people.views.lists import SHOWN, tabs
from vietnamese.text import filename
from workflow.downloads import uploaded
from workflow.pages import ActPage, act_page
from workflow.permits import ask, require

LATEST = 20  # earlier imports below the form
TONES = {Outcome.ERROR: "late", Outcome.CHOOSE: "warn", Outcome.NEW: "info"}
WHAT = (
    "Chọn bảng Excel ghi các lần khen của những năm trước. Phần mềm đọc thử, cho xem từng dòng, lỗi ở "
    "đâu, ai còn phải chọn; chưa ghi gì cả. Cột nhận theo tên, không theo thứ tự."
)


def page_of(run: AwardImport) -> str:
    return reverse("award_import", args=[run.pk])


def upload(request: HttpRequest) -> HttpResponse:
    page = ActPage(
        title="Nhập khen thưởng các năm trước",
        what=WHAT,
        back=reverse("register"),
        done="Đã đọc tệp. Hãy xem từng dòng rồi ghi.",
        button="Xem trước",
    )
    before = AwardImport.objects.visible_to(request.actor).select_related("previewed_by__staff")
    return act_page(
        request,
        page,
        key=acts.IMPORT,
        subject=None,
        do=lambda given: acts.preview(by=request.actor, **given),
        form_class=FileForm,
        template="campaign/award_upload.html",
        success=page_of,
        columns=COLUMNS,
        template_url=reverse("award_import_template"),
        runs=before.defer("content", "lines", "notes")[:LATEST],
    )


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    require(acts.IMPORT, request.actor, None)
    forms = "; ".join(AwardForm.objects.values_list("short_name", flat=True))
    content = exports.to_fill_in(COLUMNS, {"Các hình thức": forms})
    return uploaded(content, exports.XLSX, "Mau-Khen-thuong-cac-nam-truoc.xlsx")


@require_GET
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview, and once written the record of what was."""
    run = seen(request, pk)
    counts = acts.counted(run)
    wanted = request.GET.get("xem", "")
    chosen = wanted if wanted in counts else next(each for each in counts if counts[each])
    lines = run.lines_of(chosen)
    is_open = run.applied_at is None
    context = {
        "run": run,
        "counts": counts,
        "tabs": tabs(Outcome, counts, chosen),
        "lines": lines[:SHOWN],
        "more": max(len(lines) - SHOWN, 0),
        "outcome": Outcome(chosen).label,
        "tone": TONES[Outcome(chosen)],
        "in_doubt": sum(bool(line["choices"]) for line in run.lines) if is_open else 0,
        "is_ready": is_open and not counts[Outcome.ERROR] and not counts[Outcome.CHOOSE],
        "may_undo": ask(acts.UNDO, request.actor, run) is None,
    }
    return render(request, "campaign/award_import.html", context)


def choose(request: HttpRequest, pk: int) -> HttpResponse:
    run = seen(request, pk)
    lines = [line for line in run.lines if line["choices"]]
    lines.sort(key=lambda line: bool(line["chosen"]))
    if run.applied_at or not lines:
        return redirect(page_of(run))
    page = ActPage(
        title="Chọn người, tập thể",
        what="Tên trong bảng giống tên người, tập thể đang có nhưng chưa đủ để biết chắc là ai. Hãy chọn "
        f"từng dòng, theo quyết định cũ.{_only_first(len(lines))}",
        back=page_of(run),
        done="Đã ghi lựa chọn và đọc lại tệp.",
        button="Lưu lựa chọn",
        consequence="Lần khen được ghi vào quá trình khen thưởng của người, tập thể được chọn.",
    )
    return act_page(
        request,
        page,
        key=acts.IMPORT,
        subject=run,
        do=lambda given: acts.choose(run, chosen=answered(given), by=request.actor),
        form_class=ChooseForm,
        form_options={"lines": lines},
        success=page_of,
    )


def apply(request: HttpRequest, pk: int) -> HttpResponse:
    run = seen(request, pk)
    if run.applied_at:
        return redirect(page_of(run))
    page = ActPage(
        title="Ghi vào sổ khen thưởng",
        what=f"Tệp “{run.file_name}”: thêm {len(run.lines)} lần khen vào sổ.",
        back=page_of(run),
        done="Đã ghi vào sổ khen thưởng.",
        button="Ghi vào sổ",
        consequence="Ghi tất cả hoặc không ghi dòng nào. Hoàn tác được khi chưa có gì dùng đến.",
    )

    def do(_given: dict[str, Any]) -> AwardImport:
        try:
            return acts.apply(run, by=request.actor)
        except ValidationError as error:
            if getattr(error, "code", "") == "changed":
                acts.renew(run, by=request.actor)
            raise

    return _act(request, page, acts.IMPORT, run, do)


def undo(request: HttpRequest, pk: int) -> HttpResponse:
    run = seen(request, pk)
    page = ActPage(
        title="Hoàn tác lần nhập",
        what=f"Tệp “{run.file_name}”: bỏ {len(run.lines)} lần khen khỏi sổ khen thưởng.",
        back=page_of(run),
        done="Đã hoàn tác: các lần khen của tệp này không còn trong sổ.",
        button="Hoàn tác lần nhập",
        consequence="Việc nhập và việc hoàn tác vẫn còn trong quá trình; tệp thì phải gửi lại nếu cần.",
    )
    return _act(request, page, acts.UNDO, run, lambda _given: acts.undo(run, by=request.actor))


@require_GET
def errors(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines with what is wrong; the file itself goes once it has been written."""
    run = seen(request, pk)
    if run.content is None:
        raise Http404
    content = exports.to_put_right(bytes(run.content), COLUMNS, run.lines)
    stem = filename(run.file_name.removesuffix(".xlsx"))
    return uploaded(content, exports.XLSX, f"{stem}-can-sua.xlsx")


def seen(request: HttpRequest, pk: int) -> AwardImport:
    require(acts.IMPORT, request.actor, None)
    rows = AwardImport.objects.visible_to(request.actor).select_related("previewed_by__staff")
    return get_object_or_404(rows, pk=pk)


def _act(
    request: HttpRequest,
    page: ActPage,
    key: str,
    run: AwardImport,
    do: Callable[[dict[str, Any]], AwardImport],
) -> HttpResponse:
    return act_page(request, page, key=key, subject=run, do=do, success=page_of)


def _only_first(count: int) -> str:
    return (
        f" Hiện {MOST} dòng đầu trong {count} dòng, dòng chưa chọn trước." if count > MOST else ""
    )
