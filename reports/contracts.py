"""Delivery contracts: measures of the files of one source in, a decision for each file out.

The bounds become a Great Expectations suite, run once per source and night over a table of one row per delivered
file. Its result decides, and is kept as a document beside the run.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from reports.contract_measures import MEASURES, Delivery, measure, name_duplicates
from reports.contract_rules import Bounds, Language, Rule, Severity, reason

__all__ = ["MEASURES", "Bounds", "ContractResult", "Delivery", "judge", "measure", "name_duplicates"]

ACCEPTED, WITH_WARNINGS, QUARANTINED = "accepted", "accepted_with_warnings", "quarantined"
DECISIONS: dict[str, pl.DataType] = {"file": pl.String(), "status": pl.String(), "reason": pl.String()}

Break = tuple[Rule, Severity, float]  # the rule, how grave, the bound

_LEAST_EVIDENCE = 5  # rows; a share over fewer says nothing of the delivery, its single rows become findings
_KEPT_LAST = {
    "id": "Kiriman terakhir yang diterima tetap dipakai.",
    "en": "The last accepted delivery stays in use.",
}


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
    document = _validate(judged, bounds, source)
    broken = _broken_rules(document, bounds.judged())
    decisions = [_decision(row, broken.get(row["file"], []), bounds, language) for row in judged.to_dicts()]
    return ContractResult(source, judged, pl.DataFrame(decisions, schema=DECISIONS, orient="row"), document)


def _judged_columns(measures: pl.DataFrame) -> pl.DataFrame:
    """Return the measures with nulls that would hide a break filled, and the columns that rules read derived."""
    kept = pl.col("kept_rows")
    wanted = [] if "missing_wanted" in measures.columns else [pl.lit("").alias("missing_wanted")]
    with_nik = kept * (1 - pl.col("share_empty_nik").fill_null(0))
    fall = (pl.col("previous_rows") - kept) / pl.col("previous_rows")
    shares = ["share_empty_nik", "unique_key_share", "share_dates_in_range", "share_named", "share_set_aside"]
    return (
        measures.with_columns(*wanted)
        .with_columns(
            pl.col("kept_rows").fill_null(0), pl.col("missing_needed", "missing_wanted", "duplicate_of").fill_null("")
        )
        .with_columns(
            drop=pl.when(fall > 0).then(fall),
            share_set_aside=pl.when(pl.col("rows") > 0).then(pl.col("set_aside_rows") / pl.col("rows")),
            share_well_formed_nik=pl.when(with_nik >= _LEAST_EVIDENCE).then(pl.col("share_well_formed_nik")),
        )
        .with_columns(pl.when(kept >= _LEAST_EVIDENCE).then(pl.col(shares)).name.keep())
    )


def _validate(judged: pl.DataFrame, bounds: Bounds, source: str) -> dict[str, Any]:
    """Return the validation result of Great Expectations over `judged`, ready for JSON."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read when it is imported: nothing phones home
    import great_expectations as gx  # 2 to 3 s, so only here
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("deliveries").add_dataframe_asset(source)
    batch = asset.add_batch_definition_whole_dataframe("night").get_batch({"dataframe": judged.to_pandas()})
    expectations = [_expectation(gx, rule, severity, bound) for rule, severity, bound in bounds.judged()]
    result: Any = batch.validate(
        gx.ExpectationSuite(name=source, expectations=expectations),
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": ["file"]},
    )
    return _document(result.to_json_dict(), source)


def _expectation(gx: Any, rule: Rule, severity: Severity, bound: float) -> Any:
    common: dict[str, Any] = {"column": rule.column, "severity": severity, "meta": {"rule": rule.key, **rule.title}}
    if rule.side == "nothing":
        return gx.expectations.ExpectColumnValuesToBeInSet(value_set=[""], **common)
    if rule.side == "min":
        return gx.expectations.ExpectColumnValuesToBeBetween(min_value=bound, **common)
    below = rule.side == "below"
    return gx.expectations.ExpectColumnValuesToBeBetween(max_value=bound, strict_max=below, **common)


def _document(result: dict[str, Any], source: str) -> dict[str, Any]:
    """Return what is worth keeping of a validation result: what was expected, of how many, and which files broke it.

    Left out: the clock, and lists of bare values, which Great Expectations cuts at 200 and which name no file.
    """
    return {
        **{key: result[key] for key in ("suite_name", "success", "statistics")},
        "meta": {"great_expectations_version": result["meta"]["great_expectations_version"]},
        "results": [_outcome(outcome, source) for outcome in result["results"]],
    }


def _outcome(outcome: dict[str, Any], source: str) -> dict[str, Any]:
    """Return one expectation with its counts and failing files.

    Raises RuntimeError where it could not be computed or does not name all its failing files: a rule that was not
    judged must not pass for one that was kept.
    """
    config, counted = outcome["expectation_config"], outcome["result"]
    rule = f"contract of {source}, rule {config['meta']['rule']}"
    if "unexpected_index_list" not in counted:
        raise RuntimeError(f"{rule} could not be judged: {outcome['exception_info']}")
    failing = sorted(entry["file"] for entry in counted["unexpected_index_list"])
    if len(failing) != counted["unexpected_count"]:
        raise RuntimeError(f"{rule} names {len(failing)} of {counted['unexpected_count']} failing files")
    counts = {key: counted[key] for key in ("element_count", "missing_count", "unexpected_count")}
    return {
        "success": outcome["success"],
        "expectation_config": config,
        "result": {**counts, "unexpected_files": failing},
    }


def _broken_rules(document: dict[str, Any], judged: Sequence[Break]) -> dict[str, list[Break]]:
    """Return by file the rules it broke, in the order of `judged`; a critical break hides the same rule's warning."""
    failing = {
        (outcome["expectation_config"]["meta"]["rule"], outcome["expectation_config"]["severity"]): outcome["result"]
        for outcome in document["results"]
    }
    broken: dict[str, list[Break]] = {}
    for rule, severity, bound in judged:
        for file in failing[rule.key, severity]["unexpected_files"]:
            earlier = broken.setdefault(file, [])
            if rule.key not in (known.key for known, _, _ in earlier):
                earlier.append((rule, severity, bound))
    return broken


def _decision(row: dict[str, Any], broken: Sequence[Break], bounds: Bounds, language: Language) -> tuple[str, str, str]:
    """Return (file, status, reason): what holds the delivery back is said first."""
    held = any(severity == "critical" for _, severity, _ in broken)
    ordered = sorted(broken, key=lambda one: one[1] != "critical")
    said = [reason(rule, bound, row, bounds, language) for rule, _, bound in ordered]
    if held and row["previous_rows"] is not None:
        said.append(_KEPT_LAST[language])
    return row["file"], QUARANTINED if held else WITH_WARNINGS if broken else ACCEPTED, " ".join(said)
