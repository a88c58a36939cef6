"""The province's answer, every line on one page."""

from django.http import HttpRequest, HttpResponse

from awards.actions import province_answer as acts
from awards.forms.province_answer import AnswerForm
from awards.views.province import PROPOSALS
from workflow.pages import move_page


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
