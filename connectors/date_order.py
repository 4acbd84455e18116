"""Which of two numbers is the day: decided for a whole column, from everything its rows can tell."""

from typing import Literal

import polars as pl

Order = Literal["dmy", "mdy"]

_FEW = 3  # rows that must speak before NIKs decide for a column


def decide_order(parts: pl.DataFrame, layout_order: str, nik: pl.Series | None) -> pl.DataFrame:
    """Return `parts` (DATE_PARTS, one row per row) with day and month filled, and `order_code` on how that was told.

    A number above 12 can only be a day, and shows the order of the column. Where no value shows it, the birth dates in
    the rows' NIKs do; where those are silent too, the layout's order is taken, and each date that could be read both
    ways is noted as AMBIGUOUS_DAY_MONTH.
    """
    parts = parts.with_columns(_nik_days(nik, parts.height))
    order, sure = _column_order(parts, layout_order)
    first, second = pl.col("first"), pl.col("second")
    day_first = pl.lit(order == "dmy")
    only_day_first, only_month_first = (first > 12) & (second <= 12), (second > 12) & (first <= 12)
    as_dmy = (first == pl.col("nik_day")) & (second == pl.col("nik_month"))
    as_mdy = (second == pl.col("nik_day")) & (first == pl.col("nik_month"))
    both_ways = (first <= 12) & (second <= 12) & (first != second)
    by_nik = pl.lit(not sure) & both_ways & (as_dmy | as_mdy)
    reads_dmy = (
        pl.when(only_day_first | only_month_first)
        .then(only_day_first)
        .when(by_nik.fill_null(False))
        .then(as_dmy)
        .otherwise(day_first)
    )
    other = (only_day_first | only_month_first) & (only_day_first != day_first)
    code = (
        pl.when(other)
        .then(pl.lit("OTHER_ORDER"))
        .when(pl.lit(not sure) & both_ways & ~by_nik.fill_null(False))
        .then(pl.lit("AMBIGUOUS_DAY_MONTH"))
    )
    ordered = parts.with_columns(reads_dmy.alias("reads_dmy"), code.alias("order_code")).with_columns(
        pl.coalesce("day", pl.when("reads_dmy").then(first).otherwise(second)).alias("day"),
        pl.coalesce("month", pl.when("reads_dmy").then(second).otherwise(first)).alias("month"),
    )
    return _unswapped(ordered)


def _column_order(parts: pl.DataFrame, layout_order: str) -> tuple[Order, bool]:
    """Return the order of the column's open dates, and whether anything in the column showed it."""
    first, second = pl.col("first"), pl.col("second")
    both_ways = (first <= 12) & (second <= 12) & (first != second)
    facts = parts.select(
        days=((first > 12) & (second <= 12)).sum(),
        months=((second > 12) & (first <= 12)).sum(),
        nik_dmy=(both_ways & (first == pl.col("nik_day")) & (second == pl.col("nik_month"))).sum(),
        nik_mdy=(both_ways & (second == pl.col("nik_day")) & (first == pl.col("nik_month"))).sum(),
    ).row(0, named=True)
    shown = facts["days"] + facts["months"]
    if shown:
        minority = min(facts["days"], facts["months"])
        return ("dmy" if facts["days"] >= facts["months"] else "mdy"), 5 * minority < shown
    told = facts["nik_dmy"] + facts["nik_mdy"]
    if told >= _FEW and 10 * min(facts["nik_dmy"], facts["nik_mdy"]) <= told:
        return ("dmy" if facts["nik_dmy"] > facts["nik_mdy"] else "mdy"), True
    return ("mdy" if layout_order == "mdy" else "dmy"), False


def _unswapped(parts: pl.DataFrame) -> pl.DataFrame:
    """Return `parts` with the days that Excel swapped put back.

    Excel set to American dates turns the text 03/04/2015 (3 April) into the date 4 March and leaves 25/04/2015 as text.
    The trace: every date cell has a day up to 12, every text a first number above 12. The column's NIKs must confirm
    it; where they are silent, the dates are noted as AMBIGUOUS_DAY_MONTH.
    """
    cell, low = pl.col("from_cell"), pl.col("day") <= 12
    text_only_day = (pl.col("first") > 12) & (pl.col("second") <= 12)
    straight = (pl.col("day") == pl.col("nik_day")) & (pl.col("month") == pl.col("nik_month"))
    swapped = (pl.col("month") == pl.col("nik_day")) & (pl.col("day") == pl.col("nik_month"))
    differs = cell & (pl.col("day") != pl.col("month"))
    facts = parts.select(
        cells=differs.sum(),
        high_cells=(cell & ~low).sum(),
        texts=text_only_day.sum(),
        other_texts=(pl.col("first").is_not_null() & ~text_only_day).sum(),
        straight=(differs & straight).sum(),
        swapped=(differs & swapped).sum(),
    ).row(0, named=True)
    trace = facts["cells"] >= _FEW and facts["texts"] >= _FEW and not facts["high_cells"] and not facts["other_texts"]
    if not trace or facts["straight"] > facts["swapped"]:
        return parts
    if facts["swapped"] < _FEW:
        noted = pl.when(differs).then(pl.lit("AMBIGUOUS_DAY_MONTH")).otherwise("order_code")
        return parts.with_columns(noted.alias("order_code"))
    return parts.with_columns(
        pl.when(differs).then("month").otherwise("day").alias("day"),
        pl.when(differs).then("day").otherwise("month").alias("month"),
        pl.when(differs).then(pl.lit("SWAPPED_BY_EXCEL")).otherwise("order_code").alias("order_code"),
    )


def _nik_days(nik: pl.Series | None, height: int) -> list[pl.Expr]:
    """Return `nik_day` and `nik_month`, the birth day inside each row's NIK; null without one."""
    if nik is None:
        return [pl.repeat(None, height, dtype=pl.Int32).alias(name) for name in ("nik_day", "nik_month")]
    digits = pl.lit(nik)
    day = digits.str.slice(6, 2).cast(pl.Int32, strict=False)
    return [
        ((day - 1) % 40 + 1).alias("nik_day"),
        digits.str.slice(8, 2).cast(pl.Int32, strict=False).alias("nik_month"),
    ]
