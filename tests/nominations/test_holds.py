"""Holds: who reads them, what they stop, how they end."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from awards.actions import ruling as rulings
from nominations.actions import dossier as dossiers
from nominations.actions import holds
from nominations.actions import nomination as nominations
from nominations.models import Hold, Nomination
from tests.nominations.held import SECRET, clearing, concluded, draft_of_hold, held
from tests.walk import MONDAY, PERSONAS, Walk, fresh, person_of
from workflow.models import Event, Notice
from workflow.permits import Refused, ask

STOPPED = "tạm dừng theo quy định"


def collective_of(dossier) -> Nomination:
    return dossier.nominations.get(subject="tap_the")


# who reads


def test_hold_is_read_by_whom_it_names_and_the_director(walk: Walk):
    nomination = held(walk, person_of(walk.received()), readers=("office2",))

    reads = [
        persona
        for persona in PERSONAS
        if Hold.objects.visible_to(walk.by(persona)).filter(nomination=nomination).exists()
    ]

    assert sorted(reads) == ["director", "office", "office2"]


@pytest.mark.parametrize("persona", ["office", "director"])
def test_hold_is_never_read_by_its_subject(walk: Walk, persona):
    nomination = held(walk, person_of(walk.received()), readers=("office2",))
    Nomination.objects.filter(pk=nomination.pk).update(staff=walk.staff(persona))

    assert not Hold.objects.visible_to(walk.by(persona)).exists()
    page = walk.client(persona).get(reverse("hold", args=[nomination.pk]))
    assert page.status_code == 404


def test_hold_of_a_collective_is_not_read_by_its_people(walk: Walk):
    nomination = held(walk, collective_of(walk.received()))
    Nomination.objects.filter(pk=nomination.pk).update(unit=walk.unit("van_phong"))

    assert not Hold.objects.visible_to(walk.by("office")).exists()
    assert Hold.objects.visible_to(walk.by("director")).exists()


def test_place_hold_writes_no_word_of_it_anywhere_else(walk: Walk):
    nomination = held(walk, person_of(walk.received()))

    assert Event.objects.latest("pk").changed == {"ten": "Hoàng Thị Ánh"}
    assert not Notice.objects.filter(text__contains="tố cáo").exists()
    dossier = nomination.dossier_id
    pages = [
        walk.client(persona).get(url).content.decode()
        for persona, url in (
            ("clerk", reverse("dossier", args=[dossier])),
            ("office2", reverse("admin:nominations_dossier_change", args=[dossier])),
        )
    ]
    assert [(STOPPED in page.lower(), SECRET in page) for page in pages] == [(True, False)] * 2


def told_of(dossier, persona: str, walk: Walk) -> list[str]:
    """The acts of both timelines and of the journal that speak of a hold, as they read."""
    url = reverse("dossier", args=[dossier])
    if persona == "office2":
        url = reverse("admin:nominations_dossier_change", args=[dossier])
    events = walk.client(persona).get(url).context["events"]
    return [each["words"] for each in events if "tạm dừng" in each["words"].lower()]


def test_conclude_and_lift_read_alike_for_who_may_not_read_the_hold(walk: Walk):
    nomination = concluded(walk, person_of(walk.received()))
    holds.lift(nomination, clearing(), by=walk.by("office"))

    neutral = ["Cập nhật việc tạm dừng: Hoàng Thị Ánh"] * 3
    dossier = nomination.dossier_id
    assert told_of(dossier, "clerk", walk) == neutral
    assert told_of(dossier, "office2", walk) == neutral
    rows = Event.objects.order_by("-pk")[:3]
    assert [(row.label, row.note) for row in rows] == [("Cập nhật việc tạm dừng", "")] * 3
    assert [row.changed for row in rows] == [{"ten": "Hoàng Thị Ánh"}] * 3


def test_place_hold_on_oneself_is_refused(walk: Walk):
    nomination = person_of(walk.received())
    Nomination.objects.filter(pk=nomination.pk).update(staff=walk.staff("office"))

    with pytest.raises(Refused, match="không làm được về chính mình"):
        holds.place(nomination, draft_of_hold(), by=walk.by("office"))


def test_place_hold_by_a_document_of_tomorrow_is_refused(walk: Walk):
    draft = draft_of_hold(document_on=MONDAY + timedelta(days=1))

    with pytest.raises(ValidationError) as caught:
        holds.place(person_of(walk.received()), draft, by=walk.by("office"))

    assert list(caught.value.error_dict) == ["document_on"]
    assert not Hold.objects.exists()


# what it stops


def test_put_to_council_stops_for_the_held_one_alone(walk: Walk):
    dossier = walk.appraised()
    nomination = held(walk, person_of(dossier))

    with pytest.raises(Refused, match=STOPPED):
        nominations.put_to_council(nomination, by=walk.by("office"))

    sibling = nominations.put_to_council(collective_of(dossier), by=walk.by("office"))
    assert sibling.state == "at_council"


def test_put_to_director_stops_but_for_an_adverse_conclusion(walk: Walk):
    dossier = walk.appraised(round_=walk.round_without_council())
    nomination = held(walk, person_of(dossier))
    with pytest.raises(Refused, match=STOPPED):
        nominations.put_to_director(nomination, by=walk.by("office"))

    holds.conclude(nomination, clearing(), by=walk.by("office"))

    assert nominations.put_to_director(nomination, by=walk.by("office")).state == "at_director"


def test_put_to_director_goes_past_the_council_after_an_adverse_conclusion(walk: Walk):
    nomination = concluded(walk, person_of(walk.appraised()))

    row = nominations.put_to_director(nomination, by=walk.by("office"))

    assert row.state == "at_director"
    with pytest.raises(Refused, match=STOPPED):
        rulings.rule(row, outcome="grant", reason="Có.", by=walk.by("director"))
    rulings.rule(row, outcome="refuse", reason="Theo kết luận.", by=walk.by("director"))
    assert fresh(row).state == "refused"


@pytest.mark.parametrize(
    ("outcome", "form"), [("grant", "giay_khen"), ("propose", "bang_khen_tinh")]
)
def test_rule_in_favour_stops(walk: Walk, outcome, form):
    nomination = held(walk, person_of(walk.at_director(form=form)))

    with pytest.raises(Refused, match=STOPPED):
        rulings.rule(nomination, outcome=outcome, reason="Có.", by=walk.by("director"))

    assert fresh(nomination).state == "at_director"


def test_number_stops_and_names_the_line(walk: Walk):
    decision = walk.decision_approved()
    held(walk, Nomination.objects.get(staff=walk.staff("nominee")))

    with pytest.raises(Refused, match=r"Hoàng Thị Ánh. Đưa .* trước khi ban hành\.$"):
        walk.number(decision)

    assert fresh(decision).state == "approved"


def test_attach_signed_stops_and_says_that_the_number_must_be_voided(walk: Walk):
    decision = walk.decision_numbered()
    held(walk, Nomination.objects.get(staff=walk.staff("nominee")))

    for verb in ("attach_signed", "seal"):
        refusal = ask(f"awards.{verb}_decision", walk.by("registry"), fresh(decision))
        assert refusal.sentence.endswith(
            "Đưa dòng này ra khỏi danh sách trước khi ban hành; văn bản đã có số thì phải hủy số."
        )


def test_submit_stops_until_the_held_one_is_withdrawn(walk: Walk):
    dossier = walk.sent_back()
    nomination = held(walk, person_of(dossier))
    dossier.remarks.update(is_answered=True)

    found = [each for each in fresh(dossier).missing(MONDAY) if each.code == "held"]
    assert [each.sentence for each in found] == [
        "Bà Hoàng Thị Ánh: tạm dừng theo quy định; chờ hết tạm dừng hoặc rút đề nghị này"
    ]
    with pytest.raises(Refused, match="còn thiếu"):
        dossiers.submit(dossier, by=walk.by("head"))

    nominations.withdraw(nomination, reason="Rút.", by=walk.by("head"))

    assert [each for each in fresh(dossier).missing(MONDAY) if each.code == "held"] == []


# how it ends


def test_lift_lets_it_go_on_and_keeps_the_clearing_document(walk: Walk):
    nomination = held(walk, person_of(walk.appraised()))

    hold = holds.lift(nomination, clearing(), by=walk.by("director"))

    assert (hold.lifted_on, hold.clearing_number) == (MONDAY, "09/KL-TTr")
    assert fresh(nomination).held_on is None
    row = nominations.put_to_council(nomination, by=walk.by("office"))
    assert row.state == "at_council"


def test_lift_by_who_may_not_read_it_is_refused(walk: Walk):
    nomination = held(walk, person_of(walk.appraised()))

    with pytest.raises(Refused, match="chỉ dành cho người được giao theo dõi"):
        holds.lift(nomination, clearing(), by=walk.by("office2"))


@pytest.mark.parametrize("act", [holds.lift, holds.conclude])
def test_end_a_new_hold_by_the_reader_of_an_old_one_is_refused(walk: Walk, act):
    nomination = held(walk, person_of(walk.appraised()), readers=("office2",))
    holds.lift(nomination, clearing(), by=walk.by("office2"))
    held(walk, fresh(nomination))

    with pytest.raises(Refused, match="chỉ dành cho người được giao theo dõi"):
        act(nomination, clearing(), by=walk.by("office2"))

    assert Hold.objects.standing().get().clearing_on is None


def test_rule_page_leads_its_readers_to_the_hold(walk: Walk):
    nomination = held(walk, person_of(walk.at_director()))
    page = reverse("rule", args=[nomination.pk])
    url = reverse("hold", args=[nomination.pk])

    shown = walk.client("director").get(page).content.decode()
    assert f'href="{url}"' in shown

    Nomination.objects.filter(pk=nomination.pk).update(unit=None, staff=walk.staff("nominee"))
    nomination.holds.standing().get().readers.clear()
    deputy = walk.client("deputy").get(page)
    assert (deputy.status_code, url in deputy.content.decode()) == (200, False)


def test_place_hold_page_and_its_reading(walk: Walk):
    nomination = person_of(walk.received())
    client = walk.client("office")
    typed = {
        "kind": "thanh_tra",
        "document_number": "12/QĐ-TTr",
        "document_on": "10/06/2026",
        "reason": SECRET,
        "readers": [walk.user("chief").pk],
    }

    asked = client.get(reverse("place_hold", args=[nomination.pk])).content.decode()
    done = client.post(reverse("place_hold", args=[nomination.pk]), typed)

    waits = "khi đơn vị nộp (lại), cả hồ sơ chờ đến khi thôi tạm dừng hoặc rút đề nghị này"
    assert (waits in asked, done.status_code) == (True, 302)
    page = walk.client("chief").get(reverse("hold", args=[nomination.pk]))
    assert SECRET in page.content.decode()
    assert {each.username for each in page.context["readers"]} == {"chief", "office"}
