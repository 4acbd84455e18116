"""Delivery contracts: measures of the files of one source in, a decision for each file out.

The bounds become a Great Expectations suite, run once per source and night over a table of one row per delivered
file. Its result decides, and is kept as a document beside the run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from reports.contracts.measures import MEASURES
from reports.contracts.rules import Bound, Bounds, Language, reason
from reports.contracts.validation import validate

ACCEPTED, WITH_WARNINGS, QUARANTINED = "accepted", "accepted_with_warnings", "quarantined"
DECISIONS: dict[str, pl.DataType] = {"file": pl.String(), "status": pl.String(), "reason": pl.String()}

_LEAST_EVIDENCE = 5  # rows; a share over fewer says nothing of the delivery, its single rows become findings


@dataclass(frozen=True)
class ContractResult:
    """How the deliveries of one source kept their contract."""

    source: str
    measures: pl.DataFrame  # one row per file: MEASURES and what was derived from them to be judged
    decisions: pl.DataFrame  # file, status, reason ("" when accepted), ordered by file
    document: dict[str, Any]  # the result of Great Expectations as JSON: no clock, no person's value


def judge(measures: pl.DataFrame, bounds: Bounds, *, source: str, language: Language = "id") -> ContractResult:
    """Return for each delivery whether it is accepted, accepted with warnings, or quarantined, and why.

    `measures` has one row of MEASURES per file of `source`; none is fine. A broken critical rule quarantines, a broken
    warning is told. Raises ValueError when a file stands there twice, for then a decision names no delivery.
    """
    if measures["file"].is_duplicated().any():
        twice = measures.filter(pl.col("file").is_duplicated())["file"].unique().sort().to_list()
        raise ValueError(f"source {source}: measured more than once: {', '.join(twice)}")
    judged = _judged_columns(measures).sort("file")
    layouts = sorted({*bounds.expect, *judged["layout"].unique()})
    wanted = [bound for layout in layouts for bound in bounds.judged(layout)]
    document = _validate(judged, wanted, source)
    broken = _broken(document, wanted)
    decisions = [
        _decision(row, broken.get(row["file"], []), bounds.expect.get(row["layout"], {}), language)
        for row in judged.iter_rows(named=True)
    ]
    return ContractResult(source, judged, pl.DataFrame(decisions, schema=DECISIONS, orient="row"), document)


def _judged_columns(measures: pl.DataFrame) -> pl.DataFrame:
    """Return the measures with nulls that would hide a break filled, and the columns that rules read derived."""
    typed = measures.select(
        (pl.col(name) if name in measures.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in MEASURES.items()
    )
    texts = ("layout", "missing_needed", "missing_wanted", "duplicate_of")
    kept, previous, rows = pl.col("kept_rows"), pl.col("previous_rows"), pl.col("rows")
    with_nik = kept * (1 - pl.col("share_empty_nik").fill_null(0))
    shares = ("share_empty_nik", "unique_key_share", "share_dates_in_range", "share_named")
    return typed.with_columns(pl.col(texts).fill_null(""), kept.fill_null(0)).with_columns(
        pl.when(kept >= _LEAST_EVIDENCE).then(pl.col(shares)).name.keep(),
        share_well_formed_nik=pl.when(with_nik >= _LEAST_EVIDENCE).then(pl.col("share_well_formed_nik")),
        share_set_aside=pl.when(rows >= _LEAST_EVIDENCE).then(pl.col("set_aside_rows") / rows),
        drop=pl.when(kept < previous).then((previous - kept) / previous),
    )


def _validate(judged: pl.DataFrame, wanted: Sequence[Bound], source: str) -> dict[str, Any]:
    """Return the validation result of Great Expectations over `judged`, ready for JSON."""
    return validate(
        judged, lambda gx: [_expectation(gx, bound) for bound in wanted],
        suite=source, named_by="file", about=f"contract of {source}",
    )  # fmt: skip


def _expectation(gx: Any, bound: Bound) -> Any:
    """Return the rule as an expectation on its column, for the files of the bound's layout only."""
    rule = bound.rule
    common: dict[str, Any] = {
        "column": rule.column,
        "severity": bound.severity,
        "row_condition": gx.expectations.row_conditions.Column("layout") == bound.layout,
        "meta": {"layout": bound.layout, "rule": rule.key, "bound": bound.value, **rule.title},
    }
    if rule.side == "nothing":
        return gx.expectations.ExpectColumnValuesToBeInSet(value_set=[""], **common)
    if rule.side == "min":
        return gx.expectations.ExpectColumnValuesToBeBetween(min_value=bound.value, **common)
    below = rule.side == "below"
    return gx.expectations.ExpectColumnValuesToBeBetween(max_value=bound.value, strict_max=below, **common)


def _broken(document: dict[str, Any], wanted: Sequence[Bound]) -> dict[str, list[Bound]]:
    """Return by file the bounds it broke, in the order of `wanted`; a critical break hides the same rule's warning."""
    failing = {
        (config["meta"]["layout"], config["meta"]["rule"], config["severity"]): outcome["result"]["unexpected_files"]
        for outcome in document["results"]
        for config in [outcome["expectation_config"]]
    }
    broken: dict[str, list[Bound]] = {}
    for bound in wanted:
        for file in failing[bound.layout, bound.rule.key, bound.severity]:
            earlier = broken.setdefault(file, [])
            if all(known.rule.key != bound.rule.key for known in earlier):
                earlier.append(bound)
    return broken


def _decision(
    row: dict[str, Any], broken: Sequence[Bound], expect: Mapping[str, Any], language: Language
) -> tuple[str, str, str]:
    """Return (file, status, reason): what holds the delivery back is said first."""
    held = any(bound.severity == "critical" for bound in broken)
    ordered = sorted(broken, key=lambda bound: bound.severity != "critical")
    said = " ".join(reason(bound, row, expect, language) for bound in ordered)
    return row["file"], QUARANTINED if held else WITH_WARNINGS if broken else ACCEPTED, said
