"""What the columns of a trial can tell: a classifier that is shown the truth of half the rows, on the other half.

    python -m benchmarks.ceiling [NAME…] [--scale 1.0]

A yardstick for the bank, no contender: columns are paired by hand (FIELDS), candidates are near neighbours in letters,
and gradient boosting learns from labels, twice, each half judged by the other's model. What it misses may still be
found by better means, but where it stays low, so must everybody. Needs scikit-learn, which recordlinkage brings.
"""

import argparse
import time
from collections.abc import Sequence

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.ceiling_fields import FIELDS, Field
from benchmarks.judged import judged, one_to_one
from benchmarks.lists.bank import TRIALS
from benchmarks.lists.trial import Trial, ids_of

NEIGHBOURS = 40
BATCH = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(FIELDS)}; all of them when none is named")
    parser.add_argument("--scale", type=float, default=1.0)
    told = parser.parse_args()
    print("| trial | candidates hold | precision | recall | F1 at .5 | best F1 | s |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name in told.names or FIELDS:
        started = time.perf_counter()
        trial = TRIALS[name](scale=told.scale)
        links, held = labelled_links(trial, FIELDS[name])
        found = judged(links, trial.truth)
        seconds = time.perf_counter() - started
        rates = f"{held:.4f} | {found.precision:.4f} | {found.recall:.4f} | {found.f1:.4f} | {found.best_f1:.4f}"
        print(f"| {name} | {rates} | {seconds:.0f} |", flush=True)


def labelled_links(trial: Trial, fields: Sequence[Field]) -> tuple[pl.DataFrame, float]:
    """Return left_id, right_id, probability by models shown the truth of the other half; and the share of the truth
    among the candidates.
    """
    right = trial.left if trial.right is None else trial.right
    texts = [(field.texts(trial.left, 0), field.texts(right, 1)) for field in fields]
    at_left, at_right = neighbours(texts, trial.right is None)
    left_ids, right_ids = ids_of(trial.left, trial.left_id), ids_of(right, trial.right_id)
    pairs = pl.DataFrame({"left_id": left_ids.gather(at_left), "right_id": right_ids.gather(at_right)})
    if trial.right is None:
        swapped = (pairs.get_column("left_id") > pairs.get_column("right_id")).to_numpy()
        pairs = pl.DataFrame(
            {
                "left_id": pl.select(pl.when(pl.Series(swapped)).then(pairs["right_id"]).otherwise(pairs["left_id"])),
                "right_id": pl.select(pl.when(pl.Series(swapped)).then(pairs["left_id"]).otherwise(pairs["right_id"])),
            }
        )
    true = pairs.join(
        trial.truth.with_columns(true=True), on=["left_id", "right_id"], how="left", maintain_order="left"
    )
    label = true.get_column("true").fill_null(False).to_numpy()
    features = np.column_stack([each for pair in texts for each in similarities(*pair, at_left, at_right)])
    half = np.random.default_rng(3).random(trial.left.height)[at_left] < 0.5
    probability = np.zeros(len(label))
    for side in (half, ~half):
        model = HistGradientBoostingClassifier(max_iter=200, learning_rate=0.08, random_state=3)
        probability[~side] = model.fit(features[side], label[side]).predict_proba(features[~side])[:, 1]
    links = pairs.with_columns(probability=pl.Series(probability))
    if trial.cardinality == "one-to-one":
        links = one_to_one(links)
    return links, label.sum() / max(1, trial.truth.height)


def neighbours(texts: Sequence[tuple[pl.Series, pl.Series]], one_list: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return row numbers of candidate pairs: the nearest rows by pieces of words, of all fields and of all but one."""
    found = []
    for left_out in range(-1, len(texts)):
        kept = [pair for at, pair in enumerate(texts) if at != left_out]
        if kept:
            one, other = (joined([pair[side] for pair in kept]) for side in (0, 1))
            found.append(nearest(one, other, NEIGHBOURS if left_out < 0 else NEIGHBOURS // 4))
    pairs = np.unique(np.concatenate(found), axis=0)
    pairs = pairs[pairs[:, 0] < pairs[:, 1]] if one_list else pairs
    return pairs[:, 0], pairs[:, 1]


def joined(columns: Sequence[pl.Series]) -> list[str]:
    """Return one text a row of the columns, each marked so that it meets its like only."""
    marked = [pl.Series([f"{at}{text}{at}" if text else "" for text in col]) for at, col in enumerate(columns)]
    return (
        pl.DataFrame({str(at): col for at, col in enumerate(marked)})
        .select(pl.concat_str(pl.all(), separator=" "))[:, 0]
        .to_list()
    )


def nearest(left: list[str], right: list[str], count: int) -> np.ndarray:
    """Return (left row, right row) of the `count` nearest right rows of every left row."""
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 3), max_df=0.1, sublinear_tf=True).fit(left + right)
    one, other = pieces.transform(left), pieces.transform(right).T.tocsc()
    rows = []
    for start in range(0, one.shape[0], BATCH):
        near = (one[start : start + BATCH] @ other).toarray()
        best = np.argpartition(-near, min(count, near.shape[1] - 1), axis=1)[:, :count]
        rows.append(np.column_stack([np.repeat(np.arange(start, start + len(near)), best.shape[1]), best.ravel()]))
    return np.concatenate(rows)


def similarities(left: pl.Series, right: pl.Series, at_left: np.ndarray, at_right: np.ndarray) -> list[np.ndarray]:
    """Return the features of one field: similarities (NaN when a cell is empty) and how frequent the left value is."""
    one, other = left.gather(at_left).to_list(), right.gather(at_right).to_list()
    empty = np.array([not (a and b) for a, b in zip(one, other, strict=True)])
    scores = [
        process.cpdist(one, other, scorer=scorer)
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio, fuzz.token_set_ratio, fuzz.partial_ratio)
    ]
    scores.append(process.cpdist(one, other, scorer=Levenshtein.distance))
    shared = pl.concat([left, right]).value_counts().rename({left.name: "value"})
    frequent = dict(zip(shared["value"].to_list(), shared["count"].to_list(), strict=True))
    rare = [np.log([frequent.get(value, 1) for value in side]) for side in (one, other)]
    return [np.where(empty, np.nan, score) for score in scores] + rare


if __name__ == "__main__":
    main()
