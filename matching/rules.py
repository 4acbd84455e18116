"""Which blocking rules to use when none are given: affordable ones are tried on a sample, the few that do are taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from matching.candidates import Blocker, Rule
from matching.keys import Key
from matching.people import MISSING, Floats, Ints, People

MOST_PER_ROW = 40.0
"""A rule that makes more pairs than this per left row is not taken."""
WORTH = 2000.0
"""A rule must find one more match for each so many pairs that it adds."""
LEAST_GAIN = 2e-4
"""A rule must find at least this share of the matches that no chosen rule finds."""


@dataclass(frozen=True)
class TriedRule:
    """A rule tried on the sample: pairs per left row, and whether any row met a block that is too large."""

    rule: Rule
    per_row: float
    has_large: bool


def possible_rules(keys: Sequence[Key], people: People) -> list[Rule]:
    """Return the rules worth trying: single keys and pairs of keys of two fields, as far as their cost is bearable.

    The cost is first guessed as if keys were independent; where even pairs of keys are too coarse, three are taken.
    """
    chance = {key.name: _chance(key) for key in keys}
    rows = people.right_rows
    rules: list[Rule] = [(key.name,) for key in keys if chance[key.name] * rows <= 4 * MOST_PER_ROW]
    rules += _combined(keys, chance, rows, 2)
    if len(rules) < 3:
        rules += _combined(keys, chance, rows, 3)
    return rules


def _combined(keys: Sequence[Key], chance: dict[str, float], rows: int, size: int) -> list[Rule]:
    found: list[Rule] = []
    for group in combinations(keys, size):
        if len({key.field for key in group}) < size:
            continue
        expected = rows * float(np.prod([chance[key.name] for key in group]))
        if expected <= 4 * MOST_PER_ROW:
            found.append(tuple(key.name for key in group))
    return found


def _chance(key: Key) -> float:
    """P(two strangers share the key), missing ones counted as never."""
    left, right = key.left[key.left != MISSING], key.right[key.right != MISSING]
    if not len(left) or not len(right):
        return 0.0
    size = int(max(left.max(), right.max())) + 1
    shared = np.bincount(left, minlength=size).astype(np.float64) @ np.bincount(right, minlength=size)
    return float(shared / (len(key.left) * len(key.right)))


def try_rules(blocker: Blocker, rules: Iterable[Rule], sampled: int) -> list[TriedRule]:
    """Return the rules that pay on the sample, cheapest first."""
    tried = []
    for rule in rules:
        pairs, large = blocker.measure(rule)
        if 0 < pairs <= MOST_PER_ROW * sampled:
            tried.append(TriedRule(rule, pairs / sampled, large > 0))
    return sorted(tried, key=lambda t: (t.per_row, t.rule))


def broadest(tried: Sequence[TriedRule], sampled: int, budget: int) -> list[Rule]:
    """Return the rules that find most: those of which no part is a rule, cheapest first within `budget` pairs."""
    rules = {frozenset(each.rule) for each in tried}
    chosen: list[Rule] = []
    spent = 0.0
    for each in tried:
        if any(other < frozenset(each.rule) for other in rules):
            continue
        spent += each.per_row * sampled
        if spent > budget and chosen:
            break
        chosen.append(each.rule)
    return chosen


def covering_rules(
    tried: Sequence[TriedRule],
    keys: Sequence[Key],
    left: Ints,
    right: Ints,
    weight: Floats,
    per_row_budget: float,
    rows: int,
) -> list[Rule]:
    """Return the few rules that cover the probable matches (left, right, with their probability), best value first.

    Greedy: again and again the rule that finds most new matches for its pairs, until none is worth its pairs.
    """
    by_name = {key.name: key for key in keys}
    agree = {name: _agree(key, left, right) for name, key in by_name.items()}
    covers = {t.rule: np.logical_and.reduce([agree[name] for name in t.rule]) for t in tried}
    total = float(weight.sum())
    uncovered, spent = weight.copy(), 0.0
    chosen: list[Rule] = []
    matches_per_row = total / rows
    while True:
        best, best_value = None, 0.0
        for t in tried:
            gain = float(uncovered[covers[t.rule]].sum())
            if t.rule in chosen or gain < LEAST_GAIN * total or gain / total * matches_per_row * WORTH < t.per_row:
                continue
            if spent + t.per_row > per_row_budget and chosen:
                continue
            value = gain / (t.per_row + 0.05)
            if value > best_value:
                best, best_value = t, value
        if best is None:
            return chosen
        chosen.append(best.rule)
        spent += best.per_row
        uncovered[covers[best.rule]] = 0.0


def _agree(key: Key, left: Ints, right: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    one, other = key.left[left], key.right[right]
    agree: np.ndarray[tuple[int], np.dtype[np.bool_]] = (one != MISSING) & (one == other)
    return agree
