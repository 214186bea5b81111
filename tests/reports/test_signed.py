"""The indicator table from nothing but what was signed."""

from datetime import date
from decimal import Decimal

import pytest

from reports.overview import build_overview, build_signed_overview
from targets.models import Figure, MonthlyReturn
from targets.services import (
    Wanted,
    approve_correction,
    execute_correction,
    override_light,
    record_figure,
    request_correction,
    review_return,
    settle_stale,
    sign_return,
    submit_return,
)
from tests.base import make_target, publish_last_year
from tests.reports.base import client_of, download, printed, table
from tests.targets.returns import Office

pytestmark = pytest.mark.django_db
SIGNED = "/indicators/?year=2023&month=6&signed=1"
NUMBERS = (
    *("ytd", "month_value", "prior_ytd", "yoy_rate", "completion_rate"),
    *("time_progress", "progress_gap", "light_word", "reason", "coverage", "remark"),
)


@pytest.fixture
def target():
    target = make_target(is_headline=True, growth="50", base="62667")
    publish_last_year(target, "4000", "8000", "12000", "16000", "21000", "26300")
    return target


@pytest.fixture
def office(target) -> Office:
    return Office(target)


def sign(office: Office, month: int, **changes: str) -> MonthlyReturn:
    """Take a month from the first figure to the signature."""
    period = date(2023, month, 1)
    values = {name: Decimal(value) for name, value in changes.items()}
    record_figure(
        office.target, period, values, version=0, by=office.clerk, reason="核对"
    )
    plan, unit = office.target.plan, office.department
    row = submit_return(plan, unit, period, by=office.clerk)
    review_return(row, by=office.reviewer)
    settle_stale()
    return sign_return(row, by=office.signer)


def correct(office: Office, row: MonthlyReturn, **changes: str) -> None:
    values = {name: Decimal(value) for name, value in changes.items()}
    version = Figure.objects.get(target=office.target, period=row.period).version
    wanted = [Wanted(office.target, version, values)]
    asked = request_correction(row, wanted, "核减", by=office.clerk)
    execute_correction(
        approve_correction(asked, "24", by=office.signer), by=office.clerk
    )
    settle_stale()


def both(office: Office, month: int) -> list[list[object]]:
    """The numbers of the only row: live, and from what was signed."""
    plan = office.target.plan
    overviews = (build_overview(plan, month), build_signed_overview(plan, month))
    return [[getattr(o.rows[0], name) for name in NUMBERS] for o in overviews]


@pytest.mark.parametrize("month", [1, 4, 5, 6, 12])
def test_all_signed_is_the_same_as_the_live_table(office, month):
    sign(office, 4, ytd="31000", prior_ytd="16000")
    sign(office, 5, month_value="7000")
    sign(office, 6, ytd="47157", prior_ytd="26300", yoy_published="79.3")

    live, signed = both(office, month)

    assert signed == live


def test_what_is_not_signed_does_not_show(office):
    sign(office, 5, ytd="38000")
    office.submitted()
    settle_stale()

    live, signed = both(office, 6)

    assert (live[0], live[9]) == (47157, "截至6月")
    assert (signed[0], signed[9]) == (38000, "截至5月")


def test_without_a_signature_there_is_nothing(office):
    office.reviewed()
    settle_stale()

    assert both(office, 6)[1][0] is None
    assert table(SIGNED)[2][6] == "—"


def test_a_figure_changed_behind_the_signature_does_not_show(office):
    sign(office, 6, ytd="47157")
    Figure.objects.update(ytd=99999)

    assert both(office, 6)[1][0] == 47157


def test_a_corrected_month_carries_on_in_the_later_ones(office):
    may = sign(office, 5, ytd="38000")
    sign(office, 6, month_value="9157")

    correct(office, may, ytd="37000")

    live, signed = both(office, 6)
    assert signed[:2] == [46157, 9157]
    assert signed == live


def test_only_the_newest_archive_of_a_month_counts(office):
    june = sign(office, 6, ytd="47157")
    correct(office, june, ytd="47200")
    correct(office, june, ytd="47300")

    assert both(office, 6)[1][0] == 47300


def test_a_light_by_hand_is_kept(office):
    june = sign(office, 6, ytd="47157")
    override_light(office.target, june.period, "yellow", "财源不稳", by=office.reviewer)

    live, signed = both(office, 6)

    assert signed == live
    assert signed[7] == "略滞后"


def test_the_page_says_from_what_it_is_printed(office):
    sign(office, 6, ytd="47157")

    signed = client_of().get(SIGNED).text
    live = client_of().get(SIGNED.replace("&signed=1", "")).text

    assert ("本表只用已签发的数。" in signed, "含未签发数" in signed) == (True, True)
    assert ("本表只用已签发的数。" in live, "只用签发数" in live) == (False, True)


def test_page_and_workbook_print_the_same_cells(office):
    sign(office, 5, ytd="38000")
    office.submitted()
    _, _, row = table(SIGNED)

    sheet = download(SIGNED.replace("indicators/", "indicators/workbook/")).active

    assert [printed(cell).strip() for cell in sheet[5]] == row
    assert sheet["G5"].value == 38000
    notes = [sheet.cell(line, 1).value for line in range(6, sheet.max_row + 1)]
    assert "本表只用已签发的数。" in notes[-1]
