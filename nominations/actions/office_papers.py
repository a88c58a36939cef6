"""Drafting the office's papers; from there they go the common way (`documents.actions.paperwork`)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign.models import Round
from documents.actions.paperwork import Paperwork
from nominations import notifications, papers
from nominations.models import AppraisalReport, Dossier, Nomination, OfficeLetter
from nominations.models.dossier import handed_in
from people.models import Unit
from people.papers_told import on_its_way
from people.rules import APPRAISAL_KIND, LETTER_KIND
from people.signing import own_position, signature
from vietnamese.dates import dmy
from vietnamese.text import inside
from workflow.actors import Actor
from workflow.moving import append, locked, record
from workflow.permits import require

Kind = OfficeLetter.Kind


@transaction.atomic
def draft_letter(
    round_: Round, *, kind: str, units: Iterable[Unit], by: Actor, dossier: Dossier | None = None
) -> OfficeLetter:
    """A draft with the usual words of its kind; the office changes them before it is signed."""
    require("nominations.draft_office_letter", by, None)
    units = list(units)
    if not units:
        raise ValidationError({"units": "Hãy chọn ít nhất một đơn vị nhận."})
    letter = OfficeLetter.objects.create(
        kind=kind, round=round_, dossier=dossier, drafted_on=by.on, **_words(kind, round_, dossier)
    )
    letter.units.set(units)
    append(letter, "nominations.draft_office_letter", by, "", {"loai": letter.get_kind_display()})
    return letter


@transaction.atomic
def revise_letter(letter: OfficeLetter, *, values: Mapping[str, Any], by: Actor) -> OfficeLetter:
    """`values`: about, body, reply_by, units."""
    letter = locked(letter)
    record(letter, "nominations.revise_office_letter", by=by)
    _check_reply(values.get("reply_by"), by.on)
    for name in ("about", "body", "reply_by"):
        setattr(letter, name, values[name])
    letter.full_clean()
    letter.save(update_fields=["about", "body", "reply_by"])
    letter.units.set(values["units"])
    return letter


@transaction.atomic
def draft_report(round_: Round, *, by: Actor) -> AppraisalReport:
    """A report on every appraised nomination of the round that is still being considered."""
    require("nominations.draft_appraisal_report", by, None)
    appraised = list(Nomination.objects.appraised(round_))
    if not appraised:
        raise ValidationError("Đợt này chưa có đề nghị nào được thẩm định.")
    report = AppraisalReport.objects.create(
        round=round_,
        drafted_on=by.on,
        reception=_reception(round_),
        proposal=_proposal(round_, appraised),
    )
    report.nominations.set(appraised)
    append(report, "nominations.draft_appraisal_report", by, "", {"so_de_nghi": len(appraised)})
    return report


@transaction.atomic
def revise_report(
    report: AppraisalReport, *, values: Mapping[str, Any], by: Actor
) -> AppraisalReport:
    """Rewords a draft (`reception`, `proposal`) and takes the list of appraised nominations anew."""
    report = locked(report)
    record(report, "nominations.revise_appraisal_report", by=by)
    report.reception, report.proposal = values["reception"], values["proposal"]
    report.full_clean()
    report.save(update_fields=["reception", "proposal"])
    report.nominations.set(Nomination.objects.appraised(report.round))
    return report


def _office_signature(by: Actor, _kind: str) -> tuple[list[str], str]:
    """The office's own paper: its head signs in the own position."""
    return [own_position(by)], by.name.split(" ", 1)[-1]


LETTERS = Paperwork(
    kind=LETTER_KIND,
    compose=papers.office_letter,
    signature=signature,
    follow={
        **on_its_way(LETTER_KIND, "Công văn", "/ho-so/cong-van/{pk}/"),
        "attach_signed": notifications.letter_signed,
    },
)
REPORTS = Paperwork(
    kind=APPRAISAL_KIND,
    compose=papers.appraisal_report,
    signature=_office_signature,
    follow=on_its_way(APPRAISAL_KIND, "Báo cáo thẩm định", "/ho-so/bao-cao-tham-dinh/{pk}/"),
)


def _check_reply(reply_by: date | None, today: date) -> None:
    if reply_by and reply_by <= today:
        raise ValidationError({"reply_by": "Hạn trả lời phải sau hôm nay."})


def _words(kind: str, round_: Round, dossier: Dossier | None) -> dict[str, Any]:
    """Opening words and date; the office reads and changes them."""
    occasion = papers.occasion(round_)
    if kind == Kind.SUPPLEMENT:
        return _words_to_supplement(dossier, occasion)
    if kind == Kind.REMINDER:
        return _words_to_remind(round_, occasion)
    return _words_to_guide(round_, occasion)


def _words_to_supplement(dossier: Dossier, occasion: str) -> dict[str, Any]:
    return {
        "about": f"Bổ sung hồ sơ đề nghị khen thưởng {occasion}",
        "body": (
            f"Qua xem xét hồ sơ {dossier.code} đề nghị khen thưởng {occasion} của {dossier.unit.name}, "
            "Văn phòng Sở đề nghị đơn vị bổ sung các nội dung sau:"
        ),
        "reply_by": dossier.resubmit_by,
    }


def _words_to_remind(round_: Round, occasion: str) -> dict[str, Any]:
    return {
        "about": f"Đôn đốc nộp hồ sơ đề nghị khen thưởng {occasion}",
        "body": (
            f"Thời gian nhận hồ sơ đề nghị khen thưởng {occasion} {_reception_time(round_)}. Đến nay "
            "đơn vị chưa gửi hồ sơ. Đề nghị đơn vị khẩn trương xét, lập hồ sơ gửi Văn phòng Sở, hoặc "
            "thông báo không đề nghị khen thưởng trong đợt này."
        ),
        "reply_by": round_.closes_on,
    }


def _words_to_guide(round_: Round, occasion: str) -> dict[str, Any]:
    return {
        "about": f"Hướng dẫn xét, đề nghị khen thưởng {occasion}",
        "body": (
            f"Thực hiện Kế hoạch {inside(round_.campaign.name)}, Sở hướng dẫn "
            f"các phòng, đơn vị xét, đề nghị khen thưởng {occasion} như sau:\n"
            f"1. Hình thức: {'; '.join(form.name for form in round_.award_forms.all())}.\n"
            "2. Hồ sơ gồm: Tờ trình, Biên bản xét khen thưởng, Báo cáo thành tích của từng tập thể, cá nhân.\n"
            f"3. Thời gian nhận hồ sơ {_reception_time(round_)}."
        ),
        "reply_by": round_.closes_on,
    }


def _reception_time(round_: Round) -> str:
    if round_.closes_on is None:
        return f"từ ngày {dmy(round_.opens_on)}, không quy định ngày kết thúc"
    return f"từ ngày {dmy(round_.opens_on)} đến hết ngày {dmy(round_.closes_on)}"


def _reception(round_: Round) -> str:
    dossiers = Dossier.objects.filter(handed_in(), round=round_)
    units = dossiers.values("unit").distinct().count()
    return (
        f"Thời gian nhận hồ sơ {_reception_time(round_)}. Văn phòng Sở đã nhận {dossiers.count():02d} hồ sơ "
        f"của {units:02d} phòng, đơn vị."
    )


def _proposal(round_: Round, appraised: list[Nomination]) -> str:
    supported = [each for each in appraised if each.appraisal.supports]
    whom = papers.counted(supported) or "không có tập thể, cá nhân nào"
    reader = "Hội đồng Thi đua - Khen thưởng Sở" if round_.has_council else "Giám đốc Sở"
    return f"Văn phòng Sở kính trình {reader} xem xét khen thưởng {whom} đủ điều kiện, tiêu chuẩn."
