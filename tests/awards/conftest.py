"""Fixtures of the tests of awards."""

from pathlib import Path

import pytest


@pytest.fixture
def own_keys(tmp_path: Path, settings) -> None:
    """Keys of verification, and the address that is printed, that are this test's alone."""
    settings.VERIFICATION_DIR = tmp_path / "verification"
    settings.PUBLIC_ADDRESS = "https://thidua.example.vn"
