"""Links and the truth in; how right, how complete and how well calibrated the links are out."""

from dataclasses import dataclass

import numpy as np
import polars as pl

PAIR = ("left_id", "right_id")


@dataclass(frozen=True)
class Judged:
    """Precision, recall and F1 at a threshold, the best F1 and where; calibration of the probabilities.

    sure: share of true pairs among those of .9 and more (NaN without such a pair); brier: mean squared distance of
    probability and truth over the pairs told and the true pairs not told (which count as probability 0).
    """

    precision: float
    recall: float
    f1: float
    best_f1: float
    best_at: float
    sure: float
    brier: float
    linked: int
    true: int


def judged(links: pl.DataFrame, truth: pl.DataFrame, threshold: float = 0.5) -> Judged:
    """Return how `links` (left_id, right_id, probability) compare with `truth` (left_id, right_id)."""
    wanted = truth.height
    pairs = marked(links, truth)
    probability, true = pairs.get_column("probability").to_numpy(), pairs.get_column("true").to_numpy()
    at = probability >= threshold
    hits, linked = int(true[at].sum()), int(at.sum())
    order = np.argsort(-probability, kind="stable")
    curve = 2 * np.cumsum(true[order]) / (np.arange(1, len(order) + 1) + wanted) if len(order) else np.zeros(1)
    last_of_value = np.r_[probability[order][1:] != probability[order][:-1], True] if len(order) else np.ones(1, bool)
    best = int(np.argmax(np.where(last_of_value, curve, -1)))
    sure = probability >= 0.9
    missed = wanted - int(true.sum())
    squares = float(((probability - true) ** 2).sum()) + missed
    return Judged(
        precision=hits / linked if linked else 1.0,
        recall=hits / wanted if wanted else 1.0,
        f1=2 * hits / (linked + wanted) if linked + wanted else 1.0,
        best_f1=float(curve[best]) if wanted else float(linked == 0),
        best_at=float(probability[order][best]) if len(order) else threshold,
        sure=float(true[sure].mean()) if sure.any() else float("nan"),
        brier=squares / max(1, len(true) + missed),
        linked=linked,
        true=wanted,
    )


def marked(links: pl.DataFrame, truth: pl.DataFrame) -> pl.DataFrame:
    """Return each pair once (left_id, right_id, probability: its highest) and whether it is `true`."""
    pairs = links.group_by(PAIR).agg(pl.col("probability").max()).sort(PAIR)
    return pairs.join(
        truth.select(PAIR).with_columns(true=True), on=PAIR, how="left", maintain_order="left"
    ).with_columns(pl.col("true").fill_null(False))


def one_to_one(links: pl.DataFrame, by: str = "probability") -> pl.DataFrame:
    """Return the links where each is the best of its left row and of its right row, by column `by`, ties by id."""
    ranked = links.sort([by, *PAIR], descending=[True, False, False])
    best_left = pl.int_range(pl.len()).over("left_id") == 0
    best_right = pl.int_range(pl.len()).over("right_id") == 0
    return ranked.filter(best_left & best_right)


def unordered(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return pairs of one file with the smaller id (as text) on the left, as the truth of a file has them."""
    left, right = pl.col("left_id").cast(pl.String), pl.col("right_id").cast(pl.String)
    return pairs.with_columns(
        left_id=pl.when(left < right).then(left).otherwise(right),
        right_id=pl.when(left < right).then(right).otherwise(left),
    )


def completeness(pairs: pl.DataFrame, truth: pl.DataFrame) -> float:
    """Return the share of the true pairs that are among `pairs` (left_id, right_id)."""
    return truth.join(pairs.select(PAIR).unique(), on=PAIR).height / max(1, truth.height)
