"""The dossier's parts as rows: letter, minutes, reports; nominees; files."""

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from campaign.models import Subject
from campaign.rules import REGISTER_READERS
from nominations.checklist import Finding
from nominations.models import Attachment, Dossier, Nomination, Remark
from nominations.states import NominationState
from nominations.views.index import counted
from people.roles import Role
from vietnamese.dates import dmy, hm_dmy
from workflow.actors import Actor

TITLES = {
    "ho_so": "Quy định áp dụng",
    "to_trinh": "Tờ trình",
    "bien_ban": "Biên bản",
    "danh_sach": "Danh sách đề nghị",
    "bao_cao": "Báo cáo thành tích",
}
NOT_BEGUN, BEGUN, DONE, MEND = (
    ("Chưa làm", "plain"),
    ("Đang làm", "warn"),
    ("Xong", "done"),
    ("Cần sửa", "late"),
)
NOMINATION_TONES = {
    NominationState.AWARDED: "done",
    NominationState.DONE: "done",
    NominationState.REFUSED: "late",
    NominationState.REVOKED: "late",
    NominationState.WITHDRAWN: "plain",
}
HELD = ("Tạm dừng theo quy định", "warn")
MAY_WITHDRAW = (NominationState.LISTED, NominationState.IN_REVIEW)


def url_of(dossier: Dossier, part: str) -> str:
    """Where a part is written."""
    routes = {"to_trinh": "letter", "bien_ban": "minutes"}
    if part in routes:
        return reverse(routes[part], args=[dossier.pk])
    anchor = {"danh_sach": "#danh-sach", "bao_cao": "#danh-sach"}.get(part, "#thanh-phan")
    return f"{reverse('dossier', args=[dossier.pk])}{anchor}"


def url_of_finding(found: Finding) -> str:
    address = reverse(found.link.route, args=[found.link.pk])
    query = f"?{found.link.query}" if found.link.query else ""
    return f"{address}{query}#{found.link.anchor}" if found.link.anchor else f"{address}{query}"


def rows(
    dossier: Dossier, missing: list[Finding], remarks: list[Remark], *, writes: bool
) -> list[dict[str, Any]]:
    """As components/part_row.html wants them. Once handed in, a title opens the printed paper."""
    lacking = {each.part for each in missing}
    asked = {each.part for each in remarks} | {each.part for each in missing if each.is_outdated}
    letter_pdf = reverse("letter_pdf", args=[dossier.pk])
    minutes_pdf = reverse("unit_minutes_pdf", args=[dossier.pk])
    letter, minutes = dossier.letter, dossier.minutes
    begun_letter, begun_minutes = bool(letter.signer_name), bool(minutes.held_at or minutes.place)
    return [
        {
            "title": "Tờ trình đề nghị khen thưởng",
            "url": url_of(dossier, "to_trinh") if writes else letter_pdf,
            "note": _letter_note(dossier),
            "pdf_url": letter_pdf,
            **_state("to_trinh", lacking, asked, begun=begun_letter),
        },
        {
            "title": "Biên bản xét khen thưởng",
            "url": url_of(dossier, "bien_ban") if writes else minutes_pdf,
            "note": _minutes_note(dossier),
            "pdf_url": minutes_pdf,
            **_state("bien_ban", lacking, asked, begun=begun_minutes),
        },
        _reports(dossier, missing, asked),
    ]


def _state(part: str, lacking: set[str], asked: set[str], *, begun: bool) -> dict[str, str]:
    if part in asked:
        label, tone = MEND
    elif part not in lacking:
        label, tone = DONE
    else:
        label, tone = BEGUN if begun else NOT_BEGUN
    return {"label": label, "tone": tone}


def _letter_note(dossier: Dossier) -> str:
    letter = dossier.letter
    number = f"số {letter.number}, " if letter.number else ""
    dated = f"{number}ngày {dmy(letter.issued_on)}" if letter.issued_on else "chưa có ngày"
    signed = f"{letter.signer_name} ký" if letter.signer_name else "chưa có người ký"
    return " · ".join((dated[:1].upper() + dated[1:], signed, _scan_note(dossier, "to_trinh")))


def _minutes_note(dossier: Dossier) -> str:
    minutes = dossier.minutes
    held = f"Họp {hm_dmy(minutes.held_at)}" if minutes.held_at else "Chưa có thời gian họp"
    chair = f"chủ trì {minutes.chair.titled}" if minutes.chair else "chưa có chủ trì"
    return " · ".join((held, chair, _scan_note(dossier, "bien_ban")))


def _scan_note(dossier: Dossier, kind: str) -> str:
    scans = [each for each in dossier.attachments.all() if each.kind == kind]
    if not scans:
        return "chưa có bản ký"
    return "bản ký không còn khớp" if all(each.outdated_at for each in scans) else "đã có bản ký"


def _reports(dossier: Dossier, missing: list[Finding], asked: set[str]) -> dict[str, Any]:
    live = [each for each in dossier.nominations.all() if each.is_live]
    unfinished = {each.nomination for each in missing if each.nomination}
    done = len(live) - len(unfinished)
    whole = {"bao_cao", "danh_sach"} & asked
    if whole:
        label, tone = MEND
    elif not live:
        label, tone = NOT_BEGUN
    else:
        label, tone = f"{done}/{len(live)} xong", "done" if done == len(live) else "warn"
    forms = sorted({each.report.form.number for each in live if each.report.form})
    note = f"{counted(live)} · theo {', '.join(forms)}" if live else "Thêm cá nhân, tập thể trước"
    return {
        "title": "Báo cáo thành tích",
        "url": "#danh-sach",
        "note": note,
        "pdf_url": "",
        "label": label,
        "tone": tone,
    }


def nominees(dossier: Dossier, missing: list[Finding], actor: Actor) -> list[dict[str, Any]]:
    """Collectives first, then persons by given name, the withdrawn ones too, with what is allowed."""
    lacking = {each.nomination for each in missing if each.nomination}
    ordered = sorted(dossier.nominations.all(), key=lambda each: each.subject != Subject.COLLECTIVE)
    return [_nominee(dossier, each, lacking, actor) for each in ordered]


def _nominee(dossier: Dossier, row: Nomination, lacking: set[int], actor: Actor) -> dict[str, Any]:
    label, tone = _progress(row, lacking) if dossier.is_editable and row.is_live else _outcome(row)
    is_unit = actor.is_in(dossier.unit_id, Role.CLERK, Role.HEAD)
    is_head = actor.is_in(dossier.unit_id, Role.HEAD)
    elsewhere = row.unit_name if row.unit_name != dossier.unit.name else ""
    return {
        "nomination": row,
        "post": ", ".join(filter(None, (row.position, elsewhere))) if row.staff_id else "",
        "prior": _prior(row),
        "reads_awards": _reads_awards(row, actor),
        "label": label,
        "tone": tone,
        "is_live": row.is_live,
        "standards": _standards(row),
        "may_revise": is_unit and dossier.is_editable and row.is_live,
        "may_remove": is_unit and dossier.is_editable and dossier.submitted_at is None,
        "may_withdraw": is_head and bool(dossier.submitted_at) and row.state in MAY_WITHDRAW,
    }


def _standards(row: Nomination) -> str:
    """“Tiêu chuẩn 3/4”; empty where none was shown."""
    shown = row.standards_shown
    return f"Tiêu chuẩn {row.standards_met}/{shown}" if shown else ""


def _progress(row: Nomination, lacking: set[int]) -> tuple[str, str]:
    if row.is_held:
        return HELD
    if row.pk not in lacking:
        return DONE
    begun = row.summary or any(each.text for each in row.report.sections.all())
    return ("Đang viết", "warn") if begun else ("Chưa viết", "plain")


def _outcome(row: Nomination) -> tuple[str, str]:
    if row.merged_into_id:
        return "Đã gộp vào đề nghị khác", "plain"
    if row.is_held:
        return HELD
    return row.get_state_display(), NOMINATION_TONES.get(row.state, "info")


def _reads_awards(row: Nomination, actor: Actor) -> bool:
    """Whether the recipient's page in the register opens; a unit's people may have moved since."""
    if actor.has(*REGISTER_READERS):
        return True
    return actor.is_in(row.dossier.unit_id, Role.CLERK, Role.HEAD) and row.dossier.is_editable


def _prior(row: Nomination) -> str:
    """“Đã khen: Giấy khen 2024 và 2 lần trước”."""
    if not row.award_count:
        return ""
    more = f" và {row.award_count - 1} lần trước" if row.award_count > 1 else ""
    return f"Đã khen: {row.last_award} {row.last_award_on.year}{more}"


def files(dossier: Dossier, *, writes: bool) -> list[dict[str, Any]]:
    """What matches the papers first."""
    rows = sorted(dossier.attachments.all(), key=lambda each: each.outdated_at is not None)
    return [_file(each, writes=writes) for each in rows]


def _file(row: Attachment, *, writes: bool) -> dict[str, Any]:
    whose = f" của {row.nomination.recipient}" if row.nomination else ""
    size = filesizeformat(row.file.size)
    return {
        "name": f"{row.get_kind_display()}{whose}",
        "url": reverse("attachment", args=[row.pk]),
        "note": f"{row.name} · {size} · đính kèm {hm_dmy(row.added_at)}",
        "is_outdated": row.outdated_at is not None,
        "remove_url": reverse("remove_attachment", args=[row.pk]) if writes else "",
    }
