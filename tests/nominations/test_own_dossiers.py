"""Nobody handles the own dossier: not who wrote it, not who is nominated in it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from nominations.actions import dossier as dossiers
from nominations.models import Dossier
from nominations.states import DossierState
from people.models import RoleGrant
from tests.walk import LONG_AGO, Walk, fresh
from workflow.models import Event
from workflow.permits import ask

NOMINEE = "Người được đề nghị trong hồ sơ không được tiếp nhận, thẩm định chính hồ sơ đó."


def of_the_office(walk: Walk, persona: str) -> None:
    RoleGrant.objects.create(staff=walk.staff(persona), role="office", from_on=LONG_AGO)


def address(dossier: Dossier, name: str, *more: int) -> str:
    return reverse(f"admin:nominations_dossier_{name}", args=[dossier.pk, *more])


@pytest.mark.parametrize("verb", ["receive", "send_back", "reject"])
def test_refuses_the_nominee(walk: Walk, verb):
    of_the_office(walk, "nominee")
    dossier = walk.submitted()

    refusal = ask(f"nominations.{verb}_dossier", walk.by("nominee"), dossier)

    assert (refusal.sentence, refusal.who_may) == (NOMINEE, "chuyên viên khác của Văn phòng")


def test_appraise_nomination_refuses_a_nominee_also_for_the_others(walk: Walk):
    of_the_office(walk, "nominee")
    dossier = walk.received()
    collective = dossier.nominations.get(subject="tap_the")

    page = walk.client("nominee").get(address(dossier, "appraise", collective.pk))

    assert (page.status_code, NOMINEE in page.content.decode()) == (403, True)


def test_receive_dossier_is_open_again_once_the_nomination_was_withdrawn(walk: Walk):
    of_the_office(walk, "nominee")
    dossier = walk.submitted()
    dossier.nominations.filter(subject="ca_nhan").update(state="withdrawn")

    assert ask("nominations.receive_dossier", walk.by("nominee"), fresh(dossier)) is None


@pytest.mark.parametrize(
    ("persona", "why"),
    [("nominee", "được đề nghị trong hồ sơ này"), ("head", "lập hoặc nộp hồ sơ này")],
)
def test_assign_dossier_refuses_whoever_is_in_it(walk: Walk, persona, why):
    of_the_office(walk, persona)
    dossier = walk.received()
    before = (dossier.handler_id, Event.objects.count())

    with pytest.raises(ValidationError) as refused:
        dossiers.assign(dossier, handler=walk.user(persona), by=walk.by("chief"))

    name = walk.user(persona).get_full_name()
    assert refused.value.message_dict == {"handler": [f"{name} {why}: hãy giao người khác."]}
    assert (fresh(dossier).handler_id, Event.objects.count()) == before


def test_assign_dossier_offers_only_who_may_and_says_why(walk: Walk):
    of_the_office(walk, "nominee")
    dossier = walk.received()

    form = walk.client("chief").get(address(dossier, "assign")).context["form"]

    names = {str(label) for _, label in form.fields["handler"].choices}
    assert names == {"Đinh Thị Lan", "Nguyễn Văn Bình", "Hà Ngọc Minh"}
    said = "Không giao được cho: Hoàng Thị Ánh (được đề nghị trong hồ sơ này)."
    assert form.fields["handler"].help_text == said


def test_assign_dossier_says_whom_to_ask_when_nobody_in_the_office_may(walk: Walk):
    """The whole office stands in the dossier of its own unit."""
    dossier = walk.received()
    in_it = dossier.nominations.get(subject="ca_nhan")
    RoleGrant.objects.filter(role__in=("office", "office_chief")).delete()
    for person in (in_it.staff, walk.staff("head")):
        RoleGrant.objects.create(staff=person, role="office", from_on=LONG_AGO)

    page = walk.client("nominee").get(address(dossier, "assign")).content.decode()

    assert "không ai được xử lý hồ sơ này" in page
    assert "ông Nông Văn Thành" in page
    assert '<select name="handler"' not in page


def test_receive_dossier_passes_it_on_when_its_handler_was_nominated_meanwhile(walk: Walk):
    """The unit may nominate whoever was charged with its dossier before."""
    dossier = walk.sent_back()
    Dossier.objects.filter(pk=dossier.pk).update(handler=walk.user("nominee"))
    Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.SUBMITTED)

    taken = dossiers.receive(fresh(dossier), by=walk.by("office2"))

    assert taken.handler == walk.user("office2")


def test_receive_dossier_keeps_the_handler_who_is_free(walk: Walk):
    dossier = walk.submitted()
    dossiers.assign(dossier, handler=walk.user("office2"), by=walk.by("chief"))

    assert dossiers.receive(fresh(dossier), by=walk.by("office")).handler == walk.user("office2")


def test_put_to_council_refuses_the_nominee(walk: Walk):
    of_the_office(walk, "nominee")
    nomination = walk.appraised().nominations.get(subject="tap_the")

    refusal = ask("nominations.put_to_council_nomination", walk.by("nominee"), nomination)

    assert refusal.sentence == NOMINEE
