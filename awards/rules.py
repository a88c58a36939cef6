"""Who drafts, approves, numbers and signs decisions."""

from typing import Any

from awards.states import CeremonyState
from documents.paper_rules import signed_paper
from documents.rules import is_draft
from documents.states import IN_FORCE, PaperState
from nominations.states import NominationState
from people.roles import LEADERS, OFFICE_ROLES, Role
from people.rules import DECISION_KIND, is_office, is_registry, signs_decisions
from vietnamese.dates import dmy, local_date
from workflow.actors import Actor
from workflow.permits import condition, permit

TICKED = "Đánh dấu giấy khen đã in, ký, đóng dấu"
CERTIFICATE_READERS = frozenset({*OFFICE_ROLES, *LEADERS, Role.REGISTRY})


@condition("Danh sách khen thưởng còn trống.", "Văn phòng, sau khi đưa người vào danh sách")
def has_lines(_actor: Actor, decision: Any) -> bool:
    return bool(decision.paper_lines)


def _held(decision: Any) -> list[str]:
    return [line.recipient for line in decision.paper_lines if line.nomination.is_held]


def _held_words(_actor: Actor, decision: Any) -> str:
    voided = "; văn bản đã có số thì phải hủy số" if decision.issued_id else ""
    return (
        f"Có dòng tạm dừng theo quy định: {', '.join(_held(decision))}. "
        f"Đưa dòng này ra khỏi danh sách trước khi ban hành{voided}."
    )


@condition(
    _held_words,
    "văn thư, khi không còn dòng nào tạm dừng",
)
def no_line_is_held(_actor: Actor, decision: Any) -> bool:
    return not _held(decision)


@condition("Dự thảo này không còn chờ ký duyệt.", "người có quyền ký, khi dự thảo được trình ký")
def is_awaiting(_actor: Actor, decision: Any) -> bool:
    return decision.state == PaperState.AWAITING


@condition("Có tên ông/bà trong danh sách nên người khác phải duyệt.", "người có quyền ký khác")
def not_own_award(actor: Actor, decision: Any) -> bool:
    named = {line.nomination.staff_id for line in decision.paper_lines}
    return actor.staff_id is None or actor.staff_id not in named


@condition("Ý kiến trên phiếu trình này đã được ghi.", "không ai; Giám đốc xem xét lại từng ý kiến")
def is_not_recorded(_actor: Actor, sheet: Any) -> bool:
    return not sheet.is_recorded


@condition(
    "Có đề nghị về chính ông/bà trên phiếu trình này nên người khác phải ghi.",
    "người khác của Văn phòng",
)
def not_on_the_sheet(actor: Actor, sheet: Any) -> bool:
    mine = actor.staff_id is not None
    return not (mine and sheet.nominations.filter(staff=actor.staff_id).exists())


@condition("Trang này của lãnh đạo Sở và Văn phòng.", "Giám đốc, Phó Giám đốc, Văn phòng")
def reads_rulings(actor: Actor, _subject: Any) -> bool:
    return actor.has(*OFFICE_ROLES, *LEADERS)


@condition(
    "Quyết định khen thưởng do Văn phòng, lãnh đạo Sở, văn thư, kế toán theo dõi.",
    "Văn phòng, lãnh đạo Sở, văn thư, kế toán",
)
def reads_decisions(actor: Actor, _subject: Any) -> bool:
    return actor.has(*OFFICE_ROLES, *LEADERS, Role.REGISTRY, Role.ACCOUNTANT)


@condition(
    "Giấy khen do Văn phòng, lãnh đạo Sở, văn thư theo dõi.", "Văn phòng, lãnh đạo Sở, văn thư"
)
def reads_certificates(actor: Actor, _subject: Any) -> bool:
    return actor.has(*CERTIFICATE_READERS)


@condition("Việc này của Văn phòng hoặc văn thư.", "Văn phòng, văn thư")
def prints_certificates(actor: Actor, _subject: Any) -> bool:
    return actor.has(*OFFICE_ROLES, Role.REGISTRY)


@condition(
    "Giấy khen ghi số, ngày của quyết định: quyết định chưa có số hoặc đã hủy số.",
    "Văn phòng, văn thư, sau khi cấp số",
)
def is_in_force(_actor: Actor, decision: Any) -> bool:
    """From the number on, not only once signed: the signer signs decision and certificates together."""
    return decision.state in IN_FORCE


@condition("Giấy khen của quyết định này đã lập.", "không ai, mỗi quyết định lập một lần")
def has_no_certificates(_actor: Actor, decision: Any) -> bool:
    return not decision.has_certificates


@condition("Chưa lập giấy khen của quyết định này.", "Văn phòng, văn thư, sau khi lập giấy khen")
def has_certificates(_actor: Actor, decision: Any) -> bool:
    return decision.has_certificates


@condition("Quyết định đã hủy số nên không in giấy khen.", "không ai")
def decision_stands(actor: Actor, batch: Any) -> bool:
    return is_in_force.test(actor, batch.decision)


@condition("Tệp in này không còn đang tạo.", "không ai")
def is_unfinished(_actor: Actor, batch: Any) -> bool:
    return batch.is_unfinished


@condition("Tệp in này đã xong hoặc đang được tạo.", "Văn phòng, văn thư, khi tệp bị dừng hoặc lỗi")
def is_idle(actor: Actor, batch: Any) -> bool:
    return batch.is_idle(actor.moment())


@condition("Chưa có tệp in.", "Văn phòng, văn thư, khi tệp in đã xong")
def has_file(_actor: Actor, batch: Any) -> bool:
    return batch.file_id is not None


@condition("Quyết định chưa ban hành: chưa có bản đã ký.", "Văn phòng, khi quyết định đã ban hành")
def is_signed(_actor: Actor, decision: Any) -> bool:
    return decision.state == PaperState.SIGNED


@condition(
    "Đề nghị này đã hoàn thành trao, chi nên không bỏ được; hãy sửa điều đã ghi.", "không ai"
)
def is_not_complete(_actor: Actor, hand_over: Any) -> bool:
    return hand_over.line.nomination.state != NominationState.DONE


@condition("Khen thưởng này đã bị hủy bỏ nên việc trao đã ghi được giữ nguyên.", "không ai")
def award_stands(_actor: Actor, hand_over: Any) -> bool:
    return not hand_over.line.is_revoked


@condition("Buổi lễ đã tổ chức hoặc đã hủy.", "không ai")
def is_planned(_actor: Actor, ceremony: Any) -> bool:
    return ceremony.state == CeremonyState.PLANNED


@condition(
    lambda _actor, ceremony: f"Chưa đến ngày tổ chức ({dmy(ceremony.held_at)}).",
    "Văn phòng, từ ngày tổ chức",
)
def day_has_come(actor: Actor, ceremony: Any) -> bool:
    return local_date(ceremony.held_at) <= actor.on


permit("awards.read_rulings", reads_rulings, label="Xem ý kiến Giám đốc")
permit("awards.read_decisions", reads_decisions, label="Xem quyết định")
permit("awards.follow_council", signs_decisions, label="Đồng ý theo Hội đồng")
permit("awards.prepare_ruling_sheet", is_office, label="Lập phiếu trình")
permit(
    "awards.record_rulings",
    is_office,
    is_not_recorded,
    not_on_the_sheet,
    label="Ghi ý kiến từ phiếu trình đã ký",
)
permit("awards.draft_decision", is_office, label="Soạn quyết định")
permit("awards.revise_decision", is_office, is_draft, label="Sửa dự thảo")
signed_paper(
    "awards",
    "decision",
    kind=DECISION_KIND,
    drafts=is_office,
    signs=signs_decisions,
    registers=is_registry,
    submit=(has_lines,),
    approve=(not_own_award,),
    issue=(no_line_is_held,),
)
permit(
    "awards.acknowledge_decision",
    signs_decisions,
    not_own_award,
    is_awaiting,
    label="Đã đọc bản in",
)
permit("awards.approve_decisions", signs_decisions, label="Duyệt ký các quyết định đã đọc")
permit("awards.read_certificates", reads_certificates, label="Xem giấy khen")
permit(
    "awards.make_certificates",
    prints_certificates,
    is_in_force,
    has_no_certificates,
    label="Lập giấy khen",
)
permit(
    "awards.print_certificates",
    prints_certificates,
    is_in_force,
    has_certificates,
    label="Tạo tệp in giấy khen",
)
permit("awards.stop_batch", prints_certificates, is_unfinished, label="Dừng tạo tệp in giấy khen")
permit(
    "awards.resume_batch",
    prints_certificates,
    decision_stands,
    is_idle,
    label="Tạo tiếp tệp in giấy khen",
)
permit("awards.download_batch", prints_certificates, decision_stands, has_file, label="Tải tệp in")
permit("awards.record_printing", prints_certificates, has_file, label="Ghi số phôi đã in")
permit("awards.record_sheets", prints_certificates, label="Ghi sổ phôi giấy khen")
permit("awards.tick_certificates", prints_certificates, is_in_force, has_certificates, label=TICKED)
permit(
    "awards.untick_certificates",
    prints_certificates,
    is_in_force,
    has_certificates,
    label="Bỏ đánh dấu giấy khen",
)
permit("awards.record_handover", is_office, is_signed, label="Ghi đã trao")
permit("awards.correct_handover", is_office, label="Sửa việc trao đã ghi")
permit(
    "awards.strike_handover",
    is_office,
    is_not_complete,
    award_stands,
    label="Bỏ việc trao đã ghi nhầm",
)
permit("awards.attach_handover", is_office, is_signed, label="Đính bản ký nhận, ảnh")
permit("awards.print_receipts", reads_decisions, is_in_force, label="In danh sách ký nhận")
permit("awards.print_ceremony", reads_decisions, label="In giấy mời, danh sách ký nhận của lễ trao")
permit("awards.plan_ceremony", is_office, label="Lên kế hoạch lễ trao")
permit("awards.revise_ceremony", is_office, is_planned, label="Sửa kế hoạch lễ trao")
permit("awards.hold_ceremony", is_office, day_has_come)
permit("awards.cancel_ceremony", is_office)
permit("awards.read_publications", reads_rulings, label="Xem công khai nội bộ")
permit("awards.publish_decision", is_office, is_in_force, label="Công khai nội bộ quyết định")
permit("awards.publish_round", is_office, label="Công khai nội bộ danh sách đề nghị")
permit("awards.record_reaction", is_office, label="Ghi phản ánh")
permit("awards.edit_templates", is_office, label="Cập nhật mẫu giấy khen, máy in")
