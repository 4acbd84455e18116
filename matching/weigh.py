"""Levels of pairs in, match weights out: bits per field, on a grid on which sums are exact in any order.

An equal value weighs by its own frequency. What a whole household shares, a relative shares as well: the evidence of
the household fields speaks for the person only as far as no relative explains it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from matching.compared import Compared
from matching.dependence import Dependence, dependent_bits
from matching.estimate import moving_fields
from matching.levels import EQUAL, LEVELS, Levels
from matching.model import FieldModel, Model, as_array
from matching.people import Floats, Ints, People
from matching.weights import on_grid

Bits: TypeAlias = np.ndarray[tuple[int], np.dtype[np.float64]]

LEAST_SHARE = 1e-12
MOST_BITS = 30.0
"""One field alone never weighs more, for or against."""


@dataclass(frozen=True)
class FieldWeights:
    """The weights of one field: bits by level, and for equality bits by value id; what a relative shows, likewise."""

    household: bool
    levels: Floats
    values: Floats
    relative_levels: Floats
    relative_values: Floats
    shares: Floats
    equal: float
    """P(a stranger has this value), by value id, and of all values."""


@dataclass(frozen=True)
class Weighed:
    """Weights of pairs in bits. total = the fields + address + household.

    address: what is given back of the parts of the address because the person may have moved. household: what is taken
    away because a relative shows it as well. moved: P(moved | person).
    """

    fields: tuple[Bits, ...]
    address: Bits
    household: Bits
    total: Bits
    moved: Floats


def model_weights(people: People, model: Model, shares: Sequence[Floats]) -> tuple[FieldWeights, ...]:
    """Return the weights of a model for these lists, in the order of their fields; a field it lacks weighs nothing.

    shares: for each field, by value id, P(a stranger has this value).
    """
    known = {field.name: field for field in model.fields}
    short = max(model.least_people - people.right_rows, 0)
    return tuple(
        _field_weights(known[field.name], _drawn(share, known[field.name].u[EQUAL], people.right_rows, short))
        if field.name in known
        else _silent(field.kind, share)
        for field, share in zip(people.fields, shares, strict=True)
    )


def _field_weights(field: FieldModel, shares: Floats) -> FieldWeights:
    m, u, relative = as_array(field.m), as_array(field.u), as_array(field.relative)
    share = np.maximum(shares, LEAST_SHARE)
    values = np.clip(np.log2(m[EQUAL]) - np.log2(share), 0.0, MOST_BITS)
    levels = ordered(m, u)
    if field.household:
        return FieldWeights(
            True, on_grid(levels), on_grid(values), on_grid(levels), on_grid(values), share, float(u[EQUAL])
        )
    # a relative's equal value is as likely as a stranger's, save where the model says more (twins share a birth date)
    excess = np.maximum(relative[EQUAL] - u[EQUAL], 0.0)
    kin = np.log2(1 + excess / share)
    kin_levels = on_grid(_bits(relative, u))
    return FieldWeights(False, on_grid(levels), on_grid(values), kin_levels, on_grid(kin), share, float(u[EQUAL]))


def _drawn(shares: Floats, mean: float, rows: int, short: int) -> Floats:
    """The shares in a list that is drawn from `short` more people, of whom only the mean share is known."""
    drawn: Floats = (shares * rows + mean * short) / max(rows + short, 1)
    return drawn


def _silent(kind: str, shares: Floats) -> FieldWeights:
    levels, values = np.zeros(len(LEVELS[kind])), np.zeros(len(shares))
    return FieldWeights(False, levels, values, levels, values, np.maximum(shares, LEAST_SHARE), 0.5)


def ordered(m: Floats, u: Floats) -> Floats:
    """Return log2(m / u) by level, made to fall from the best level to the worst.

    Where a worse level would weigh more, it and the better ones before it are taken together (pool adjacent violators:
    Ayer and others, Annals of Mathematical Statistics 26, 1955).
    """
    blocks: list[tuple[float, float, int]] = []
    for one_m, one_u in zip(m.tolist(), u.tolist(), strict=True):
        blocks.append((one_m, one_u, 1))
        while len(blocks) > 1 and blocks[-1][0] * blocks[-2][1] > blocks[-2][0] * blocks[-1][1]:
            last, before = blocks.pop(), blocks.pop()
            blocks.append((last[0] + before[0], last[1] + before[1], last[2] + before[2]))
    ratios = [block_m / block_u for block_m, block_u, size in blocks for _ in range(size)]
    bits: Floats = np.clip(np.log2(np.array(ratios)), -MOST_BITS, MOST_BITS)
    return bits


def _bits(m: Floats, u: Floats) -> Floats:
    bits: Floats = np.clip(np.log2(m) - np.log2(u), -MOST_BITS, MOST_BITS)
    return bits


def weigh_pairs(people: People, weights: Sequence[FieldWeights], pairs: Compared, model: Model) -> Weighed:
    """Return the weights of compared pairs."""
    rows = len(pairs.left)
    fields = []
    kin = np.full(rows, np.log2(max(model.relatives / max(people.partners, model.least_people), 1e-300)))
    place = np.zeros(rows)
    moving = moving_fields(people)
    follows = _positions(people, model)
    shared = dependent_bits(pairs.levels, _equal_shares(people, weights, pairs, follows), follows)
    for i, (field, weight, level) in enumerate(zip(people.fields, weights, pairs.levels, strict=True)):
        ids = field.left[pairs.left]
        bits = _placed(weight.levels, weight.values, level, ids)
        if follows[i]:
            bits = bits - on_grid(shared[i])
        fields.append(bits)
        kin += bits if weight.household else _placed(weight.relative_levels, weight.relative_values, level, ids)
        if i in moving:
            place += bits
    address, moved = np.zeros(rows), np.zeros(rows)
    if moving and model.moved > 0:
        either = np.logaddexp2(np.log2(1 - model.moved) + place, np.log2(model.moved))
        address = on_grid(either - place)
        moved = np.exp2(np.log2(model.moved) - either)
    household = -on_grid(np.logaddexp2(0.0, kin))
    total = np.sum(fields, axis=0) + address + household
    return Weighed(tuple(fields), address, household, total, moved)


NEGLIGIBLE_BITS = 14.0
"""A pair whose odds are surely below 1 in 2 ** 14 is nobody's candidate."""


def hopeless_bits(people: People) -> float:
    """Return the match weight below which a pair is not worth keeping, whoever its rivals are."""
    most_free = 0.1 * people.partners
    return float(np.log2(max(most_free, 1.0) / 100)) - NEGLIGIBLE_BITS


def _equal_shares(
    people: People, weights: Sequence[FieldWeights], pairs: Compared, follows: Dependence
) -> list[Floats]:
    """P(equal | stranger) of each pair, of the very value where it is equal, for the fields that follow from others."""
    none = np.zeros(0)
    return [
        np.where(level == EQUAL, np.append(weight.shares, 1.0)[field.left[pairs.left]], weight.equal)
        if others
        else none
        for field, weight, level, others in zip(people.fields, weights, pairs.levels, follows, strict=True)
    ]


def _positions(people: People, model: Model) -> Dependence:
    at = {field.name: i for i, field in enumerate(people.fields)}
    known = {field.name: field.follows for field in model.fields}
    return tuple(
        {at[name]: share for name, share in known.get(field.name, {}).items() if name in at} for field in people.fields
    )


def _placed(by_level: Floats, by_value: Floats, level: Levels, ids: Ints) -> Bits:
    bits = np.append(by_level, 0.0)[level]
    equal = level == EQUAL
    bits[equal] = by_value[ids[equal]]
    return bits
