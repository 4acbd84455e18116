"""Seeded drawing of values: long-tailed pools of names, unique numbers, subsets and shuffles of frames."""

from collections.abc import Sequence
from itertools import product

import numpy as np
import polars as pl


def pool(listed: str, stems: str = "", endings: str = "", limit: int = 4000) -> tuple[str, ...]:
    """Return the words of `listed` (`_` stands for a space), then every stem + ending not yet among them, mixed."""
    words = [word.replace("_", " ") for word in listed.split()]
    made = [stem + ending for stem, ending in product(stems.split(), endings.split())]
    order = np.random.default_rng(len(made)).permutation(len(made))
    return tuple(dict.fromkeys(words + [made[at] for at in order]))[: len(words) + limit]


def tailed(
    rng: np.random.Generator, values: Sequence[str], count: int, power: float = 0.9, flat: float = 4
) -> np.ndarray:
    """Return `count` of the values; the share of rank k falls as (k + flat) ** -power, as names do."""
    share = (np.arange(len(values)) + flat) ** -power
    return rng.choice(np.array(values, dtype=object), count, p=share / share.sum())


def digits(rng: np.random.Generator, count: int, length: int) -> np.ndarray:
    """Return `count` different numbers of exactly `length` digits, as text; the first digit is not zero."""
    low, high = 10 ** (length - 1), 10**length
    found = np.unique(rng.integers(low, high, count + count // 4 + 16))
    if len(found) < count:
        found = np.arange(low, high)
    return rng.permutation(found)[:count].astype(str).astype(object)


def shuffled(frame: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Return the rows of the frame in another order."""
    return frame[rng.permutation(frame.height)]


def repeated(frame: pl.DataFrame, rng: np.random.Generator, shares: Sequence[float]) -> pl.DataFrame:
    """Return the rows shuffled, each one to len(shares) times: `shares` are the probabilities of 1, 2, 3 … copies."""
    times = rng.choice(np.arange(1, len(shares) + 1), frame.height, p=np.array(shares) / sum(shares))
    return shuffled(frame[np.repeat(np.arange(frame.height), times)], rng)


def two_lists(
    world: pl.DataFrame, rng: np.random.Generator, left: float, both: float, right: float, by: str = "person"
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return two shuffled subsets of the world.

    Shares `left`, `both`, `right` of the values of column `by` are on the left list only, on both, on the right only.
    """
    keys = world.get_column(by).unique(maintain_order=True).to_numpy()
    drawn = rng.permutation(len(keys)) / len(keys)
    side = np.select([drawn < left, drawn < left + both, drawn < left + both + right], [1, 3, 2], 0)
    of_key = dict(zip(keys.tolist(), side.tolist(), strict=True))
    sides = world.get_column(by).replace_strict(of_key, return_dtype=pl.Int8)
    return shuffled(world.filter(sides.is_in([1, 3])), rng), shuffled(world.filter(sides.is_in([2, 3])), rng)


def numbered(
    frame: pl.DataFrame, column: str, pattern: str = "{}", rng: np.random.Generator | None = None, length: int = 6
) -> pl.DataFrame:
    """Return the frame with an id column in front: 1, 2, 3 …, or with `rng` different numbers of `length` digits."""
    if rng is None:
        values = pl.int_range(1, frame.height + 1, eager=True).cast(pl.String)
    else:
        values = pl.Series(digits(rng, frame.height, length), dtype=pl.String)
    return frame.insert_column(0, pl.Series(column, [pattern.format(value) for value in values]))
