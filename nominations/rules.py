"""Who may write, submit, receive, appraise, rule; each condition says why not and who may."""

from typing import Any

from campaign.models import DayOff
from campaign.states import RoundState
from nominations.states import DossierState, NominationState
from people.roles import LEADERS, OFFICE_ROLES, Role
from people.rules import (
    is_clock,
    is_office,
    is_registry,
)
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.permits import condition, either, permit

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


@condition("Chỉ người được đề nghị tự xác nhận thông tin của mình.", "người được đề nghị")
def is_nominee(actor: Actor, nomination: Any) -> bool:
    return actor.staff_id is not None and nomination.staff_id == actor.staff_id


@condition("Việc này của đơn vị hoặc của người được đề nghị.", "đơn vị, người được đề nghị")
def is_unit_or_nominee(actor: Actor, nomination: Any) -> bool:
    return is_nominee.test(actor, nomination) or is_unit.test(actor, nomination)


@condition("Câu mẫu này của người khác.", "người đã ghi câu mẫu")
def is_own_phrase(actor: Actor, phrase: Any) -> bool:
    return actor.user_id is not None and phrase.user_id == actor.user_id


@condition("Hồ sơ đã nộp nên không sửa được.", "đơn vị, khi hồ sơ đang lập hoặc cần bổ sung")
def is_editable(_actor: Actor, subject: Any) -> bool:
    return _dossier(subject).is_editable


@condition("Yêu cầu này của một lần trả trước.", "đơn vị, khi hồ sơ cần bổ sung")
def was_sent_back(_actor: Actor, subject: Any) -> bool:
    return _dossier(subject).state == DossierState.SENT_BACK


def _who_hands_in(_actor: Actor, dossier: Any) -> str:
    if dossier.round.clerk_may_submit:
        return "Đầu mối nộp được khi đã đính Tờ trình do lãnh đạo đơn vị ký, còn khớp nội dung."
    return "Việc này của lãnh đạo đơn vị lập hồ sơ."


@condition(_who_hands_in, "lãnh đạo đơn vị")
def hands_in(actor: Actor, dossier: Any) -> bool:
    """The head; where the round says so also the clerk, on the head's signed letter."""
    if is_unit_head.test(actor, dossier):
        return True
    may = dossier.round.clerk_may_submit and actor.is_in(dossier.unit_id, Role.CLERK)
    return may and dossier.has_signed_letter()


@condition("Báo cáo chưa viết xong nên chưa xác nhận được.", "người được đề nghị, khi đã viết xong")
def report_is_written(_actor: Actor, nomination: Any) -> bool:
    return nomination.is_written()


@condition("Đơn vị chưa nộp hồ sơ này.", "Văn phòng, văn thư, khi hồ sơ đã nộp")
def was_handed_in(_actor: Actor, dossier: Any) -> bool:
    return dossier.is_handed_in


@condition("Hồ sơ đã nộp ít nhất một lần: hãy rút đề nghị, không xóa khỏi danh sách.", "đơn vị")
def never_submitted(_actor: Actor, nomination: Any) -> bool:
    return nomination.dossier.submitted_at is None


def _closed_sentence(actor: Actor, dossier: Any) -> str:
    if dossier.state == DossierState.SENT_BACK:
        return f"Đã quá ngày hẹn bổ sung {dmy(dossier.resubmit_by)}."
    return _round_closed(actor, dossier)


def _round_closed(_actor: Actor, subject: Any) -> str:
    if subject.round.state == RoundState.CANCELLED:
        return "Đợt xét này đã hủy nên không nhận hồ sơ."
    closes = subject.round.closes_on
    over = f" (nhận đến hết ngày {dmy(closes)})" if closes else ""
    return f"Đợt xét không nhận hồ sơ hôm nay{over}."


@condition(_closed_sentence, "đơn vị, khi đợt xét đang nhận hồ sơ")
def takes_submission(actor: Actor, dossier: Any) -> bool:
    if dossier.state == DossierState.SENT_BACK:
        return actor.on <= dossier.resubmit_by
    return dossier.round.is_open_on(actor.on) or is_admitted_late(actor, dossier)


def is_admitted_late(actor: Actor, dossier: Any) -> bool:
    return dossier.admitted_until is not None and actor.on <= dossier.admitted_until


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
    return not is_author(_dossier(subject), actor.user_id)


@condition(
    "Người được đề nghị trong hồ sơ không được tiếp nhận, thẩm định chính hồ sơ đó.",
    "chuyên viên khác của Văn phòng",
)
def not_nominee(actor: Actor, subject: Any) -> bool:
    """Costs a query unless the dossier's nominations are prefetched."""
    return actor.staff_id not in _dossier(subject).nominated_staff()


def is_author(dossier: Any, user_id: int | None) -> bool:
    return user_id in (dossier.opened_by_id, dossier.submitted_by_id)


def barred(dossier: Any, *, user_id: int, staff_id: int | None) -> str:
    """Why an account may not handle the dossier; empty when it may. A query as `not_nominee`."""
    if is_author(dossier, user_id):
        return "lập hoặc nộp hồ sơ này"
    return "được đề nghị trong hồ sơ này" if staff_id in dossier.nominated_staff() else ""


@condition("Không ai được quyết định về chính mình.", "người có thẩm quyền khác")
def not_own_award(actor: Actor, nomination: Any) -> bool:
    return nomination.staff_id is None or nomination.staff_id != actor.staff_id


@condition("Đã có đề nghị chuyển khỏi bước thẩm định nên không trả cả hồ sơ về được.", "không ai")
def none_past_review(_actor: Actor, dossier: Any) -> bool:
    return all(each.state not in PAST_REVIEW for each in dossier.nominations.all())


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


@condition(
    lambda _actor, dossier: (
        f"{dossier.unit.name} đã đóng, hoạt động đến hết ngày {dmy(dossier.unit.until_on)}."
    ),
    "đơn vị kế thừa",
)
def unit_goes_on(_actor: Actor, dossier: Any) -> bool:
    return dossier.unit.until_on is None


@condition(_round_closed, "đơn vị, khi đợt xét đang nhận hồ sơ")
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


@condition(
    "Đối chiếu báo cáo dành cho đơn vị, người được đề nghị và Văn phòng.",
    "đơn vị, người được đề nghị, Văn phòng",
)
def reads_copying(actor: Actor, nomination: Any) -> bool:
    return is_office.test(actor, nomination) or is_unit_or_nominee.test(actor, nomination)


permit("nominations.save_letter", is_unit, is_editable, label="Ghi tờ trình")
permit("nominations.save_minutes", is_unit, is_editable, label="Ghi biên bản")
permit("nominations.save_report", is_unit_or_nominee, is_editable, label="Ghi báo cáo thành tích")
permit("nominations.link_initiatives", is_unit_or_nominee, is_editable, label="Chọn sáng kiến")
permit("nominations.read_copying", reads_copying, label="Xem đối chiếu báo cáo")
permit(
    "nominations.confirm_nomination",
    is_nominee,
    is_editable,
    report_is_written,
    label="Xác nhận thông tin và báo cáo",
)
permit("nominations.keep_phrase", is_own_phrase, label="Ghi câu mẫu")
permit("nominations.remove_phrase", is_own_phrase, label="Bỏ câu mẫu")
permit("nominations.convert_dossier", is_unit, is_editable, label="Chuyển sang mẫu đang áp dụng")
permit("nominations.attach_file", is_unit, is_editable, label="Đính kèm tệp")
permit("nominations.remove_file", is_unit, is_editable, label="Bỏ tệp đính kèm")
permit("nominations.refuse_file", is_clock, label="Từ chối tệp nhiễm mã độc")
permit(
    "nominations.record_paper_copy",
    either(is_office, is_registry),
    was_handed_in,
    label="Ghi nhận bản giấy",
)

permit("nominations.read_paper_copies", either(is_office, is_registry), label="Xem bản giấy")
permit("nominations.answer_remark", is_unit, is_editable, was_sent_back, label="Đánh dấu đã sửa")
permit("nominations.untick_remark", is_unit, is_editable, was_sent_back, label="Bỏ đánh dấu đã sửa")

permit("nominations.submit_dossier", hands_in, takes_submission, nothing_missing)
permit("nominations.recall_dossier", is_unit_head, first_submission_still_open)
permit("nominations.send_back_dossier", is_office, not_author, not_nominee, none_past_review)
permit("nominations.receive_dossier", is_office, not_author, not_nominee)
permit("nominations.reject_dossier", is_office, not_author, not_nominee)
permit("nominations.withdraw_dossier", is_unit_head)
permit("nominations.lapse_dossier", is_clock, submission_is_over, lapse_was_announced)
permit("nominations.assign_dossier", is_office, label="Giao người xử lý")
permit("nominations.transfer_dossier", is_office, label="Chuyển hồ sơ sang đơn vị kế thừa")
permit("nominations.edit_reference", is_office, label="Cập nhật câu yêu cầu bổ sung")
