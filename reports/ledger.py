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

DECIDED: dict[str, pl.DataType] = {
    "case_id": pl.String(), "decided_by": pl.String(), "decision": pl.String(), "decided_on": pl.Date(),
    "closes": pl.Boolean(), "says_done": pl.Boolean(),
}  # fmt: skip
"""What the night must know of a decision: who said what and when, whether it closes the case, or says it is mended."""

NEW, OPEN, REPAIRED, BACK, REJECTED = "BARU", "TERBUKA", "DIPERBAIKI", "MUNCUL_LAGI", "DITOLAK"
OPEN_STATES = (NEW, OPEN, BACK)

_NAMED = ("kind", "field", "source", "unit_id", "entity_id", "agency", "other_source")


def advance(
    previous: pl.DataFrame | None,
    findings: pl.DataFrame,
    as_of: date,
    *,
    delivered: Collection[str] | None = None,
    units: Collection[tuple[str, str]] | None = None,
    decisions: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Return CASES after the night `as_of`, ordered by case_id: one row per case that was ever seen.

    `previous` are the cases after the night before, None on the first. A night counts once: done again with the same
    findings it changes nothing. `delivered` names the sources that were looked at; cases of others neither age nor
    close, for nobody looked; the same holds for units (of a source) that are not among `units`. None means all.
    `decisions` (DECIDED, one row per case) are all that people have decided and not taken back: a case that was closed
    by a decision which is no longer among them is open again. None: what the cases say of decisions stays.
    A day before the last one counts no night; days ahead of it are drawn back to it, so that no age is below 0.
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
    ruled = _ruled(told, decisions)
    moved = ruled.with_columns(new_state=_next_state(as_of, looked_at)).with_columns(**_counted(as_of))
    return _typed(moved).sort("case_id")


def _ruled(cases: pl.DataFrame, decisions: pl.DataFrame | None) -> pl.DataFrame:
    """Return the cases with what people decided of them, and `closed`, `reopened`, `denied` (done, yet still there)."""
    if decisions is None:
        return cases.with_columns(
            closed=(pl.col("state") == REJECTED).fill_null(False), reopened=pl.lit(False), denied=pl.lit(False)
        )
    known = decisions.select(pl.col(name).cast(kind) for name, kind in DECIDED.items())
    told = cases.drop("decided_by", "decision").join(known, on="case_id", how="left", maintain_order="left")
    closed = pl.col("closes").fill_null(False)
    return told.with_columns(
        closed=closed,
        reopened=(pl.col("state") == REJECTED).fill_null(False) & ~closed,
        denied=(pl.col("says_done") & (pl.col("own_date") > pl.col("decided_on"))).fill_null(False),
    )


def _tonight(findings: pl.DataFrame) -> pl.DataFrame:
    """Return one row per case of the findings; several rows of one case give it its first row's place."""
    firsts = findings.sort("case_id", "source", "file", "sheet", "row", "finding_id", nulls_last=True)
    firsts = firsts.with_columns(pl.lit(None).alias(name) for name in _NAMED if name not in findings.columns)
    named = [pl.col(name).cast(pl.String).first().alias(f"{name}_tonight") for name in _NAMED]
    dated = "own_date" if "own_date" in findings.columns else pl.lit(None, pl.Date)
    firsts = firsts.with_columns(own_date=dated)
    named.append(pl.col("own_date").max())
    return firsts.group_by("case_id", maintain_order=True).agg(*named, found=pl.lit(True).first())


def _among(units: Collection[tuple[str, str]]) -> pl.Expr:
    """Return whether a case belongs to one of `units`, each (source, unit id), or to no unit at all."""
    known = pl.DataFrame(list(units), schema=["source", "unit_id"], orient="row").cast(pl.String)
    listed = pl.struct(known.get_columns(), eager=True).implode()
    return pl.col("unit_id").is_null() | pl.struct("source", "unit_id").is_in(listed)


def _next_state(as_of: date, looked_at: pl.Expr) -> pl.Expr:
    state, found, reopened = pl.col("state"), pl.col("found"), pl.col("reopened")
    counted = pl.col("last_seen") >= as_of
    return (
        pl.when(pl.col("closed"))
        .then(pl.lit(REJECTED))
        .when(state.is_null())
        .then(pl.lit(NEW))
        .when(~looked_at & reopened)
        .then(pl.lit(OPEN))
        .when(~looked_at)
        .then(state)
        .when(~found)
        .then(pl.lit(REPAIRED))
        .when(pl.col("denied") | (state == REPAIRED))
        .then(pl.lit(BACK))
        .when(counted & ~reopened)
        .then(state)
        .otherwise(pl.lit(OPEN))
    )


def _counted(as_of: date) -> dict[str, pl.Expr]:
    """Return the columns that a night changes: dates and the number of nights on which the case was seen."""
    state, found, seen = pl.col("state"), pl.col("found"), pl.col("last_seen")
    is_new_night = found & (seen.is_null() | (seen < as_of))
    return {
        "state": pl.col("new_state"),
        "first_seen": pl.min_horizontal("first_seen", pl.lit(as_of)),
        "last_seen": pl.when(found).then(pl.lit(as_of)).otherwise(pl.min_horizontal(seen, pl.lit(as_of))),
        "nights_open": pl.col("nights_open").fill_null(0) + is_new_night.cast(pl.Int64),
        "changed_on": pl.when(state.is_null() | (state != pl.col("new_state")))
        .then(pl.lit(as_of))
        .otherwise(pl.min_horizontal("changed_on", pl.lit(as_of))),
    }


def _typed(cases: pl.DataFrame) -> pl.DataFrame:
    return cases.select(
        (pl.col(name) if name in cases.columns else pl.lit(None)).cast(kind).alias(name) for name, kind in CASES.items()
    )
