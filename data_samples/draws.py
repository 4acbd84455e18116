"""Seeded chance: every part of the world draws from its own stream, so that a change in one leaves the others alone."""

import hashlib

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def stream(seed: int, *purpose: str | int) -> np.random.Generator:
    """Return the generator of one purpose: the same for the same seed and words, on every machine."""
    words = "/".join([str(seed), *map(str, purpose)])
    return np.random.Generator(np.random.PCG64(int.from_bytes(hashlib.sha256(words.encode()).digest()[:16], "big")))


def pick(rng: np.random.Generator, eligible: Bools, count: int) -> Ints:
    """Return at most `count` positions at which `eligible` holds, drawn without replacement, in ascending order."""
    places = np.flatnonzero(eligible)
    return np.sort(rng.choice(places, size=min(count, len(places)), replace=False))


def quota(share: float, rows: int) -> int:
    """Return how many of `rows` a share is: at least one wherever the share is above zero."""
    return max(1, round(share * rows)) if share > 0 and rows else 0


def chances(weights: npt.ArrayLike) -> Floats:
    """Return weights as probabilities."""
    array = np.asarray(weights, dtype=np.float64)
    return np.asarray(array / array.sum())
