"""How the unit's papers read: no fact twice, sentences that end, names in one piece."""

import pytest

from awards import papers as award_papers
from campaign.models import Campaign
from documents.blocks import Fields, Heading, Paper, Para, Table
from nominations import papers
from nominations.actions.papers import save_section
from nominations.models import Dossier, Nomination
from nominations.papers.pieces import NAME_MM, inside
from tests.walk import Walk


def nomination_of(dossier: Dossier, subject: str = "ca_nhan") -> Nomination:
    return Nomination.objects.for_paper().get(dossier=dossier, subject=subject)


def said(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Para)]


def minutes_of(dossier: Dossier) -> Paper:
    return papers.unit_minutes(Dossier.objects.for_page().get(pk=dossier.pk))


def letter_of(dossier: Dossier) -> Paper:
    return papers.submission_letter(Dossier.objects.for_page().get(pk=dossier.pk))


# report


@pytest.mark.parametrize("subject", ["ca_nhan", "tap_the"])
def test_report_prints_who_it_is_about_once_under_the_first_heading(walk: Walk, subject):
    paper = papers.achievement_report(nomination_of(walk.complete_draft(), subject))

    kinds = [type(block) for block in paper.blocks[2:5]]
    assert kinds == [Heading, Fields, Para]
    assert paper.blocks[2].text == "I. THÔNG TIN CHUNG"
    assert sum(isinstance(block, Fields) for block in paper.blocks) == 1


def test_report_names_the_person_without_a_title(walk: Walk):
    paper = papers.achievement_report(nomination_of(walk.complete_draft()))

    [fields] = [block for block in paper.blocks if isinstance(block, Fields)]
    assert fields.rows[0] == ("Họ và tên", "Hoàng Thị Ánh")


def test_report_ends_with_a_mark(walk: Walk):
    paper = papers.achievement_report(nomination_of(walk.complete_draft()))

    assert [text.endswith("./.") for text in said(paper)] == [False] * (len(said(paper)) - 1) + [
        True
    ]


def test_report_leaves_off_what_is_asked_only_if_there_is_any(walk: Walk):
    nomination = nomination_of(walk.complete_draft())
    save_section(nomination, key="da_khen", text="", revision=1, by=walk.by("clerk"))

    paper = papers.achievement_report(nomination_of(nomination.dossier))

    headings = [block.text for block in paper.blocks if isinstance(block, Heading)]
    assert "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG" not in headings
    assert said(paper)[-1].endswith("./.")


def test_report_without_a_text_keeps_every_heading_and_room_to_write(walk: Walk):
    nomination = walk.list_person(walk.draft())

    paper = papers.achievement_report(nomination_of(nomination.dossier))

    assert set(said(paper)) == {"…"}
    assert "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG" in str(paper.blocks)


# minutes


def test_minutes_are_sentences_and_say_how_they_ended(walk: Walk):
    paper = minutes_of(walk.complete_draft())

    [fields] = [block for block in paper.blocks if isinstance(block, Fields)]
    assert [value[-1] for _, value in fields.rows] == ["."] * 6
    assert fields.rows[5] == ("6. Vắng mặt", "Không.")
    assert said(paper)[-1] == (
        "Cuộc họp kết thúc vào …… giờ …… phút cùng ngày; biên bản được đọc lại, các thành viên "
        "dự họp thống nhất./."
    )


def test_minutes_not_yet_written_keep_room_to_write(walk: Walk):
    paper = minutes_of(walk.draft())

    [fields] = [block for block in paper.blocks if isinstance(block, Fields)]
    assert [value for _, value in fields.rows] == [None] * 5 + ["Không."]


# the mark of a sample campaign


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("[Mẫu] Phong trào thi đua", "phong trào thi đua"),
        ("Phong trào thi đua", "phong trào thi đua"),
        ("Đợt [2] năm 2026", "đợt [2] năm 2026"),
    ],
)
def test_inside_a_sentence_a_sample_has_no_mark(name, read):
    assert inside(name) == read


def test_letter_and_decision_do_not_print_the_mark(walk: Walk):
    Campaign.objects.filter(pk=walk.campaign.pk).update(name="[Mẫu] Phong trào thi đua")
    dossier = walk.granted()

    assert "trong phong trào thi đua, cụ thể như sau:" in said(letter_of(dossier))[0]
    assert "[Mẫu]" not in str(award_papers.decision(walk.decision_draft(dossier)))


@pytest.mark.parametrize(
    ("form", "kind", "words"),
    [
        ("giay_khen", "chuyen_de", "xét khen thưởng cho 01 cá nhân có thành tích trong phong trào"),
        ("giay_khen", "dot_xuat", "xét khen thưởng cho 01 cá nhân có thành tích đột xuất, cụ thể"),
        (
            "bang_khen_tinh",
            "chuyen_de",
            "xét, đề nghị cấp có thẩm quyền khen thưởng cho 01 cá nhân có thành tích trong phong trào",
        ),
    ],
)
def test_letter_asks_for_what_the_department_decides_or_proposes(walk: Walk, form, kind, words):
    Campaign.objects.filter(pk=walk.campaign.pk).update(name="Phong trào thi đua")
    dossier = walk.draft()
    row = walk.list_person(dossier, form=form)
    Nomination.objects.filter(pk=row.pk).update(kind=kind)

    assert words in said(letter_of(dossier))[0]


def test_letter_of_several_kinds_names_them_all(walk: Walk):
    Campaign.objects.filter(pk=walk.campaign.pk).update(name="Phong trào thi đua")
    dossier = walk.draft()
    walk.list_person(dossier)
    row = walk.list_collective(dossier, form="bang_khen_tinh")
    Nomination.objects.filter(pk=row.pk).update(kind="dot_xuat")

    assert said(letter_of(dossier))[0].endswith(
        "xét khen thưởng, đề nghị cấp có thẩm quyền khen thưởng cho 01 tập thể và 01 cá nhân có thành "
        "tích trong phong trào thi đua, thành tích đột xuất, cụ thể như sau:"
    )


# tables


def test_lists_give_a_name_room_for_one_line(walk: Walk):
    dossier = walk.granted()
    decision = award_papers.decision(walk.decision_draft(dossier))

    for paper in (letter_of(dossier), decision):
        [table] = [block for block in paper.blocks if isinstance(block, Table)]
        assert table.columns[1].mm == NAME_MM
