"""Links and the truth in, tables of how good they are out: by threshold, by subgroup, by band of probability."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from matching.evaluate import PAIR, judge

THRESHOLDS = (0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999)
BANDS = (0.0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1.0)
"""Ends of the bands of probability; each holds its lower end, the last one both."""


@dataclass(frozen=True)
class BlockingQuality:
    """pairs_completeness: share of the true pairs among the candidates (1 when there are none); reduction_ratio: share
    of all pairs that need not be compared; candidates and all_pairs: how many there are."""

    pairs_completeness: float
    reduction_ratio: float
    candidates: int
    all_pairs: int


def threshold_table(links: pl.DataFrame, truth: pl.DataFrame, thresholds: Sequence[float] = THRESHOLDS) -> pl.DataFrame:
    """Return threshold, linked, true_positives, precision, recall, f1: one row per threshold, in the given order."""
    judged, wanted = judge(links, truth), truth.unique(PAIR).height
    rows = []
    for threshold in thresholds:
        at = judged.filter(pl.col("probability") >= threshold)
        rows.append({"threshold": float(threshold), "linked": at.height, "true_positives": int(at["true"].sum())})
    schema = {"threshold": pl.Float64, "linked": pl.Int64, "true_positives": pl.Int64}
    return pl.DataFrame(rows, schema=schema).with_columns(*_measures(pl.lit(wanted)))


def by_group(links: pl.DataFrame, truth: pl.DataFrame, groups: pl.DataFrame, threshold: float = 0.5) -> pl.DataFrame:
    """Return group, true_pairs, linked, true_positives, precision, recall, f1: one row per group, ordered by group.

    groups: left_id, group (String); a pair counts for the group of its left record, for null where that has none.
    Pairs count once, so the counts of all groups add up to those of `evaluate` at the same threshold; a left_id that
    occurs twice in `groups` counts for the first of its groups.
    """
    of_id = groups.select("left_id", "group").unique("left_id", keep="first", maintain_order=True)
    linked = judge(links, truth).filter(pl.col("probability") >= threshold)
    found = _grouped(linked, of_id).agg(linked=pl.len().cast(pl.Int64), true_positives=pl.col("true").sum())
    wanted = _grouped(truth.unique(PAIR), of_id).agg(true_pairs=pl.len().cast(pl.Int64))
    joined = wanted.join(found, on="group", how="full", coalesce=True, nulls_equal=True).with_columns(
        pl.col("true_pairs", "linked", "true_positives").fill_null(0).cast(pl.Int64)
    )
    return joined.sort("group", nulls_last=True).with_columns(*_measures(pl.col("true_pairs")))


def calibration(links: pl.DataFrame, truth: pl.DataFrame, bands: Sequence[float] = BANDS) -> pl.DataFrame:
    """Return above, below, pairs, mean_probability, share_true: one row per band of probability that has pairs.

    Well calibrated is what has share_true near mean_probability in each band. Only pairs in `links` are seen.
    """
    last = len(bands) - 2
    band = pl.min_horizontal(pl.lit(last), pl.sum_horizontal(pl.col("probability") >= end for end in bands[1:]))
    table = (
        judge(links, truth)
        .group_by(band=band)
        .agg(
            pairs=pl.len().cast(pl.Int64),
            mean_probability=pl.col("probability").sort().mean(),
            share_true=pl.col("true").mean(),
        )
        .sort("band")
    )
    ends = pl.DataFrame({"band": range(last + 1), "above": bands[:-1], "below": bands[1:]})
    placed = table.with_columns(pl.col("band").cast(pl.Int64)).join(ends, on="band", maintain_order="left")
    return placed.select("above", "below", "pairs", "mean_probability", "share_true")


def blocking_quality(
    candidates: pl.DataFrame, truth: pl.DataFrame, left_rows: int, right_rows: int | None = None
) -> BlockingQuality:
    """Return what blocking kept: candidates and truth are left_id, right_id; right_rows None: one list with itself.

    Pairs count once; in one list a pair is the same in either order.
    """
    one_list = right_rows is None
    every = left_rows * (left_rows - 1) // 2 if right_rows is None else left_rows * right_rows
    kept, wanted = (_pairs(frame, one_list) for frame in (candidates, truth))
    found = wanted.join(kept, on=PAIR).height
    return BlockingQuality(
        pairs_completeness=found / wanted.height if wanted.height else 1.0,
        reduction_ratio=1 - kept.height / every if every else 0.0,
        candidates=kept.height,
        all_pairs=every,
    )


def _pairs(frame: pl.DataFrame, one_list: bool) -> pl.DataFrame:
    pairs = frame.select(PAIR)
    if one_list:
        pairs = pairs.select(left_id=pl.min_horizontal(PAIR), right_id=pl.max_horizontal(PAIR))
    return pairs.unique()


def _grouped(pairs: pl.DataFrame, of_id: pl.DataFrame) -> "pl.dataframe.group_by.GroupBy":
    return pairs.join(of_id, on="left_id", how="left").group_by("group")


def _measures(wanted: pl.Expr) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Precision, recall and F1; 1 where there is nothing to be wrong about, as in `evaluate`."""
    hits, linked = pl.col("true_positives"), pl.col("linked")
    return (
        pl.when(linked > 0).then(hits / linked).otherwise(1.0).alias("precision"),
        pl.when(wanted > 0).then(hits / wanted).otherwise(1.0).alias("recall"),
        pl.when(linked + wanted > 0).then(2 * hits / (linked + wanted)).otherwise(1.0).alias("f1"),
    )
