"""Which years an annual report may be about."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from campaign.models import Campaign
from reporting import actions
from reporting.models import CampaignReport
from tests.walk import Walk, fresh

TO_COME = "Năm 2027 chưa đến nên chưa có gì để báo cáo."
OUTSIDE = "Phong trào này chạy từ năm 2026 đến năm 2030: chọn năm trong khoảng đó."


@pytest.mark.parametrize(("year", "sentence"), [(2027, TO_COME), (2025, OUTSIDE)])
def test_draft_of_a_year_without_the_campaign_is_an_error(walk: Walk, year, sentence):
    with pytest.raises(ValidationError) as caught:
        actions.draft(walk.campaign, year=year, by=walk.by("office"))

    assert caught.value.message_dict == {"year": [sentence]}
    assert not CampaignReport.objects.exists()


def test_draft_of_a_year_after_the_campaign_is_an_error(walk: Walk):
    """The first day of the seed's campaign is not known; its last one is."""
    campaign = walk.campaign
    Campaign.objects.filter(pk=campaign.pk).update(starts_on=None, ends_on="2025-12-31")

    with pytest.raises(ValidationError, match="chạy đến năm 2025"):
        actions.draft(fresh(campaign), year=2026, by=walk.by("office"))
    assert actions.draft(fresh(campaign), year=2025, by=walk.by("office")).year == 2025


def test_draft_page_shows_the_sentence_at_the_year(walk: Walk):
    typed = {"campaign": walk.campaign.pk, "year": "2027"}

    response = walk.client("office").post(reverse("draft_report"), typed)

    assert dict(response.context["form"].errors) == {"year": [TO_COME]}
