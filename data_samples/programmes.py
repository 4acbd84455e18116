"""What programmes know of a household: its decile and its segment of the insurance, the same in every list."""

import numpy as np
import polars as pl

from data_samples.calendar_days import NEVER, ages
from data_samples.draws import chances, pick, quota

POOR = ("1", "2", "3", "4", "5")
SUBSIDISED, BY_REGION, SALARIED = "PBI JK", "PBPU PEMDA", "PPU BU"
SALARIED_TOO = 0.003  # share of people with subsidised contributions whom the insurance lists as salaried
PAID_TWICE = 0.002  # share of people whose contributions the state pays, and by the social list the region too

_DESILS = (*POOR, "6-10", "6-10", "Belum Ada Desil")
_OTHERS = {BY_REGION: 0.35, SALARIED: 0.3, "PPU PN": 0.15, "PBPU": 0.2}  # segments of those who are not poor


def with_programmes(people: pl.DataFrame, rng: np.random.Generator, today: int) -> pl.DataFrame:
    """Return the people with desil, segment (both of the household), salaried_too and paid_twice.

    These two are contradictions of one person.
    """
    homes = int(people["household"].to_numpy().max()) + 1
    desil = np.array(_DESILS)[rng.integers(0, len(_DESILS), homes)]
    other = rng.choice(list(_OTHERS), size=homes, p=chances(list(_OTHERS.values())))
    segment = np.where(np.isin(desil, POOR), SUBSIDISED, other)
    home = people["household"].to_numpy()
    known = ~(pl.col("outsider") | pl.col("lost") | pl.col("invalid"))
    here = known & (pl.col("died_on") == NEVER) & (pl.col("moved_on") == NEVER)
    age = ages(people["birth"].to_numpy(), today)
    eligible = people.select(here).to_series().to_numpy() & (age >= 20) & (age < 60) & (segment[home] == SUBSIDISED)
    salaried_too = np.zeros(people.height, dtype=np.bool_)
    salaried_too[pick(rng, eligible, quota(SALARIED_TOO, people.height))] = True
    paid_twice = np.zeros(people.height, dtype=np.bool_)
    paid_twice[pick(rng, eligible & ~salaried_too, quota(PAID_TWICE, people.height))] = True
    return people.with_columns(
        pl.Series("desil", desil[home].tolist(), dtype=pl.String),
        pl.Series("segment", segment[home].tolist(), dtype=pl.String),
        pl.Series("salaried_too", salaried_too),
        pl.Series("paid_twice", paid_twice),
    )


def paid_by_region() -> pl.Expr:
    """Return whether the social list says that the region pays a person's contributions."""
    return (pl.col("segment") == BY_REGION) | pl.col("paid_twice")


def insured_as() -> pl.Expr:
    """Return the segment that the insurance writes on a person's row."""
    return pl.when("salaried_too").then(pl.lit(SALARIED)).otherwise("segment")
