"""Candidates of rows in, their match weights out: who is outdone by another candidate weighs less than that one.

A match weight sets a pair against strangers, and what strangers show may speak more against an equal value than against
one that is nearly equal: many who were born that day may be called NAYRA, and few NAYLA. Between two candidates no
stranger matters. A row that says NAYRA is NAYRA's, or it is NAYLA's and was written wrongly, into the very name of her
sister; how rarely a value is written so wrongly, m tells.
"""

from collections.abc import Sequence

import numpy as np

from matching.compared import compared
from matching.levels import LEVELS, Levels
from matching.model import Model, as_array
from matching.people import Flags, Floats, Ints, People, Places
from matching.weights import on_grid

CONTENDERS = 4
"""Of the candidates of a row only so many, the weightiest, are held against each other."""
REACH = 12.0
"""Who weighs so many bits less than the weightiest is no rival."""


def outdone(people: People, model: Model, left: Ints, right: Ints, bits: Floats) -> Floats:
    """Return the bits of candidate pairs, a candidate's at most those of one who outdoes it, less what sets them apart.

    One outdoes another candidate of the same left row who agrees with the row no less in any field, and more in some.
    """
    places = contenders(left, bits)
    if not len(places):
        return bits
    levels = compared(people, left[places], right[places]).levels
    m = _m_bits(model, people)
    most = bits[places].copy()
    for apart in range(1, CONTENDERS):
        one, other = np.arange(len(places) - apart), np.arange(apart, len(places))
        same_row = left[places[one]] == left[places[other]]
        for better, worse in ((one[same_row], other[same_row]), (other[same_row], one[same_row])):
            does, gap = _outdoes(levels, m, better, worse)
            np.minimum.at(most, worse[does], (bits[places[better]] - gap)[does])
    lowered = bits.copy()
    lowered[places] = most
    return lowered


def contenders(left: Ints, bits: Floats) -> Places:
    """Return the places of the CONTENDERS weightiest candidates of each left row that has several, by row."""
    at = np.flatnonzero(bits > 0)
    at = at[np.lexsort((at, -bits[at], left[at]))]
    new = np.diff(left[at], prepend=-1) != 0
    start = np.maximum.accumulate(np.where(new, np.arange(len(at)), 0))
    at = at[(np.arange(len(at)) - start < CONTENDERS) & (bits[at] > bits[at[start]] - REACH)]
    several: Flags = np.bincount(left[at])[left[at]] > 1
    return at[several]


def _m_bits(model: Model, people: People) -> list[Floats]:
    """log2 P(level | person) of each field; all alike where the model lacks it."""
    known = {field.name: field.m for field in model.fields}
    return [np.log2(as_array(known.get(field.name, (1.0,) * len(LEVELS[field.kind])))) for field in people.fields]


def _outdoes(levels: Sequence[Levels], m: Sequence[Floats], better: Places, worse: Places) -> tuple[Flags, Floats]:
    """Whether each of `better` outdoes its `worse`, and by how many bits."""
    never_less, somewhere_more = np.ones(len(better), dtype=bool), np.zeros(len(better), dtype=bool)
    gap = np.zeros(len(better))
    for level, m_bits in zip(levels, m, strict=True):
        one, other = level[better], level[worse]
        more = (one >= 0) & (one < other)
        never_less &= more | (one == other)
        somewhere_more |= more
        gap += np.where(more, np.maximum(m_bits[one] - m_bits[other], 0.0), 0.0)
    return never_less & somewhere_more, on_grid(gap)
