"""Every file that leaves the house is kept, and marked once it was overtaken."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.enums import Role
from accounts.models import AuditRecord
from reports.exports_page import exports_of
from targets.models import Export
from targets.services import (
    approve_correction,
    execute_correction,
    keep_export,
    reject_correction,
)
from tests.base import make_target, make_town, make_user
from tests.frame.pages import foreign_words
from tests.reports.base import client_of, table
from tests.targets.return_pages import client_of as client_for
from tests.targets.returns import JUNE, Office

pytestmark = pytest.mark.django_db
DOWNLOADS = [
    "/indicators/workbook/?year=2023&month=6",
    "/indicators/workbook/?year=2023&month=6&signed=1",
    "/plan/?year=2023&month=6&xlsx=1",
]
PAGE = "/exports/?year=2023&month=6"


@pytest.fixture
def office() -> Office:
    office = Office(make_target(is_headline=True))
    office.signed()
    return office


def export(office: Office, month: int = 6) -> Export:
    """A file made a moment before whatever comes next."""
    made = keep_export(
        office.target.plan,
        JUNE.replace(month=month),
        "indicators",
        f"宝盖镇2023年1—{month}月情况表.xlsx",
        b"PK",
        by=office.signer,
    )
    Export.objects.filter(pk=made.pk).update(
        made_at=timezone.now() - timedelta(seconds=1)
    )
    return made


def marks(office: Office) -> dict[int, bool]:
    """Whether the files of each month are marked."""
    return {e.period.month: e.is_overtaken for e in exports_of(office.target.plan)}


@pytest.mark.parametrize("address", DOWNLOADS)
def test_a_download_is_kept_byte_by_byte(office, address):
    response = client_for(office.signer).get(address)

    kept = Export.objects.get()
    assert bytes(kept.content) == response.content
    assert kept.hash == hashlib.sha256(response.content).hexdigest()
    assert (kept.period, kept.made_by) == (JUNE, office.signer)
    assert kept.is_signed == ("signed" in address)
    assert [str(s) for s in kept.snapshots.all()] == ["财政所2023年6月月报第1号"]


@pytest.mark.parametrize("address", DOWNLOADS)
def test_the_trail_names_the_file(office, address):
    client_for(office.signer).get(address)

    line = AuditRecord.objects.filter(action="export").get()
    kept = Export.objects.get()
    assert (line.actor, line.about) == (office.signer, kept.name)
    assert line.detail == f"校验值 {kept.hash[:16]}"


def test_it_is_fetched_again_as_it_was(office):
    first = client_for(office.signer).get(DOWNLOADS[0])
    execute_correction(
        approve_correction(office.ask(), "24", by=office.signer), by=office.clerk
    )

    again = client_of().get(f"/exports/{Export.objects.get().pk}/")

    assert again.content == first.content
    assert again["Content-Disposition"] == first["Content-Disposition"]
    assert Export.objects.count() == 1
    line = AuditRecord.objects.filter(action="export").latest("number")
    assert line.about == f"{Export.objects.get().name}（存档）"


def test_nothing_is_marked_before_a_correction_was_carried_out(office):
    export(office)
    correction = office.ask()
    assert marks(office) == {6: False}

    approve_correction(correction, "24", by=office.signer)

    assert marks(office) == {6: False}


def test_a_rejected_correction_marks_nothing(office):
    export(office)

    reject_correction(office.ask(), "依据不足", by=office.signer)

    assert marks(office) == {6: False}


def test_a_correction_marks_the_files_of_its_month_and_of_later_ones(office):
    for month in (5, 6, 7):
        export(office, month)

    execute_correction(
        approve_correction(office.ask(), "24", by=office.signer), by=office.clerk
    )

    assert marks(office) == {5: False, 6: True, 7: True}


def test_a_file_made_afterwards_is_not_marked(office):
    execute_correction(
        approve_correction(office.ask(), "24", by=office.signer), by=office.clerk
    )
    client_for(office.signer).get(DOWNLOADS[0])

    assert marks(office) == {6: False}


def test_another_town_is_not_marked_and_not_shown(office):
    town = make_town("lingxiu", "灵秀镇")
    theirs = make_user(Role.LEADER, town=town, department=None)
    made = export(office)

    assert client_for(theirs).get(f"/exports/{made.pk}/").status_code == 404


def test_the_page_lists_the_latest_first(office):
    export(office, 5)
    client_for(office.signer).get(DOWNLOADS[1])

    _, *lines = table(PAGE)

    name = Export.objects.get(is_signed=True).name
    assert [[*line[:4], line[6]] for line in lines] == [
        [name, "6月", "签发数", "演示签发人", "—"],
        ["宝盖镇2023年1—5月情况表.xlsx", "5月", "含未签发数", "演示签发人", "—"],
    ]


def test_the_page_marks_what_was_overtaken(office):
    export(office)
    execute_correction(
        approve_correction(office.ask(), "24", by=office.signer), by=office.clerk
    )

    assert [line[6] for line in table(PAGE)[1:]] == ["后有更正"]
    assert foreign_words(client_of().get(PAGE).text) == []


def test_an_empty_page_says_how_a_file_comes_there(office):
    assert "文件会自动存档" in client_of().get(PAGE).text


def test_who_may_not_export_sees_the_list_without_the_files(office):
    made = export(office)
    client = client_of(Role.SECURITY_ADMIN)

    assert f"/exports/{made.pk}/" not in client.get(PAGE).text
    assert client.get(f"/exports/{made.pk}/").status_code == 403


@pytest.mark.parametrize("key", ["0", "9" * 20, "9" * 5000])
def test_a_file_that_is_none_is_not_found(office, key):
    assert client_of().get(f"/exports/{key}/").status_code == 404


@pytest.mark.parametrize("page", ["-1", "x", "9" * 20, ""])
def test_a_strange_page_number_shows_a_page(office, page):
    export(office)

    assert client_of().get(f"{PAGE}&page={page}").status_code == 200
