"""The letter on misspelt names: drafted from what was recorded, then the common way of signed papers."""

from django.db import transaction

from awards import papers
from awards.models import ProvinceProposal, SpellingLetter
from documents.actions.paperwork import Paperwork
from people.papers_told import on_its_way
from people.rules import LETTER_KIND
from people.signing import signature
from workflow.actors import Actor
from workflow.moving import append, locked, record
from workflow.permits import require

PAGE = "/quyet-dinh/trinh-tinh/dinh-chinh/{pk}/"
REQUEST = (
    "Qua đối chiếu với hồ sơ đề nghị khen thưởng kèm theo Tờ trình số {reference}, tên của tập thể, cá "
    "nhân sau đây in trong quyết định chưa đúng:"
)
LETTERS = Paperwork(
    kind=LETTER_KIND,
    compose=papers.spelling_letter,
    signature=signature,
    follow=on_its_way(LETTER_KIND, "Công văn", PAGE),
)


@transaction.atomic
def draft(proposal: ProvinceProposal, *, by: Actor) -> SpellingLetter:
    require("awards.draft_spelling_letter", by, proposal)
    row = SpellingLetter.objects.create(
        proposal=proposal,
        request=REQUEST.format(reference=proposal.issued.reference),
        drafted_on=by.on,
    )
    row.lines.set(proposal.lines.misspelt())
    append(row, "awards.draft_spelling_letter", by, "", {"so_dong": row.lines.count()})
    return row


@transaction.atomic
def revise(row: SpellingLetter, *, request: str, by: Actor) -> SpellingLetter:
    row = locked(row)
    record(row, "awards.revise_spelling_letter", by=by)
    row.request = request
    row.full_clean()
    row.save(update_fields=["request"])
    return row
