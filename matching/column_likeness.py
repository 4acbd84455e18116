"""Columns of two lists in, how alike their cells are out: shared values, shared words."""

from collections.abc import Sequence

import polars as pl

from matching.column_contents import sample_rows
from matching.column_values import clean_identifiers, clean_text

VALUES = 20_000
"""So many distinct values are looked for in the other list; more are thinned out, the same ones on both sides."""
WORDS = 400
"""The most frequent words of a column that speak for it."""


def shared_values(left: pl.Series, right: pl.Series, name: str = "code") -> float:
    """Return the share of the distinct codes of the shorter side that the other side has, 0 to 1.

    name: what they are, such as phone, for `clean_identifiers`.
    """
    own, other = _codes(left, name), _codes(right, name)
    least = min(len(own), len(other))
    if least > VALUES:
        share = least // VALUES + 1
        own, other = (codes.filter(codes.hash(seed=7) % share == 0) for codes in (own, other))
        least = min(len(own), len(other))
    return float(own.is_in(other.implode()).sum()) / least if least else 0.0


def _codes(cells: pl.Series, name: str) -> pl.Series:
    return clean_identifiers(clean_text(cells), name).drop_nulls().unique()


def word_shares(frame: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Return column, word, share: how often each word occurs among the words of its column, most frequent first."""
    sample = sample_rows(frame.select(columns)) if columns else frame.head(0)
    parts = [_words(clean_text(sample.get_column(column)), column) for column in columns]
    empty = pl.DataFrame(schema={"column": pl.String, "word": pl.String, "share": pl.Float64})
    return pl.concat([empty, *parts])


def _words(text: pl.Series, column: str) -> pl.DataFrame:
    words = (
        text.drop_nulls().str.to_lowercase().str.extract_all(r"[\p{L}\p{M}\d]+").explode().drop_nulls().alias("word")
    )
    counted = words.value_counts(name="rows").sort("rows", "word", descending=[True, False])
    share = pl.col("rows").cast(pl.Float64) / pl.col("rows").sum()
    return counted.select(pl.lit(column).alias("column"), "word", share=share).head(WORDS)


def likeness(left: pl.DataFrame, right: pl.DataFrame) -> dict[tuple[str, str], float]:
    """Return how alike the words of pairs of columns of two `word_shares` are, 0 to 1 (Bhattacharyya's coefficient)."""
    both = left.join(right, on="word", suffix="_right")
    root = (pl.col("share") * pl.col("share_right")).sqrt().sum()
    scored = both.group_by("column", "column_right").agg(score=root).sort("column", "column_right")
    return {(own, other): float(score) for own, other, score in scored.iter_rows()}


def covered(part: pl.DataFrame, whole: pl.DataFrame) -> float:
    """Return how much of the words of one column (by their share) occur in another column."""
    total = float(part.get_column("share").sum())
    found = float(part.join(whole, on="word", how="semi").get_column("share").sum())
    return found / total if total else 0.0
