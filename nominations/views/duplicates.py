"""A recipient in two lines: the office's merging, the director's finding, and both lines side by side."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nominations.actions import duplicates as acts
from nominations.forms.duplicates import FindingForm, MergeForm
from nominations.models import Nomination
from nominations.models.dossier import handed_in
from nominations.models.duplicate import rivals, unresolved, unresolved_records
from nominations.models.nomination import ENDED
from nominations.states import NOMINATION
from nominations.views import office
from workflow.pages import ActPage, act_page, of_move

BESIDE = ("award_form", "dossier__unit", "dossier__round", "unit_vote")


def merge(request: HttpRequest, pk: int, nomination: int) -> HttpResponse:
    dossier = office.seen(request, pk)
    row = get_object_or_404(dossier.nominations.select_related("award_form"), pk=nomination)
    lines = acts.mergeable(row).select_related(*BESIDE)
    page = of_move(
        NOMINATION,
        "merge",
        what=f"{row.titled} có nhiều đề nghị cho cùng thời gian. Đề nghị {row.award_form.short_name} "
        f"của hồ sơ {dossier.code} được gộp vào đề nghị chọn dưới đây.",
        back=office.back_to(dossier),
        done=f"Đã gộp đề nghị của {row.titled}.",
        follows="Đơn vị thấy “Đã gộp vào đề nghị khác”, không thấy của đơn vị nào.",
    )
    return act_page(
        request,
        page,
        key="nominations.merge_nomination",
        subject=row,
        form_class=MergeForm,
        form_options={"lines": lines},
        do=lambda values: acts.merge(row, by=request.actor, **values),
        template=office.TEMPLATE,
        **office.shown_with(dossier, request),
    )


@require_http_methods(["GET", "POST"])
def find_distinct(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Nomination.objects.visible_to(request.actor).for_list()
    row = get_object_or_404(rows, pk=pk)
    page = ActPage(
        title="Kết luận là thành tích khác",
        what=f"{row.titled}: đề nghị {row.award_form.short_name} của {row.dossier.unit.name}, "
        f"hồ sơ {row.dossier.code}.",
        consequence="Kết luận được giữ cùng tên người kết luận; sau đó đề nghị này lại quyết định được.",
        follows="Nếu là cùng một thành tích thì chọn “Không khen” hoặc để Văn phòng gộp đề nghị.",
        back=reverse("rulings"),
        done="Đã ghi kết luận.",
        button="Ghi kết luận",
    )
    return act_page(
        request,
        page,
        key="nominations.find_distinct_nomination",
        subject=row,
        form_class=FindingForm,
        do=lambda values: acts.find_distinct(
            row, shown=request.POST.get("seen", "").split(","), by=request.actor, **values
        ),
        template="nominations/find_distinct.html",
        nomination=row,
        seen=",".join(sorted(unresolved(row))),
        rivals=list(rivals(row).select_related(*BESIDE)),
        records=list(unresolved_records(row).select_related("award_form")),
    )


def around(
    rows: Sequence[Nomination],
) -> tuple[dict[int, list[Nomination]], dict[int, list[Nomination]]]:
    """Nomination → other lines of its recipient for an overlapping time; and → the lines merged into
    it, whose minutes stay valid. One query for all."""
    same = Q(staff__in=[each.staff_id for each in rows if each.staff_id])
    same |= Q(unit__in=[each.unit_id for each in rows if each.unit_id])
    campaign = Q(dossier__round__campaign=rows[0].dossier.round.campaign_id)
    alive = same & handed_in("dossier__") & campaign & ~Q(state__in=ENDED)
    found = Nomination.objects.filter(alive | Q(merged_into__in=rows))
    lines = list(found.select_related(*BESIDE))
    others = [each for each in lines if each.state not in ENDED]
    return (
        {each.pk: [other for other in others if _is_rival(each, other)] for each in rows},
        {each.pk: [other for other in lines if other.merged_into_id == each.pk] for each in rows},
    )


def _is_rival(one: Nomination, other: Nomination) -> bool:
    is_same = (one.staff_id, one.unit_id) == (other.staff_id, other.unit_id)
    overlap = other.period_from <= one.period_until and one.period_from <= other.period_until
    return is_same and overlap and one.pk != other.pk


def line(row: Nomination) -> dict[str, Any]:
    """As the office reads another line: which dossier, for what, how its unit voted."""
    vote = getattr(row, "unit_vote", None)
    return {
        "words": f"{row.dossier.code}, {row.dossier.unit.name}: {row.award_form.short_name}",
        "vote": f"biểu quyết {vote.in_favour}/{vote.total} tán thành" if vote else "",
        "url": reverse("admin:nominations_dossier_change", args=[row.dossier_id]),
    }
