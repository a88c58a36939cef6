"""Hủy đợt xét, hủy phong trào: drafts end with them, what was handed in keeps them."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from campaign.actions import rounds as campaign_rounds
from campaign.models import Ladder
from nominations.actions import campaigns, rounds
from nominations.actions import dossier as dossiers
from tests.walk import MONDAY, Walk, fresh
from workflow.models import Event, Notice, Step
from workflow.moving import events_of
from workflow.permits import Refused

WHY = "Tỉnh lùi đợt sơ kết sang năm sau."


def told(persona: str, walk: Walk) -> list[str]:
    """The newest first; what came of the drafts' own making left out."""
    rows = Notice.objects.filter(user=walk.user(persona)).order_by("-pk")
    return [each.text for each in rows if "hủy" in each.text]


def test_cancel_round_ends_its_drafts_and_tells_the_units(walk: Walk):
    draft = walk.complete_draft()

    round_ = rounds.cancel(walk.round, reason=WHY, by=walk.by("office"))

    assert round_.state == "cancelled"
    assert fresh(draft).state == "lapsed"
    assert {each.state for each in draft.nominations.all()} == {"withdrawn"}
    of_round = f"Đợt xét khen thưởng đã hủy: {round_.name}. Lý do: {WHY}"
    of_draft = f"Hồ sơ {draft.code}: không nộp được nữa. Đợt xét đã hủy: {WHY}"
    assert told("clerk", walk) == [of_draft, of_round]
    assert told("other_clerk", walk) == [of_round]


def test_cancel_round_leaves_the_other_rounds_of_the_campaign(walk: Walk):
    draft = walk.draft()
    other = walk.draft(round_=walk.round_anytime(), unit="ttud")

    rounds.cancel(other.round, reason=WHY, by=walk.by("office"))

    assert (fresh(draft).state, fresh(other).state) == ("draft", "lapsed")


def test_cancel_round_in_preparation_tells_nobody(walk: Walk):
    round_ = rounds.cancel(walk.round_draft(), reason=WHY, by=walk.by("office"))

    assert round_.state == "cancelled"
    assert told("clerk", walk) == []


def test_cancel_round_with_a_dossier_handed_in_names_it(walk: Walk):
    dossier = walk.submitted()

    with pytest.raises(Refused, match=f"Đơn vị đã nộp hồ sơ trong đợt này: {dossier.code}."):
        rounds.cancel(walk.round, reason=WHY, by=walk.by("office"))

    assert fresh(walk.round).state == "open"


def test_cancel_round_after_the_unit_took_its_dossier_back(walk: Walk):
    dossier = dossiers.recall(walk.submitted(), by=walk.by("head"))

    rounds.cancel(walk.round, reason=WHY, by=walk.by("office"))

    assert fresh(dossier).state == "lapsed"


def test_cancel_round_wants_a_reason(walk: Walk):
    with pytest.raises(ValidationError, match="Hãy ghi lý do"):
        rounds.cancel(walk.round, reason=" ", by=walk.by("office"))


def test_cancel_round_takes_back_the_reminders_of_its_inner_dates(walk: Walk):
    campaign_rounds.set_clock(
        walk.round, values={"council_by": MONDAY.replace(month=8)}, by=walk.by("office")
    )
    rows = Step.objects.of(walk.round).filter(ladder=Ladder.MILESTONE)
    assert rows.waiting().exists()

    rounds.cancel(walk.round, reason=WHY, by=walk.by("office"))

    assert not rows.waiting().exists()


def test_cancel_round_keeps_new_dossiers_out(walk: Walk):
    rounds.cancel(walk.round, reason=WHY, by=walk.by("office"))

    with pytest.raises(Refused):
        dossiers.open_(walk.round, walk.unit("qlkh"), by=walk.by("clerk"))


def test_cancel_campaign_cancels_its_rounds_and_ends_their_drafts(walk: Walk):
    draft, prepared = walk.draft(), walk.round_draft(name="Đợt sau")

    campaign = campaigns.cancel(walk.campaign, reason=WHY, by=walk.by("office"))

    assert campaign.state == "cancelled"
    assert {fresh(walk.round).state, fresh(prepared).state} == {"cancelled"}
    assert fresh(draft).state == "lapsed"
    of_campaign = f"Phong trào thi đua đã hủy: {campaign.name}. Lý do: {WHY}"
    assert told("other_clerk", walk) == [of_campaign]
    assert events_of(walk.round).first().note == WHY


def test_cancel_campaign_with_a_dossier_under_examination_names_it(walk: Walk):
    dossier = walk.received()

    with pytest.raises(Refused, match=f"chưa xét xong: {dossier.code}."):
        campaigns.cancel(walk.campaign, reason=WHY, by=walk.by("office"))

    assert fresh(walk.campaign).state == "open"


def test_cancel_campaign_whose_dossiers_have_ended(walk: Walk):
    walk.rejected()

    campaigns.cancel(walk.campaign, reason=WHY, by=walk.by("office"))

    assert fresh(walk.round).state == "cancelled"


def test_cancel_campaign_while_a_round_is_reviewed_waits_for_it(walk: Walk):
    campaign_rounds.end_reception(walk.round, reason="Đủ.", by=walk.by("office"))

    with pytest.raises(Refused, match="Có đợt xét đã kết thúc nhận hồ sơ và chưa xong"):
        campaigns.cancel(walk.campaign, reason=WHY, by=walk.by("office"))


def test_record_round_in_a_campaign_cancelled_meanwhile_is_refused(walk: Walk):
    before = walk.campaign
    campaigns.cancel(before, reason=WHY, by=walk.by("office"))

    with pytest.raises(Refused, match="Đợt xét chỉ mở khi phong trào đã phát động"):
        campaign_rounds.record(
            before, values={"name": "Đợt 2"}, award_forms=[], by=walk.by("office")
        )


def test_cancel_round_on_its_page_says_what_becomes_of_drafts(walk: Walk):
    walk.draft()
    client, address = walk.client("office"), reverse("cancel_round", args=[walk.round.pk])

    asked = client.get(address).content.decode()
    empty = client.post(address, {"reason": ""}).content.decode()
    done = client.post(address, {"reason": WHY})

    assert "1 hồ sơ đang lập dừng lại." in asked
    assert "Hãy ghi lý do." in empty
    assert (done.status_code, fresh(walk.round).state) == (302, "cancelled")


def test_cancel_campaign_on_its_page(walk: Walk):
    address = reverse("cancel_campaign", args=[walk.draft().round.campaign_id])

    done = walk.client("office").post(address, {"reason": WHY})

    assert (done.status_code, fresh(walk.campaign).state) == (302, "cancelled")
    assert Event.objects.filter(verb="campaign.cancel_round").count() == 1


def test_cancel_round_is_offered_at_the_round_never_as_the_main_button(walk: Walk):
    page = reverse("admin:campaign_round_change", args=[walk.round.pk])

    shown = walk.client("office").get(page)

    [act] = [each for each in shown.context["acts"] if each["label"] == "Hủy đợt xét"]
    assert act == {
        "label": "Hủy đợt xét",
        "url": reverse("cancel_round", args=[walk.round.pk]),
        "primary": False,
        "refusal": None,
    }
