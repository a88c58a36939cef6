"""A recipient in two lines: warned of, merged, or found to be for another achievement."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from awards.actions import ruling as rulings
from campaign.models import AwardForm, AwardRecord
from nominations.actions import duplicates
from nominations.actions import nomination as nominations
from nominations.models import DistinctAchievement, Dossier, Nomination, whole
from tests.nominations.doubles import found_distinct, in_both, posted_twice
from tests.walk import Walk, fresh, person_of
from workflow.models import Event
from workflow.permits import Refused

TWICE = "cùng một thành tích không khen hai lần"


def codes(walk: Walk, dossier: Dossier) -> list[str]:
    row = whole(Dossier.objects.filter(pk=dossier.pk)).get()
    return [each.code for each in row.findings(walk.by("clerk").on)]


def record_of(walk: Walk, **changes) -> AwardRecord:
    usual = {
        "subject": "ca_nhan",
        "staff": walk.staff("nominee"),
        "recipient": "Hoàng Thị Ánh",
        "award_form": AwardForm.objects.get(key="giay_khen"),
        "decision_number": "9/QĐ-SKHCN",
        "decided_on": date(2026, 5, 1),
        "decided_by": "Giám đốc Sở",
        "campaign": walk.campaign,
        "period_from": date(2026, 1, 1),
        "period_until": date(2026, 3, 1),
        "source": "nhap:1",
    }
    return AwardRecord.objects.create(**usual | changes)


def rule(walk: Walk, nomination: Nomination, outcome: str = "grant") -> None:
    rulings.rule(nomination, outcome=outcome, reason="Xét thấy vậy.", by=walk.by("director"))


# at submission


def test_draft_warns_without_telling_which_unit(walk: Walk):
    posted_twice(walk)
    walk.submitted(unit="ttud", also=("nominee",))
    dossier = walk.complete_draft()

    row = whole(Dossier.objects.filter(pk=dossier.pk)).get()
    [found] = [
        each for each in row.findings(walk.by("clerk").on) if each.code == "nominated_elsewhere"
    ]

    assert found.level.name == "WARNS"
    assert found.sentence == (
        "Bà Hoàng Thị Ánh: đã có đề nghị khác trong phong trào này cho cùng thời gian; "
        "Văn phòng sẽ xem xét"
    )
    page = walk.client("clerk").get(reverse("dossier", args=[dossier.pk])).content.decode()
    assert "Trung tâm Ứng dụng tiến bộ" not in page


def test_draft_does_not_warn_of_another_units_draft(walk: Walk):
    posted_twice(walk)
    walk.complete_draft(unit="ttud", also=("nominee",))

    assert "nominated_elsewhere" not in codes(walk, walk.complete_draft())


def test_draft_does_not_warn_of_another_time(walk: Walk):
    posted_twice(walk)
    other = walk.submitted(unit="ttud", also=("nominee",))
    other.nominations.update(period_from=date(2026, 6, 1), period_until=date(2026, 6, 2))

    assert "nominated_elsewhere" not in codes(walk, walk.complete_draft())


@pytest.mark.parametrize(
    ("changes", "is_warned"),
    [
        ({}, True),
        ({"campaign": None}, False),
        ({"period_until": date(2026, 2, 1)}, False),
        ({"source": "decision_line:1"}, False),
    ],
)
def test_draft_warns_of_an_award_of_the_same_campaign_and_time(walk: Walk, changes, is_warned):
    dossier = walk.complete_draft()
    record_of(walk, **changes)

    assert ("nominated_elsewhere" in codes(walk, dossier)) == is_warned


def test_draft_warns_of_a_higher_proposal_in_the_same_dossier(walk: Walk):
    dossier = walk.complete_draft()
    walk.list_person(dossier, form="bang_khen_tinh")

    assert codes(walk, dossier).count("nominated_elsewhere") == 2


# at grant and propose


def test_grant_is_blocked_until_found_distinct(walk: Walk):
    one, two = in_both(walk, "at_director")
    with pytest.raises(Refused, match=TWICE):
        rule(walk, one)

    found_distinct(walk, one)
    rule(walk, one)

    assert fresh(one).state == "granted"
    assert [(each.other, each.reason) for each in DistinctAchievement.objects.all()] == [
        (two, "Khác việc.")
    ]
    rule(walk, two)
    assert fresh(two).state == "granted"


def test_refuse_needs_no_finding(walk: Walk):
    one, two = in_both(walk, "at_director")

    rule(walk, one, "refuse")

    rule(walk, two)
    assert (fresh(one).state, fresh(two).state) == ("refused", "granted")


def test_grant_is_blocked_by_an_award_until_found_distinct(walk: Walk):
    nomination = person_of(walk.at_director())
    record_of(walk)
    with pytest.raises(Refused, match=TWICE):
        rule(walk, nomination)

    found_distinct(walk, nomination)
    rule(walk, nomination)

    assert fresh(nomination).state == "granted"


def test_find_distinct_without_words_is_refused(walk: Walk):
    one, _ = in_both(walk, "at_director")

    with pytest.raises(ValidationError) as caught:
        found_distinct(walk, one, reason=" ")

    assert list(caught.value.error_dict) == ["reason"]
    assert not DistinctAchievement.objects.exists()


def test_rule_page_says_what_stops_it_and_leads_to_the_finding(walk: Walk):
    one, _ = in_both(walk, "at_director")
    client = walk.client("director")

    page = client.get(reverse("rule", args=[one.pk])).content.decode()
    finding = client.get(reverse("find_distinct_nomination", args=[one.pk]))

    assert TWICE in page
    assert reverse("find_distinct_nomination", args=[one.pk]) in page
    assert [each.dossier.unit for each in finding.context["rivals"]] == [walk.unit("ttud")]


def test_follow_council_leaves_doubles_out(walk: Walk):
    in_both(walk, "at_director")

    page = walk.client("director").get(reverse("follow_council"))

    names = {each.recipient for each in Nomination.objects.filter(pk__in=page.context["advice"])}
    assert "Hoàng Thị Ánh" not in names
    assert len(names) == 3


# merging


def test_merge_keeps_one_line_and_both_minutes(walk: Walk):
    one, two = in_both(walk)

    merged = duplicates.merge(one, into=two, by=walk.by("office"))

    assert (merged.state, merged.merged_into) == ("withdrawn", two)
    assert fresh(two).state == "in_review"
    assert (one.unit_vote.in_favour, two.unit_vote.in_favour) == (2, 2)
    assert Event.objects.latest("pk").changed == {
        "tu": "in_review",
        "den": "withdrawn",
        "ten": "Hoàng Thị Ánh",
    }


def test_merge_lets_the_kept_line_be_granted(walk: Walk):
    one, two = in_both(walk, "appraised")
    duplicates.merge(one, into=two, by=walk.by("office"))
    walk_on(walk, fresh(two).dossier)

    rule(walk, fresh(two))

    assert fresh(two).state == "granted"


def walk_on(walk: Walk, dossier: Dossier) -> None:
    for nomination in dossier.nominations.live():
        nominations.put_to_council(nomination, by=walk.by("office"))
    walk.meeting_minuted(dossier)


def test_merge_into_somebody_else_is_refused(walk: Walk):
    one, two = in_both(walk)
    other = two.dossier.nominations.exclude(pk=two.pk).first()

    with pytest.raises(ValidationError) as caught:
        duplicates.merge(one, into=other, by=walk.by("office"))

    assert list(caught.value.error_dict) == ["into"]
    assert fresh(one).state == "in_review"


def test_merge_page_shows_both_and_the_unit_reads_no_name(walk: Walk):
    one, two = in_both(walk)
    url = reverse("admin:nominations_dossier_merge", args=[one.dossier_id, one.pk])
    client = walk.client("office")

    before = client.get(reverse("admin:nominations_dossier_change", args=[one.dossier_id]))
    done = client.post(url, {"into": two.pk})

    assert url in before.content.decode()
    assert done.status_code == 302
    kept = client.get(reverse("admin:nominations_dossier_change", args=[two.dossier_id]))
    assert "Gộp từ" in kept.content.decode()
    unit = walk.client("clerk").get(reverse("dossier", args=[one.dossier_id])).content.decode()
    assert "Đã gộp vào đề nghị khác" in unit
    assert "Trung tâm Ứng dụng tiến bộ" not in unit
