"""Fixtures of the tests of papers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.documents import softhsm
from tests.documents.attaching import authority, believe
from tests.walk import Walk


@pytest.fixture
def own_keys(tmp_path: Path, settings) -> None:
    """Keys of verification that are this test's alone."""
    settings.VERIFICATION_DIR = tmp_path / "verification"


@pytest.fixture
def trusting(walk: Walk) -> Walk:
    """The office trusts the authority."""
    believe(walk, authority().certificate.public_bytes(Encoding.PEM), "Nơi cấp")
    return walk


@pytest.fixture(scope="session")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The label of a token with one key; the other tokens of `softhsm` are there too."""
    with softhsm.tokens(tmp_path_factory.mktemp("softhsm")):
        yield "Sở KH&CN"
