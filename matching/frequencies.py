"""How often strangers share a value: per value for equal values, per level for the rest.

Two estimates of P(a stranger has this value too) are better than a share of the rows: the record at hand is left out
of its own count, and a value seen once is given what Good and Turing's estimate says of values seen once (I. J. Good,
Biometrika 40, 1953), so that an identifier, which nobody shares, is worth more than one in the number of rows.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from matching.estimate import Estimate
from matching.levels import LEVELS, compare_pairs
from matching.people import MISSING, EncodedField, Floats, Ints, People

Counts: TypeAlias = np.ndarray[tuple[int], np.dtype[np.intp]]

SAMPLE = 200_000
"""Pairs of strangers that are looked at for the levels below equality."""
LEAST_SINGLE, MOST_SINGLE = 0.02, 1.0
SEED = 20_261_125
UNSEEN = {
    "name": 1e-3, "text": 1e-2, "date": 4e-5, "year": 2e-2, "number": 5e-2, "identifier": 1e-6, "phone": 1e-6,
    "nik": 1e-7, "category": 0.3,
}  # fmt: skip
"""P(equal | strangers) of a field that no row has, by kind; it weighs nothing until one has."""


@dataclass(frozen=True)
class Strangers:
    """What two people who are not the same show: for each field P(level) and, by value id, P(the value is shared)."""

    levels: tuple[Floats, ...]
    values: tuple[Floats, ...]
    sampled: tuple[Floats, ...]
    """Pairs of the random sample at each level, by field."""

    def without_matches(self, people: People, found: Estimate) -> "Strangers":
        """Return these shares without the matches that were among the random pairs."""
        corrected = []
        for field, m, shares, counts in zip(people.fields, found.m, self.values, self.sampled, strict=True):
            matches = counts.sum() * found.matches / found.pairs
            corrected.append(_level_shares(field, np.maximum(counts - matches * m, 0.0), shares))
        return Strangers(tuple(corrected), self.values, self.sampled)


def strangers(people: People) -> Strangers:
    """Return the u probabilities of `people`, as if no two records were of one person; see `estimate` for what is."""
    values = tuple(value_shares(field, people.one_list) for field in people.fields)
    left, right = random_pairs(people)
    sampled = compare_pairs(people, left, right)
    counts = tuple(
        np.bincount(levels[levels >= 0], minlength=len(LEVELS[field.kind])).astype(np.float64)
        for field, levels in zip(people.fields, sampled, strict=True)
    )
    levels = tuple(_level_shares(*of) for of in zip(people.fields, counts, values, strict=True))
    return Strangers(levels, values, counts)


def random_pairs(people: People) -> tuple[Ints, Ints]:
    """Return row numbers of pairs drawn at random, the same for the same numbers of rows; all pairs if they are few."""
    if people.left_rows * people.right_rows <= SAMPLE:
        left, right = np.divmod(np.arange(people.left_rows * people.right_rows), people.right_rows)
    else:
        generator = np.random.default_rng(SEED)
        left = generator.integers(0, people.left_rows, SAMPLE)
        right = generator.integers(0, people.right_rows, SAMPLE)
    if people.one_list:
        apart = left != right
        left, right = left[apart], right[apart]
    return left.astype(np.int32), right.astype(np.int32)


def value_shares(field: EncodedField, one_list: bool) -> Floats:
    """Return, by value id, the share of other people who have the value too."""
    sides = [field.left] if one_list else [field.left, field.right]
    others, rows = np.zeros(field.size), 0
    single = 0.0
    own = 2 if one_list else 1
    for ids in sides:
        counts = np.bincount(ids[ids != MISSING], minlength=field.size)
        known = int(counts.sum())
        rows += known
        others += np.maximum(counts - own, 0)
        single += single_share(counts)
    return np.minimum((others + single) / max(rows, 1), 1.0)


def single_share(counts: Counts) -> float:
    """Return Good and Turing's count of others for a value that is seen once: 2 N2 / N1, within bounds."""
    once, twice = int((counts == 1).sum()), int((counts == 2).sum())
    return float(min(max(2 * twice / once, LEAST_SINGLE), MOST_SINGLE)) if once else MOST_SINGLE


def _level_shares(field: EncodedField, counts: Floats, shares: Floats) -> Floats:
    """P(level | strangers) of one field: equality from the values' own shares, the rest from sampled levels."""
    equal = expected_equal(field, shares)
    rest = counts[1:] + 0.5
    return np.concatenate([[equal], (1 - equal) * rest / rest.sum()])


def expected_equal(field: EncodedField, shares: Floats) -> float:
    """Return P(equal | strangers) over all values: the mean share of the value that a record has."""
    known = [ids[ids != MISSING] for ids in (field.left, field.right)]
    if not all(len(ids) for ids in known):
        return UNSEEN[field.kind]
    mean = np.mean([shares[ids].mean() for ids in known])
    return float(np.clip(mean, 1e-12, 1 - 1e-6))
