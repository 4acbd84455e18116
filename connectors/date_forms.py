"""The forms a date is written in: one text in, its parts out, without yet saying which of two is the day.

`lack` is null for an empty cell, "" when parts were read, else the code that says why there are none.
"""

import polars as pl

from connectors.repair_text import is_empty, tidy

DATE_PARTS: dict[str, pl.DataType] = {
    "first": pl.Int32(),  # day or month, as the order of the column will say; null where the form itself tells
    "second": pl.Int32(),
    "day": pl.Int32(),
    "month": pl.Int32(),
    "year": pl.Int32(),
    "short_year": pl.Boolean(),  # two digits only
    "serial": pl.Int32(),  # days since 1899-12-30
    "from_cell": pl.Boolean(),  # a workbook's own date: a serial, or the ISO text that a reader made of one
    "lack": pl.String(),
}

_MONTH_WORDS = {
    1: "JANUARI JANUARY JAN", 2: "FEBRUARI PEBRUARI FEBRUARY FEBUARI FEB PEB", 3: "MARET MARCH MAR MRT",
    4: "APRIL APR", 5: "MEI MAY", 6: "JUNI JUNE JUN", 7: "JULI JULY JUL", 
    8: "AGUSTUS AUGUST AGU AGT AGS AGUST AUG AGST",
    9: "SEPTEMBER SEP SEPT SPT", 10: "OKTOBER OCTOBER OKT OCT", 11: "NOVEMBER NOPEMBER NOV NOP",
    12: "DESEMBER DECEMBER DES DEC",
}  # fmt: skip
MONTHS = {word: number for number, words in _MONTH_WORDS.items() for word in words.split()}

_TIME = r"[T ]\s*\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[.,]\d+)?\s*(?:AM|PM|WIB|WITA|WIT)?\s*(?:Z|[+-]\d\d:?\d\d)?$"
_WEEKDAY = r"^[A-Z']{3,}\s*,\s*"
_NUMBERS = r"^(\d{1,4})\s*[-/., ]\s*(\d{1,2})\s*[-/., ]\s*(\d{1,4})$"
_NAMED = r"^(\d{1,2})\s*[-/., ]*\s*([A-Z]{3,})\.?\s*[-/., ]*\s*'?(\d{4}|\d{2})$"
_NAMED_FIRST = r"^([A-Z]{3,})\.?\s*(\d{1,2})(?:ST|ND|RD|TH)?\s*[-/., ]+\s*(\d{4})$"
_NAMED_YEAR_FIRST = r"^(\d{4})\s*[-/., ]\s*([A-Z]{3,})\.?\s*[-/., ]\s*(\d{1,2})$"
_PLAIN = r"^[0-3][0-9][-/.](?:0[1-9]|[1-3][0-9])[-/.][12][0-9]{3}$"  # two numbers to be told apart, and a year
_SERIAL = r"^(\d{5})(?:[.,]\d+)?$"
_ONLY_ZEROS = r"^0[0 \-/.:T]*$"
_YEAR = r"(?:18|19|20|21)\d\d"
_PARTIAL = rf"^(?:{_YEAR}|\d{{1,2}}[-/. ]{_YEAR}|{_YEAR}[-/. ]\d{{1,2}}|[A-Z]{{3,}}\.? {_YEAR})$"


def read_parts(values: pl.Series) -> pl.DataFrame:
    """Return DATE_PARTS of the distinct texts `values`, one row each in their order."""
    if values.str.contains(_PLAIN).all():
        return _plain_parts(values)
    frame = values.alias("cell").to_frame().with_columns(tidy("cell"))
    text = pl.col("text").str.to_uppercase().str.replace(_TIME, "").str.replace(_WEEKDAY, "")
    frame = frame.with_columns(text.str.strip_chars(" .,").alias("seen"))
    frame = frame.with_columns(_long_numbers(frame["seen"]))
    groups = [
        pl.col("seen").str.extract_groups(pattern).alias(name)
        for name, pattern in (
            ("numbers", _NUMBERS), ("named", _NAMED), ("month_first", _NAMED_FIRST), ("year_named", _NAMED_YEAR_FIRST),
        )
    ]  # fmt: skip
    return _lacking(frame.with_columns(groups).with_columns(*_parts())).select(
        pl.col(name).cast(dtype) for name, dtype in DATE_PARTS.items()
    )


def _plain_parts(values: pl.Series) -> pl.DataFrame:
    """Return DATE_PARTS of texts that are all dd-mm-yyyy or mm-dd-yyyy, the commonest forms."""
    text = pl.lit(values)
    first, second, year = (text.str.slice(*place).cast(pl.Int32) for place in ((0, 2), (3, 2), (6, 4)))
    known = {"first": first, "second": second, "year": year, "short_year": pl.lit(False), "from_cell": pl.lit(False)}
    lack = pl.when(first > 0).then(pl.lit("")).otherwise(pl.lit("INCOMPLETE_DATE"))
    none = pl.lit(None)
    return pl.select(
        {**known, "lack": lack}.get(name, none).cast(dtype).alias(name) for name, dtype in DATE_PARTS.items()
    )


def _long_numbers(seen: pl.Series) -> pl.Expr:
    """Return `seen` with days written in one run of digits taken apart: 20150312, 12032015, 1032015, 120315.

    Eight digits may be either way round; the column's values that fit only one way decide, year first where none does.
    """
    text = pl.col("seen")
    year_first, day_first = r"^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$", r"^[0-3]\d[01]\d(?:19|20)\d\d$"
    eight = seen.filter(seen.str.contains(r"^\d{8}$").fill_null(False))
    only_year = (eight.str.contains(year_first) & ~eight.str.contains(day_first)).sum()
    only_day = (~eight.str.contains(year_first) & eight.str.contains(day_first)).sum()
    by_year = text.str.replace(r"^(\d{4})(\d\d)(\d\d)$", "$1-$2-$3")
    by_day = text.str.replace(r"^(\d\d)(\d\d)(\d{4})$", "$1-$2-$3")
    fits = text.str.contains(year_first if only_year >= only_day else day_first)
    eight_apart = pl.when(fits == (only_year >= only_day)).then(by_year).otherwise(by_day)
    return (
        pl.when(text.str.contains(r"^\d{8}$"))
        .then(eight_apart)
        .when(text.str.contains(r"^[1-9][01]\d(?:19|20)\d\d$"))
        .then(text.str.replace(r"^(\d)(\d\d)(\d{4})$", "$1-$2-$3"))
        .when(text.str.contains(r"^[0-3]\d[01]\d\d\d$"))
        .then(text.str.replace(r"^(\d\d)(\d\d)(\d\d)$", "$1-$2-$3"))
        .otherwise(text)
        .alias("seen")
    )


def _parts() -> list[pl.Expr]:
    number = {part: _group("numbers", part).cast(pl.Int32, strict=False) for part in "123"}
    digits = {part: _group("numbers", part).str.len_bytes() for part in "13"}
    year_first = (digits["1"] == 4) & (digits["3"] <= 2)
    short = (digits["1"] <= 2) & (digits["3"] == 2)
    short_year_first = short & (number["1"] > 31)
    open_order = (digits["1"] <= 2) & (digits["3"].is_in([2, 4])) & ~short_year_first
    named = [("named", "1", "2", "3"), ("month_first", "2", "1", "3"), ("year_named", "3", "2", "1")]
    day = [_group(form, part).cast(pl.Int32, strict=False) for form, part, _, _ in named]
    month = [_group(form, part).replace_strict(MONTHS, default=None) for form, _, part, _ in named]
    year = [_group(form, part).cast(pl.Int32, strict=False) for form, _, _, part in named]
    from_year = year_first | short_year_first
    serial = pl.col("seen").str.extract(_SERIAL).cast(pl.Int32, strict=False)
    short_named = _group("named", "3").str.len_bytes() == 2
    return [
        pl.when(open_order).then(number["1"]).alias("first"),
        pl.when(open_order).then(number["2"]).alias("second"),
        pl.coalesce(pl.when(from_year).then(number["3"]), *day).alias("day"),
        pl.coalesce(pl.when(from_year).then(number["2"]), *month).alias("month"),
        pl.coalesce(pl.when(from_year).then(number["1"]), pl.when(open_order).then(number["3"]), *year).alias("year"),
        (short | short_named).fill_null(False).alias("short_year"),
        pl.when(serial >= 10_000).then(serial).alias("serial"),
        ((serial >= 10_000) | pl.col("cell").str.contains(r"^\d{4}-\d\d-\d\d(?: |$)"))
        .fill_null(False)
        .alias("from_cell"),
    ]


def _lacking(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with `lack`: why no day can be made of a text, "" where its parts name one."""
    parts_zero = (pl.col("first") == 0) | (pl.col("second") == 0) | (pl.col("day") == 0) | (pl.col("month") == 0)
    has_open = pl.col("first").is_not_null()
    has_named = pl.col("day").is_not_null() & pl.col("month").is_not_null() & pl.col("year").is_not_null()
    lack = (
        pl.when(pl.col("seen").str.contains(_ONLY_ZEROS) & (pl.col("seen").str.len_bytes() > 1))
        .then(pl.lit("PLACEHOLDER_DATE"))
        .when(is_empty(pl.col("text")))
        .then(pl.lit(None, dtype=pl.String))
        .when(parts_zero | pl.col("seen").str.contains(_PARTIAL))
        .then(pl.lit("INCOMPLETE_DATE"))
        .when(has_open | has_named | pl.col("serial").is_not_null())
        .then(pl.lit(""))
        .otherwise(pl.lit("UNREADABLE_DATE"))
    )
    usable = pl.col("lack") == ""
    names = [name for name in DATE_PARTS if name not in ("lack", "short_year", "from_cell")]
    kept = [pl.when(usable).then(name).alias(name) for name in names]
    flags = [(usable & pl.col(name)).fill_null(False).alias(name) for name in ("short_year", "from_cell")]
    return frame.with_columns(lack.alias("lack")).with_columns(kept + flags)


def _group(form: str, part: str) -> pl.Expr:
    return pl.col(form).struct.field(part)
