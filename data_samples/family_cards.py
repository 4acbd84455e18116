"""Family cards that were issued anew when the household changed: which, and what lists taken before that still hold."""

import numpy as np
import polars as pl

from data_samples.calendar_days import NEVER, parts
from data_samples.draws import pick, quota

RENEWED = 0.004  # share of homes whose card was issued anew in the days before the register's first extract
_DAYS = 3  # at most: all lists of the first night were taken before


def with_renewed_cards(people: pl.DataFrame, rng: np.random.Generator, today: int) -> pl.DataFrame:
    """Return the people with renewed_on (a day number, NEVER: not lately) and earlier_no_kk, the card before that."""
    count = int(people["household"].to_numpy().max()) + 1
    unfit = people.select(pl.col("outsider") | (pl.col("same_as") >= 0) | (pl.col("moved_on") != NEVER)).to_series()
    homes = people["household"].to_numpy()
    eligible = np.bincount(homes, weights=unfit.to_numpy(), minlength=count) == 0
    renewed = np.full(count, NEVER, dtype=np.int64)
    for home in pick(rng, eligible, quota(RENEWED, count)).tolist():
        renewed[home] = today - int(rng.integers(1, _DAYS + 1))
    year, month, day = parts(np.where(renewed < NEVER, renewed, today))
    serial = np.cumsum(renewed < NEVER)
    issued = [f"{d:02}{m:02}{y % 100:02}{s:04}" for d, m, y, s in zip(day, month, year, serial, strict=True)]
    anew = pl.Series("issued", issued).gather(homes)
    told = people.with_columns(pl.Series("renewed_on", renewed[homes]), earlier_no_kk=pl.col("no_kk"))
    number = pl.col("district_code") + anew
    return told.with_columns(pl.when(pl.col("renewed_on") < NEVER).then(number).otherwise("no_kk").alias("no_kk"))
