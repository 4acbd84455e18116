"""Histogram of patterns in, m probabilities and the number of matches out: EM over person, relative and stranger.

A person may have moved: then the parts of the address agree as among strangers, all at once. So the person is two
classes, who stayed and who moved, and what an address says against a person is no more than the odds of moving.

The mixture is over *all* pairs of the two lists, not over the compared ones: whoever no blocking rule brings together
counts as a stranger. So the share of matches cannot run away to one, as it does when only blocked pairs are looked at.
The relative is tied: in a household field a relative agrees like the person, in a personal one like a stranger.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.dependence import Dependence, dependent_bits
from matching.levels import EQUAL, LEVELS, Levels
from matching.people import EncodedField, Floats, People

ROUNDS = 200
FULL = 2**58
"""A code of levels that may be larger than this is made dense before the next level is put in."""
MOST_UNLIKE = {"name": (5, 0.35), "date": (1, 0.3), "year": (2, 0.35), "nik": (1, 0.1), "sex": (1, 0.2)}
"""By kind of a personal field, or its name: from which level on, and at most what share of a person's records are that
far apart. Without the bound, lists in which hardly anybody occurs twice would have families taken for persons."""
SETTLED = 1e-5
PRIOR_ROWS = 4.0
"""The first guess counts as so many matches against what is seen."""
MOVED_AT_FIRST = 0.05
EQUAL_AT_FIRST = 0.8
ALIKE: dict[str, tuple[float, ...]] = {
    "date": (0.01,),
    "name": (0.0, 0.01, 0.02, 0.02, 0.0, 0.1),
    "nik": (0.005,),
    "identifier": (0.002,),
}
"""Least P(level | relative) of personal fields, the best levels first: about 1 in 100 is a twin, NAYLA has NAYRA, and
one in some hundreds is written down with the number of another in the family."""


@dataclass(frozen=True)
class Histogram:
    """Each pattern of levels once: `levels` (patterns x fields, -1 missing) and how many pairs show it."""

    levels: np.ndarray[tuple[int, int], np.dtype[np.int8]]
    counts: Floats
    places: np.ndarray[tuple[int], np.dtype[np.int64]]
    """For each pair its pattern."""


@dataclass(frozen=True)
class Estimate:
    """m by field and level; expected matches and relatives among `pairs` pairs."""

    m: tuple[Floats, ...]
    u: tuple[Floats, ...]
    relative: tuple[Floats, ...]
    matches: float
    relatives: float
    pairs: float
    moved: float
    """P(all parts of the address differ | person)."""
    follows: Dependence


def histogram(levels: Sequence[Levels]) -> Histogram:
    """Return the distinct patterns of some pairs and their counts, in ascending order of pattern."""
    code = np.zeros(len(levels[0]), dtype=np.int64)
    largest = 0
    for each in levels:
        if largest >= FULL:
            code = np.unique(code, return_inverse=True)[1].astype(np.int64)
            largest = int(code.max(initial=0))
        code, largest = code * 8 + (each.astype(np.int64) + 1), largest * 8 + 7
    _, first, places, counts = np.unique(code, return_index=True, return_inverse=True, return_counts=True)
    return Histogram(np.stack([each[first] for each in levels], axis=1), counts.astype(np.float64), places)


def first_guess(kind: str) -> Floats:
    """Return m before anything is known: mostly equal, each further level half as likely as the one before."""
    levels = len(LEVELS[kind])
    rest = 0.5 ** np.arange(levels - 1)
    return np.concatenate([[EQUAL_AT_FIRST], (1 - EQUAL_AT_FIRST) * rest / rest.sum()])


def estimate(
    people: People, seen: Histogram, u: Sequence[Floats], follows: Dependence, pairs: float, expected: float
) -> Estimate:
    """Return m and the expected numbers of matches and relatives, by EM.

    seen: the compared pairs. u: P(level | strangers). follows: which fields strangers share for others' sake.
    pairs: all pairs there are, compared or not. expected: matches at first.
    """
    m = [first_guess(field.kind) for field in people.fields]
    address = moving_fields(people)
    matches, relatives, moved = expected, expected, MOVED_AT_FIRST if address else 0.0
    relative: list[Floats] = []
    shared = dependent_bits(list(seen.levels.T), [np.full(len(seen.counts), u_f[EQUAL]) for u_f in u], follows)
    personal = [i for i, field in enumerate(people.fields) if not field.household]
    for _ in range(ROUNDS):
        relative = [_relative(f.kind, f.household, m_f, u_f) for f, m_f, u_f in zip(people.fields, m, u, strict=True)]
        away = [u_f if i in address else m_f for i, (m_f, u_f) in enumerate(zip(m, u, strict=True))]
        stranger = max(1 - (matches + relatives) / pairs, 1e-9)
        shares = (matches / pairs * (1 - moved), matches / pairs * moved, relatives / pairs, stranger)
        stayed_part, moved_part, relative_part = posteriors(
            seen, (m, away, relative, u), shares, (_bits_of(shared, personal), np.sum(shared, axis=0))
        )
        before = matches
        matches = float(((stayed_part + moved_part) * seen.counts).sum())
        relatives = max(float((relative_part * seen.counts).sum()), 1e-3)
        if address:
            moved = (float((moved_part * seen.counts).sum()) + 1) / (matches + 2 / MOVED_AT_FIRST)
        person = stayed_part + moved_part
        m = [
            m_of(field, seen.levels[:, i], (stayed_part if i in address else person) * seen.counts)
            for i, field in enumerate(people.fields)
        ]
        if abs(matches - before) <= SETTLED * max(before, 1.0):
            break
    return Estimate(tuple(m), tuple(u), tuple(relative), max(matches, 1e-3), relatives, pairs, moved, follows)


def stranger_share(people: People, levels: Sequence[Levels], found: Estimate, shared: int) -> Floats:
    """Return P(stranger) of pairs that all share the field `shared`, by an estimate."""
    seen = histogram(levels)
    address = moving_fields(people)
    away = [u if i in address else m for i, (m, u) in enumerate(zip(found.m, found.u, strict=True))]
    prior = found.matches / found.pairs
    kin = found.relatives / found.pairs
    shares = [prior * (1 - found.moved), prior * found.moved, kin, max(1 - prior - kin, 1e-9)]
    none = np.zeros(len(seen.counts))
    parts = posteriors(seen, (found.m, away, found.relative, found.u), shares, (none, none))
    stranger: Floats = 1 - np.sum(parts, axis=0)
    return stranger[seen.places]


def moving_fields(people: People) -> frozenset[int]:
    """Return the positions of the fields that change together when a person moves; none if there is only one."""
    found = frozenset(i for i, field in enumerate(people.fields) if field.household and field.group)
    return found if len(found) > 1 else frozenset()


def _relative(kind: str, household: bool, m: Floats, u: Floats) -> Floats:
    """P(level | relative): the person's in a household field, the stranger's in a personal one, save that twins share a
    birth date and that names of one family are alike."""
    if household:
        return m
    if kind not in ALIKE:
        return u
    least = ALIKE[kind]
    alike = np.maximum(u[: len(least)], least)
    return np.concatenate([alike, u[len(least) :] * (1 - alike.sum()) / u[len(least) :].sum()])


def posteriors(
    seen: Histogram, tables: Sequence[Sequence[Floats]], shares: Sequence[float], shared: tuple[Floats, Floats]
) -> list[Floats]:
    """Return for each pattern the probability of each class but the last, the stranger.

    tables: P(level | class) by class and field; shares: of all pairs, by class; shared: the bits by
    which a relative and a stranger are likelier to show the pattern than their tables say.
    """
    logs = [np.full(len(seen.counts), np.log(max(share, 1e-300))) for share in shares]
    for f in range(seen.levels.shape[1]):
        level = seen.levels[:, f]
        known = level >= 0
        for log, table in zip(logs, tables, strict=True):
            log[known] += np.log(table[f])[level[known]]
    logs[-2:] = [log + np.log(2) * bits for log, bits in zip(logs[-2:], shared, strict=True)]
    top = np.maximum.reduce(logs)
    odds = [np.exp(log - top) for log in logs]
    total = sum(odds)
    return [each / total for each in odds[:-1]]


def _bits_of(shared: Sequence[Floats], fields: Sequence[int]) -> Floats:
    bits: Floats = np.sum([shared[i] for i in fields], axis=0) if fields else np.zeros_like(shared[0])
    return bits


def m_of(field: EncodedField, levels: Levels, weights: Floats) -> Floats:
    """Return P(level | person) of one field: levels counted with the weight of the person, within bounds."""
    known = levels >= 0
    found = np.bincount(levels[known], weights=weights[known], minlength=len(LEVELS[field.kind]))
    counts = found.astype(np.float64) + PRIOR_ROWS * first_guess(field.kind)
    m: Floats = counts / counts.sum()
    return _bounded(field, m)


def _bounded(field: EncodedField, m: Floats) -> Floats:
    """Return m with no more disagreement than a person may show."""
    known = field.name if field.name in MOST_UNLIKE else field.kind
    if field.household or known not in MOST_UNLIKE:
        return m
    start, most = MOST_UNLIKE[known]
    unlike = float(m[start:].sum())
    if unlike <= most:
        return m
    return np.concatenate([m[:start] * (1 - most) / m[:start].sum(), m[start:] * most / unlike])
