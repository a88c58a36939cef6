"""The editor of an achievement report: sections, summary, clashes, who may."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.models import Nomination
from tests.walk import Walk, fresh
from workflow.models import Event


def page_of(nomination: Nomination) -> str:
    return reverse("report", args=[nomination.pk])


def shown(client, nomination: Nomination) -> dict[str, str]:
    """What the form sends back untouched."""
    forms = client.get(page_of(nomination)).context["forms"]
    typed = dict(forms.summary.initial)
    for form in forms:
        typed |= {form.add_prefix(name): str(value) for name, value in form.initial.items()}
    return typed


def texts(nomination: Nomination) -> dict[str, str]:
    return dict(nomination.report.sections.values_list("key", "text"))


@pytest.fixture
def nomination(walk: Walk) -> Nomination:
    return walk.list_person(walk.draft())


@pytest.mark.parametrize("persona", ["clerk", "head", "nominee"])
def test_report_is_written_by_unit_and_nominee(walk: Walk, nomination, persona):
    client = walk.client(persona)
    typed = shown(client, nomination)
    typed |= {"summary": "Xử lý 120 hồ sơ.", "muc-ket_qua-text": "Đạt 120%.\r\nVượt chỉ tiêu."}

    done = client.post(page_of(nomination), typed, follow=True)

    assert texts(nomination) == {"ket_qua": "Đạt 120%.\nVượt chỉ tiêu."}
    assert fresh(nomination).summary == "Xử lý 120 hồ sơ."
    text = done.content.decode()
    assert "Đã lưu lúc 09:0" in text
    assert "1/6 mục đã viết" in text


def test_report_shows_guidance_and_parts_of_the_form(walk: Walk, nomination):
    text = walk.client("clerk").get(page_of(nomination)).content.decode()

    assert "Mẫu số 08" in text
    assert "II. THÀNH TÍCH ĐẠT ĐƯỢC" in text
    assert "có số liệu về năng suất" in text


@pytest.mark.parametrize("persona", ["office", "director", "stranger", "other_clerk", "superuser"])
def test_report_of_a_draft_is_hidden_from_everybody_else(walk: Walk, nomination, persona):
    assert walk.client(persona).get(page_of(nomination)).status_code == 404


def test_report_clash_shows_both_texts_and_saves_nothing(walk: Walk, nomination):
    nominee, clerk = walk.client("nominee"), walk.client("clerk")
    mine = shown(clerk, nomination)
    theirs = shown(nominee, nomination) | {"muc-ket_qua-text": "Bản của bà Ánh."}
    nominee.post(page_of(nomination), theirs)
    mine |= {"muc-ket_qua-text": "Bản của đơn vị.", "muc-bai_hoc-text": "Bài học."}

    page = clerk.post(page_of(nomination), mine | {"summary": "Tóm tắt."})

    text = page.content.decode()
    assert page.status_code == 409
    assert "Bản của bà Ánh." in text
    assert "Bản của đơn vị.</textarea>" in text
    assert "Bài học.</textarea>" in text
    assert "Tóm tắt.</textarea>" in text
    assert texts(nomination) == {"ket_qua": "Bản của bà Ánh."}
    assert fresh(nomination).summary == ""


def test_report_saved_again_after_a_clash_is_a_knowing_save(walk: Walk, nomination):
    nominee, clerk = walk.client("nominee"), walk.client("clerk")
    mine = shown(clerk, nomination) | {"muc-ket_qua-text": "Bản ghép."}
    nominee.post(page_of(nomination), shown(nominee, nomination) | {"muc-ket_qua-text": "Trước."})
    clash = clerk.post(page_of(nomination), mine).context["forms"]
    again = {form.add_prefix(name): form[name].value() for form in clash for name in form.fields}

    clerk.post(page_of(nomination), again | {"summary": ""})

    assert texts(nomination) == {"ket_qua": "Bản ghép."}


def test_report_left_as_it_was_does_not_clash_with_another_section(walk: Walk, nomination):
    nominee, clerk = walk.client("nominee"), walk.client("clerk")
    mine = shown(clerk, nomination) | {"muc-bai_hoc-text": "Bài học."}
    nominee.post(page_of(nomination), shown(nominee, nomination) | {"muc-ket_qua-text": "Của tôi."})

    done = clerk.post(page_of(nomination), mine)

    assert done.status_code == 302
    assert texts(nomination) == {"ket_qua": "Của tôi.", "bai_hoc": "Bài học."}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"summary": "a" * 601}, "Tóm tắt dài 601 ký tự, tối đa 600 ký tự."),
        ({"muc-bai_hoc-text": "a" * 50_001}, "Mục dài 50001 ký tự, tối đa 50000 ký tự."),
        ({"muc-bai_hoc-text": "Bài\u202ehọc"}, "Có ký tự không dùng được (U+202E)"),
    ],
)
def test_report_with_bad_input_says_it_and_keeps_everything(
    walk: Walk, nomination, changes, sentence
):
    client = walk.client("clerk")
    typed = shown(client, nomination) | {"muc-ket_qua-text": "Đạt 120%."} | changes

    page = client.post(page_of(nomination), typed)

    text = page.content.decode()
    assert page.status_code == 200
    assert sentence in text
    assert "Đạt 120%.</textarea>" in text
    assert texts(nomination) == {}


def test_report_handed_in_is_only_read_and_refuses_a_save(walk: Walk):
    nomination = walk.submitted().nominations.get(subject="ca_nhan")
    events = Event.objects.count()
    client = walk.client("nominee")

    page = client.get(page_of(nomination)).content.decode()
    refused = client.post(page_of(nomination), {"summary": "Khác."})

    assert "Chỉ đọc: Hồ sơ đã nộp nên không sửa được." in page
    assert "<textarea" not in page
    assert refused.status_code == 403
    assert Event.objects.count() == events


def test_report_leads_the_nominee_back_to_the_own_awards(walk: Walk, nomination):
    clerk, nominee = walk.client("clerk"), walk.client("nominee")

    assert clerk.get(page_of(nomination)).context["back"].startswith("/ho-so/")
    assert nominee.get(page_of(nomination)).context["back"] == reverse("my_awards")


def test_report_without_a_form_says_why(walk: Walk, nomination, standing_clock):
    nomination.report.form = None
    nomination.report.save()
    standing_clock.move_to(walk.by("clerk").moment().replace(year=2027, month=4))

    text = walk.client("clerk").get(page_of(nomination)).content.decode()

    assert "chưa có quy định thi đua, khen thưởng nào đang có hiệu lực" in text


def test_report_asks_the_same_however_much_is_written(walk: Walk, nomination):
    client = walk.client("clerk")
    with CaptureQueriesContext(connection) as empty:
        client.get(page_of(nomination))
    walk.write_report(nomination, by=walk.by("clerk"))

    with CaptureQueriesContext(connection) as written:
        client.get(page_of(nomination))

    assert len(empty) == len(written) <= 12


def test_report_summary_of_another_is_a_clash_and_left_alone_when_untouched(walk: Walk, nomination):
    nominee, clerk = walk.client("nominee"), walk.client("clerk")
    mine = shown(clerk, nomination)
    nominee.post(page_of(nomination), shown(nominee, nomination) | {"summary": "Của bà Ánh."})

    untouched = clerk.post(page_of(nomination), mine | {"muc-bai_hoc-text": "Bài học."})
    clash = clerk.post(page_of(nomination), mine | {"summary": "Của đơn vị."})

    assert (untouched.status_code, clash.status_code) == (302, 409)
    assert fresh(nomination).summary == "Của bà Ánh."
    assert "Của đơn vị.</textarea>" in clash.content.decode()
