"""The form that gives a number: what it suggests, asks and demands."""

from typing import Any

from django.urls import reverse

from documents.forms import NumberForm
from documents.models import NumberSeries
from documents.rules import KEEPERS, READERS
from people.roles import LEADERS, OFFICE_ROLES, Role
from tests.documents.issued import series
from tests.documents.numbered import another
from tests.walk import MONDAY, Walk, fresh

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
