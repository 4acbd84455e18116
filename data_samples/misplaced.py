"""People on lists where they cannot be: pupils of two ministries, in two schools, in a far class, too old."""

import numpy as np
import polars as pl

from data_samples.calendar_days import ages
from data_samples.draws import Ints, pick, quota
from data_samples.people import World

TWO_ROSTERS = 0.008  # share of pupils of state schools who still stand on a madrasah's list
TWO_SCHOOLS = 0.006  # share of pupils who still stand on the list of another school of their level
FAR_CLASSES = 0.006  # share of pupils whose class was mistyped
TOO_OLD = 0.012  # share of under-fives' rows, for children who have grown since

_YOUNG, _GROWN = (6, 7), 12  # ages in the first level whose class can be off by five
_HOME = ("file", "sheet", "unit_id", "unit_name", "unit_district")


def still_in_madrasah(world: World, state: Ints, rng: np.random.Generator) -> Ints:
    """Return pupils of state schools whom a madrasah lists as well."""
    eligible = _known(world)[state] & (world.people["religion"].gather(state) == "ISLAM").to_numpy()
    return state[pick(rng, eligible, quota(TWO_ROSTERS, len(state)))]


def grown_children(world: World, present: np.ndarray, rng: np.random.Generator) -> Ints:
    """Return children of six and seven who still stand among the under-fives, by the share of these."""
    age = ages(world.people["birth"].to_numpy(), world.today - 90)  # six on the day of every extract
    eligible = _known(world) & present & np.isin(age, (6, 7))
    return pick(rng, eligible, quota(TOO_OLD, int((age < 5).sum())))


def in_another_school(world: World, rows: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Return second rows of pupils, in another school of their level, in the class they are in."""
    levels = rows.group_by("level", maintain_order=True).agg(pl.col("unit_id").n_unique())
    several = rows["level"].is_in(levels.filter(pl.col("unit_id") > 1)["level"].to_list()).to_numpy()
    chosen = rows[pick(rng, several & _known(world)[rows["person"].to_numpy()], quota(TWO_SCHOOLS, rows.height))]
    units = rows.select("level", *_HOME).unique(maintain_order=True)
    moved = []
    for row in chosen.iter_rows(named=True):
        others = units.filter((pl.col("level") == row["level"]) & (pl.col("unit_id") != row["unit_id"]))
        moved.append({**row, **others.select(_HOME).row(int(rng.integers(0, others.height)), named=True)})
    return pl.DataFrame(moved, schema=rows.schema)


def with_far_classes(world: World, rows: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Return the rows with far_class, and in the class of a few of them the other end of the first level."""
    age = ages(world.people["birth"].to_numpy(), world.today)[rows["person"].to_numpy()]
    eligible = (rows["level"] == "SD").to_numpy() & np.isin(age, (*_YOUNG, _GROWN))
    eligible &= _known(world)[rows["person"].to_numpy()]
    far = np.zeros(rows.height, dtype=np.bool_)
    far[pick(rng, eligible, quota(FAR_CLASSES, rows.height))] = True
    other = pl.when(pl.Series(age == _GROWN)).then(pl.lit("Kelas 1A")).otherwise(pl.lit("Kelas 6A"))
    return rows.with_columns(
        pl.Series("far_class", far), unit_group=pl.when(pl.Series(far)).then(other).otherwise("unit_group")
    )


def _known(world: World) -> np.ndarray:
    known = ~(pl.col("outsider") | pl.col("lost") | pl.col("unregistered"))
    return world.people.select(known).to_series().to_numpy()
