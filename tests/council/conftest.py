"""Fixtures of the tests of the council."""

import pytest
from django.contrib.auth.hashers import make_password

from council.models import CouncilMeeting
from tests.council.secretly import PASSWORD, VOTERS, opened
from tests.walk import Walk


@pytest.fixture
def meeting(walk: Walk, settings) -> CouncilMeeting:
    """With a secret vote open on every item, whose voters can confirm with PASSWORD."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for persona in VOTERS:
        user = walk.user(persona)
        user.password = make_password(PASSWORD)
        user.save(update_fields=["password"])
    return opened(walk)
