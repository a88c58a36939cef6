"""The acts on a written consultation and on its items, each on its own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from council import papers
from council.actions import consultation as acts
from council.actions import vote
from council.forms import consultation as forms
from council.groups import agenda_order
from council.models import AgendaItem, Consultation, waiting_for_meeting
from council.views import asked, showing
from council.views.consultation import visible
from council.views.item import PRIOR
from nominations.forms.ticked import TickedForm
from nominations.views.appraisal import prior_awards
from vietnamese.dates import dmy
from workflow.acts import moves_for
from workflow.forms import ReasonForm
from workflow.pages import ActPage, act_page, move_page
from workflow.permits import ask


def set_items(request: HttpRequest, pk: int) -> HttpResponse:
    """Offers what waits for the council and what this consultation already holds."""
    row = visible(request, pk)
    offered = waiting_for_meeting(row)
    rows = sorted(offered, key=agenda_order)
    ticked = [item.nomination_id for item in row.items.all()] or [each.pk for each in rows]
    return act_page(
        request,
        ActPage(
            title="Nội dung lấy ý kiến",
            what=showing.counted(rows),
            back=_back(row),
            done="Đã ghi nội dung lấy ý kiến.",
            button="Ghi nội dung lấy ý kiến",
        ),
        key=acts.SET,
        subject=row,
        do=lambda given: acts.set_items(
            row, chosen=sorted(given["chosen"], key=agenda_order), by=request.actor
        ),
        form_class=TickedForm,
        form_options={"nominations": offered, "initial": {"chosen": ticked}},
        template="council/set_agenda.html",
        groups=showing.by_form_and_subject(rows),
    )


def revise(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return act_page(
        request,
        ActPage(
            title="Đổi nội dung, hạn lấy ý kiến",
            back=_back(row),
            done="Đã lưu.",
            button="Lưu",
            consequence="Chưa gửi phiếu nên chưa ai được báo.",
        ),
        key=acts.REVISE,
        subject=row,
        do=lambda given: acts.revise(row, **given, by=request.actor),
        form_class=forms.ConsultationForm,
        form_options={
            "initial": {name: getattr(row, name) for name in ("title", "deadline_on", "reason")}
        },
    )


def send_out(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    members = [each for each in row.council.members.seated(request.actor.on) if each.has_vote]
    return move_page(
        request,
        row,
        "send_out",
        lambda given: acts.send_out(row, by=request.actor),
        back=_back(row),
        what=f"Gửi phiếu tới {len(members)} thành viên được biểu quyết về {len(row.items.all())} nội dung; "
        f"trả lời đến hết ngày {dmy(row.deadline_on)}.",
        done="Đã gửi phiếu lấy ý kiến; thành viên được báo và đọc được tài liệu.",
    )


def extend(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return act_page(
        request,
        ActPage(
            title="Gia hạn cho ý kiến",
            what=f"{row.title}, hạn hiện nay: hết ngày {dmy(row.deadline_on)}.",
            back=_back(row),
            done="Đã gia hạn; các thành viên được báo.",
            button="Gia hạn",
            consequence="Mọi thành viên được lấy ý kiến được báo hạn mới.",
        ),
        key=acts.EXTEND,
        subject=row,
        do=lambda given: acts.extend(row, **given, by=request.actor),
        form_class=forms.ExtendForm,
    )


def collect(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    silent = [each.name for each in row.consulted.all() if each.answer is None]
    said = f"Không trả lời: {', '.join(silent)}." if silent else "Mọi thành viên đã trả lời."
    members = row.council.members.seated(request.actor.on)
    return move_page(
        request,
        row,
        "collect",
        lambda given: acts.collect(row, **given, by=request.actor),
        back=_back(row),
        what=f"{said} {papers.consultation_rule(row)}",
        done="Đã tổng hợp ý kiến. Tiếp theo: in báo cáo, lấy chữ ký, đính bản đã ký.",
        form_class=forms.CollectForm,
        form_options={"members": members},
        success=f"{_back(row)}?phan=bao-cao",
    )


def sign_summary(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "sign_summary",
        lambda given: acts.sign_summary(
            row, signed_on=given["signed_on"], scan=given["scan"], by=request.actor
        ),
        back=_back(row),
        what="In báo cáo tổng hợp, lấy chữ ký, rồi đính bản quét vào đây.",
        done="Đã ghi nhận báo cáo; ý kiến của Hội đồng đã được chuyển tới Giám đốc.",
        form_class=forms.SummaryForm,
        form_options={"initial": {"signed_on": request.actor.on}},
    )


def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "cancel",
        lambda given: acts.cancel(row, reason=given["reason"], by=request.actor),
        back=_back(row),
        what=f"Hủy lấy ý kiến; {len(row.items.all())} nội dung được hoãn và trở về Văn phòng.",
        done="Đã hủy lấy ý kiến; các đề nghị trở về Văn phòng.",
        form_class=ReasonForm,
    )


@require_GET
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """The nomination as in a meeting; beside it what was said, to whom that is open."""
    row = _item(request, pk)
    about = visible(request, row.consultation_id)
    reads = ask(asked.READ, request.actor, about) is None
    people = about.consulted.all() if reads else ()
    reasons = asked.why_postponed(about, [row])
    [line] = asked.lines(about, [row], request.actor, people=people, why_postponed=reasons)
    context = {
        "line": line,
        "item": row,
        "nomination": row.nomination,
        "consultation": about,
        "rule": papers.consultation_rule(about),
        "prior": prior_awards([row.nomination])[:PRIOR],
        "offered": {each.verb for each in moves_for(row, request.actor) if each.is_open},
    }
    return render(request, "council/consultation_item.html", context)


def postpone(request: HttpRequest, pk: int) -> HttpResponse:
    row = _item(request, pk)
    return move_page(
        request,
        row,
        "postpone",
        lambda given: vote.postpone(row, reason=given["reason"], by=request.actor),
        back=_back(row.consultation),
        what=f"Không lấy ý kiến về {row.nomination.titled} nữa; ý kiến đã cho về nội dung này không tính. "
        "Khi ký báo cáo tổng hợp, đề nghị trở về Văn phòng.",
        done=f"Đã hoãn xét {row.nomination.titled}.",
        form_class=ReasonForm,
    )


def _item(request: HttpRequest, pk: int) -> AgendaItem:
    rows = AgendaItem.objects.visible_to(request.actor).filter(consultation__isnull=False)
    return get_object_or_404(rows.for_page().select_related("consultation__council"), pk=pk)


def _back(row: Consultation) -> str:
    return reverse("consultation", args=[row.pk])
