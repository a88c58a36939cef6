"""Who corrects an issued decision: what it says by another decision, its layout by a letter."""

from typing import Any

from awards.revocation_rules import has_standing_award
from awards.rules import is_signed, not_own_award
from documents.paper_rules import signed_paper
from documents.rules import is_draft
from people.rules import (
    DECISION_KIND,
    LETTER_KIND,
    is_office,
    is_registry,
    signs,
    signs_decisions,
)
from workflow.actors import Actor
from workflow.permits import condition, permit


@condition(
    "Chưa ghi lại nội dung nào khác với quyết định.", "Văn phòng, sau khi ghi nội dung sửa đổi"
)
def says_something_else(_actor: Actor, row: Any) -> bool:
    return bool(row.achievement) or any(each.is_changed for each in row.paper_lines)


permit(
    "awards.draft_amendment",
    is_office,
    is_signed,
    has_standing_award,
    label="Soạn quyết định sửa đổi, thay thế",
)
permit("awards.revise_amendment", is_office, is_draft, label="Sửa dự thảo sửa đổi, thay thế")
permit("awards.discard_amendment", is_office, is_draft, label="Bỏ dự thảo sửa đổi, thay thế")
signed_paper(
    "awards",
    "amendment",
    kind=DECISION_KIND,
    drafts=is_office,
    signs=signs_decisions,
    registers=is_registry,
    submit=(says_something_else,),
    approve=(not_own_award,),
)
permit("awards.draft_correction", is_office, is_signed, label="Soạn công văn đính chính")
permit("awards.revise_correction", is_office, is_draft, label="Sửa công văn đính chính")
permit("awards.discard_correction", is_office, is_draft, label="Bỏ dự thảo công văn đính chính")
signed_paper(
    "awards",
    "correction",
    kind=LETTER_KIND,
    drafts=is_office,
    signs=signs(LETTER_KIND, "công văn"),
    registers=is_registry,
)
