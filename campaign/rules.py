"""May one launch a campaign, open a round, end reception?"""

from typing import Any

from campaign.states import RUNNING, CampaignState, InitiativeState, PledgeState, RoundState
from documents.paper_rules import signed_paper
from people.roles import LEADERS, OFFICE_ROLES, UNIT_ROLES, Role
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

REGISTER_READERS = OFFICE_ROLES | LEADERS  # of all of it; a unit reads its own part


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
    return round_.campaign.state in RUNNING


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


@condition(
    "Cách tính hạn xem xét đã cố định: đợt đã kết thúc nhận hồ sơ, hoặc đợt “ngoài đợt” đã mở.",
    "không ai; Giám đốc gia hạn được từng hồ sơ",
)
def clock_is_not_fixed(_actor: Actor, round_: Any) -> bool:
    """A round at any time reckons each dossier by itself, so it is fixed from its opening on."""
    return round_.state == RoundState.DRAFT or (
        round_.state == RoundState.OPEN and not round_.is_anytime
    )


@condition("Đợt “ngoài đợt” chỉ xong cùng phong trào.", "hệ thống, khi kết thúc phong trào")
def is_under_review(_actor: Actor, round_: Any) -> bool:
    return round_.state == RoundState.REVIEWING


@condition(
    "Sổ khen thưởng do Văn phòng, lãnh đạo Sở và các đơn vị tra cứu; khen thưởng của chính ông/bà ở "
    "trang “Khen thưởng của tôi”.",
    "Văn phòng, lãnh đạo Sở; đầu mối thi đua, lãnh đạo đơn vị (phần của đơn vị mình)",
)
def reads_register(actor: Actor, _subject: Any) -> bool:
    return actor.has(*REGISTER_READERS) or bool(actor.units_as(*UNIT_ROLES))


@condition("Lần nhập này chưa ghi vào sổ, hoặc đã hoàn tác.", "không ai")
def import_is_in_register(_actor: Actor, imported: Any) -> bool:
    return bool(imported.applied_at) and not imported.undone_at


@condition("Việc này của đơn vị.", "đầu mối thi đua, lãnh đạo đơn vị")
def is_own_unit(actor: Actor, subject: Any) -> bool:
    return actor.is_in(subject.unit_id, Role.CLERK, Role.HEAD)


@condition("Bản đăng ký do lãnh đạo đơn vị ký.", "lãnh đạo đơn vị")
def is_own_units_head(actor: Actor, subject: Any) -> bool:
    return actor.is_in(subject.unit_id, Role.HEAD)


@condition("Ông/bà chỉ đề xuất sáng kiến của đơn vị mình.", "người của đơn vị")
def works_in_unit(actor: Actor, initiative: Any) -> bool:
    return initiative.unit_id in actor.posted_in


@condition("Việc này của tác giả hoặc của đơn vị.", "tác giả; đầu mối, lãnh đạo đơn vị")
def is_author_or_unit(actor: Actor, initiative: Any) -> bool:
    return is_own_unit.test(actor, initiative) or initiative.is_by(actor.staff_id)


@condition(
    "Việc công nhận do lãnh đạo đơn vị hoặc Văn phòng ghi, theo quyết định công nhận.",
    "lãnh đạo đơn vị, Văn phòng",
)
def records_recognition(actor: Actor, initiative: Any) -> bool:
    return is_office.test(actor, initiative) or is_own_units_head.test(actor, initiative)


@condition("Việc này của đơn vị hoặc Văn phòng.", "đầu mối, lãnh đạo đơn vị; Văn phòng")
def is_own_unit_or_office(actor: Actor, subject: Any) -> bool:
    return is_office.test(actor, subject) or is_own_unit.test(actor, subject)


@condition("Sáng kiến đã được công nhận nên không sửa được.", "không ai")
def is_not_recognised(_actor: Actor, initiative: Any) -> bool:
    return initiative.state in (InitiativeState.PROPOSED, InitiativeState.APPLIED)


@condition("Chỉ xóa được sáng kiến còn là đề xuất.", "không ai")
def is_only_proposed(_actor: Actor, initiative: Any) -> bool:
    return initiative.state == InitiativeState.PROPOSED


@condition("Phong trào không trong thời gian thi đua.", "đơn vị, khi phong trào đang thực hiện")
def campaign_is_open(actor: Actor, pledge: Any) -> bool:
    return pledge.campaign.is_under_way(actor.on)


@condition(
    "Bản này đã đăng ký; muốn sửa, hãy chọn “Điều chỉnh bản đăng ký”.",
    "đầu mối, lãnh đạo đơn vị, sau khi chọn điều chỉnh",
)
def is_pledge_draft(_actor: Actor, pledge: Any) -> bool:
    return pledge.state == PledgeState.DRAFT


@condition(
    lambda _actor, pledge: f"Bản đăng ký còn thiếu: {'; '.join(pledge.missing())}.",
    "lãnh đạo đơn vị, khi đã đủ",
)
def pledge_is_whole(_actor: Actor, pledge: Any) -> bool:
    return not pledge.missing()


@condition("Danh sách đăng ký của cả Sở do Văn phòng, lãnh đạo Sở xem.", "Văn phòng, lãnh đạo Sở")
def reads_all_pledges(actor: Actor, _subject: Any) -> bool:
    return actor.has(*OFFICE_ROLES, *LEADERS)


permit("campaign.propose_initiative", works_in_unit, label="Đề xuất sáng kiến")
permit("campaign.revise_initiative", is_author_or_unit, is_not_recognised, label="Sửa sáng kiến")
permit("campaign.remove_initiative", is_author_or_unit, is_only_proposed, label="Xóa sáng kiến")
permit("campaign.attach_to_initiative", is_author_or_unit, label="Đính kèm minh chứng")
permit(
    "campaign.remove_from_initiative", is_author_or_unit, is_not_recognised, label="Bỏ minh chứng"
)
permit("campaign.apply_initiative", is_author_or_unit)
permit("campaign.recognise_initiative", records_recognition)
permit("campaign.spread_initiative", is_own_unit_or_office)
permit("campaign.transfer_initiative", is_office, label="Chuyển sáng kiến sang đơn vị kế thừa")

permit("campaign.begin_pledge", is_own_unit, campaign_is_open, label="Lập bản đăng ký thi đua")
permit(
    "campaign.save_pledge",
    is_own_unit,
    is_pledge_draft,
    campaign_is_open,
    label="Ghi bản đăng ký thi đua",
)
permit("campaign.register_pledge", is_own_units_head, campaign_is_open, pledge_is_whole)
permit("campaign.reopen_pledge", is_own_unit, campaign_is_open)
permit("campaign.transfer_pledge", is_office, label="Chuyển bản đăng ký sang đơn vị kế thừa")
permit("campaign.read_pledges", reads_all_pledges, label="Xem các đơn vị đã đăng ký thi đua")

permit("campaign.read_register", reads_register, label="Tra cứu sổ khen thưởng")
permit("campaign.import_awards", is_office, label="Nhập khen thưởng các năm trước từ Excel")
permit(
    "campaign.undo_award_import",
    is_office,
    import_is_in_register,
    label="Hoàn tác lần nhập khen thưởng",
)
permit("campaign.edit_reference", keeps_reference, label="Cập nhật quy định")
permit("campaign.record_campaign", is_office, label="Ghi phong trào")
permit("campaign.open_campaign", is_office, plan_is_issued)
permit("campaign.finish_campaign", is_clock, campaign_is_over)
permit("campaign.record_round", is_office, campaign_runs, label="Ghi đợt xét")
permit("campaign.open_round", office_or_day_has_come, campaign_runs, reception_is_not_over)
permit("campaign.set_clock_round", is_office, clock_is_not_fixed, label="Đặt cách tính hạn xem xét")
permit("campaign.end_reception_round", has_an_end, office_or_reception_is_over)
permit("campaign.finish_round", is_clock, is_under_review)

not_yet("campaign.close_campaign", "Báo cáo tổng kết")

signed_paper(
    "campaign",
    "plan",
    kind=PLAN_KIND,
    drafts=is_office,
    signs=signs(PLAN_KIND, "kế hoạch"),
    registers=is_registry,
)
permit("campaign.draft_plan", is_office, plan_is_not_issued, label="Soạn kế hoạch")
