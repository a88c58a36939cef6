"""What a signed amendment brings: the register reads anew from that day and keeps what it said."""

from awards import revocation_notifications
from awards.models import AmendedLine, Amendment
from awards.models.amendment import READ
from campaign.models import AwardRecord
from documents.actions import verification
from documents.verification.statements import Facts
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.moving import locked

LONGEST_PUBLIC = 200  # characters of a name or unit on the page of a code


def take(row: Amendment, by: Actor, _reason: str) -> None:
    """A replacing decision concerns every award that stands; an amending one those it writes anew,
    or all when it words the achievement anew."""
    locked(row.decision)
    anew = {each.line_id: each for each in row.paper_lines if each.is_changed}
    concerns_all = row.kind == Amendment.Kind.REPLACE or bool(row.achievement)
    standing = row.decision.lines.standing().filter(is_live=True)
    concerned = standing if concerns_all else standing.filter(pk__in=anew)
    lines = {f"decision_line:{pk}": pk for pk in concerned.values_list("pk", flat=True)}
    for record in AwardRecord.objects.filter(source__in=lines):
        _enter(row, record, anew.get(lines[record.source]))
    about = {str(each.line.order): _facts(row, each) for each in anew.values()}
    if about:
        verification.codes_for(row.issued, about=about)
    revocation_notifications.amended(row, list(anew.values()), by)


def _enter(row: Amendment, record: AwardRecord, said: AmendedLine | None) -> None:
    """Saved, not updated: search and order follow the name."""
    issued = row.issued
    kept = [record.former] if record.former else []
    until = f"trước ngày {dmy(issued.issued_on)}"
    if said:
        kept.append(f"{until}: {said.words_before}")
        for name in READ:
            setattr(record, name, getattr(said, name))
    if row.achievement:
        kept.append(f"{until}, thành tích: {record.achievement}")
        record.achievement = row.achievement
    record.former = "\n".join(kept)
    record.amended_on, record.amended_by = issued.issued_on, issued.reference
    record.save()


def _facts(row: Amendment, each: AmendedLine) -> Facts:
    """As on the award's own code, with the new reading."""
    issued = row.decision.issued
    return Facts(
        row.decision.award_form.short_name,
        issued.reference,
        issued.issued_on,
        issued.issuer,
        each.recipient[:LONGEST_PUBLIC].strip(),
        each.unit_name[:LONGEST_PUBLIC].strip(),
    )
