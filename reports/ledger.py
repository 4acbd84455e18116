"""The life of a case over the nights: new, still open, repaired, back again; decisions of people stay as they are."""

from collections.abc import Collection
from datetime import date

import polars as pl

CASES: dict[str, pl.DataType] = {
    "case_id": pl.String(), "kind": pl.String(), "field": pl.String(), "source": pl.String(), "unit_id": pl.String(),
    "entity_id": pl.String(), "state": pl.String(), "first_seen": pl.Date(), "last_seen": pl.Date(),
    "nights_open": pl.Int64(), "decided_by": pl.String(), "decision": pl.String(), "changed_on": pl.Date(),
    "agency": pl.String(), "other_source": pl.String(),
}  # fmt: skip
"""The columns of the export `cases`, then the night on which the state last changed, and who may be told of it: the
agency that is to act, and the source whose content the case reveals."""

NEW, OPEN, REPAIRED, BACK, REJECTED = "BARU", "TERBUKA", "DIPERBAIKI", "MUNCUL_LAGI", "DITOLAK"

_NAMED = ("kind", "field", "source", "unit_id", "entity_id", "agency", "other_source")


def advance(
    previous: pl.DataFrame | None,
    findings: pl.DataFrame,
    as_of: date,
    *,
    delivered: Collection[str] | None = None,
    units: Collection[tuple[str, str]] | None = None,
) -> pl.DataFrame:
    """Return CASES after the night `as_of`, ordered by case_id: one row per case that was ever seen.

    `previous` are the cases after the night before, None on the first. A night counts once: done again with the same
    findings it changes nothing. `delivered` names the sources that were looked at; cases of others neither age nor
    close, for nobody looked; the same holds for units (of a source) that are not among `units`. None means all.
    """
    before = _typed(previous if previous is not None else pl.DataFrame(schema=CASES))
    tonight = _tonight(findings)
    looked_at = pl.lit(True) if delivered is None else pl.col("source").is_in(list(delivered))
    if units is not None:
        looked_at = looked_at & _among(units)
    joined = before.join(tonight, on="case_id", how="full", coalesce=True)
    told = joined.with_columns(
        **{name: pl.when("found").then(f"{name}_tonight").otherwise(name) for name in _NAMED},
        found=pl.col("found").fill_null(False),
    )
    return _typed(told.with_columns(new_state=_next_state(as_of, looked_at)).with_columns(**_counted(as_of))).sort(
        "case_id"
    )


def _tonight(findings: pl.DataFrame) -> pl.DataFrame:
    """Return one row per case of the findings; several rows of one case give it its first row's place."""
    firsts = findings.sort("case_id", "source", "file", "sheet", "row", "finding_id", nulls_last=True)
    firsts = firsts.with_columns(pl.lit(None).alias(name) for name in _NAMED if name not in findings.columns)
    named = [pl.col(name).cast(pl.String).first().alias(f"{name}_tonight") for name in _NAMED]
    return firsts.group_by("case_id", maintain_order=True).agg(*named, found=pl.lit(True).first())


def _among(units: Collection[tuple[str, str]]) -> pl.Expr:
    """Return whether a case belongs to one of `units`, each (source, unit id), or to no unit at all."""
    known = pl.DataFrame(list(units), schema=["source", "unit_id"], orient="row").cast(pl.String)
    listed = pl.struct(known.get_columns(), eager=True).implode()
    return pl.col("unit_id").is_null() | pl.struct("source", "unit_id").is_in(listed)


def _next_state(as_of: date, looked_at: pl.Expr) -> pl.Expr:
    state, found = pl.col("state"), pl.col("found")
    counted = pl.col("last_seen") >= as_of
    return (
        pl.when(state.is_null())
        .then(pl.lit(NEW))
        .when((state == REJECTED) | ~looked_at)
        .then(state)
        .when(~found)
        .then(pl.lit(REPAIRED))
        .when(state == REPAIRED)
        .then(pl.lit(BACK))
        .when(counted)
        .then(state)
        .otherwise(pl.lit(OPEN))
    )


def _counted(as_of: date) -> dict[str, pl.Expr]:
    """Return the columns that a night changes: dates and the number of nights on which the case was seen."""
    state, found, seen = pl.col("state"), pl.col("found"), pl.col("last_seen")
    is_new_night = found & (seen.is_null() | (seen < as_of))
    return {
        "state": pl.col("new_state"),
        "first_seen": pl.coalesce("first_seen", pl.lit(as_of)),
        "last_seen": pl.when(is_new_night).then(pl.lit(as_of)).otherwise(seen),
        "nights_open": pl.col("nights_open").fill_null(0) + is_new_night.cast(pl.Int64),
        "changed_on": pl.when(state.is_null() | (state != pl.col("new_state")))
        .then(pl.lit(as_of))
        .otherwise(pl.col("changed_on")),
    }


def _typed(cases: pl.DataFrame) -> pl.DataFrame:
    return cases.select(
        (pl.col(name) if name in cases.columns else pl.lit(None)).cast(kind).alias(name) for name, kind in CASES.items()
    )
