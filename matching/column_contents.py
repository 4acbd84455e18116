"""A column's cells in, what they look like out: shares of dates, names, numbers; and whether a role can hold them."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from matching.column_ages import AGE
from matching.column_dates import parse_dates
from matching.column_names import FAMILY_NAMES, GIVEN_NAMES
from matching.column_values import SEX_WORDS, clean_text

SAMPLE = 8_000
"""Rows that are looked at closely; uniqueness is counted over all."""

_YES = """
y n yes no ya tidak t ja nein oui non si true false 0 1 v x tdk j nee 0.0 1.0
"""
_YES_NO = frozenset(_YES.split())
_PATTERNS: Mapping[str, str] = {
    "digits": r"^\d+$",
    "number": r"^-?\d+(?:[.,]\d+)?$",
    "decimal": r"^-?\d+[.,]\d*[1-9]\d*$",
    "letters": r"^[\p{L}\p{M}][\p{L}\p{M}\s.,'\x{2019}`\-/()]*$",
    "has_digit": r"\d",
    "starts_digit": r"^\d",
    "ends_digit": r"\d\s*\w?$",
    "year": r"^(?:1[5-9]\d\d|20[0-3]\d)$",
    "late_year": r"^(?:18[5-9]\d|19\d\d|20[0-3]\d)$",
    "age": AGE,
    "day": r"^(?:0?[1-9]|[12]\d|3[01])$",
    "month": r"(?i)^(?:0?[1-9]|1[0-2])$|^\p{L}{3,10}$",
    "email": r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
    "phone": r"^(?:\+|00?)[\d\s\-()./]{6,18}$|^\(?\d{2,4}\)?[\s\-.]\d{3,4}[\s\-.]?\d{3,5}$|^628\d{8,11}$|^8\d{8,11}$",
    "dialled": r"^[+(]?\d[\d\s\-()./+]{4,19}$",
    "nik": r"^[1-9]\d{5}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}$",
    "nik_female": r"^[1-9]\d{5}(?:4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d{6}$",
    "long_number": r"^'?[\d*\s.\-]{8,}$",
    "uuid": r"(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$",
    "code": r"^(?:\p{L}*[\-_/.]?\d[\w\-_/.]*)$",
    "prefixed": r"^\p{L}+[\-_]?\d+(?:[\-_]\w+)*$",
    "street": r"(?i)\b(?:jl|jln|jalan|street|st|road|rd|avenue|ave|lane|ln|drive|dr|crescent|place|pl|court|circuit"
    r"|close|way|rue|boulevard|via|viale|calle|avenida|rua|weg|gasse|platz|gade|vej|gata|ulica|ul|sokak|gang|gg)\b"
    r"|str(?:asse|a\x{DF}e|aat|\.)",
    "perhaps_date": r"(?i)^(?:\p{L}{2,9},? )?\d{1,4}(?:st|nd|rd|th)?[-/. ,]*(?:\d{1,2}|\p{L}{3,12})[-/. ,]+\d{1,4}"
    r"|^\p{L}{3,12}\.? \d{1,2},? \d{4}|^\d{8}(?:\.0)?$|^\d{1,2}-?\p{L}{3}-?\d{2,4}$|^\d{4} ?[年년]",
    "place_date": r"^\p{L}{2,}.*?[\s,/;-]\s*\d{1,2}[-/. ]+(?:\d{1,2}|\p{L}{3,12})[-/. ,]+(?:\d{4}|\d{2})\s*$"
    r"|^\p{L}{3,}.*[\s,/]\d{4}-\d{2}-\d{2}$",
    "file": r"(?i)\.(?:csv|xlsx?|pdf|jpe?g|png|tiff?|txt|json|xml)$|^https?://",
    "clock": r"\d{1,2}:\d{2}",
}


@dataclass(frozen=True)
class Profile:
    """What a column's cells look like. Shares are of the filled cells of the sample, 0 to 1.

    rows, height: of the sample, of the column. filled: share of cells that hold something. distinct: different values
    in the sample. unique: no value of the whole column is empty or repeated. words, length: means. few: the different
    values, lower-case, where they are at most 40. low, high: least and greatest whole number (of the whole column if
    unique). dates: between which years nine tenths lie. typed: date, bool or text. names, given, family, sexes: shares
    of cells with a common name, with a word for a sex.
    """

    rows: int
    height: int
    filled: float
    distinct: int
    unique: bool
    words: float
    length: float
    shares: Mapping[str, float]
    few: frozenset[str]
    low: int | None
    high: int | None
    dates: tuple[int, int] | None
    typed: str
    names: float
    given: float
    family: float
    sexes: float

    def share(self, pattern: str) -> float:
        """Return the share of filled cells that follow a pattern."""
        return self.shares.get(pattern, 0.0)


def sample_rows(frame: pl.DataFrame, rows: int = SAMPLE) -> pl.DataFrame:
    """Return about `rows` rows of a table, the same ones in whatever order the table stands."""
    wide = max(1, frame.width // 40)
    wanted = max(500, rows // wide)
    if frame.height <= wanted:
        return frame
    share = frame.height // wanted
    return frame.filter(frame.hash_rows(seed=7) % share == 0)


def profile_columns(frame: pl.DataFrame) -> dict[str, Profile]:
    """Return the profile of each column of a table."""
    sample = sample_rows(frame)
    return {column: _profile(frame.get_column(column), sample.get_column(column)) for column in frame.columns}


def _profile(whole: pl.Series, cells: pl.Series) -> Profile:
    text = clean_text(cells).alias("value")
    counted = text.drop_nulls().value_counts(name="rows").sort("value")
    values, rows = counted.get_column("value"), counted.get_column("rows").cast(pl.Float64)
    total = max(1.0, float(rows.sum()))
    measured = counted.select(
        _share(pl.col("value").str.contains(pattern)).alias(name) for name, pattern in _PATTERNS.items()
    )
    shares = dict(zip(measured.columns, (float(found or 0.0) / total for found in measured.row(0)), strict=True))
    if cells.dtype.is_temporal():
        dates = parse_dates(cells)
        shares["date"] = dates.count() / max(1, cells.count())
    else:
        perhaps = shares["perhaps_date"] > 0.3
        dates = parse_dates(values if perhaps else values.clear(len(values)), bare_numbers=False)
        shares["date"] = float(rows.filter(dates.is_not_null()).sum()) / total
    unique = _is_unique(whole) if len(values) >= 0.99 * len(cells) else False
    numbers = _whole_numbers(whole, values) if unique and shares["digits"] > 0.99 else _whole_numbers(values, values)
    few = frozenset(values.str.to_lowercase().to_list()) if len(values) <= 40 else frozenset()
    return Profile(
        rows=len(cells),
        height=len(whole),
        filled=text.count() / max(1, len(cells)),
        distinct=len(values),
        unique=unique,
        words=_mean(values.str.count_matches(r"\S+"), rows, total),
        length=_mean(values.str.len_chars(), rows, total),
        shares=shares,
        few=few,
        low=_whole(numbers.min()),
        high=_whole(numbers.max()),
        dates=_years(dates),
        typed="date" if cells.dtype.is_temporal() else "bool" if cells.dtype == pl.Boolean else "text",
        names=_known_names(counted, total, GIVEN_NAMES | FAMILY_NAMES),
        given=_known_names(counted, total, GIVEN_NAMES),
        family=_known_names(counted, total, FAMILY_NAMES),
        sexes=_known_sexes(values, rows, total),
    )


def _share(condition: pl.Expr) -> pl.Expr:
    return pl.col("rows").filter(condition).sum()


def _mean(counts: pl.Series, rows: pl.Series, total: float) -> float:
    return float((counts.cast(pl.Float64) * rows).sum()) / total


def _whole_numbers(cells: pl.Series, sampled: pl.Series) -> pl.Series:
    """The whole numbers among cells; of long codes, which number no rows, those of the sample will do."""
    if cells.dtype.is_integer():
        return cells.drop_nulls().cast(pl.Int64)
    longest = sampled.str.len_bytes().max()
    text = (sampled if isinstance(longest, int) and longest > 9 else cells).cast(pl.String).str.strip_chars()
    return text.str.extract(r"^(\d{1,15})(?:\.0)?$", 1).cast(pl.Int64).drop_nulls()


def _whole(number: object) -> int | None:
    return number if isinstance(number, int) else None


def _years(dates: pl.Series) -> tuple[int, int] | None:
    years = dates.drop_nulls().dt.year()
    if years.is_empty():
        return None
    low, high = years.quantile(0.05, "nearest"), years.quantile(0.95, "nearest")
    return int(low or 0), int(high or 0)


def _is_unique(cells: pl.Series) -> bool:
    return not cells.null_count() and cells.n_unique() == len(cells)


def _known_names(counted: pl.DataFrame, total: float, names: frozenset[str]) -> float:
    words = counted.select(
        "rows",
        word=pl.col("value").str.to_lowercase().str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.split(" "),
    )
    known = words.select(_share(pl.col("word").list.eval(pl.element().is_in(sorted(names))).list.any()))
    return float(known.item() or 0.0) / total


def _known_sexes(values: pl.Series, rows: pl.Series, total: float) -> float:
    words = values.str.to_lowercase().str.normalize("NFKD").str.replace_all(r"[^\p{L}\d]", "")
    known = sorted({word for line in SEX_WORDS.values() for word in line.split()} | {"1", "2", "u", "x", "0", "9"})
    return float(rows.filter(words.is_in(known)).sum()) / total


def is_yes_no(seen: Profile) -> bool:
    """Whether a column only says yes or no."""
    return seen.typed == "bool" or (0 < len(seen.few) <= 3 and seen.few <= _YES_NO)


def holds(role: str, seen: Profile) -> bool:
    """Return whether the cells of a column can be what a role says; an empty column can be anything."""
    if seen.distinct == 0:
        return True
    own = role.split("_", 1)[1] if role.split("_", 1)[0] in _OWNERS and "_" in role else role
    tests: Mapping[str, bool] = {
        "name": _is_worded(seen) and (seen.distinct > 1 or seen.rows < 2),
        "birth_place_date": seen.share("place_date") > 0.4,
        "birth_day": seen.share("day") > 0.8,
        "birth_month": seen.share("month") > 0.8 and seen.distinct <= 40,
        "birth_year": seen.share("year") > 0.7,
        "age": seen.share("age") > 0.7 or (seen.share("has_digit") > 0.9 and seen.share("age") > 0.3),
        "sex": seen.distinct <= 12 and (seen.sexes > 0.6 or seen.distinct <= 3) and seen.share("date") < 0.5,
        "nik": seen.share("long_number") > 0.4 and seen.length > 9,
        "email": seen.share("email") > 0.3,
        "house_number": seen.share("starts_digit") > 0.4 or seen.share("has_digit") > 0.5,
        "unit_number": True,
        "street": seen.length >= 4 and seen.share("digits") < 0.5,
        "postcode": seen.share("has_digit") > 0.6 and seen.words < 2.5 and seen.length <= 10,
        "rt": seen.share("digits") > 0.5,
        "rw": seen.share("digits") > 0.5,
        "state": seen.share("has_digit") < 0.5
        and seen.share("street") < 0.5
        and (seen.distinct <= 120 or seen.distinct < 0.05 * seen.rows),
        "birth_place": seen.share("has_digit") < 0.5 or seen.share("place_date") > 0.4,
        "blood_group": seen.distinct <= 30,
        "height": seen.share("number") > 0.7,
        "weight": seen.share("number") > 0.7,
        "children": seen.share("number") > 0.7,
        "marital_status": seen.distinct <= 30 and seen.share("date") < 0.5,
        "title": seen.distinct <= 80 and seen.length < 14,
    }
    if own in tests:
        return tests[own]
    if own.endswith("_date") or own == "birth_date":
        dated = seen.share("date") + (seen.share("year") if seen.share("date") > 0.1 else 0.0)
        return dated > 0.4 or seen.typed == "date" or _could_be_bare_dates(seen)
    if own in _NAMES:
        return _is_worded(seen)
    if own in ("phone", "mobile", "home_phone"):
        return seen.share("dialled") > 0.5
    if own in _CODES:
        return seen.share("has_digit") > 0.5
    sexes = 0 < len(seen.few) <= 4 and seen.sexes > 0.95 and seen.rows > 20
    return own not in _PLACES or (seen.share("has_digit") < 0.6 and seen.share("date") < 0.5 and not sexes)


_OWNERS = ("mother", "father", "parent", "spouse", "guardian", "head")
_NAMES = ("given_name", "middle_name", "family_name", "family_name_2", "maiden_name", "nickname", "name_prefix")
_CODES = (
    "national_id",
    "ssn",
    "no_kk",
    "nisn",
    "nis",
    "bpjs_no",
    "passport",
    "tax_no",
    "employee_no",
    "student_no",
    "member_no",
    "patient_no",
    "insurance_no",
    "voter_no",
    "driving_licence",
    "household_id",
    "birth_certificate",
    "village_code",
    "district_code",
    "regency_code",
    "state_code",
)
_PLACES = (
    "village",
    "suburb",
    "district",
    "city",
    "regency",
    "country",
    "nationality",
    "religion",
    "occupation",
    "birth_country",
    "parish",
    "hamlet",
)


def _is_worded(seen: Profile) -> bool:
    """Whether cells are words: names in any script, perhaps with titles or numbers slipped in."""
    return (
        seen.share("digits") < 0.3
        and seen.share("has_digit") < 0.5
        and seen.share("date") < 0.5
        and seen.share("email") < 0.3
    )


def _could_be_bare_dates(seen: Profile) -> bool:
    lengths = seen.share("digits") > 0.7 and 4.5 <= seen.length <= 8
    return lengths and seen.distinct > 1


def guess_role(seen: Profile) -> str:
    """Return the role that the cells alone give away, such as nik, email, birth_date or name; "" if none."""
    if seen.distinct < 2:
        return ""
    if seen.share("nik") > 0.8:
        often = seen.distinct < 0.8 * seen.filled * seen.rows
        return "no_kk" if seen.share("nik_female") < 0.1 and often else "nik"
    if seen.share("email") > 0.7:
        return "email"
    if seen.share("date") > 0.8 and seen.share("clock") < 0.5 and seen.dates and seen.dates[1] - seen.dates[0] >= 2:
        return "birth_date"
    if seen.share("place_date") > 0.7 and seen.share("street") < 0.3:
        return "birth_place_date"
    if seen.share("phone") > 0.8 and seen.distinct > 0.3 * seen.rows * seen.filled:
        return "phone"
    if seen.share("late_year") > 0.95 and seen.distinct > 4:
        return "birth_year"
    if 2 <= len(seen.few) <= 6 and seen.sexes > 0.95 and seen.share("digits") < 0.5:
        return "sex"
    return "name" if looks_like_names(seen) else ""


def looks_like_names(seen: Profile) -> bool:
    """Whether a column holds people's names: words only, a long tail, and common names among them."""
    long_tail = seen.distinct > 12 or seen.distinct > 0.5 * seen.rows * seen.filled
    return (
        seen.share("letters") > 0.85
        and seen.words < 5
        and long_tail
        and seen.names > 0.12
        and seen.share("street") < 0.2
    )
