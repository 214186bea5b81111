"""The one table writer: columns are data, the same for a page and a workbook."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from itertools import groupby
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from baozhen.lib.numbers import DASH, format_number, round_half_up
from baozhen.lib.texts import without_control_characters

TITLE = Font(name="宋体", size=18, bold=True)
HEADING = Font(name="黑体", size=11)
BODY = Font(name="宋体", size=11)
SMALL = Font(name="宋体", size=10)
GREY = PatternFill("solid", fgColor="F2F2F2")
EDGE = Side(style="thin", color="808080")
BOX = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center")
FIRST_HEADING_ROW = 3
ROW_HEIGHT = 24
LINE_HEIGHT = 15
FORBIDDEN_IN_SHEET_NAMES = str.maketrans(dict.fromkeys(":\\/?*[]", ""))


@dataclass(frozen=True)
class Column:
    """A heading, how to get its value from a row, and how the value is printed.

    `places` is None for text; a callable decides by row. `group` is the upper heading.
    """

    heading: str
    get: Callable[[Any], Any]
    places: int | Callable[[Any], int] | None = None
    width: float = 11
    group: str = ""
    sign: bool = False
    centred: bool = False

    def places_of(self, row: Any) -> int | None:
        return self.places(row) if callable(self.places) else self.places

    def text(self, row: Any) -> str:
        """What a page prints."""
        value, places = self.get(row), self.places_of(row)
        if places is None:
            return str(value) if value not in (None, "") else ""
        return format_number(value, places, sign=self.sign)


@dataclass(frozen=True)
class Table:
    """A titled table in the office look: heading lines, rows, signatures, footnotes.

    `name` is the sheet's, thirty-one characters at most.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Any]
    left: str = ""
    middle: str = ""
    right: str = ""
    signatures: str = ""
    notes: Sequence[str] = ()

    @property
    def groups(self) -> list[tuple[str, list[Column]]]:
        """Runs of columns under one upper heading."""
        runs = groupby(self.columns, key=lambda column: column.group or column.heading)
        return [(name, list(columns)) for name, columns in runs]


def write_workbook(table: Table) -> bytes:
    """The table as xlsx: values, no formulas; numbers as numbers; set to print."""
    book = Workbook()
    sheet = book.active
    sheet.title = table.name.translate(FORBIDDEN_IN_SHEET_NAMES)[:31]
    _write_top(sheet, table)
    first = _write_headings(sheet, table)
    for number, row in enumerate(table.rows, first):
        _write_row(sheet, table, number, row)
    _write_bottom(sheet, table, first + len(table.rows))
    _set_up_print(sheet, table, first)
    return _bytes_of(book)


def _write_top(sheet: Worksheet, table: Table) -> None:
    last = len(table.columns)
    _merged(sheet, 1, 1, 1, last, table.title, TITLE, CENTRE)
    sheet.row_dimensions[1].height = 36
    thirds = ((1, last // 3), (last // 3 + 1, 2 * last // 3), (2 * last // 3 + 1, last))
    aligned = (LEFT, CENTRE, Alignment(horizontal="right", vertical="center"))
    texts = (table.left, table.middle, table.right)
    for (start, end), text, alignment in zip(thirds, texts, aligned, strict=True):
        _merged(sheet, 2, start, 2, end, text, SMALL, alignment)
    sheet.row_dimensions[2].height = 20


def _write_headings(sheet: Worksheet, table: Table) -> int:
    """Write the two-level heading; returns the first row of data."""
    top, number = FIRST_HEADING_ROW, 1
    for name, columns in table.groups:
        end = number + len(columns) - 1
        grouped = bool(columns[0].group)
        _heading(sheet, top, number, top if grouped else top + 1, end, name)
        for offset, column in enumerate(columns):
            if grouped:
                place = number + offset
                _heading(sheet, top + 1, place, top + 1, place, column.heading)
            letter = get_column_letter(number + offset)
            sheet.column_dimensions[letter].width = column.width
        number = end + 1
    sheet.row_dimensions[top].height = ROW_HEIGHT
    sheet.row_dimensions[top + 1].height = 32
    return top + 2


def _heading(
    sheet: Worksheet, row: int, column: int, end_row: int, end_column: int, text: str
) -> None:
    for line in sheet.iter_rows(row, end_row, column, end_column):
        for cell in line:
            cell.border, cell.fill = BOX, GREY
    _merged(sheet, row, column, end_row, end_column, text, HEADING, CENTRE)


def _write_row(sheet: Worksheet, table: Table, number: int, row: Any) -> None:
    for place, column in enumerate(table.columns, 1):
        cell = sheet.cell(number, place)
        cell.border, cell.font = BOX, BODY
        _fill(cell, column, row)
    lines = _lines(table, row)
    sheet.row_dimensions[number].height = ROW_HEIGHT + LINE_HEIGHT * (lines - 1)


def _lines(table: Table, row: Any) -> int:
    """Lines of the longest wrapped text; a Chinese character is two wide."""
    texts = [
        (2 * len(column.text(row)), column.width)
        for column in table.columns
        if column.places_of(row) is None
    ]
    return max((-(-length // int(width)) for length, width in texts), default=1) or 1


def _fill(cell: Cell, column: Column, row: Any) -> None:
    value, places = column.get(row), column.places_of(row)
    if places is None:
        _fill_text(cell, column.text(row))
        cell.alignment = CENTRE if column.centred else LEFT
    elif value is None:
        _fill_text(cell, DASH)
        cell.alignment = CENTRE
    else:
        cell.value = round_half_up(Decimal(value), places)
        cell.number_format = _number_format(places, column.sign)
        cell.alignment = CENTRE if column.centred else RIGHT


def _number_format(places: int, sign: bool) -> str:
    plain = "#,##0" + (f".{'0' * places}" if places else "")
    return f"+{plain};-{plain};{plain}" if sign else plain


def _fill_text(cell: Cell, text: str) -> None:
    """Text stays text, also when it begins like a formula."""
    text = without_control_characters(text)
    cell.value = text
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"


def _write_bottom(sheet: Worksheet, table: Table, number: int) -> None:
    last = len(table.columns)
    lines = [line for line in (table.signatures, *table.notes) if line]
    for offset, line in enumerate(lines):
        row = number + offset
        _merged(sheet, row, 1, row, last, line, SMALL, LEFT)
        sheet.row_dimensions[row].height = 22 if offset == 0 else 16


def _set_up_print(sheet: Worksheet, table: Table, first: int) -> None:
    sheet.freeze_panes = f"C{first}"
    sheet.print_title_rows = f"{FIRST_HEADING_ROW}:{first - 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top = margins.bottom = 0.7


def _merged(
    sheet: Worksheet,
    row: int,
    column: int,
    end_row: int,
    end_column: int,
    text: str,
    font: Font,
    alignment: Alignment,
) -> None:
    cell = sheet.cell(row, column)
    _fill_text(cell, text)
    cell.font, cell.alignment = font, alignment
    if (row, column) != (end_row, end_column):
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=end_row, end_column=end_column
        )


def _bytes_of(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
