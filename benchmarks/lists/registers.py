"""Two registers of any size for timing: realistic tails of names, typing errors, gaps, people who moved."""

import numpy as np
import polars as pl

from benchmarks.lists.draws import digits, shuffled
from benchmarks.lists.mistakes import changed, date_slips, digit_slip, lost, some, taken_from_others, typed

ONSETS = np.array(["b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "st", "kr", "br", "sh"])
VOWELS = np.array(["a", "e", "i", "o", "u", "ai", "ee"])
CODAS = np.array(["", "", "", "n", "r", "s", "t", "ng", "m", "l"])


def registers(people: int, seed: int = 7) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return the left register (`people` rows), the right one (0.9 times as many) and the true pairs (0.8 times).

    Columns: id, given_name, family_name, birth_date (Date), sex, village, phone (text). truth: left_id, right_id.
    """
    rng = np.random.default_rng(seed)
    world = _population(int(people * 1.1), rng)
    left = world.head(people)
    right = world.tail(int(people * 0.9))
    left = _written(_spoiled(shuffled(left, rng), rng, 0.01, gaps=0.1), rng, "A")
    right = _written(_spoiled(_lived_on(shuffled(right, rng), rng), rng, 0.03, gaps=0.15), rng, "B")
    truth = left.select("person", left_id="id").join(right.select("person", right_id="id"), on="person")
    return left.drop("person"), right.drop("person"), truth.drop("person").sort("left_id")


def lexicon(rng: np.random.Generator, count: int, fewest: int, most: int) -> np.ndarray:
    """Return `count` different invented words of `fewest` to `most` syllables, capitalised."""
    drawn = 2 * count
    words = np.full(drawn, "", dtype=object)
    length = rng.integers(fewest, most + 1, drawn)
    for at in range(most):
        syllable = rng.choice(ONSETS, drawn).astype(object) + rng.choice(VOWELS, drawn).astype(object)
        words = np.where(at < length, words + syllable, words)
    words = words + rng.choice(CODAS, drawn).astype(object)
    unique = pl.Series(words.tolist()).str.to_titlecase().unique(maintain_order=True)
    return np.array(unique.head(count).to_list(), dtype=object)


def _tail(rng: np.random.Generator, words: np.ndarray, count: int, power: float, flat: float) -> pl.Series:
    """Return `count` words, the share of rank k falling as (k + flat) ** -power."""
    share = (np.arange(len(words)) + flat) ** -power
    at = np.searchsorted(np.cumsum(share / share.sum()), rng.random(count)).clip(0, len(words) - 1)
    return pl.Series(words.tolist(), dtype=pl.String).gather(at)


def _population(count: int, rng: np.random.Generator) -> pl.DataFrame:
    """Return everybody, one row a person, without a mistake."""
    age = 95 * rng.beta(1.1, 1.7, count)
    born = (np.datetime64("2024-06-01").astype("datetime64[D]").astype(int) - age * 365.25).astype(int)
    sex = np.where(rng.random(count) < 0.5, "M", "F")
    men = _tail(rng, lexicon(rng, 2500, 2, 3), count, 1.2, 8)
    women = _tail(rng, lexicon(rng, 3000, 2, 3), count, 1.2, 8)
    villages = lexicon(rng, 400, 2, 3)
    return pl.DataFrame(
        {
            "person": np.arange(count),
            "given_name": np.where(sex == "M", men.to_numpy(), women.to_numpy()).tolist(),
            "family_name": _tail(rng, lexicon(rng, 30_000, 2, 4), count, 0.85, 30),
            "birth_date": born.astype("datetime64[D]"),
            "sex": sex,
            "village": _tail(rng, villages, count, 0.6, 10),
            "phone": ("08" + digits(rng, count, 10)).tolist(),
        }
    )


def _lived_on(frame: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Return the frame some years later: people moved, women married, phones were given up."""
    frame = taken_from_others(frame, rng, ["village"], 0.12)
    frame = taken_from_others(frame, rng, ["family_name"], 0.04, pl.col("sex") == "F")
    fresh = pl.Series(("07" + digits(rng, frame.height, 10)).tolist(), dtype=pl.String)
    return frame.with_columns(phone=pl.when(some(frame, rng, 0.05)).then(fresh).otherwise("phone"))


def _spoiled(frame: pl.DataFrame, rng: np.random.Generator, rate: float, gaps: float) -> pl.DataFrame:
    """Return the frame with slips in every column and phones missing in a share `gaps` of the rows."""
    for column in ("given_name", "family_name"):
        frame = changed(frame, rng, column, rate, typed)
    frame = changed(frame, rng, "phone", rate / 2, digit_slip)
    frame = date_slips(frame, rng, "birth_date", turned=rate / 5, off=rate / 2)
    other = pl.col("sex").replace({"M": "F", "F": "M"})
    frame = frame.with_columns(sex=pl.when(some(frame, rng, rate / 20)).then(other).otherwise("sex"))
    return lost(frame, rng, phone=gaps, village=0.01, birth_date=0.01)


def _written(frame: pl.DataFrame, rng: np.random.Generator, letter: str) -> pl.DataFrame:
    """Return the frame with an id in front that says nothing."""
    number = pl.Series(rng.permutation(frame.height) + 1).cast(pl.String).str.zfill(8)
    return frame.insert_column(0, pl.format("{}{}", pl.lit(letter), number).alias("id"))
