"""The director's rulings: one by one, or all as the council advised with exceptions."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from awards import ruling_notifications as notifications
from awards.models import Ruling, RulingSheet, declined_lines
from council.models import Advice
from nominations.actions import nomination as nominations
from nominations.models import Nomination
from workflow.actors import Actor
from workflow.permits import require

Outcome = Ruling.Outcome
RECORD = "awards.record_rulings"
AS_ADVISED = "Theo ý kiến của Hội đồng"


def advised(nomination: Nomination, advice: Advice | None) -> str:
    """The outcome that follows the council: grant or propose by award form, refuse when not supported."""
    if advice is not None and not advice.supports:
        return Outcome.REFUSE
    return Outcome.PROPOSE if nomination.award_form.proposes_upward else Outcome.GRANT


def last_advice(nominations_: Sequence[Nomination]) -> dict[int, Advice]:
    """The newest advice of each nomination that still asks for something, by nomination id.

    Once the province has said no the advice was followed: what is ruled then departs from nothing.
    """
    followed = declined_lines(nominations_)
    given = given_advice(nominations_)
    return {pk: advice for pk, advice in given.items() if pk not in followed}


def given_advice(nominations_: Sequence[Nomination]) -> dict[int, Advice]:
    """The newest advice of each nomination, by nomination id, in one query."""
    rows = Advice.objects.filter(nomination__in=nominations_).order_by("pk")
    return {advice.nomination_id: advice for advice in rows}


@transaction.atomic
def rule(nomination: Nomination, *, outcome: str, reason: str = "", by: Actor) -> Ruling:
    """Rules on one nomination. A departure from the advice, a refusal and a hand-back need a reason."""
    return decide(nomination, outcome, reason, ruler=by, by=by)


def decide(
    nomination: Nomination,
    outcome: str,
    reason: str,
    *,
    ruler: Actor,
    by: Actor,
    sheet: RulingSheet | None = None,
) -> Ruling:
    """`ruler` decides, `by` acts: two people where the office records from a signed `sheet`."""
    if outcome not in Outcome.values:
        raise ValidationError({"outcome": "Hãy chọn một ý kiến."})
    require(Nomination.machine.key(outcome), ruler, nomination)
    advice = last_advice([nomination]).get(nomination.pk)
    departs = advice is not None and outcome != advised(nomination, advice)
    if sheet and advice and outcome == Outcome.REFUSE and not departs:
        reason = reason or AS_ADVISED  # on paper a cross says as much
    _demand_reason(outcome, reason, departs)
    _demand_fitting(nomination, outcome)
    written_for = {"inside": RECORD, "on_behalf_of": ruler.name} if sheet else {}
    nominations.rule(nomination, verb=outcome, reason=reason, by=by, **written_for)
    if outcome == Outcome.HAND_BACK:
        notifications.handed_back(nomination, ruler, reason, by)
    return Ruling.objects.create(
        nomination=nomination,
        outcome=outcome,
        departs=departs,
        reason=reason,
        ruled_by_id=ruler.user_id,
        ruled_by_name=ruler.name,
        ruled_at=by.moment(),
        sheet=sheet,
    )


@transaction.atomic
def follow_council(
    waiting: Sequence[Nomination], *, exceptions: Mapping[int, tuple[str, str]], by: Actor
) -> list[Ruling]:
    """“Đồng ý theo Hội đồng, trừ …”: `exceptions` maps nomination ids to (outcome, reason).

    All or nothing: a ValidationError names every wrong line (`reason_12`, `outcome_15`).
    """
    advice = last_advice(waiting)

    def one(nomination: Nomination) -> Ruling:
        outcome, reason = _as_advised(nomination, advice.get(nomination.pk), exceptions)
        return rule(nomination, outcome=outcome, reason=reason, by=by)

    return all_or_nothing(waiting, one)


def all_or_nothing(rows: Iterable[Nomination], one: Callable[[Nomination], Ruling]) -> list[Ruling]:
    """Raises what was wrong with every row, each at its own fields."""
    rulings, wrong = [], {}
    for nomination in rows:
        try:
            rulings.append(one(nomination))
        except ValidationError as error:
            for name, errors in error.error_dict.items():
                wrong[f"{name}_{nomination.pk}"] = errors
    if wrong:
        raise ValidationError(wrong)
    return rulings


def _as_advised(
    nomination: Nomination, advice: Advice | None, exceptions: Mapping[int, tuple[str, str]]
) -> tuple[str, str]:
    if nomination.pk in exceptions:
        return exceptions[nomination.pk]
    if advice is None:
        return "", ""  # nothing to follow: `rule` asks for an outcome
    outcome = advised(nomination, advice)
    return outcome, AS_ADVISED if outcome == Outcome.REFUSE else ""


def _demand_reason(outcome: str, reason: str, departs: bool) -> None:
    if reason.strip():
        return
    if outcome == Outcome.HAND_BACK:
        raise ValidationError({"reason": "Hãy ghi lý do chuyển lại Văn phòng."})
    if departs:
        raise ValidationError({"reason": "Quyết định khác ý kiến của Hội đồng: hãy ghi lý do."})
    if outcome == Outcome.REFUSE:
        raise ValidationError({"reason": "Hãy ghi lý do."})


def _demand_fitting(nomination: Nomination, outcome: str) -> None:
    upward = nomination.award_form.proposes_upward
    if outcome == Outcome.PROPOSE and not upward:
        raise ValidationError({"outcome": "Đề nghị này là Giấy khen, không trình cấp tỉnh."})
