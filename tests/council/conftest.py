"""Fixtures of the tests of the council."""

import pytest
from django.contrib.auth.hashers import make_password

from council.models import CouncilMeeting
from people.models import User
from tests.council.secretly import PASSWORD, VOTERS, opened
from tests.walk import Walk


@pytest.fixture
def meeting(walk: Walk, settings) -> CouncilMeeting:
    """With a secret vote open on every item, whose voters can confirm with PASSWORD."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    voters = [walk.user(persona).pk for persona in VOTERS]
    User.objects.filter(pk__in=voters).update(password=make_password(PASSWORD))
    return opened(walk)
