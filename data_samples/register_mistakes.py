"""What the register itself holds wrongly: two NIK, two heads, a child as the mother, a wrong date, sex or name.

To the people come same_as (whose second entry this is, -1: nobody's), second_head, stated_mother (whose NIK stands as
the mother's, -1: the mother's own), and disputed: the field that the register has wrong while all lists have it right;
register_birth, register_sex and register_mother are what stands there.
"""

import numpy as np
import polars as pl

from data_samples.calendar_days import NEVER, YEAR_DAYS, ages
from data_samples.draws import Bools, pick, quota
from data_samples.families import siblings
from data_samples.households import ELDER, SPOUSE

TWO_NIKS, TWO_HEADS, WRONG_MOTHERS = 0.001, 0.002, 0.002  # shares of people
DISPUTED = {"birth_date": 0.004, "sex": 0.002, "mother_name": 0.001}  # shares of people; all of them are children


def add_second_entries(people: pl.DataFrame, rng: np.random.Generator, today: int) -> pl.DataFrame:
    """Return the people and, after them, second entries: the same person on the same card, with a NIK from elsewhere.

    Of grown people only, for of children lists and the register would be compared once more.
    """
    age = ages(people["birth"].to_numpy(), today)
    eligible = _plain(people) & (people["slot"] == SPOUSE).to_numpy() & (age >= 20) & (age < 60)
    chosen = pick(rng, eligible, quota(TWO_NIKS, people.height))
    again = people[chosen].with_columns(
        pl.Series("person", np.arange(len(chosen)) + people.height),
        pl.Series("prefix", np.roll(people["prefix"].to_numpy()[chosen], 1)),
        same_as=pl.col("person"),
        spouse=pl.lit(-1, pl.Int64),
        recorded=pl.lit(True),
    )
    return pl.concat([people.with_columns(same_as=pl.lit(-1, pl.Int64)), again.select(*people.columns, "same_as")])


def mark_register(people: pl.DataFrame, rng: np.random.Generator, today: int) -> pl.DataFrame:
    """Return the people with what the register has wrong of them."""
    plain = _plain(people) & (people["same_as"] < 0).to_numpy()
    slot = people["slot"].to_numpy()
    heads = np.zeros(people.height, dtype=np.bool_)
    heads[pick(rng, plain & np.isin(slot, (SPOUSE, ELDER)), quota(TWO_HEADS, people.height))] = True
    sibling = siblings(people)
    birth = people["birth"].to_numpy()
    near = np.abs(birth - birth[sibling]) < 11 * YEAR_DAYS  # so that nobody of them can be the other's mother
    whole = plain & (sibling >= 0) & plain[sibling] & near
    mothers = np.full(people.height, -1, dtype=np.int64)
    chosen = pick(rng, whole, quota(WRONG_MOTHERS, people.height))
    mothers[chosen] = sibling[chosen]
    marked = people.with_columns(pl.Series("second_head", heads), pl.Series("stated_mother", mothers))
    return _with_disputed(marked, plain & (mothers < 0), rng, today)


def _with_disputed(people: pl.DataFrame, eligible: Bools, rng: np.random.Generator, today: int) -> pl.DataFrame:
    """Return the people with disputed and what the register has there; of children, whom most lists have."""
    birth = people["birth"].to_numpy()
    age = ages(birth, today)
    left = eligible & (age >= 1) & (age <= 15)
    disputed = np.full(people.height, "", dtype=object)
    for field, share in DISPUTED.items():
        chosen = pick(rng, left, quota(share, people.height))
        disputed[chosen] = field
        left[chosen] = False
    dates = np.where(disputed == "birth_date", birth - rng.integers(40, 300, people.height), birth)
    others = people["mother_name"].gather(rng.permutation(people.height))
    other_sex = pl.when(pl.col("sex") == "L").then(pl.lit("P")).otherwise(pl.lit("L"))
    said = people.with_columns(
        pl.Series("disputed", disputed.tolist(), dtype=pl.String), pl.Series("register_birth", dates)
    )
    return said.with_columns(
        pl.when(pl.col("disputed") == "sex").then(other_sex).otherwise("sex").alias("register_sex"),
        pl.when(pl.col("disputed") == "mother_name").then(others).otherwise("mother_name").alias("register_mother"),
    )


def _plain(people: pl.DataFrame) -> Bools:
    """Return the register's own people of whom nothing else is to be told."""
    other = ("outsider", "lost", "unregistered", "invalid", "twin", "namesake", "corrected")
    here = ~pl.any_horizontal(other) & (pl.col("died_on") == NEVER) & (pl.col("moved_on") == NEVER)
    return people.select(here).to_series().to_numpy()
