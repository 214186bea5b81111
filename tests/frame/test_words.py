"""Every word on a page is Chinese; codes, numbers and xlsx excepted."""

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.enums import Role
from targets.models import Target
from tests.base import make_target, make_town, make_user, report
from tests.frame.addresses import address_to, patterns
from tests.frame.pages import foreign_words

pytestmark = pytest.mark.django_db


def client_of(role: Role, department: str | None = "财政所") -> Client:
    person = make_user(role, department=department, username="10001")
    client = Client()
    client.force_login(person)
    return client


def strange_pages(client: Client, target: Target) -> dict[str, list[str]]:
    """Pages with foreign words, and the words."""
    found = {}
    for pattern in patterns():
        response = client.get(address_to(pattern, target))
        if response["Content-Type"].startswith("text/html"):
            found[pattern] = sorted(set(foreign_words(response.content.decode())))
    return {pattern: words for pattern, words in found.items() if words}


@pytest.mark.parametrize("role", [Role.CLERK, Role.REVIEWER, Role.AUDITOR])
def test_the_pages_of_the_real_plan_are_chinese(role):
    call_command("load_plan", 2023, demo=True, verbosity=0)
    make_town()

    assert strange_pages(client_of(role), Target.objects.first()) == {}


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER])
def test_the_pages_of_an_empty_town_are_chinese(role):
    client = client_of(role, department=None)

    assert strange_pages(client, Target(pk=1)) == {}


def test_the_administration_is_chinese():
    target = make_target()
    report(target, 1, "9800")

    found = strange_pages(client_of(Role.SYSTEM_ADMIN), target)
    # The name of the magnifying glass is written into Django's own template.
    assert {word for words in found.values() for word in words} <= {"Search"}


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("/account/sign-in/", {}),
        ("/account/sign-in/", {"username": "10001", "password": "9"}),
        ("/account/password/", {}),
        ("/account/password/", {"old_password": "9", "new_password1": "1"}),
        (
            "/account/password/",
            {"old_password": "9", "new_password1": "password", "new_password2": "1"},
        ),
        ("/entry/save/", {}),
        ("/targets/1/light/", {"light": "purple"}),
    ],
)
def test_refusals_of_forms_are_chinese(page, fields):
    client = Client() if "sign-in" in page else client_of(Role.CLERK)

    response = client.post(page, fields)

    assert foreign_words(response.content.decode()) == []


def test_a_foreign_word_is_noticed():
    page = '<p title="Save">保存 BG23-1.1-01</p><script>var x</script><b>Add</b>'

    assert foreign_words(page) == ["Add", "Save"]
