"""recordlinkage's ECMClassifier, a peer of the engine on FEBRL: blocking and comparisons chosen with care, by hand."""

import pandas as pd
import polars as pl
import recordlinkage
from recordlinkage.index import Block

from benchmarks.lists.febrl import BLOCKS
from benchmarks.lists.trial import Trial

SIMILAR = {"given_name": 0.85, "surname": 0.85, "address_1": 0.85, "address_2": 0.85, "suburb": 0.85,
           "date_of_birth": 0.9, "soc_sec_id": 0.9, "postcode": 0.9}  # fmt: skip
EQUAL = ("street_number", "state")


def ecm_pairs(trial: Trial) -> pl.DataFrame:
    """Return left_id, right_id, probability of the candidate pairs of a FEBRL trial."""
    left = indexed(trial.left)
    right = None if trial.right is None else indexed(trial.right)
    index = recordlinkage.Index()
    for block in BLOCKS:
        index.add(Block(list(block)))
    candidates = index.index(left) if right is None else index.index(left, right)
    features = comparing().compute(candidates, left, right)
    classifier = recordlinkage.ECMClassifier(binarize=0.5)
    classifier.fit(features)
    probability = classifier.prob(features)
    return pl.DataFrame(
        {
            "left_id": candidates.get_level_values(0).to_list(),
            "right_id": candidates.get_level_values(1).to_list(),
            "probability": probability.to_list(),
        }
    )


def indexed(frame: pl.DataFrame) -> pd.DataFrame:
    """Return the rows as recordlinkage wants them: pandas, the id as index."""
    return frame.to_pandas().set_index("id")


def comparing() -> recordlinkage.Compare:
    """Return the comparisons, each similar or not."""
    compare = recordlinkage.Compare()
    for column, threshold in SIMILAR.items():
        compare.string(column, column, method="jarowinkler", threshold=threshold, label=column)
    for column in EQUAL:
        compare.exact(column, column, label=column)
    return compare
