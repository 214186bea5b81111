"""The pages of returns and corrections ask as often for three rows as for one."""

from datetime import date

import pytest

from targets.models import Correction, Snapshot
from targets.services import approve_correction, execute_correction, keep_export
from tests.base import make_target, publish_last_year, report
from tests.targets.return_pages import LIST, MONTH, Desk, other_desk

pytestmark = pytest.mark.django_db


def make_office(count: int) -> Desk:
    """One target with `count` parts, as many units, corrections and files beside it."""
    whole = make_target(is_headline=True, base="62667", growth="50")
    for number in range(1, count + 1):
        report(make_target(name=f"其中{number}", parent=whole), 6, "10", prior_ytd="9")
        other_desk(f"单位{number}").submitted()
    publish_last_year(whole, *["1"] * 6)
    office = Desk(whole)
    office.signed()
    for number in range(1, count + 1):
        correct(office, str(47200 + number), version=number)
    office.ask("47300", version=count + 1)
    return office


def correct(office: Desk, ytd: str, version: int) -> None:
    approved = approve_correction(office.ask(ytd, version), "24", by=office.signer)
    execute_correction(approved, by=office.clerk)
    keep_export(
        office.target.plan,
        date(2023, 6, 1),
        "indicators",
        f"情况表{ytd}.xlsx",
        b"PK",
        by=office.signer,
    )


def addresses(office: Desk) -> dict[str, str]:
    unit = office.department.pk
    asked = Correction.objects.get(state="requested")
    done = Correction.objects.filter(state="executed").first()
    return {
        "returns": LIST,
        "return": office.address(),
        "snapshot": f"/returns/snapshots/{Snapshot.objects.earliest('pk').pk}/",
        "corrections": "/corrections/",
        "asked": f"/corrections/{asked.pk}/",
        "done": f"/corrections/{done.pk}/",
        "new": f"/corrections/new/{unit}/{MONTH}",
        "exports": f"/exports/{MONTH}",
        "signed": f"/indicators/{MONTH}&signed=1",
    }


QUERIES = {
    "returns": 11,
    "return": 19,
    "snapshot": 10,
    "corrections": 9,
    "asked": 18,
    "done": 9,
    "new": 11,
    "exports": 8,
    "signed": 12,
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("page", QUERIES)
def test_the_number_of_queries_is_the_same(page, count, django_assert_num_queries):
    office = make_office(count)
    address = addresses(office)[page]
    client = office.as_clerk

    with django_assert_num_queries(QUERIES[page]):
        response = client.get(address)

    assert response.status_code == 200
