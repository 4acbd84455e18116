"""What a report must say of people whom lists contradict each other about, and of the register's own contradictions.

Each function returns rows with PLACE, kind, field, cause, own_value and true_value.
"""

import polars as pl

from data_samples.calendar_days import ages
from data_samples.mistaken_fields import FIELD_OF
from data_samples.people import World
from data_samples.rosters import SCHOOLS
from data_samples.said import is_active, said

GROWN = 6

_DATES = [label for label, field in FIELD_OF.items() if field == "birth_date"]


def list_findings(rows: pl.DataFrame, day: int) -> list[pl.DataFrame]:
    """Return what the rosters' rows show by themselves; `day` is the register's extract."""
    active = rows.filter(is_active())
    pupils = active.filter(pl.col("source").is_in(SCHOOLS))
    dated = active.filter(~pl.col("mistake").is_in(_DATES))
    children = dated.filter(pl.col("source") == "eppgbm")
    grown = children.filter(pl.Series(ages(children["birth"].to_numpy(), day) >= GROWN, dtype=pl.Boolean))
    paid = active.filter(pl.col("salaried_too") & pl.col("source").is_in(["bpjs", "dtsen"]))
    twice_paid = active.filter(pl.col("paid_twice") & (pl.col("source") == "dtsen") & ~pl.col("poor"))
    return [
        said(_several(pupils, "unit_id", "source", "person_id"), "ORANG_GANDA", "", "two_schools"),
        said(_several(pupils, "source", "person_id"), "ORANG_GANDA", "", "two_rosters"),
        said(_several(paid, "source", "person_id"), "ORANG_GANDA", "", "pbi_and_salaried"),
        said(twice_paid, "ANOMALI", "", "pbi_nas_and_pemda"),
        said(dated.filter("far_class"), "ANOMALI", "birth_date", "age_not_of_class"),
        said(grown, "ANOMALI", "birth_date", "too_old_for_list"),
    ]


def register_findings(world: World, people: pl.DataFrame) -> list[pl.DataFrame]:
    """Return what the register's rows contradict; `people` are the placed rows of its living people."""
    whose = pl.when(pl.col("same_as") >= 0).then("same_as").otherwise("person")
    twice = people.filter(pl.len().over(whose) > 1)
    heads = (pl.col("slot") == 0) | pl.col("second_head")
    cards = people.filter(heads & (heads.cast(pl.Int64).sum().over("no_kk") > 1))
    children = people.filter(pl.col("stated_mother").is_in(people["person"].to_list()))
    mothers = world.people["birth"].gather(children["stated_mother"])
    older = pl.when(mothers >= children["birth"])
    cause = older.then(pl.lit("child_older_than_parent")).otherwise(pl.lit("mother_too_young"))
    late = [_born_after_death(world, people, parent, days) for parent, days in (("mother", 0), ("father", 300))]
    return [
        *late,
        said(people.filter("corrected"), "ANOMALI", "birth_date", "corrected_after_nik"),
        said(twice, "ORANG_GANDA", "", "two_niks"),
        said(cards, "ANOMALI", "no_kk", "two_heads"),
        said(children, "ANOMALI", "birth_date", cause),
    ]


def _born_after_death(world: World, people: pl.DataFrame, parent: str, days: int) -> pl.DataFrame:
    """Return the children born so many days after the day on which the register says that their parent died."""
    children = people.filter((pl.col(parent) >= 0) & ((pl.col("stated_mother") < 0) | (parent != "mother")))
    died = world.people["register_died_on"].gather(children[parent])
    late = pl.Series(died.to_numpy() + days < children["birth"].to_numpy())
    return said(children.filter(late), "ANOMALI", "birth_date", f"{parent}_died_before")


def _several(rows: pl.DataFrame, of: str, *per: str) -> pl.DataFrame:
    return rows.filter(pl.col(of).n_unique().over(per) > 1)
