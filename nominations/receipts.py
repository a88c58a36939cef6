"""What a unit is told after handing in: the facts, what follows, by when."""

from campaign.clock import Due
from campaign.models import DayOff
from nominations.models import Dossier, DossierVersion
from nominations.states import DossierState
from vietnamese.dates import dmy, hm_dmy, local_date


def what_follows(dossier: Dossier) -> str:
    """Said on the confirmation page, before the dossier goes."""
    if dossier.due_on and dossier.is_stopped:
        return "Hạn xem xét được cộng thêm những ngày hồ sơ ở đơn vị; biên nhận ghi hạn mới."
    if dossier.due_on:
        return f"Hạn xem xét giữ nguyên: hết ngày {dmy(dossier.due_on)}."
    if dossier.round.is_anytime:
        return f"Văn phòng xem lần đầu trong {dossier.round.first_look_days} ngày làm việc."
    closes = dmy(dossier.round.closes_on)
    return f"Văn phòng kiểm tra, tiếp nhận; thời hạn xem xét tính từ khi kết thúc nhận ({closes})."


def answers(dossier: Dossier) -> list[tuple[str, str]]:
    """Letter and minutes as they are about to be handed in; a dossier that `whole` has loaded."""
    letter, minutes = dossier.letter, dossier.minutes
    present = sum(row.is_present for row in minutes.attendances.all())
    number = f"số {letter.number}, " if letter.number else ""
    return [
        ("Đợt xét", dossier.round.name),
        ("Tờ trình", f"{number}ngày {dmy(letter.issued_on)}" if letter.issued_on else "–"),
        ("Người ký", ", ".join(filter(None, (letter.signer_name, letter.signer_title)))),
        ("Họp xét", hm_dmy(minutes.held_at) if minutes.held_at else "–"),
        ("Có mặt", f"{present} người"),
        ("Chủ trì", minutes.chair.titled if minutes.chair else "–"),
        ("Thư ký", minutes.secretary.titled if minutes.secretary else "–"),
        ("Quy định áp dụng", dossier.regime.name if dossier.regime else "–"),
    ]


def facts(dossier: Dossier, version: DossierVersion) -> list[tuple[str, str]]:
    by = version.submitted_by.staff
    return [
        ("Mã hồ sơ", dossier.code),
        ("Đợt xét", dossier.round.name),
        ("Đơn vị", dossier.unit.name),
        ("Nộp lúc", f"{hm_dmy(version.submitted_at)} (lần {version.number})"),
        ("Người nộp", by.titled if by else version.submitted_by.username),
        ("Nơi nhận", "Văn phòng Sở"),
        ("Trạng thái hiện nay", dossier.get_state_display()),
        ("Quy định áp dụng", dossier.regime.name if dossier.regime else "–"),
    ]


def expected_due(dossier: Dossier, version: DossierVersion) -> Due:
    """The due date as it is, or as it will be if reception ends on its day."""
    round_ = dossier.round
    if dossier.due_on:
        return Due(dossier.due_on, tuple(dossier.due_explanation))
    calendar = DayOff.objects.calendar()
    if round_.is_anytime:
        handed_in = local_date(version.submitted_at)
        on = calendar.add_working_days(handed_in, round_.first_look_days)
        opening = f"Nộp ngày {dmy(handed_in)}; {round_.first_look_days} ngày làm việc"
        return Due(on, (opening, f"Văn phòng xem lần đầu: hết ngày {dmy(on)}"))
    return round_.due_after(round_.ended_on or round_.closes_on, calendar)


def steps(dossier: Dossier) -> list[str]:
    """What happens next, in order, for whoever handed in."""
    if dossier.state == DossierState.SENT_BACK:
        return [f"Đơn vị bổ sung và nộp lại, chậm nhất hết ngày {dmy(dossier.resubmit_by)}."]
    if dossier.state != DossierState.SUBMITTED:
        return []
    return [
        "Văn phòng kiểm tra thành phần hồ sơ, rồi tiếp nhận hoặc yêu cầu bổ sung.",
        "Nếu phải bổ sung, đơn vị được báo lý do và sửa được ngay, không phải lập lại.",
        "Hội đồng cho ý kiến, Giám đốc quyết định."
        if dossier.round.has_council
        else "Giám đốc quyết định.",
    ]
