"""How often the public pages may be asked."""

from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from multiprocessing import get_context
from pathlib import Path

import pytest
from django.test import Client, RequestFactory

from documents.verification import codes, rates
from tests.documents.looking import PAGE, code_of, look, text
from tests.walk import Walk

pytestmark = pytest.mark.usefixtures("own_keys")


@pytest.fixture
def counted(tmp_path: Path, settings) -> None:
    """The cache of the embedded start; otherwise tests count nothing."""
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": str(tmp_path / "cache")}}
    settings.DATA_DIR = tmp_path


def test_check_too_often_is_refused_with_when_to_come_again(walk: Walk, counted, monkeypatch):
    monkeypatch.setattr(rates, "EACH", 3)
    code = code_of(walk)

    answers = [Client().get(f"{PAGE}{code}/") for _ in range(3)] + [look(code)]

    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    seconds = int(answers[-1].headers["Retry-After"])
    assert 1 <= seconds <= 60
    assert f"Hãy thử lại sau {seconds} giây" in text(answers[-1])
    assert answers[-1].headers["Cache-Control"] == "no-store"
    assert Client().get(PAGE).status_code == 200  # the form itself is no look


def test_check_again_in_the_next_minute(db, counted, monkeypatch, standing_clock):
    monkeypatch.setattr(rates, "EACH", 1)
    path = f"{PAGE}{codes.new()}/"
    assert [Client().get(path).status_code for _ in range(2)] == [404, 429]

    standing_clock.shift(60)

    assert Client().get(path).status_code == 404


def test_check_of_all_together_is_limited_too(db, counted, monkeypatch):
    monkeypatch.setattr(rates, "ALL", 3)
    path = f"{PAGE}{codes.new()}/"

    answers = [Client(REMOTE_ADDR=f"10.0.0.{n}").get(path).status_code for n in range(5)]

    assert answers == [404, 404, 404, 429, 429]


def test_one_client_cannot_use_up_what_is_there_for_all(db, counted, monkeypatch):
    monkeypatch.setattr(rates, "EACH", 2)
    monkeypatch.setattr(rates, "ALL", 3)
    path = f"{PAGE}{codes.new()}/"
    for _ in range(20):
        Client().get(path)

    assert Client(REMOTE_ADDR="10.0.0.1").get(path).status_code == 404


@pytest.mark.parametrize(
    ("remote", "forwarded", "behind_proxy", "client"),
    [
        ("10.1.2.3", "", False, "10.1.2.3"),
        ("10.1.2.3", "1.1.1.1", False, "10.1.2.3"),
        ("127.0.0.1", "6.6.6.6, 10.1.2.3", True, "10.1.2.3"),
        ("127.0.0.1", "", True, "127.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", False, "2001:db8:1:2::/64"),
        ("::ffff:10.1.2.3", "", False, "10.1.2.3"),
        ("", "", False, ""),
    ],
)
def test_client_is_who_the_proxy_saw(settings, remote, forwarded, behind_proxy, client):
    settings.BEHIND_PROXY = behind_proxy
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}

    request = RequestFactory().get(PAGE, REMOTE_ADDR=remote, **headers)

    assert rates.client(request) == client


def test_no_address_is_kept(counted, tmp_path):
    rates.wait(RequestFactory().get(PAGE, REMOTE_ADDR="203.0.113.77"))

    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    names = " ".join(path.name for path in tmp_path.rglob("*"))
    assert b"203.0.113" not in kept
    assert "203.0.113" not in names


def looks(times: int) -> list[bool]:
    """In a process of its own, forked with the settings of the test."""
    request = RequestFactory().get(PAGE, REMOTE_ADDR="10.0.0.9")
    return [rates.wait(request) == 0 for _ in range(times)]


def let_through() -> int:
    with ProcessPoolExecutor(4, mp_context=get_context("fork")) as pool:
        return sum(sum(looked) for looked in pool.map(looks, [50] * 4))


def test_processes_count_together(counted, standing_clock):
    assert let_through() == rates.EACH


def test_processes_lose_counts_without_the_lock(counted, standing_clock, monkeypatch):
    """The control: read and add is no single step of a file cache."""
    monkeypatch.setattr(rates, "_alone", nullcontext)

    assert let_through() > rates.EACH
