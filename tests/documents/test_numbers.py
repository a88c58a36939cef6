"""Series of numbers: typed and given by the software; no number twice, none lost."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.urls import reverse

from awards.models import Decision
from documents import files
from documents.actions import issuing
from documents.actions import paper as papers
from documents.blocks import Paper
from documents.forms import NumberForm
from documents.models import IssuedDocument, NumberCounter, NumberSeries, VerificationCode
from documents.rules import KEEPERS, READERS
from people.roles import LEADERS, OFFICE_ROLES, Role
from tests.documents.issued import RECIPIENTS, approved, series, signed, small, void
from tests.together import on_postgresql
from tests.walk import MONDAY, Walk, fresh

YESTERDAY = MONDAY - timedelta(days=1)


def another(**changes: Any) -> NumberSeries:
    facts = {"key": "khac", "name": "Sổ khác", "issuer": series().issuer, "symbol": "TB-SKHCN"}
    return NumberSeries.objects.create(**facts | changes)


def number(walk: Walk, paper: Decision, typed: int | None = None, **options: Any) -> Decision:
    usual = {"series": series(), "issued_on": MONDAY, "compose": small, "by": walk.by("registry")}
    return papers.number(paper, number=typed, **usual | options)


def refusal(act) -> dict[str, list[str]]:
    before = IssuedDocument.objects.count()
    with pytest.raises(ValidationError) as caught:
        act()
    assert IssuedDocument.objects.count() == before
    return caught.value.message_dict


def given() -> list[int]:
    return list(IssuedDocument.objects.order_by("pk").values_list("number", flat=True))


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


# the form


def form(*books: tuple[NumberSeries, int], typed: dict | None = None, **options: Any) -> NumberForm:
    return NumberForm(typed, books=books, today=MONDAY, **options)


def test_form_suggests_number_and_day_of_a_typed_series(walk: Walk):
    shown = form((series(), 8))

    assert (shown["number"].value(), shown["issued_on"].value()) == (8, MONDAY)
    assert shown.fields["series"].choices == [
        (series().pk, "Quyết định của Sở, số tiếp theo 08/QĐ-SKHCN")
    ]


def test_form_of_an_automatic_series_asks_no_number_and_hints_at_the_next(walk: Walk):
    book = series(automatic=True)
    shown = form((book, 8))
    typed = form((book, 8), typed={"series": book.pk, "signed": "on"})

    assert list(shown.fields) == ["series", "signed"]
    assert shown.fields["series"].choices == [
        (book.pk, "Quyết định của Sở, cấp tự động, số tiếp theo 08/QĐ-SKHCN")
    ]
    assert typed.is_valid()
    assert typed.cleaned_data == {
        "series": book,
        "signed": True,
        "number": None,
        "issued_on": MONDAY,
    }


def test_form_of_both_demands_a_number_only_for_the_typed_one(walk: Walk):
    typed, automatic = series(), another(automatic=True, kinds=[])
    books = ((typed, 8), (automatic, 3))

    into_typed = form(*books, typed={"series": typed.pk, "signed": "on"})
    into_automatic = form(*books, typed={"series": automatic.pk, "signed": "on"})

    assert into_typed.errors == {
        "number": ["Hãy ghi số văn bản."],
        "issued_on": ["Hãy ghi ngày."],
    }
    assert into_automatic.is_valid()


def test_form_asks_whether_the_paper_is_signed_only_where_it_is_signed_by_hand(walk: Walk):
    values = {"series": series().pk, "number": "8", "issued_on": "15/06/2026"}

    assert form((series(), 8), typed=values).errors == {
        "signed": ["Chỉ cấp số cho bản giấy đã ký."]
    }
    assert form((series(), 8), typed=values, wet_ink=False).is_valid()


def test_form_gives_a_decision_its_number_when_the_series_is_automatic(walk: Walk):
    decision, client = walk.decision_approved(), walk.client("registry")
    address, book = reverse("number_decision", args=[decision.pk]), series(automatic=True)

    unsigned = client.post(address, {"series": book.pk})
    numbered = client.post(address, {"series": book.pk, "signed": "on"})

    assert unsigned.context["form"].errors == {"signed": ["Chỉ cấp số cho bản giấy đã ký."]}
    assert numbered.status_code == 302
    assert (fresh(decision).state, fresh(decision).issued.number) == ("numbered", 1)
    assert all(line.amount for line in decision.lines.all())


def test_roles_of_the_register_are_those_of_people():
    assert {Role.REGISTRY, *OFFICE_ROLES} == KEEPERS
    assert KEEPERS | LEADERS == READERS


# many at once


class CutOffError(Exception):
    """As if the power failed."""


def run(walk: Walk, *, count: int, at_once: int, seed: int = 7) -> tuple[Counter, list[int]]:
    """Issues papers, `at_once` at a time. Returns how they ended and the numbers given.

    5 % fail: every other one while it is composed, the others when all is written.
    """
    todo, by, book = approved(walk, count), walk.by("registry"), series()
    doomed = {each.pk for each in random.Random(seed).sample(todo[: -count // 4], count // 20)}

    def compose(paper: Decision, number: int, day: date) -> Paper:
        if paper.pk in doomed and paper.pk % 2:
            raise CutOffError
        return small(number, day)

    def issue(paper: Decision) -> str:
        options = {"series": book, "issued_on": MONDAY, "by": by}
        try:
            with transaction.atomic():
                papers.number(paper, number=None, compose=partial(compose, paper), **options)
                if paper.pk in doomed:
                    raise CutOffError
        except CutOffError:
            return "cut off"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(at_once) as pool:
        outcomes = Counter(pool.map(issue, todo))
    return outcomes, sorted(given())


@contextmanager
def without(name: str):
    """The table without one of its constraints; its rows are gone afterwards."""
    gone = next(each for each in IssuedDocument._meta.constraints if each.name == name)
    with connection.schema_editor() as editor:
        editor.remove_constraint(IssuedDocument, gone)
    try:
        yield
    finally:
        Decision.objects.update(state="approved", issued=None)
        VerificationCode.objects.all().delete()
        IssuedDocument.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(IssuedDocument, gone)


SIZES = [
    pytest.param(60, 6, id="60"),
    pytest.param(1000, 20, id="1000", marks=pytest.mark.long),
]
many = pytest.mark.parametrize(("count", "at_once"), SIZES)


@on_postgresql
@many
@pytest.mark.django_db(transaction=True)
def test_numbers_given_at_the_same_time_leave_no_gap_and_no_double(walk: Walk, count, at_once):
    series(automatic=True)

    outcomes, numbers = run(walk, count=count, at_once=at_once)

    failed = count // 20
    assert outcomes == {"done": count - failed, "cut off": failed}
    assert numbers == list(range(1, count - failed + 1))
    assert NumberCounter.objects.get().last == count - failed


@on_postgresql
@many
@pytest.mark.django_db(transaction=True)
def test_control_the_highest_number_plus_one_gives_doubles(walk: Walk, monkeypatch, count, at_once):
    series(automatic=True)
    monkeypatch.setattr(issuing, "take_number", NumberSeries.suggested)

    with without("document_number_once"):
        _, numbers = run(walk, count=count, at_once=at_once)

    assert len(set(numbers)) < len(numbers)


@on_postgresql
@many
@pytest.mark.django_db(transaction=True)
def test_control_a_counter_without_its_lock_gives_doubles(walk: Walk, monkeypatch, count, at_once):
    series(automatic=True)
    NumberCounter.objects.create(series=series(), year=2026)
    unlocked(monkeypatch)

    with without("document_number_once"):
        _, numbers = run(walk, count=count, at_once=at_once)

    assert len(set(numbers)) < len(numbers)


@on_postgresql
@many
@pytest.mark.django_db(transaction=True)
def test_control_a_sequence_leaves_gaps(walk: Walk, monkeypatch, count, at_once):
    series(automatic=True)
    with connection.cursor() as cursor:
        cursor.execute("CREATE SEQUENCE control_numbers")
    monkeypatch.setattr(issuing, "take_number", next_of_sequence)

    _, numbers = run(walk, count=count, at_once=at_once)
    with connection.cursor() as cursor:
        cursor.execute("DROP SEQUENCE control_numbers")

    assert len(set(numbers)) == len(numbers)
    assert len(numbers) < numbers[-1]


def next_of_sequence(_series: NumberSeries, _year: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('control_numbers')")
        return cursor.fetchone()[0]


def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counters are read without FOR UPDATE and written at the end of the act."""
    locking = models.QuerySet.select_for_update

    def reading(self, *args, **options):
        return self.all() if self.model is NumberCounter else locking(self, *args, **options)

    monkeypatch.setattr(models.QuerySet, "select_for_update", reading)
