"""Who acts on a day: roles, units and signing rights follow dates and postings."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from people import actors, contacts
from people.models import Department, Posting, RoleGrant, SigningRight, Staff, Unit
from people.roles import Capacity, Role
from tests.walk import LONG_AGO, MONDAY, Walk
from workflow.actors import Actor, Signing, clock, nobody

pytestmark = [pytest.mark.both, pytest.mark.django_db]
TOMORROW, YESTERDAY = MONDAY + timedelta(days=1), MONDAY - timedelta(days=1)


def test_load_knows_name_unit_and_unit_roles(walk: Walk):
    actor, unit = walk.by("clerk"), walk.unit("qlkh")

    assert (actor.name, actor.unit_name, actor.on) == (
        "bà Nông Thị Hạnh",
        "Phòng Quản lý khoa học",
        MONDAY,
    )
    assert (actor.units, actor.posted_in, actor.roles) == (
        {"clerk": {unit.pk}},
        {unit.pk},
        frozenset(),
    )
    assert actor.is_in(unit.pk, "clerk", "head")
    assert not actor.is_in(unit.pk, "head")
    assert not actor.is_in(walk.unit("ttud").pk, "clerk")
    assert not actor.is_in(None, "clerk")


def test_load_knows_roles_of_the_whole_department(walk: Walk):
    assert walk.by("chief").roles == {"office_chief"}
    assert walk.by("chief").has("office", "office_chief")
    assert not walk.by("chief").has("office")


def test_load_knows_signing_rights(walk: Walk):
    deputy = walk.by("deputy")

    assert deputy.signings == (Signing(capacity="KT", kinds=frozenset({"quyet-dinh"})),)
    assert deputy.may_sign("quyet-dinh")
    assert not deputy.may_sign("bao-cao-nam")
    assert not walk.by("plain_deputy").may_sign("quyet-dinh")


@pytest.mark.parametrize(("on", "held"), [(YESTERDAY, False), (MONDAY, True), (TOMORROW, False)])
@pytest.mark.parametrize("model", [RoleGrant, SigningRight])
def test_load_asks_the_dates_of_what_was_granted(walk: Walk, model, on, held):
    staff = walk.staff("stranger")
    facts = {"staff": staff, "from_on": MONDAY, "until_on": MONDAY}
    if model is RoleGrant:
        RoleGrant.objects.create(role=Role.OFFICE, **facts)
    else:
        SigningRight.objects.create(capacity=Capacity.TL, kinds=["thu"], basis="x", **facts)

    actor = walk.by("stranger", on)

    assert (actor.has("office") or actor.may_sign("thu")) == held


def test_load_gives_a_unit_role_only_while_posted_there(walk: Walk):
    """Rights follow the posting from its first to its last day."""
    Posting.objects.filter(staff=walk.staff("clerk")).update(until_on=MONDAY)

    assert walk.by("clerk", MONDAY).units == {"clerk": {walk.unit("qlkh").pk}}
    assert walk.by("clerk", TOMORROW).units == {}
    assert walk.by("clerk", TOMORROW).unit_name == ""


def test_load_of_two_posts_names_the_main_one(walk: Walk):
    Posting.objects.create(
        staff=walk.staff("clerk"),
        unit=walk.unit("cong_doan"),
        title="Ủy viên",
        is_main=False,
        from_on=MONDAY,
    )

    actor = walk.by("clerk")

    assert actor.unit_name == "Phòng Quản lý khoa học"
    assert actor.posted_in == {walk.unit("qlkh").pk, walk.unit("cong_doan").pk}


@pytest.mark.parametrize("persona", ["clerk", "office", "deputy", "stranger"])
def test_load_asks_at_most_two_questions(walk: Walk, persona, django_assert_max_num_queries):
    user = type(walk.user(persona)).objects.select_related("staff").get(username=persona)
    with django_assert_max_num_queries(2):
        actors.load(user, on=MONDAY)


def test_load_of_nobody_and_of_a_closed_account_is_nobody(walk: Walk):
    user = walk.user("director")
    user.is_active = False

    assert actors.load(AnonymousUser(), on=MONDAY) == nobody(MONDAY)
    assert actors.load(user, on=MONDAY) == nobody(MONDAY)


def test_load_of_a_superuser_without_a_person_gives_no_role(walk: Walk, django_assert_num_queries):
    with django_assert_num_queries(0):
        actor = actors.load(walk.user("superuser"), on=MONDAY)

    assert actor == Actor(on=MONDAY, name="superuser", user_id=walk.user("superuser").pk)


def test_load_means_today_in_hanoi(walk: Walk, standing_clock):
    standing_clock.move_to("2026-06-15T17:30:00Z")  # half past midnight of the 16th there

    assert actors.load(walk.user("clerk")).on == TOMORROW


def test_clock_is_nobody_of_the_office():
    assert (clock(MONDAY).is_clock, clock(MONDAY).roles, clock(MONDAY).user_id) == (
        True,
        frozenset(),
        None,
    )


# contacts


def usernames(walk: Walk, ids: list[int]) -> set[str]:
    return {name for name, user in walk.office.users.items() if user.pk in ids}


def test_contacts_of_roles_and_units(walk: Walk):
    qlkh = walk.unit("qlkh").pk

    assert usernames(walk, contacts.with_roles(MONDAY, "office", "office_chief")) == {
        "office",
        "office2",
        "chief",
    }
    assert usernames(walk, contacts.of_unit(MONDAY, qlkh, "clerk", "head")) == {"clerk", "head"}
    assert usernames(walk, contacts.of_unit(MONDAY, qlkh, "head")) == {"head"}
    assert contacts.of_staff([None, walk.staff("member").pk]) == [walk.user("member").pk]


def test_contacts_pass_over_who_has_left(walk: Walk):
    qlkh = walk.unit("qlkh").pk
    Posting.objects.filter(staff=walk.staff("clerk")).update(until_on=YESTERDAY)
    type(walk.user("head")).objects.filter(username="head").update(is_active=False)

    assert contacts.of_unit(MONDAY, qlkh, "clerk", "head") == []
    assert usernames(walk, contacts.of_unit(YESTERDAY, qlkh, "clerk")) == {"clerk"}


# rows


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2025, 2, 28), "Sở Khoa học và Công nghệ tỉnh Cao Bằng"),
        (date(2025, 3, 1), "Sở mới"),
    ],
)
def test_department_is_the_one_of_the_day(walk: Walk, on, name):
    old = walk.office.department
    Department.objects.filter(pk=old.pk).update(until_on=date(2025, 2, 28))
    old.pk, old.name, old.from_on = None, "Sở mới", date(2025, 3, 1)
    old.save(force_insert=True)

    assert Department.objects.on(on).name == name


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Unit, {"until_on": MONDAY}),  # closed without a successor
        (Unit, {"from_on": TOMORROW, "until_on": MONDAY}),
        (Posting, {"until_on": date(2000, 1, 1)}),
        (RoleGrant, {"until_on": date(2000, 1, 1)}),
        (SigningRight, {"until_on": date(2000, 1, 1)}),
        (Department, {"until_on": date(2000, 1, 1)}),
    ],
)
def test_impossible_rows(walk: Walk, model, change):
    row = model.objects.order_by("pk").first()

    with pytest.raises(IntegrityError):
        model.objects.filter(pk=row.pk).update(**change)


@pytest.mark.parametrize(("role", "with_unit"), [(Role.HEAD, False), (Role.OFFICE, True)])
def test_unit_role_has_a_unit_and_no_other_has(walk: Walk, role, with_unit):
    grant = RoleGrant(
        staff=walk.staff("stranger"),
        role=role,
        unit=walk.unit("ttud") if with_unit else None,
        from_on=LONG_AGO,
    )

    with pytest.raises(ValidationError, match="Vai trò của đơn vị phải ghi đơn vị"):
        grant.full_clean()
    with pytest.raises(IntegrityError):
        grant.save()


def test_one_main_posting_at_a_time(walk: Walk):
    with pytest.raises(IntegrityError):
        Posting.objects.create(
            staff=walk.staff("clerk"), unit=walk.unit("ttud"), title="x", from_on=MONDAY
        )


@pytest.mark.parametrize("words", ["hoang thi anh", "Hoàng Thị Ánh", "thi anh", "ANH"])
def test_search_staff_with_or_without_diacritics(walk: Walk, words):
    assert walk.staff("nominee") in Staff.objects.search(words)


def test_posted_in_follows_the_day(walk: Walk):
    units = {walk.unit("qlkh").pk}
    Posting.objects.filter(staff=walk.staff("clerk")).update(until_on=MONDAY)

    assert walk.staff("clerk") in Staff.objects.posted_in(units, MONDAY)
    assert walk.staff("clerk") not in Staff.objects.posted_in(units, TOMORROW)
