"""Dates as people and programs write them, to days of the calendar (domain notes 2.11).

A column is judged as a whole: which of two numbers is the day is decided from all its values, then from the birth dates
inside its NIKs, and only then by what the layout says. A day that cannot be, or is still to come, becomes null.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from connectors.date_forms import read_parts
from connectors.date_order import by_nik, in_column_order, in_order
from connectors.repair import codes_where, join_codes, one_page

_ISO = r"^\d{4}-\d\d-\d\d$"
_FILLER_DAYS = (date(1900, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1, 1, 1), date(9999, 12, 31))


@dataclass(frozen=True)
class DateRules:
    """What a column of dates is judged by.

    `order` is the layout's, for a column that does not tell; it is sure (`known`) when another column of the file
    showed it. Years outside `years` are not what a two-digit year means.
    """

    as_of: date
    order: Literal["dmy", "mdy", "ymd"] = "dmy"
    years: tuple[int, int] = (1900, 2100)
    known: bool = False


def mend_dates(
    cells: pl.Series, rules: DateRules, nik: pl.Series | None = None, pages: pl.Series | None = None
) -> pl.DataFrame:
    """Return `value` (Date) and `codes` of a column of dates; `nik` holds the valid NIK of the same rows.

    `pages` tells which rows stood in one column of a file: each is judged by itself. A future day is kept in the raw
    cell only. Two-digit years become the latest year that is not after `as_of`.
    """
    if cells.str.contains(_ISO).all():
        value = cells.str.to_date("%Y-%m-%d", strict=False)
        if value.null_count() == cells.null_count():
            none = pl.lit(None, dtype=pl.String)
            return _judged(value.alias("value").to_frame().with_columns(codes=none, lack=none), rules)
    rows = _rows(cells, pages)
    parts = in_column_order(_distinct_parts(rows), rules.order, known=rules.known)
    if nik is not None and not parts.select((pl.col("sure") & ~pl.col("trace")).all()).item():
        return _judged(_dates(by_nik(_to_rows(rows, parts), nik), rules), rules)
    mended = _judged(_dates(in_order(parts), rules), rules)
    return _to_rows(rows, parts.select("page", "cell").hstack(mended)).select("value", "codes")


def shown_orders(cells: pl.Series, pages: pl.Series | None = None) -> dict[int, Literal["dmy", "mdy"]]:
    """Return, by page, the order of day and month that a column shows by itself; one that shows none is left out."""
    parts = in_column_order(_distinct_parts(_rows(cells, pages)), "dmy", guess=False)
    shown = parts.filter("sure").select("page", "day_first").unique()
    return {page: "dmy" if day_first else "mdy" for page, day_first in shown.rows()}


def read_days(texts: Sequence[str], as_of: date) -> list[date | None]:
    """Return the day that each text names by itself, day before month where it may be either; None for none."""
    pages = pl.int_range(len(texts), dtype=pl.UInt32, eager=True)
    days: list[date | None] = mend_dates(pl.Series(texts, dtype=pl.String), DateRules(as_of), pages=pages)[
        "value"
    ].to_list()
    return days


def _rows(cells: pl.Series, pages: pl.Series | None) -> pl.DataFrame:
    """Return `page` and `cell`."""
    return pl.DataFrame([one_page(len(cells)) if pages is None else pages.alias("page"), cells.alias("cell")])


def _distinct_parts(rows: pl.DataFrame) -> pl.DataFrame:
    """Return each distinct text of a page, taken apart."""
    dates = rows.drop_nulls("cell").unique()
    return dates.hstack(read_parts(dates))


def _to_rows(rows: pl.DataFrame, dates: pl.DataFrame) -> pl.DataFrame:
    """Return what stands in `dates` of the distinct texts of each page, for every row."""
    return rows.join(dates, on=["page", "cell"], how="left", maintain_order="left")


def _dates(parts: pl.DataFrame, rules: DateRules) -> pl.DataFrame:
    """Return `value`, `codes` and `lack` of parts whose order is decided: day, month, year or a serial number.

    Step by step: an expression used twice is worked out twice.
    """
    some_short, some_serial = parts["short_year"].any(), parts["serial"].null_count() < parts.height
    read = parts.select("lack", "order_code", "short_year", "serial", "day", "month", "year")
    if some_short:
        read = read.with_columns(_full_year(rules).alias("year"))
    read = _calendar_days(read)
    if some_short:
        younger = _calendar_days(read.with_columns(pl.col("year") - 100))["value"]
        is_future = pl.col("short_year") & (pl.col("value") > rules.as_of)
        read = read.with_columns(pl.when(is_future).then(pl.lit(younger)).otherwise("value").alias("value"))
    if some_serial:
        serial = (pl.lit(date(1899, 12, 30)) + pl.duration(days=pl.col("serial"))).cast(pl.Date)
        read = read.with_columns(pl.when(pl.col("serial").is_null()).then("value").otherwise(serial).alias("value"))
    told = codes_where({"EXCEL_SERIAL": pl.col("serial").is_not_null(), "TWO_DIGIT_YEAR": pl.col("short_year")})
    codes = join_codes(told, pl.col("order_code")) if some_short or some_serial else pl.col("order_code")
    return read.select("value", codes.alias("codes"), "lack")


def _calendar_days(read: pl.DataFrame) -> pl.DataFrame:
    """Return `read` with `value`, the day of its year, month and day; null where the calendar has none."""
    year, month, day = pl.col("year"), pl.col("month"), pl.col("day")
    is_month = (year >= 1) & (year <= 9999) & (month >= 1) & (month <= 12)
    start = pl.date(pl.when(is_month).then(year), month, 1)
    value = pl.when((day >= 1) & (day <= 31)).then(start + pl.duration(days=day - 1))
    found = read.with_columns(value.cast(pl.Date).alias("value"))
    return found.with_columns(pl.when(pl.col("value").dt.month() == month).then("value").alias("value"))


def _full_year(rules: DateRules) -> pl.Expr:
    """Return the year, the century of two digits being the latest that is neither in the future nor out of `years`."""
    year, low, high = pl.col("year"), *rules.years
    fits_2000 = (year >= low - 2000) & (year <= min(high, rules.as_of.year) - 2000)
    fits_1900 = (year >= low - 1900) & (year <= high - 1900)
    century = pl.when(fits_2000 | ~fits_1900).then(2000).otherwise(1900)
    century = pl.when(year > rules.as_of.year - 2000).then(1900).otherwise(century)
    return pl.when(pl.col("short_year")).then(year + century).otherwise(year)


def _judged(read: pl.DataFrame, rules: DateRules) -> pl.DataFrame:
    """Return `value` and `codes` with days that cannot be a person's taken out and named."""
    value, lack = pl.col("value"), pl.col("lack")
    wrong = (
        pl.when(value.is_in(_FILLER_DAYS) | (lack == "PLACEHOLDER_DATE"))
        .then(pl.lit("PLACEHOLDER_DATE"))
        .when(value > rules.as_of)
        .then(pl.lit("FUTURE_DATE"))
        .when((value < date(1900, 1, 1)) | (value.is_null() & (lack == "")))
        .then(pl.lit("IMPOSSIBLE_DATE"))
        .when(value.is_null() & (lack != ""))
        .then(lack)
    )
    judged = read.select("value", "codes", wrong.alias("wrong"))
    if judged["wrong"].null_count() == judged.height:
        return judged.select("value", "codes")
    sound = pl.col("wrong").is_null()
    return judged.select(pl.when(sound).then("value"), pl.coalesce("wrong", "codes").alias("codes"))
