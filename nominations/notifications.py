"""What is sent about dossiers and nominations: who, what, link. Called inside the action's transaction."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from nominations.models import (
    Attachment,
    ClockStep,
    Dossier,
    LateAdmission,
    Nomination,
    OfficeLetter,
)
from nominations.models.dossier import LAPSE
from nominations.states import DossierState
from people import contacts
from people.models import Unit
from people.roles import Role
from vietnamese.dates import dmy, left
from workflow.actors import Actor
from workflow.notices import Line, tell

OFFICE = (Role.OFFICE, Role.OFFICE_CHIEF)
NAMED = 5  # codes in the heading of a digest


def _unit(dossier: Dossier, on) -> list[int]:
    return contacts.of_unit(on, dossier.unit_id, Role.CLERK, Role.HEAD)


def _page(dossier: Dossier) -> str:
    return f"/ho-so/{dossier.pk}/"


def _desk(dossier: Dossier) -> str:
    """A draft has no page there: the office knows that it exists, and finds it in the list."""
    here = "" if dossier.state == DossierState.DRAFT else f"{dossier.pk}/change/"
    return f"/quan-tri/nominations/dossier/{here}"


def listed(nomination: Nomination, by: Actor) -> None:
    """The nominee with an account is asked to look at the own report and data; nobody tells oneself."""
    people = set(contacts.of_staff([nomination.staff_id])) - {by.user_id}
    tell(
        people,
        f"Ông/bà được đề nghị tặng {nomination.award_form.short_name} trong hồ sơ "
        f"{nomination.dossier.code}: hãy xem báo cáo thành tích và xác nhận thông tin của mình",
        about=nomination.dossier,
        path=f"/ho-so/de-nghi/{nomination.pk}/bao-cao/",
        key=f"listed:{nomination.pk}",
        by=by,
    )


def submitted(dossier: Dossier, by: Actor, number: int) -> None:
    key = f"submitted:{dossier.pk}:{number}"
    tell(
        contacts.with_roles(by.on, *OFFICE),
        f"{dossier.unit.name} nộp hồ sơ {dossier.code} (lần {number})",
        about=dossier,
        path=_desk(dossier),
        key=key,
        by=by,
    )
    tell(
        _unit(dossier, by.on),
        f"Hồ sơ {dossier.code} đã nộp tới Văn phòng Sở (lần {number})",
        about=dossier,
        path=_page(dossier),
        key=key,
        by=by,
    )


def received(dossier: Dossier, by: Actor) -> None:
    due = f"; hạn xem xét {dmy(dossier.due_on)}" if dossier.due_on else ""
    tell(
        _unit(dossier, by.on),
        f"Văn phòng Sở đã tiếp nhận hồ sơ {dossier.code}{due}",
        about=dossier,
        path=_page(dossier),
        key=f"received:{dossier.pk}:{dossier.received_on}",
        by=by,
    )


def sent_back(dossier: Dossier, by: Actor) -> None:
    tell(
        _unit(dossier, by.on),
        f"Hồ sơ {dossier.code} cần bổ sung trước hết ngày {dmy(dossier.resubmit_by)}",
        about=dossier,
        path=_page(dossier),
        key=f"sent_back:{dossier.pk}:{dossier.versions.count()}",
        by=by,
    )


def ended(dossier: Dossier, by: Actor, words: str) -> None:
    tell(
        _unit(dossier, by.on),
        f"Hồ sơ {dossier.code}: {words}",
        about=dossier,
        path=_page(dossier),
        key=f"ended:{dossier.pk}:{dossier.state}:{dossier.state_since}",
        by=by,
    )


def admitted(admission: LateAdmission, by: Actor) -> None:
    """Told to the unit; it leads to the campaign, where the dossier is opened or taken up again."""
    round_ = admission.round
    tell(
        contacts.of_unit(by.on, admission.unit_id, Role.CLERK, Role.HEAD),
        f"Văn phòng Sở cho nộp muộn đến hết ngày {dmy(admission.until)}: {round_.name}"[:480],
        about=round_,
        path=f"/phong-trao/{round_.campaign_id}/",
        key=f"admitted:{admission.pk}",
        by=by,
    )


LEADERS = {"deputy_director": Role.DEPUTY, "director": Role.DIRECTOR}
LADDER = {"chief_of_office": Role.OFFICE_CHIEF, **LEADERS}


def steps_due(steps: Sequence[ClockStep], by: Actor) -> None:
    """One notice per person for all that one sweep found due; dossiers that are due first stand above."""
    office = contacts.with_roles(by.on, *OFFICE)
    holders = {name: contacts.with_roles(by.on, role) for name, role in LADDER.items()}
    told: dict[int, list[tuple[ClockStep, str]]] = defaultdict(list)
    for step in sorted(steps, key=lambda step: (step.due_on, step.dossier_id, step.on)):
        for user_id, path in _addressed(step, office, holders, by).items():
            told[user_id].append((step, path))
    for user_id, mine in told.items():
        _digest(user_id, mine, by)


def _addressed(
    step: ClockStep, office: list[int], holders: dict[str, list[int]], by: Actor
) -> dict[int, str]:
    """Whom a step tells, and where it leads each: to a page that this person may open.

    A step that reaches nobody is no reminder: without its person the whole office is told.
    """
    dossier = step.dossier
    if step.kind == LAPSE and (unit := _unit(dossier, by.on)):
        return dict.fromkeys(unit, _page(dossier))
    if people := holders.get(step.tell):
        return dict.fromkeys(people, _page(dossier) if step.tell in LEADERS else _desk(dossier))
    if dossier.handler_id in office and step.tell == "handler":
        return {dossier.handler_id: _desk(dossier)}
    return dict.fromkeys(office, _desk(dossier))


def _digest(user_id: int, mine: list[tuple[ClockStep, str]], by: Actor) -> None:
    """A single step speaks for itself; several stand below one heading, each with its own link.

    No key is used twice: a step is told in one sweep only, so it is the first of one digest.
    """
    lines = [Line(_sentence(step, by.on), path) for step, path in mine]
    text, path = lines[0] if len(lines) == 1 else _heading(mine, by.on)
    tell(
        [user_id],
        text,
        about=mine[0][0].dossier,
        path=path,
        key=f"step:{min(step.pk for step, _ in mine)}",
        by=by,
        lines=lines if len(lines) > 1 else (),
    )


def _heading(mine: list[tuple[ClockStep, str]], on: date) -> Line:
    """It counts and names the dossiers, a few of many; it leads to the one dossier or to all."""
    late = sum(step.due_on < on for step, _ in mine)
    count = f"{len(mine)} việc" + (f", {late} việc đã quá hạn" if late else "")
    codes = list(dict.fromkeys(step.dossier.code for step, _ in mine))
    more = ", …" if len(codes) > NAMED else ""
    paths = {path for _, path in mine}
    named = f"{', '.join(codes[:NAMED])}{more}"
    return Line(
        f"Nhắc hạn ngày {dmy(on)}: {count} (hồ sơ {named})",
        paths.pop() if len(paths) == 1 else "/ho-so/",
    )


def _sentence(step: ClockStep, on: date) -> str:
    """What is due on which dossier, by when; says so when it is told after the step's own day."""
    dossier = step.dossier
    about = f"hồ sơ {dossier.code} của {dossier.unit.name}"
    late = f" (nhắc muộn, lẽ ra ngày {dmy(step.on)})" if step.on < on else ""
    if step.kind != LAPSE:
        return f"{left(step.due_on, on)}: {about}, hạn xem xét {dmy(step.due_on)}{late}"
    returned = dossier.state == DossierState.SENT_BACK
    missed = "Chưa bổ sung" if returned else "Chưa nộp"
    return (
        f"{missed}: {about}, hạn là {dmy(dossier.taken_until)}; "
        f"sau ngày {dmy(step.due_on)} hồ sơ hết thời hạn nộp{late}"
    )


def awarded(nomination: Nomination, by: Actor, form: str, decision: str) -> None:
    """The nominee is led to the own awards, the unit to its dossier; who is both is told once."""
    dossier = nomination.dossier
    said = f"{nomination.titled} được tặng {form} ({decision})"
    key = f"awarded:{nomination.pk}"
    nominee = contacts.of_staff([nomination.staff_id])
    tell(nominee, said, about=dossier, path="/khen-thuong/cua-toi/", key=key, by=by)
    tell(_unit(dossier, by.on), said, about=dossier, path=_page(dossier), key=key, by=by)


def inherited(unit: Unit, dossiers: Sequence[Dossier], by: Actor, *, on: date) -> None:
    """The successor's clerk and head, as posted on the first day without the closed unit."""
    if not dossiers or unit.successor_id is None:
        return
    codes = [each.code for each in dossiers]
    more = f" và {len(codes) - NAMED} hồ sơ khác" if len(codes) > NAMED else ""
    tell(
        contacts.of_unit(on, unit.successor_id, Role.CLERK, Role.HEAD),
        f"{unit.name} đã đóng: {len(codes)} hồ sơ đang làm nay thuộc đơn vị ông/bà "
        f"({', '.join(codes[:NAMED])}{more})"[:480],
        about=unit,
        path="/ho-so/",
        key=f"inherited:{unit.pk}",
        by=by,
        lines=[Line(f"Hồ sơ {each.code}, {each.round.name}", _page(each)) for each in dossiers],
    )


def letter_signed(letter: OfficeLetter, by: Actor, _reason: str) -> None:
    """Each addressed unit is told once; supplements were told when the dossier went back."""
    reference = letter.issued.reference
    until = f", trả lời trước hết ngày {dmy(letter.reply_by)}" if letter.reply_by else ""
    for unit in letter.units.all():
        tell(
            contacts.of_unit(by.on, unit.pk, Role.CLERK, Role.HEAD),
            f"Sở có Công văn {reference} về việc {letter.about}{until}"[:480],
            about=letter,
            path=f"/phong-trao/{letter.round.campaign_id}/",
            key=f"letter:{letter.pk}:{unit.pk}",
            by=by,
        )


def file_refused(attachment: Attachment, finding: str, by: Actor) -> None:
    """Who had attached it hears that the file is gone, and why."""
    dossier = attachment.dossier
    tell(
        [attachment.added_by_id],
        f"Tệp “{attachment.name}” của hồ sơ {dossier.code} nhiễm mã độc ({finding}) nên đã bị bỏ: "
        "hãy quét vi-rút máy tính rồi gửi bản sạch"[:480],
        about=dossier,
        path=f"{_page(dossier)}#tep",
        key=f"file_refused:{attachment.pk}",
        by=by,
    )
