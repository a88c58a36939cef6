"""Who drafts and completes campaign reports."""

from people.rules import is_clock, is_office
from workflow.actors import Actor
from workflow.permits import condition, not_yet, permit


@condition("Báo cáo do hệ thống hoặc Văn phòng lập.", "Văn phòng")
def is_office_or_clock(actor: Actor, subject: object) -> bool:
    return is_office.test(actor, subject) or is_clock.test(actor, subject)


@condition("Báo cáo đã trình ký nên không sửa được.", "Văn phòng, khi còn là dự thảo")
def is_draft(_actor: Actor, report: object) -> bool:
    return report.state == "draft"


permit("reporting.draft_report", is_office_or_clock, label="Lập dự thảo báo cáo")
permit("reporting.write_report", is_office, is_draft, label="Viết báo cáo")

for verb in (
    "submit",
    "send_back",
    "approve",
    "sign",
    "take_back",
    "number",
    "attach_signed",
    "seal",
    "void",
    "send",
):
    not_yet(f"reporting.{verb}_report", "Báo cáo năm, sơ kết, tổng kết")
