"""Fixtures of the whole suite. script/test gives the environment: databases, keys, folders."""

import os
from pathlib import Path

import pytest
from django.conf import settings

pytest_plugins = [
    "tests.plugins.network",
    "tests.plugins.templates",
    "tests.plugins.office",
    "tests.plugins.personas",
    "tests.plugins.mailbox",
    "tests.plugins.clamd",
]

PLAIN_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
CHROMIUM = {
    "executable_path": "/usr/bin/chromium",
    "args": [
        "--no-sandbox",  # Chromium does not start as root with its sandbox
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
}


def pytest_configure() -> None:
    """SQLite is tested in a file, with the locks that users meet, and not in memory."""
    if file := os.environ.get("TEST_SQLITE_FILE"):
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = file


@pytest.fixture(autouse=True, scope="session")
def _static_names_without_manifest() -> None:
    """script/test collects the static files, so a misspelt name fails; pytest alone need not."""
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        settings.STORAGES["staticfiles"]["BACKEND"] = PLAIN_STATIC


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, settings) -> None:
    """Each test writes its files into a folder of its own."""
    settings.FILES_DIR = tmp_path / "files"
    settings.KEYS_DIR = tmp_path / "keys"
    settings.BALLOT_KEYS_DIR = tmp_path / "ballot-keys"
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def redis_url() -> str:
    """The throw-away Redis of this run."""
    return os.environ["TEST_REDIS_URL"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return browser_type_launch_args | CHROMIUM


@pytest.fixture(scope="session")
def base_url(live_office) -> str:
    """Where the addresses of pytest-playwright's contexts begin."""
    return live_office.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    return browser_context_args | {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
