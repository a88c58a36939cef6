"""Series of numbers: typed and given by the software; no number twice, none lost."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from awards.models import Decision
from documents import files
from documents.models import IssuedDocument, NumberCounter, NumberSeries
from tests.documents.issued import RECIPIENTS, approved, series, signed, small, void
from tests.documents.numbered import another, given, number
from tests.walk import MONDAY, Walk, fresh

YESTERDAY = MONDAY - timedelta(days=1)


def refusal(act) -> dict[str, list[str]]:
    before = IssuedDocument.objects.count()
    with pytest.raises(ValidationError) as caught:
        act()
    assert IssuedDocument.objects.count() == before
    return caught.value.message_dict


# which series serves a paper


def test_series_of_its_own_kind_comes_before_a_common_one(walk: Walk):
    common, own = another(symbol="", kinds=[]), series()

    assert NumberSeries.objects.serving("quyet-dinh") == [own, common]
    assert NumberSeries.objects.serving("quyet-dinh-sua-doi") == [own, common]
    assert NumberSeries.objects.serving("thong-bao") == [common]


def test_series_that_is_closed_serves_nothing(walk: Walk):
    paper, closed = approved(walk)[0], series(in_use=False)

    assert NumberSeries.objects.serving("quyet-dinh") == []
    assert refusal(lambda: number(walk, paper, 1, series=closed)) == {
        "series": ["Quyết định của Sở không còn dùng."]
    }


def test_series_refuses_a_kind_it_does_not_serve(walk: Walk):
    paper, letters = approved(walk)[0], another(kinds=["cong-van"])

    assert refusal(lambda: number(walk, paper, 1, series=letters)) == {
        "series": ["Sổ khác không cấp số cho loại văn bản này."]
    }


def test_series_in_common_numbers_every_kind_in_one_run_with_its_own_symbol(walk: Walk):
    first, second = approved(walk, 2)
    common = another(symbol="", kinds=[])

    def letter(number, day):
        return small(number, day, kind="cong-van", symbol="SKHCN")

    number(walk, first, 1, series=common)
    number(walk, second, 2, series=common, compose=letter)

    assert [each.reference for each in IssuedDocument.objects.order_by("pk")] == [
        "01/QĐ-SKHCN",
        "02/SKHCN",
    ]


def test_series_of_the_same_body_never_give_one_reference_twice(walk: Walk):
    first, second = approved(walk, 2)
    number(walk, first, 1)

    assert refusal(lambda: number(walk, second, 1, series=another(symbol="", kinds=[]))) == {
        "number": ["Số 01/QĐ-SKHCN năm 2026 đã được dùng."]
    }


def test_series_of_another_body_begins_at_one(walk: Walk):
    """A council that is its own issuing body has its own run (LAW.md §4.4)."""
    first, second = approved(walk, 2)
    number(walk, first, 1)

    council = another(issuer="Hội đồng Thi đua - Khen thưởng", symbol="QĐ-SKHCN")
    number(walk, second, 1, series=council)

    assert given() == [1, 1]


# typed


def test_number_typed_keeps_what_the_paper_itself_says(walk: Walk):
    number(walk, approved(walk)[0], 5)

    issued = IssuedDocument.objects.get()
    assert (issued.reference, issued.symbol, issued.issuer) == (
        "05/QĐ-SKHCN",
        "QĐ-SKHCN",
        series().issuer,
    )
    assert (issued.recipients, issued.archive) == (RECIPIENTS, "VT, VP")
    assert files.read(issued.pdf).startswith(b"%PDF-")
    assert files.read(issued.docx).startswith(b"PK")


def test_number_of_a_renamed_series_stays_what_it_was(walk: Walk):
    number(walk, approved(walk)[0], 5)

    series(symbol="QĐ-KHCN", issuer="Sở khác")

    assert IssuedDocument.objects.get().reference == "05/QĐ-SKHCN"


def test_number_left_out_is_asked_for(walk: Walk):
    paper = approved(walk)[0]

    assert refusal(lambda: number(walk, paper)) == {"number": ["Hãy ghi số văn bản."]}


def test_number_that_the_paper_does_not_print_is_an_error(walk: Walk):
    paper = approved(walk)[0]

    with pytest.raises(ValueError, match="without the number"):
        number(walk, paper, 5, compose=lambda number, day: small(6, day))

    assert given() == []


def test_number_points_back_to_what_it_amends(walk: Walk):
    old, amending = signed(walk), approved(walk)[0]

    number(walk, amending, 9, amends=old)

    issued = fresh(amending).issued
    assert issued.amends == old
    assert list(old.amendments.all()) == [issued]


def test_number_amends_only_what_is_in_effect(walk: Walk):
    old, paper = void(walk), approved(walk)[0]

    with pytest.raises(ValidationError, match="phải là văn bản đã ban hành"):
        number(walk, paper, 9, amends=old)

    assert fresh(paper).state == "approved"


# automatic


def test_number_of_an_automatic_series_is_given_with_the_day(walk: Walk):
    series(automatic=True)
    first, second = approved(walk, 2)

    numbered = number(walk, first), number(walk, second)

    assert given() == [1, 2]
    assert {each.issued.issued_on for each in numbered} == {MONDAY}
    assert NumberCounter.objects.get().last == 2


def test_number_typed_into_an_automatic_series_is_refused(walk: Walk):
    series(automatic=True)
    paper = approved(walk)[0]

    assert refusal(lambda: number(walk, paper, 7)) == {
        "number": ["Quyết định của Sở tự cấp số; hãy để trống ô số."]
    }
    assert not NumberCounter.objects.exists()


def test_number_of_an_automatic_series_is_of_today(walk: Walk):
    series(automatic=True)
    paper = approved(walk)[0]
    Decision.objects.update(approved_on=YESTERDAY)

    assert refusal(lambda: number(walk, paper, issued_on=YESTERDAY)) == {
        "issued_on": ["Quyết định của Sở chỉ cấp số của ngày hôm nay."]
    }


def test_number_goes_on_from_the_last_typed_one_when_the_series_is_switched(walk: Walk):
    first, second, third, fourth = approved(walk, 4)
    stale = series()
    number(walk, first, 41)

    series(automatic=True)
    number(walk, second, series=stale)  # the page was open before the switch
    series(automatic=False)
    number(walk, third, 50)
    series(automatic=True)
    number(walk, fourth)

    assert given() == [41, 42, 50, 51]


def test_number_begins_at_one_in_the_new_year(walk: Walk, standing_clock):
    series(automatic=True)
    old, new = approved(walk, 2)
    new_year = date(2027, 1, 4)

    number(walk, old)
    number(walk, new, issued_on=new_year, by=walk.by("registry", new_year))

    assert list(IssuedDocument.objects.order_by("pk").values_list("year", "number")) == [
        (2026, 1),
        (2027, 1),
    ]


def test_number_that_failed_is_given_to_the_next(walk: Walk):
    series(automatic=True)
    first, second = approved(walk, 2)

    def broken(number, day):
        raise OSError("printer on fire")

    with pytest.raises(OSError, match="on fire"):
        number(walk, first, compose=broken)
    number(walk, second)

    assert given() == [1]
