"""Who of the register is on no list that should have them, and who is poor and not insured.

Ages stay a year clear of the bounds, and births some weeks clear of the extracts, for nights on later days.
"""

import polars as pl

from data_samples.rosters import SCHOOLS
from data_samples.said import is_active, said

POOR_DESILS = ("1", "2", "3", "4")
SETTLED = 60  # days after the birth in which nobody wonders about a missing entry
GROWN = 19


def absences(rows: pl.DataFrame, people: pl.DataFrame) -> list[pl.DataFrame]:
    """Return what is to be told of the register's living `people` (placed, with age) whom the lists lack."""
    present = set(rows["source"].unique())
    found = []
    if present & set(SCHOOLS):
        pupils = rows.filter(pl.col("source").is_in(SCHOOLS))
        found.append(_told(_without(people.filter(pl.col("age").is_between(7, 14)), pupils), "school_age"))
    if "eppgbm" in present:
        found += _unseen_children(rows, people)
    if "bpjs" in present:
        found += _uninsured(rows, people)
    return found


def _unseen_children(rows: pl.DataFrame, people: pl.DataFrame) -> list[pl.DataFrame]:
    """Return small children on no list of them, and those who were born when that list had been taken."""
    listed = rows.filter(pl.col("source") == "eppgbm")
    taken = int(listed["list_day"].min())  # type: ignore[arg-type]  # never empty
    absent = _without(people.filter(pl.col("age") <= 3), listed)
    later, settled = pl.col("birth") > taken, pl.col("birth") < taken - SETTLED
    return [_told(absent.filter(later), "old_extract"), _told(absent.filter(settled), "under_five")]


def _uninsured(rows: pl.DataFrame, people: pl.DataFrame) -> list[pl.DataFrame]:
    """Return newborns and adults without active insurance, and the social lists' rows of the poor without it.

    A second entry of the register and whoever a list calls dead are other matters.
    """
    insurance = rows.filter(pl.col("source") == "bpjs")
    insured = insurance.filter(is_active())
    settled = pl.col("birth") < int(insurance["list_day"].min()) - SETTLED  # type: ignore[arg-type]  # never empty
    ordinary = people.filter((pl.col("same_as") < 0) & ~pl.col("dead_unreported") & settled)
    adults, newborn = ordinary.filter(pl.col("age") >= GROWN), ordinary.filter(pl.col("age") < 1)
    listed = rows.filter((pl.col("source") == "dtsen") & pl.col("desil").is_in(POOR_DESILS))
    poor = listed.join(ordinary.select("person"), on="person", how="semi")
    return [
        _told(_without(adults, insured), "no_insurance"),
        _told(_without(newborn, insured), "newborn_without_bpjs"),
        _told(_without(poor, insured), "poor_without_bpjs"),
    ]


def _without(people: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    return people.join(listed.select("person"), on="person", how="anti", maintain_order="left")


def _told(rows: pl.DataFrame, cause: str) -> pl.DataFrame:
    return said(rows, "BELUM_TERDAFTAR", "", cause)
