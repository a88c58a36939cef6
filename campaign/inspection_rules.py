"""May one plan an inspection, write its minutes, answer what it asked for?"""

from typing import Any

from campaign.rules import is_own_unit
from campaign.states import RUNNING, InspectionState, VisitState
from people.rules import is_office
from workflow.actors import Actor
from workflow.permits import condition, permit


@condition("Chỉ kiểm tra phong trào đã phát động, chưa kết thúc.", "không ai")
def campaign_is_launched(_actor: Actor, inspection: Any) -> bool:
    return inspection.campaign.state in RUNNING


@condition(
    "Kế hoạch kiểm tra đã thông báo hoặc đã hủy nên không sửa được; ngày kiểm tra của từng đơn vị đổi ở "
    "trang của đơn vị ấy.",
    "không ai",
)
def is_being_planned(_actor: Actor, inspection: Any) -> bool:
    return inspection.state == InspectionState.DRAFT


@condition(
    lambda _actor, inspection: f"Kế hoạch kiểm tra còn thiếu: {'; '.join(inspection.missing())}.",
    "Văn phòng, khi đã đủ",
)
def plan_is_whole(_actor: Actor, inspection: Any) -> bool:
    return not inspection.missing()


@condition("Đã có biên bản kiểm tra tại đơn vị nên không hủy cả đợt được.", "không ai")
def nobody_was_visited(_actor: Actor, inspection: Any) -> bool:
    return not any(each.state == VisitState.MINUTED for each in inspection.visits.all())


@condition(
    "Đợt kiểm tra chưa được thông báo cho đơn vị, hoặc đã hủy.",
    "Văn phòng, sau khi thông báo đợt kiểm tra",
)
def inspection_is_announced(_actor: Actor, visit: Any) -> bool:
    return visit.inspection.state == InspectionState.ANNOUNCED


@condition("Đơn vị này đã có biên bản kiểm tra, hoặc không kiểm tra nữa.", "không ai")
def has_no_minutes(_actor: Actor, visit: Any) -> bool:
    return visit.state == VisitState.PLANNED


@condition(
    lambda _actor, visit: f"Biên bản còn thiếu: {'; '.join(visit.missing())}.",
    "Văn phòng, khi đã đủ",
)
def minutes_are_whole(_actor: Actor, visit: Any) -> bool:
    return not visit.missing()


@condition("Chỉ gia hạn kiến nghị đơn vị chưa trả lời.", "không ai")
def waits_for_answer(_actor: Actor, recommendation: Any) -> bool:
    return recommendation.waits


permit("campaign.plan_inspection", is_office, campaign_is_launched, label="Lập kế hoạch kiểm tra")
permit("campaign.revise_inspection", is_office, is_being_planned, label="Sửa kế hoạch kiểm tra")
permit("campaign.announce_inspection", is_office, campaign_is_launched, plan_is_whole)
permit("campaign.cancel_inspection", is_office, nobody_was_visited)

permit(
    "campaign.reschedule_visit",
    is_office,
    inspection_is_announced,
    has_no_minutes,
    label="Đổi ngày kiểm tra",
)
permit(
    "campaign.save_visit",
    is_office,
    inspection_is_announced,
    has_no_minutes,
    label="Ghi biên bản kiểm tra",
)
permit("campaign.sign_visit", is_office, inspection_is_announced, minutes_are_whole)
permit("campaign.skip_visit", is_office, inspection_is_announced)
permit("campaign.transfer_visit", is_office, label="Chuyển buổi kiểm tra sang đơn vị kế thừa")

permit("campaign.answer_recommendation", is_own_unit)
permit("campaign.accept_recommendation", is_office)
permit("campaign.send_back_recommendation", is_office)
permit(
    "campaign.extend_recommendation", is_office, waits_for_answer, label="Gia hạn trả lời kiến nghị"
)
permit("campaign.withdraw_recommendation", is_office)
permit("campaign.transfer_recommendation", is_office, label="Chuyển kiến nghị sang đơn vị kế thừa")
