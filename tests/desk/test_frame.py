"""What holds on every page: the policy, no inline code, no address outside, the demo's banner."""

import re

import pytest

from people.models import Installation

PAGES = {
    "clerk": ("/", "/ho-so/", "/thong-bao/", "/phong-trao/", "/khen-thuong/cua-toi/"),
    "office": (
        "/",
        "/quan-tri/",
        "/quan-tri/nominations/dossier/",
        "/bao-cao/",
        "/so-khen-thuong/",
    ),
    "director": ("/quyet-dinh/y-kien/", "/quyet-dinh/", "/hoi-dong/"),
}
EACH = [(persona, path) for persona, paths in PAGES.items() for path in paths]
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
OUTSIDE = re.compile(r"""(?:src|href|action)=["']?(?:https?:)?//""", re.IGNORECASE)
MOST_BYTES = 100_000


@pytest.mark.parametrize(("persona", "path"), EACH)
def test_page_carries_no_inline_code_and_leads_nowhere_outside(walk, persona, path):
    walk.received()

    response = walk.client(persona).get(path)

    page = response.content.decode()
    assert response.status_code == 200
    assert "unsafe" not in response["Content-Security-Policy"]
    assert INLINE.findall(page) == []
    assert OUTSIDE.findall(page) == []
    assert len(response.content) < MOST_BYTES


def test_banner_marks_every_page_of_a_demo(walk):
    Installation.objects.create(is_demo=True)

    for persona, path in EACH:
        assert "Dữ liệu minh họa" in walk.client(persona).get(path).content.decode()


def test_banner_is_absent_in_a_real_office(walk):
    Installation.objects.create(is_demo=False)

    assert "Dữ liệu minh họa" not in walk.client("clerk").get("/").content.decode()
