"""Which of two numbers is the day: decided for a whole column, from everything its rows can tell."""

from dataclasses import dataclass

import polars as pl

_FEW = 3  # rows that must speak before they decide for a column
_FIRST, _SECOND = pl.col("first"), pl.col("second")
_ONLY_DAY_FIRST, _ONLY_MONTH_FIRST = (_FIRST > 12) & (_SECOND <= 12), (_SECOND > 12) & (_FIRST <= 12)
_BOTH_WAYS = (_FIRST <= 12) & (_SECOND <= 12) & (_FIRST != _SECOND)


@dataclass(frozen=True)
class Order:
    """What the values of a column show: whether the day comes first, and whether that is sure.

    `trace` is true where Excel may have swapped the days it could (see `unswapped`).
    """

    day_first: bool
    sure: bool
    trace: bool


def column_order(parts: pl.DataFrame, layout_order: str, *, guess: bool = True) -> Order:
    """Return the order that the distinct dates of a column show. A number above 12 can only be a day.

    Excel set to American dates turns the text 03/04/2015 (3 April) into the date 4 March and leaves 25/04/2015 as
    text. Its trace: every date cell has a day up to 12, and the first number of every text is above 12. A column in
    which nothing can be mistaken is sure of the layout's order, unless no `guess` is wanted.
    """
    cell = pl.col("from_cell")
    low = cell & (pl.col("day") <= 12) & (pl.col("day") != pl.col("month"))
    facts = parts.select(
        days=_ONLY_DAY_FIRST.sum(),
        months=_ONLY_MONTH_FIRST.sum(),
        both_ways=_BOTH_WAYS.sum(),
        texts=_FIRST.is_not_null().sum(),
        low_cells=low.sum(),
        high_cells=(cell & (pl.col("day") > 12)).sum(),
    ).row(0, named=True)
    days, months = facts["days"], facts["months"]
    trace = min(facts["low_cells"], days) >= _FEW and days == facts["texts"] and not facts["high_cells"]
    if days + months:
        return Order(days >= months, 5 * min(days, months) < days + months, trace)
    return Order(layout_order != "mdy", guess and not facts["both_ways"], trace)


def in_order(parts: pl.DataFrame, order: Order) -> pl.DataFrame:
    """Return `parts` with day and month filled, and `order_code`: what is to be said of how they were told apart."""
    only = _ONLY_DAY_FIRST | _ONLY_MONTH_FIRST
    reads_dmy = pl.when(only).then(_ONLY_DAY_FIRST).otherwise(pl.lit(order.day_first))
    return _filled(parts, reads_dmy, pl.lit(not order.sure) & _BOTH_WAYS, order.day_first)


def by_nik(parts: pl.DataFrame, order: Order, nik: pl.Series) -> pl.DataFrame:
    """Return the same for one row per row, asking the birth dates inside the rows' valid NIKs where nothing is sure.

    They decide for the column when nearly all that speak agree, else each for its own row.
    """
    parts = _with_nik_days(parts, nik)
    as_dmy = _BOTH_WAYS & (pl.col("nik_day") == _FIRST) & (pl.col("nik_month") == _SECOND)
    as_mdy = _BOTH_WAYS & (pl.col("nik_day") == _SECOND) & (pl.col("nik_month") == _FIRST)
    dmy, mdy = parts.select(as_dmy.sum().alias("dmy"), as_mdy.sum().alias("mdy")).row(0)
    if order.trace:
        return unswapped(in_order(parts, order))
    if order.sure:
        return in_order(parts, order)
    if dmy + mdy >= _FEW and 10 * min(dmy, mdy) <= dmy + mdy:
        return in_order(parts, Order(dmy > mdy, True, False))
    told = (as_dmy | as_mdy).fill_null(False)
    only = _ONLY_DAY_FIRST | _ONLY_MONTH_FIRST
    reads_dmy = pl.when(only).then(_ONLY_DAY_FIRST).when(told).then(as_dmy).otherwise(pl.lit(order.day_first))
    return _filled(parts, reads_dmy, _BOTH_WAYS & ~told, order.day_first)


def unswapped(parts: pl.DataFrame) -> pl.DataFrame:
    """Return `parts` with the days that Excel swapped put back, where the column's NIKs confirm that it did.

    Where they are silent the dates are noted as AMBIGUOUS_DAY_MONTH; where they agree with the cells nothing is done.
    """
    day, month = pl.col("day"), pl.col("month")
    differs = pl.col("from_cell") & (day != month)
    straight, swapped = parts.select(
        (differs & (day == pl.col("nik_day")) & (month == pl.col("nik_month"))).sum().alias("straight"),
        (differs & (month == pl.col("nik_day")) & (day == pl.col("nik_month"))).sum().alias("swapped"),
    ).row(0)
    if straight > swapped:
        return parts
    if swapped < _FEW:
        noted = pl.when(differs).then(pl.lit("AMBIGUOUS_DAY_MONTH")).otherwise("order_code")
        return parts.with_columns(noted.alias("order_code"))
    return parts.with_columns(
        pl.when(differs).then("month").otherwise("day").alias("day"),
        pl.when(differs).then("day").otherwise("month").alias("month"),
        pl.when(differs).then(pl.lit("SWAPPED_BY_EXCEL")).otherwise("order_code").alias("order_code"),
    )


def _filled(parts: pl.DataFrame, reads_dmy: pl.Expr, ambiguous: pl.Expr, day_first: bool) -> pl.DataFrame:
    other = (_ONLY_DAY_FIRST | _ONLY_MONTH_FIRST) & (pl.lit(day_first) != _ONLY_DAY_FIRST)
    code = pl.when(other).then(pl.lit("OTHER_ORDER")).when(ambiguous).then(pl.lit("AMBIGUOUS_DAY_MONTH"))
    return parts.with_columns(
        pl.coalesce("day", pl.when(reads_dmy).then(_FIRST).otherwise(_SECOND)).alias("day"),
        pl.coalesce("month", pl.when(reads_dmy).then(_SECOND).otherwise(_FIRST)).alias("month"),
        code.alias("order_code"),
    )


def _with_nik_days(parts: pl.DataFrame, nik: pl.Series) -> pl.DataFrame:
    """Return `parts` with `nik_day` and `nik_month`, the birth day inside each row's NIK; null without one."""
    digits = pl.lit(nik)
    day = digits.str.slice(6, 2).cast(pl.Int32, strict=False)
    return parts.with_columns(
        ((day - 1) % 40 + 1).alias("nik_day"), digits.str.slice(8, 2).cast(pl.Int32, strict=False).alias("nik_month")
    )
