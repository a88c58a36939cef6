"""Whatever is done in whatever order: one ballot each, nothing known while open, the right tally after."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings, strategies
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from council.actions import again, conflict, secret, vote
from council.actions import meeting as meetings
from council.ballots import box
from council.ballots.box import Choice
from council.models import AgendaItem, ConflictDeclaration, SecretVote, Turnout
from tests.council.crowd import assembled, voters
from tests.council.seats import member_nominated
from tests.walk import Walk, fresh, items_of
from workflow.actors import Actor
from workflow.models import Event
from workflow.moving import Stale
from workflow.permits import Refused

EXAMPLES = 20
CHOICES = strategies.sampled_from(list(Choice))
PLACES = strategies.integers(0, 5)
NOT_ON_THE_ROLL = strategies.sampled_from(["member", "deputy", "office", "clerk"])
DECLARING = strategies.sampled_from(["secretary", "chief"])
REFUSALS = (Refused, Stale, ValidationError)


def scene(walk: Walk) -> tuple[AgendaItem, list[Actor]]:
    """The member is the nominee, the deputy is absent; six vote."""
    meeting = assembled(walk, 3, dossier=member_nominated(walk, alone=True), absent=("deputy",))
    people = [walk.by(persona) for persona in ("director", "secretary", "chief")]
    return next(items_of(meeting)), [*people, *voters(3)]


def machine_of(walk: Walk, reached: set) -> type[RuleBasedStateMachine]:
    """`reached` collects at which attempt a vote was counted."""
    item, people = scene(walk)
    meeting, chair = item.meeting, walk.by("director")
    mover = meeting.attendances.filter(is_present=True).first()

    class Ballot(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.state, self.attempt = "waiting", 0
            self.said: dict[int, Choice] = {}
            self.words: list[tuple[Choice, str]] = []
            self.concerned: dict[str, ConflictDeclaration] = {}
            self.roll: set[int] = set()
            self.block = transaction.atomic()
            self.block.__enter__()
            self.events = Event.objects.count()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

        def row(self) -> SecretVote:
            return SecretVote.objects.get(item=item, attempt=self.attempt)

        def refused(self, act) -> None:
            with pytest.raises(REFUSALS), transaction.atomic():
                act()

        def declare(self, persona: str) -> None:
            by = walk.by(persona)
            given = conflict.declare(fresh(item), ground="Người thân", by=by)
            self.concerned[persona] = given

        def cast(self, by: Actor, choice: Choice) -> None:
            row = SecretVote.objects.order_by("pk").last()
            choices = {row.pk: choice} if row else {}
            words = secret.cast(meeting, choices=choices, by=by)
            self.said[by.staff_id] = choice
            self.words.append((choice, words[row.pk]))

        @precondition(lambda self: self.state == "waiting")
        @rule(persona=DECLARING)
        def declare_or_withdraw(self, persona: str) -> None:
            if given := self.concerned.pop(persona, None):
                conflict.withdraw(fresh(given), reason="Nhầm.", by=walk.by(persona))
            else:
                self.declare(persona)
            self.events += 1

        @precondition(lambda self: self.state == "waiting")
        @rule()
        def open(self) -> None:
            secret.open_([item], by=chair)
            concerned = {walk.staff(persona).pk for persona in self.concerned}
            self.roll = {each.staff_id for each in people} - concerned
            self.state, self.attempt, self.said, self.words = "voting", self.attempt + 1, {}, []
            self.events += 1

        @precondition(lambda self: self.state == "voting")
        @rule(place=PLACES, choice=CHOICES)
        def vote(self, place: int, choice: Choice) -> None:
            by = people[place]
            if by.staff_id in self.said or by.staff_id not in self.roll:
                self.refused(lambda: self.cast(by, choice))
            else:
                self.cast(by, choice)

        @precondition(lambda self: self.state == "voting")
        @rule(choices=strategies.lists(CHOICES, min_size=4, max_size=6))
        def many_vote(self, choices: list[Choice]) -> None:
            for by, choice in zip(people, choices, strict=False):
                if by.staff_id in self.roll - self.said.keys():
                    self.cast(by, choice)

        @precondition(lambda self: self.state == "voting")
        @rule()
        def count(self) -> None:
            if len(self.said) < secret.FEWEST:
                self.refused(lambda: secret.count([item], by=chair))
                return
            secret.count([item], by=chair)
            self.state = "counted"
            self.events += 1
            reached.add(self.attempt)

        @precondition(lambda self: self.state == "voting")
        @rule()
        def cancel(self) -> None:
            again.cancel_vote(item, reason="Nhầm.", by=chair)
            self.state, self.said = "waiting", {}
            self.events += 1

        @precondition(lambda self: self.state == "counted")
        @rule()
        def vote_again(self) -> None:
            again.revote(
                fresh(item), moved_by=mover, reason="Nhầm.", in_favour=5, against=1, by=chair
            )
            self.state = "waiting"
            self.events += 1

        @rule(persona=NOT_ON_THE_ROLL, choice=CHOICES)
        def do_what_is_not_possible_now(self, persona: str, choice: Choice) -> None:
            self.refused(lambda: self.cast(walk.by(persona), choice))
            if self.state != "waiting":
                self.refused(lambda: secret.open_([item], by=chair))
                self.refused(lambda: self.declare("chief"))
            if self.state != "voting":
                self.refused(lambda: self.cast(people[0], choice))
                self.refused(lambda: secret.count([item], by=chair))
                self.refused(lambda: again.cancel_vote(item, reason="Nhầm.", by=chair))
            if self.state != "counted":
                self.refused(lambda: meetings.close(meeting, discussion="", by=chair))

        @invariant()
        def state_is_as_expected(self) -> None:
            assert fresh(item).state == self.state
            assert SecretVote.objects.open().count() == (self.state == "voting")
            assert Event.objects.count() == self.events

        @invariant()
        def on_the_roll_are_those_who_vote_on_it(self) -> None:
            able = {row.member.staff_id for row in vote.voters(item) if row.is_present}
            if self.state == "voting":
                on_it = self.row().turnout.values_list("attendance__member__staff_id", flat=True)
                assert set(on_it) == able == self.roll

        @invariant()
        def one_ballot_for_each_who_voted(self) -> None:
            if self.state == "voting":
                row = self.row()
                marked = row.turnout.filter(has_voted=True)
                assert set(marked.values_list("attendance__member__staff_id", flat=True)) == set(
                    self.said
                )
                assert (box.size(bytes(row.box)), row.ballots) == (len(self.said), [])

        @invariant()
        def published_is_what_was_cast(self) -> None:
            if self.state == "counted":
                row, kept = self.row(), fresh(item).vote
                assert sorted((said, words) for said, words in row.ballots) == sorted(self.words)
                said = list(self.said.values())
                counts = (kept.in_favour, kept.against, kept.abstaining, kept.not_cast)
                assert counts == (
                    *(said.count(each) for each in Choice),
                    len(self.roll) - len(said),
                )

        @invariant()
        def nothing_is_left_of_what_is_over(self) -> None:
            over = SecretVote.objects.exclude(outcome="open")
            assert [bytes(row.box) for row in over] == [b""] * len(over)
            assert not Turnout.objects.filter(vote__outcome="cancelled").exists()

    return Ballot


def test_ballot_keeps_its_promises_in_any_order(walk: Walk):
    reached: set[int] = set()
    run_state_machine_as_test(
        machine_of(walk, reached),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert len(reached) > 2  # the first, and after votes that were cancelled or set aside
