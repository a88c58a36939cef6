"""Who may write, submit, receive, appraise, rule; each condition says why not and who may."""

from typing import Any

from campaign.models import DayOff
from documents.rules import is_draft, signed_paper
from nominations.states import DossierState, NominationState
from people.roles import LEADERS, OFFICE_ROLES, Role
from people.rules import (
    LETTER_KIND,
    heads_office,
    is_clock,
    is_office,
    is_registry,
    signs,
    signs_decisions,
)
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.permits import condition, not_yet, permit

PAST_REVIEW = (
    NominationState.AT_COUNCIL,
    NominationState.AT_DIRECTOR,
    NominationState.GRANTED,
    NominationState.PROPOSED,
    NominationState.AWARDED,
    NominationState.DONE,
)


def _dossier(subject: Any) -> Any:
    return getattr(subject, "thread_of", subject)


@condition("Việc này của đơn vị lập hồ sơ.", "đầu mối thi đua, lãnh đạo đơn vị")
def is_unit(actor: Actor, subject: Any) -> bool:
    return actor.is_in(_dossier(subject).unit_id, Role.CLERK, Role.HEAD)


@condition("Việc này của lãnh đạo đơn vị lập hồ sơ.", "lãnh đạo đơn vị")
def is_unit_head(actor: Actor, subject: Any) -> bool:
    return actor.is_in(_dossier(subject).unit_id, Role.HEAD)


@condition("Việc này của đơn vị hoặc của người được đề nghị.", "đơn vị, người được đề nghị")
def is_unit_or_nominee(actor: Actor, nomination: Any) -> bool:
    mine = actor.staff_id is not None and nomination.staff_id == actor.staff_id
    return mine or is_unit.test(actor, nomination)


@condition("Hồ sơ đã nộp nên không sửa được.", "đơn vị, khi hồ sơ đang lập hoặc cần bổ sung")
def is_editable(_actor: Actor, subject: Any) -> bool:
    return _dossier(subject).is_editable


@condition("Hồ sơ đã nộp ít nhất một lần: hãy rút đề nghị, không xóa khỏi danh sách.", "đơn vị")
def never_submitted(_actor: Actor, nomination: Any) -> bool:
    return nomination.dossier.submitted_at is None


def _closed_sentence(_actor: Actor, dossier: Any) -> str:
    if dossier.state == DossierState.SENT_BACK:
        return f"Đã quá ngày hẹn bổ sung {dmy(dossier.resubmit_by)}."
    closes = dossier.round.closes_on
    over = f" (nhận đến hết ngày {dmy(closes)})" if closes else ""
    return f"Đợt xét không nhận hồ sơ hôm nay{over}."


@condition(_closed_sentence, "đơn vị, khi đợt xét đang nhận hồ sơ")
def takes_submission(actor: Actor, dossier: Any) -> bool:
    if dossier.state == DossierState.SENT_BACK:
        return actor.on <= dossier.resubmit_by
    return dossier.round.is_open_on(actor.on)


@condition(
    lambda actor, dossier: (
        f"Hồ sơ còn thiếu {len(dossier.missing(actor.on))} mục; xem “Còn thiếu để nộp”."
    ),
    "lãnh đạo đơn vị, khi đã đủ",
)
def nothing_missing(actor: Actor, dossier: Any) -> bool:
    return not dossier.missing(actor.on)


@condition("Chỉ lấy lại được lần nộp đầu tiên, khi đợt xét còn nhận hồ sơ.", "lãnh đạo đơn vị")
def first_submission_still_open(actor: Actor, dossier: Any) -> bool:
    return dossier.round.is_open_on(actor.on) and dossier.versions.count() == 1


@condition(
    "Người lập hoặc nộp hồ sơ không được tiếp nhận, thẩm định chính hồ sơ đó.",
    "chuyên viên khác của Văn phòng",
)
def not_author(actor: Actor, subject: Any) -> bool:
    dossier = _dossier(subject)
    return actor.user_id not in (dossier.opened_by_id, dossier.submitted_by_id)


@condition("Không ai được quyết định về chính mình.", "người có thẩm quyền khác")
def not_own_award(actor: Actor, nomination: Any) -> bool:
    return nomination.staff_id is None or nomination.staff_id != actor.staff_id


@condition("Đã có đề nghị chuyển khỏi bước thẩm định nên không trả cả hồ sơ về được.", "không ai")
def none_past_review(_actor: Actor, dossier: Any) -> bool:
    return not dossier.nominations.filter(state__in=PAST_REVIEW).exists()


@condition("Chưa có ý kiến thẩm định.", "Văn phòng, sau khi ghi ý kiến thẩm định")
def is_appraised(_actor: Actor, nomination: Any) -> bool:
    return hasattr(nomination, "appraisal")


@condition("Đề nghị không ở bước thẩm định.", "Văn phòng, khi đang thẩm định")
def is_in_review(_actor: Actor, nomination: Any) -> bool:
    return nomination.state == NominationState.IN_REVIEW


@condition("Đợt xét này không lấy ý kiến Hội đồng.", "Văn phòng trình thẳng Giám đốc")
def round_has_council(_actor: Actor, nomination: Any) -> bool:
    return nomination.dossier.round.has_council


@condition("Đợt xét này phải lấy ý kiến Hội đồng trước.", "Văn phòng, qua phiên họp Hội đồng")
def round_has_no_council(_actor: Actor, nomination: Any) -> bool:
    return not nomination.dossier.round.has_council


@condition("Đơn vị không có quyền đề nghị khen thưởng trong phong trào này.", "các phòng, đơn vị")
def unit_may_nominate(_actor: Actor, dossier: Any) -> bool:
    rights = dossier.round.campaign.unit_rights
    return rights.filter(kind=dossier.unit.kind, may_nominate=True).exists()


@condition(_closed_sentence, "đơn vị, khi đợt xét đang nhận hồ sơ")
def round_is_open(actor: Actor, dossier: Any) -> bool:
    return dossier.round.is_open_on(actor.on)


@condition(
    lambda actor, dossier: (
        f"Hồ sơ {dossier.code} chỉ hết thời hạn nộp khi đã không nhận đủ "
        f"{dossier.round.grace_days} ngày làm việc."
    ),
    "hệ thống",
)
def submission_is_over(actor: Actor, dossier: Any) -> bool:
    """For as many working days as the round waits; never in a round without an end."""
    last = dossier.waits_until(DayOff.objects.calendar())
    return last is not None and actor.on > last and not takes_submission.test(actor, dossier)


@condition(
    "Đơn vị chưa được báo trước, hoặc ngày đã báo chưa qua.",
    "hệ thống, sau ngày đã báo cho đơn vị",
)
def lapse_was_announced(actor: Actor, dossier: Any) -> bool:
    until = dossier.told_until()
    return until is not None and actor.on > until


@condition("Hồ sơ này không thuộc phạm vi của ông/bà.", "đơn vị, Văn phòng, lãnh đạo Sở")
def reads_dossier(actor: Actor, subject: Any) -> bool:
    dossier = _dossier(subject)
    submitted = dossier.submitted_at is not None
    return is_unit.test(actor, subject) or (submitted and actor.has(*OFFICE_ROLES, *LEADERS))


@condition("Bảng tổng hợp của cả Sở do Văn phòng và lãnh đạo Sở xem.", "Văn phòng, lãnh đạo Sở")
def reads_summaries(actor: Actor, _subject: Any) -> bool:
    return actor.has(*OFFICE_ROLES, *LEADERS)


permit("nominations.open_dossier", is_unit, unit_may_nominate, round_is_open, label="Lập hồ sơ")
permit("nominations.list_nomination", is_unit, is_editable, label="Thêm vào danh sách")
permit(
    "nominations.remove_nomination",
    is_unit,
    is_editable,
    never_submitted,
    label="Xóa khỏi danh sách",
)
permit("nominations.save_letter", is_unit, is_editable, label="Ghi tờ trình")
permit("nominations.save_minutes", is_unit, is_editable, label="Ghi biên bản")
permit("nominations.save_report", is_unit_or_nominee, is_editable, label="Ghi báo cáo thành tích")
permit("nominations.convert_dossier", is_unit, is_editable, label="Chuyển sang mẫu đang áp dụng")
permit("nominations.attach_file", is_unit, is_editable, label="Đính kèm tệp")
permit("nominations.remove_file", is_unit, is_editable, label="Bỏ tệp đính kèm")

permit("nominations.submit_dossier", is_unit_head, takes_submission, nothing_missing)
permit("nominations.recall_dossier", is_unit_head, first_submission_still_open)
permit("nominations.send_back_dossier", is_office, not_author, none_past_review)
permit("nominations.receive_dossier", is_office, not_author)
permit("nominations.reject_dossier", is_office, not_author)
permit("nominations.withdraw_dossier", is_unit_head)
permit("nominations.lapse_dossier", is_clock, submission_is_over, lapse_was_announced)
permit("nominations.assign_dossier", is_office, label="Giao người xử lý")

permit(
    "nominations.appraise_nomination",
    is_office,
    not_author,
    not_own_award,
    is_in_review,
    label="Ghi ý kiến thẩm định",
)
permit(
    "nominations.put_to_council_nomination", is_office, not_author, is_appraised, round_has_council
)
permit(
    "nominations.put_to_director_nomination",
    is_office,
    not_author,
    is_appraised,
    round_has_no_council,
)
permit("nominations.withdraw_nomination", is_unit_head)
permit("nominations.grant_nomination", signs_decisions, not_own_award)
permit("nominations.propose_nomination", signs_decisions, not_own_award)
permit("nominations.refuse_nomination", signs_decisions, not_own_award)
permit("nominations.hand_back_nomination", signs_decisions, not_own_award)

not_yet("nominations.readmit_dossier", "Hồ sơ: lập, kiểm tra, nộp, bổ sung")
not_yet("nominations.reopen_nomination", "Từ ý kiến đến khen thưởng")
not_yet("nominations.complete_nomination", "Từ ý kiến đến khen thưởng")
not_yet("nominations.revoke_nomination", "Từ ý kiến đến khen thưởng")

signed_paper(
    "nominations",
    "office_letter",
    drafts=is_office,
    signs=signs(LETTER_KIND, "công văn"),
    registers=is_registry,
)
signed_paper(
    "nominations",
    "appraisal_report",
    drafts=is_office,
    signs=heads_office,
    registers=is_registry,
)
permit(
    "nominations.read_summary",
    reads_summaries,
    label="Xem bảng tổng hợp đề nghị khen thưởng",
)
permit("nominations.draft_office_letter", is_office, label="Soạn công văn")
permit("nominations.revise_office_letter", is_office, is_draft, label="Sửa công văn")
permit("nominations.draft_appraisal_report", is_office, label="Soạn báo cáo thẩm định")
permit("nominations.revise_appraisal_report", is_office, is_draft, label="Sửa báo cáo thẩm định")
