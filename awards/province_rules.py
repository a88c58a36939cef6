"""Who writes, signs and sends proposals to the province, and who records what it answers."""

from typing import Any

from awards.rules import has_lines, no_line_is_held, not_own_award
from awards.states import ProposalState
from documents.paper_rules import signed_paper
from documents.rules import is_draft
from documents.states import PaperState
from nominations.states import NominationState
from people.roles import LEADERS, OFFICE_ROLES, Role
from people.rules import LETTER_KIND, PROPOSAL_KIND, is_office, is_registry, signs
from workflow.actors import Actor
from workflow.permits import condition, either, permit

NOUN = "tờ trình Ủy ban nhân dân tỉnh"


@condition(
    "Việc đề nghị cấp tỉnh do Văn phòng, lãnh đạo Sở, văn thư theo dõi.",
    "Văn phòng, lãnh đạo Sở, văn thư",
)
def reads_proposals(actor: Actor, _subject: Any) -> bool:
    return actor.has(*OFFICE_ROLES, *LEADERS, Role.REGISTRY)


keeps_file = either(is_office, is_registry)


@condition(
    "Chỉ đính báo cáo có xác nhận của Sở khi Giám đốc đã đồng ý đề nghị cấp tỉnh.",
    "Văn phòng, văn thư, khi đang đề nghị cấp tỉnh",
)
def is_proposed(_actor: Actor, nomination: Any) -> bool:
    return nomination.state == NominationState.PROPOSED


@condition(
    "Hồ sơ trình tỉnh chỉ lập khi Tờ trình đã ban hành và tỉnh chưa trả lời.",
    "Văn phòng, văn thư, khi Tờ trình đã ban hành",
)
def is_under_way(_actor: Actor, proposal: Any) -> bool:
    return proposal.state in (PaperState.SIGNED, ProposalState.SENT)


@condition(is_under_way.sentence, is_under_way.who_may)
def is_under_way_of(actor: Actor, paper: Any) -> bool:
    return is_under_way.test(actor, paper.proposal)


@condition(
    "Chưa lập gói hồ sơ; gói chỉ lập được khi đủ thành phần.",
    "Văn phòng, văn thư, sau khi lập gói hồ sơ",
)
def has_package(_actor: Actor, proposal: Any) -> bool:
    return bool(proposal.packages.all())


@condition(
    "Sở Nội vụ không có yêu cầu bổ sung nào chờ gửi.",
    "Văn phòng, văn thư, khi có yêu cầu bổ sung",
)
def was_asked_for_more(_actor: Actor, proposal: Any) -> bool:
    return any(each.answered_by_id is None for each in proposal.supplements.all())


@condition("Yêu cầu bổ sung trước chưa được trả lời.", "Văn phòng, sau khi gửi gói hồ sơ bổ sung")
def nothing_is_asked(actor: Actor, proposal: Any) -> bool:
    return not was_asked_for_more.test(actor, proposal)


@condition(
    "Không có ai được tỉnh tặng mà chưa trao.",
    "Văn phòng, khi tỉnh đã trả lời và còn người chưa trao",
)
def has_somebody_to_honour(_actor: Actor, proposal: Any) -> bool:
    return any(line.is_to_hand_over for line in proposal.paper_lines)


@condition(
    "Không có tên nào được ghi là in sai trong quyết định của tỉnh.",
    "Văn phòng, khi đã ghi tên in trong quyết định",
)
def has_misspelt_name(_actor: Actor, proposal: Any) -> bool:
    return any(line.printed_as for line in proposal.paper_lines)


permit("awards.read_province_proposals", reads_proposals, label="Xem đề nghị cấp tỉnh")
permit("awards.draft_province_proposal", is_office, label="Soạn Tờ trình Ủy ban nhân dân tỉnh")
permit("awards.revise_province_proposal", is_office, is_draft, label="Sửa dự thảo Tờ trình")
signed_paper(
    "awards",
    "province_proposal",
    kind=PROPOSAL_KIND,
    drafts=is_office,
    signs=signs(PROPOSAL_KIND, NOUN),
    registers=is_registry,
    submit=(has_lines,),
    approve=(not_own_award,),
    issue=(no_line_is_held,),
)
permit("awards.seal_report", keeps_file, is_proposed, label="Đính báo cáo có xác nhận của Sở")
permit("awards.add_province_paper", keeps_file, is_under_way, label="Thêm giấy tờ vào hồ sơ")
permit("awards.remove_province_paper", keeps_file, is_under_way_of, label="Bỏ giấy tờ khỏi hồ sơ")
permit("awards.make_package", keeps_file, is_under_way, label="Lập gói hồ sơ")
permit("awards.send_province_proposal", keeps_file, has_package)
permit("awards.supplement_province_proposal", is_office, nothing_is_asked)
permit("awards.send_supplement", keeps_file, was_asked_for_more, label="Gửi hồ sơ bổ sung")
permit("awards.record_answer_province_proposal", is_office)
permit(
    "awards.hand_over_province", is_office, has_somebody_to_honour, label="Ghi đã trao Bằng khen"
)
permit(
    "awards.draft_spelling_letter",
    is_office,
    has_misspelt_name,
    label="Soạn công văn đề nghị đính chính",
)
permit(
    "awards.revise_spelling_letter", is_office, is_draft, label="Sửa công văn đề nghị đính chính"
)
signed_paper(
    "awards",
    "spelling_letter",
    kind=LETTER_KIND,
    drafts=is_office,
    signs=signs(LETTER_KIND, "công văn"),
    registers=is_registry,
)
