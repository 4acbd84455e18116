"""Cells of a workbook as a spreadsheet shows them, from calamine's texts and the types of the cells."""

import numpy as np
import polars as pl

from connectors.readers_cell_types import CellTypes, Rows
from connectors.readers_sheet import cell_columns

_MOMENT = r"^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)?$"
_DAY_ZERO = ("1899-12-30", "1899-12-31", "1904-01-01")  # the date a time without a date gets


def cells_as_shown(cells: pl.DataFrame, types: CellTypes) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """Return the cells with truths, errors, dates and times as they show, and which cells were numbers.

    `2015-03-12 00:00:00` becomes `2015-03-12`; a time without a date keeps the time only. Numbers are as in `Sheet`.
    Works on all columns at once: a school's file has 66 columns and few rows, so each call counts.
    """
    cells = _truths_and_errors(cells, types)
    numbers = {f"c{column}": rows for column, rows in sorted(types.numbers.items()) if f"c{column}" in cells.columns}
    dated = list(numbers) if types.numbers_hold_dates else cell_columns(cells)
    if not dated:
        return cells, None
    table = cells.hstack([_mask(cells.height, rows).alias(_mark(key)) for key, rows in numbers.items()])
    told = table.select(
        *(
            (_is_moment(key) & pl.col(_mark(key)) if types.numbers_hold_dates else _is_moment(key)).alias(_date(key))
            for key in dated
        ),
        *(pl.col(_mark(key)) & pl.col(key).is_not_null() for key in numbers),
    )
    shown = [key for key in dated if told[_date(key)].any()]
    if shown:
        dates = cells.hstack(told.select(map(_date, shown)))
        cells = cells.with_columns(dates.select(map(_moment, shown)).get_columns())
    kept = [told[_mark(key)] & ~told[_date(key)] if key in shown else told[_mark(key)] for key in numbers]
    return cells, pl.DataFrame([mark.alias(key) for key, mark in zip(numbers, kept, strict=True)]) if kept else None


def _mark(key: str) -> str:
    return f"{key} is a number"


def _date(key: str) -> str:
    return f"{key} is a date"


def _mask(height: int, rows: Rows) -> pl.Series:
    mask = np.zeros(height, dtype=np.bool_)
    mask[rows[rows < height]] = True
    return pl.Series(mask)


def _is_moment(key: str) -> pl.Expr:
    return pl.col(key).str.contains(_MOMENT).fill_null(False)


def _moment(key: str) -> pl.Expr:
    """Return the column with its dates without midnight, and its times without day zero."""
    day, time = pl.col(key).str.extract(_MOMENT, 1), pl.col(key).str.extract(_MOMENT, 2)
    return (
        pl.when(~pl.col(_date(key)))
        .then(pl.col(key))
        .when(day.is_in(_DAY_ZERO))
        .then(time)
        .when(time == "00:00:00")
        .then(day)
        .otherwise(pl.concat_str(day, time, separator=" "))
        .alias(key)
    )


def _truths_and_errors(cells: pl.DataFrame, types: CellTypes) -> pl.DataFrame:
    for column, rows in types.truths.items():
        key = f"c{column}"
        if key in cells.columns and len(rows):
            truth = pl.lit(_mask(cells.height, rows))
            cells = cells.with_columns(pl.when(truth).then(pl.col(key).str.to_uppercase()).otherwise(key).alias(key))
    for column, (rows, errors) in types.errors.items():
        key = f"c{column}"
        if key in cells.columns:
            inside = rows < cells.height
            known = pl.Series(errors, dtype=pl.String).filter(pl.Series(inside))
            cells = cells.with_columns(cells[key].scatter(rows[inside], known))
    return cells
