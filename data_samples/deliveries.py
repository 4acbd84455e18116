"""A night's delivery of one source: which rows stand in it, and what each of them says about its person.

One row a person-row, with the truth's columns beside what is delivered: own_nik, own_name, own_year, own_month,
own_day, own_date_text (where no day stands, else empty), own_sex, own_mother, own_father, own_place, own_no_kk,
own_status, and which mistake is made this night; list_day is the day of the extract.
"""

import numpy as np
import polars as pl

from data_samples.calendar_days import parts
from data_samples.draws import stream
from data_samples.fates import in_register, register_states
from data_samples.mistaken_fields import FIELD_OF
from data_samples.mistakes import is_wrong
from data_samples.people import World

EXTRACT_AGE = {"siak": 0, "bpjs": 15, "dapodik": 7, "emis": 16, "eppgbm": 5, "dtsen": 46}  # days before the register's


def extract_day(world: World, source: str, night: int) -> int:
    """Return the day number of a source's extract that is delivered on a night (from 1)."""
    return world.today + night - 1 - EXTRACT_AGE[source]


def delivered_rows(world: World, source: str, planned: pl.DataFrame, night: int) -> pl.DataFrame:
    """Return the rows of a night of one roster, in the order of `planned`."""
    day = extract_day(world, source, night)
    people = world.people.with_columns(
        pl.Series("in_register", in_register(world.people, extract_day(world, "siak", night))),
        register_states(world.people, extract_day(world, "siak", night)).alias("register_state"),
        register_states(world.people, day).alias("state_then"),
    )
    rows = planned.hstack(people[planned["person"].to_numpy()].drop("person"))
    rows = rows.with_columns(_statuses(world, rows, source), *_active(night)).filter(pl.col("birth") <= day)
    return rows.with_columns(_own_values(rows, day))


def _active(night: int) -> list[pl.Expr]:
    active = ((what, is_wrong(part, night)) for what, part in (("nik_mistake", "nik"), ("mistake", "field")))
    return [pl.when(wrong).then(what).otherwise(pl.lit("")).alias(what) for what, wrong in active]


def _own_values(rows: pl.DataFrame, extract: int) -> list[pl.Series | pl.Expr]:
    year, month, day = parts(rows["birth"].to_numpy())
    wrong = {
        field: pl.col("mistake").is_in([label for label, of in FIELD_OF.items() if of == field]) for field in _FIELDS
    }

    def own(field: str, wrong_value: str, true_value: str | pl.Series) -> pl.Expr:
        true = pl.col(true_value) if isinstance(true_value, str) else pl.lit(true_value)
        return pl.when(wrong[field]).then(wrong_value).otherwise(true)

    card = pl.when(pl.col("renewed_on") > extract).then("earlier_no_kk").otherwise("no_kk")
    return [
        pl.lit(extract).alias("list_day"),
        pl.when(pl.col("nik_mistake") != "").then("wrong_nik").otherwise("nik").alias("own_nik"),
        own("name", "wrong_name", "name").alias("own_name"),
        own("mother_name", "wrong_mother", "mother_name").alias("own_mother"),
        own("father_name", "wrong_father", "father_name").alias("own_father"),
        own("birth_place", "wrong_place", "birth_place").alias("own_place"),
        own("birth_date", "wrong_year", pl.Series(year)).alias("own_year"),
        own("birth_date", "wrong_month", pl.Series(month)).alias("own_month"),
        own("birth_date", "wrong_day", pl.Series(day)).alias("own_day"),
        pl.when(wrong["birth_date"]).then("wrong_date_text").otherwise(pl.lit("")).alias("own_date_text"),
        own("sex", "wrong_sex", "sex").alias("own_sex"),
        pl.when(wrong["no_kk"]).then("wrong_no_kk").otherwise(card).alias("own_no_kk"),
    ]


_FIELDS = ("name", "mother_name", "father_name", "birth_place", "birth_date", "sex", "no_kk")


def _statuses(world: World, rows: pl.DataFrame, source: str) -> pl.Series:
    """Return what the roster says of each person: only BPJS has a status, and often knows of a death late or never."""
    if source != "bpjs":
        return pl.Series("own_status", ["active"] * rows.height, dtype=pl.String)
    draw = stream(world.seed, source, "statuses").random(rows.height)
    deceased = (rows["state_then"] == "deceased").to_numpy() & (draw < 0.25)
    deceased |= rows["dead_unreported"].to_numpy()
    inactive = (rows["state_then"] == "active").to_numpy() & (draw > 0.94)
    return pl.Series(
        "own_status", np.select([deceased, inactive], ["deceased", "inactive"], "active").tolist(), dtype=pl.String
    )
