"""The register on a telephone: every cell says which column it was."""

import re

import pytest
from django.urls import reverse

from tests.walk import Walk


def test_register_keeps_the_second_line_below_the_first(walk: Walk):
    walk.awarded()

    page = walk.client("office").get(reverse("register")).content.decode()

    cells = re.findall(r"<td[^>]*>(.*?)</td>", page, re.DOTALL)
    two_lines = [cell.strip() for cell in cells if "<br>" in cell]
    assert two_lines
    assert [cell for cell in two_lines if not cell.startswith("<div>")] == []


@pytest.mark.parametrize("place", ["2026-13-45_1", "x_1", f"2026-05-01_{'9' * 20}"])
def test_register_behind_an_impossible_place_begins_anew(walk: Walk, place):
    walk.awarded()

    answer = walk.client("office").get(reverse("register"), {"sau": place})

    assert "Hoàng Thị Ánh" in answer.content.decode()


def test_register_labels_every_cell(walk: Walk):
    walk.awarded()

    page = walk.client("office").get(reverse("register")).content.decode()

    cells = re.findall(r"<td[^>]*>", page)
    assert cells
    assert [cell for cell in cells if "data-label=" not in cell] == []
