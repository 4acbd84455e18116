"""One run of Great Expectations: a table and what is expected of it in, what was judged and which rows broke it out."""

import os
from collections.abc import Callable, Sequence
from typing import Any

import polars as pl


def validate(
    table: pl.DataFrame, expectations: Callable[[Any], Sequence[Any]], *, suite: str, named_by: str, about: str
) -> dict[str, Any]:
    """Return the validation result over `table`, ready for JSON: what was expected, of how many, and who broke it.

    `expectations` makes them from the imported package, each with a `rule` in its meta; `named_by` is the column that
    names a failing row. Left out: the clock, and lists of bare values, which Great Expectations cuts at 200 and which
    name no row. Raises RuntimeError where an expectation was not judged: `about` says in the message whose it is.
    """
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read when it is imported: nothing phones home
    import great_expectations as gx  # 2 to 3 s, so only here
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("deliveries").add_dataframe_asset(suite)
    batch = asset.add_batch_definition_whole_dataframe("night").get_batch({"dataframe": table.to_pandas()})
    result: Any = batch.validate(
        gx.ExpectationSuite(name=suite, expectations=list(expectations(gx))),
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [named_by]},
    )
    told = result.to_json_dict()
    return {
        **{key: told[key] for key in ("suite_name", "success", "statistics")},
        "meta": {"great_expectations_version": told["meta"]["great_expectations_version"]},
        "results": [_outcome(outcome, named_by, about) for outcome in told["results"]],
    }


def _outcome(outcome: dict[str, Any], named_by: str, about: str) -> dict[str, Any]:
    """Return one expectation with its counts and failing rows.

    Raises RuntimeError where it could not be computed or does not name all its failing rows: a rule that was not
    judged must not pass for one that was kept.
    """
    config, counted = outcome["expectation_config"], outcome["result"]
    rule = f"{about}, rule {config['meta']['rule']}"
    if "unexpected_index_list" not in counted:
        raise RuntimeError(f"{rule} could not be judged: {outcome['exception_info']}")
    failing = sorted(entry[named_by] for entry in counted["unexpected_index_list"])
    if len(failing) != counted["unexpected_count"]:
        raise RuntimeError(f"{rule} names {len(failing)} of {counted['unexpected_count']} failing {named_by}s")
    counts = {key: counted[key] for key in ("element_count", "missing_count", "unexpected_count")}
    return {
        "success": outcome["success"],
        "expectation_config": config,
        "result": {**counts, f"unexpected_{named_by}s": failing},
    }
