"""The unit's minutes on their page: written and shown again, filled in, refused."""

import pytest
from django.urls import reverse

from nominations.actions import papers
from nominations.actions.papers import Present
from nominations.models import Dossier, UnitVote
from nominations.papers import unit_minutes
from tests.walk import MONDAY, Walk, fresh
from workflow.models import Event


def address(name: str, row) -> str:
    return reverse(name, args=[row.pk])


def minutes_of(walk: Walk, dossier: Dossier, **changes) -> dict[str, object]:
    """Head and clerk were there, the nominee was away, both for every nomination."""
    here = {walk.staff(each).pk: "co_mat" for each in ("head", "clerk")}
    away = walk.staff("nominee").pk
    typed = {
        "held_on": "14/06/2026",
        "held_time": "08:30",
        "place": "Phòng họp tầng 2",
        "chair": walk.staff("head").pk,
        "secretary": walk.staff("clerk").pk,
        "discussion": "Các ý kiến thống nhất.",
        "conclusion": "Đề nghị khen thưởng.",
        **{f"nguoi-{pk}-presence": presence for pk, presence in here.items()},
        f"nguoi-{away}-presence": "vang",
        f"nguoi-{away}-reason": "Nghỉ phép",
    }
    for nomination in dossier.nominations.all():
        typed |= {
            f"phieu-{nomination.pk}-in_favour": "2",
            f"phieu-{nomination.pk}-against": "0",
            f"phieu-{nomination.pk}-abstaining": "0",
        }
    return typed | changes


def listed(walk: Walk) -> Dossier:
    dossier = walk.draft()
    walk.list_person(dossier)
    walk.list_collective(dossier)
    return dossier


def test_minutes_are_saved_whole(walk: Walk):
    dossier = listed(walk)

    done = walk.client("clerk").post(address("minutes", dossier), minutes_of(walk, dossier))

    minutes = fresh(dossier).minutes
    people = {row.name: (row.is_present, row.reason) for row in minutes.attendances.all()}
    assert done["Location"] == f"/ho-so/{dossier.pk}/"
    assert f"{minutes.held_at:%H:%M %d/%m/%Y}" == "01:30 14/06/2026"
    assert people == {
        "Nông Thị Hạnh": (True, ""),
        "Bế Văn Sơn": (True, ""),
        "Hoàng Thị Ánh": (False, "Nghỉ phép"),
    }
    assert UnitVote.objects.filter(in_favour=2, against=0, abstaining=0).count() == 2
    parts = {each.part for each in fresh(dossier).missing(MONDAY) if not each.is_scan}
    assert "bien_ban" not in parts


def test_minutes_shown_again_are_as_saved(walk: Walk):
    dossier = listed(walk)
    client, url = walk.client("clerk"), address("minutes", dossier)
    client.post(url, minutes_of(walk, dossier))

    forms = client.get(url).context["forms"]

    assert forms.facts.initial["held_time"].isoformat() == "08:30:00"
    away = next(row for row in forms.people if row.person.name == "Hoàng Thị Ánh")
    assert away.initial == {"presence": "vang", "reason": "Nghỉ phép"}
    assert [row.initial["in_favour"] for row in forms.votes] == [2, 2]


def test_minutes_with_a_wrong_sum_say_it_at_the_row_and_save_nothing(walk: Walk):
    dossier = listed(walk)
    right, wrong = dossier.nominations.order_by("-subject")
    typed = minutes_of(walk, dossier, **{f"phieu-{wrong.pk}-in_favour": "6"})
    events = Event.objects.count()

    page = walk.client("clerk").post(address("minutes", dossier), typed)

    text = page.content.decode()
    rows = {row.nomination: row.errors for row in page.context["forms"].votes}
    assert rows[wrong] == {"in_favour": ["Cộng lại là 6 phiếu, có mặt 2 người."]}
    assert rows[right] == {}
    assert 'value="6"' in text
    assert "Các ý kiến thống nhất." in text
    assert 'value="Nghỉ phép"' in text
    assert (fresh(dossier).minutes.place, UnitVote.objects.count()) == ("", 0)
    assert Event.objects.count() == events


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"held_on": "16/06/2026"}, "held_on", "ngày họp chưa đến"),
        ({"held_on": ""}, "held_on", "Ghi ngày họp."),
        ({"held_time": ""}, "held_time", "Ghi giờ họp."),
        ({"held_time": "25:00"}, "held_time", "Ghi giờ như 08:30."),
    ],
)
def test_minutes_with_bad_facts_say_it_at_the_field(walk: Walk, changes, field, sentence):
    dossier = listed(walk)

    page = walk.client("clerk").post(
        address("minutes", dossier), minutes_of(walk, dossier, **changes)
    )

    assert sentence in page.context["forms"].facts.errors[field][0]
    assert fresh(dossier).minutes.place == ""


def test_minutes_want_a_secretary_beside_the_chair(walk: Walk):
    dossier = listed(walk)
    typed = minutes_of(walk, dossier, secretary=walk.staff("head").pk)

    page = walk.client("clerk").post(address("minutes", dossier), typed)

    assert list(page.context["forms"].facts.errors) == ["secretary"]


def test_minutes_filled_unanimously_are_shown_and_not_saved(walk: Walk):
    dossier = listed(walk)
    typed = minutes_of(walk, dossier, fill="nhat-tri")
    typed = {key: value for key, value in typed.items() if not key.startswith("phieu-")}

    page = walk.client("clerk").post(address("minutes", dossier), typed)

    text = page.content.decode()
    votes = [row.initial for row in page.context["forms"].votes]
    assert votes == [{"in_favour": 2, "against": 0, "abstaining": 0, "reason": None}] * 2
    assert "Đã điền, chưa lưu" in text
    assert "Các ý kiến thống nhất." in text
    assert 'value="14/06/2026"' in text
    assert UnitVote.objects.count() == 0


def test_minutes_filled_with_everybody_present_keep_the_rest(walk: Walk):
    dossier = listed(walk)
    typed = minutes_of(walk, dossier, fill="co-mat", held_on="chưa rõ")

    page = walk.client("clerk").post(address("minutes", dossier), typed)

    people = page.context["forms"].people
    assert {row.initial["presence"] for row in people} == {"co_mat"}
    assert 'value="chưa rõ"' in page.content.decode()


def test_minutes_without_anybody_present_fill_no_votes(walk: Walk):
    dossier = listed(walk)

    page = walk.client("clerk").post(address("minutes", dossier), {"fill": "nhat-tri"})

    assert "Chưa ghi ai có mặt" in page.content.decode()


def test_minutes_strike_out_a_vote_that_was_emptied(walk: Walk):
    dossier = listed(walk)
    client, url = walk.client("clerk"), address("minutes", dossier)
    client.post(url, minutes_of(walk, dossier))
    first = dossier.nominations.first()
    names = ("in_favour", "against", "abstaining")
    emptied = {f"phieu-{first.pk}-{name}": "" for name in names}

    client.post(url, minutes_of(walk, dossier, **emptied))

    assert UnitVote.objects.filter(nomination=first).count() == 0
    assert UnitVote.objects.count() == 1


def test_minutes_keep_who_has_left_the_unit_since(walk: Walk):
    dossier = listed(walk)
    client, url = walk.client("clerk"), address("minutes", dossier)
    client.post(url, minutes_of(walk, dossier))
    walk.staff("nominee").postings.update(until_on=MONDAY.replace(day=14))

    client.post(url, minutes_of(walk, dossier))

    assert fresh(dossier).minutes.attendances.filter(name="Hoàng Thị Ánh").count() == 1


def begun_once(walk: Walk) -> Dossier:
    """The unit met before, for another round, and now begins anew."""
    walk.complete_draft()
    return walk.draft(round_=walk.round_anytime())


def test_minutes_name_who_met_last_time_first_and_unticked(walk: Walk):
    dossier = begun_once(walk)

    forms = walk.client("clerk").get(address("minutes", dossier)).context["forms"]

    met = [row.person.name for row in forms.people if row.was_there]
    assert sorted(met) == ["Bế Văn Sơn", "Nông Thị Hạnh"]
    assert [row.was_there for row in forms.people] == [True, True, False]
    assert [row["presence"].value() for row in forms.people] == ["?", "?", ""]
    facts = forms.facts.initial
    assert (facts["place"], facts["chair"], facts["secretary"]) == (
        "Phòng họp tầng 2",
        walk.staff("head").pk,
        walk.staff("clerk").pk,
    )


def test_minutes_want_who_met_last_time_ticked_anew(walk: Walk):
    dossier = begun_once(walk)
    typed = minutes_of(walk, dossier)
    del typed[f"nguoi-{walk.staff('clerk').pk}-presence"]

    page = walk.client("clerk").post(address("minutes", dossier), typed)

    errors = {row.person.name: row.errors for row in page.context["forms"].people if row.errors}
    assert errors == {
        "Nông Thị Hạnh": {"presence": ["Điểm danh lại: có mặt, vắng hay không dự họp."]}
    }
    assert fresh(dossier).minutes.place == ""


def test_minutes_keep_why_somebody_without_a_majority_is_proposed(walk: Walk):
    dossier = listed(walk)
    row = dossier.nominations.get(subject="ca_nhan")
    typed = minutes_of(walk, dossier, **{f"phieu-{row.pk}-in_favour": "1"})
    typed[f"phieu-{row.pk}-against"] = "1"
    client, url = walk.client("clerk"), address("minutes", dossier)

    client.post(url, typed)
    before = [each.code for each in fresh(dossier).findings(MONDAY) if each.part == "bien_ban"]
    client.post(url, typed | {f"phieu-{row.pk}-reason": "Tổ chuyên môn đề nghị."})
    after = [each.code for each in fresh(dossier).findings(MONDAY) if each.part == "bien_ban"]

    assert (before, after) == (["unsigned", "no_majority_reason"], ["unsigned", "no_majority"])
    printed = str(unit_minutes(fresh(dossier)))
    assert "Bà Hoàng Thị Ánh, lý do vẫn đề nghị: Tổ chuyên môn đề nghị." in printed


def test_minutes_print_those_present_by_rank_and_keep_the_order_of_their_rows(walk: Walk):
    dossier, by = listed(walk), walk.by("clerk")
    clerk, head, nominee = (walk.staff(each) for each in ("clerk", "head", "nominee"))
    named = [Present(each.pk, each.full_name, "", True) for each in (clerk, nominee, head)]
    values = {"held_at": by.moment(), "chair_id": nominee.pk}

    for people in (named, named[::-1]):
        papers.save_minutes(dossier, values=values, people=people, votes=[], by=by)

    rows = fresh(dossier).minutes.attendances.all()
    assert [each.staff for each in rows] == [clerk, nominee, head]
    printed = "03 người: Hoàng Thị Ánh; Bế Văn Sơn; Nông Thị Hạnh"
    assert printed in str(unit_minutes(fresh(dossier)))
