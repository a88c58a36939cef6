"""Who may write, sign and number the office's letters and appraisal reports, and read its summary."""

from typing import Any

from documents.paper_rules import signed_paper
from documents.rules import is_draft
from people.roles import LEADERS, OFFICE_ROLES
from people.rules import (
    APPRAISAL_KIND,
    LETTER_KIND,
    heads_office,
    is_office,
    is_registry,
    signs,
)
from workflow.actors import Actor
from workflow.permits import condition, permit


@condition("Bảng tổng hợp của cả Sở do Văn phòng và lãnh đạo Sở xem.", "Văn phòng, lãnh đạo Sở")
def reads_summaries(actor: Actor, _subject: Any) -> bool:
    return actor.has(*OFFICE_ROLES, *LEADERS)


signed_paper(
    "nominations",
    "office_letter",
    kind=LETTER_KIND,
    drafts=is_office,
    signs=signs(LETTER_KIND, "công văn"),
    registers=is_registry,
)
signed_paper(
    "nominations",
    "appraisal_report",
    kind=APPRAISAL_KIND,
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
