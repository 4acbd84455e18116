"""A sheet as every reader hands it on: text cells, where they stood, and which of them were numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

_ROWS_TO_TRY = 15  # rows that hold anything; titles above real exports take up to eight (domain notes 2)
_ROWS_TO_READ = 60


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

    @cached_property
    def first_rows(self) -> Mapping[int, list[str]]:
        """The first rows that hold anything, as `first_rows` returns them."""
        return first_rows(self.cells)


def cell_columns(cells: pl.DataFrame) -> list[str]:
    """Return the names of the cell columns, from left to right."""
    return [name for name in cells.columns if name not in ("page", "row")]


def first_rows(cells: pl.DataFrame) -> dict[int, list[str]]:
    """Return the first 15 rows that hold anything by their position, each cell as one line, "" for an empty one."""
    rows: dict[int, list[str]] = {}
    for start in range(0, min(_ROWS_TO_READ, cells.height), _ROWS_TO_TRY):
        for index, (_, *row) in enumerate(cells.slice(start, _ROWS_TO_TRY).rows(), start):
            texts = [" ".join(cell.split()) if cell else "" for cell in row]
            if any(texts):
                rows[index] = texts
            if len(rows) == _ROWS_TO_TRY:
                return rows
    return rows


def sheet_of(name: str, cells: pl.DataFrame, numbers: pl.DataFrame | None = None) -> Sheet | None:
    """Return the sheet without empty rows at its end, or None if no cell holds anything.

    `cells` as in `Sheet`, but a cell may still hold an empty text.
    """
    columns = cell_columns(cells)
    if columns and (pl.concat([cells[name] for name in columns]) == "").any():  # all at once: nearly always none
        blank = [name for name in columns if (cells[name] == "").any()]
        cells = cells.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in blank)
    height = _filled_height(cells, columns)
    if height == 0:
        return None
    return Sheet(name, cells.head(height), _number_columns(numbers, height))


def _number_columns(numbers: pl.DataFrame | None, height: int) -> pl.DataFrame | None:
    if numbers is None or not numbers.width:
        return None
    kept = numbers.head(height)
    columns = [column.name for column in kept if column.any()]
    return kept.select(columns) if columns else None


def _filled_height(cells: pl.DataFrame, columns: list[str]) -> int:
    """Return the number of rows up to the last one that holds something; nearly always that is the last."""
    if not columns or not cells.height:
        return 0
    if any(cell is not None for cell in cells.row(-1)[1:]):
        return cells.height
    filled = cells.select(pl.any_horizontal(pl.col(columns).is_not_null())).to_series().arg_true()
    return int(filled[-1]) + 1 if len(filled) else 0
