"""The register on a telephone: every cell says which column it was."""

import re

from django.urls import reverse

from tests.walk import Walk


def test_register_keeps_the_second_line_below_the_first(walk: Walk):
    walk.awarded()

    page = walk.client("office").get(reverse("register")).content.decode()

    cells = re.findall(r"<td[^>]*>(.*?)</td>", page, re.DOTALL)
    two_lines = [cell.strip() for cell in cells if "<br>" in cell]
    assert two_lines
    assert [cell for cell in two_lines if not cell.startswith("<div>")] == []


def test_register_labels_every_cell(walk: Walk):
    walk.awarded()

    page = walk.client("office").get(reverse("register")).content.decode()

    cells = re.findall(r"<td[^>]*>", page)
    assert cells
    assert [cell for cell in cells if "data-label=" not in cell] == []
