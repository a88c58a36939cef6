"""Handing in, recalling, withdrawing, the receipt: the unit's acts on whole dossiers and nominations."""

from datetime import timedelta

import pytest
from django.urls import reverse

from nominations.models import Dossier, Nomination
from tests.walk import Walk, fresh
from workflow.models import Event

AGREED = {"csrfmiddlewaretoken": "x"}  # what a browser sends of a form without fields


def address(name: str, row) -> str:
    return reverse(name, args=[row.pk])


def test_submit_shows_the_consequence_then_leads_to_the_receipt(walk: Walk):
    dossier = walk.complete_draft()
    client, url = walk.client("head"), f"/ho-so/{dossier.pk}/nop/"

    asked = client.get(url).content.decode()
    done = client.post(url, AGREED)
    receipt = client.get(done["Location"]).content.decode()

    assert "Văn phòng Sở nhận được ngay" in asked
    assert done["Location"] == f"/ho-so/{dossier.pk}/bien-nhan/"
    assert fresh(dossier).state == "submitted"
    assert dossier.code in receipt
    assert "09:00 15/06/2026 (lần 1)" in receipt
    assert "Hạn: hết ngày 14/07/2026" in receipt


@pytest.mark.parametrize(
    ("persona", "sentence"),
    [
        ("clerk", "Việc này của lãnh đạo đơn vị lập hồ sơ."),
        ("head", "Hồ sơ còn thiếu 9 mục; xem “Còn thiếu để nộp”."),
    ],
)
def test_submit_is_refused_with_a_sentence(walk: Walk, persona, sentence):
    dossier = walk.draft()
    walk.list_person(dossier)
    events = Event.objects.count()

    page = walk.client(persona).post(address("submit_dossier", dossier), AGREED)

    assert page.status_code == 403
    assert sentence.split(" 9 ")[0] in page.content.decode()
    assert (fresh(dossier).state, Event.objects.count()) == ("draft", events)


def test_submit_after_the_closing_day_is_refused(walk: Walk, standing_clock):
    dossier = walk.complete_draft()
    standing_clock.move_to(walk.by("head").moment() + timedelta(days=16))

    page = walk.client("head").post(address("submit_dossier", dossier), AGREED)

    assert page.status_code == 403
    assert "Đợt xét không nhận hồ sơ hôm nay" in page.content.decode()


def test_submit_twice_from_two_windows_says_who_was_first(walk: Walk):
    dossier = walk.complete_draft()
    client, url = walk.client("head"), address("submit_dossier", dossier)
    client.post(url, AGREED)
    versions = dossier.versions.count()

    again = client.post(url, AGREED)

    assert again.status_code == 409
    assert "ông Bế Văn Sơn: Nộp hồ sơ" in again.content.decode()
    assert dossier.versions.count() == versions


def test_submit_again_after_supplements_makes_a_second_version(walk: Walk):
    dossier = walk.mended()

    walk.client("head").post(address("submit_dossier", dossier), AGREED)

    assert [each.number for each in dossier.versions.all()] == [2, 1]
    assert dossier.remarks.filter(is_answered=False).count() == 0


def test_receipt_of_a_dossier_never_handed_in_does_not_exist(walk: Walk):
    assert walk.client("head").get(address("receipt", walk.draft())).status_code == 404


def test_receipt_of_an_unplanned_round_names_the_first_look(walk: Walk):
    dossier = walk.submitted(round_=walk.round_anytime())

    page = walk.client("clerk").get(address("receipt", dossier)).content.decode()

    assert "Văn phòng xem lần đầu: hết ngày 18/06/2026" in page


def test_recall_brings_the_dossier_back(walk: Walk):
    dossier = walk.submitted()

    done = walk.client("head").post(address("recall_dossier", dossier), AGREED)

    assert (done.status_code, fresh(dossier).state) == (302, "draft")


def test_withdraw_dossier_without_a_reason_changes_nothing(walk: Walk):
    dossier = walk.complete_draft()
    url = address("withdraw_dossier", dossier)

    page = walk.client("head").post(url, {"reason": "  ", **AGREED})
    done = walk.client("head").post(url, {"reason": "Để năm sau."})

    assert "Hãy ghi lý do." in page.content.decode()
    assert (page.status_code, done.status_code) == (200, 302)
    assert fresh(dossier).state == "withdrawn"


def test_withdraw_nomination_needs_the_head_and_a_reason(walk: Walk):
    nomination = walk.sent_back().nominations.first()
    url = address("withdraw_nomination", nomination)

    refused = walk.client("clerk").post(url, {"reason": "Chuyển công tác."})
    empty = walk.client("head").post(url, {"reason": "", **AGREED})
    done = walk.client("head").post(url, {"reason": "Chuyển công tác."})

    assert [page.status_code for page in (refused, empty, done)] == [403, 200, 302]
    assert fresh(nomination).state == "withdrawn"


def test_remove_nomination_takes_it_off_a_draft(walk: Walk):
    dossier = walk.complete_draft()
    nomination = dossier.nominations.first()
    url = address("remove_nomination", nomination)

    asked = walk.client("clerk").get(url).content.decode()
    walk.client("clerk").post(url, AGREED)

    assert "Báo cáo thành tích đã viết và tệp riêng của đề nghị này bị bỏ theo." in asked
    assert Nomination.objects.filter(pk=nomination.pk).count() == 0


def test_remove_nomination_once_handed_in_is_refused(walk: Walk):
    dossier = walk.sent_back()
    nomination = dossier.nominations.first()

    page = walk.client("head").post(address("remove_nomination", nomination), AGREED)

    assert page.status_code == 403
    assert "hãy rút đề nghị, không xóa khỏi danh sách" in page.content.decode()
    assert Dossier.objects.get().nominations.count() == 2
