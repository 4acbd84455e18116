"""Splink 5 on DuckDB, a peer of the engine: settings written by hand, as one who knows the lists would write them."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from benchmarks.lists.febrl import BLOCKS


@dataclass(frozen=True)
class Plan:
    """What one has to tell Splink: the link type, comparisons, rules to predict, to train and to guess the prior by."""

    link_type: str
    comparisons: Sequence[Any]
    rules: Sequence[Sequence[str]]
    training: Sequence[Sequence[str]]
    prior_rules: Sequence[Sequence[str]]
    prior_recall: float
    u_pairs: float = 1e6
    id: str = "id"


def predictions(tables: Sequence[Path], plan: Plan, least: float = 0.001) -> pl.DataFrame:
    """Return left_id, right_id, probability of the pairs of at least probability `least`; tables are parquet files."""
    logging.getLogger("splink").setLevel(logging.ERROR)  # it tells of each level too rare to train
    connection = duckdb.connect()
    api = DuckDBAPI(connection=connection)
    inputs = [
        api.register(connection.sql(f"SELECT * FROM read_parquet('{path}')"), dataset_display_name=f"t{at}_input")
        for at, path in enumerate(tables)
    ]
    settings = SettingsCreator(
        link_type=plan.link_type,  # type: ignore[arg-type]  # one of Splink's words
        unique_id_column_name=plan.id,
        comparisons=list(plan.comparisons),
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in plan.rules],
        retain_matching_columns=False,
    )
    linker = Linker(inputs if len(inputs) > 1 else inputs[0], settings, log_level=None)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on(*rule) for rule in plan.prior_rules], recall=plan.prior_recall
    )
    training.estimate_u_using_random_sampling(max_pairs=plan.u_pairs)
    for rule in plan.training:
        training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    found = linker.inference.predict(threshold_match_probability=least)
    table = connection.sql(
        f"SELECT {plan.id}_l AS left_id, {plan.id}_r AS right_id, match_probability AS probability "
        f"FROM {found.physical_name}"
    )
    return pl.from_arrow(table.to_arrow_table())  # type: ignore[return-value]  # a table gives a frame


def register_plan(rules: Sequence[Sequence[str]], u_pairs: float) -> Plan:
    """Return the plan for `lists.registers`; the training rules are selective, which is what makes them cheap."""
    return Plan(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("given_name", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("family_name", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison(
                "birth_date", input_is_string=False, datetime_metrics=["month", "year"], datetime_thresholds=[1, 1]
            ),
            cl.ExactMatch("sex"),
            cl.ExactMatch("village").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("phone", [1, 2]),
        ],
        rules=rules,
        training=[("given_name", "family_name", "village"), ("phone",)],
        prior_rules=[("phone",), ("given_name", "family_name", "birth_date")],
        prior_recall=0.9,
        u_pairs=u_pairs,
    )


def febrl_plan(dedupe: bool) -> Plan:
    """Return the plan for the FEBRL data sets."""
    similar = ("given_name", "surname", "address_1", "suburb")
    return Plan(
        link_type="dedupe_only" if dedupe else "link_only",
        comparisons=[
            *(
                cl.JaroWinklerAtThresholds(name, [0.92, 0.8]).configure(term_frequency_adjustments=True)
                for name in similar
            ),
            cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.ExactMatch("state"),
        ],
        rules=BLOCKS,
        training=[("date_of_birth",), ("postcode",), ("given_name", "surname")],
        prior_rules=[("soc_sec_id",)],
        prior_recall=0.7 if not dedupe else 0.6,
        u_pairs=5e6,
    )
