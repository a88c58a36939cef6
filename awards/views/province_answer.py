"""The province's answer, every line on one page; then who has received the award."""

from django.http import HttpRequest, HttpResponse

from awards.actions import province_answer as acts
from awards.actions import province_handover
from awards.forms.province import HandOverForm
from awards.forms.province_answer import AnswerForm
from awards.views.province import PROPOSALS
from workflow.pages import ActPage, act_page, move_page


def record_answer(request: HttpRequest, pk: int) -> HttpResponse:
    row = PROPOSALS.row(request, pk)
    return move_page(
        request,
        row,
        "record_answer",
        lambda given: acts.record_answer(row, said=given["said"], by=request.actor),
        what=f"{row.about}. Ghi kết quả của tất cả {len(row.paper_lines)} dòng trong một lần.",
        back=PROPOSALS.address(row),
        done="Đã ghi kết quả của tỉnh.",
        form_class=AnswerForm,
        form_options={"lines": row.paper_lines, "form_name": row.award_form.short_name},
        template="awards/province_answer.html",
    )


def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    row = PROPOSALS.row(request, pk)
    left = row.lines.to_hand_over()
    page = ActPage(
        title=f"Ghi đã trao {row.award_form.short_name}",
        what=f"{row.award_form.name}, theo kết quả của Tờ trình: {row}.",
        back=PROPOSALS.address(row),
        done=lambda lines: f"Đã ghi trao cho {len(lines)} cá nhân, tập thể.",
        button="Ghi đã trao",
        consequence="Tiền thưởng do tỉnh chi nên trao xong là hoàn thành; hồ sơ kết thúc cùng đề nghị "
        "cuối. Điều đã ghi không sửa được.",
    )
    return act_page(
        request,
        page,
        key="awards.hand_over_province",
        subject=row,
        do=lambda given: province_handover.hand_over(
            row,
            chosen=given["chosen"],
            on=given["handed_on"],
            how=given["handed_how"],
            by=request.actor,
        ),
        form_class=HandOverForm,
        form_options={
            "lines": left,
            "initial": {"chosen": [line.pk for line in left], "handed_on": request.actor.on},
        },
    )
