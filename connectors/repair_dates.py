"""Dates as people and programs write them, to days of the calendar (domain notes 2.11).

A column is judged as a whole: which of two numbers is the day is decided from all its values, then from the birth dates
inside its NIKs, and only then by what the layout says. A day that cannot be, or is still to come, becomes null.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from connectors.date_forms import read_parts
from connectors.date_order import Order, by_nik, column_order, in_order
from connectors.repair import codes_where, join_codes, joined_back

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


def mend_dates(cells: pl.Series, rules: DateRules, nik: pl.Series | None = None) -> pl.DataFrame:
    """Return `value` (Date) and `codes` of a column of dates; `nik` holds the valid NIK of the same rows.

    A future day is kept in the raw cell only. Two-digit years become the latest year that is not after `as_of`.
    """
    if cells.str.contains(_ISO).all():
        value = cells.str.to_date("%Y-%m-%d", strict=False)
        if value.null_count() == cells.null_count():
            none = pl.lit(None, dtype=pl.String)
            return _judged(value.alias("value").to_frame().with_columns(codes=none, lack=none), rules)
    values = cells.drop_nulls().unique()
    parts = read_parts(values)
    order = column_order(parts, rules.order)
    if rules.known and not order.sure:
        order = Order(rules.order != "mdy", True, False)
    if nik is not None and (order.trace or not order.sure):
        rows = by_nik(joined_back(cells, values, parts), order, nik)
        return _judged(_dates(rows, rules), rules)
    return joined_back(cells, values, _judged(_dates(in_order(parts, order), rules), rules))


def shown_order(cells: pl.Series) -> Literal["dmy", "mdy"] | None:
    """Return the order of day and month that a column shows by itself, None when it shows none."""
    shown = column_order(read_parts(cells.drop_nulls().unique()), "dmy", guess=False)
    return ("dmy" if shown.day_first else "mdy") if shown.sure else None


def read_day(text: str, as_of: date) -> date | None:
    """Return the day that a single text names, day before month where it may be either; None when it names none."""
    value = mend_dates(pl.Series([text]), DateRules(as_of))["value"].item()
    return value if isinstance(value, date) else None


def _dates(parts: pl.DataFrame, rules: DateRules) -> pl.DataFrame:
    """Return `value`, `codes` and `lack` of parts whose order is decided: day, month, year or a serial number."""
    parts = parts.with_columns(_full_year(rules).alias("full_year"))
    day = _calendar_day(pl.col("full_year"))
    younger = pl.col("short_year") & (day > rules.as_of)
    serial = pl.lit(date(1899, 12, 30)) + pl.duration(days=pl.col("serial"))
    value = (
        pl.when(pl.col("serial").is_not_null())
        .then(serial.cast(pl.Date))
        .when(younger)
        .then(_calendar_day(pl.col("full_year") - 100))
        .otherwise(day)
    )
    told = codes_where({"EXCEL_SERIAL": pl.col("serial").is_not_null(), "TWO_DIGIT_YEAR": pl.col("short_year")})
    return parts.select(value.alias("value"), join_codes(told, pl.col("order_code")).alias("codes"), "lack")


def _calendar_day(year: pl.Expr) -> pl.Expr:
    """Return the day of `year` and the columns month and day; null where the calendar has none."""
    month, day = pl.col("month"), pl.col("day")
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    last = pl.when(month == 2).then(28 + leap.cast(pl.Int32)).when(month.is_in([4, 6, 9, 11])).then(30).otherwise(31)
    exists = year.is_between(1, 9999) & month.is_between(1, 12) & (day >= 1) & (day <= last)
    return pl.date(*(pl.when(exists).then(part) for part in (year, month, day)))


def _full_year(rules: DateRules) -> pl.Expr:
    """Return the year, the century of two digits being the latest that is neither in the future nor out of `years`."""
    year, low, high = pl.col("year"), *rules.years
    fits_2000 = (year + 2000).is_between(low, min(high, rules.as_of.year))
    century = pl.when(fits_2000 | ~(year + 1900).is_between(low, high)).then(2000).otherwise(1900)
    century = pl.when(year + 2000 > rules.as_of.year).then(1900).otherwise(century)
    return pl.when(pl.col("short_year")).then(year + century).otherwise(year)


def _judged(read: pl.DataFrame, rules: DateRules) -> pl.DataFrame:
    """Return `value` and `codes` with days that cannot be a person's taken out and named."""
    value, lack = pl.col("value"), pl.col("lack")
    filler = value.is_in(_FILLER_DAYS).fill_null(False) | (lack == "PLACEHOLDER_DATE").fill_null(False)
    future = ~filler & (value > rules.as_of).fill_null(False)
    never = (value < date(1900, 1, 1)).fill_null(False) | (value.is_null() & (lack == "").fill_null(False))
    impossible = ~filler & never
    other = value.is_null() & lack.is_in(["INCOMPLETE_DATE", "UNREADABLE_DATE"]).fill_null(False)
    codes = join_codes(
        pl.when(~(filler | future | impossible | other)).then("codes"),
        codes_where({"PLACEHOLDER_DATE": filler, "FUTURE_DATE": future, "IMPOSSIBLE_DATE": impossible}),
        pl.when(other).then("lack"),
    )
    kept = pl.when(~(filler | future | impossible)).then(value)
    return read.select(kept.alias("value"), codes.alias("codes"))
