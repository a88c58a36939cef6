"""Pledges: begun, written, registered as versions, adjusted; what they print."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from campaign import papers, pledging
from campaign.actions import pledges
from campaign.models import Campaign, UnitPledge
from documents.blocks import Closing, Head, Table
from documents.freeze import from_data
from tests.campaign import taking_part as made
from tests.walk import MONDAY, Walk, fresh
from workflow.models import Event
from workflow.permits import Refused, ask

TOMORROW, YESTERDAY = MONDAY + timedelta(days=1), MONDAY - timedelta(days=1)
OUTSIDE = "Phong trào không trong thời gian thi đua."


def of(paper, kind):
    return next(block for block in paper.blocks if isinstance(block, kind))


def test_begin_pledge_counts_the_units_people(walk: Walk):
    row = made.pledge_begun(walk)

    assert (row.state, row.version, row.told, row.staff_count) == ("draft", 0, 0, 3)
    assert Event.objects.filter(verb="campaign.begin_pledge").count() == 1


def test_begin_pledge_once_a_year(walk: Walk):
    made.pledge_begun(walk)

    with pytest.raises(ValidationError) as caught:
        made.pledge_begun(walk)

    assert caught.value.message_dict == {"year": ["Đơn vị đã lập bản đăng ký năm 2026."]}
    assert UnitPledge.objects.count() == 1


def test_begin_pledge_inside_the_campaign(walk: Walk):
    with pytest.raises(ValidationError) as caught:
        pledges.begin(walk.campaign, walk.unit("qlkh"), year=2035, by=walk.by("clerk"))

    assert caught.value.message_dict == {"year": ["Năm này ngoài thời gian của phong trào."]}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, None),
        ({"starts_on": TOMORROW}, OUTSIDE),
        ({"starts_on": None, "ends_on": MONDAY}, None),
        ({"starts_on": None, "ends_on": YESTERDAY}, OUTSIDE),
        ({"state": "finished"}, OUTSIDE),
    ],
)
def test_pledge_is_written_while_the_campaign_is_under_way(walk: Walk, changes, words):
    row = made.pledge_written(walk)
    Campaign.objects.filter(pk=walk.campaign.pk).update(**changes)
    row = UnitPledge.objects.get(pk=row.pk)

    verbs = ("begin_pledge", "save_pledge", "register_pledge", "reopen_pledge")
    refusals = [ask(f"campaign.{verb}", walk.by("head"), row) for verb in verbs]

    assert [each and each.sentence for each in refusals] == [words] * 4


def test_save_pledge_writes_the_rows_whole(walk: Walk):
    row = made.pledge_written(walk)

    assert list(row.items.values_list("order", "activity", "responsible")) == [
        (1, "Số hóa hồ sơ nhiệm vụ", "Bế Văn Sơn"),
        (2, "Rà soát thủ tục", "Nông Thị Hạnh"),
    ]


def test_save_pledge_tells_no_more_than_there_are(walk: Walk):
    row = made.pledge_begun(walk)

    with pytest.raises(ValidationError) as caught:
        made.write(walk, row, told=4)

    assert list(caught.value.message_dict) == ["told"]
    assert fresh(row).told == 0


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("", "Bản đăng ký còn thiếu: chỉ tiêu của việc 1."),
        ("100%", None),
    ],
)
def test_register_pledge_wants_it_whole(walk: Walk, target, words):
    row = made.write(walk, made.pledge_begun(walk), target=target)

    refusal = ask("campaign.register_pledge", walk.by("head"), row)

    assert (refusal and refusal.sentence) == words


def test_register_pledge_is_the_heads(walk: Walk):
    with pytest.raises(Refused) as refused:
        pledges.register(made.pledge_written(walk), by=walk.by("clerk"))

    assert str(refused.value) == "Bản đăng ký do lãnh đạo đơn vị ký."


def test_register_pledge_keeps_the_paper_with_day_and_signer(walk: Walk):
    row = made.pledge_registered(walk)

    [version] = row.versions.all()
    paper = from_data(version.paper)
    assert (row.state, row.version, version.number) == ("registered", 1, 1)
    assert (of(paper, Head).date, paper.draft) == (MONDAY, False)
    signatory = of(paper, Closing).signatory
    assert (signatory.capacity, signatory.name) == (("TRƯỞNG PHÒNG",), "Bế Văn Sơn")


def test_reopen_pledge_keeps_every_version(walk: Walk):
    row = made.pledge_reopened(walk)
    before = row.versions.get().paper
    made.write(walk, row, target="120% hồ sơ")

    row = pledges.register(row, by=walk.by("head"))

    assert row.versions.get(number=1).paper == before
    assert [of(from_data(each.paper), Table).rows[0][2] for each in row.versions.all()] == [
        "120% hồ sơ",
        "100% hồ sơ",
    ]


def test_reopen_pledge_wants_a_reason(walk: Walk):
    with pytest.raises(ValidationError):
        pledges.reopen(made.pledge_registered(walk), reason=" ", by=walk.by("head"))


def test_pledge_prints_goal_rows_and_who_was_told(walk: Walk):
    row = UnitPledge.objects.for_page().get(pk=made.pledge_written(walk).pk)

    paper = papers.pledge(row)

    assert paper.draft is True
    assert of(paper, Table).rows == (
        ("1", "Số hóa hồ sơ nhiệm vụ", "100% hồ sơ", "13/09/2026", "Bế Văn Sơn"),
        ("2", "Rà soát thủ tục", "Giảm 20% thời gian", "15/06/2026", "Nông Thị Hạnh"),
    )
    assert papers.told(row) == "3/3 công chức, viên chức, người lao động của đơn vị"
    assert papers.told(UnitPledge()) == "…/… công chức, viên chức, người lao động của đơn vị"


@pytest.mark.parametrize(
    ("step", "label"),
    [
        (made.pledge_begun, "Đang soạn"),
        (made.pledge_registered, "Đã đăng ký"),
        (made.pledge_reopened, "Đã đăng ký, đang điều chỉnh"),
    ],
)
def test_standings_say_how_far_each_unit_is(walk: Walk, step, label):
    step(walk)

    rows = pledging.standings(walk.campaign, 2026, MONDAY)

    labels = {each.unit.short_name: each.label for each in rows}
    assert labels == {"VP": "Chưa lập", "QLKH": label, "TTƯD": "Chưa lập"}


def test_reminder_names_who_has_not_registered(walk: Walk):
    made.pledge_registered(walk)
    rows = pledging.standings(walk.campaign, 2026, MONDAY)

    text = pledging.reminder(walk.campaign, 2026, rows)

    assert "- Trung tâm Ứng dụng tiến bộ" in text
    assert "Phòng Quản lý khoa học" not in text
    assert pledging.reminder(walk.campaign, 2026, [each for each in rows if each.pledge]) == ""


@pytest.mark.parametrize(
    ("step", "persona", "sees"),
    [
        (made.pledge_begun, "clerk", True),
        (made.pledge_begun, "office", False),
        (made.pledge_registered, "office", True),
        (made.pledge_registered, "director", True),
        (made.pledge_reopened, "office", True),
        (made.pledge_registered, "other_clerk", False),
        (made.pledge_registered, "nominee", False),
    ],
)
def test_pledge_is_visible_to(walk: Walk, step, persona, sees):
    row = step(walk)

    assert list(UnitPledge.objects.visible_to(walk.by(persona))) == ([row] if sees else [])
