"""Whether red warns or praises: each person chooses, and stays where they were."""

import pytest
from django.test import Client

from accounts.enums import ColourScheme, Role
from tests.base import make_plan, make_user

pytestmark = pytest.mark.django_db
COLOURS = "/account/colours/"


@pytest.fixture
def person():
    make_plan()
    return make_user(Role.LEADER)


@pytest.fixture
def client(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def body_class(client: Client) -> str:
    page = client.get("/", follow=True).content.decode()
    return page.partition('<body class="')[2].partition('"')[0]


def test_red_warns_unless_one_says_otherwise(person, client):
    assert person.colour_scheme == ColourScheme.RED_WARNS
    assert body_class(client) == ""


@pytest.mark.parametrize(
    ("scheme", "found"), [("red_is_good", "red-is-good"), ("red_warns", "")]
)
def test_the_choice_shows_on_every_page(person, client, scheme, found):
    client.post(COLOURS, {"scheme": scheme, "next": "/"})

    person.refresh_from_db()
    assert person.colour_scheme == scheme
    assert body_class(client) == found


def offered(client) -> ColourScheme:
    return client.get("/", follow=True).context["other_scheme"]


def test_the_menu_offers_the_other_scheme(client):
    assert (
        client.get("/", follow=True).context["other_scheme"] == ColourScheme.RED_IS_GOOD
    )

    client.post(COLOURS, {"scheme": "red_is_good"})

    assert (
        client.get("/", follow=True).context["other_scheme"] == ColourScheme.RED_WARNS
    )


def test_only_ones_own_colours_change(client):
    neighbour = make_user()

    client.post(COLOURS, {"scheme": "red_is_good"})

    neighbour.refresh_from_db()
    assert neighbour.colour_scheme == ColourScheme.RED_WARNS


@pytest.mark.parametrize("scheme", ["", "green", "RED_IS_GOOD"])
def test_an_unknown_scheme_changes_nothing(person, client, scheme):
    response = client.post(COLOURS, {"scheme": scheme, "next": "/plan/"})

    person.refresh_from_db()
    assert person.colour_scheme == ColourScheme.RED_WARNS
    assert response.url == "/plan/"


@pytest.mark.parametrize(
    ("back", "found"),
    [
        ("/plan/?month=6", "/plan/?month=6"),
        ("", "/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        (r"/\evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_one_returns_to_the_same_page_of_this_site(client, back, found):
    response = client.post(COLOURS, {"scheme": "red_is_good", "next": back})

    assert (response.status_code, response.url) == (302, found)
