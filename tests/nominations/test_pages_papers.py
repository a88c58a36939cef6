"""Letter, minutes and PDFs of a dossier on their pages."""

from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from campaign.models import Round
from nominations.models import Dossier, UnitVote
from nominations.papers.pieces import occasion
from people.models import Unit
from tests.walk import MONDAY, Walk, fresh
from workflow.models import Event

AGREED = {"csrfmiddlewaretoken": "x"}


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


def test_letter_offers_the_head_as_signer_without_saving(walk: Walk):
    dossier = walk.draft()

    page = walk.client("clerk").get(address("letter", dossier)).content.decode()

    assert 'value="Bế Văn Sơn"' in page
    assert 'value="Trưởng phòng"' in page
    assert dossier.letter.signer_name == ""


def test_letter_saves_number_date_and_signer(walk: Walk):
    dossier = walk.draft()
    typed = {"number": "7", "issued_on": "14/06/2026"}
    typed |= {"signer_title": "Trưởng phòng", "signer_name": "Bế  Văn Sơn"}

    done = walk.client("clerk").post(address("letter", dossier), typed)

    letter = fresh(dossier).letter
    assert done["Location"] == f"/ho-so/{dossier.pk}/"
    assert (letter.number, letter.issued_on) == (7, MONDAY.replace(day=14))
    assert letter.signer_name == "Bế Văn Sơn"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": "0"}, "number"),
        ({"number": "bảy"}, "number"),
        ({"number": "-3"}, "number"),
        ({"issued_on": "30/02/2026"}, "issued_on"),
        ({"signer_name": ""}, "signer_name"),
        ({"signer_name": "Bế\u202eVăn"}, "signer_name"),
    ],
)
def test_letter_with_bad_input_says_it_at_the_field_and_keeps_the_rest(walk: Walk, changes, field):
    dossier = walk.draft()
    typed = {"number": "7", "issued_on": "14/06/2026", "signer_title": "Trưởng phòng"}
    typed |= {"signer_name": "Bế Văn Sơn", **changes}

    page = walk.client("clerk").post(address("letter", dossier), typed)

    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]
    assert 'value="Trưởng phòng"' in page.content.decode()
    assert fresh(dossier).letter.signer_name == ""


@pytest.mark.parametrize("name", ["letter", "minutes"])
def test_papers_of_a_dossier_handed_in_are_refused(walk: Walk, name):
    dossier = walk.submitted()
    events = Event.objects.count()

    page = walk.client("clerk").post(address(name, dossier), {"place": "Nơi khác", **AGREED})

    assert page.status_code == 403
    assert "Hồ sơ đã nộp nên không sửa được." in page.content.decode()
    assert Event.objects.count() == events


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
    assert votes == [{"in_favour": 2, "against": 0, "abstaining": 0}] * 2
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


@pytest.mark.parametrize(
    ("name", "filename"),
    [
        ("letter_pdf", "TTr_QLKH_XetKhenThuongSoKetNam2026.pdf"),
        ("unit_minutes_pdf", "BB_QLKH_XetKhenThuongSoKetNam2026.pdf"),
    ],
)
def test_pdf_opens_in_the_browser_under_a_name_people_know(walk: Walk, name, filename):
    dossier = walk.complete_draft()

    page = walk.client("clerk").get(address(name, dossier))

    assert page["Content-Type"] == "application/pdf"
    assert page["Content-Disposition"] == f'inline; filename="{filename}"'
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    with pikepdf.open(BytesIO(page.content)) as pdf:
        assert len(pdf.pages) in (1, 2)


@pytest.mark.parametrize("persona", ["clerk", "nominee", "head"])
def test_report_pdf_is_read_by_unit_and_nominee(walk: Walk, persona):
    dossier = walk.complete_draft()
    nomination = dossier.nominations.get(subject="ca_nhan")

    page = walk.client(persona).get(address("achievement_pdf", nomination))

    assert page["Content-Disposition"] == 'inline; filename="BCTT_QLKH_HoangThiAnh.pdf"'


def test_pdf_of_what_was_handed_in_keeps_the_names_of_that_day(walk: Walk):
    dossier = walk.submitted()
    url = address("letter_pdf", dossier)
    before = walk.client("head").get(url).content
    Unit.objects.filter(pk=dossier.unit_id).update(name="Phòng Đổi mới sáng tạo")

    after = walk.client("head").get(url).content

    assert before == after


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Xét khen thưởng sơ kết năm 2026", "sơ kết năm 2026"),
        ("Tổng kết năm 2025", "tổng kết năm 2025"),
        ("Khen thưởng đột xuất", "đột xuất"),
        ("Đợt xét khen thưởng chuyên đề", "chuyên đề"),
        ("Khen thưởng", "khen thưởng"),
    ],
)
def test_occasion_reads_after_khen_thuong(name, words):
    assert occasion(Round(name=name)) == words
