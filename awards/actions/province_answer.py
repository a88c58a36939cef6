"""What the province answered, line by line: awarded and in the register, or back to the director."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from awards import province_notifications as notifications
from awards.actions import effect
from awards.actions import province_reminding as reminding
from awards.models import ProvinceLine, ProvinceProposal
from awards.models.province import Answer
from nominations.actions import nomination as nominations
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.moving import move

RECORD = "awards.record_answer_province_proposal"


@dataclass(frozen=True, kw_only=True)
class Said:
    """The answer on one line. `printed_as` empty or as in our list: spelt alike.

    `amount` in đồng, as information: the province's fund pays.
    """

    answer: str
    decision_number: str = ""
    decided_on: date | None = None
    amount: int | None = None
    payer: str = ""
    printed_as: str = ""
    reason: str = ""

    def kept(self, line: ProvinceLine) -> "Said":
        """Without what belongs to the other answer."""
        if self.answer == Answer.NO:
            return Said(answer=self.answer, reason=self.reason)
        other = self.printed_as if self.printed_as != line.recipient else ""
        return Said(**asdict(self) | {"printed_as": other, "reason": ""})


@transaction.atomic
def record_answer(
    row: ProvinceProposal, *, said: Mapping[int, Said], by: Actor
) -> ProvinceProposal:
    """`said` by line id, of every line. ValidationError at `answer_12`, `decided_on_12` and so on."""
    counts = {kind: sum(each.answer == kind for each in said.values()) for kind in Answer}
    changed = {"duoc_tang": counts[Answer.YES], "khong_duoc_tang": counts[Answer.NO]}
    row = move(row, "record_answer", by=by, changed=changed)
    lines = list(row.lines.select_related("nomination__dossier", "proposal__award_form"))
    _check(row, lines, said, by)
    for line in lines:
        _keep(line, said[line.pk].kept(line))
        if line.answer == Answer.YES:
            _award(line, by)
        else:
            _decline(line, by)
    reminding.forget(row)
    return row


def _check(
    row: ProvinceProposal, lines: list[ProvinceLine], said: Mapping[int, Said], by: Actor
) -> None:
    wrong: dict[str, str] = {}
    for line in lines:
        for name, words in _wrong(said.get(line.pk), row.issued.issued_on, by.on):
            wrong[f"{name}_{line.pk}"] = f"{line.recipient}: {words}"
    if wrong:
        raise ValidationError(wrong)


def _wrong(said: Said | None, sent_on: date, today: date):
    if said is None or said.answer not in Answer.values:
        yield "answer", "hãy chọn kết quả."
    elif said.answer == Answer.NO:
        if not said.reason.strip():
            yield "reason", "hãy ghi lý do tỉnh không tặng."
    else:
        if not said.decision_number.strip():
            yield "decision_number", "hãy ghi số, ký hiệu quyết định."
        if said.decided_on is None:
            yield "decided_on", "hãy ghi ngày quyết định."
        elif not sent_on <= said.decided_on <= today:
            yield "decided_on", f"ngày quyết định phải từ {dmy(sent_on)} đến hôm nay."


def _keep(line: ProvinceLine, said: Said) -> None:
    columns = asdict(said)
    for name, value in columns.items():
        setattr(line, name, value)
    line.is_live = said.answer == Answer.YES
    line.save(update_fields=[*columns, "is_live"])


def _award(line: ProvinceLine, by: Actor) -> None:
    form = line.proposal.award_form
    nominations.award(
        line.nomination,
        form=form.short_name,
        decision=line.decision_number,
        inside=RECORD,
        by=by,
    )
    effect.enter(
        line,
        award_form=form,
        printed_as=line.printed_as,
        decision_number=line.decision_number,
        decided_on=line.decided_on,
        achievement=line.proposal.achievement,
        campaign_id=line.proposal.campaign_id,
        source=f"province_line:{line.pk}",
    )


def _decline(line: ProvinceLine, by: Actor) -> None:
    nominations.decline(line.nomination, reason=line.reason, inside=RECORD, by=by)
    notifications.declined(line, by)
