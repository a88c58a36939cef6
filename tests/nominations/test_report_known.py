"""What the report's page and paper know already: earlier awards, last year's text, an old form's text."""

from datetime import date

import pytest

from campaign.models import AwardForm, AwardRecord
from documents.blocks import Items, Paper, Para
from nominations import papers
from nominations.actions.papers import save_section
from nominations.models import Nomination, ReportSection
from tests.nominations.writing import fields_of, page_of, shown, texts
from tests.walk import MONDAY, Walk, fresh, person_of

AWARD = "Giấy khen của Giám đốc Sở, Quyết định số 15/QĐ-SKHCN ngày 05/12/2024 của Giám đốc Sở"


@pytest.fixture
def nomination(walk: Walk) -> Nomination:
    return walk.list_person(walk.draft())


def award(walk: Walk, on: date = date(2024, 12, 5)) -> None:
    AwardRecord.objects.create(
        subject="ca_nhan",
        staff=walk.staff("nominee"),
        recipient="Hoàng Thị Ánh",
        award_form=AwardForm.objects.get(key="giay_khen"),
        decision_number="15/QĐ-SKHCN",
        decided_on=on,
        decided_by="Giám đốc Sở",
        source=f"test:{on}",
    )


def paper_of(nomination: Nomination) -> Paper:
    return papers.achievement_report(Nomination.objects.for_paper().get(pk=nomination.pk))


# earlier awards


def test_report_prints_earlier_awards_from_the_register(walk: Walk, nomination):
    award(walk)
    save_section(nomination, key="ket_qua", text="Đạt.", revision=0, by=walk.by("clerk"))

    blocks = paper_of(nomination).blocks

    assert [block.items for block in blocks if isinstance(block, Items)] == [(f"{AWARD}./.",)]


def test_report_prints_what_the_unit_adds_below_the_register(walk: Walk, nomination):
    award(walk)
    save_section(nomination, key="da_khen", text="Bằng khen 2019.", revision=0, by=walk.by("clerk"))

    blocks = paper_of(nomination).blocks

    assert [block.items for block in blocks if isinstance(block, Items)] == [(AWARD,)]
    assert [block.text for block in blocks if isinstance(block, Para)][-1] == "Bằng khen 2019./."


def test_report_leaves_out_an_award_after_the_dossier_was_opened(walk: Walk, nomination):
    award(walk, MONDAY)

    assert [block for block in paper_of(nomination).blocks if isinstance(block, Items)] == []


def test_report_page_shows_the_register_as_not_to_be_edited(walk: Walk, nomination):
    award(walk)

    text = walk.client("clerk").get(page_of(nomination)).content.decode()

    assert "In sẵn từ sổ khen thưởng (không sửa ở đây)" in text
    assert AWARD in " ".join(text.split())


# the own earlier text


def test_report_shows_the_same_section_of_the_last_report(walk: Walk):
    earlier = person_of(walk.submitted())
    nomination = walk.list_person(walk.draft(round_=walk.round_anytime()))

    text = walk.client("clerk").get(page_of(nomination)).content.decode()

    section = ReportSection.objects.get(report=earlier.report, key="ket_qua")
    assert f"Mục này ở báo cáo trước ({earlier.dossier.round.name})" in text
    assert f"<p>{section.text}</p>" in text
    assert fields_of_page(walk, nomination)["muc-ket_qua-text"] == ""


def fields_of_page(walk: Walk, nomination: Nomination) -> dict[str, str]:
    return shown(walk.client("clerk"), nomination)


def test_report_of_another_unit_is_not_shown_to_the_new_one(walk: Walk):
    walk.submitted()
    other = walk.draft(unit="ttud", round_=walk.round_anytime())
    nomination = walk.list_person(other)
    Nomination.objects.filter(pk=nomination.pk).update(staff=walk.staff("nominee"))

    text = walk.client("other_clerk").get(page_of(nomination)).content.decode()

    assert "Mục này ở báo cáo trước" not in text


# texts of an earlier form


@pytest.fixture
def left(walk: Walk, nomination) -> Nomination:
    """A text whose section the form in force does not have."""
    by = walk.by("clerk")
    row = save_section(nomination, key="bai_hoc", text="Bài học cũ.", revision=0, by=by)
    ReportSection.objects.filter(pk=row.pk).update(key="mau_cu")
    return nomination


def test_text_of_an_old_form_is_shown_and_warned_of(walk: Walk, left):
    text = walk.client("clerk").get(page_of(left)).content.decode()

    assert "Nội dung từ mẫu cũ chưa có chỗ" in text
    assert "<p>Bài học cũ.</p>" in text
    words = "Bà Hoàng Thị Ánh: còn nội dung từ mẫu cũ chưa có chỗ trong báo cáo"
    assert words in [each.sentence for each in fresh(left.dossier).findings(MONDAY)]


def test_text_of_an_old_form_is_moved_below_what_is_typed(walk: Walk, left):
    client = walk.client("clerk")
    typed = shown(client, left) | {"muc-ket_qua-text": "Đang gõ."}

    page = client.post(page_of(left), typed | {"chuyen": "mau_cu", "vao-mau_cu": "ket_qua"})

    fields = fields_of(page.context["forms"])
    assert fields["muc-ket_qua-text"] == "Đang gõ.\n\nBài học cũ."
    assert texts(left) == {"mau_cu": "Bài học cũ."}


def test_text_of_an_old_form_goes_only_when_its_writer_says_so(walk: Walk, left):
    client = walk.client("clerk")
    client.post(page_of(left), shown(client, left))
    kept = texts(left)

    client.post(page_of(left), shown(client, left) | {"da-chuyen": "mau_cu"})

    assert (kept, texts(left)) == ({"mau_cu": "Bài học cũ."}, {})


def test_text_of_the_form_in_force_cannot_be_sent_away(walk: Walk, nomination):
    save_section(nomination, key="ket_qua", text="Đạt.", revision=0, by=walk.by("clerk"))
    client = walk.client("clerk")

    client.post(page_of(nomination), shown(client, nomination) | {"da-chuyen": "ket_qua"})

    assert texts(nomination) == {"ket_qua": "Đạt."}
