"""“Còn thiếu để nộp” as a table: plain values in, sentences out, in the page's order."""

from dataclasses import replace

import pytest

from nominations.checklist import (
    DossierFacts,
    Finding,
    LetterFacts,
    MinutesFacts,
    NominationFacts,
    SectionFacts,
    VoteFacts,
    blocking,
    findings,
    warnings,
)

pytestmark = pytest.mark.both
SECTION = SectionFacts("ket_qua", "1. Kết quả", required=True, thin_below=500, length=800)
PERSON = NominationFacts(
    pk=7,
    name="Bà Hoàng Thị Ánh",
    has_summary=True,
    has_form=True,
    sections=(SECTION,),
    votes=VoteFacts(in_favour=5, against=0, abstaining=0),
)
LETTER = LetterFacts(has_date=True, has_signer=True)
MINUTES = MinutesFacts(
    has_time=True,
    has_place=True,
    has_chair=True,
    has_secretary=True,
    has_conclusion=True,
    present=5,
)
WHOLE = DossierFacts(
    pk=3,
    has_regime=True,
    letter=LETTER,
    minutes=MINUTES,
    nominations=(PERSON,),
    scans=frozenset({"to_trinh", "bien_ban"}),
)


def missing(facts: DossierFacts) -> list[Finding]:
    return blocking(findings(facts))


def sentences(facts: DossierFacts) -> list[str]:
    return [each.sentence for each in missing(facts)]


def with_person(**changes) -> DossierFacts:
    return replace(WHOLE, nominations=(replace(PERSON, **changes),))


def with_section(**changes) -> DossierFacts:
    return with_person(sections=(replace(SECTION, **changes),))


def with_minutes(**changes) -> DossierFacts:
    return replace(WHOLE, minutes=replace(MINUTES, **changes))


def test_nothing_is_missing():
    assert missing(WHOLE) == []


@pytest.mark.parametrize(
    ("facts", "sentence", "part"),
    [
        (
            replace(WHOLE, has_regime=False),
            "Hồ sơ chưa theo quy định khen thưởng nào: chọn quy định đang áp dụng",
            "ho_so",
        ),
        (replace(WHOLE, nominations=()), "Danh sách: chưa có cá nhân, tập thể nào", "danh_sach"),
        (
            replace(WHOLE, letter=replace(LETTER, has_date=False)),
            "Tờ trình: chưa có ngày",
            "to_trinh",
        ),
        (
            replace(WHOLE, letter=replace(LETTER, has_signer=False)),
            "Tờ trình: chưa có người ký",
            "to_trinh",
        ),
        (replace(WHOLE, scans=frozenset({"bien_ban"})), "Tờ trình: chưa có bản ký", "to_trinh"),
        (replace(WHOLE, scans=frozenset({"to_trinh"})), "Biên bản: chưa có bản ký", "bien_ban"),
        (with_minutes(has_time=False), "Biên bản: chưa có thời gian họp", "bien_ban"),
        (with_minutes(has_place=False), "Biên bản: chưa có địa điểm", "bien_ban"),
        (with_minutes(has_chair=False), "Biên bản: chủ trì chưa được ghi là có mặt", "bien_ban"),
        (with_minutes(has_secretary=False), "Biên bản: thư ký chưa được ghi là có mặt", "bien_ban"),
        (with_minutes(has_conclusion=False), "Biên bản: chưa có kết luận", "bien_ban"),
        (replace(WHOLE, minutes=None), "Biên bản: chưa lập", "bien_ban"),
        (
            with_person(votes=None),
            "Biên bản: chưa ghi biểu quyết về Bà Hoàng Thị Ánh",
            "bien_ban",
        ),
        (
            with_person(votes=VoteFacts(4, 0, 0)),
            "Biên bản: biểu quyết về Bà Hoàng Thị Ánh cộng lại là 4, có mặt 5 người",
            "bien_ban",
        ),
        (
            with_person(votes=VoteFacts(4, 2, 0)),
            "Biên bản: biểu quyết về Bà Hoàng Thị Ánh cộng lại là 6, có mặt 5 người",
            "bien_ban",
        ),
        (
            with_person(votes=VoteFacts(2, 1, 2)),
            "Biên bản: Bà Hoàng Thị Ánh không được quá nửa người có mặt tán thành; "
            "hãy ghi lý do vẫn đề nghị",
            "bien_ban",
        ),
        (with_person(has_form=False), "Bà Hoàng Thị Ánh: chưa có mẫu báo cáo", "bao_cao"),
        (with_person(has_summary=False), "Bà Hoàng Thị Ánh: chưa có tóm tắt thành tích", "bao_cao"),
        (with_section(length=0), "Bà Hoàng Thị Ánh: chưa viết “1. Kết quả”", "bao_cao"),
    ],
)
def test_missing_names_the_thing_and_its_part(facts, sentence, part):
    assert [(each.sentence, each.part) for each in missing(facts)] == [(sentence, part)]


@pytest.mark.parametrize(
    "facts",
    [
        with_section(length=1),  # thin is warned of, not missing
        with_section(required=False, length=0),
        with_person(sections=()),
        with_person(votes=VoteFacts(3, 2, 0)),
        with_person(votes=VoteFacts(3, 0, 2)),
    ],
)
def test_not_missing(facts):
    assert missing(facts) == []


@pytest.mark.parametrize(
    ("in_favour", "present", "passes"), [(2, 4, False), (3, 4, True), (1, 1, True)]
)
def test_more_than_half_of_those_present_must_agree(in_favour, present, passes):
    votes = VoteFacts(in_favour, present - in_favour, 0)
    facts = replace(
        WHOLE,
        minutes=replace(MINUTES, present=present),
        nominations=(replace(PERSON, votes=votes),),
    )

    assert (sentences(facts) == []) == passes


def test_findings_warn_of_a_thin_section_without_blocking():
    facts = with_section(length=1)

    assert (
        [each.sentence for each in warnings(findings(facts))],
        missing(facts),
    ) == (["Bà Hoàng Thị Ánh: “1. Kết quả” còn sơ sài"], [])


def test_missing_counts_several_unwritten_sections():
    other = replace(SECTION, key="giai_phap", heading="2. Giải pháp", length=0)
    facts = with_person(sections=(replace(SECTION, length=0), other))

    assert sentences(facts) == ["Bà Hoàng Thị Ánh: chưa viết 2 mục của báo cáo"]


def test_findings_lead_to_the_page_on_which_each_is_put_right():
    facts = replace(with_section(length=0), letter=replace(LETTER, has_date=False))
    facts = replace(facts, scans=frozenset({"to_trinh"}))

    assert [(each.link.route, each.link.pk, each.link.query) for each in findings(facts)] == [
        ("letter", 3, ""),
        ("attach", 3, "loai=bien_ban"),
        ("report", 7, ""),
    ]


def test_missing_names_the_report_by_its_nomination():
    assert [each.nomination for each in missing(with_section(length=0))] == [7]


def test_missing_of_an_empty_dossier_stands_in_the_order_of_the_page():
    empty = DossierFacts(
        pk=3, has_regime=True, letter=None, minutes=None, nominations=(), scans=frozenset()
    )

    assert sentences(empty) == [
        "Danh sách: chưa có cá nhân, tập thể nào",
        "Tờ trình: chưa có ngày",
        "Tờ trình: chưa có người ký",
        "Tờ trình: chưa có bản ký",
        "Biên bản: chưa lập",
    ]


def test_missing_of_a_regime_that_has_changed_names_the_way_out():
    """STATES.md: the checklist blocks with one act that converts the report."""
    facts = missing(replace(WHOLE, regime_is_current=False))

    assert [each.part for each in facts] == ["ho_so"]
