"""A sheet as every reader hands it on: text cells, where they stood, and which of them were numbers."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Sheet:
    """One sheet of a delivery; nothing is interpreted, nothing but empty rows at the end is left out.

    `cells`: `row` Int64, the 1-based row a spreadsheet program shows (text files: the physical line where the record
    starts), then `c0`..`cN` String from the first column of the sheet on, null for an empty cell. Hidden rows are rows
    like any other.
    `numbers`: Boolean columns `cK`, of the height of `cells`, for those columns in which some cell was a number in the
    file (a date is none); None if there is no such column, and for text files, which know no numbers.
    """

    name: str  # "" for text files
    cells: pl.DataFrame
    numbers: pl.DataFrame | None = None


def cell_columns(cells: pl.DataFrame) -> list[str]:
    """Return the names of the cell columns, from left to right."""
    return [name for name in cells.columns if name != "row"]


def sheet_of(name: str, cells: pl.DataFrame, numbers: pl.DataFrame | None = None) -> Sheet | None:
    """Return the sheet without empty rows at its end, or None if no cell holds anything.

    `cells` as in `Sheet`, but a cell may still hold an empty text.
    """
    columns = cell_columns(cells)
    blanks = cells.select((pl.col(columns) == "").any()).row(0) if columns else ()
    blank = [column for column, is_blank in zip(columns, blanks, strict=True) if is_blank]
    cells = cells.with_columns(pl.when(pl.col(column) != "").then(pl.col(column)).alias(column) for column in blank)
    height = _filled_height(cells, columns)
    if height == 0:
        return None
    return Sheet(name, cells.head(height), _number_columns(numbers, height))


def _number_columns(numbers: pl.DataFrame | None, height: int) -> pl.DataFrame | None:
    if numbers is None or not numbers.width:
        return None
    kept = numbers.head(height)
    found = kept.select(pl.all().any()).row(0)
    columns = [column for column, is_found in zip(kept.columns, found, strict=True) if is_found]
    return kept.select(columns) if columns else None


def _filled_height(cells: pl.DataFrame, columns: list[str]) -> int:
    """Return the number of rows up to the last one that holds something; nearly always that is the last."""
    if not columns or not cells.height:
        return 0
    if any(cell is not None for cell in cells.select(columns).row(-1)):
        return cells.height
    filled = cells.select(pl.any_horizontal(pl.col(columns).is_not_null())).to_series().arg_true()
    return int(filled[-1]) + 1 if len(filled) else 0
