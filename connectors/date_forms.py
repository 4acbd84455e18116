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
# the commonest forms, which need no closer look
_FORMS = {
    # two numbers to be told apart and a year
    "pair": r"^(?:0[1-9]|[1-3][0-9])[-/.](?:0[1-9]|[1-3][0-9])[-/.][12][0-9]{3}$",
    # a day of ISO 8601, with a time where a database wrote it
    "iso": r"^[12][0-9]{3}-(?:0[1-9]|[1-9][0-9])-(?:0[1-9]|[1-9][0-9])(?: [0-9]{2}:[0-9]{2}:[0-9]{2})?$",
    "number": r"^[1-9][0-9]{4}$",
}


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


def read_parts(dates: pl.DataFrame) -> pl.DataFrame:
    """Return DATE_PARTS of distinct texts `cell`, one row each in their order; `page` tells the columns apart."""
    seen = dates.select("cell", *(pl.col("cell").str.contains(form).alias(name) for name, form in _FORMS.items()))
    parts = seen.select(**_plain_parts(), is_plain=pl.any_horizontal(*_FORMS))
    odd = (~parts.drop_in_place("is_plain")).arg_true()
    if not len(odd):
        return parts
    read = pl.DataFrame(_odd_parts(dates.select("page", "cell")[odd].rows()), schema=DATE_PARTS, orient="row")
    return pl.DataFrame([parts[name].scatter(odd, read[name]) for name in DATE_PARTS])


def _plain_parts() -> dict[str, pl.Expr]:
    """Return DATE_PARTS of the commonest forms, nothing in the other rows."""

    def part(form: str, start: int, length: int) -> pl.Expr:
        return pl.when(form).then(pl.col("cell").str.slice(start, length))

    found = {
        "first": part("pair", 0, 2),
        "second": part("pair", 3, 2),
        "day": part("iso", 8, 2),
        "month": part("iso", 5, 2),
        "year": pl.coalesce(part("pair", 6, 4), part("iso", 0, 4)),
        "short_year": pl.lit(False),
        "serial": part("number", 0, 5),
        "from_cell": pl.any_horizontal("iso", "number"),
        "lack": pl.lit(""),
    }
    return {name: found[name].cast(dtype) for name, dtype in DATE_PARTS.items()}


def _odd_parts(dates: list[tuple[int, str]]) -> list[_Parts]:
    """Return the parts of texts of any form, each with the number of its column: each text is taken apart once.

    Eight digits in a run may be either way round; those that fit only one way decide for their column, year first where
    none does.
    """
    forms = {cell: _form(cell) for cell in dict.fromkeys(cell for _, cell in dates)}
    runs = [(page, forms[cell][1]) for page, cell in dates if len(forms[cell][1]) == 8]
    balance: dict[int, int] = {}
    for page, seen in runs:
        by_year, by_day = _YEAR_FIRST.fullmatch(seen) is not None, _DAY_FIRST.fullmatch(seen) is not None
        balance[page] = balance.get(page, 0) + by_year - by_day
    asked = [(cell, balance.get(page, 0) >= 0) for page, cell in dates]
    parts = {
        (cell, year_first): _parts(cell, forms[cell][0], _apart(forms[cell][1], year_first))
        for cell, year_first in dict.fromkeys(asked)
    }
    return [parts[one] for one in asked]


def _form(cell: str) -> tuple[str, str]:
    """Return a cell tidied, and with nothing left but the day."""
    text = tidy(cell)[0]
    return text, _WEEKDAY.sub("", _TIME.sub("", text.upper(), count=1)).strip(" .,")


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
