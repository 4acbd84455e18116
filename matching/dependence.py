"""Which fields follow from others among strangers: two people of one postcode live in one town, and a first name tells
the sex.

Where both agree, the second is no second piece of evidence. P(g equal | f equal, strangers) is taken from pairs of one
list drawn among those who share f, each as far as the model of independent fields takes it for strangers; where it is
much more than P(g equal), that is what a stranger is taken to show.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from matching.levels import EQUAL, Levels, compare_pairs
from matching.people import MISSING, EncodedField, Flags, Floats, Ints, People

LOOKED_AT = 100_000
"""Records per list among which pairs are drawn."""
DRAWN = 4_000
"""Pairs drawn per field and list."""
STRANGERS_NEEDED = 50.0
MUCH_MORE = 1.5
"""Less dependence than this factor is left alone."""
MOST = 0.999
MOST_OF_ONE = 0.005
"""Of the pairs that share some value, so many may be those of one value."""
COUNTS, ROUNDS = 0.5, 40
SEED = 51

Dependence = tuple[Mapping[int, float], ...]
"""For each field: by the position of a field it follows from, P(equal | stranger with that field equal)."""

StrangerShare = Callable[[Sequence[Levels], int], Floats]
"""P(stranger) of compared pairs that all share the field of a position."""


def dependence(people: People, u: Sequence[Floats], strangers: StrangerShare) -> Dependence:
    """Return for each field the fields it follows from among strangers. u: P(level | strangers)."""
    found: list[dict[int, float]] = [{} for _ in people.fields]
    for f in range(len(people.fields)):
        sides = list(_sides(people, people.fields[f]))
        levels = [np.concatenate(field) for field in zip(*(levels for levels, _ in sides), strict=True)]
        if not len(levels[f]):
            continue
        weight = _evenly(strangers(levels, f), np.concatenate([values for _, values in sides]))
        for g in range(len(people.fields)):
            if g == f:
                continue
            known = levels[g] >= 0
            total = float(weight[known].sum())
            share = float(weight[levels[g] == EQUAL].sum()) / max(total, 1e-9)
            if total >= STRANGERS_NEEDED and share > MUCH_MORE * u[g][EQUAL] and share > 0.02:
                found[g][f] = share
    return tuple(found)


def _sides(people: People, field: EncodedField) -> Iterator[tuple[list[Levels], Ints]]:
    """The levels of pairs of each list that share a value of `field`, and the value that they share."""
    for side in ("left",) if people.one_list else ("left", "right"):
        within = people.only(side)
        left, right = pairs_sharing(getattr(field, side)[:LOOKED_AT])
        yield compare_pairs(within, left, right), getattr(field, side)[left]


def pairs_sharing(ids: Ints) -> tuple[Ints, Ints]:
    """Return row numbers of pairs of different records that share a value, drawn evenly over such pairs.

    Save that no value is drawn much: what a crowd under one name and date shows, say of a form filled in as a trial, is
    nothing that holds for other names.
    """
    order = np.argsort(ids, kind="stable")
    order = order[ids[order] != MISSING]
    ends = np.flatnonzero(np.diff(ids[order], append=-2) != 0) + 1
    sizes = np.diff(ends, prepend=0)
    ends, sizes = ends[sizes > 1], sizes[sizes > 1]
    if not len(sizes):
        return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32)
    generator = np.random.default_rng(SEED)
    many = _capped(sizes.astype(np.float64) * (sizes - 1))
    block = generator.choice(len(sizes), size=DRAWN, p=many / many.sum())
    one = generator.integers(0, sizes[block])
    other = (one + generator.integers(1, sizes[block])) % sizes[block]
    start = ends[block] - sizes[block]
    pairs = np.unique(np.sort(np.stack([order[start + one], order[start + other]], axis=1), axis=1), axis=0)
    return pairs[:, 0].astype(np.int32), pairs[:, 1].astype(np.int32)


def _evenly(weight: Floats, values: Ints) -> Floats:
    """The weights of pairs, those of the pairs of one value scaled down where they are much of all."""
    group = np.unique(values, return_inverse=True)[1]
    of_value = np.bincount(group, weights=np.maximum(weight, 0.0)).astype(np.float64)
    factor = _capped(of_value) / np.maximum(of_value, 1e-300)
    evened: Floats = np.maximum(weight, 0.0) * factor[group]
    return evened


def _capped(amounts: Floats) -> Floats:
    """The amounts, none above MOST_OF_ONE of their sum, or twice an even share where there are few that count."""
    most = max(MOST_OF_ONE, 2 / max(int((amounts > COUNTS).sum()), 1))
    for _ in range(ROUNDS):
        amounts = np.minimum(amounts, most * amounts.sum())
    return amounts


def dependent_bits(levels: Sequence[Levels], u: Sequence[Floats], follows: Dependence) -> list[Floats]:
    """Return for each field the bits by which a stranger's level is likelier, or unlikelier, given the other fields.

    u: by field P(equal | stranger) of each pair or pattern.
    """
    equal = [level == EQUAL for level in levels]
    return [_field_bits(*of, equal) for of in zip(levels, u, follows, strict=True)]


def _field_bits(level: Levels, u: Floats, others: Mapping[int, float], equal: Sequence[Flags]) -> Floats:
    bits = np.zeros(len(level))
    if not others:
        return bits
    share = u.copy()
    for f, given in others.items():
        share[equal[f]] = np.maximum(share[equal[f]], min(given, MOST))
    known = level >= 0
    bits[known] = np.where(level == EQUAL, np.log2(share / u), np.log2((1 - share) / (1 - u)))[known]
    return bits
