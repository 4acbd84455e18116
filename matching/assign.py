"""Weighed candidates in, probabilities out: who belongs to whom when a person has at most one counterpart.

A candidate's probability depends on its rivals. With a single counterpart on the other side the rivals of a row share
one probability; with one-to-one lists a rival who belongs to somebody else is no rival. The probabilities are those of
the monomer-dimer model (each pair counts with its odds, nobody twice), by belief propagation, which converges on any
graph (Bayati and others, 2007) and is exact where pairs form no cycles.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from matching.people import Flags, Floats, Ints, Places

ROUNDS = 60
SETTLED = 1e-4
FAR = 45.0
"""Odds beyond 2 ** 45 are as good as these, and sums of them stay exact enough."""
NEGLIGIBLE = 1e-4
"""Odds below which a candidate is nobody's rival."""
MOST_COVERED = 0.99
FEW = 10.0
LEAST_FREE = 0.1
"""At least this share of the longer list counts as free, and FEW of its rows, however many are taken."""

EXACT_CELLS = 250_000
"""Components of more rows times columns are assigned greedily."""
LEAST_WORTH = 1e-9
"""Bits by which a pair at the very threshold is better than none."""

CARDINALITIES = ("one-to-one", "many-to-one", "one-to-many", "many-to-many")


@dataclass(frozen=True)
class Assigned:
    """Probability of each pair, and the share of left rows that have a counterpart."""

    probability: Floats
    coverage: float


def assign(
    left: Ints,
    right: Ints,
    bits: Floats,
    *,
    left_rows: int,
    right_rows: int,
    cardinality: str,
    coverage: float,
    fixed: bool = False,
) -> Assigned:
    """Return the probabilities of the candidate pairs (left[i], right[i]) with match weight bits[i].

    coverage: the share of left rows with a counterpart, as a first guess; unless `fixed` it is estimated with the
    probabilities (the likelihood of both is climbed in turns).
    """
    left_single, right_single = (
        cardinality in ("one-to-one", "many-to-one"),
        cardinality in ("one-to-one", "one-to-many"),
    )
    prior = partial(_prior_odds, left_rows=left_rows, right_rows=right_rows, both=(left_single, right_single))
    kept = np.flatnonzero(bits > np.log2(NEGLIGIBLE) - np.log2(max(prior(coverage), prior(MOST_COVERED))))
    ratio = np.exp2(np.minimum(bits[kept], FAR))
    rivals = _Rivals(left[kept], right[kept], left_rows, right_rows, left_single, right_single)
    chance, found = coverage, np.zeros(len(kept))
    for _ in range(ROUNDS):
        found = rivals.probabilities(prior(chance) * ratio)
        before = chance
        if not fixed:
            chance = _coverage(float(found.sum()), left_rows, left_single)
        if rivals.settled and abs(chance - before) < SETTLED * max(before, 1e-6):
            break
    probability = np.zeros(len(bits))
    probability[kept] = found
    return Assigned(probability, chance)


def _coverage(matched: float, rows: int, single: bool) -> float:
    """The mean with one observation of each kind added, so that it never is none or all."""
    return (matched + 0.5) / (rows + 1.0) if single else (matched + 0.5) / rows


def _prior_odds(coverage: float, left_rows: int, right_rows: int, both: tuple[bool, bool]) -> float:
    """Return the prior odds that a pair belongs together, against both standing alone."""
    left_single, right_single = both
    if left_single and right_single:
        matched = min(coverage * left_rows, left_rows - 0.5, right_rows - 0.5)
        fewer, more = sorted((left_rows - matched, right_rows - matched))
        longer = max(left_rows, right_rows)
        return matched / max(fewer, 0.5) / max(more, LEAST_FREE * longer, min(longer, FEW))
    if left_single:
        return coverage / max(1 - coverage, 1e-9) / right_rows
    if right_single:
        share = min(coverage * left_rows / right_rows, 1 - 1 / (right_rows + 1))
        return share / (1 - share) / left_rows
    return coverage / right_rows


@dataclass
class _Rivals:
    """The rivalry among candidates; the messages are kept from one call to the next."""

    left: Ints
    right: Ints
    left_rows: int
    right_rows: int
    left_single: bool
    right_single: bool
    settled: bool = False

    def __post_init__(self) -> None:
        self.from_right = np.ones(len(self.left))
        self.from_left = np.ones(len(self.left))

    def probabilities(self, odds: Floats) -> Floats:
        """Return P of each pair after one more exchange of messages."""
        before = self.from_right, self.from_left
        if self.left_single:
            self.from_left = 1 / (1 + _others(odds * self.from_right, self.left, self.left_rows))
        if self.right_single:
            self.from_right = 1 / (1 + _others(odds * self.from_left, self.right, self.right_rows))
        moved = max(
            float(np.abs(now - then).max(initial=0.0))
            for now, then in zip((self.from_right, self.from_left), before, strict=True)
        )
        self.settled = moved < SETTLED
        belief = odds * self.from_left * self.from_right
        probability: Floats = belief / (1 + belief)
        return probability


def _others(values: Floats, group: Ints, groups: int) -> Floats:
    """Return for each value the sum of the other values of its group."""
    others: Floats = np.maximum(np.bincount(group, weights=values, minlength=groups)[group] - values, 0.0)
    return others


def chosen(left: Ints, right: Ints, probability: Floats, threshold: float, cardinality: str) -> Places:
    """Return the places of the pairs that are links: at least `threshold`, and nobody twice who may occur once.

    A low threshold lets rivals in. Then whoever may occur once on one side has the likelier pair; where both sides
    may, the pairs are those with the greatest sum of log-odds above the threshold's (exact assignment inside each small
    component): two poor pairs do not drive out a good one.
    """
    at = np.flatnonzero((probability >= threshold) & (probability > 0))
    if cardinality in ("many-to-one", "one-to-many"):
        at = at[np.lexsort((right[at], left[at], -probability[at]))]
    if cardinality == "many-to-one":
        return np.sort(at[np.unique(left[at], return_index=True)[1]])
    if cardinality == "one-to-many":
        return np.sort(at[np.unique(right[at], return_index=True)[1]])
    if cardinality == "many-to-many":
        return at
    rival = _has_rival(left[at]) | _has_rival(right[at])
    return np.sort(np.concatenate([at[~rival], _assigned(left, right, probability, at[rival], threshold)]))


def _has_rival(ids: Ints) -> Flags:
    rival: Flags = np.bincount(ids)[ids] > 1 if len(ids) else np.zeros(0, dtype=bool)
    return rival


def _assigned(left: Ints, right: Ints, probability: Floats, at: Places, threshold: float) -> Places:
    """The exact one-to-one assignment of pairs that have rivals, component by component."""
    from scipy.sparse import coo_matrix  # half a second to import, needed only where rivals are left
    from scipy.sparse.csgraph import connected_components

    rows, columns = (np.unique(ids[at], return_inverse=True)[1] for ids in (left, right))
    height, width = int(rows.max(initial=-1)) + 1, int(columns.max(initial=-1)) + 1
    graph = coo_matrix((np.ones(len(at), dtype=np.int8), (rows, columns + height)), shape=(height + width,) * 2)
    component = connected_components(graph, directed=False)[1][rows]
    order = np.argsort(component, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(component[order])) + 1) if len(at) else []
    odds = _log_odds(probability[at]) - _log_odds(np.array([threshold])) + LEAST_WORTH
    kept = [group[_best_of(rows[group], columns[group], odds[group])] for group in groups]
    return at[np.concatenate(kept)] if kept else at[:0]


def _log_odds(probability: Floats) -> Floats:
    inside = np.clip(probability, 1e-12, 1 - 1e-12)
    odds: Floats = np.log2(inside) - np.log2(1 - inside)
    return odds


def _best_of(rows: Places, columns: Places, odds: Floats) -> Places:
    """The places of one component's pairs that are assigned: exact if few compete, else the likeliest first."""
    from scipy.optimize import linear_sum_assignment

    height, row = np.unique(rows, return_inverse=True)
    width, column = np.unique(columns, return_inverse=True)
    if len(height) * len(width) <= EXACT_CELLS:
        value = np.zeros((len(height), len(width)))
        value[row, column] = odds
        pairs = dict(zip(zip(row.tolist(), column.tolist(), strict=True), range(len(odds)), strict=True))
        found = zip(*linear_sum_assignment(value, maximize=True), strict=True)
        return np.array([pairs[one, other] for one, other in found if (one, other) in pairs], dtype=np.intp)
    taken_rows, taken_columns, kept = set[int](), set[int](), list[int]()
    for place in np.argsort(-odds, kind="stable").tolist():
        if row[place] not in taken_rows and column[place] not in taken_columns:
            taken_rows.add(int(row[place]))
            taken_columns.add(int(column[place]))
            kept.append(place)
    return np.array(kept, dtype=np.intp)
