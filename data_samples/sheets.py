"""A file before it is written: rows of cells around the data, and at which physical row each data row comes to lie."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import xlsxwriter

Cell = str | int | float | date | None
Row = Sequence[Cell]

MADE_ON = datetime(2026, 1, 1)  # noqa: DTZ001  # a workbook tells when it was made; ours always tell the same
IN_MEMORY = 4_000  # rows above which a workbook is written row by row


@dataclass(frozen=True)
class Sheet:
    """`above`, then `header` (one or two rows), then `data` with `between` now and then, then `below`."""

    name: str
    header: Sequence[Row]
    data: Sequence[Row]
    above: Sequence[Row] = ()
    numbering: bool = False  # a row 1, 2, 3, … under the header
    repeat_every: int = 0  # the header stands again after so many data rows; 0: never
    below: Sequence[Row] = ()
    hidden: frozenset[int] = frozenset()  # physical rows that the workbook hides
    groups: Sequence[tuple[int, int, str]] = field(
        default_factory=tuple
    )  # merged header cells: first, last column, text


def all_rows(sheet: Sheet) -> tuple[list[Row], list[int]]:
    """Return every row of the sheet from the first on, and for each data row its 1-based number among them."""
    rows: list[Row] = [*sheet.above, *sheet.header]
    if sheet.numbering:
        rows.append([str(number) for number in range(1, len(sheet.header[-1]) + 1)])
    places = []
    for count, row in enumerate(sheet.data):
        if sheet.repeat_every and count and count % sheet.repeat_every == 0:
            rows.extend(sheet.header)
        rows.append(row)
        places.append(len(rows))
    rows.extend(sheet.below)
    return rows, places


def write_text(path: Path, sheet: Sheet, *, separator: str, encoding: str, line_end: str) -> list[int]:
    """Write the sheet as separated text and return the line of each data row. Cells hold no line breaks."""
    rows, places = all_rows(sheet)
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator=line_end)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode(encoding))
    return places


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> list[list[int]]:
    """Write the sheets as a workbook and return for each sheet the row of each data row as a spreadsheet shows it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    long = any(len(sheet.data) > IN_MEMORY for sheet in sheets)
    # text stays text: no cell turns into a formula, a link or a number
    text_only = {"strings_to_formulas": False, "strings_to_urls": False}
    options = {"constant_memory": long, "in_memory": not long, **text_only}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": MADE_ON})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        return [_write_sheet(book, sheet, day) for sheet in sheets]


def _write_sheet(book: xlsxwriter.Workbook, sheet: Sheet, day: object) -> list[int]:
    page = book.add_worksheet(sheet.name)
    rows, places = all_rows(sheet)
    for number, row in enumerate(rows):
        if number + 1 in sheet.hidden:
            page.set_row(number, None, None, {"hidden": True})
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    page.write_string(number, column, cell)
            elif isinstance(cell, date):
                page.write_datetime(number, column, cell, day)
            elif cell is not None:
                page.write_number(number, column, cell)
    if len(sheet.header) == 2:
        _merge_header(page, sheet)
    return places


def _merge_header(page: object, sheet: Sheet) -> None:
    """Merge the two header rows as the real export does: groups across, single columns down."""
    first = len(sheet.above)
    grouped = {column for start, end, _ in sheet.groups for column in range(start, end + 1)}
    for start, end, text in sheet.groups:
        page.merge_range(first, start, first, end, text)  # type: ignore[attr-defined]  # xlsxwriter has no types
    for column, single in enumerate(sheet.header[0]):
        if column not in grouped:
            page.merge_range(first, column, first + 1, column, single)  # type: ignore[attr-defined]  # xlsxwriter has no types
