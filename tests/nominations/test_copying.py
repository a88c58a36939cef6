"""What two texts say in the same words: pure functions, and made reports as in `script/bench copying`."""

import unicodedata
from collections import Counter

import pytest

from nominations import copying
from nominations.copying import Text
from nominations.models.copying import MANY
from tests.nominations.made_reports import Maker, in_sections

OURS = (
    "Phòng đã số hóa 312 bộ hồ sơ nhiệm vụ khoa học và công nghệ, đạt 100% số nhiệm vụ nghiệm thu "
    "trong mười năm; toàn bộ quy trình đưa lên môi trường số."
)
THEIRS = (
    "Năm nay chúng tôi đã số hóa 45 bộ hồ sơ nhiệm vụ khoa học và công nghệ, đạt 87,5% số nhiệm vụ "
    "nghiệm thu trong mười năm; mọi người đều vui."
)
COMMON_PART = (
    "đã số hóa 312 bộ hồ sơ nhiệm vụ khoa học và công nghệ, đạt 100% số nhiệm vụ nghiệm thu "
    "trong mười năm"
)


def passages(ours: str, theirs: str) -> list[tuple[str, str]]:
    found = copying.compare(Text({"a": ours}), Text({"b": theirs})).passages
    return [
        (ours[each.mine.start : each.mine.end], theirs[each.theirs.start : each.theirs.end])
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Đạt 100% – vượt!", ["đạt", "#", "vượt"]),
        ("ngày 02/9/2026", ["ngày", "#"]),
        ("1.200.000 đồng, 35,5 %", ["#", "đồng", "#"]),
        (unicodedata.normalize("NFD", "Nghệ THUẬT"), ["nghệ", "thuật"]),
        ("má ma", ["má", "ma"]),  # diacritics tell words apart
    ],
)
def test_masks_figures_and_keeps_diacritics(text, values):
    assert [each.value for each in copying.words_of("", text)] == values


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_compare_leads_back_to_the_words_of_both_texts(form):
    theirs = unicodedata.normalize(form, THEIRS)

    [(mine, other)] = passages(OURS, theirs)

    assert mine == COMMON_PART
    assert unicodedata.normalize("NFC", other) == COMMON_PART.replace("312", "45").replace(
        "100%", "87,5%"
    )


def test_compare_tells_per_cent_of_each_report():
    ours, theirs = Text({"a": OURS}), Text({"b": f"{THEIRS} {' '.join('xyzabcdefg')}"})

    found = copying.compare(ours, theirs)

    shared = len(copying.words_of("", COMMON_PART))
    assert found.share == round(100 * shared / len(ours.words))
    assert found.their_share == round(100 * shared / len(theirs.words))


def test_compare_joins_what_a_few_other_words_part():
    [(mine, _)] = passages(OURS, OURS.replace("bộ hồ sơ nhiệm vụ", "tập hồ sơ nhiệm vụ trọng tâm"))

    assert mine == OURS.rstrip(".")


def test_compare_passes_over_short_and_other_words():
    assert passages(OURS, "Đã số hóa 7 bộ hồ sơ của dân.") == []
    assert passages(OURS, "Hoàn toàn khác về cả lời văn lẫn nội dung của bản báo cáo này.") == []
    assert passages("", OURS) == passages(OURS, "") == []


def test_compare_passes_over_tables_of_figures():
    table = "Quý 1: 10 20 30 40 50 60 70 80 90; quý 2: 11 21 31 41 51 61 71 81."

    assert passages(table, table) == []


def test_compare_passes_over_what_many_reports_share():
    ours, theirs = Text({"a": OURS}), Text({"b": OURS})

    assert copying.compare(ours, theirs).share == 100
    assert copying.compare(ours, theirs, ours.fingerprints).passages == ()


def test_compare_passes_over_the_words_of_the_form():
    ignored = copying.wording([OURS])

    assert copying.compare(Text({"a": OURS}, ignored), Text({"b": OURS}, ignored)).share == 0


def test_sections_do_not_run_into_each_other():
    words = OURS.split()
    halves = {"a": " ".join(words[:3]), "b": " ".join(words[3:6])}

    assert Text(halves).fingerprints == frozenset()


@pytest.mark.parametrize("length", [copying.WORDS + copying.WINDOW - 1, 40])
def test_every_shared_run_shares_a_fingerprint(length):
    """What winnowing promises."""
    maker = Maker(seed=3)
    for _ in range(50):
        run = maker._words(length)
        one, other = (f"{maker._words(30)} {run} {maker._words(30)}" for _ in range(2))

        assert Text({"": one}).fingerprints & Text({"": other}).fingerprints


def test_finds_copies_with_every_figure_changed_and_flags_few_strangers():
    maker = Maker(seed=11)
    sources = [maker.sentences() for _ in range(300)]
    texts = [Text(in_sections(each)) for each in sources]
    counts = Counter(kept for each in texts for kept in each.fingerprints)
    common = {kept for kept, count in counts.items() if count > MANY}
    copies = [Text(in_sections(maker.copied(each))) for each in sources[:40]]

    found = [copying.compare(a, b, common) for a, b in zip(copies, texts, strict=False)]
    strangers = [copying.compare(a, b, common) for a in texts[:20] for b in texts[100:200]]

    assert [each.is_notable for each in found] == [True] * 40
    assert 33 <= sum(each.share for each in found) / len(found) <= 45
    assert sum(each.is_notable for each in strangers) < 0.01 * len(strangers)
