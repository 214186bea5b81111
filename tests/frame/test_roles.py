"""Who may open what, and who may change what: one table."""

import itertools
import re
from decimal import Decimal

import pytest
from django.test import Client

from accounts.enums import Role
from targets.models import Figure, Target
from tests.base import make_target, make_user, report

pytestmark = pytest.mark.django_db

# - is 403: the page says that the role lacks the right.
TABLE = """
#                                clerk review signer leader export system secur.  audit
GET   /                             200    200    200    302    302    302    302    302
GET   /dashboard/                   200    200    200    200    200      -    200      -
GET   /status/                      200    200    200    200    200      -    200      -
GET   /plan/                        200    200    200    200    200      -    200      -
GET   /targets/T/                   200    200    200    200    200      -    200      -
GET   /indicators/                  200    200    200    200    200      -    200      -
GET   /indicators/workbook/         200    200    200    200    200      -      -      -
GET   /plan/?xlsx=1                 200    200    200    200    200      -      -      -
GET   /entry/                       200      -      -      -      -      -      -      -
FORM  /entry/save/                  302      -      -      -      -      -      -      -
CELL  /entry/T/                     200      -      -      -      -      -      -      -
LIGHT /targets/T/light/               -    302    302      -      -      -      -      -
GET   /indicators/?signed=1         200    200    200    200    200      -    200      -
GET   /returns/                     200    200    200    200    200      -    200      -
GET   /returns/D/                   200    200    200    200    200      -    200      -
POST  /returns/submit/              302      -      -      -      -      -      -      -
POST  /returns/review/              302    302    302    302    302      -    302      -
POST  /returns/D/withdraw/          409      -      -      -      -      -      -      -
POST  /returns/D/review/              -    409      -      -      -      -      -      -
POST  /returns/D/sign/                -      -    409      -      -      -      -      -
POST  /returns/D/back/              422    422    422    422    422      -    422      -
GET   /returns/snapshots/0/         404    404    404    404    404      -    404      -
GET   /corrections/                 200    200    200    200    200      -    200    200
GET   /corrections/?xlsx=1          200    200    200    200    200      -      -      -
GET   /corrections/new/D/           409      -      -      -      -      -      -      -
GET   /corrections/0/               404    404    404    404    404      -    404    404
POST  /corrections/0/approve/       404    404    404    404    404      -    404    404
POST  /corrections/0/execute/       404    404    404    404    404      -    404    404
GET   /exports/                     200    200    200    200    200      -    200      -
GET   /exports/0/                   404    404    404    404    404      -      -      -
GET   /account/password/            200    200    200    200    200    200    200    200
GET   /account/second-factor/       200    200    200    200    200    200    200    200
GET   /people/                       -      -      -      -      -    200      -      -
GET   /people/?xlsx=1                -      -      -      -      -    200      -      -
GET   /people/new/                   -      -      -      -      -    200      -      -
POST  /people/new/                   -      -      -      -      -    200      -      -
GET   /people/roles/                 -      -      -      -      -      -    200      -
GET   /people/roles/?xlsx=1          -      -      -      -      -      -    200      -
GET   /people/P/                     -      -      -      -      -    200      -      -
GET   /people/P/edit/                -      -      -      -      -    200      -      -
POST  /people/P/edit/                -      -      -      -      -    200      -      -
GET   /people/P/role/                -      -      -      -      -      -    200      -
POST  /people/P/role/                -      -      -      -      -      -    200      -
GET   /people/P/disable/             -      -      -      -      -    200      -      -
POST  /people/P/disable/             -      -      -      -      -    302      -      -
GET   /people/P/enable/              -      -      -      -      -    200      -      -
POST  /people/P/enable/              -      -      -      -      -    302      -      -
GET   /people/P/reset/               -      -      -      -      -    200      -      -
POST  /people/P/reset/               -      -      -      -      -    200      -      -
GET   /people/P/second-factor/       -      -      -      -      -    200      -      -
POST  /people/P/second-factor/       -      -      -      -      -    302      -      -
POST  /people/P/sessions/            -      -      -      -      -    404      -      -
GET   /people/departments/           -      -      -      -      -    200      -      -
POST  /people/departments/           -      -      -      -      -    200      -      -
GET   /people/departments/D/         -      -      -      -      -    200      -      -
POST  /people/departments/D/         -      -      -      -      -    200      -      -
GET   /people/departments/D/close/   -      -      -      -      -    200      -      -
POST  /people/departments/D/close/   -      -      -      -      -    422      -      -
GET   /responsible/                  -      -      -      -      -    200      -      -
POST  /responsible/assign/           -      -      -      -      -    422      -      -
GET   /responsible/hand-over/        -      -      -      -      -    200      -      -
POST  /responsible/hand-over/do/     -      -      -      -      -    422      -      -
GET   /admin/                       302    302    302    302    302    200    302    302
GET   /admin/accounts/user/         302    302    302    302    302    200    302    302
GET   /admin/accounts/user/add/     302    302    302    302    302      -    302    302
GET   /admin/targets/target/        302    302    302    302    302    200    302    302
GET   /admin/targets/target/add/    302    302    302    302    302      -    302    302
GET   /admin/auth/group/            302    302    302    302    302    404    302    302
GET   /admin/otp_totp/totpdevice/   302    302    302    302    302    404    302    302
"""
LINES = [line.split() for line in TABLE.splitlines() if line and line[0] != "#"]


def fields_of(kind: str, pk: int) -> dict[str, str]:
    """What is posted; nothing for a page that is only read."""
    cell = {"ytd": "12000", "version": "1", "reason": "补报"}
    return {
        "GET": {},
        "CELL": cell,
        "FORM": {f"{pk}-{name}": value for name, value in cell.items()},
        "LIGHT": {"light": "green", "reason": "已核实"},
        "POST": {"nothing": "that fits"},
    }[kind]


def keys_of(target: Target) -> dict[str, int]:
    """The rows that the letters of the table stand for."""
    unit = target.lead_department_id
    return {"T": target.pk, "P": make_user().pk, "D": unit}


def client_of(role: Role) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def status_of(role: Role, page: str, fields: dict[str, str]) -> int:
    client = client_of(role)
    response = client.post(page, fields) if fields else client.get(page)
    return response.status_code


@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(line[:2]))
def test_each_role_opens_what_the_table_says(line):
    kind, page, *expected = line
    target = make_target(is_headline=True)
    report(target, 1, "9800")
    fields = fields_of(kind, target.pk)
    for letter, key in keys_of(target).items():
        page = page.replace(letter, str(key))

    found = {role: status_of(role, page, fields) for role in Role}

    wanted = [403 if status == "-" else int(status) for status in expected]
    assert found == dict(zip(Role, wanted, strict=True))


@pytest.mark.parametrize("role", [role for role in Role if role != Role.CLERK])
def test_only_a_clerk_changes_a_figure(role):
    target = make_target()
    report(target, 1, "9800")

    client_of(role).post(f"/entry/{target.pk}/", fields_of("CELL", target.pk))
    client_of(role).post("/entry/save/", fields_of("FORM", target.pk))

    assert Figure.objects.get().ytd == Decimal(9800)
    assert Figure.history.count() == 1


@pytest.fixture
def stranger() -> Client:
    """A clerk of another department of the same town."""
    client = Client()
    client.force_login(make_user(department="经发办"))
    return client


def test_a_cell_of_another_department_is_not_found(stranger):
    target = make_target()
    report(target, 1, "9800")

    response = stranger.post(f"/entry/{target.pk}/", fields_of("CELL", target.pk))

    assert response.status_code == 404
    assert Figure.objects.get().ytd == Decimal(9800)


def test_a_row_of_another_department_is_not_saved_with_the_page(stranger):
    target = make_target()
    report(target, 1, "9800")

    stranger.post("/entry/save/", fields_of("FORM", target.pk))

    assert Figure.objects.get().ytd == Decimal(9800)


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.SYSTEM_ADMIN, "/"),
        *itertools.product(
            [Role.SYSTEM_ADMIN, Role.AUDITOR],  # whose log tells old and new values
            ["/plan/", "/targets/T/", "/returns/", "/admin/targets/target/"],
        ),
    ],
)
def test_those_who_keep_the_system_see_no_figures(role, page):
    target = make_target()
    report(target, 1, "47157")

    html = client_of(role).get(page.replace("T", str(target.pk)), follow=True)

    assert re.findall("47,?157", html.content.decode()) == []
