"""A report goes out to Word and comes back: differences by section, taken over as chosen."""

from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.inspection import judged
from documents.uploads import EVIDENCE
from nominations.actions import papers
from nominations.models import Nomination, ReportSection
from tests.documents.officefiles import replaced
from tests.documents.test_wordmarks import saved_by_libreoffice, without_controls
from tests.walk import Walk, person_of

MAIN = "word/document.xml"


@pytest.fixture
def nomination(walk: Walk) -> Nomination:
    return person_of(walk.complete_draft())


def page_of(nomination: Nomination) -> str:
    return reverse("round_trip", args=[nomination.pk])


def taken_out(walk: Walk, nomination: Nomination, who: str = "clerk") -> bytes:
    return walk.client(who).get(reverse("round_trip_word", args=[nomination.pk])).content


def brought(walk: Walk, nomination: Nomination, content: bytes, who: str = "clerk"):
    upload = SimpleUploadedFile("de-sua.docx", content)
    return walk.client(who).post(page_of(nomination), {"file": upload})


def text_of(nomination: Nomination, key: str) -> str:
    return ReportSection.objects.get(report__nomination=nomination, key=key).text


def rewritten(content: bytes, nomination: Nomination, key: str, new: str) -> bytes:
    return replaced(content, MAIN, text_of(nomination, key), new)


def offered(page) -> dict[str, str]:
    """What the page of differences sends when nothing on it is changed."""
    fields = {"do": "take"}
    for each in page.context["shown"]:
        if each.form:
            values = {name: each.form[name].value() for name in ("text", "revision", "take")}
            fields |= {each.form.add_prefix(name): value for name, value in values.items() if value}
            fields.setdefault(each.form.add_prefix("revision"), "0")
    return fields


# out


def test_word_copy_passes_as_a_harmless_word_file(walk: Walk, nomination):
    content = taken_out(walk, nomination)

    words = [each.text for each in docx.Document(BytesIO(content)).paragraphs]
    assert judged(content, EVIDENCE).refusal == ""
    assert words[0] == "BẢN ĐỂ SỬA TRÊN WORD"
    assert "Hết các mục của báo cáo. Phần viết dưới dòng này không được đọc." in words


def test_word_copy_brought_back_untouched_changes_nothing(walk: Walk, nomination):
    page = brought(walk, nomination, taken_out(walk, nomination))

    assert page.context["differing"] == 0
    assert "Không có gì khác bản đã lưu" in page.content.decode()


# in


def test_round_trip_shows_the_difference_and_takes_it_over(walk: Walk, nomination):
    content = rewritten(taken_out(walk, nomination), nomination, "ket_qua", "Đạt 120% kế hoạch.")
    client = walk.client("clerk")

    page = brought(walk, nomination, content)
    before = text_of(nomination, "ket_qua")
    done = client.post(page_of(nomination), offered(page))

    shown = page.content.decode()
    assert '<ins><span class="visually-hidden">thêm: </span>Đạt 120% kế hoạch.</ins>' in shown
    assert before != "Đạt 120% kế hoạch."
    assert done["Location"] == reverse("report", args=[nomination.pk])
    assert text_of(nomination, "ket_qua") == "Đạt 120% kế hoạch."


@pytest.mark.parametrize("way", ["libreoffice", "controls taken away"])
def test_round_trip_reads_files_saved_by_other_programs(walk: Walk, nomination, way, tmp_path):
    content = rewritten(taken_out(walk, nomination), nomination, "ket_qua", "Đạt 120%.")
    came = (
        saved_by_libreoffice(content, tmp_path)
        if way == "libreoffice"
        else without_controls(content)
    )

    page = brought(walk, nomination, came)

    assert [each.came.section.key for each in page.context["shown"]] == ["ket_qua"]
    assert page.context["shown"][0].came.text == "Đạt 120%."


def test_round_trip_takes_only_what_is_ticked(walk: Walk, nomination):
    content = taken_out(walk, nomination)
    for key in ("ket_qua", "giai_phap"):
        content = rewritten(content, nomination, key, f"Mới {key}.")
    page = brought(walk, nomination, content)
    sent = offered(page)
    del sent["muc-giai_phap-take"]

    walk.client("clerk").post(page_of(nomination), sent)

    assert text_of(nomination, "ket_qua") == "Mới ket_qua."
    assert text_of(nomination, "giai_phap") != "Mới giai_phap."


def test_round_trip_with_nothing_ticked_says_so(walk: Walk, nomination):
    content = rewritten(taken_out(walk, nomination), nomination, "ket_qua", "Mới.")
    sent = offered(brought(walk, nomination, content))
    del sent["muc-ket_qua-take"]

    page = walk.client("clerk").post(page_of(nomination), sent)

    assert page.context["error"] == "Chưa chọn mục nào để lấy."


def saved_by_the_head(walk: Walk, nomination: Nomination, key: str, text: str) -> None:
    row = ReportSection.objects.get(report__nomination=nomination, key=key)
    papers.save_section(nomination, key=key, text=text, revision=row.revision, by=walk.by("head"))


def test_round_trip_leaves_alone_what_only_somebody_else_changed(walk: Walk, nomination):
    content = taken_out(walk, nomination)
    saved_by_the_head(walk, nomination, "ket_qua", "Của lãnh đạo.")

    page = brought(walk, nomination, content)

    assert page.context["differing"] == 0
    assert text_of(nomination, "ket_qua") == "Của lãnh đạo."


def test_round_trip_shows_both_texts_when_both_changed(walk: Walk, nomination):
    content = rewritten(taken_out(walk, nomination), nomination, "ket_qua", "Của tệp Word.")
    saved_by_the_head(walk, nomination, "ket_qua", "Của lãnh đạo.")

    page = brought(walk, nomination, content)

    shown = page.content.decode()
    [choice] = page.context["shown"]
    assert choice.form["take"].value() is False
    assert "Hai bản" in shown
    assert "<p>Của lãnh đạo.</p>" in shown
    assert "<p>Của tệp Word.</p>" in shown


def test_round_trip_saved_by_another_meanwhile_takes_nothing_and_shows_both(walk: Walk, nomination):
    content = taken_out(walk, nomination)
    for key in ("ket_qua", "giai_phap"):
        content = rewritten(content, nomination, key, f"Mới {key}.")
    sent = offered(brought(walk, nomination, content))
    saved_by_the_head(walk, nomination, "ket_qua", "Của lãnh đạo.")

    page = walk.client("clerk").post(page_of(nomination), sent)

    ticked = {each.came.section.key: each.form["take"].value() for each in page.context["shown"]}
    assert page.status_code == 409
    assert ticked == {"ket_qua": False, "giai_phap": True}
    assert text_of(nomination, "ket_qua") == "Của lãnh đạo."
    assert text_of(nomination, "giai_phap") != "Mới giai_phap."
    walk.client("clerk").post(page_of(nomination), offered(page) | {"muc-ket_qua-take": "on"})
    assert text_of(nomination, "ket_qua") == "Mới ket_qua."


def test_round_trip_does_not_tick_a_section_that_came_back_empty(walk: Walk, nomination):
    content = rewritten(taken_out(walk, nomination), nomination, "ket_qua", "")

    page = brought(walk, nomination, content)

    [choice] = page.context["shown"]
    assert (choice.form["take"].value(), choice.came.is_emptied) == (False, True)


def test_round_trip_keeps_texts_in_nfc_and_refuses_bidi_at_the_section(walk: Walk, nomination):
    content = rewritten(taken_out(walk, nomination), nomination, "ket_qua", "Đa\u0323t 120%.")
    content = rewritten(content, nomination, "giai_phap", "đảo \u202e ngược")

    page = brought(walk, nomination, content)

    found = {each.came.section.key: each for each in page.context["shown"]}
    assert found["ket_qua"].came.text == "Đạt 120%."
    assert (found["giai_phap"].form, bool(found["giai_phap"].came.error)) == (None, True)


def test_round_trip_is_the_nominees_too(walk: Walk, nomination):
    content = taken_out(walk, nomination, "nominee")
    content = rewritten(content, nomination, "ket_qua", "Tôi viết.")

    page = brought(walk, nomination, content, "nominee")
    walk.client("nominee").post(page_of(nomination), offered(page))

    assert text_of(nomination, "ket_qua") == "Tôi viết."


def test_round_trip_after_handing_in_is_refused(walk: Walk):
    nomination = person_of(walk.submitted())

    page = walk.client("clerk").post(page_of(nomination), {"do": "take"})

    assert page.status_code == 403


def test_round_trip_asks_the_same_for_one_and_many_changes(walk: Walk, nomination):
    content = taken_out(walk, nomination)
    client = walk.client("clerk")
    keys = ("ket_qua", "giai_phap", "bai_hoc")
    counts = []
    for n, key in enumerate(keys):
        content = rewritten(content, nomination, key, f"Mới {n}.")
        with CaptureQueriesContext(connection) as asked:
            client.post(page_of(nomination), {"file": SimpleUploadedFile("a.docx", content)})
        counts.append(len(asked))

    assert counts[1] == counts[2]
    assert counts[2] <= 25
