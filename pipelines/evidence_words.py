"""What each level of the linkage model says, handed to the reports as a table: words in two languages and a weight."""

import math

import duckdb
import polars as pl

from matching.levels import LEVELS
from matching.model import Model
from matching.waterfall_words import found_words

SCHEMA = {"comparison": pl.String, "level": pl.String, "words_id": pl.String, "words_en": pl.String, "bits": pl.Float64}


def make_evidence_words(con: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Make the table `evidence_words`: comparison, level, words_id, words_en, bits (log2 of m over u, what it weighs).

    A pair's own weight may be more or less, for a rare name says more; the words hold for every pair of the level.
    """
    rows = []
    for field in model.fields:
        for level, (m, u) in zip(LEVELS[field.kind], zip(field.m, field.u, strict=True), strict=True):
            words = found_words(field.name, field.kind, level)
            rows.append((field.name, level, words.indonesian, words.english, math.log2(m / u) if m and u else 0.0))
    con.register("evidence_words_frame", pl.DataFrame(rows, schema=SCHEMA, orient="row").to_arrow())
    con.execute("CREATE OR REPLACE TABLE evidence_words AS FROM evidence_words_frame").fetchall()
    con.unregister("evidence_words_frame")
