"""`manage.py prize_table`: the golden amounts of LAW.md §3.4, from the law as it is loaded."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from campaign.models import BaseSalary, LegalRegime, PrizeRate

GK, BK, DOUBLE, ROUND = "Giấy khen", "Bằng khen", "double_then_round", "round_then_double"
# from, until, regimes; Giấy khen person and collective, Bằng khen person and collective: the
# collectives doubled before rounding, then after it
GOLDEN = [
    ("2019-07-01", "2023-06-30", "A", (450, 1_490), (900, 2_980), (900, 2_980)),
    ("2023-07-01", "2023-12-31", "A", (540, 1_800), (1_080, 3_600), (1_080, 3_600)),
    ("2024-01-01", "2024-06-30", "B", (540, 2_700), (1_080, 5_400), (1_080, 5_400)),
    ("2024-07-01", "2025-06-30", "B", (710, 3_510), (1_410, 7_020), (1_420, 7_020)),
    ("2025-07-01", "2026-06-30", "C", (710, 3_510), (1_410, 7_020), (1_420, 7_020)),
    ("2026-07-01", "2026-09-30", "C", (760, 3_800), (1_520, 7_590), (1_520, 7_600)),
    ("2026-10-01", "2027-02-28", "D", (760, 3_800), (1_520, 7_590), (1_520, 7_600)),
]
DAYS = [(day, *rest) for first, last, *rest in GOLDEN for day in (first, last)]


def printed(*arguments: str) -> list[list[str]]:
    """The cells of each line, the title aside."""
    out = StringIO()
    call_command("prize_table", *arguments, stdout=out)
    return [line.split(" | ") for line in out.getvalue().splitlines()[1:]]


def amounts(subject: str, *arguments: str) -> list[tuple[str, str]]:
    lines = printed(*arguments)[1:]
    return [(line[0].split(" của ")[0], line[4]) for line in lines if line[1] == subject]


def thousands(pair: tuple[int, int]) -> list[tuple[str, str]]:
    words = [f"{n:,}.000".replace(",", ".") for n in pair]
    return [(GK, words[0]), (BK, words[1])]


@pytest.mark.parametrize(("on", "regime", "person", "before", "after"), DAYS)
@pytest.mark.parametrize("order", [DOUBLE, ROUND])
def test_prize_table_has_the_golden_amounts(walk, on, regime, person, before, after, order):
    PrizeRate.objects.update(order=order)

    assert LegalRegime.objects.in_force(on).key == regime
    assert amounts("cá nhân", "--on", on) == thousands(person)
    assert amounts("tập thể", "--on", on) == thousands(before if order == DOUBLE else after)


def test_prize_table_of_another_regime_takes_the_salary_of_the_day(walk):
    """The dossier is of 2023, its decision of 2024."""
    assert amounts("cá nhân", "--on", "2024-07-01", "--regime", "A") == [
        (GK, "710.000"),
        (BK, "2.340.000"),
    ]


def test_prize_table_says_how_why_and_who_pays(walk):
    head, first, second, third, *_ = printed("--on", "2026-07-01")

    assert head == [
        *("hình thức", "đối tượng", "hệ số", "mức lương cơ sở", "tiền thưởng", "cách tính"),
        *("bên chi", "nguồn"),
    ]
    assert first[1:7] == [
        *("cá nhân", "0,3", "2.530.000", "760.000"),
        "0,3 × 2.530.000 đồng = 759.000 đồng, làm tròn lên 760.000 đồng",
        "Sở",
    ]
    assert second[1:5] == ["tập thể", "2 × 0,3", "2.530.000", "1.520.000"]
    assert third[1:5] == ["hộ gia đình", "1,5 × 0,3", "2.530.000", "1.140.000"]
    assert first[7].endswith("; Nghị định 161/2026/NĐ-CP (cần đối chiếu)")


def test_prize_table_has_no_household_where_the_law_has_none(walk):
    assert [line[1] for line in printed("--on", "2022-01-01")[1:]] == ["cá nhân", "tập thể"] * 2


def test_prize_table_says_that_another_pays_for_a_bang_khen(walk):
    payers = {line[0].split(" của ")[0]: line[6] for line in printed("--on", "2026-07-01")[1:]}

    assert payers[GK] == "Sở"
    assert payers[BK].startswith("tỉnh chi (")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--on", "2027-03-01"], "Ngày 01/03/2027 chưa có quy định"),
        (["--on", "2026-02-30"], "không phải là ngày"),
        (["--on", "2026-07-01", "--regime", "Z"], "Các mã có: A, B, C, D"),
    ],
)
def test_prize_table_says_what_is_missing(walk, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        printed(*arguments)


@pytest.mark.parametrize(
    ("model", "sentence"),
    [(BaseSalary, "Chưa có mức lương cơ sở"), (PrizeRate, "Chưa có mức thưởng theo quy định")],
)
def test_prize_table_without_rate_or_salary_says_so(walk, model, sentence):
    model.objects.all().delete()

    with pytest.raises(CommandError, match=sentence):
        printed("--on", "2026-07-01")
