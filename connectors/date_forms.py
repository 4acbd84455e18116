"""The forms a date is written in: one text in, its parts out, without yet saying which of two is the day.

`lack` is null for an empty cell, "" when parts were read, else the code that says why there are none.
"""

import re
from typing import NamedTuple

import polars as pl

from connectors.repair_text import EMPTY_TOKENS, says_something, tidy

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

_TIME = re.compile(
    r"[T ]\s*\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[.,]\d+)?\s*(?:AM|PM|WIB|WITA|WIT)?\s*(?:Z|[+-]\d\d:?\d\d)?$"
)
_WEEKDAY = re.compile(r"^[A-Z']{3,}\s*,\s*")
_NUMBERS = re.compile(r"([0-9]{1,4})\s*[-/., ]\s*([0-9]{1,2})\s*[-/., ]\s*([0-9]{1,4})")
_NAMED = re.compile(
    r"(?P<day>[0-9]{1,2})\s*[-/., ]*\s*(?P<month>[A-Z]{3,})\.?\s*[-/., ]*\s*'?(?P<year>[0-9]{4}|[0-9]{2})"
)
_NAMED_FIRST = re.compile(
    r"(?P<month>[A-Z]{3,})\.?\s*(?P<day>[0-9]{1,2})(?:ST|ND|RD|TH)?\s*[-/., ]+\s*(?P<year>[0-9]{4})"
)
_NAMED_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})\s*[-/., ]\s*(?P<month>[A-Z]{3,})\.?\s*[-/., ]\s*(?P<day>[0-9]{1,2})"
)
_SERIAL = re.compile(r"([0-9]{5})(?:[.,]\d+)?")
_ONLY_ZEROS = re.compile(r"0[0 \-/.:T]+")
_YEAR = r"(?:18|19|20|21)\d\d"
_PARTIAL = re.compile(rf"(?:{_YEAR}|\d{{1,2}}[-/. ]{_YEAR}|{_YEAR}[-/. ]\d{{1,2}}|[A-Z]{{3,}}\.? {_YEAR})")
_CELL_DATE = re.compile(r"\d{4}-\d\d-\d\d(?: |$)")
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])")
_DAY_FIRST = re.compile(r"[0-3]\d[01]\d(?:19|20)\d\d")
# the two commonest forms, which need no closer look: two numbers to be told apart and a year, and a day of ISO 8601
_PLAIN = r"^(?:0[1-9]|[1-3][0-9])[-/.](?:0[1-9]|[1-3][0-9])[-/.][12][0-9]{3}$"
_ISO = r"^[12][0-9]{3}-(?:0[1-9]|[1-9][0-9])-(?:0[1-9]|[1-9][0-9])$"


class _Parts(NamedTuple):
    """One row of DATE_PARTS."""

    first: int | None = None
    second: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    short_year: bool = False
    serial: int | None = None
    from_cell: bool = False
    lack: str | None = ""


def read_parts(values: pl.Series) -> pl.DataFrame:
    """Return DATE_PARTS of the distinct texts `values`, one row each in their order."""
    plain = values.str.contains(_PLAIN)
    iso = pl.repeat(False, len(values), eager=True) if plain.all() else values.str.contains(_ISO)
    parts = _plain_parts(values, plain, iso)
    odd = (~(plain | iso)).arg_true()
    if not len(odd):
        return parts
    read = pl.DataFrame(_odd_parts(values.gather(odd).to_list()), schema=DATE_PARTS, orient="row")
    return pl.DataFrame([parts[name].scatter(odd, read[name]) for name in DATE_PARTS])


def _plain_parts(values: pl.Series, plain: pl.Series, iso: pl.Series) -> pl.DataFrame:
    """Return DATE_PARTS of the two commonest forms, nothing in the other rows."""
    text, is_plain, is_iso = pl.lit(values), pl.lit(plain), pl.lit(iso)
    places = {"first": (0, 2), "second": (3, 2), "year": (6, 4)}, {"year": (0, 4), "month": (5, 2), "day": (8, 2)}
    found: dict[str, list[pl.Expr]] = {}
    for is_form, form in zip((is_plain, is_iso), places, strict=True):
        for name, place in form.items():
            found.setdefault(name, []).append(pl.when(is_form).then(text.str.slice(*place)))
    columns = {name: pl.coalesce(texts).cast(pl.Int32) for name, texts in found.items()}
    flags = {"short_year": pl.lit(False), "from_cell": is_iso, "lack": pl.lit("")}
    known = {**columns, **flags}
    return pl.select(
        known.get(name, pl.repeat(None, len(values))).cast(dtype).alias(name) for name, dtype in DATE_PARTS.items()
    )


def _odd_parts(cells: list[str]) -> list[_Parts]:
    """Return the parts of texts of any form.

    Eight digits in a run may be either way round; those that fit only one way decide, year first where none does.
    """
    tidied = [tidy(cell)[0] for cell in cells]
    seen = [_WEEKDAY.sub("", _TIME.sub("", text.upper(), count=1)).strip(" .,") for text in tidied]
    ways = [(_YEAR_FIRST.fullmatch(text), _DAY_FIRST.fullmatch(text)) for text in seen if len(text) == 8]
    only_year = sum(1 for by_year, by_day in ways if by_year and not by_day)
    only_day = sum(1 for by_year, by_day in ways if by_day and not by_year)
    year_first = only_year >= only_day
    return [_parts(cell, text, _apart(form, year_first)) for cell, text, form in zip(cells, tidied, seen, strict=True)]


def _apart(seen: str, year_first: bool) -> str:
    """Return days written in one run of digits taken apart: 20150312, 12032015, 1032015, 120315."""
    if not (seen.isdecimal() and 6 <= len(seen) <= 8):
        return seen
    if len(seen) == 8:
        fits = (_YEAR_FIRST if year_first else _DAY_FIRST).fullmatch(seen) is not None
        by_year = fits == year_first
        return f"{seen[:4]}-{seen[4:6]}-{seen[6:]}" if by_year else f"{seen[:2]}-{seen[2:4]}-{seen[4:]}"
    if re.fullmatch(r"[1-9][01]\d(?:19|20)\d\d", seen):
        return f"{seen[0]}-{seen[1:3]}-{seen[3:]}"
    return f"{seen[:2]}-{seen[2:4]}-{seen[4:]}" if re.fullmatch(r"[0-3]\d[01]\d\d\d", seen) else seen


def _parts(cell: str, text: str, seen: str) -> _Parts:
    """Return the parts of one text: `cell` as delivered, `text` tidied, `seen` with nothing but the day left."""
    if _ONLY_ZEROS.fullmatch(seen):
        return _Parts(lack="PLACEHOLDER_DATE")
    if text.upper() in EMPTY_TOKENS or not (says_something(text) or "*" in text):
        return _Parts(lack=None)
    parts = _numbers(seen) or _named(seen) or _serial(seen)
    if _PARTIAL.fullmatch(seen) or (parts and 0 in (parts.first, parts.second, parts.day, parts.month)):
        return _Parts(lack="INCOMPLETE_DATE")
    if parts is None:
        return _Parts(lack="UNREADABLE_DATE")
    return parts._replace(from_cell=True) if _CELL_DATE.match(cell) else parts


def _numbers(seen: str) -> _Parts | None:
    found = _NUMBERS.fullmatch(seen)
    if not found:
        return None
    one, two, three = (int(part) for part in found.groups())
    long_first, long_third = len(found[1]), len(found[3])
    short = long_first <= 2 and long_third == 2
    if (long_first == 4 and long_third <= 2) or (short and one > 31):
        return _Parts(day=three, month=two, year=one, short_year=short)
    if long_first <= 2 and long_third in (2, 4):
        return _Parts(first=one, second=two, year=three, short_year=short)
    return None


def _named(seen: str) -> _Parts | None:
    found = _NAMED.fullmatch(seen) or _NAMED_FIRST.fullmatch(seen) or _NAMED_YEAR_FIRST.fullmatch(seen)
    if not found or found["month"] not in MONTHS:
        return None
    short = len(found["year"]) == 2
    return _Parts(day=int(found["day"]), month=MONTHS[found["month"]], year=int(found["year"]), short_year=short)


def _serial(seen: str) -> _Parts | None:
    found = _SERIAL.fullmatch(seen)
    return _Parts(serial=int(found[1]), from_cell=True) if found and int(found[1]) >= 10_000 else None
