"""What the register itself holds wrongly: two NIK, two heads, a child as the mother, a date, sex, name or death.

To the people come same_as (whose second entry this is, -1: nobody's), second_head, stated_mother (whose NIK stands as
the mother's, -1: the mother's own), dead_unreported (the insurance knows of the death, the register does not),
register_died_on (as the register dates the death), and disputed: the field that the register has wrong while all lists
have it right; register_name, register_birth, register_sex and register_mother are what stands there.
"""

import numpy as np
import polars as pl

from data_samples.calendar_days import NEVER, YEAR_DAYS, ages
from data_samples.draws import Bools, Ints, pick, quota
from data_samples.families import siblings
from data_samples.households import ELDER, SPOUSE
from data_samples.name_changes import mistype

TWO_NIKS, TWO_HEADS, WRONG_MOTHERS = 0.001, 0.002, 0.002  # shares of people
DISPUTED = {
    "birth_date": 0.004,
    "sex": 0.002,
    "mother_name": 0.001,
    "name": 0.0015,
}  # shares of people; all of them are children
DEAD_UNREPORTED = 0.0015  # share of people
DIED_BEFORE = {"mother": (0.0007, 400), "father": (0.0007, 800)}  # share of people, days before the birth
LONG_DEAD = 70  # days: of whoever died since, the lists could not know


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
    marked = people.with_columns(
        pl.Series("second_head", heads),
        pl.Series("stated_mother", mothers),
        pl.Series("register_died_on", _dated_deaths(people, mothers, rng, today)),
    )
    told = _with_disputed(marked, plain & (mothers < 0), rng, today)
    old = plain & ~heads & (ages(birth, today) >= 60)
    unreported = np.zeros(people.height, dtype=np.bool_)
    unreported[pick(rng, old, quota(DEAD_UNREPORTED, people.height))] = True
    return told.with_columns(pl.Series("dead_unreported", unreported))


def _dated_deaths(people: pl.DataFrame, stated_mothers: Ints, rng: np.random.Generator, today: int) -> Ints:
    """Return the day of each death as the register has it: of a few parents before the birth of their youngest."""
    died = people["died_on"].to_numpy()
    dated = died.copy()
    birth = people["birth"].to_numpy()
    alive = _plain(people) & (people["same_as"] < 0).to_numpy() & (stated_mothers < 0)
    for parent, (share, days) in DIED_BEFORE.items():
        whose = people[parent].to_numpy()
        youngest = np.full(people.height, -1, dtype=np.int64)
        np.maximum.at(youngest, whose[alive & (whose >= 0)], birth[alive & (whose >= 0)])
        eligible = (died < today - LONG_DEAD) & (youngest >= 0)
        chosen = pick(rng, eligible, quota(share, people.height))
        dated[chosen] = youngest[chosen] - days
    return dated


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
    names = people["name"].to_list()
    for person in np.flatnonzero(disputed == "name").tolist():
        names[person] = mistype(names[person], rng)
    said = people.with_columns(
        pl.Series("disputed", disputed.tolist(), dtype=pl.String),
        pl.Series("register_birth", dates),
        pl.Series("register_name", names, dtype=pl.String),
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
