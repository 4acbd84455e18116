"""A file of people in any table format in, one frame of texts with its column titles out."""

import re
from pathlib import Path

import polars as pl

from connectors.readers import read_sheets
from connectors.readers_sheet import Sheet, cell_columns
from pipelines.errors import UsageError

TITLE_ROWS = 15
"""The header is looked for in so many rows."""
FILLED = 0.7
"""A header fills at least this share of the columns that the rows below it fill."""
VALUE = re.compile(r"^[\d\s.,:/+-]*\d[\d\s.,:/+-]*$|@")
"""A number, a date or an e-mail address: no title of a column."""


def read_list(path: Path) -> pl.DataFrame:
    """Return the rows under the header of the sheet with most rows; all cells String, null where empty.

    Reads what connectors read (.csv .tsv .txt .xlsx .xls .ods .parquet …). Without a header the columns are called
    column_1 … Raises UsageError when the file does not exist or holds no rows, ConnectorError when it is damaged.
    """
    if not path.is_file():
        raise UsageError(f"there is no file {path}\n  fix:   give the path of a CSV, Excel or parquet file")
    if path.suffix.lower() == ".parquet":
        return _plain(pl.read_parquet(path), path)
    sheet = max(read_sheets(path), key=lambda each: each.cells.height)
    return _plain(_under_header(sheet), path)


def _plain(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    if not frame.height:
        raise UsageError(f"{path} holds no rows\n  fix:   give a file with at least one person under its column titles")
    return frame


def _under_header(sheet: Sheet) -> pl.DataFrame:
    cells = sheet.cells.select(cell_columns(sheet.cells))
    head = [[cell or "" for cell in row] for row in cells.head(TITLE_ROWS).rows()]
    at = _header_row(head)
    titles = head[at] if at is not None else [""] * cells.width
    named = _unique([title.strip() or f"column_{i + 1}" for i, title in enumerate(titles)])
    rows = cells.slice(0 if at is None else at + 1)
    rows = rows.rename(dict(zip(rows.columns, named, strict=True)))
    filled = [name for name in rows.columns if rows.get_column(name).null_count() < rows.height]
    return rows.filter(pl.any_horizontal(pl.all().is_not_null())).select(filled or rows.columns)


def _header_row(head: list[list[str]]) -> int | None:
    """The first row that fills most columns with texts that are no values, each once; None if there is none."""
    widest = max(sum(bool(cell) for cell in row) for row in head)
    for at, row in enumerate(head):
        filled = [cell for cell in row if cell]
        if len(filled) < FILLED * widest:
            continue
        if any(VALUE.search(cell) for cell in filled):
            return None
        return at
    return None


def _unique(titles: list[str]) -> list[str]:
    """The titles, a repeated one with its number: two columns under one word stay two columns."""
    seen: dict[str, int] = {}
    named = []
    for title in titles:
        seen[title] = seen.get(title, 0) + 1
        named.append(title if seen[title] == 1 else f"{title}_{seen[title]}")
    return named
