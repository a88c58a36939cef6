"""May one launch a campaign, open a round, end reception?"""

from typing import Any

from campaign.states import CampaignState, RoundState
from documents.rules import signed_paper
from people.roles import LEADERS, OFFICE_ROLES
from people.rules import (
    PLAN_KIND,
    is_clock,
    is_office,
    is_registry,
    keeps_reference,
    signs,
)
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.permits import condition, not_yet, permit


@condition(
    "Kế hoạch chưa ban hành: cần bản đã ký trong hệ thống, hoặc ghi là “ban hành ngoài hệ thống”.",
    "Văn phòng, sau khi kế hoạch được ban hành",
)
def plan_is_issued(_actor: Actor, campaign: Any) -> bool:
    return campaign.issued_outside or campaign.plan_id is not None


@condition("Kế hoạch của phong trào này đã ban hành.", "không ai")
def plan_is_not_issued(_actor: Actor, campaign: Any) -> bool:
    return campaign.state == CampaignState.DRAFT and not campaign.issued_outside


@condition("Phong trào chưa hết thời gian thi đua.", "hệ thống, sau ngày kết thúc")
def campaign_is_over(actor: Actor, campaign: Any) -> bool:
    return actor.on > campaign.ends_on


@condition("Đợt xét chỉ mở khi phong trào đã phát động.", "Văn phòng, sau khi mở phong trào")
def campaign_runs(_actor: Actor, round_: Any) -> bool:
    return round_.campaign.state in (CampaignState.OPEN, CampaignState.FINISHED)


@condition("Đợt xét do Văn phòng mở, hoặc tự mở khi đến ngày.", "Văn phòng")
def office_or_day_has_come(actor: Actor, round_: Any) -> bool:
    return is_office.test(actor, round_) or (actor.is_clock and actor.on >= round_.opens_on)


@condition(
    lambda actor, round_: (
        f"Ngày nhận hồ sơ đã qua (đến hết ngày {dmy(round_.closes_on)}): "
        "mở bây giờ thì không đơn vị nào nộp được."
    ),
    "không ai; Văn phòng ghi đợt khác theo văn bản hướng dẫn mới",
)
def reception_is_not_over(actor: Actor, round_: Any) -> bool:
    return round_.closes_on is None or actor.on <= round_.closes_on


@condition("Đợt “ngoài đợt” không có ngày kết thúc nhận hồ sơ.", "không ai")
def has_an_end(_actor: Actor, round_: Any) -> bool:
    return not round_.is_anytime


@condition(
    "Chưa hết ngày nhận hồ sơ: chỉ Văn phòng được kết thúc sớm, có lý do.",
    "Văn phòng; hệ thống sau ngày kết thúc nhận",
)
def office_or_reception_is_over(actor: Actor, round_: Any) -> bool:
    return is_office.test(actor, round_) or (
        actor.is_clock and round_.closes_on is not None and actor.on > round_.closes_on
    )


@condition("Đợt “ngoài đợt” chỉ xong cùng phong trào.", "hệ thống, khi kết thúc phong trào")
def is_under_review(_actor: Actor, round_: Any) -> bool:
    return round_.state == RoundState.REVIEWING


@condition("Sổ khen thưởng do Văn phòng và lãnh đạo Sở tra cứu.", "Văn phòng, lãnh đạo Sở")
def reads_register(actor: Actor, _subject: Any) -> bool:
    return actor.has(*OFFICE_ROLES, *LEADERS)


permit("campaign.read_register", reads_register, label="Tra cứu sổ khen thưởng")
permit("campaign.edit_reference", keeps_reference, label="Cập nhật quy định")
permit("campaign.record_campaign", is_office, label="Ghi phong trào")
permit("campaign.open_campaign", is_office, plan_is_issued)
permit("campaign.finish_campaign", is_clock, campaign_is_over)
permit("campaign.record_round", is_office, campaign_runs, label="Ghi đợt xét")
permit("campaign.open_round", office_or_day_has_come, campaign_runs, reception_is_not_over)
permit("campaign.end_reception_round", has_an_end, office_or_reception_is_over)
permit("campaign.finish_round", is_clock, is_under_review)

not_yet("campaign.close_campaign", "Báo cáo tổng kết")
not_yet("campaign.cancel_campaign", "Hồ sơ: lập, kiểm tra, nộp, bổ sung")
not_yet("campaign.cancel_round", "Hồ sơ: lập, kiểm tra, nộp, bổ sung")

signed_paper(
    "campaign", "plan", drafts=is_office, signs=signs(PLAN_KIND, "kế hoạch"), registers=is_registry
)
permit("campaign.draft_plan", is_office, plan_is_not_issued, label="Soạn kế hoạch")
