"""What the page of a proposal to the province shows beyond its paper."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from awards import province_parts
from awards.models import ProvinceLine, ProvincePackage, ProvinceProposal, SpellingLetter
from awards.province_parts import Part
from awards.states import ProposalState
from awards.views import showing
from documents import states
from workflow.permits import ask

SEAL = "awards.seal_report"
PREPARING = {
    "awards.revise_province_proposal": ("Sửa dự thảo", "sua"),
    "awards.make_package": ("Thành phần hồ sơ, lập gói", "goi"),
    "awards.add_province_paper": ("Thêm giấy tờ vào hồ sơ", "giay-to"),
    "awards.hand_over_province": ("Ghi đã trao", "trao"),
    "awards.draft_spelling_letter": ("Soạn công văn đề nghị đính chính", "dinh-chinh"),
    "awards.send_supplement": ("Ghi đã gửi hồ sơ bổ sung", "gui-bo-sung"),
}
TONES = states.TONES | {ProposalState.SENT: "info", ProposalState.ANSWERED: "done"}


def more(request: HttpRequest, row: ProvinceProposal) -> dict[str, Any]:
    """Lines with their sealed reports and answers; packages, what was asked for, letters."""
    lines, actor = row.paper_lines, request.actor
    sealed = province_parts.sealed_of(lines)
    letters = SpellingLetter.objects.visible_to(actor).for_page()
    return {
        "tone": TONES.get(row.state, "plain"),
        "groups": showing.groups(
            [(line, sealed.get(line.nomination_id)) for line in lines],
            lambda pair: pair[0].nomination.subject,
        ),
        "may_seal": bool(lines) and ask(SEAL, actor, lines[0].nomination) is None,
        "packages": row.packages.all(),
        "asked": row.supplements.all(),
        "letters": letters.filter(proposal=row) if _has_misspelt(lines) else (),
        "register_url": _register(row),
    }


def contents(row: ProvinceProposal) -> dict[str, Any]:
    """What the next package would hold, and what of it is missing."""
    found = province_parts.parts(row)
    return {
        "found": list(province_parts.named(found)),
        "missing": [_lacking(each) for each in province_parts.missing(found)],
    }


def _has_misspelt(lines: list[ProvinceLine]) -> bool:
    return any(line.printed_as for line in lines)


def package_stem(package: ProvincePackage) -> str:
    issued = package.proposal.issued
    return f"Ho-so-trinh-tinh-{issued.number:02d}-{issued.year}-lan-{package.number}"


def _lacking(part: Part) -> dict[str, str]:
    url = reverse("seal_report", args=[part.line.pk]) if part.line else ""
    return {"sentence": part.lacks, "url": url}


def _register(row: ProvinceProposal) -> str:
    """The paper's line in the register, where the receipt of a sending is written down."""
    if row.issued_id is None:
        return ""
    return reverse("admin:documents_issueddocument_change", args=[row.issued_id])
