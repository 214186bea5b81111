"""Until the one-time password is replaced, every page leads to that form."""

import pytest
from django.test import Client

from tests.base import make_user
from tests.frame.addresses import ALL

pytestmark = pytest.mark.django_db
FORM, SIGN_OUT = "/account/password/", "/account/sign-out/"
ELSEWHERE = [address for address in ALL if address not in {FORM, SIGN_OUT}]


@pytest.fixture
def newcomer() -> Client:
    person = make_user()
    person.must_change_password = True
    person.save()
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", ELSEWHERE)
def test_every_address_leads_to_the_password_form(newcomer, address, method):
    response = getattr(newcomer, method)(address)

    assert (response.status_code, response.url) == (302, FORM)


def test_the_form_itself_opens_without_a_menu(newcomer):
    response = newcomer.get(FORM)

    assert response.status_code == 200
    assert "nav" not in response.context


def test_leaving_is_allowed(newcomer):
    response = newcomer.post(SIGN_OUT)

    assert (response.status_code, response.url) == (302, "/account/sign-in/")
    assert newcomer.get(FORM).status_code == 302
