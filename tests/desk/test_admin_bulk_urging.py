"""Đôn đốc from the inbox: who is reminded, who is left out and why, and that it is logged."""

from django.urls import reverse

from nominations.models import Urging
from tests.walk import Walk
from workflow.models import Notice

URGE = reverse("admin:nominations_dossier_urge_many")


def values(page) -> list[str]:
    return [each.value for each in page.context["lines"]]


def test_urge_round_reminds_of_drafts_and_returned_dossiers_alone(walk: Walk):
    draft, back = walk.complete_draft(unit="ttud"), walk.sent_back()
    taken = walk.received(round_=walk.round_anytime())
    client = walk.client("chief")

    page = client.get(URGE, {"chon": [draft.pk, back.pk, taken.pk]})
    outcome = client.post(URGE, {"chon": values(page), "added": "Gấp."}).context["outcome"]

    left = [(each.row, each.refusal.sentence) for each in page.context["left_out"]]
    assert left == [(taken, f"Hồ sơ {taken.code} của {taken.unit.name} đã được tiếp nhận.")]
    assert ([code for code, _ in outcome.done], outcome.left) == ([draft.code, back.code], [])
    assert set(Urging.objects.values_list("dossier", flat=True)) == {draft.pk, back.pk}
    assert Notice.objects.filter(user=walk.user("clerk"), text__contains=back.code).exists()


def test_urge_round_tells_of_a_second_time_within_a_working_day(walk: Walk):
    back, client = walk.sent_back(), walk.client("chief")
    client.post(URGE, {"chon": values(client.get(URGE, {"chon": back.pk}))})
    page = client.get(URGE, {"chon": back.pk})

    refused = client.post(URGE, {"chon": values(page)}).context["outcome"]
    again = client.get(URGE, {"chon": back.pk})
    done = client.post(URGE, {"chon": values(again), "again": "on"}).context["outcome"]

    assert "Đã đôn đốc lúc" in page.context["lines"][0].words
    assert (refused.done, len(refused.left)) == ([], 1)
    assert (len(done.done), Urging.objects.count()) == (1, 2)
