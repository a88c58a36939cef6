"""The director's rulings: fitting outcomes, reasons, departures, never on the own award."""

import pytest
from django.core.exceptions import ValidationError

from awards.actions import ruling
from awards.models import Ruling
from council.actions import meeting as meetings
from council.actions import vote
from council.models import Advice
from council.tally import Counts
from nominations.models import Nomination
from tests.walk import MONDAY, Walk, fresh, items_of, scan
from workflow.models import Event, Notice
from workflow.moving import Stale
from workflow.permits import Refused


def person(dossier) -> Nomination:
    return dossier.nominations.get(subject="ca_nhan")


def collective(dossier) -> Nomination:
    return dossier.nominations.get(subject="tap_the")


def rejected_by_council(walk: Walk, **where):
    """The person fails in the council (2 of 5), the collective passes."""
    dossier = walk.at_council(**where)
    meeting = walk.meeting_open(dossier)
    for item in items_of(meeting):
        vote.start(item, by=walk.by("secretary"))
        counts = Counts(2, 3, 0) if item.nomination.staff_id else Counts(5, 0, 0)
        vote.count_hands(fresh(item), counts=counts, by=walk.by("secretary"))
    meeting = meetings.close(fresh(meeting), discussion="", by=walk.by("secretary"))
    meetings.sign_minutes(meeting, signed_on=MONDAY, scan=scan(), by=walk.by("secretary"))
    return fresh(dossier)


@pytest.mark.parametrize(
    ("outcome", "reason", "state"),
    [
        ("grant", "", "granted"),
        ("refuse", "Chưa đủ nổi trội.", "refused"),
        ("hand_back", "Làm rõ số liệu.", "in_review"),
    ],
)
def test_rule_moves_the_nomination_and_keeps_the_ruling(walk, outcome, reason, state):
    nomination = person(walk.at_director())
    kept = ruling.rule(nomination, outcome=outcome, reason=reason, by=walk.by("director"))
    assert fresh(nomination).state == state
    assert (kept.outcome, kept.departs, kept.ruled_by) == (
        outcome,
        outcome != "grant",
        walk.user("director"),
    )
    assert Event.objects.filter(verb=f"nominations.{outcome}_nomination").count() == 1


def test_propose_nomination_needs_a_form_of_a_higher_level(walk):
    nomination = person(walk.at_director())
    with pytest.raises(ValidationError, match="không trình cấp tỉnh") as error:
        ruling.rule(nomination, outcome="propose", reason="Xứng đáng.", by=walk.by("director"))
    assert list(error.value.error_dict) == ["outcome"]
    assert fresh(nomination).state == "at_director"


def test_a_proposed_province_award_may_become_a_giay_khen_with_a_reason(walk):
    nomination = person(walk.at_director(form="bang_khen_tinh"))
    with pytest.raises(ValidationError, match="khác ý kiến của Hội đồng"):
        ruling.rule(nomination, outcome="grant", by=walk.by("director"))
    kept = ruling.rule(
        nomination, outcome="grant", reason="Tặng Giấy khen.", by=walk.by("director")
    )
    assert kept.departs


def test_granting_against_the_council_is_a_departure(walk):
    nomination = person(rejected_by_council(walk))
    with pytest.raises(ValidationError, match="hãy ghi lý do") as error:
        ruling.rule(nomination, outcome="grant", by=walk.by("director"))
    assert list(error.value.error_dict) == ["reason"]
    assert not Ruling.objects.exists()
    assert ruling.rule(
        nomination, outcome="grant", reason="Động viên.", by=walk.by("director")
    ).departs


def test_refusing_with_the_council_is_no_departure(walk):
    nomination = person(rejected_by_council(walk))
    kept = ruling.rule(nomination, outcome="refuse", reason="Như Hội đồng.", by=walk.by("director"))
    assert not kept.departs


@pytest.mark.parametrize("outcome", ["refuse", "hand_back"])
def test_rule_needs_a_reason(walk, outcome):
    nomination = person(walk.at_director())
    with pytest.raises(ValidationError, match="lý do"):
        ruling.rule(nomination, outcome=outcome, reason=" ", by=walk.by("director"))
    assert fresh(nomination).state == "at_director"


@pytest.mark.parametrize(
    "persona",
    ["plain_deputy", "office", "chief", "secretary", "head", "registry", "superuser", "nobody"],
)
def test_rule_is_refused(walk, persona):
    nomination = person(walk.at_director())
    with pytest.raises(Refused) as refused:
        ruling.rule(nomination, outcome="grant", by=walk.by(persona))
    assert refused.value.refusal.who_may == "Giám đốc; Phó Giám đốc có quyền ký"
    assert not Ruling.objects.exists()


def test_a_deputy_with_a_signing_right_may_rule(walk):
    nomination = person(walk.at_director())
    assert ruling.rule(nomination, outcome="grant", by=walk.by("deputy")).outcome == "grant"


def test_nobody_rules_on_the_own_award(walk):
    nomination = person(walk.at_director())
    Nomination.objects.filter(pk=nomination.pk).update(staff=walk.staff("director"))
    with pytest.raises(Refused, match="về chính mình"):
        ruling.rule(fresh(nomination), outcome="grant", by=walk.by("director"))
    assert ruling.rule(fresh(nomination), outcome="grant", by=walk.by("deputy")).outcome == "grant"


def test_rule_twice_is_stale(walk):
    nomination = person(walk.at_director())
    ruling.rule(nomination, outcome="grant", by=walk.by("director"))
    with pytest.raises(Stale, match="ông Nông Văn Thành: Tặng Giấy khen"):
        ruling.rule(nomination, outcome="grant", by=walk.by("deputy"))


def test_hand_back_nomination_tells_the_office(walk):
    nomination = person(walk.at_director())
    ruling.rule(nomination, outcome="hand_back", reason="Làm rõ.", by=walk.by("director"))
    told = Notice.objects.filter(key__startswith="handed_back")
    assert sorted(told.values_list("user__username", flat=True)) == ["chief", "office", "office2"]


def test_follow_council_rules_as_advised(walk):
    dossier = rejected_by_council(walk)
    rows = list(dossier.nominations.order_by("pk"))
    kept = ruling.follow_council(rows, exceptions={}, by=walk.by("director"))
    assert [(each.outcome, each.departs) for each in kept] == [("refuse", False), ("grant", False)]


def test_follow_council_with_an_exception(walk):
    dossier = rejected_by_council(walk)
    exceptions = {person(dossier).pk: ("grant", "Động viên.")}
    ruling.follow_council(
        list(dossier.nominations.all()), exceptions=exceptions, by=walk.by("director")
    )
    assert set(dossier.nominations.values_list("state", flat=True)) == {"granted"}
    assert Ruling.objects.get(departs=True).reason == "Động viên."


def test_follow_council_names_every_wrong_line_and_does_nothing(walk):
    dossier = walk.at_director()
    first, second = dossier.nominations.order_by("pk")
    exceptions = {first.pk: ("refuse", ""), second.pk: ("propose", "Xứng đáng.")}
    with pytest.raises(ValidationError) as error:
        ruling.follow_council([first, second], exceptions=exceptions, by=walk.by("director"))
    assert sorted(error.value.error_dict) == [f"outcome_{second.pk}", f"reason_{first.pk}"]
    assert set(dossier.nominations.values_list("state", flat=True)) == {"at_director"}


def test_follow_council_never_guesses_without_advice(walk):
    dossier = walk.at_director()
    first = dossier.nominations.first()
    Advice.objects.filter(nomination=first).delete()
    with pytest.raises(ValidationError) as error:
        ruling.follow_council([first], exceptions={}, by=walk.by("director"))
    assert list(error.value.error_dict) == [f"outcome_{first.pk}"]
