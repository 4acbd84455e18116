"""Dates as lists hold them in, a column of dates out: the fast way first, then each odd value once."""

from collections.abc import Sequence

import polars as pl

EARLIEST, LATEST = 1500, 2100
"""Years outside cannot be a date of a person in a list."""

PIVOT = 30
"""A year of two digits below this is 20yy, else 19yy: there is no clock here to tell."""

MONTHS = """
01 jan januari january januar janvier janv enero ene janeiro gennaio gen ocak styczen stycznia
02 feb februari pebruari peb february februar fevrier fevr fev febrero fevereiro febbraio subat luty lutego
03 mar mrt maret mart march marz maerz maart mars marzo marco mac marzec marca
04 apr april avril avr abril abr aprile nisan kwiecien kwietnia
05 mei may mai mayo maio maggio mag maj mayis maja mag
06 jun juni june juin junio junho giugno giu haziran czerwiec czerwca
07 jul juli july juillet juil julio julho luglio lug temmuz lipiec lipca julai
08 agu agt ags agustus agus aug august augustus aout agosto ago agustos sierpien sierpnia ogos
09 sep sept september septembre septiembre set setembro settembre eylul wrzesien wrzesnia
10 okt oct oktober october octobre octubre outubro out ottobre ott ekim pazdziernik pazdziernika
11 nov nop november nopember novembre noviembre novembro kasim listopad listopada
12 des dec desember december dez dezember decembre diciembre dic dezembro dicembre aralik grudzien grudnia disember dis
"""
_MONTH_OF = {word: number for number, *words in map(str.split, MONTHS.strip().splitlines()) for word in words}

_PLACEHOLDERS = ("1800-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "2099-12-31", "2100-01-01")
_CLOCK = r"(?i)[T ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:am|pm)?\s*(?:z|utc|[+-]\d{2}:?\d{2})?$"
DATE_AT_END = (
    r"(?i)(\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]+(?:\d{1,2}|\p{L}{3,12})\.?,?[-/. ]+(?:\d{4}|\d{2}))\s*$"
)
"""A date that ends a cell, as in Bandung, 12-03-1990."""


def parse_dates(cells: pl.Series, *, bare_numbers: bool = True) -> pl.Series:
    """Return the cells as Date; what is no date, a placeholder such as 1900-01-01, or outside 1500 to 2100, is null.

    Whether 03/04 is in March or April is decided by all cells together, day first when nothing tells. bare_numbers:
    numbers of 5 to 7 digits are dates too (Excel's days since 1900, ddmmyy, and a leading zero lost).
    """
    if cells.dtype == pl.Date:
        return _plausible(cells)
    if isinstance(cells.dtype, pl.Datetime):
        return _plausible(cells.cast(pl.Date))
    if cells.dtype == pl.Null or cells.is_empty():
        return pl.Series(cells.name, [None] * len(cells), dtype=pl.Date)
    text = cells.cast(pl.Int64, strict=False) if cells.dtype.is_float() else cells
    text = text.cast(pl.String)
    quick = text.str.to_date("%Y-%m-%d", strict=False, exact=True)
    odd = text.filter(quick.is_null() & text.is_not_null())
    if odd.is_empty():
        return _plausible(quick)
    distinct = odd.value_counts(name="rows")
    known = distinct.select(
        text=pl.col(odd.name), date=_parse_odd(distinct.get_column(odd.name), distinct.get_column("rows"), bare_numbers)
    )
    found = pl.DataFrame({"text": text}).join(known, on="text", how="left", maintain_order="left").get_column("date")
    return _plausible(quick.fill_null(found).alias(cells.name))


def join_dates(day: pl.Series, month: pl.Series, year: pl.Series) -> pl.Series:
    """Return the dates of three columns, the month as a number or a word; an impossible one is null."""
    words = month.cast(pl.String).str.strip_chars().str.to_lowercase()
    numbered = words.replace_strict(_MONTH_OF, default=None, return_dtype=pl.String)
    parts = pl.DataFrame(
        {"d": _whole(day.cast(pl.String)), "m": _whole(numbered.fill_null(words)), "y": _whole(year.cast(pl.String))}
    )
    whole_year = pl.when(pl.col("y") < PIVOT).then(pl.col("y") + 2000).when(pl.col("y") < 100).then(pl.col("y") + 1900)
    text = pl.format(
        "{}-{}-{}",
        whole_year.otherwise(pl.col("y")).cast(pl.String).str.zfill(4),
        pl.col("m").cast(pl.String).str.zfill(2),
        pl.col("d").cast(pl.String).str.zfill(2),
    )
    return _plausible(parts.select(date=text.str.to_date("%Y-%m-%d", strict=False)).get_column("date"))


def _whole(text: pl.Series) -> pl.Series:
    return text.str.strip_chars().str.replace(r"\.0+$", "").cast(pl.Int64, strict=False)


def _plausible(dates: pl.Series) -> pl.Series:
    year = dates.dt.year()
    odd = (
        dates.dt.to_string("%Y-%m-%d").is_in(list(_PLACEHOLDERS))
        if (year.is_in([1800, 1899, 1900, 2099, 2100])).any()
        else None
    )
    good = year.is_between(EARLIEST, LATEST)
    return dates.set(~good.fill_null(False) | (odd.fill_null(False) if odd is not None else False), None)


def _parse_odd(text: pl.Series, rows: pl.Series, bare_numbers: bool) -> pl.Series:
    """Dates of distinct texts; the order of day and month is what most rows can only mean."""
    frame = pl.DataFrame({"text": text, "rows": rows}).with_columns(plain=_plain(pl.col("text")))
    frame = frame.with_columns(
        parts=pl.col("plain").str.extract_groups(r"^(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})$"),
        backwards=pl.col("plain").str.extract_groups(r"^(\d{4}) (\d{1,2}) (\d{1,2})$"),
        digits=pl.col("plain").str.extract(r"^(\d{5,8})$", 1),
    )
    first, second, year = (pl.col("parts").struct.field(str(place)) for place in (1, 2, 3))
    month_first = _month_first(frame.select("rows", a=first.cast(pl.Int32), b=second.cast(pl.Int32)))
    day, month = (second, first) if month_first else (first, second)
    back = [pl.col("backwards").struct.field(str(place)) for place in (1, 2, 3)]
    usual = [_date(year, month, day), _date(year, day, month), _date(*back), _date(back[0], back[2], back[1])]
    numbers = _numbers(frame, bare_numbers)
    return frame.select(date=pl.coalesce(*usual, *numbers)).get_column("date")


def _plain(text: pl.Expr) -> pl.Expr:
    """A date's parts with one blank between, months as numbers, the day before the month where the month is a word."""
    bare = text.str.strip_chars(" '\"\u00a0").str.replace(_CLOCK, "").str.replace(r"^(\d+)\.0+$", "$1")
    bare = bare.str.replace_all(r"[年月日년월일]", " ")
    lower = bare.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    lower = lower.str.replace(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? ", "").str.replace(
        r"(\d)(?:st|nd|rd|th)\b", "$1"
    )
    spaced = (
        lower.str.replace_all(r"\b(?:de|del|di|of|den|the)\b", " ")
        .str.replace_all(r"(\d)(\p{L})", "$1 $2")
        .str.replace_all(r"(\p{L})(\d)", "$1 $2")
    )
    spaced = spaced.str.replace_all(r"[^\p{L}\d]+", " ").str.strip_chars()
    spaced = spaced.str.replace(r"^(\p{L}{3,12}) (\d{1,2}) (\d{4})$", "$2 $1 $3")
    word = spaced.str.extract(r"(\p{L}{3,12})", 1)
    number = word.replace_strict(_MONTH_OF, default=None, return_dtype=pl.String)
    return pl.when(number.is_not_null()).then(_named_month(spaced, number)).otherwise(spaced)


def _named_month(spaced: pl.Expr, number: pl.Expr) -> pl.Expr:
    """Year first: the month is the middle one and its order is beyond doubt."""
    groups = spaced.str.extract_groups(r"^(\d{1,4}) (\p{L}+) (\d{1,4})$")
    a, b = groups.struct.field("1"), groups.struct.field("3")
    late = b.str.len_chars() == 4
    year, day = pl.when(late).then(b).otherwise(a), pl.when(late).then(a).otherwise(b)
    short = (a.str.len_chars() < 3) & (b.str.len_chars() < 3)
    year = pl.when(short).then(_century(b)).otherwise(year)
    return pl.format("{} {} {}", year, number, pl.when(short).then(a).otherwise(day))


def _month_first(parts: pl.DataFrame) -> bool:
    only_days_first = parts.filter(pl.col("a").is_between(13, 31) & (pl.col("b") <= 12)).get_column("rows").sum()
    only_months_first = parts.filter(pl.col("b").is_between(13, 31) & (pl.col("a") <= 12)).get_column("rows").sum()
    return bool(only_months_first > only_days_first)


def _century(year: pl.Expr) -> pl.Expr:
    number = year.cast(pl.Int32, strict=False)
    whole = pl.when(number < PIVOT).then(number + 2000).otherwise(number + 1900)
    return pl.when(year.str.len_chars() <= 2).then(whole).otherwise(number).cast(pl.String)


def _date(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    text = pl.format("{}-{}-{}", _century(year).str.zfill(4), month.str.zfill(2), day.str.zfill(2))
    return text.str.to_date("%Y-%m-%d", strict=False)


def _numbers(frame: pl.DataFrame, bare_numbers: bool) -> Sequence[pl.Expr]:
    """Digits alone: yyyymmdd or ddmmyyyy, whichever more rows can be; shorter ones only where dates are expected."""
    digits = pl.col("digits")
    eight = pl.when(digits.str.len_chars() == 8).then(digits)
    ways = [_sliced(eight, 0, 4, 6), _sliced(eight, 4, 2, 0), _sliced(eight, 4, 0, 2)]
    if not bare_numbers:
        return _most_first(frame, ways)
    seven = pl.when(digits.str.len_chars() == 7).then(digits.str.zfill(8))
    six = pl.when(digits.str.len_chars() == 6).then(digits)
    days = pl.when(digits.str.len_chars() == 5).then(digits.cast(pl.Int32, strict=False))
    serial = pl.lit(-25569, dtype=pl.Int32) + pl.when(days.is_between(7000, 73000)).then(days)
    sevens = _most_first(frame, [_sliced(seven, 4, 2, 0), _sliced(seven, 4, 0, 2)])
    sixes = _most_first(frame, [_sliced(six, 4, 2, 0, 2), _sliced(six, 0, 2, 4, 2), _sliced(six, 4, 0, 2, 2)])
    return [*_most_first(frame, ways), *sevens, *sixes, serial.cast(pl.Date)]


def _sliced(digits: pl.Expr, year: int, month: int, day: int, year_digits: int = 4) -> pl.Expr:
    date = _date(digits.str.slice(year, year_digits), digits.str.slice(month, 2), digits.str.slice(day, 2))
    return pl.when(date.dt.year().is_between(EARLIEST, LATEST)).then(date)


def _most_first(frame: pl.DataFrame, ways: Sequence[pl.Expr]) -> list[pl.Expr]:
    fits = frame.select(
        pl.col("rows").filter(way.is_not_null()).sum().alias(str(place)) for place, way in enumerate(ways)
    )
    counts = fits.row(0)
    return [ways[place] for place in sorted(range(len(ways)), key=lambda place: (-counts[place], place))]
