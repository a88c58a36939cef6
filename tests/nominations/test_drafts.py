"""Drafts of a report: kept for one user, shown again, never in anybody's way."""

from datetime import timedelta

import pytest
from django.urls import reverse

from nominations import actions, papers
from nominations.actions.papers import Typed
from nominations.models import Nomination, SectionDraft
from nominations.models.writing import SUMMARY
from tests.nominations.writing import drafted, fields_of, page_of, shown, texts
from tests.walk import MONDAY, Walk, at
from workflow.models import Event
from workflow.permits import Refused


@pytest.fixture
def nomination(walk: Walk) -> Nomination:
    return walk.list_person(walk.draft())


def drafts(nomination: Nomination) -> dict[tuple[str, str], str]:
    rows = SectionDraft.objects.filter(report=nomination.report)
    return {(each.user.username, each.key): each.text for each in rows}


def name_of(walk: Walk, persona: str) -> str:
    return walk.user(persona).username


def test_draft_is_kept_for_its_writer_without_event_or_version(walk: Walk, nomination):
    events = Event.objects.count()

    answer = drafted(walk.client("clerk"), nomination, text="Đạt 120 %.")

    assert answer.status_code == 200
    assert answer.json()["sentence"] == "Đã lưu nháp lúc 09:00."
    assert drafts(nomination) == {(name_of(walk, "clerk"), "ket_qua"): "Đạt 120 %."}
    assert texts(nomination) == {}
    assert Event.objects.count() == events


def test_draft_written_on_replaces_the_earlier_one(walk: Walk, nomination):
    client = walk.client("clerk")
    drafted(client, nomination, text="Đạt")

    drafted(client, nomination, text="Đạt 120 %.")

    assert list(drafts(nomination).values()) == ["Đạt 120 %."]


def test_draft_equal_to_the_saved_text_is_not_kept(walk: Walk, nomination):
    client = walk.client("clerk")
    drafted(client, nomination, text="Thừa.")

    answer = drafted(client, nomination, text="")

    assert answer.json()["saved_at"] is None
    assert drafts(nomination) == {}


def test_draft_stands_in_the_field_beside_the_saved_text(walk: Walk, nomination):
    clerk = walk.client("clerk")
    clerk.post(page_of(nomination), shown(clerk, nomination) | {"muc-ket_qua-text": "Đã lưu."})
    drafted(clerk, nomination, text="Đang viết.", revision="1")

    page = clerk.get(page_of(nomination)).content.decode()

    assert "Đang viết.</textarea>" in page
    assert "Trong ô là bản nháp chưa lưu của ông/bà, lúc 09:00 15/06/2026." in page
    assert "<p>Đã lưu.</p>" in page


def test_draft_is_neither_printed_nor_shown_to_others(walk: Walk, nomination):
    drafted(walk.client("clerk"), nomination, text="Chỉ của tôi.")

    head = walk.client("head").get(page_of(nomination)).content.decode()
    paper = papers.achievement_report(Nomination.objects.for_paper().get(pk=nomination.pk))

    assert "Chỉ của tôi." not in head
    assert "Chỉ của tôi." not in str(paper)
    assert "Bà Nông Thị Hạnh đang sửa mục này (lúc 09:00)." in head


def test_draft_of_five_minutes_ago_says_nothing_of_its_writer(
    walk: Walk, nomination, standing_clock
):
    drafted(walk.client("clerk"), nomination, text="Đang viết.")
    standing_clock.move_to(at(MONDAY) + timedelta(minutes=6))

    assert "đang sửa mục này" not in walk.client("head").get(page_of(nomination)).content.decode()


def test_drafts_of_two_writers_stand_side_by_side(walk: Walk, nomination):
    drafted(walk.client("clerk"), nomination, text="Của chuyên viên.")

    answer = drafted(walk.client("nominee"), nomination, text="Của tôi.")

    assert answer.json()["others"] == "Bà Nông Thị Hạnh đang sửa mục này (lúc 09:00)."
    assert drafts(nomination) == {
        (name_of(walk, "clerk"), "ket_qua"): "Của chuyên viên.",
        (name_of(walk, "nominee"), "ket_qua"): "Của tôi.",
    }


def test_draft_behind_a_newer_text_is_kept_and_says_so(walk: Walk, nomination):
    head, clerk = walk.client("head"), walk.client("clerk")
    head.post(page_of(nomination), shown(head, nomination) | {"muc-ket_qua-text": "Của ông Sơn."})

    answer = drafted(clerk, nomination, text="Của tôi.", revision="0")
    page = clerk.get(page_of(nomination)).content.decode()

    assert answer.status_code == 409
    assert "Ông Bế Văn Sơn đã lưu mục này lúc 09:00" in answer.json()["sentence"]
    assert drafts(nomination) == {(name_of(walk, "clerk"), "ket_qua"): "Của tôi."}
    assert "Của tôi.</textarea>" in page
    assert "<p>Của ông Sơn.</p>" in page
    assert "đã lưu mục này sau khi ông/bà bắt đầu viết" in page


def test_draft_saved_is_over_and_leaves_the_others_alone(walk: Walk, nomination):
    clerk = walk.client("clerk")
    drafted(clerk, nomination, text="Của tôi.")
    drafted(clerk, nomination, text="Bài học.", key="bai_hoc")
    drafted(walk.client("head"), nomination, text="Của ông Sơn.")

    clerk.post(page_of(nomination), shown(clerk, nomination))

    assert texts(nomination) == {"ket_qua": "Của tôi.", "bai_hoc": "Bài học."}
    assert drafts(nomination) == {(name_of(walk, "head"), "ket_qua"): "Của ông Sơn."}


def test_save_that_clashes_keeps_the_draft(walk: Walk, nomination):
    clerk, head = walk.client("clerk"), walk.client("head")
    mine = shown(clerk, nomination) | {"muc-ket_qua-text": "Của tôi."}
    drafted(clerk, nomination, text="Của tôi.")
    head.post(page_of(nomination), shown(head, nomination) | {"muc-ket_qua-text": "Trước."})

    page = clerk.post(page_of(nomination), mine)

    assert page.status_code == 409
    assert drafts(nomination) == {(name_of(walk, "clerk"), "ket_qua"): "Của tôi."}


def test_draft_taken_back_by_hand_is_over(walk: Walk, nomination):
    clerk = walk.client("clerk")
    drafted(clerk, nomination, text="Thừa.")

    clerk.post(page_of(nomination), shown(clerk, nomination) | {"muc-ket_qua-text": ""})

    assert drafts(nomination) == {}


def test_draft_discarded_gives_back_the_saved_text_and_keeps_what_is_typed(walk: Walk, nomination):
    clerk = walk.client("clerk")
    clerk.post(page_of(nomination), shown(clerk, nomination) | {"muc-ket_qua-text": "Đã lưu."})
    drafted(clerk, nomination, text="Thôi.", revision="1")
    typed = shown(clerk, nomination) | {"muc-bai_hoc-text": "Đang gõ.", "bo-nhap": "ket_qua"}

    page = clerk.post(page_of(nomination), typed)

    fields = fields_of(page.context["forms"])
    assert (fields["muc-ket_qua-text"], fields["muc-bai_hoc-text"]) == ("Đã lưu.", "Đang gõ.")
    assert drafts(nomination) == {}
    assert texts(nomination) == {"ket_qua": "Đã lưu."}


def test_draft_of_the_summary_is_kept_like_that_of_a_section(walk: Walk, nomination):
    clerk = walk.client("clerk")
    drafted(clerk, nomination, text="Tóm tắt.", key=SUMMARY)

    assert "Tóm tắt.</textarea>" in clerk.get(page_of(nomination)).content.decode()


def test_draft_after_the_session_is_told_so_and_found_again_after_signing_in(
    walk: Walk, nomination
):
    clerk = walk.client("clerk")
    drafted(clerk, nomination, text="Trước khi hết phiên.")
    clerk.logout()

    lost = drafted(clerk, nomination, text="Sau khi hết phiên.")
    page = clerk.get(page_of(nomination))
    clerk.force_login(walk.user("clerk"))

    assert (lost.status_code, "Phiên làm việc đã hết" in lost.json()["sentence"]) == (401, True)
    assert page["Location"] == f"{reverse('login')}?next={page_of(nomination)}"
    again = clerk.get(page_of(nomination)).content.decode()
    assert "Trước khi hết phiên.</textarea>" in again


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": "Bài\u202ehọc"}, "Chưa lưu nháp: Có ký tự không dùng được (U+202E)"),
        ({"text": "Có.", "key": "khong_co"}, "Chưa lưu nháp: Mẫu báo cáo không có mục này."),
    ],
)
def test_draft_that_cannot_be_kept_says_why(walk: Walk, nomination, typed, sentence):
    answer = drafted(walk.client("clerk"), nomination, **typed)

    assert (answer.status_code, answer.json()["sentence"][: len(sentence)]) == (400, sentence)
    assert drafts(nomination) == {}


def test_draft_of_a_dossier_handed_in_is_refused_with_a_sentence(walk: Walk):
    nomination = walk.submitted().nominations.get(subject="ca_nhan")

    answer = drafted(walk.client("clerk"), nomination, text="Thêm.")

    words = "Chưa lưu nháp: Hồ sơ đã nộp nên không sửa được."
    assert (answer.status_code, answer.json()["sentence"]) == (403, words)


def test_draft_by_a_stranger_is_refused(walk: Walk, nomination):
    with pytest.raises(Refused):
        actions.writing.draft(nomination, Typed("ket_qua", "x", 0), by=walk.by("stranger"))
