"""A form that did not come from our page is refused, in Chinese."""

import pytest
from django.test import Client

from accounts.enums import Role
from targets.models import Figure
from tests.base import PASSWORD, make_target, make_user
from tests.frame.addresses import address_to, patterns

pytestmark = pytest.mark.django_db
EXPIRED = "页面已过期，没有保存。请返回上一页，刷新后重新提交。"


def strict(role: Role) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(role))
    return client


@pytest.mark.parametrize("role", [Role.CLERK, Role.SYSTEM_ADMIN])
def test_no_address_accepts_a_form_without_its_token(role):
    target, client = make_target(), strict(role)

    for pattern in patterns():
        page = address_to(pattern, target)
        response = client.post(page, {"ytd": "1"})

        assert response.status_code == 403, page
        assert EXPIRED in response.content.decode(), page


def test_a_script_is_told_in_json():
    target = make_target()

    response = strict(Role.CLERK).post(
        f"/entry/{target.pk}/",
        {"ytd": "1", "version": "0"},
        headers={"accept": "application/json"},
    )

    assert response.status_code == 403
    assert response.json()["message"] == EXPIRED
    assert not Figure.objects.exists()


def test_the_sign_in_page_gives_the_token_it_asks_for():
    person, client = make_user(), Client(enforce_csrf_checks=True)
    fields = {"username": person.username, "password": PASSWORD}
    assert client.post("/account/sign-in/", fields).status_code == 403

    page = client.get("/account/sign-in/")
    fields["csrfmiddlewaretoken"] = str(page.context["csrf_token"])
    response = client.post("/account/sign-in/", fields)

    assert (response.status_code, response.url) == (302, "/")
