"""Preparing a meeting: what is on the agenda."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from council.actions import agenda as agendas
from council.groups import agenda_order
from council.models import waiting_for_meeting
from council.views import showing
from council.views.meeting import visible
from nominations.forms.ticked import TickedForm
from workflow.pages import ActPage, act_page


def set_agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Offers what waits for a meeting and what this agenda already holds."""
    row = visible(request, pk)
    offered = waiting_for_meeting(row)
    rows = sorted(offered, key=agenda_order)
    ticked = [item.nomination_id for item in row.items.all()] or [each.pk for each in rows]
    page = ActPage(
        title="Nội dung xét",
        what=showing.counted(rows),
        back=f"{reverse('meeting', args=[row.pk])}?phan=noi-dung",
        done="Đã ghi nội dung phiên họp.",
        button="Ghi nội dung phiên họp",
    )
    return act_page(
        request,
        page,
        key=agendas.SET,
        subject=row,
        do=lambda given: agendas.set_agenda(
            row, chosen=sorted(given["chosen"], key=agenda_order), by=request.actor
        ),
        form_class=TickedForm,
        form_options={"nominations": offered, "initial": {"chosen": ticked}},
        template="council/set_agenda.html",
        groups=showing.by_form_and_subject(rows),
    )
