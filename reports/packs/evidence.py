"""Why two rows are taken for one person, as steps in words: levels of the link in, sentences with a sign out.

The words and weights of a level come with the night, in the table `evidence_words`; without it nothing is said.
"""

import json
from collections.abc import Mapping

import duckdb
import polars as pl

from reports.database import read_frame
from reports.entitlement import Entitlement
from reports.packs.labels import LANGUAGES, Labels
from reports.packs.pack import Step
from reports.packs.phrases import decimal

LINK_COLUMNS: dict[str, pl.DataType] = {"probability": pl.Float64(), "evidence": pl.String()}
"""What a link says of itself: its probability, and the level of each comparison as JSON."""

STRONG, MIDDLE, WEAK = 6.0, 3.0, 0.75  # bits: odds times 64, 8, 1.7
SURE = ((0.999, "sure_most"), (0.95, "sure_much"), (0.8, "sure_some"), (0.0, "sure_little"))
ALWAYS_SEEN = ("nik",)  # whether the numbers are equal is told by kinds anyway


def read_steps(con: duckdb.DuckDBPyConnection, language: str) -> dict[str, Step]:
    """Return the step of each `comparison:level`, from the table evidence_words: comparison, level, words_*, bits."""
    if not con.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'evidence_words'").fetchall()[0][0]:
        return {}
    words = f"words_{language if language in LANGUAGES else LANGUAGES[0]}"
    told = read_frame(con, "words of evidence", f"SELECT comparison, level, {words} AS words, bits FROM evidence_words")
    return {f"{comparison}:{level}": Step(said, _grade(bits)) for comparison, level, said, bits in told.iter_rows()}


def steps_of(evidence: pl.Series, steps: Mapping[str, Step], entitlement: Entitlement) -> pl.Series:
    """Return for each link the keys of its steps, what speaks most for it first; fields that say nothing are left out.

    Of a field whose value may not be seen only that it is equal or differs: how it differs would tell of the value.
    """
    seen = {*entitlement.may_see, *ALWAYS_SEEN}
    distinct = evidence.drop_nulls().unique()
    told = pl.Series([_ordered(json.loads(text), steps, seen) for text in distinct], dtype=pl.List(pl.String()))
    patterns = pl.DataFrame({"evidence": distinct, "steps": told})
    return evidence.to_frame("evidence").join(patterns, on="evidence", how="left", maintain_order="left")["steps"]


def _ordered(levels: Mapping[str, str], steps: Mapping[str, Step], seen: set[str]) -> list[str]:
    keys = [f"{field}:{level if field in seen or level in ('equal', 'missing') else 'differs'}"
            for field, level in levels.items() if level != "missing"]  # fmt: skip
    return sorted((key for key in keys if key in steps), key=lambda key: -steps[key].weight)


def _grade(bits: float) -> int:
    size = sum(abs(bits) >= least for least in (WEAK, MIDDLE, STRONG))
    return size if bits > 0 else -size


def sureness(probability: float, labels: Labels) -> str:
    """Return how sure a link is, in words."""
    percent = min(100 * probability, 99.9)  # nobody is certain
    return labels[next(key for least, key in SURE if probability >= least)].format(share=decimal(percent))
