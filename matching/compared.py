"""Pairs of row numbers and the levels of their comparisons."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.levels import Levels, compare_pairs
from matching.people import Ints, People, Places

AT_ONCE = 2_000_000
"""Pairs whose values are in memory at a time."""


@dataclass(frozen=True)
class Compared:
    """Pairs of row numbers in order, and their levels, one array per field of the people."""

    left: Ints
    right: Ints
    levels: list[Levels]

    def only(self, places: Places) -> "Compared":
        """Return the pairs at some places."""
        return Compared(self.left[places], self.right[places], [level[places] for level in self.levels])


def compared(people: People, left: Ints, right: Ints) -> Compared:
    """Return pairs with their levels; texts are held for some millions of pairs at a time."""
    starts = range(0, max(len(left), 1), AT_ONCE)
    parts = [compare_pairs(people, left[i : i + AT_ONCE], right[i : i + AT_ONCE]) for i in starts]
    return Compared(left, right, [np.concatenate(field) for field in zip(*parts, strict=True)])


def in_order(people: People, parts: Sequence[Compared]) -> Compared:
    """Return all parts as one, in the order of left and right rows; each pair occurs in one part only."""
    if not parts:
        none = np.zeros(0, dtype=np.int32)
        return Compared(none, none, [np.zeros(0, dtype=np.int8) for _ in people.fields])
    left, right = (np.concatenate([getattr(part, side) for part in parts]) for side in ("left", "right"))
    levels = [np.concatenate(field) for field in zip(*(part.levels for part in parts), strict=True)]
    return Compared(left, right, levels).only(np.argsort(left.astype(np.int64) << 32 | right))
