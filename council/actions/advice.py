"""What the council said goes on: to the director as advice, or back to the office."""

from collections.abc import Iterable, Sequence
from datetime import date

from council.models import Advice, AgendaItem
from council.states import ItemState
from nominations.actions import nomination as nominations
from workflow.actors import Actor
from workflow.moving import move


def pass_on(items: Sequence[AgendaItem], *, given_on: date, inside: str, by: Actor) -> None:
    """One move per nomination: postponed if any of its items is, else advised."""
    for nomination in {item.nomination_id: item.nomination for item in items}.values():
        own = [item for item in items if item.nomination_id == nomination.pk]
        if any(item.state == ItemState.POSTPONED for item in own):
            verb, sentence = "postpone", "Hội đồng hoãn xét"
        else:
            verb, sentence = "advise", "; ".join(item.vote.sentence for item in own)
            _keep(own, given_on)
        nominations.take_advice(nomination, verb=verb, sentence=sentence, inside=inside, by=by)


def send_back(items: Iterable[AgendaItem], *, sentence: str, inside: str, by: Actor) -> None:
    """Of what is cancelled: items are postponed, their nominations return to the office."""
    for item in items:
        if item.state != ItemState.POSTPONED:
            move(item, "postpone", by=by, inside=inside)
        nominations.take_advice(
            item.nomination, verb="postpone", sentence=sentence, inside=inside, by=by
        )


def _keep(items: Sequence[AgendaItem], given_on: date) -> None:
    for item in items:
        Advice.objects.create(
            nomination=item.nomination,
            item=item,
            award_form=item.award_form,
            supports=item.vote.passed,
            sentence=item.vote.sentence,
            given_on=given_on,
        )
