"""A target and the clerk who answers for it, signed in."""

import pytest

from tests.base import make_target, make_user


@pytest.fixture
def target():
    return make_target()


@pytest.fixture
def clerk(target, client):
    user = make_user()
    client.force_login(user)
    return user
