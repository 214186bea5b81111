"""Readers, downloads and pages of reports."""

from io import BytesIO

from django.test import Client
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from accounts.enums import Role
from reports.overview import Overview, build_overview
from reports.rows import Row
from reports.target_page import build_target_page
from targets.models import Target
from tests.base import make_plan, make_user
from tests.frame.pages import tables

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def client_of(role: Role = Role.LEADER) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def overview(month: int) -> Overview:
    return build_overview(make_plan(), month)


def row_of(target: Target, month: int) -> Row:
    """The row of a target in the overview of a month."""
    return next(row for row in overview(month).rows if row.target == target)


def page(address: str, client: Client | None = None) -> str:
    """The HTML of a page, for a reader."""
    response = (client or client_of()).get(address)
    assert response.status_code == 200
    return response.content.decode()


def table(address: str, number: int = 0) -> list[list[str]]:
    """The cells of one table of a page."""
    return tables(page(address))[number]


def download(address: str, role: Role = Role.LEADER) -> Workbook:
    """The workbook an address delivers, as somebody else's program reads it."""
    response = client_of(role).get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == XLSX
    return load_workbook(BytesIO(response.content))


def printed(cell: Cell) -> str:
    """What a table program shows: the value by its number format."""
    if cell.data_type != "n" or cell.value is None:
        return cell.value or ""
    plain = cell.number_format.split(";")[0]
    places = len(plain.partition(".")[2])
    sign = "+" if plain[0] == "+" and cell.value > 0 else ""
    return f"{sign}{cell.value:,.{places}f}"


def steps_of(target: Target, month: int = 6) -> dict[str, tuple[str, str, str]]:
    """Name of each step of an explanation → (formula, numbers, result)."""
    steps = build_target_page(Target.objects.get(pk=target.pk), month).steps
    return {step.name: (step.formula, step.numbers, step.result) for step in steps}
