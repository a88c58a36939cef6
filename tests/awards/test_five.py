"""One dossier, five nominations, each with an end of its own: it closes with the last of them, once."""

from datetime import datetime

from django.db.models import Sum

from awards import fund, money
from awards.models import DecisionLine, Payment
from campaign.models import AwardRecord
from nominations.actions import dossier as dossiers
from nominations.actions import holds
from nominations.actions import nomination as nominations
from nominations.models import Dossier, Nomination
from tests.awards import giving, paying, to_province
from tests.nominations.dues import anytime
from tests.nominations.held import clearing, held
from tests.walk import MONDAY, Walk, fresh
from workflow.models import Event

PERSON, COLLECTIVE = 710_000, 1_410_000  # Giấy khen in June 2026
FROM_PROVINCE = 3_500_000


def received(walk: Walk) -> Dossier:
    """In its order: Giấy khen, Bằng khen yes, Bằng khen declined, refused, held."""
    draft = walk.draft(unit="ttud", round_=anytime(walk))
    walk.list_person(draft, "stranger")
    walk.list_person(draft, "other_clerk", form="bang_khen_tinh")
    walk.list_person(draft, "other_head", form="bang_khen_tinh")
    walk.list_person(draft, "member")
    walk.list_collective(draft)
    walk.write_papers(draft, by=walk.by("other_clerk"))
    submitted = dossiers.submit(fresh(draft), by=walk.by("other_head"))
    return dossiers.receive(submitted, by=walk.by("office"))


def advised(walk: Walk, dossier: Dossier, *some: Nomination) -> None:
    for each in some:
        walk.appraise(each)
        nominations.put_to_council(fresh(each), by=walk.by("office"))
    walk.meeting_minuted(dossier)


def met_at(dossier: Dossier) -> datetime | None:
    return fresh(dossier).met_at


def closings() -> int:
    return Event.objects.filter(verb="nominations.close_dossier").count()


def given(walk: Walk, dossier: Dossier) -> None:
    """Signed, paid, handed over: all that was granted and stands on no paper."""
    decision = walk.decision_signed(dossier)
    paying.pay(walk, decision)
    giving.handed(walk, decision)


def test_a_dossier_of_five_closes_on_the_last_terminal_move_only(walk: Walk):
    dossier = received(walk)
    granted, yes, declined, refused, cleared = dossier.nominations.order_by("pk")
    cleared = held(walk, cleared)
    advised(walk, dossier, granted, yes, declined, refused)
    walk.rule(fresh(granted), "grant")
    walk.rule(fresh(yes), "propose")
    walk.rule(fresh(declined), "propose")
    walk.rule(fresh(refused), "refuse", "Chưa đủ thành tích nổi trội.")
    assert met_at(dossier) is None

    given(walk, dossier)
    assert (met_at(dossier), fresh(granted).state) == (None, "done")
    proposal = to_province.signed(walk, to_province.drafted(walk, dossier))
    met = met_at(dossier)
    assert met is not None

    proposal = to_province.sent(walk, to_province.packed(walk, to_province.sealed(walk, proposal)))
    said = {yes.pk: to_province.YES, declined.pk: to_province.NO}
    lines = proposal.lines.order_by("order")
    proposal = to_province.answer(walk, proposal, [said[each.nomination_id] for each in lines])
    to_province.handed(walk, proposal)
    assert [fresh(each).state for each in (yes, declined)] == ["done", "at_director"]

    walk.rule(fresh(declined), "grant", "Ở mức Giấy khen.")
    given(walk, dossier)
    holds.lift(cleared, clearing(), by=walk.by("office"))
    advised(walk, dossier, fresh(cleared))
    walk.rule(fresh(cleared), "grant")
    assert (fresh(dossier).state, closings()) == ("received", 0)
    given(walk, dossier)

    assert (fresh(dossier).state, closings()) == ("closed", 1)
    assert met_at(dossier) == met
    states = dossier.nominations.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["done", "done", "done", "refused", "done"]
    demand_exact(walk)


def demand_exact(walk: Walk) -> None:
    """The register in the order of signing, and the money of what the department pays."""
    rows = AwardRecord.objects.order_by("pk")
    assert [(row.recipient, row.award_form.key, row.amount) for row in rows] == [
        ("Lý Văn Páo", "giay_khen", PERSON),
        ("Lục Thị Thắm", "bang_khen_tinh", FROM_PROVINCE),
        ("Đàm Văn Quý", "giay_khen", PERSON),
        (walk.unit("ttud").name, "giay_khen", COLLECTIVE),
    ]
    ours = PERSON + PERSON + COLLECTIVE
    assert DecisionLine.objects.aggregate(sum=Sum("amount"))["sum"] == ours
    assert Payment.objects.aggregate(sum=Sum("amount"))["sum"] == ours
    assert fund.of_year(MONDAY.year, money.rates(MONDAY)).used == ours
