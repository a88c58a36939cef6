"""The office's opinion on one nomination, and who may not give it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from nominations.actions import nomination as nominations
from nominations.models import Appraisal, Nomination
from people.models import RoleGrant
from tests.walk import LONG_AGO, Walk, fresh, person_of
from workflow.models import Event
from workflow.moving import events_of
from workflow.permits import Refused


def test_appraise_writes_opinion_and_event(walk: Walk):
    nomination = person_of(walk.received())

    nominations.appraise(
        nomination,
        supports=False,
        opinion="Chưa có sáng kiến.",
        standards=[{"key": "a", "met": False}],
        by=walk.by("office"),
    )

    appraisal = Appraisal.objects.get()
    assert (appraisal.supports, appraisal.opinion, appraisal.written_by) == (
        False,
        "Chưa có sáng kiến.",
        walk.user("office"),
    )
    assert events_of(nomination)[0].changed == {
        "ten": "Hoàng Thị Ánh",
        "ket_qua": "không đủ điều kiện",
        "y_kien": "Chưa có sáng kiến.",
    }


def test_appraise_again_replaces_and_both_stay_in_the_history(walk: Walk):
    nomination = person_of(walk.received())
    for supports in (False, True):
        walk.appraise(nomination, supports=supports)

    assert [each.supports for each in Appraisal.objects.all()] == [True]
    events = events_of(nomination).filter(verb="nominations.appraise_nomination")
    assert [each.changed["ket_qua"] for each in events] == ["đủ điều kiện", "không đủ điều kiện"]


def test_appraise_without_an_opinion_is_an_error(walk: Walk):
    nomination = person_of(walk.received())
    before = Event.objects.count()

    with pytest.raises(ValidationError) as caught:
        nominations.appraise(
            nomination, supports=True, opinion=" ", standards=[], by=walk.by("office")
        )

    assert caught.value.message_dict == {"opinion": ["Hãy ghi ý kiến thẩm định."]}
    assert (Appraisal.objects.count(), Event.objects.count()) == (0, before)


def test_appraise_oneself_is_refused(walk: Walk):
    nomination = person_of(walk.received())
    RoleGrant.objects.create(staff=walk.staff("nominee"), role="office", from_on=LONG_AGO)

    with pytest.raises(Refused, match="Người được đề nghị trong hồ sơ không được"):
        nominations.appraise(
            nomination, supports=True, opinion="Tốt.", standards=[], by=walk.by("nominee")
        )


@pytest.mark.parametrize("author", ["clerk", "head"])
def test_appraise_and_pass_on_by_the_author_are_refused(walk: Walk, author):
    dossier = walk.appraised()
    RoleGrant.objects.create(staff=walk.staff(author), role="office", from_on=LONG_AGO)

    with pytest.raises(Refused, match="Người lập hoặc nộp hồ sơ"):
        nominations.put_to_council(person_of(dossier), by=walk.by(author))


def test_put_to_council_without_an_appraisal_is_refused(walk: Walk):
    with pytest.raises(Refused, match=r"Chưa có ý kiến thẩm định\."):
        nominations.put_to_council(person_of(walk.received()), by=walk.by("office"))


def test_rule_on_oneself_is_refused(walk: Walk):
    """The director is on the list of the unit of leaders' own; a deputy with the right decides."""
    dossier = walk.at_director()
    nomination = person_of(dossier)
    Nomination.objects.filter(pk=nomination.pk).update(staff=walk.staff("director"))

    with pytest.raises(Refused, match="Không ai được quyết định về chính mình"):
        nominations.rule(fresh(nomination), verb="grant", reason="", by=walk.by("director"))

    with transaction.atomic():
        ruled = nominations.rule(fresh(nomination), verb="grant", reason="", by=walk.by("deputy"))
    assert ruled.state == "granted"
