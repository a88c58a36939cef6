"""The suite's own strictness: what must fail does fail."""

import socket
import urllib.request

import pytest
from django.template import Context, Engine, Origin, Template, engines

from tests.plugins.network import ReachedForTheNetwork
from tests.plugins.templates import OURS

THEIRS = OURS / ".venv" / "lib" / "theirs.html"


def render(source: str, path=OURS / "templates" / "ours.html", **values) -> str:
    engine: Engine = engines["django"].engine
    return Template(source, origin=Origin(str(path)), engine=engine).render(Context(values))


@pytest.mark.parametrize(
    "source",
    [
        "{{ missing }}",
        "{{ row.missing }}",
        '{{ missing|default:"–" }}',
        "{% if row %}{{ missing }}{% endif %}",
        "{% for x in missing %}{{ x }}{% endfor %}",
    ],
)
def test_render_fails_on_an_undefined_variable_of_ours(source):
    with pytest.raises(pytest.fail.Exception, match="missing"):
        render(source, row={"name": "An"})


def test_render_leaves_optional_variables_alone():
    assert render("{% if missing %}a{% endif %}{{ row.name }}", row={"name": "An"}) == "An"


def test_render_leaves_templates_of_others_alone():
    source = '[{{ missing }}]{{ missing|default:"vi" }}{% for x in missing %}a{% endfor %}'
    assert render(source, path=THEIRS) == "[]vi"


def test_network_is_refused_by_name():
    with pytest.raises(ReachedForTheNetwork, match=r"example\.vn"):
        urllib.request.urlopen("http://example.vn/")


def test_network_is_refused_by_address():
    with pytest.raises(ReachedForTheNetwork, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
