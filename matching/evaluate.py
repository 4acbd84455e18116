"""Links and the truth in, how good the links are out."""

from dataclasses import dataclass

import polars as pl

PAIR = ["left_id", "right_id"]


@dataclass(frozen=True)
class Evaluation:
    """How links at `threshold` compare with the truth, and the threshold at which F1 would be best.

    precision: share of the linked pairs that are true (1 when nothing is linked); recall: share of the true pairs
    that are linked (1 when there are none); f1: their harmonic mean. Pairs count once.
    """

    precision: float
    recall: float
    f1: float
    threshold: float
    true_positives: int
    false_positives: int
    false_negatives: int
    best_threshold: float
    best_f1: float


def evaluate(links: pl.DataFrame, truth: pl.DataFrame, threshold: float = 0.5) -> Evaluation:
    """Compare `links` (left_id, right_id, probability) with `truth` (left_id, right_id).

    When links have a `decision`, only those decided as link count: a conflict is a statement that people differ.
    """
    judged = judge(links, truth)
    wanted = truth.unique(PAIR).height
    at = judged.filter(pl.col("probability") >= threshold)
    hits = at.filter(pl.col("true")).height
    curve = f1_curve(judged, wanted)
    best = curve.sort(["f1", "threshold"], descending=[True, True]).head(1)
    best_threshold, best_f1 = (best.item(0, "threshold"), best.item(0, "f1")) if best.height else (threshold, 0.0)
    return Evaluation(
        precision=hits / at.height if at.height else 1.0,
        recall=hits / wanted if wanted else 1.0,
        f1=_f1(hits, at.height, wanted),
        threshold=threshold,
        true_positives=hits,
        false_positives=at.height - hits,
        false_negatives=wanted - hits,
        best_threshold=best_threshold,
        best_f1=best_f1,
    )


def judge(links: pl.DataFrame, truth: pl.DataFrame) -> pl.DataFrame:
    """Return each linked pair once, with its highest probability and whether it is true."""
    linked = links.filter(pl.col("decision") == "link") if "decision" in links.columns else links
    pairs = linked.group_by(PAIR).agg(pl.col("probability").max())
    return pairs.join(truth.select(PAIR).unique().with_columns(true=True), on=PAIR, how="left").with_columns(
        pl.col("true").fill_null(False)
    )


def f1_curve(judged: pl.DataFrame, wanted: int) -> pl.DataFrame:
    """Return threshold, linked, hits, f1 for each probability that occurs, from the highest."""
    return (
        judged.group_by(threshold="probability")
        .agg(linked=pl.len(), hits=pl.col("true").sum())
        .sort("threshold", descending=True)
        .with_columns(pl.col("linked").cum_sum(), pl.col("hits").cum_sum())
        .with_columns(f1=2 * pl.col("hits") / (pl.col("linked") + wanted))
    )


def _f1(hits: int, linked: int, wanted: int) -> float:
    return 2 * hits / (linked + wanted) if linked + wanted else 1.0
