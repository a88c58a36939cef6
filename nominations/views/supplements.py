"""Yêu cầu bổ sung: what is asked of which part, read as the unit will read it, then sent."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from campaign.clock import WorkCalendar
from campaign.models import DayOff
from nominations import notifications
from nominations.actions import dossier as dossiers
from nominations.forms.supplements import SendBackForm
from nominations.models import Dossier, RemarkPhrase
from nominations.states import DOSSIER
from nominations.views import due, office
from nominations.views.page import remarks_shown
from vietnamese.dates import dmy
from workflow import mail_text
from workflow.models import Delivery, Notice
from workflow.pages import add_errors, move_page, of_move
from workflow.permits import require

RESUBMIT_WITHIN = 5  # working days, the date the form suggests
FORM, PREVIEW = "nominations/office_send_back.html", "nominations/office_send_back_preview.html"


def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """On POST `do` says which button it was: “xem” shows the notice, “sua” leads back to the form."""
    dossier = office.seen(request, pk)
    calendar = DayOff.objects.calendar()
    options = _options(request, dossier, calendar)
    explaining = due.explaining(
        request,
        dossier,
        lambda values: dossiers.send_back(dossier, by=request.actor, **values),
        SendBackForm,
    )
    if request.method == "POST" and request.POST.get("do") in ("xem", "sua"):
        require(DOSSIER.key("send_back"), request.actor, dossier)
        form = explaining["form_class"](request.POST, **options)
        return _shown(request, dossier, form, calendar)
    return move_page(
        request,
        dossier,
        "send_back",
        **explaining,
        back=office.back_to(dossier),
        what=_what(dossier),
        done=f"Đã gửi yêu cầu bổ sung hồ sơ {dossier.code} về {dossier.unit.name}.",
        follows=office.due_after_return(dossier),
        form_options=options,
        template=FORM,
        **office.shown_with(dossier, request),
    )


def _options(request: HttpRequest, dossier: Dossier, calendar: WorkCalendar) -> dict[str, Any]:
    suggested = calendar.add_working_days(request.actor.on, RESUBMIT_WITHIN)
    return {
        "nominations": dossier.nominations.live().select_related("staff", "award_form"),
        "phrases": RemarkPhrase.objects.all(),
        "initial": {"resubmit_by": suggested},
    }


def _what(dossier: Dossier) -> str:
    return (
        f"Ghi nội dung cần bổ sung vào phần có liên quan của hồ sơ {dossier.code}, hoặc đánh dấu câu "
        "có sẵn; phần để trống thì không yêu cầu."
    )


def _shown(
    request: HttpRequest, dossier: Dossier, form: SendBackForm, calendar: WorkCalendar
) -> HttpResponse:
    """The notice, unless something is wrong or is to be changed: then the form, with all typed kept."""
    context = {
        **office.shown_with(dossier, request),
        "page": of_move(
            DOSSIER,
            "send_back",
            what=_what(dossier),
            back=office.back_to(dossier),
            done="",
            follows=office.due_after_return(dossier),
        ),
        "form": form,
        "subject": dossier,
    }
    if _is_ready(dossier, form, request) and request.POST["do"] == "xem":
        told = _told(dossier, form.cleaned_data, request, calendar)
        return render(request, PREVIEW, {**context, **told})
    return render(request, FORM, context)


def _is_ready(dossier: Dossier, form: SendBackForm, request: HttpRequest) -> bool:
    if form.is_valid():
        try:
            asked = {name: form.cleaned_data[name] for name in ("remarks", "resubmit_by")}
            dossiers.check_request(dossier, on=request.actor.on, **asked)
        except ValidationError as error:
            add_errors(form, error)
    return not form.errors


def _told(
    dossier: Dossier, values: dict[str, Any], request: HttpRequest, calendar: WorkCalendar
) -> dict[str, Any]:
    """What the unit reads on its page, among its notices and in the mail; nothing of it is saved."""
    until = values["resubmit_by"]
    words, path = notifications.of_sending_back(dossier, until)
    notice = Notice(text=words, path=path)
    asked = dossiers.written(dossier, values["remarks"], by=request.actor)
    return {
        "told": remarks_shown(dossier, asked, writes=False),
        "mail": {
            "subject": mail_text.subject([Delivery(notice=notice)]),
            "body": mail_text.body([notice]),
        },
        "until": until,
        "day_off": _day_off(until, calendar),
        "typed": [
            (name, value)
            for name in request.POST
            for value in request.POST.getlist(name)
            if name not in ("csrfmiddlewaretoken", "do")
        ],
    }


def _day_off(day: date, calendar: WorkCalendar) -> str:
    off = calendar.why_off(day)
    return off and f"Ngày {dmy(day)} {off}: đơn vị có thể không nộp kịp."
