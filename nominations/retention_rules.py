"""May files of a dossier be kept longer, listed as no longer needed, removed?

The conditions ask the database, so this module stands above the models; loading them registers it.
"""

from typing import Any

from documents.paper_rules import signed_paper
from documents.rules import is_draft
from nominations.models.dossier import TERMINAL
from nominations.models.retention import DisposalLine, RetentionHold
from people.roles import LEADERS, OFFICE_ROLES, Role
from people.rules import DISPOSAL_KIND, is_clock, is_office, is_registry, signs
from vietnamese.text import few
from workflow.actors import Actor
from workflow.permits import condition, permit

NAMED = 3  # codes in a refusal


@condition(
    "Việc lưu trữ hồ sơ do Văn phòng, văn thư và lãnh đạo Sở theo dõi.",
    "Văn phòng, văn thư, lãnh đạo Sở",
)
def reads_retention(actor: Actor, _subject: Any) -> bool:
    return actor.has(*OFFICE_ROLES, *LEADERS, Role.REGISTRY)


@condition("Hồ sơ chưa kết thúc nên chưa tính thời hạn bảo quản.", "Văn phòng, khi hồ sơ kết thúc")
def has_ended(_actor: Actor, dossier: Any) -> bool:
    return dossier.state in TERMINAL


@condition("Tệp của hồ sơ này đã hủy theo danh mục hết thời hạn bảo quản.", "không ai")
def files_are_there(_actor: Actor, dossier: Any) -> bool:
    return not DisposalLine.objects.filter(dossier=dossier.pk, removed_at__isnull=False).exists()


@condition("Hồ sơ này đang được giữ lại.", "không ai")
def is_not_kept(_actor: Actor, dossier: Any) -> bool:
    return not _is_kept(dossier)


@condition("Hồ sơ này không bị giữ lại.", "không ai")
def is_kept(_actor: Actor, dossier: Any) -> bool:
    return _is_kept(dossier)


def _is_kept(dossier: Any) -> bool:
    return RetentionHold.objects.standing().filter(dossier=dossier.pk).exists()


@condition(
    "Danh mục hủy chứa hồ sơ này chưa được duyệt và ký.", "hệ thống, khi danh mục có hiệu lực"
)
def disposal_took_effect(_actor: Actor, dossier: Any) -> bool:
    lines = DisposalLine.objects.filter(dossier=dossier.pk, is_live=True)
    return lines.filter(disposed_at__isnull=False).exists()


@condition("Danh mục chưa có hồ sơ nào.", "Văn phòng, khi đã chọn hồ sơ")
def has_lines(_actor: Actor, row: Any) -> bool:
    return row.lines.exists()


def _kept_sentence(_actor: Actor, row: Any) -> str:
    codes = list(_kept_lines(row).values_list("dossier__code", flat=True))
    return f"Danh mục có hồ sơ đang được giữ lại: {few(codes, NAMED, 'hồ sơ')}."


@condition(_kept_sentence, "Văn phòng lập lại danh mục; đã có số thì Giám đốc hủy số")
def nothing_is_kept(_actor: Actor, row: Any) -> bool:
    return not _kept_lines(row).exists()


def _kept_lines(row: Any) -> Any:
    return row.lines.filter(dossier__retention_holds__in=RetentionHold.objects.standing())


permit("nominations.read_retention", reads_retention, label="Xem việc lưu trữ hồ sơ")
permit(
    "nominations.retain_dossier",
    is_office,
    has_ended,
    files_are_there,
    is_not_kept,
    label="Giữ lại hồ sơ, không hủy",
)
permit("nominations.free_dossier", is_office, is_kept, label="Thôi giữ lại hồ sơ")
permit(
    "nominations.dispose_dossier",
    is_clock,
    disposal_took_effect,
    files_are_there,
    is_not_kept,
    label="Hủy tệp hết thời hạn bảo quản",
)
permit("nominations.draft_disposal", is_office, label="Lập danh mục hủy tài liệu")
permit("nominations.revise_disposal", is_office, is_draft, label="Lập lại danh mục hủy tài liệu")
signed_paper(
    "nominations",
    "disposal",
    kind=DISPOSAL_KIND,
    drafts=is_office,
    signs=signs(DISPOSAL_KIND, "quyết định hủy tài liệu"),
    registers=is_registry,
    submit=(has_lines, nothing_is_kept),
    approve=(nothing_is_kept,),
    issue=(nothing_is_kept,),
)
