"""What is sent about dossiers and nominations: who, what, link. Called inside the action's transaction."""

from nominations.models import ClockStep, Dossier, Nomination
from people import contacts
from people.roles import Role
from vietnamese.dates import dmy, left
from workflow.actors import Actor
from workflow.notices import tell

OFFICE = (Role.OFFICE, Role.OFFICE_CHIEF)


def _unit(dossier: Dossier, on) -> list[int]:
    return contacts.of_unit(on, dossier.unit_id, Role.CLERK, Role.HEAD)


def _page(dossier: Dossier) -> str:
    return f"/ho-so/{dossier.pk}/"


def _desk(dossier: Dossier) -> str:
    return f"/quan-tri/nominations/dossier/{dossier.pk}/change/"


def submitted(dossier: Dossier, by: Actor, number: int) -> None:
    key = f"submitted:{dossier.pk}:{number}"
    tell(
        contacts.with_roles(by.on, *OFFICE),
        f"{dossier.unit.name} nộp hồ sơ {dossier.code} (lần {number})",
        about=dossier,
        path=_desk(dossier),
        key=key,
    )
    tell(
        _unit(dossier, by.on),
        f"Hồ sơ {dossier.code} đã nộp tới Văn phòng Sở (lần {number})",
        about=dossier,
        path=_page(dossier),
        key=key,
    )


def received(dossier: Dossier, by: Actor) -> None:
    due = f"; hạn xem xét {dmy(dossier.due_on)}" if dossier.due_on else ""
    tell(
        _unit(dossier, by.on),
        f"Văn phòng Sở đã tiếp nhận hồ sơ {dossier.code}{due}",
        about=dossier,
        path=_page(dossier),
        key=f"received:{dossier.pk}:{dossier.received_on}",
    )


def sent_back(dossier: Dossier, by: Actor) -> None:
    tell(
        _unit(dossier, by.on),
        f"Hồ sơ {dossier.code} cần bổ sung trước hết ngày {dmy(dossier.resubmit_by)}",
        about=dossier,
        path=_page(dossier),
        key=f"sent_back:{dossier.pk}:{dossier.versions.count()}",
    )


def ended(dossier: Dossier, by: Actor, words: str) -> None:
    tell(
        _unit(dossier, by.on),
        f"Hồ sơ {dossier.code}: {words}",
        about=dossier,
        path=_page(dossier),
        key=f"ended:{dossier.pk}:{dossier.state}",
    )


def step_due(step: ClockStep, by: Actor) -> int:
    """A reminder or escalation; `late` is said when the system wakes after the step's own day."""
    dossier = step.dossier
    late = f" (nhắc muộn, lẽ ra ngày {dmy(step.on)})" if step.on < by.on else ""
    return tell(
        _ladder(step, by),
        f"{left(step.due_on, by.on)}: hồ sơ {dossier.code} của {dossier.unit.name}, "
        f"hạn xem xét {dmy(step.due_on)}{late}",
        about=dossier,
        path=_desk(dossier),
        key=f"step:{step.pk}",
    )


LADDER = {
    "chief_of_office": Role.OFFICE_CHIEF,
    "deputy_director": Role.DEPUTY,
    "director": Role.DIRECTOR,
}


def _ladder(step: ClockStep, by: Actor) -> list[int]:
    """A step that reaches nobody is no reminder: without its person the whole office is told."""
    office = contacts.with_roles(by.on, *OFFICE)
    if step.tell in LADDER:
        return contacts.with_roles(by.on, LADDER[step.tell]) or office
    handler = step.dossier.handler_id
    return [handler] if handler in office else office


def awarded(nomination: Nomination, by: Actor, form: str, decision: str) -> None:
    """The nominee is led to the own awards, the unit to its dossier; who is both is told once."""
    dossier = nomination.dossier
    said = f"{nomination.titled} được tặng {form} ({decision})"
    key = f"awarded:{nomination.pk}"
    nominee = contacts.of_staff([nomination.staff_id])
    tell(nominee, said, about=dossier, path="/khen-thuong/cua-toi/", key=key)
    tell(_unit(dossier, by.on), said, about=dossier, path=_page(dossier), key=key)
