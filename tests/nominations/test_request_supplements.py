"""Asking for supplements: ready phrases, the notice as the unit will read it, then sending."""

import re
from datetime import date

import pytest
from django.urls import reverse

from campaign.models import DayOff
from nominations.models import Dossier, Remark, RemarkPhrase
from tests.walk import Walk, fresh
from workflow.mail_text import body, subject
from workflow.models import Delivery, Event, Notice


def address(dossier: Dossier) -> str:
    return reverse("admin:nominations_dossier_send_back", args=[dossier.pk])


@pytest.fixture
def phrase(db) -> RemarkPhrase:
    RemarkPhrase.objects.all().delete()
    return RemarkPhrase.objects.create(part="bao_cao", text="Nêu rõ vai trò của cá nhân.")


def hidden(page: str) -> dict[str, list[str]]:
    """What the page of the preview sends again."""
    found: dict[str, list[str]] = {}
    pattern = r'<input type="hidden" name="([^"]+)" value="([^"]*)">'
    for name, value in re.findall(pattern, page):
        found.setdefault(name, []).append(value)
    return found


def test_send_back_dossier_adds_the_ticked_phrase_below_the_text(walk: Walk, phrase):
    dossier = walk.submitted()
    typed = {
        "part_bao_cao": "Thiếu số liệu.",
        "cau_part_bao_cao": [phrase.pk],
        "resubmit_by": "24/06/2026",
    }

    walk.client("office").post(address(dossier), typed)

    asked = list(Remark.objects.values_list("part", "text"))
    assert asked == [("bao_cao", "Thiếu số liệu.\nNêu rõ vai trò của cá nhân.")]


def test_send_back_dossier_asks_once_for_a_phrase_inserted_and_ticked(walk: Walk, phrase):
    dossier = walk.submitted()
    report = f"report_{dossier.nominations.get(subject='ca_nhan').pk}"
    typed = {report: phrase.text, f"cau_{report}": [phrase.pk], "resubmit_by": "24/06/2026"}

    walk.client("office").post(address(dossier), typed)

    assert Remark.objects.get().text == phrase.text


def test_send_back_dossier_offers_a_phrase_only_for_its_part(walk: Walk, phrase):
    dossier = walk.submitted()

    form = walk.client("office").get(address(dossier)).context["form"]

    offered = {name for name in form.places if form[f"cau_{name}"].field.choices}
    reports = {f"report_{each.pk}" for each in dossier.nominations.all()}
    assert offered == {"part_bao_cao", *reports}


def test_send_back_dossier_is_read_before_it_is_sent(walk: Walk, phrase):
    dossier = walk.submitted()
    typed = {
        "part_to_trinh": "Thiếu “số” <Tờ trình>.",
        "cau_part_bao_cao": [phrase.pk],
        "resubmit_by": "24/06/2026",
        "do": "xem",
    }
    client, before = walk.client("office"), Event.objects.count()

    page = client.post(address(dossier), typed)

    assert (page.status_code, fresh(dossier).state) == (200, "submitted")
    assert (Event.objects.count(), Remark.objects.count()) == (before, 0)
    sent = client.post(address(dossier), hidden(page.content.decode()) | {"do": "gui"})
    assert sent.status_code == 302


def test_send_back_dossier_shows_what_the_unit_then_reads(walk: Walk, phrase):
    dossier, client = walk.submitted(), walk.client("office")
    typed = {"part_to_trinh": "Thiếu số.", "resubmit_by": "24/06/2026"}

    shown = client.post(address(dossier), typed | {"do": "xem"}).context
    client.post(address(dossier), typed)

    unit = walk.client("clerk").get(reverse("dossier", args=[dossier.pk])).context["remarks"]
    notice = Notice.objects.filter(user=walk.user("clerk"), key__startswith="sent_back").get()
    assert shown["told"]["title"] == unit["title"]
    read = [(each["section"], each["text"]) for each in unit["rows"]]
    assert [(each["section"], each["text"]) for each in shown["told"]["rows"]] == read
    mail = Delivery.objects.get(notice=notice)
    assert shown["mail"] == {"subject": subject([mail]), "body": body([notice])}


def test_send_back_dossier_keeps_what_was_typed_in_both_directions(walk: Walk, phrase):
    dossier, client = walk.submitted(), walk.client("office")
    typed = {
        "part_to_trinh": "Dòng một.\r\nDòng “hai” <b>.",
        "cau_part_bao_cao": [str(phrase.pk)],
        "resubmit_by": "24/06/2026",
    }

    preview = client.post(address(dossier), typed | {"do": "xem"})
    back = client.post(address(dossier), dict(preview.context["typed"]) | {"do": "sua"})

    form = back.context["form"]
    assert (form.errors, fresh(dossier).state) == ({}, "submitted")
    assert form["part_to_trinh"].value() == typed["part_to_trinh"]
    assert form["cau_part_bao_cao"].value() == [str(phrase.pk)]
    assert form["resubmit_by"].value() == "24/06/2026"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("20/06/2026", "Ngày 20/06/2026 là thứ Bảy: đơn vị có thể không nộp kịp."),
        ("19/06/2026", "Ngày 19/06/2026 nghỉ thử: đơn vị có thể không nộp kịp."),
        ("02/09/2026", "Ngày hẹn bổ sung không được sau ngày 15/07/2026."),
        ("15/06/2026", "Ngày hẹn bổ sung phải sau hôm nay."),
    ],
)
def test_send_back_dossier_says_what_is_odd_about_the_day(walk: Walk, day, sentence):
    dossier = walk.submitted()
    facts = {"name": "nghỉ thử", "source": "thử", "certainty": "I"}
    DayOff.objects.create(on=date(2026, 6, 19), **facts)
    typed = {"part_to_trinh": "Thiếu số.", "resubmit_by": day, "do": "xem"}

    page = walk.client("office").post(address(dossier), typed).content.decode()

    assert sentence in page
    assert "Thiếu số." in page
    assert ("Gửi yêu cầu bổ sung" in page) is sentence.endswith("không nộp kịp.")


def test_send_back_dossier_preview_refuses_the_author(walk: Walk):
    dossier = walk.submitted()

    page = walk.client("accountant").post(address(dossier), {"do": "xem"})

    assert page.status_code == 404


def test_edit_reference_keeps_the_history_of_a_phrase(walk: Walk, phrase):
    change = reverse("admin:nominations_remarkphrase_change", args=[phrase.pk])

    done = walk.client("chief").post(change, {"part": "bao_cao", "text": "Câu mới.", "order": 2})

    assert (done.status_code, fresh(phrase).text) == (302, "Câu mới.")
    assert [each.text for each in phrase.history.all()] == [
        "Câu mới.",
        "Nêu rõ vai trò của cá nhân.",
    ]
    assert walk.client("accountant").get(change).status_code == 403
