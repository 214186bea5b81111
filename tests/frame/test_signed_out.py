"""Without a sign-in there is one page; everything else leads to it."""

from urllib.parse import quote

import pytest
from django.test import Client

from tests.frame.addresses import ALL, OPEN

pytestmark = pytest.mark.django_db
CLOSED = [address for address in ALL if address != OPEN]
SIGNED_OUT = "登录已失效，您填的内容还在本页。请在新窗口重新登录后再保存。"


def test_the_whole_table_of_contents_is_looked_at():
    assert len(ALL) > 50
    assert {OPEN, "/", "/entry/1/", "/admin/", "/admin/accounts/user/"} <= set(ALL)


def test_the_sign_in_page_is_open():
    assert Client().get(OPEN).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", CLOSED)
def test_a_stranger_is_led_to_the_sign_in_page(address, method):
    response = getattr(Client(), method)(address, follow=True)

    assert response.redirect_chain[0][1] == 302
    assert response.redirect_chain[-1][0].startswith(f"{OPEN}?next=/")


def test_the_sign_in_page_remembers_where_to_go_on():
    response = Client().get("/plan/?month=6")

    assert response.url == f"{OPEN}?next={quote('/plan/?month=6')}"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", CLOSED)
def test_a_script_of_a_stranger_gets_401(address, method):
    response = getattr(Client(), method)(
        address, headers={"accept": "application/json"}
    )

    assert response.status_code == 401
    assert response.json() == {"code": "SAV-401", "message": SIGNED_OUT}
