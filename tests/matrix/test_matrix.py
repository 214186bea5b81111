"""G6: every address × method × role × unit × town, against one readable table."""

import pytest
from django.test import Client

from accounts.models import AuditRecord, User
from tests.base import make_target
from tests.frame.test_reading import digests
from tests.matrix.bodies import body_of
from tests.matrix.matrix import LINES, NAMES, Line, address_of
from tests.matrix.world import OTHER, OWN, World, actor

pytestmark = pytest.mark.django_db
METHODS = {(line.name, line.method) for line in LINES}
OPEN = "accounts:sign_in"
TURNED_TO = {
    "is_active": "/account/sign-in/?next=",
    "must_change_password": "/account/password/",
}
each_line = pytest.mark.parametrize("line", LINES, ids=str)
each_object = pytest.mark.parametrize(
    "line", [line for line in LINES if line.town is not None], ids=str
)
each_change = pytest.mark.parametrize(
    "line", [x for x in LINES if x.method == "POST" and x.name != OPEN], ids=str
)


@pytest.fixture
def world(line: Line) -> World:
    return World(line.state, make_target(is_headline=True))


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def ask(line: Line, world: World, client: Client):
    send = client.post if line.method == "POST" else client.get
    fields = body_of(line.name, world) if line.method == "POST" else {}
    return send(line.address(world), fields) if fields else send(line.address(world))


def test_every_address_stands_in_the_table():
    assert {line.name for line in LINES} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_method_that_the_table_does_not_name_is_refused(name):
    world = World("approved", make_target())
    client = signed_in(actor("sys_admin"))
    before = digests()

    for method in {"GET", "POST", "PUT", "DELETE", "PATCH"}:
        if (name, method) not in METHODS:
            response = getattr(client, method.lower())(address_of(name, world))
            led_home = 302 if name == OPEN else 405  # who is inside needs no form
            assert response.status_code == led_home, method
    assert digests() == before


@each_line
def test_each_role_that_may_is_answered_as_the_table_says(line, world):
    found = {}
    for role in line.allowed[:1] if line.method == "POST" else line.allowed:
        found[role] = ask(line, world, signed_in(actor(role))).status_code

    assert found == {role: line.roles[role] for role in found}


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param(line, role, id=f"{line} {role}")
        for line in LINES
        for role in line.allowed[1:]
        if line.method == "POST"
    ],
)
def test_each_further_role_that_may_change_does_so(line, role, world):
    assert ask(line, world, signed_in(actor(role))).status_code == line.roles[role]


@each_line
def test_each_role_that_may_not_is_refused_and_leaves_one_line(line, world):
    for role in line.refused:
        client = signed_in(actor(role))
        before, lines = digests(), AuditRecord.objects.count()

        response = ask(line, world, client)

        assert response.status_code == 403, role
        assert digests() == before, role
        assert AuditRecord.objects.count() == lines + 1, role


@each_line
def test_another_unit_is_answered_as_the_table_says(line, world):
    for role in line.allowed:
        client = signed_in(actor(role, OTHER))
        before, lines = digests(), AuditRecord.objects.count()

        response = ask(line, world, client)

        if line.unit >= 400:
            assert response.status_code == line.unit, role
            assert digests() == before, role
            if line.method == "POST" or line.unit == 403:
                assert AuditRecord.objects.count() == lines + 1, role
        elif line.method == "GET":
            assert response.status_code in {line.unit, line.roles[role]}, role


@each_object
def test_another_town_does_not_find_it(line, world):
    for role in line.allowed:
        client = signed_in(actor(role, OWN, town="lingxiu"))
        before = digests()

        response = ask(line, world, client)

        assert response.status_code == line.town, role
        assert digests() == before, role


@each_line
def test_who_is_not_signed_in_is_led_to_the_sign_in_page(line, world):
    before, lines = digests(), AuditRecord.objects.count()

    response = ask(line, world, Client())

    if line.name == OPEN:
        assert response.status_code == 200
        return
    assert response.url.startswith("/account/sign-in/?next=")
    assert digests() == before
    assert AuditRecord.objects.count() == lines + (line.method == "POST")


@each_line
@pytest.mark.parametrize("flaw", TURNED_TO)
def test_a_stopped_or_unfinished_account_goes_nowhere(line, world, flaw):
    person = actor(line.allowed[0])
    setattr(person, flaw, flaw != "is_active")
    person.save()
    client = signed_in(person)
    way_out = line.name in {OPEN, "accounts:sign_out", "accounts:password"}
    before = digests()

    response = ask(line, world, client)

    if not way_out:
        assert response.status_code == 302
        assert response.url.startswith(TURNED_TO[flaw])
        assert digests() == before


@each_change
def test_nothing_is_changed_by_a_key_that_is_none(line, world):
    if line.town is None or line.name.startswith("responsible"):
        return
    client = signed_in(actor(line.allowed[0]))
    before = digests()
    wrong = line.address(world).replace(f"/{world.key(line.name)}/", "/999999/")

    response = client.post(wrong, body_of(line.name, world))

    assert response.status_code == 404
    assert digests() == before
