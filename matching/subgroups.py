"""A column of a list in, the subgroup of each row out: few values as they are, ages and dates in bands, else filled
or empty."""

import polars as pl

from matching.column_dates import parse_dates
from matching.column_values import clean_text

FEW = 30
"""So many distinct values are groups by themselves."""
MOST_YEARS = 130
READ = 0.9
"""A column is of ages or dates when so many of its cells can be read as such."""
EMPTY, FILLED = "empty", "filled"


def subgroups(cells: pl.Series) -> pl.Series:
    """Return a group per row (String): the value itself where there are at most 30, ages by tens of years (30-39),
    dates by ten years (1980-1989), of all else whether it is filled; empty cells and placeholders are "empty"."""
    text = clean_text(cells)
    known = text.drop_nulls()
    if known.n_unique() <= FEW:
        groups = text
    else:
        years = _ages(text, known.len())
        if years is None:
            years = _dates(text, known.len())
        groups = (
            _bands(years)
            if years is not None
            else pl.select(pl.when(text.is_not_null()).then(pl.lit(FILLED))).to_series()
        )
    return groups.fill_null(EMPTY).alias("group")


def _ages(text: pl.Series, known: int) -> pl.Series | None:
    ages = text.cast(pl.Float64, strict=False)
    ages = pl.select(pl.when(ages.is_between(0, MOST_YEARS)).then(ages)).to_series()
    return ages if ages.len() - ages.null_count() >= READ * known else None


def _dates(text: pl.Series, known: int) -> pl.Series | None:
    dates = parse_dates(text, bare_numbers=False)
    return dates.dt.year().cast(pl.Float64) if dates.len() - dates.null_count() >= READ * known else None


def _bands(years: pl.Series) -> pl.Series:
    start = (years // 10 * 10).cast(pl.Int64)
    return pl.select(pl.format("{}-{}", start, start + 9)).to_series()
