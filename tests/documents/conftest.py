"""Fixtures of the tests of papers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.documents import softhsm


@pytest.fixture
def own_keys(tmp_path: Path, settings) -> None:
    """Keys of verification that are this test's alone."""
    settings.VERIFICATION_DIR = tmp_path / "verification"


@pytest.fixture(scope="session")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The label of a token with one key; the other tokens of `softhsm` are there too."""
    with softhsm.tokens(tmp_path_factory.mktemp("softhsm")):
        yield "Sở KH&CN"
