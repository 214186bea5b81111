"""Figures leave the house only with those who may carry them."""

import pytest

from accounts.enums import Role
from tests.base import make_target, report
from tests.reports.base import XLSX, client_of

pytestmark = pytest.mark.django_db
CARRIERS = [Role.CLERK, Role.REVIEWER, Role.SIGNER, Role.LEADER, Role.EXPORTER]
OTHERS = [role for role in Role if role not in CARRIERS]
each_export = pytest.mark.parametrize(
    "address", ["/indicators/workbook/?month=6", "/plan/?month=6&xlsx=1"]
)


@pytest.fixture(autouse=True)
def reported() -> None:
    report(make_target(is_headline=True), 6, "47157")


@each_export
@pytest.mark.parametrize("role", CARRIERS)
def test_these_roles_get_a_workbook(address, role):
    response = client_of(role).get(address)

    assert (response.status_code, response["Content-Type"]) == (200, XLSX)
    assert response.content[:2] == b"PK"


@each_export
@pytest.mark.parametrize("role", OTHERS)
def test_the_others_are_told_that_they_may_not(address, role):
    response = client_of(role).get(address)

    assert (response.status_code, response["Content-Type"]) == (
        403,
        "text/html; charset=utf-8",
    )
    assert "没有权限" in response.content.decode()


@pytest.mark.parametrize("page", ["/indicators/", "/plan/"])
def test_nobody_is_offered_what_they_may_not_do(page):
    html = client_of(Role.SECURITY_ADMIN).get(page).content.decode()

    assert "导出表格文件" not in html


def test_a_workbook_has_no_other_door():
    assert client_of().post("/indicators/workbook/").status_code == 405
