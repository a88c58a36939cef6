"""Closing a unit: its successor takes the open dossiers and drafts, its people, its place in papers."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from campaign.actions import pledges
from nominations.actions import describing, succession
from nominations.models import Dossier, Nomination
from people.models import Posting, RoleGrant, Unit
from tests.campaign import taking_part as made
from tests.walk import LONG_AGO, MONDAY, Walk, fresh
from workflow.models import Event, Notice
from workflow.permits import Refused

TOMORROW, YESTERDAY = MONDAY + timedelta(days=1), MONDAY - timedelta(days=1)
NOW_IS = "Phòng Quản lý khoa học (nay là Trung tâm Ứng dụng tiến bộ)"


def close(walk: Walk, unit: str = "qlkh", successor: str = "ttud", who: str = "office", **options):
    given = {"last_day": MONDAY, "people_move": True} | options
    by = walk.by(who)
    return succession.close_unit(walk.unit(unit), successor=walk.unit(successor), by=by, **given)


def test_close_unit_hands_on_drafts_and_what_is_under_way(walk: Walk):
    draft, ended = walk.complete_draft(), walk.withdrawn(round_=walk.round_without_council())

    unit = close(walk)

    assert (unit.until_on, unit.successor) == (MONDAY, walk.unit("ttud"))
    assert [fresh(each).unit for each in (draft, ended)] == [walk.unit("ttud"), unit]
    assert draft in Dossier.objects.visible_to(walk.by("other_clerk"))
    assert draft not in Dossier.objects.visible_to(walk.by("clerk"))


def test_close_unit_writes_an_event_on_the_unit_and_on_each_dossier(walk: Walk):
    dossier = walk.submitted()
    before = Event.objects.latest("pk").pk

    close(walk)

    events = Event.objects.filter(pk__gt=before).order_by("pk")
    assert [(each.verb, each.subject_id, each.by) for each in events] == [
        ("people.close_unit", walk.unit("qlkh").pk, walk.user("office")),
        ("nominations.transfer_dossier", dossier.pk, walk.user("office")),
    ]
    assert events[1].changed == {
        "tu_don_vi": "Phòng Quản lý khoa học",
        "den_don_vi": "Trung tâm Ứng dụng tiến bộ",
    }


def test_close_unit_tells_the_successor_once(walk: Walk):
    dossier = walk.submitted()

    close(walk)

    told = Notice.objects.filter(key__startswith="inherited:")
    assert {each.user for each in told} == {walk.user("other_clerk"), walk.user("other_head")}
    assert told[0].text == (
        f"Phòng Quản lý khoa học đã đóng: 1 hồ sơ đang làm nay thuộc đơn vị ông/bà ({dossier.code})"
    )
    assert told[0].lines[0]["path"] == f"/ho-so/{dossier.pk}/"


def test_close_unit_moves_its_people_and_ends_its_roles(walk: Walk):
    close(walk)

    held = Posting.objects.filter(staff=walk.staff("clerk")).order_by("from_on")
    assert list(held.values_list("unit__symbol", "title", "is_main", "from_on", "until_on")) == [
        ("QLKH", "Chuyên viên", True, LONG_AGO, MONDAY),
        ("TTUD", "Chuyên viên", True, TOMORROW, None),
    ]
    grants = RoleGrant.objects.filter(unit=walk.unit("qlkh"))
    assert set(grants.values_list("until_on", flat=True)) == {MONDAY}
    assert walk.by("clerk", TOMORROW).units == {}
    assert held.last().history.first().history_change_reason == (
        "Phòng Quản lý khoa học nay là Trung tâm Ứng dụng tiến bộ"
    )


def refusal(walk: Walk, **options) -> dict[str, list[str]]:
    """What closing is refused for; nothing of it may remain."""
    with pytest.raises(ValidationError) as refused:
        close(walk, **options)
    unit = Unit.objects.get(symbol="QLKH")
    assert (unit.until_on, unit.successor) == (None, None)
    assert not Event.objects.filter(verb="people.close_unit").exists()
    return refused.value.message_dict


def test_close_unit_demands_that_its_people_go_somewhere(walk: Walk):
    said = refusal(walk, people_move=False)["people_move"]

    assert said == [
        "Còn 3 vị trí chưa kết thúc (Hoàng Thị Ánh, Nông Thị Hạnh, Bế Văn Sơn). Hãy chuyển từng "
        "người trước, hoặc chọn chuyển tất cả sang đơn vị kế thừa."
    ]


def test_close_unit_refuses_two_dossiers_in_one_round(walk: Walk):
    mine, theirs = walk.submitted(), walk.draft(unit="ttud")

    said = refusal(walk)["successor"]

    assert [f"{mine.code} và {theirs.code}" in each for each in said] == [True]
    assert fresh(mine).unit == walk.unit("qlkh")


def test_close_unit_refuses_itself_and_a_circle(walk: Walk):
    Unit.objects.filter(symbol="TTUD").update(successor=walk.unit("qlkh"))

    assert refusal(walk, successor="qlkh")["successor"] == ["Đơn vị không thể kế thừa chính mình."]
    assert "nay của chính đơn vị này" in refusal(walk)["successor"][0]


def test_close_unit_refuses_a_closed_successor(walk: Walk):
    Unit.objects.filter(symbol="TTUD").update(until_on=YESTERDAY, successor=walk.unit("van_phong"))

    assert refusal(walk)["successor"] == [
        "Trung tâm Ứng dụng tiến bộ không hoạt động vào ngày sau ngày đóng."
    ]


@pytest.mark.parametrize("successor", ["cong_doan", "lanh_dao"])
def test_close_unit_refuses_who_may_not_go_on_with_its_dossiers(walk: Walk, successor):
    [said] = refusal(walk, successor=successor)["successor"]

    assert said.startswith(f"{walk.unit(successor).name} (")
    assert "không kế thừa được Phòng Quản lý khoa học" in said


def test_close_unit_of_a_union_may_hand_on_to_a_union(walk: Walk):
    union = walk.unit("cong_doan")
    facts = {"kind": Unit.Kind.UNION, "short_name": "ĐTN", "from_on": LONG_AGO}
    youth = Unit.objects.create(department=union.department, name="Đoàn Thanh niên", **facts)
    given = {"last_day": MONDAY, "people_move": True, "by": walk.by("office")}

    assert succession.close_unit(union, successor=youth, **given).successor == youth
    assert union not in succession.successors(walk.unit("qlkh"))


@pytest.mark.parametrize("day", [TOMORROW, LONG_AGO - timedelta(days=1)])
def test_close_unit_refuses_a_day_to_come_and_before_it_began(walk: Walk, day):
    assert list(refusal(walk, last_day=day)) == ["last_day"]


def test_close_unit_refuses_while_a_part_of_it_goes_on(walk: Walk):
    facts = {"kind": Unit.Kind.SUB_UNIT, "short_name": "HC", "from_on": LONG_AGO}
    unit = walk.unit("qlkh")
    Unit.objects.create(department=unit.department, parent=unit, name="Tổ Hành chính", **facts)

    with pytest.raises(ValidationError, match="Còn bộ phận đang hoạt động: Tổ Hành chính"):
        close(walk)


@pytest.mark.parametrize("who", ["clerk", "head", "registry", "admin", "director", "superuser"])
def test_close_unit_is_the_office_s(walk: Walk, who):
    with pytest.raises(Refused):
        close(walk, who=who)


def test_close_unit_refuses_a_second_time(walk: Walk):
    close(walk)

    with pytest.raises(Refused, match="đã đóng, hoạt động đến hết ngày 15/06/2026"):
        close(walk)


def test_close_unit_names_its_nominees_anew_and_leaves_what_was_submitted(walk: Walk):
    dossier = walk.submitted()
    frozen = dossier.versions.get().papers

    close(walk)

    named = Nomination.objects.filter(dossier=dossier)
    assert set(named.filter(unit__isnull=False).values_list("recipient", flat=True)) == {NOW_IS}
    assert set(named.filter(staff__isnull=False).values_list("unit_name", flat=True)) == {NOW_IS}
    assert dossier.versions.get().papers == frozen


def test_close_unit_names_a_draft_s_people_where_they_work_next(walk: Walk):
    dossier = walk.complete_draft()

    close(walk)

    person = dossier.nominations.get(staff__isnull=False)
    assert person.unit_name == "Trung tâm Ứng dụng tiến bộ"
    assert dossier.nominations.get(unit__isnull=False).recipient == NOW_IS


def test_named_follows_successors_only_from_the_day_they_count(walk: Walk):
    close(walk)
    close(walk, unit="ttud", successor="van_phong")
    unit = Unit.objects.get(symbol="QLKH")

    assert describing.named(unit, MONDAY) == "Phòng Quản lý khoa học"
    assert describing.named(unit, TOMORROW) == "Phòng Quản lý khoa học (nay là Văn phòng Sở)"


def test_named_stays_within_the_column(walk: Walk):
    Unit.objects.filter(symbol="QLKH").update(name="P" * 190)
    close(walk)

    assert describing.named(Unit.objects.get(symbol="QLKH"), TOMORROW) == "P" * 190


def test_open_dossier_is_refused_to_a_closed_unit_on_its_last_day(walk: Walk):
    close(walk)

    with pytest.raises(Refused, match="đã đóng"):
        walk.draft()


def test_close_unit_hands_on_initiatives_that_go_on(walk: Walk):
    going, ended = made.applied(walk), made.spread(walk)

    close(walk)

    assert [fresh(each).unit for each in (going, ended)] == [walk.unit("ttud"), walk.unit("qlkh")]
    [event] = Event.objects.filter(verb="campaign.transfer_initiative")
    assert (event.subject_id, event.changed) == (
        going.pk,
        {
            "ten": going.title,
            "tu_don_vi": "Phòng Quản lý khoa học",
            "den_don_vi": "Trung tâm Ứng dụng tiến bộ",
        },
    )


def test_close_unit_hands_on_a_pledge_that_is_being_written(walk: Walk):
    row = made.pledge_written(walk)

    close(walk)

    assert fresh(row).unit == walk.unit("ttud")
    assert Event.objects.get(verb="campaign.transfer_pledge").subject_id == row.pk


def test_close_unit_leaves_a_registered_pledge(walk: Walk):
    registered = made.pledge_registered(walk)

    close(walk)

    assert fresh(registered).unit == walk.unit("qlkh")


def test_close_unit_leaves_a_pledge_of_a_year_the_successor_has_its_own_of(walk: Walk):
    row = made.pledge_written(walk)
    pledges.begin(walk.campaign, walk.unit("ttud"), year=2026, by=walk.by("other_clerk"))

    close(walk)

    assert fresh(row).unit == walk.unit("qlkh")
