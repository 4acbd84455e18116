"""Which of two numbers is the day: decided for a whole column, from everything its rows can tell.

Columns of many sheets are decided in one go, each by itself: `page` tells them apart. What was decided stands in three
columns: `day_first`, `sure`, and `trace`, true where Excel may have swapped the days it could (see `unswapped`).
"""

import polars as pl

_FEW = 3  # rows that must speak before they decide for a column
_FIRST, _SECOND = pl.col("first"), pl.col("second")
_ONLY_DAY_FIRST, _ONLY_MONTH_FIRST = (_FIRST > 12) & (_SECOND <= 12), (_SECOND > 12) & (_FIRST <= 12)
_BOTH_WAYS = (_FIRST <= 12) & (_SECOND <= 12) & (_FIRST != _SECOND)


def in_column_order(parts: pl.DataFrame, layout_order: str, *, known: bool = False, guess: bool = True) -> pl.DataFrame:
    """Return `parts`, the distinct dates of each page, with the order that they show. Above 12 is only a day.

    Excel set to American dates turns the text 03/04/2015 (3 April) into the date 4 March and leaves 25/04/2015 as
    text. Its trace: every date cell has a day up to 12, and the first number of every text is above 12. A column in
    which nothing can be mistaken is sure of the layout's order, unless no `guess` is wanted. What is not sure is in
    `layout_order`, which may be `known` from elsewhere.
    """
    cell = pl.col("from_cell")
    low = cell & (pl.col("day") <= 12) & (pl.col("day") != pl.col("month"))
    days, months = _ONLY_DAY_FIRST.sum(), _ONLY_MONTH_FIRST.sum()
    high_cells = (cell & (pl.col("day") > 12)).any().fill_null(False)
    trace = (pl.min_horizontal(low.sum(), days) >= _FEW) & (days == _FIRST.count()) & ~high_cells
    some = days + months > 0
    agreed = 5 * pl.min_horizontal(days, months) < days + months
    plain = pl.lit(guess) & ~_BOTH_WAYS.any().fill_null(False)
    shown = parts.with_columns(
        pl.when(some).then(days >= months).otherwise(pl.lit(layout_order != "mdy")).over("page").alias("day_first"),
        pl.when(some).then(agreed).otherwise(plain).over("page").alias("sure"),
        trace.over("page").alias("trace"),
    )
    if not known:
        return shown
    sure = pl.col("sure")
    day_first = pl.when(sure).then("day_first").otherwise(pl.lit(layout_order != "mdy"))
    return shown.with_columns(
        day_first.alias("day_first"), (sure & pl.col("trace")).alias("trace"), pl.lit(True).alias("sure")
    )


def in_order(parts: pl.DataFrame) -> pl.DataFrame:
    """Return `parts` with day and month filled, and `order_code`: what is to be said of how they were told apart."""
    return _filled(parts, pl.col("day_first"), ~pl.col("sure") & _BOTH_WAYS)


def by_nik(parts: pl.DataFrame, nik: pl.Series) -> pl.DataFrame:
    """Return the same for one row per row, asking the birth dates inside the rows' valid NIKs where nothing is sure.

    They decide for the column when nearly all that speak agree, else each for its own row.
    """
    parts = _with_nik_days(parts, nik)
    as_dmy = _BOTH_WAYS & (pl.col("nik_day") == _FIRST) & (pl.col("nik_month") == _SECOND)
    as_mdy = _BOTH_WAYS & (pl.col("nik_day") == _SECOND) & (pl.col("nik_month") == _FIRST)
    dmy, mdy = as_dmy.sum(), as_mdy.sum()
    decided = (dmy + mdy >= _FEW) & (10 * pl.min_horizontal(dmy, mdy) <= dmy + mdy)
    open_still = ~pl.col("sure") & ~pl.col("trace")
    parts = parts.with_columns(
        (open_still & decided.over("page")).alias("decided"), (dmy > mdy).over("page").alias("day_first_by_nik")
    )
    parts = parts.with_columns(
        pl.when("decided").then("day_first_by_nik").otherwise("day_first").alias("day_first"),
        pl.col("sure") | pl.col("decided"),
    )
    told = ((as_dmy | as_mdy) & open_still).fill_null(False)
    filled = _filled(parts, pl.when(told).then(as_dmy).otherwise("day_first"), ~pl.col("sure") & _BOTH_WAYS & ~told)
    return unswapped(filled) if parts["trace"].any() else filled


def unswapped(parts: pl.DataFrame) -> pl.DataFrame:
    """Return `parts` with the days that Excel swapped put back, where the column's NIKs confirm that it did.

    Where they are silent the dates are noted as AMBIGUOUS_DAY_MONTH; where they agree with the cells nothing is done.
    """
    day, month = pl.col("day"), pl.col("month")
    differs = pl.col("trace") & pl.col("from_cell") & (day != month)
    straight = (differs & (day == pl.col("nik_day")) & (month == pl.col("nik_month"))).sum()
    swapped = (differs & (month == pl.col("nik_day")) & (day == pl.col("nik_month"))).sum()
    silent = differs & ((straight <= swapped) & (swapped < _FEW)).over("page")
    turned = differs & ((straight <= swapped) & (swapped >= _FEW)).over("page")
    code = pl.when(silent).then(pl.lit("AMBIGUOUS_DAY_MONTH")).when(turned).then(pl.lit("SWAPPED_BY_EXCEL"))
    return parts.with_columns(
        pl.when(turned).then("month").otherwise("day").alias("day"),
        pl.when(turned).then("day").otherwise("month").alias("month"),
        code.otherwise("order_code").alias("order_code"),
    )


def _filled(parts: pl.DataFrame, reads_dmy: pl.Expr, ambiguous: pl.Expr) -> pl.DataFrame:
    """Return `parts` with the numbers that can be read one way only read so, the others as `reads_dmy` says."""
    only = _ONLY_DAY_FIRST | _ONLY_MONTH_FIRST
    other = only & (pl.col("day_first") != _ONLY_DAY_FIRST)
    reads_dmy = pl.when(only).then(_ONLY_DAY_FIRST).otherwise(reads_dmy)
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
