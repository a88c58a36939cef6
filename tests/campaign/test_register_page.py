"""The register on a telephone: every cell says which column it was."""

import re

from django.urls import reverse

from tests.walk import Walk


def test_register_labels_every_cell(walk: Walk):
    walk.awarded()

    page = walk.client("office").get(reverse("register")).content.decode()

    cells = re.findall(r"<td[^>]*>", page)
    assert cells
    assert [cell for cell in cells if "data-label=" not in cell] == []
