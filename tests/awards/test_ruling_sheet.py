"""Rulings on paper: the sheet, what the office writes down from it, who may and who is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from awards.actions import ruling_sheet as sheets
from awards.models import Ruling, RulingSheet
from nominations.models import Nomination
from tests.awards.test_ruling import rejected_by_council
from tests.council.browse import MANY, THREE, errors, page, post, queries, scan_file, text
from tests.walk import MONDAY, Walk, fresh
from workflow.models import Event, Notice
from workflow.permits import Refused


def lines(sheet: RulingSheet) -> list[Nomination]:
    return list(sheet.listed())


def test_record_rulings_writes_for_whoever_signed(walk: Walk):
    sheet = walk.ruling_sheet()
    collective, person = lines(sheet)
    ruled = {collective.pk: ("grant", ""), person.pk: ("refuse", "Chưa nổi trội.")}
    sheet = walk.record_rulings(sheet, ruled)
    assert [fresh(collective).state, fresh(person).state] == ["granted", "refused"]
    kept = Ruling.objects.get(nomination=collective)
    assert (kept.sheet, kept.ruled_by, kept.ruled_by_name) == (
        sheet,
        walk.user("director"),
        "ông Nông Văn Thành",
    )
    assert (sheet.signed_on, sheet.recorded_by) == (MONDAY, walk.user("office"))
    moved = Event.objects.get(verb="nominations.grant_nomination")
    assert (moved.by_id, moved.on_behalf_of) == (walk.user("office").pk, "ông Nông Văn Thành")


def test_record_rulings_tells_the_director_and_the_signer_at_once(walk: Walk):
    sheet = walk.ruling_sheet()
    ruled = {lines(sheet)[0].pk: ("grant", "")}
    walk.record_rulings(sheet, ruled, signed_by=walk.user("deputy"))
    told = Notice.objects.filter(key__startswith="ruled_on_paper")
    assert sorted(told.values_list("user__username", flat=True)) == ["deputy", "director"]
    assert "1 “Tặng Giấy khen”" in told.first().text


def test_record_rulings_leaves_what_was_left_blank(walk: Walk):
    sheet = walk.ruling_sheet_recorded()
    assert [each.state for each in lines(sheet)] == ["granted", "at_director"]
    waiting = [row.nomination for row in page(walk, "director", "rulings").context["rows"]]
    assert waiting == [lines(sheet)[1]]


def test_record_rulings_asks_no_reason_where_the_council_said_no(walk: Walk):
    collective, person = rejected_by_council(walk).nominations.order_by("-subject")
    sheet = sheets.prepare([collective, person], by=walk.by("office"))
    walk.record_rulings(sheet, {person.pk: ("refuse", ""), collective.pk: ("grant", "")})
    kept = Ruling.objects.get(nomination=person)
    assert (kept.reason, kept.departs) == ("Theo ý kiến của Hội đồng", False)


def test_record_rulings_is_done_once(walk: Walk):
    sheet = walk.ruling_sheet_recorded()
    with pytest.raises(Refused, match="đã được ghi"):
        walk.record_rulings(sheet, {lines(sheet)[1].pk: ("grant", "")})


def test_nobody_records_a_sheet_with_the_own_case(walk: Walk):
    sheet = walk.ruling_sheet()
    collective, person = lines(sheet)
    Nomination.objects.filter(pk=person.pk).update(staff=walk.staff("office"))
    with pytest.raises(Refused, match="về chính ông/bà"):
        walk.record_rulings(sheet, {collective.pk: ("grant", "")})
    walk.record_rulings(sheet, {collective.pk: ("grant", "")}, by="office2")
    assert fresh(collective).state == "granted"


def test_record_rulings_never_on_the_signers_own_case(walk: Walk):
    sheet = walk.ruling_sheet()
    collective, person = lines(sheet)
    Nomination.objects.filter(pk=person.pk).update(staff=walk.staff("director"))
    ruled = {collective.pk: ("grant", ""), person.pk: ("grant", "")}
    with pytest.raises(ValidationError) as error:
        walk.record_rulings(sheet, ruled)
    assert error.value.message_dict == {
        f"outcome_{person.pk}": ["Không ai được quyết định về chính mình."]
    }
    assert not Ruling.objects.exists()
    assert fresh(sheet).scan is None


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"signed_on": MONDAY + timedelta(days=1)}, "signed_on"),
        ({"signed_on": MONDAY - timedelta(days=1)}, "signed_on"),
    ],
)
def test_record_rulings_on_a_day_that_cannot_be(walk: Walk, given, where):
    sheet = walk.ruling_sheet()
    with pytest.raises(ValidationError) as error:
        walk.record_rulings(sheet, {lines(sheet)[0].pk: ("grant", "")}, **given)
    assert list(error.value.error_dict) == [where]


def test_record_rulings_of_a_deputy_without_the_right(walk: Walk):
    sheet = walk.ruling_sheet()
    with pytest.raises(ValidationError) as error:
        walk.record_rulings(
            sheet, {lines(sheet)[0].pk: ("grant", "")}, signed_by=walk.user("plain_deputy")
        )
    assert list(error.value.error_dict) == ["signed_by"]


def test_record_rulings_names_every_wrong_line_and_does_nothing(walk: Walk):
    sheet = walk.ruling_sheet()
    collective, person = lines(sheet)
    ruled = {collective.pk: ("", "Lý do"), person.pk: ("refuse", "")}
    with pytest.raises(ValidationError) as error:
        walk.record_rulings(sheet, ruled)
    assert sorted(error.value.error_dict) == [f"outcome_{collective.pk}", f"reason_{person.pk}"]
    assert not Ruling.objects.exists()


def test_prepare_ruling_sheet_takes_only_what_waits(walk: Walk):
    nominations = [fresh(each) for each in walk.granted().nominations.all()]
    done = post(walk, "office", "prepare_ruling_sheet", chosen=[each.pk for each in nominations])
    assert list(errors(done)) == ["chosen"]
    assert not RulingSheet.objects.exists()


def test_the_sheet_prints_opinions_and_boxes(walk: Walk):
    sheet = walk.ruling_sheet()
    printed = text(page(walk, "office", "ruling_sheet_pdf", sheet.pk))
    for words in (
        "PHIẾU TRÌNH",
        "Xin ý kiến Giám đốc về đề nghị khen thưởng",
        "Bà Hoàng Thị Ánh",
        "Đủ điều kiện",
        "tán thành",
        "Chuyển lại Văn phòng",
    ):
        assert words in printed


def test_the_form_records_what_the_paper_says(walk: Walk):
    sheet = walk.ruling_sheet()
    collective, person = lines(sheet)
    data = {
        "signed_by": walk.user("director").pk,
        "signed_on": f"{MONDAY:%d/%m/%Y}",
        f"outcome_{collective.pk}": "grant",
    }
    without = post(walk, "office", "record_rulings", sheet.pk, **data)
    assert list(errors(without)) == ["scan"]
    done = post(walk, "office", "record_rulings", sheet.pk, **data, scan=scan_file())
    assert done.url == reverse("ruling_sheet", args=[sheet.pk])
    assert [fresh(collective).state, fresh(person).state] == ["granted", "at_director"]
    shown = page(walk, "director", "ruled").content.decode()
    assert "ghi thay" in shown
    assert reverse("ruling_sheet", args=[sheet.pk]) in shown
    assert page(walk, "director", "ruling_sheet_scan", sheet.pk).status_code == 200
    assert page(walk, "director", "ruling_sheet_pdf", sheet.pk).status_code == 404


def test_the_list_of_sheets_costs_the_same_for_one_and_two(walk: Walk):
    sheet = walk.ruling_sheet_recorded()
    one = queries(walk, "office", "ruling_sheets")
    again = post(walk, "office", "prepare_ruling_sheet", chosen=lines(sheet)[1].pk)
    assert again.status_code == 302
    assert queries(walk, "office", "ruling_sheets") == one <= MANY
    rows = page(walk, "director", "ruling_sheets").context["rows"]
    assert [(each.listed_count, each.ruled_count) for each in rows] == [(1, 0), (2, 1)]


def test_a_sheet_costs_the_same_for_one_and_three_rows(walk: Walk):
    sheet = walk.ruling_sheet(**THREE)
    names = ("ruling_sheet", "record_rulings", "ruling_sheet_pdf")
    three = [queries(walk, "office", name, sheet.pk) for name in names]
    sheet.nominations.set(lines(sheet)[:1])
    assert [queries(walk, "office", name, sheet.pk) for name in names] == three
    assert max(three) <= MANY
