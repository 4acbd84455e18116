"""What happens to people: death, moving, errors of the registry, birth after the extract; each with its day."""

import numpy as np
import polars as pl

from data_samples.calendar_days import NEVER, ages
from data_samples.draws import Bools, Ints, pick, quota

DEAD, MOVED, INVALID, LOST, NOT_RECORDED = 0.014, 0.008, 0.003, 0.004, 0.025
BORN_PER_NIGHT = 0.0008


def add_fates(people: pl.DataFrame, rng: np.random.Generator, today: int, nights: int) -> pl.DataFrame:
    """Return the people with the days of what happens to them (NEVER: not within this sample).

    died_on, moved_on: day numbers. invalid: the register calls the entry not valid. lost: lives here, has a local NIK,
    and is not in the register's extract. unregistered: a baby whose birth has not been registered yet.
    recorded: has been recorded for the identity card (from 17 on).
    """
    count = people.height
    resident = ~people["outsider"].to_numpy()
    plain = resident & ~people["twin"].to_numpy() & ~people["namesake"].to_numpy()
    birth = people["birth"].to_numpy().copy()
    age = ages(birth, today)
    born_later = _marked(rng, plain & (age < 2), BORN_PER_NIGHT * (nights - 1), count)
    birth[born_later] = today + rng.integers(1, max(2, nights), int(born_later.sum()))
    free = resident & ~born_later
    old = free & ((age >= 55) | (rng.random(count) < 0.05))
    dead = _marked(rng, old & (birth < today - 400), DEAD, count)
    moved = _marked(rng, free & ~dead & (birth < today - 200), MOVED, count)
    invalid = _marked(rng, free & ~dead & ~moved & (age >= 6), INVALID, count)
    local = plain & free & (people["registered"] == "home").to_numpy() & (people["slot"] > 0).to_numpy()
    unregistered = _marked(rng, local & (age < 1) & (birth > today - 90), 0.0006, count)
    lost = _marked(rng, local & ~dead & ~moved & ~invalid & ~unregistered, LOST, count)
    return people.with_row_index("person").with_columns(
        pl.col("person").cast(pl.Int64),
        pl.Series("birth", birth),
        pl.Series("nik_birth", np.where(born_later, birth, people["nik_birth"].to_numpy())),
        pl.Series("died_on", _when(rng, dead, today, nights, 600)),
        pl.Series("moved_on", _when(rng, moved, today, nights, 400)),
        pl.Series("invalid", invalid),
        pl.Series("lost", lost),
        pl.Series("unregistered", unregistered),
        pl.Series("recorded", rng.random(count) >= NOT_RECORDED),
    )


def _marked(rng: np.random.Generator, eligible: Bools, share: float, count: int) -> Bools:
    marked = np.zeros(count, dtype=np.bool_)
    marked[pick(rng, eligible, quota(share, count))] = True
    return marked


def _when(rng: np.random.Generator, who: Bools, today: int, nights: int, days_back: int) -> Ints:
    """Return the day of an event: most lie before the first extract, some between two agencies' extracts."""
    days = np.where(
        rng.random(len(who)) < 0.85, rng.integers(-days_back, 0, len(who)), rng.integers(-30, nights, len(who))
    )
    return np.where(who, today + days, NEVER)


def in_register(people: pl.DataFrame, on: int) -> Bools:
    """Return who has an entry in the register's extract of a day, whatever state that entry is in."""
    kept = ~(pl.col("outsider") | pl.col("lost") | pl.col("unregistered")) & (pl.col("birth") <= on)
    return people.select(kept).to_series().to_numpy()


def register_states(people: pl.DataFrame, on: int) -> pl.Series:
    """Return what the register says of each person on a day: active, deceased, moved or invalid."""
    state = (
        pl.when(pl.col("died_on") <= on)
        .then(pl.lit("deceased"))
        .when(pl.col("moved_on") <= on)
        .then(pl.lit("moved"))
        .when("invalid")
        .then(pl.lit("invalid"))
        .otherwise(pl.lit("active"))
    )
    return people.select(state.alias("state")).to_series()
