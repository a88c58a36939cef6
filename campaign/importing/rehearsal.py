"""A list of earlier awards worked through line by line. The caller keeps it or rolls it back."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices

from campaign.importing.awards import CHOICES, CHOSEN, AwardResource
from campaign.importing.headings import RECIPIENT
from campaign.importing.recipients import KnownRecipients
from campaign.models import AwardImport
from people.importing import rehearsal
from people.importing.rehearsal import Said
from people.importing.workbook import Listing


class Outcome(TextChoices):
    ERROR = "loi", "Lỗi"
    CHOOSE = "chon", "Cần chọn"
    NEW = "moi", "Mới"


@dataclass
class AwardSaid(Said):
    """`choices` are whom the line may mean, as recipients.Choice; `chosen` the key of one."""

    choices: list[dict[str, str]] = field(default_factory=list)
    chosen: str = ""


def work_through(run: AwardImport, listing: Listing, known: KnownRecipients) -> list[AwardSaid]:
    """Writes what is right, within the caller's transaction; a line in doubt under its bare name."""
    rows = [_row(line, known) for line in listing.lines]
    said = [
        AwardSaid(
            line.number,
            rehearsal.name_in(line, (RECIPIENT,)),
            notes=rehearsal.seen_in(line),
        )
        for line in listing.lines
    ]
    rehearsal.carry_out(AwardResource(run), rows, said, known)
    for each, row in zip(said, rows, strict=True):
        each.notes += row[rehearsal.NOTES]
        each.choices, each.chosen = row[CHOICES], "".join(row[CHOSEN])
        if each.choices and not each.chosen and each.outcome == Outcome.NEW:
            each.outcome = Outcome.CHOOSE
    return said


def _row(line: Any, known: KnownRecipients) -> dict[str, Any]:
    return {**rehearsal.row_of(line, known), CHOICES: [], CHOSEN: []}
