"""Trials in American English: voters, customers, columns without a meaning, one list a tiny part of the other."""

import numpy as np
import polars as pl

from benchmarks.lists.cultures_west import AMERICAN
from benchmarks.lists.draws import numbered, shuffled, two_lists
from benchmarks.lists.mistakes import (
    called,
    changed,
    date_slips,
    digit_slip,
    exchanged,
    initial,
    lost,
    shifted,
    sounding,
    taken_from_others,
    typed,
)
from benchmarks.lists.people import Customs, world
from benchmarks.lists.trial import Trial, match_trial

ADDRESS = ("house", "street", "town", "postcode")


def _spoiled(frame: pl.DataFrame, rng: np.random.Generator, rate: float) -> pl.DataFrame:
    """Return the frame with the usual slips in names and dates, each at about `rate`."""
    for column in ("given", "family"):
        frame = changed(frame, rng, column, rate, typed)
        frame = changed(frame, rng, column, rate, sounding(AMERICAN.sounds))
    return date_slips(frame, rng, "born", turned=rate / 4, off=rate)


def us_voters(scale: float = 1.0, seed: int = 1) -> Trial:
    """Voters and licence holders: nicknames, married names, movers, juniors; five address columns against one cell."""
    rng = np.random.default_rng(seed)
    people = world(AMERICAN, int(60_000 * scale), rng, Customs(middle=0.8, namesakes=0.08))
    left, right = two_lists(people, rng, 0.2, 0.6, 0.1)
    right = changed(right, rng, "given", 0.12, called(AMERICAN.nicknames))
    right = changed(right, rng, "middle", 0.6, initial)
    women = (pl.col("sex") == "F") & (pl.col("born").dt.year().is_between(1965, 2000))
    right = taken_from_others(right, rng, ["family"], 0.15, women)
    right = taken_from_others(right, rng, ADDRESS, 0.14)
    left, right = _spoiled(left, rng, 0.01), _spoiled(right, rng, 0.02)
    left, right = lost(left, rng, phone=0.55), lost(right, rng, middle=0.15, born=0.01)
    state = pl.lit("OH")
    left = left.select(
        "person", pl.col("given").alias("First Name"), pl.col("middle").alias("Middle Name"),
        pl.col("family").alias("Last Name"), pl.col("born").dt.strftime("%m/%d/%Y").alias("DOB"),
        pl.col("sex").alias("Gender"), pl.col("house").alias("House No"), pl.col("street").alias("Street"),
        pl.col("town").alias("City"), state.alias("State"), pl.col("postcode").alias("ZIP"),
        pl.col("phone").alias("Phone"),
    )  # fmt: skip
    right = right.select(
        "person",
        name=pl.concat_str(pl.format("{},", pl.col("family").str.to_uppercase()), pl.col("given").str.to_uppercase(),
                           pl.col("middle").str.to_uppercase(), separator=" ", ignore_nulls=True),
        birthdate=pl.col("born").dt.to_string(),
        sex=pl.when(pl.col("sex") == "M").then(1).otherwise(2),
        address=pl.format("{} {}, {} OH {}", pl.col("house"), pl.col("street"), pl.col("town"), pl.col("postcode")),
    )  # fmt: skip
    left, right = numbered(left, "Voter ID", "OH{}", rng, 8), numbered(right, "licence", "{}", rng, 9)
    return match_trial(left, right, "Voter ID", "licence")


def shifted_cells(scale: float = 1.0, seed: int = 2) -> Trial:
    """A damaged export: cells one column to the right in 3 % of rows, given and family exchanged, date in 3 columns."""
    rng = np.random.default_rng(seed)
    people = world(AMERICAN, int(12_000 * scale), rng)
    left, right = two_lists(people, rng, 0.2, 0.5, 0.3)
    left = exchanged(_spoiled(left, rng, 0.02), rng, "given", "family", 0.04)
    right = _spoiled(right, rng, 0.03)
    left = left.select(
        "person", forename="given", surname="family", day=pl.col("born").dt.day().cast(pl.String),
        month=pl.col("born").dt.month().cast(pl.String), year=pl.col("born").dt.year().cast(pl.String),
        street=pl.format("{} {}", "house", "street"), town="town", zip="postcode",
    )  # fmt: skip
    right = right.select(
        "person", first="given", last="family", born=pl.col("born").dt.strftime("%d %b %Y"), town="town",
        street=pl.format("{} {}", "house", "street"), zip="postcode",
    )  # fmt: skip
    right = shifted(right, rng, right.columns[1:], 0.03)
    return match_trial(lost(left, rng, street=0.1), lost(right, rng, born=0.05, zip=0.1))


def meaningless_headers(scale: float = 1.0, seed: int = 3) -> Trial:
    """Columns named c1, c2 … in another order on the other side; row order says nothing."""
    rng = np.random.default_rng(seed)
    people = world(AMERICAN, int(9_000 * scale), rng)
    left, right = two_lists(people, rng, 0.25, 0.5, 0.25)
    left, right = _spoiled(left, rng, 0.02), _spoiled(right, rng, 0.04)
    right = taken_from_others(right, rng, ADDRESS, 0.2)
    chosen = ["given", "family", "born", "sex", "town", "phone"]
    left = lost(left, rng, phone=0.4, town=0.05).select("person", *chosen)
    right = lost(right, rng, phone=0.4, sex=0.1).select("person", *(chosen[at] for at in (3, 1, 5, 0, 4, 2)))
    right = right.with_columns(pl.col("sex").replace({"M": "1", "F": "0"}), pl.col("born").dt.strftime("%Y%m%d"))
    left = left.with_columns(pl.col("born").dt.to_string()).rename({c: f"c{at}" for at, c in enumerate(chosen, 1)})
    names = ["person", *(f"field_{at}" for at in range(1, 7))]
    return match_trial(left, right.rename(dict(zip(right.columns, names, strict=True))))


def sparse_contacts(scale: float = 1.0, seed: int = 4) -> Trial:
    """Customers with up to 60 % of cells empty: mail address, phone, name, town; no birth date, no street."""
    rng = np.random.default_rng(seed)
    people = world(AMERICAN, int(14_000 * scale), rng)
    left, right = two_lists(people, rng, 0.3, 0.4, 0.3)
    right = changed(right, rng, "given", 0.2, called(AMERICAN.nicknames))
    sides = []
    for frame in (left, right):
        spoiled = _spoiled(changed(frame, rng, "phone", 0.03, digit_slip), rng, 0.02)
        spoiled = changed(spoiled, rng, "email", 0.03, typed)
        sides.append(lost(spoiled, rng, email=0.45, phone=0.6, town=0.4, given=0.05))
    left = sides[0].select("person", Name=pl.concat_str("given", "family", separator=" ", ignore_nulls=True),
                           Email="email", Tel=pl.format("(0{}) {}-{}", pl.col("phone").str.head(2),
                           pl.col("phone").str.slice(2, 3), pl.col("phone").str.tail(4)), City="town")  # fmt: skip
    right = sides[1].select("person", first_name="given", last_name="family", town="town",
                            phone=pl.format("+1{}", "phone"), mail=pl.col("email").str.to_uppercase())  # fmt: skip
    return match_trial(numbered(left, "Customer", "C-{}", rng), numbered(right, "key", "{}", rng, 7), "Customer", "key")


def row_numbers(scale: float = 1.0, seed: int = 5) -> Trial:
    """Both sides have a column `id` that only counts their rows: equal numbers mean nothing."""
    rng = np.random.default_rng(seed)
    people = world(AMERICAN, int(6_000 * scale), rng)
    left, right = two_lists(people, rng, 0.0, 0.9, 0.1)
    columns = {"first_name": "given", "last_name": "family", "dob": "born", "city": "town"}
    left, right = (numbered(_spoiled(frame, rng, 0.04).select("person", **columns), "id") for frame in (left, right))
    return match_trial(left, right, "id", "id")


def nobody_in_common(scale: float = 1.0, seed: int = 6) -> Trial:
    """Two lists without one common person; every link is false."""
    rng = np.random.default_rng(seed)
    people = world(AMERICAN, int(8_000 * scale), rng)
    left, right = two_lists(people, rng, 0.5, 0.0, 0.5, by="home")
    columns = {"first_name": "given", "last_name": "family", "dob": "born", "sex": "sex", "city": "town"}
    return match_trial(left.select("person", **columns), right.select("person", **columns))


def same_people_clean(scale: float = 1.0, seed: int = 7) -> Trial:
    """The same 5000 people on both sides, hardly an error: everything is to be found."""
    rng = np.random.default_rng(seed)
    people = world(AMERICAN, int(5_000 * scale), rng)
    columns = {
        "given_name": "given",
        "surname": "family",
        "date_of_birth": "born",
        "sex": "sex",
        "postcode": "postcode",
    }
    left, right = shuffled(people, rng), _spoiled(shuffled(people, rng), rng, 0.003)
    return match_trial(left.select("person", **columns), right.select("person", **columns))
