"""What probably happened between two differing values, worked out once per distinct pair of values.

Names bring the level that matching found; where it has none (a father's name that the model does not compare, a place),
the level is found here from the letters.
"""

import polars as pl

from reports.similarity import similarities

NAMES = ("name", "mother_name", "father_name")
SLIPS = ("day_month_swapped", "one_digit", "digits_transposed")

PAIRS: dict[str, pl.DataType] = {
    "field": pl.String(), "own_value": pl.String(), "register_value": pl.String(), "level": pl.String(),
}  # fmt: skip
"""The columns that are looked at; dates as 2015-07-03."""


def explain_pairs(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return `pairs` with level (filled), similarity (0 to 100), same_letters and slip (one of SLIPS, or empty).

    One row per distinct PAIRS; field, own_value and register_value are never null, level may be.
    """
    return pairs.with_columns(similarities(pairs)).with_columns(
        level=pl.coalesce("level", found_level()), same_letters=_letters("own_value") == _letters("register_value"),
        slip=slip(),
    )  # fmt: skip


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
        pl.when(_letters("own_value") == _letters("register_value"))
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


def _as_typed(column: str) -> pl.Expr:
    """Return the digits in the order in which people type them: a date as 03072015."""
    value = pl.col(column)
    date = value.str.slice(8, 2) + value.str.slice(5, 2) + value.str.slice(0, 4)
    return pl.when(pl.col("field") == "birth_date").then(date).otherwise(value)


def _letters(column: str) -> pl.Expr:
    return pl.col(column).str.to_uppercase().str.replace_all(r"[^\p{L}\p{N}]", "")


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


def _place(column: str) -> pl.Expr:
    return (
        pl.col(column)
        .str.to_uppercase()
        .str.replace(r"^(?:KABUPATEN|KAB|KOTAMADYA|KOTA|KODYA|DESA|KELURAHAN|KEL|KECAMATAN|KEC)\b[\s.]*", "")
        .str.replace_all(r"[^\p{L}]", "")
    )
