"""A lapsed dossier taken up again: who returns to its list, and what the unit hears of a second lapse."""

from datetime import date, timedelta

from nominations.actions import deadlines
from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.actions import rounds as acts
from nominations.models import Dossier
from tests.nominations.traces import told
from tests.walk import MONDAY, Walk, fresh, person_of
from workflow import steps

LATE = MONDAY + timedelta(days=60)
LATER = LATE + timedelta(days=60)


def readmitted(walk: Walk, dossier: Dossier, until: date = LATE) -> Dossier:
    return acts.readmit(dossier, until=until, reason="Bão lũ.", by=walk.by("office", until))


def lapsed_again(walk: Walk, dossier: Dossier) -> Dossier:
    told = walk.by("clock", LATE + timedelta(days=1))
    deadlines.announce_lapses(by=told)
    steps.sweep(by=told)
    return dossiers.lapse(dossier, by=walk.by("clock", LATE + timedelta(days=30)))


def states(dossier: Dossier) -> list[tuple[int, str]]:
    return list(dossier.nominations.order_by("pk").values_list("pk", "state"))


def test_readmit_a_second_time_leaves_who_was_withdrawn_in_between(walk: Walk):
    dossier = readmitted(walk, walk.lapsed())
    one = person_of(dossier)
    nominations.withdraw(one, reason="Tự rút.", by=walk.by("head", LATE))

    readmitted(walk, lapsed_again(walk, dossier), LATER)

    assert fresh(one).state == "withdrawn"
    assert dossier.nominations.filter(state="listed").count() == 1


def test_readmit_a_second_time_with_a_person_listed_anew(walk: Walk):
    dossier = readmitted(walk, walk.lapsed())
    one = person_of(dossier)
    nominations.withdraw(one, reason="Nhầm.", by=walk.by("head", LATE))
    walk.office.on = LATE
    anew = walk.list_person(dossier)

    readmitted(walk, lapsed_again(walk, dossier), LATER)

    assert dict(states(dossier))[one.pk] == "withdrawn"
    assert dict(states(dossier))[anew.pk] == "listed"


def test_lapse_a_second_time_is_told_again(walk: Walk):
    dossier = walk.lapsed()
    told_once = [each for each in told(walk, "head") if "hết thời hạn nộp" in each]

    lapsed_again(walk, readmitted(walk, dossier))

    sentence = f"Hồ sơ {dossier.code}: hết thời hạn nộp"
    assert told_once.count(sentence) == 1
    assert told(walk, "head").count(sentence) == 2
