"""What probably happened between two differing values, worked out once per distinct pair of values.

Names bring the level that matching found; where it has none (a father's name that the model does not compare, a place),
the level is found here from the letters.
"""

import polars as pl

from reports.facts.family_names import tail_columns
from reports.facts.similarity import similarities

COMPARED = ("name", "birth_date", "sex", "birth_place", "mother_name", "father_name", "nik", "no_kk")
"""Fields whose differences are findings, once a row is linked."""

VALUES = ("own_value", "register_value")
NAMES = ("name", "mother_name", "father_name")
SLIPS = ("day_month_swapped", "one_digit", "digits_transposed")

_SURE_TITLES = r"^(?:(?:HJ|K\.?\s?H|DRS|DRA|DR|IR|PROF)\.\s*)+|,(?:\s*[A-Z]{1,3}(?:\.\s?[A-Z]{1,4})+\.?,?)+$"
"""Titles with their point before a name, degrees with theirs after a comma: never words of the name itself."""

_CONTRACTED = ("ABD", "ACH", "AKH", "MHD", "MOCH", "MOH", "MOHD", "MUCH", "MUH", "MUHD", "ST")
"""What people write for Muhammad, Ahmad, Abdul and Siti: contractions, which are no spellings (domain notes 4.3)."""

PAIRS: dict[str, pl.DataType] = {
    "field": pl.String(), "own_value": pl.String(), "register_value": pl.String(), "level": pl.String(),
}  # fmt: skip
"""The columns that are looked at; dates as 2015-07-03."""


def explain_pairs(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return `pairs` with level (filled), similarity (0 to 100), same_letters, slip (one of SLIPS, or empty) and, of
    names, tail, patronymic (see `tail_columns`), initials and contracted (whether one has a word that is only a letter,
    or a contraction, and the other has not).

    One row per distinct PAIRS; field, own_value and register_value are never null, level may be.
    """
    explained = pairs.with_columns(similarities(pairs)).with_columns(
        level=_but_for_titles(pl.coalesce("level", found_level())),
        same_letters=_letters(pl.col("own_value")) == _letters(pl.col("register_value")),
        slip=slip(),
    )
    ours, theirs = _words("own_value"), _words("register_value")
    traits = {**tail_columns(ours, theirs), "initials": _one_letter(ours, theirs) | _one_letter(theirs, ours)}
    traits["contracted"] = _contracted(ours, theirs) | _contracted(theirs, ours)
    is_name = pl.col("field").is_in(NAMES)
    return explained.with_columns(**{trait: pl.when(is_name).then(told) for trait, told in traits.items()})


def slip() -> pl.Expr:
    """Return which slip of the hand turns one date or number into the other; empty when none alone does."""
    ours, theirs = _as_typed("own_value"), _as_typed("register_value")
    both_long = ours.str.len_bytes() == theirs.str.len_bytes()
    differs = [ours.str.slice(place, 1) != theirs.str.slice(place, 1) for place in range(16)]
    count = pl.sum_horizontal([one.cast(pl.Int64) for one in differs])
    crossed = [
        (differs[place] & differs[place + 1])
        & (ours.str.slice(place, 1) == theirs.str.slice(place + 1, 1))
        & (ours.str.slice(place + 1, 1) == theirs.str.slice(place, 1))
        for place in range(15)
    ]
    is_date = pl.col("field") == "birth_date"
    swapped = theirs == ours.str.slice(2, 2) + ours.str.slice(0, 2) + ours.str.slice(4)
    return (
        pl.when(~pl.col("field").is_in(["birth_date", "nik"]) | ~both_long)
        .then(pl.lit(""))
        .when(is_date & swapped & (ours != theirs))
        .then(pl.lit("day_month_swapped"))
        .when(count == 1)
        .then(pl.lit("one_digit"))
        .when((count == 2) & pl.any_horizontal(crossed))
        .then(pl.lit("digits_transposed"))
        .otherwise(pl.lit(""))
    )


def found_level() -> pl.Expr:
    """Return the level of two names or places from their letters alone; null for other fields."""
    ours, theirs = _words("own_value"), _words("register_value")
    initials = _initials_fit(ours, theirs) | _initials_fit(theirs, ours)
    fewer = (ours.list.set_difference(theirs).list.len() == 0) | (theirs.list.set_difference(ours).list.len() == 0)
    of_names = (
        pl.when(_letters(pl.col("own_value")) == _letters(pl.col("register_value")))
        .then(pl.when(ours == theirs).then(pl.lit("title")).otherwise(pl.lit("joined")))
        .when(ours.list.sort() == theirs.list.sort())
        .then(pl.lit("reordered"))
        .when(fewer)
        .then(pl.lit("token_missing"))
        .when(initials)
        .then(pl.lit("abbreviated"))
        .when(pl.col("similarity") >= 92)
        .then(pl.lit("similar_high"))
        .when(pl.col("similarity") >= 80)
        .then(pl.lit("similar"))
        .otherwise(pl.lit("differs"))
    )
    places = pl.when(_place("own_value") == _place("register_value")).then(pl.lit("close")).otherwise(pl.lit("differs"))
    return (
        pl.when(pl.col("field").is_in(NAMES)).then(of_names).when(pl.col("field") == "birth_place").then(places)
    )  # fmt: skip


def _but_for_titles(level: pl.Expr) -> pl.Expr:
    """Return the level, `title` where a word more in one name is nothing but sure titles and degrees."""
    bare = [_letters(pl.col(side).str.to_uppercase().str.replace_all(_SURE_TITLES, "")) for side in VALUES]
    only_titles = pl.col("field").is_in(NAMES) & (level == "token_missing") & (bare[0] == bare[1])
    return pl.when(only_titles).then(pl.lit("title")).otherwise(level)


def _as_typed(column: str) -> pl.Expr:
    """Return the digits in the order in which people type them: a date as 03072015."""
    value = pl.col(column)
    date = value.str.slice(8, 2) + value.str.slice(5, 2) + value.str.slice(0, 4)
    return pl.when(pl.col("field") == "birth_date").then(date).otherwise(value)


def _letters(value: pl.Expr) -> pl.Expr:
    return value.str.to_uppercase().str.replace_all(r"[^\p{L}\p{N}]", "")


def _words(column: str) -> pl.Expr:
    quiet = pl.col(column).str.to_uppercase().str.replace_all(r"['`\x{2019}]", "")
    return quiet.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars(" ").str.split(" ")


def _initials_fit(short: pl.Expr, long: pl.Expr) -> pl.Expr:
    """Return whether some word of `short` is one letter, and word by word `short` begins the words of `long`."""
    letters = short.list.eval(pl.element().str.slice(0, 1)).list.join("")
    others = long.list.eval(pl.element().str.slice(0, 1)).list.join("")
    has_initial = short.list.eval(pl.element().str.len_chars() == 1).list.any()
    whole = short.list.eval(pl.element().filter(pl.element().str.len_chars() > 1))
    return has_initial & (letters == others) & (whole.list.set_difference(long).list.len() == 0)


def _one_letter(ours: pl.Expr, theirs: pl.Expr) -> pl.Expr:
    return ours.list.set_difference(theirs).list.eval(pl.element().str.len_chars() == 1).list.any()


def _contracted(ours: pl.Expr, theirs: pl.Expr) -> pl.Expr:
    return ours.list.set_difference(theirs).list.eval(pl.element().is_in(_CONTRACTED)).list.any()


def _place(column: str) -> pl.Expr:
    return (
        pl.col(column)
        .str.to_uppercase()
        .str.replace(r"^(?:KABUPATEN|KAB|KOTAMADYA|KOTA|KODYA|DESA|KELURAHAN|KEL|KECAMATAN|KEC)\b[\s.]*", "")
        .str.replace_all(r"[^\p{L}]", "")
    )
