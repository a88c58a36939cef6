"""The nominee reads the own data and what the report says, and confirms them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nominations import actions, figures, own_data
from nominations.forms.confirmation import ConfirmationForm
from nominations.models import Nomination
from workflow.pages import ActPage, act_page
from workflow.permits import require

CONSEQUENCE = (
    "Đơn vị và Văn phòng thấy ông/bà đã xác nhận. Nếu thông tin hoặc báo cáo được sửa sau đó, "
    "phần mềm đề nghị xác nhận lại."
)


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """`seen` is what the page shows: a report changed meanwhile is read again before it is confirmed."""
    rows = Nomination.objects.visible_to(request.actor).for_list().for_own_data()
    nomination = get_object_or_404(rows, pk=pk)
    require("nominations.confirm_nomination", request.actor, nomination)
    page = ActPage(
        title="Xác nhận thông tin và báo cáo",
        consequence=CONSEQUENCE,
        back=reverse("report", args=[nomination.pk]),
        done="Đã ghi xác nhận của ông/bà.",
        button="Xác nhận",
    )
    return act_page(
        request,
        page,
        key="nominations.confirm_nomination",
        subject=nomination,
        form_class=ConfirmationForm,
        template="nominations/confirm.html",
        do=lambda _values: actions.confirmation.confirm(
            nomination, seen=request.POST.get("seen", ""), by=request.actor
        ),
        nomination=nomination,
        seen=own_data.seen(nomination),
        rows=own_data.rows(nomination),
        texts=_texts(nomination),
        figures=figures.of(getattr(nomination.report, "figure_table", None)),
    )


def _texts(nomination: Nomination) -> list[tuple[str, str]]:
    """Heading and text of what is written, in the form's order."""
    form = nomination.report.form
    written = {each.key: each.text for each in nomination.report.sections.all()}
    plan = form.plain_sections() if form else ()
    texts = [(each.heading, written[each.key]) for each in plan if written.get(each.key)]
    titles = [each.title for each in nomination.initiatives.all()]
    return [*texts, ("Sáng kiến in trong báo cáo", "\n".join(titles))] if titles else texts
