"""Limits on findings: how many of a kind each source had tonight, and which limits of the officer that breaks.

A limit of 1 or more is a number of findings; one below 1 is a share of the source's rows, 0 allows none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import polars as pl

from reports.catalogue import KINDS
from reports.catalogue.kind import Language
from reports.contracts.rules import shown_number
from reports.contracts.validation import validate
from reports.database import read_frame

NAMES = frozenset({kind.code for kind in KINDS} | {f"{kind.code}/{kind.cause}" for kind in KINDS if kind.cause})
"""What a limit can be set for: the code of a kind, or `code/cause`."""

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "id": {
        "share": "{kind} pada {share} baris ({told} dari {rows}), batasnya {limit}",
        "count": "{kind} {count} temuan, batasnya {limit}",
    },
    "en": {
        "share": "{kind} in {share} of the rows ({told} of {rows}), the limit is {limit}",
        "count": "{kind} {count} findings, the limit is {limit}",
    },
}


@dataclass(frozen=True)
class LimitsResult:
    """How the findings of a night kept to the limits."""

    measures: pl.DataFrame
    """One row per source and limit: source, kind, limit, findings, told_rows, rows, share, broken."""
    document: dict[str, Any]  # the result of Great Expectations as JSON: no clock, no person's value

    @property
    def broken(self) -> list[dict[str, Any]]:
        """The rows of `measures` that are over their limit."""
        return self.measures.filter("broken").drop("broken").to_dicts()


def judge_limits(con: duckdb.DuckDBPyConnection, limits: Mapping[str, float]) -> LimitsResult | None:
    """Return how the tables `findings` and `records` keep to `limits` (NAMES), None where none is set."""
    if not limits:
        return None
    measures = _measures(con, limits)
    document = validate(
        measures, lambda gx: [_expectation(gx, *one) for one in sorted(limits.items())],
        suite="findings", named_by="source", about="limits on findings",
    )  # fmt: skip
    broken = [
        (outcome["expectation_config"]["meta"]["rule"], source)
        for outcome in document["results"]
        for source in outcome["result"]["unexpected_sources"]
    ]
    over = pl.DataFrame(broken, schema={"kind": pl.String, "source": pl.String}, orient="row")
    judged = measures.join(over.with_columns(broken=True), on=["kind", "source"], how="left", validate="1:1")
    return LimitsResult(judged.with_columns(pl.col("broken").fill_null(False)).sort("source", "kind"), document)


def breach_words(breach: Mapping[str, Any], language: Language) -> str:
    """Return one row of the measures as people read it."""
    by_share = is_share(breach["limit"])
    return _WORDS[language]["share" if by_share else "count"].format(
        kind=breach["kind"],
        share=_per_cent(breach["share"], language),
        limit=shown_limit(breach["limit"], language),
        count=shown_number(breach["findings"], language),
        told=shown_number(breach["told_rows"], language),
        rows=shown_number(breach["rows"], language),
    )


def shown_measure(measure: Mapping[str, Any], language: Language) -> str:
    """Return what is held against the limit: a share or a number."""
    if is_share(measure["limit"]):
        return _per_cent(measure["share"], language)
    return shown_number(measure["findings"], language)


def shown_limit(limit: float, language: Language) -> str:
    return _per_cent(limit, language) if is_share(limit) else shown_number(limit, language)


def is_share(limit: float) -> bool:
    """Return whether a limit is a share of the rows, not a number of findings."""
    return limit < 1


def _per_cent(share: float, language: Language) -> str:
    """Return a share in per cent with three significant digits: 0.0512 reads as 5,12, so that it differs from 5."""
    text = f"{share * 100:.3g}"
    return (text.replace(".", ",") + " %") if language == "id" else text + "%"


def _measures(con: duckdb.DuckDBPyConnection, limits: Mapping[str, float]) -> pl.DataFrame:
    """Return one row per source with records and limit, also where there is no such finding."""
    rows = read_frame(con, "rows checked", "SELECT source, count(*) AS rows FROM records GROUP BY source")
    wanted = pl.DataFrame(
        {"kind": list(limits), "limit": [float(limit) for limit in limits.values()]},
        schema={"kind": pl.String, "limit": pl.Float64},
    )
    told = read_frame(con, "findings by limit", _told_sql())
    counted = rows.join(wanted, how="cross").join(told, on=["source", "kind"], how="left", validate="1:1")
    return (
        counted.with_columns(pl.col("findings", "told_rows").fill_null(0))
        .select("source", "kind", "limit", "findings", "told_rows", "rows", share=pl.col("told_rows") / pl.col("rows"))
        .sort("source", "kind")
    )


def _told_sql() -> str:
    """Return the SELECT of findings and of rows that have one, by source and by code and again by `code/cause`.

    A row may have several findings of a kind, so the share is one of rows, never above 1.
    """
    return """
    SELECT source, kind, count(*) AS findings, count(DISTINCT record_id) AS told_rows
    FROM findings GROUP BY source, kind
    UNION ALL
    SELECT source, kind || '/' || cause, count(*), count(DISTINCT record_id)
    FROM findings WHERE cause <> '' GROUP BY source, kind, cause
    """


def _expectation(gx: Any, kind: str, limit: float) -> Any:
    """Return the limit as an expectation on the share or the number of one kind, for every source."""
    return gx.expectations.ExpectColumnValuesToBeBetween(
        column="share" if is_share(limit) else "findings",
        max_value=limit,
        severity="warning",
        row_condition=gx.expectations.row_conditions.Column("kind") == kind,
        meta={"rule": kind, "limit": limit},
    )
