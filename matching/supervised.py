"""Pairs that people have decided in, a trained classifier out, and whether it is better than the model it began with.

recordlinkage's logistic regression on the level of each field and on the log-odds that the model gives. The levels
alone lose how rare a value is and what rivals there are: in trials on five pairs of lists, 200 to 1000 decisions, log
loss was .07 to .34 with levels alone, .02 to .24 with the log-odds too, and .02 to .24 by the model (2026-11).
"""

import hashlib
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
import polars as pl

from matching.compared import compared
from matching.errors import MatchingError
from matching.explaining import Lists
from matching.levels import LEVELS
from matching.linkage import Linked, score_pairs
from matching.people import Flags, Floats, Ints, People

Matrix: TypeAlias = np.ndarray[tuple[int, int], np.dtype[np.float64]]

LEAST_DECISIONS, LEAST_OF_A_KIND = 200, 20
FOLDS = 5
"""Each decision is held back once: judged by a classifier trained on the other folds."""
MOST_LOG_ODDS = 20.0
"""Bits; more says no more about which pairs are decided how."""
CERTAIN = 1e-6
"""Probabilities are taken for at least so far from 0 and 1, so that one mistake is not endlessly wrong."""
MODEL = ("model", "log_odds")
"""The feature that is no level of a field."""


@dataclass(frozen=True)
class TrainedReport:
    """How the classifier did on decisions it had not seen, beside the model on the same ones.

    decisions: how many were used, each held back once; same: how many of them are one person; unknown: how many name a
    record that the lists do not have, repeated: how many say again what another one says, both put aside. log_loss in
    nats, F1 at .5. better: less log loss and no lower F1.
    """

    decisions: int
    same: int
    unknown: int
    repeated: int
    model_log_loss: float
    log_loss: float
    model_f1: float
    f1: float

    @property
    def better(self) -> bool:
        """Whether the classifier should be used in the model's place."""
        return self.log_loss < self.model_log_loss and self.f1 >= self.model_f1


@dataclass(frozen=True)
class Trained:
    """A trained classifier: a weight in nats per (field, level) and for the model's log-odds in bits.

    Decisions come from what people are asked to review: where those are other pairs than the ones to be scored, more
    true ones among them, its probabilities lean the same way.
    """

    features: tuple[tuple[str, str], ...]
    weights: tuple[float, ...]
    intercept: float
    report: TrainedReport

    def probabilities(self, people: People, linked: Linked, left: Ints, right: Ints) -> Floats:
        """Return P(same person) of any pairs of row numbers of `people`."""
        odds = _features(people, linked, left, right, self.features) @ np.array(self.weights) + self.intercept
        probability: Floats = 1 / (1 + np.exp(-odds))
        return probability


def train(people: People, linked: Linked, lists: Lists, decisions: pl.DataFrame) -> Trained:
    """Return the classifier that `decisions` (left_id, right_id, same: Boolean) train; the same in any order of them.

    Raises MatchingError when decisions contradict each other or are fewer than 200, or fewer than 20 of either kind.
    """
    decided, unknown, repeated = _decided(people, lists, decisions)
    left, right = (decided.get_column(side).to_numpy() for side in ("left", "right"))
    same: Flags = decided.get_column("same").to_numpy()
    _check_enough(len(same), int(same.sum()))
    features = _feature_names(people)
    values = _features(people, linked, left, right, features)
    folds = _folds(decided)
    held_back = np.zeros(len(same))
    for fold in range(FOLDS):
        at = folds == fold
        weights, intercept = _fitted(values[~at], same[~at])
        held_back[at] = 1 / (1 + np.exp(-(values[at] @ weights + intercept)))
    weights, intercept = _fitted(values, same)
    model = _model_probability(people, linked, left, right)
    report = TrainedReport(
        decisions=len(same),
        same=int(same.sum()),
        unknown=unknown,
        repeated=repeated,
        model_log_loss=_log_loss(model, same),
        log_loss=_log_loss(held_back, same),
        model_f1=_f1(model, same),
        f1=_f1(held_back, same),
    )
    return Trained(features, tuple(float(one) for one in weights), intercept, report)


def _check_enough(decisions: int, same: int) -> None:
    if decisions < LEAST_DECISIONS or min(same, decisions - same) < LEAST_OF_A_KIND:
        raise MatchingError(
            f"{decisions} decisions, {same} same and {decisions - same} not the same, are too few to learn from",
            where="decisions",
            fix=f"review until there are {LEAST_DECISIONS}, at least {LEAST_OF_A_KIND} of either kind",
        )


def _decided(people: People, lists: Lists, decisions: pl.DataFrame) -> tuple[pl.DataFrame, int, int]:
    """Return left, right (row numbers) and same, each pair once, in order; how many are unknown, and repeated."""
    known = decisions.select(pl.col("left_id", "right_id").cast(pl.String), pl.col("same").cast(pl.Boolean))
    for side, ids, order in zip(("left", "right"), (lists.left_ids, lists.known_right_ids), lists.orders, strict=True):
        numbered = ids.gather(order).alias(f"{side}_id").to_frame().with_row_index(side)
        rows = numbered.with_columns(pl.col(side).cast(pl.Int32))
        known = known.join(rows, on=f"{side}_id", how="inner")
    if people.one_list:
        known = known.filter(pl.col("left") != pl.col("right")).with_columns(
            left=pl.min_horizontal("left", "right"), right=pl.max_horizontal("left", "right")
        )
    known = known.drop_nulls("same")
    pairs = known.unique(["left", "right", "same"]).sort("left", "right")
    twice = pairs.height - pairs.unique(["left", "right"]).height
    if twice:
        raise MatchingError(
            f"{twice} pairs are decided as the same and as not the same", where="decisions", fix="decide them anew"
        )
    return pairs.select("left", "right", "same"), decisions.height - known.height, known.height - pairs.height


def _folds(decided: pl.DataFrame) -> Ints:
    """The fold of each decision, by a hash of its pair: dealt out in turn within either kind, so that all have both."""
    digests = [hashlib.sha256(f"{left} {right}".encode()).hexdigest() for left, right, _ in decided.iter_rows()]
    ranked = decided.with_columns(digest=pl.Series(digests))
    return (
        ranked.select(((pl.col("digest").rank("ordinal").over("same") - 1) % FOLDS).cast(pl.Int32))
        .to_series()
        .to_numpy()
    )


def _feature_names(people: People) -> tuple[tuple[str, str], ...]:
    """A level each, a missing value has none of them; and the model's log-odds."""
    return (*((field.name, level) for field in people.fields for level in LEVELS[field.kind]), MODEL)


def _features(people: People, linked: Linked, left: Ints, right: Ints, features: tuple[tuple[str, str], ...]) -> Matrix:
    pairs = compared(people, *_lower_first(people, left, right))
    columns = {
        (field.name, level): (levels == code).astype(np.float64)
        for field, levels in zip(people.fields, pairs.levels, strict=True)
        for code, level in enumerate(LEVELS[field.kind])
    }
    inside = np.clip(_model_probability(people, linked, left, right), 1e-12, 1 - 1e-12)
    bits = np.clip(np.log2(inside) - np.log2(1 - inside), -MOST_LOG_ODDS, MOST_LOG_ODDS)
    columns[MODEL] = bits
    return np.stack([columns[feature] for feature in features], axis=1)


def _lower_first(people: People, left: Ints, right: Ints) -> tuple[Ints, Ints]:
    return (np.minimum(left, right), np.maximum(left, right)) if people.one_list else (left, right)


def _model_probability(people: People, linked: Linked, left: Ints, right: Ints) -> Floats:
    """What the link says of the pairs: with their rivals where they were candidates, else as if there were none."""
    left, right = _lower_first(people, left, right)
    probability, _ = score_pairs(people, linked, left, right)
    codes, scored = (one.astype(np.int64) << 32 | other for one, other in ((left, right), (linked.left, linked.right)))
    places = np.minimum(np.searchsorted(scored, codes), max(len(scored) - 1, 0))
    found = scored[places] == codes if len(scored) else np.zeros(len(codes), dtype=bool)
    probability[found] = linked.probability[places[found]]
    return probability


def _fitted(values: Matrix, same: Flags) -> tuple[Floats, float]:
    from recordlinkage import LogisticRegressionClassifier

    pairs = pd.MultiIndex.from_arrays([np.arange(len(same)), np.arange(len(same))])
    classifier = LogisticRegressionClassifier(max_iter=5000)
    classifier.fit(pd.DataFrame(values, index=pairs), pairs[same])
    return np.asarray(classifier.coefficients, dtype=np.float64), float(classifier.intercept)


def _log_loss(probability: Floats, same: Flags) -> float:
    inside = np.clip(probability, CERTAIN, 1 - CERTAIN)
    return float(-np.log(np.where(same, inside, 1 - inside)).mean())


def _f1(probability: Floats, same: Flags) -> float:
    said = probability >= 0.5
    return float(2 * (said & same).sum() / max(int(said.sum() + same.sum()), 1))
