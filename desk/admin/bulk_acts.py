"""What the office may do to many dossiers at once: assign them, put them on a meeting's agenda."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from council.actions import agenda as agendas
from council.models import CouncilMeeting, waiting_for_meeting
from council.states import MeetingState
from desk.admin import bulk
from desk.admin.bulk import BulkAct, Line
from nominations import rules
from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.forms.office import HandlerField, office_accounts
from nominations.models import Dossier, Nomination
from nominations.states import DOSSIER, DossierState, NominationState
from people.models import User
from vietnamese.dates import hm_dmy
from workflow.actors import Actor
from workflow.permits import Refusal, ask

ASSIGN = "nominations.assign_dossier"
PUT = "nominations.put_to_council_nomination"
DRAFTED = Refusal("Đơn vị đang lập, chưa nộp.", "đơn vị, khi nộp hồ sơ")
OVER = Refusal("Hồ sơ đã kết thúc.", "không ai")
NOTHING_READY = Refusal(
    "Không có đề nghị nào chờ đưa vào phiên họp.", "Văn phòng, khi có đề nghị đã trình Hội đồng"
)


# assign


class ManyForm(forms.Form):
    handler = HandlerField(
        label="Giao cho", queryset=User.objects.none(), empty_label="Chọn người xử lý…"
    )

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["handler"].queryset = office_accounts(actor.on)


def _judge_assigning(rows: Sequence[Dossier], actor: Actor) -> list[Line]:
    people = list(office_accounts(actor.on))
    return [
        Line(row, words=_assigned(row, people), refusal=_not_assigned(row, actor)) for row in rows
    ]


def _not_assigned(row: Dossier, actor: Actor) -> Refusal | None:
    if row.state == DossierState.DRAFT:
        return DRAFTED
    return ask(ASSIGN, actor, row) if DOSSIER.owners[row.state] else OVER


def _assigned(row: Dossier, people: Sequence[User]) -> str:
    """Who has it now, and to whom it cannot go."""
    now = row.handler.get_full_name() if row.handler else "chưa giao"
    not_to = [
        f"{each.get_full_name()} {why}"
        for each in people
        if (why := rules.barred(row, user_id=each.pk, staff_id=each.staff_id))
    ]
    return f"hiện: {now}" + (f"; không giao được cho: {', '.join(not_to)}" if not_to else "")


def _assign(row: Dossier, values: dict[str, Any], by: Actor) -> str:
    dossiers.assign(row, handler=values["handler"], by=by)
    return f"giao {values['handler'].get_full_name()}"


ASSIGNING = BulkAct(
    title="Giao người xử lý",
    button="Giao",
    consequence="Các lần nhắc hạn của những hồ sơ này được gửi cho người được giao.",
    judge=_judge_assigning,
    do=_assign,
    form_class=ManyForm,
    form_options=lambda actor: {"actor": actor},
)


# put on an agenda


class MeetingField(forms.ModelChoiceField):
    def label_from_instance(self, meeting: CouncilMeeting) -> str:
        invited = ", đã mời họp" if meeting.state == MeetingState.INVITED else ""
        return f"{meeting.title} – {hm_dmy(meeting.held_at)}{invited}"


class AgendaForm(forms.Form):
    meeting = MeetingField(
        label="Phiên họp", queryset=CouncilMeeting.objects.none(), empty_label="Chọn phiên họp…"
    )

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["meeting"].queryset = _in_preparation(actor)


def _in_preparation(actor: Actor) -> Any:
    open_to = (MeetingState.PLANNED, MeetingState.INVITED)
    rows = CouncilMeeting.objects.visible_to(actor).filter(state__in=open_to)
    return rows.select_related("council").order_by("held_at", "pk")


def _no_meeting(actor: Actor) -> str:
    if _in_preparation(actor).exists():
        return ""
    return "Chưa có phiên họp nào đang chuẩn bị: hãy lập phiên họp trước."


def _judge_agenda(rows: Sequence[Dossier], actor: Actor) -> list[Line]:
    ready = _ready(rows, actor)
    return [
        Line(
            row,
            words=_named(ready[row.pk]),
            refusal=None if ready[row.pk] else _why_none(row, actor),
        )
        for row in rows
    ]


def _ready(rows: Sequence[Dossier], actor: Actor) -> dict[int, list[Nomination]]:
    """What waits for a meeting, and what may go to the council at once; one query for all rows."""
    waiting = waiting_for_meeting().filter(dossier__in=rows).values_list("pk", flat=True)
    known = set(waiting)
    return {
        row.pk: [each for each in row.nominations.all() if _is_ready(each, known, actor)]
        for row in rows
    }


def _is_ready(nomination: Nomination, waiting: set[int], actor: Actor) -> bool:
    if nomination.state == NominationState.IN_REVIEW:
        return ask(PUT, actor, nomination) is None
    return nomination.pk in waiting


def _named(ready: Sequence[Nomination]) -> str:
    return ", ".join(
        each.titled + (" (trình Hội đồng luôn)" if each.state == NominationState.IN_REVIEW else "")
        for each in ready
    )


def _why_none(row: Dossier, actor: Actor) -> Refusal:
    """What keeps the first that is under review; else that nothing waits."""
    if row.state == DossierState.DRAFT:
        return DRAFTED
    review = (each for each in row.nominations.all() if each.state == NominationState.IN_REVIEW)
    first = next(review, None)
    return (first and ask(PUT, actor, first)) or NOTHING_READY


def _put_on_agenda(row: Dossier, values: dict[str, Any], by: Actor) -> str:
    """Under review it is put to the council first: both or neither."""
    ready = _ready([row], by)[row.pk]
    added = [
        nominations.put_to_council(each, by=by) if each.state == NominationState.IN_REVIEW else each
        for each in ready
    ]
    agendas.extend(values["meeting"], added=added, by=by)
    return f"đưa vào phiên họp: {', '.join(each.titled for each in added)}"


AGENDA = BulkAct(
    title="Đưa vào phiên họp",
    button="Đưa vào phiên họp",
    consequence="Đề nghị ghi “trình Hội đồng luôn” được trình và đưa vào phiên họp cùng lúc; phiên họp "
    "đã mời thì thành viên Hội đồng đọc được ngay.",
    judge=_judge_agenda,
    do=_put_on_agenda,
    form_class=AgendaForm,
    form_options=lambda actor: {"actor": actor},
    impossible=_no_meeting,
)


def assign_many(request: HttpRequest) -> HttpResponse:
    return bulk.page(request, ASSIGNING)


def put_on_agenda(request: HttpRequest) -> HttpResponse:
    return bulk.page(request, AGENDA)


def offers() -> list[tuple[str, str]]:
    """Words and address of each, as the inbox offers them."""
    names = (
        ("Giao người xử lý…", "assign_many"),
        ("Đôn đốc…", "urge_many"),
        ("Đưa vào phiên họp…", "put_on_agenda"),
    )
    return [(words, reverse(f"admin:nominations_dossier_{name}")) for words, name in names]
