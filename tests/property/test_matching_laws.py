"""Laws of a link: who is left and who right does not matter, nor the order of rows, nor the number of threads."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from invented_lists import invented_lists
from polars.testing import assert_frame_equal

from matching import dedupe, linkage, match
from matching.linkage import Settings, link
from matching.model import Model
from matching.people import People
from matching.weigh import ordered

SEEDS = st.integers(0, 10**6)
FEW = settings(max_examples=2, phases=[Phase.generate])
"""A link takes a second or two: few are made, and a failing one is not made smaller."""
WHOLE, BLOCKED, SAMPLED = {}, {"ALL_PAIRS": 0}, {"ALL_PAIRS": 0, "TRAINING_ROWS": 150}  # the three ways through `link`
WAYS = [WHOLE, BLOCKED, SAMPLED]


@contextmanager
def way(limits: dict[str, int]) -> Iterator[None]:
    """Lists of a few hundred rows go the way of large ones."""
    with pytest.MonkeyPatch.context() as patch:
        for name, limit in limits.items():
            patch.setattr(linkage, name, limit)
        yield


@FEW
@given(seed=SEEDS, cardinality=st.sampled_from(["one-to-one", "many-to-many"]))
def test_swapped_lists_give_the_same_links_and_nearly_the_same_weights(seed: int, cardinality: str) -> None:
    lists = invented_lists(seed, 120)
    one = match(lists.left, lists.right, left_id="kode", right_id="kode", cardinality=cardinality).links
    other = match(lists.right, lists.left, left_id="kode", right_id="kode", cardinality=cardinality).links
    assert one.height > 50
    turned = other.select(
        left_id="right_id", right_id="left_id", probability="probability", match_weight="match_weight"
    )
    pairs = one.join(turned, on=["left_id", "right_id"], how="full", suffix="_turned", maintain_order="left_right")
    clear = pairs.filter((pl.max_horizontal("probability", "probability_turned") - 0.5).abs() > 0.1)
    assert clear.null_count().row(0) == (0,) * clear.width
    assert (pairs["match_weight"] - pairs["match_weight_turned"]).abs().max() < 0.5


@FEW
@given(seed=SEEDS)
def test_a_model_weighs_a_pair_the_same_from_either_side(seed: int) -> None:
    lists = invented_lists(seed, 120)
    found = match(lists.left, lists.right, left_id="kode", right_id="kode", cardinality="many-to-many")
    turned = match(lists.right, lists.left, left_id="kode", right_id="kode", cardinality="many-to-many")
    one, other = (linked_by(each.people, found.linked.model) for each in (found, turned))
    assert len(one) == 120 * 120
    assert one == {(left, right): bits for (right, left), bits in other.items()}


def linked_by(people: People, model: Model) -> dict[tuple[int, int], float]:
    found = link(people, Settings("many-to-many", model=model))
    return dict(zip(zip(found.left.tolist(), found.right.tolist(), strict=True), found.bits.tolist(), strict=True))


@pytest.mark.parametrize("limits", WAYS, ids=["every pair", "blocked", "sampled"])
@FEW
@given(seed=SEEDS, cardinality=st.sampled_from(["one-to-one", "many-to-one", "one-to-many", "many-to-many"]))
def test_links_do_not_depend_on_the_order_of_rows_or_on_threads(
    limits: dict[str, int], seed: int, cardinality: str
) -> None:
    lists = invented_lists(seed, 200)
    with way(limits):
        one = match(lists.left, lists.right, left_id="kode", right_id="kode", cardinality=cardinality, threads=1)
        other = match(
            lists.left.sample(fraction=1, shuffle=True, seed=seed),
            lists.right.sample(fraction=1, shuffle=True, seed=seed + 1),
            left_id="kode", right_id="kode", cardinality=cardinality, threads=2,
        )  # fmt: skip
    assert bool(one.linked.reports) == bool(limits)
    assert one.links.height > 100
    ids = ["left_id", "right_id"]
    assert_frame_equal(other.links.sort(ids), one.links.sort(ids), check_exact=True)
    assert other.linked.model == one.linked.model


@pytest.mark.parametrize("limits", WAYS, ids=["every pair", "blocked", "sampled"])
@FEW
@given(seed=SEEDS)
def test_clusters_do_not_depend_on_the_order_of_rows_or_on_threads(limits: dict[str, int], seed: int) -> None:
    lists = invented_lists(seed, 110)
    rows = pl.concat([lists.left, lists.right])
    with way(limits):
        one = dedupe(rows, id="kode", threads=1)
        other = dedupe(rows.sample(fraction=1, shuffle=True, seed=seed), id="kode", threads=2)
    assert one.pairs.height > 40
    assert unordered(other.pairs) == unordered(one.pairs)
    assert together(other.clusters) == together(one.clusters)
    assert other.linked.model == one.linked.model


def unordered(pairs: pl.DataFrame) -> set[tuple[frozenset[str], float, float]]:
    return {(frozenset((one, other)), probability, bits) for one, other, probability, bits in pairs.rows()}


def together(clusters: pl.DataFrame) -> set[frozenset[str]]:
    return {frozenset(ids) for (ids,) in clusters.group_by("cluster_id").agg("id").select("id").rows()}


@settings(FEW, max_examples=1)
@given(seed=SEEDS)
def test_links_keep_the_cardinality_that_was_asked_for(seed: int) -> None:
    lists = invented_lists(seed, 110)
    twice = pl.concat([lists.right, lists.right.with_columns(kode=pl.col("kode") + "x")])
    single = {"one-to-one": (True, True), "many-to-one": (True, False), "one-to-many": (False, True)}
    for cardinality, (left_once, right_once) in single.items():
        for threshold in (0.5, 0.05):
            links = match(
                lists.left, twice, left_id="kode", right_id="kode", cardinality=cardinality, threshold=threshold
            ).links
            assert not left_once or links["left_id"].is_unique().all()
            assert not right_once or links["right_id"].is_unique().all()
            assert (links["probability"] >= threshold).all()
        assert links.height > 60


SHARES = st.integers(2, 7).flatmap(
    lambda levels: st.tuples(*[st.lists(st.floats(1e-9, 1.0), min_size=levels, max_size=levels)] * 2)
)


@given(SHARES)
def test_a_worse_level_never_weighs_more(shares: tuple[list[float], list[float]]) -> None:
    m, u = (np.array(part) / sum(part) for part in shares)
    bits = ordered(m, u)
    assert len(bits) == len(m)
    assert (np.diff(bits) <= 1e-9).all()
    plain = np.log2(m) - np.log2(u)
    if (np.diff(plain) < -1e-6).all():
        assert bits == pytest.approx(np.clip(plain, -30, 30))
    assert plain.min() - 1e-9 <= bits.max() and bits.min() <= plain.max() + 1e-9
