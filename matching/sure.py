"""The pairs of equal NIK, settled first: linked, in conflict, or left open to be compared like any other candidate."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from matching.compared import compared
from matching.levels import LEVELS
from matching.name_relation import name_relations
from matching.people import Places

if TYPE_CHECKING:
    from matching.link import Tables

PLAINLY_THE_SAME = ("equal", "title", "variant", "reordered", "joined", "abbreviated")
"""Names that need only a date that does not contradict."""
COMPATIBLE_WITH_DATE = ("token_missing", "phonetic", "missing")
"""Names that need the same birth date as well. A misspelt name is left open: it may be a twin's."""
DATE_NOT_CONTRADICTING = ("missing", "equal", "slip", "near")


@dataclass(frozen=True)
class Settled:
    """What the numbers settle. sure, conflicts: rows l, r (from 0), relation. open: the left rows still to be linked,
    and the places among them of those whose NIK is another person's, who go on without it."""

    sure: pl.DataFrame
    conflicts: pl.DataFrame
    open: Places
    without_nik: Places


def settle_by_number(tables: "Tables", apart: pl.DataFrame | None = None) -> Settled:
    """Return what the pairs of equal NIK settle. apart: rows l, r known to be two people, whatever their numbers.

    A number whose owner plainly has another name is a conflict, also when the birth date agrees (a twin's, or a
    sibling's with a copied date). So is a number whose owner's name is only like this one, when somebody near them has
    exactly this name and birth date: twins RINA and RINI. Two owners of one number that both fit settle nothing.
    """
    pairs = _number_pairs(tables).with_columns(
        sure=_is_sure(), other=pl.col("rival") | (pl.col("relation") == "differs")
    )
    if apart is not None:
        known = apart.select("l", "r", two=pl.lit(True))
        two = pairs.join(known, on=["l", "r"], how="left", maintain_order="left")["two"].fill_null(False)
        pairs = pairs.with_columns(sure=pl.col("sure") & ~two, other=pl.col("other") | two)
    sure = pairs.filter(pl.col("sure") & (pl.col("sure").sum().over("l") == 1))
    conflicts = pairs.filter(pl.col("other").all().over("l"))
    is_open = np.ones(tables.left.height, dtype=bool)
    is_open[sure.get_column("l").to_numpy()] = False
    rows = np.flatnonzero(is_open)
    lost = np.flatnonzero(np.isin(rows, conflicts.get_column("l").to_numpy()))
    return Settled(sure.select("l", "r", "relation"), conflicts.select("l", "r", "relation"), rows, lost)


def _number_pairs(tables: "Tables") -> pl.DataFrame:
    """One row per pair of equal NIK: l, r, relation of the names, levels of date and sex, rival."""
    left, right = (
        frame.select("nik").with_row_index(side).filter(pl.col("nik").is_not_null())
        for side, frame in (("l", tables.left), ("r", tables.right))
    )
    pairs = left.join(right, on="nik").select("l", "r").sort("l", "r")
    rows = [pairs.get_column(side).to_numpy().astype(np.int32) for side in ("l", "r")]
    names = [frame.get_column("name").gather(at) for frame, at in zip((tables.left, tables.right), rows, strict=True)]
    levels = compared(tables.people, rows[0], rows[1]).levels
    at = {field.name: i for i, field in enumerate(tables.people.fields)}
    pairs = pairs.with_columns(
        relation=name_relations(names[0], names[1]),
        date=_named("date", levels[at["birth_date"]]),
        sex=_named("category", levels[at["sex"]]),
    )
    return (
        pairs.join(_rivals(tables, pairs), on=["l", "r"], how="left")
        .with_columns(pl.col("rival").fill_null(False))
        .sort("l", "r")
    )


def _named(kind: str, levels: "np.ndarray[tuple[int], np.dtype[np.int8]]") -> pl.Series:
    return pl.Series(np.array([*LEVELS[kind], "missing"])[levels], dtype=pl.String)


def _is_sure() -> pl.Expr:
    plain = pl.col("relation").is_in(PLAINLY_THE_SAME) & pl.col("date").is_in(DATE_NOT_CONTRADICTING)
    dated = pl.col("relation").is_in(COMPATIBLE_WITH_DATE) & (pl.col("date") == "equal")
    return (plain | dated) & (pl.col("sex") != "differs") & ~pl.col("rival")


def _rivals(tables: "Tables", pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs (l, r) with a rival: the owner's name is not plainly this one, but that of somebody near the
    owner is (one household, one mother, or numbers that differ in the serial only), born on the row's date.

    Near, for among a million people a misspelt short name is by chance somebody's of the same day.
    """
    doubtful = pairs.filter(~pl.col("relation").is_in(PLAINLY_THE_SAME)).select("l", "r")
    known = {name: tables.people.field(name) for name in ("name", "birth_date", "mother_name")}
    own = doubtful.with_columns(
        name=pl.Series(known["name"].left[doubtful.get_column("l").to_numpy()]),
        day=pl.Series(known["birth_date"].left[doubtful.get_column("l").to_numpy()]),
    )
    near = pl.DataFrame(
        {
            "other": np.arange(tables.right.height, dtype=np.uint32),
            "name": known["name"].right,
            "day": known["birth_date"].right,
            "mother": known["mother_name"].right,
            "no_kk": tables.right.get_column("no_kk"),
            "head": tables.right.get_column("nik").str.head(12),
        }
    )
    owner = near.select(r="other", owner_mother="mother", owner_kk="no_kk", owner_head="head")
    found = own.join(near.filter((pl.col("name") >= 0) & (pl.col("day") >= 0)), on=["name", "day"]).join(owner, on="r")
    household = (pl.col("no_kk") == pl.col("owner_kk")) | (pl.col("head") == pl.col("owner_head"))
    mother = (pl.col("mother") == pl.col("owner_mother")) & (pl.col("mother") >= 0)
    return (
        found.filter((pl.col("other") != pl.col("r")) & (household | mother).fill_null(False))
        .select("l", "r", rival=pl.lit(True))
        .unique()
    )
