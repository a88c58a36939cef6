"""What is sent about dossiers and nominations: who, what, link. Called inside the action's transaction."""

from collections.abc import Sequence
from datetime import date

from nominations import reminding
from nominations.models import (
    Attachment,
    Dossier,
    LateAdmission,
    Nomination,
    OfficeLetter,
    Urging,
)
from nominations.urging import Urgent
from people import contacts
from people.models import Unit
from people.roles import Role
from vietnamese.dates import dmy
from vietnamese.text import few
from workflow.actors import Actor
from workflow.moving import thread_key
from workflow.notices import Line, tell

OFFICE = (Role.OFFICE, Role.OFFICE_CHIEF)
NAMED = 5  # codes in the heading of a digest


def _unit(dossier: Dossier, on) -> list[int]:
    return contacts.of_unit(on, dossier.unit_id, Role.CLERK, Role.HEAD)


def page(dossier: Dossier) -> str:
    return f"/ho-so/{dossier.pk}/"


def desk(dossier: Dossier) -> str:
    """What was not handed in has no page there: the office knows that it exists, and finds it in the list."""
    here = f"{dossier.pk}/change/" if dossier.is_handed_in else ""
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
        path=desk(dossier),
        key=key,
        by=by,
    )
    tell(
        _unit(dossier, by.on),
        f"Hồ sơ {dossier.code} đã nộp tới Văn phòng Sở (lần {number})",
        about=dossier,
        path=page(dossier),
        key=key,
        by=by,
    )


def received(dossier: Dossier, by: Actor) -> None:
    due = f"; hạn xem xét {dmy(dossier.due_on)}" if dossier.due_on else ""
    tell(
        _unit(dossier, by.on),
        f"Văn phòng Sở đã tiếp nhận hồ sơ {dossier.code}{due}",
        about=dossier,
        path=page(dossier),
        key=f"received:{dossier.pk}:{dossier.received_on}",
        by=by,
    )


def of_sending_back(dossier: Dossier, resubmit_by: date) -> tuple[str, str]:
    """What the unit is told, and where it leads; shown to the office before it is sent."""
    words = f"Hồ sơ {dossier.code} cần bổ sung trước hết ngày {dmy(resubmit_by)}"
    return words, page(dossier)


def sent_back(dossier: Dossier, by: Actor) -> None:
    words, path = of_sending_back(dossier, dossier.resubmit_by)
    tell(
        _unit(dossier, by.on),
        words,
        about=dossier,
        path=path,
        key=f"sent_back:{dossier.pk}:{dossier.versions.count()}",
        by=by,
    )


def extended(dossier: Dossier, by: Actor, *, old: date) -> None:
    """Told to the unit and to the office, each led to the page that shows the reckoning."""
    said = f"Hồ sơ {dossier.code} được gia hạn xem xét từ {dmy(old)} đến {dmy(dossier.due_on)}"
    _tell_both(dossier, said, f"extended:{dossier.pk}:{dossier.due_on}", by)


def extended_own(nomination: Nomination, by: Actor, *, old: date) -> None:
    said = (
        f"Hồ sơ {nomination.dossier.code}: đề nghị của {nomination.titled} được gia hạn xem xét "
        f"từ {dmy(old)} đến {dmy(nomination.own_due_on)}"
    )
    key = f"extended_own:{nomination.pk}:{nomination.own_due_on}"
    _tell_both(nomination.dossier, said, key, by)


def _tell_both(dossier: Dossier, said: str, key: str, by: Actor) -> None:
    office = contacts.with_roles(by.on, *OFFICE)
    tell(office, said, about=dossier, path=desk(dossier), key=key, by=by)
    unit = _unit(dossier, by.on)
    tell(unit, said, about=dossier, path=page(dossier), key=key, by=by)


def ended(dossier: Dossier, by: Actor, words: str) -> None:
    tell(
        _unit(dossier, by.on),
        f"Hồ sơ {dossier.code}: {words}",
        about=dossier,
        path=page(dossier),
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


def awarded(nomination: Nomination, by: Actor, form: str, decision: str) -> None:
    """The nominee is led to the own awards, the unit to its dossier; who is both is told once."""
    dossier = nomination.dossier
    said = f"{nomination.titled} được tặng {form} ({decision})"
    key = f"awarded:{nomination.pk}"
    nominee = contacts.of_staff([nomination.staff_id])
    tell(nominee, said, about=dossier, path="/khen-thuong/cua-toi/", key=key, by=by)
    tell(_unit(dossier, by.on), said, about=dossier, path=page(dossier), key=key, by=by)


def urged(row: Urging, each: Urgent, added: str, by: Actor) -> None:
    """What the office asked for stands below as lines of its own."""
    tell(
        [user.pk for user in each.people],
        f"Đôn đốc: {each.head} {added}".strip()[:480],
        about=row.dossier or row.round,
        path=each.path,
        key=f"urged:{row.pk}",
        by=by,
        lines=[Line(text[:300], each.path) for text in reminding.numbered(each.asked)],
    )


def inherited(unit: Unit, dossiers: Sequence[Dossier], by: Actor, *, on: date) -> None:
    """The successor's clerk and head, as posted on the first day without the closed unit."""
    if not dossiers or unit.successor_id is None:
        return
    codes = [each.code for each in dossiers]
    tell(
        contacts.of_unit(on, unit.successor_id, Role.CLERK, Role.HEAD),
        f"{unit.name} đã đóng: {len(codes)} hồ sơ đang làm nay thuộc đơn vị ông/bà "
        f"({few(codes, NAMED, 'hồ sơ')})"[:480],
        about=unit,
        path="/ho-so/",
        key=f"inherited:{unit.pk}",
        by=by,
        lines=[
            Line(f"Hồ sơ {each.code}, {each.round.name}", page(each), thread_key(each))
            for each in dossiers
        ],
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
        path=f"{page(dossier)}#tep",
        key=f"file_refused:{attachment.pk}",
        by=by,
    )
