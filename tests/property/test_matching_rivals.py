"""Laws of who belongs to whom: probabilities are those of all matchings, and no cluster holds a contradiction."""

import random
from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from matching.assign import CARDINALITIES, FEW, assign, chosen
from matching.clusters import cluster, components
from matching.people import Floats, Ints

Pair = tuple[int, int]
ROWS = 6


def trees() -> st.SearchStrategy[dict[Pair, float]]:
    """Return a strategy of forests between ROWS left and ROWS right rows: pairs and their match weights in bits."""

    def grown(seed: int) -> dict[Pair, float]:
        draw = random.Random(seed)
        home = {("l", n): ("l", n) for n in range(ROWS)} | {("r", n): ("r", n) for n in range(ROWS)}
        edges: dict[Pair, float] = {}
        for _ in range(draw.randrange(3, 14)):
            left, right = draw.randrange(ROWS), draw.randrange(ROWS)
            one, other = home["l", left], home["r", right]
            if one != other:
                edges[left, right] = draw.randrange(-40, 120) / 8
                home = {row: one if tree == other else tree for row, tree in home.items()}
        return edges

    return st.integers(0, 10**6).map(grown)


def arrays(pairs: dict[Pair, float]) -> tuple[Ints, Ints, Floats]:
    left, right = (np.array([pair[side] for pair in pairs], dtype=np.int32) for side in (0, 1))
    return left, right, np.array(list(pairs.values()), dtype=np.float64)


def matchings(pairs: list[Pair], cardinality: str) -> Iterator[tuple[Pair, ...]]:
    left_once, right_once = cardinality in CARDINALITIES[:2], cardinality in ("one-to-one", "one-to-many")
    for size in range(len(pairs) + 1):
        for some in combinations(pairs, size):
            lefts, rights = ({pair[side] for pair in some} for side in (0, 1))
            if (len(lefts) == size or not left_once) and (len(rights) == size or not right_once):
                yield some


def enumerated(pairs: dict[Pair, float], odds: dict[Pair, float], cardinality: str) -> list[float]:
    weights = {some: float(np.prod([odds[pair] for pair in some])) for some in matchings(list(pairs), cardinality)}
    total = sum(weights.values())
    return [sum(weight for some, weight in weights.items() if pair in some) / total for pair in pairs]


@pytest.mark.parametrize("cardinality", CARDINALITIES)
@settings(max_examples=12)
@given(pairs=trees())
def test_on_a_tree_probabilities_are_those_of_all_matchings(cardinality: str, pairs: dict[Pair, float]) -> None:
    assume(pairs)
    left, right, bits = arrays(pairs)
    told = assign(
        left, right, bits, left_rows=ROWS, right_rows=ROWS, cardinality=cardinality, coverage=0.5, fixed=True
    )  # fmt: skip
    alone = assign(
        left, right, bits, left_rows=ROWS, right_rows=ROWS, cardinality="many-to-many", coverage=0.5, fixed=True
    ).probability
    prior = {"one-to-one": 1 / max(ROWS - 0.5 * ROWS, min(ROWS, FEW)), "many-to-many": 0.5 / ROWS}.get(
        cardinality, 1 / ROWS
    )
    odds = {pair: prior * 2**weight for pair, weight in pairs.items()}
    assert told.coverage == 0.5
    assert told.probability == pytest.approx(enumerated(pairs, odds, cardinality), abs=2e-3)
    assert (told.probability > 0).all() and (alone > 0).all()


def graphs(rows: int) -> st.SearchStrategy[dict[Pair, float]]:
    """Return a strategy of pairs of left and right rows with any weights, cycles and all."""
    ids = st.integers(0, rows - 1)
    return st.dictionaries(st.tuples(ids, ids), st.integers(-80, 200).map(lambda n: n / 8), min_size=1, max_size=60)


@pytest.mark.parametrize("cardinality", CARDINALITIES)
@settings(max_examples=40)
@given(pairs=graphs(12))
def test_who_may_occur_once_has_at_most_one_counterpart_in_all(cardinality: str, pairs: dict[Pair, float]) -> None:
    left, right, bits = arrays(pairs)
    told = assign(left, right, bits, left_rows=12, right_rows=12, cardinality=cardinality, coverage=0.5)
    assert ((told.probability >= 0) & (told.probability <= 1)).all()
    assert told.coverage > 0
    if cardinality in ("one-to-one", "many-to-one"):
        assert np.bincount(left, weights=told.probability).max() <= 1.001
        assert told.coverage < 1
    if cardinality in ("one-to-one", "one-to-many"):
        assert np.bincount(right, weights=told.probability).max() <= 1.001


@settings(max_examples=20)
@given(pairs=graphs(12), seed=st.integers(0, 100))
def test_probabilities_belong_to_pairs_and_not_to_places(pairs: dict[Pair, float], seed: int) -> None:
    shuffled = dict(random.Random(seed).sample(list(pairs.items()), len(pairs)))
    one, other = (
        dict(zip(each, assign(*arrays(each), left_rows=12, right_rows=12, cardinality="one-to-one", coverage=0.5)
                 .probability, strict=True))
        for each in (pairs, shuffled)
    )  # fmt: skip
    assert other == pytest.approx(one, abs=1e-9)


def likely(rows: int) -> st.SearchStrategy[dict[Pair, float]]:
    """Return a strategy of pairs of left and right rows with any probabilities, hundredths."""
    ids = st.integers(0, rows - 1)
    return st.dictionaries(st.tuples(ids, ids), st.integers(0, 100).map(lambda n: n / 100), min_size=1, max_size=9)


@pytest.mark.parametrize("cardinality", CARDINALITIES)
@settings(max_examples=30)
@given(pairs=likely(4), threshold=st.sampled_from([0.02, 0.3, 0.5]))
def test_the_links_are_the_pairs_with_the_greatest_log_odds(
    cardinality: str, pairs: dict[Pair, float], threshold: float
) -> None:
    left, right, probability = arrays(pairs)
    places = chosen(left, right, probability, threshold, cardinality).tolist()
    links = [list(pairs)[place] for place in places]
    worth = {pair: log_odds(p) - log_odds(threshold) for pair, p in pairs.items() if p >= threshold}
    possible = list(matchings(list(worth), cardinality))
    assert tuple(links) in {tuple(pair for pair in pairs if pair in some) for some in possible}
    best = max(sum(worth[pair] for pair in some) for some in possible)
    assert sum(worth[pair] for pair in links) == pytest.approx(best, abs=1e-6)


def log_odds(probability: float) -> float:
    inside = min(max(probability, 1e-12), 1 - 1e-12)
    return float(np.log2(inside) - np.log2(1 - inside))


def test_two_poor_pairs_do_not_drive_out_a_good_one() -> None:
    left, right, probability = arrays({(0, 0): 0.9, (0, 1): 0.05, (1, 0): 0.05})
    assert chosen(left, right, probability, 0.01, "one-to-one").tolist() == [0]


def inside(rows: int, least: int) -> st.SearchStrategy[dict[Pair, float]]:
    """Return a strategy of pairs of one list, the lower row first, with weights from `least` eighths of a bit on."""
    pairs = st.tuples(st.integers(0, rows - 1), st.integers(0, rows - 1)).filter(lambda pair: pair[0] < pair[1])
    return st.dictionaries(pairs, st.integers(least, 80).filter(bool).map(lambda n: n / 8), max_size=40)


def union_find(pairs: dict[Pair, float], rows: int) -> list[int]:
    home = list(range(rows))
    for (one, other), bits in pairs.items():
        if bits > 0:
            low, high = sorted((home[one], home[other]))
            home = [low if place == high else place for place in home]
    return home


@settings(max_examples=60)
@given(pairs=inside(14, 1))
def test_without_contradictions_clusters_are_those_of_union_find(pairs: dict[Pair, float]) -> None:
    left, right, bits = arrays(pairs)
    assert cluster(left, right, bits, 14).tolist() == union_find(pairs, 14)
    assert components(left, right, 14).tolist() == union_find(pairs, 14)


@settings(max_examples=120)
@given(pairs=inside(10, -160))
def test_no_cluster_holds_a_contradiction_and_none_is_left_to_join(pairs: dict[Pair, float]) -> None:
    labels = cluster(*arrays(pairs), 10).tolist()
    assert all(labels[label] == label and label <= row for row, label in enumerate(labels))  # named by the first row
    home = union_find(pairs, 10)
    assert all(home[row] == home[label] for row, label in enumerate(labels))  # never more than hangs together
    speaking = sum(bits for bits in pairs.values() if bits > 0)
    between: dict[Pair, float] = {}
    for (one, other), bits in pairs.items():
        if labels[one] == labels[other]:
            assert bits > -speaking
        else:
            low, high = sorted((labels[one], labels[other]))
            between[low, high] = between.get((low, high), 0.0) + bits
    assert all(bits <= 0 for bits in between.values())


@settings(max_examples=30)
@given(pairs=inside(10, -160), seed=st.integers(0, 100))
def test_clusters_do_not_depend_on_the_order_of_pairs(pairs: dict[Pair, float], seed: int) -> None:
    shuffled = dict(random.Random(seed).sample(list(pairs.items()), len(pairs)))
    assert cluster(*arrays(shuffled), 10).tolist() == cluster(*arrays(pairs), 10).tolist()


@pytest.mark.parametrize(
    ("weights", "labels"),
    [
        ({(0, 1): 5.0, (1, 2): 4.0}, [0, 0, 0]),  # a chain of which the ends were never compared
        ({(0, 1): 5.0, (1, 2): 4.0, (0, 2): -20.0}, [0, 0, 2]),  # A is B, B is C, A is plainly not C
        ({(0, 1): 4.0, (1, 2): 5.0, (0, 2): -20.0}, [0, 1, 1]),  # the stronger one stays
        ({(0, 1): 5.0, (1, 2): 5.0, (0, 2): -20.0}, [0, 0, 2]),  # as strong: the lower rows
        ({(0, 1): 5.0, (1, 2): 4.0, (0, 2): -1.0}, [0, 0, 0]),  # a weak no is outweighed
        ({(0, 1): 9.0, (2, 3): 9.0, (1, 2): 3.0, (0, 3): -20.0}, [0, 0, 2, 2]),  # two couples and a bridge
        ({(0, 1): -3.0}, [0, 1]),
        ({}, [0, 1]),
    ],
)
def test_a_third_record_makes_no_one_of_two_who_contradict(weights: dict[Pair, float], labels: list[int]) -> None:
    assert cluster(*arrays(weights), len(labels)).tolist() == labels
