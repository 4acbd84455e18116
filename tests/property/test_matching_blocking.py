"""Candidate pairs are those of a brute-force union of the rules: each once, NULL never blocks, no large blocks."""

import random
from collections import Counter
from itertools import product

import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from matching.candidates import RULES_IN_SQL, SAMPLED_ROWS, Blocker, Rule
from matching.engines.duckdb import Engine
from matching.keys import Key
from matching.people import MISSING, Ints

NAMES = ("a", "b", "c", "d")
EVERY_RULE = [(a,) for a in NAMES] + [(a, b) for a in NAMES for b in NAMES if a != b] + [(*NAMES[:2], c) for c in "cd"]
RULES = st.lists(st.sampled_from(EVERY_RULE), min_size=1, max_size=4, unique=True)
LARGE = 10**6


def drawn_keys(seed: int, rows: int, others: int | None) -> tuple[Key, ...]:
    """Return four keys of two lists, or of one (others None), of few values and with values missing."""
    draw = random.Random(seed)

    def ids(count: int) -> Ints:
        return np.array([draw.choice([MISSING, *range(draw.choice([3, 6]))]) for _ in range(count)], dtype=np.int32)

    keys = []
    for name in NAMES:
        left = ids(rows)
        keys.append(Key(name, name, left, left if others is None else ids(others)))
    return tuple(keys)


def blocker(con: duckdb.DuckDBPyConnection, keys: tuple[Key, ...], one_list: bool, largest: int = LARGE) -> Blocker:
    return Blocker(Engine(con), keys, one_list, largest)


def found(blocker: Blocker, rules: list[Rule], **of: str) -> list[tuple[int, int]]:
    return [
        pair for left, right in blocker.pairs(rules, **of) for pair in zip(left.tolist(), right.tolist(), strict=True)
    ]


def block(keys: tuple[Key, ...], rule: Rule, side: str, row: int) -> tuple[int, ...] | None:
    """The values of a rule's keys in one row; None where one is missing."""
    values = tuple(int(getattr(key, side)[row]) for name in rule for key in keys if key.name == name)
    return None if MISSING in values else values


def brute_force(
    keys: tuple[Key, ...], rules: list[Rule], one_list: bool, left_out: dict[Rule, set[tuple[int, ...]]] | None = None
) -> set[tuple[int, int]]:
    rows = range(len(keys[0].left)), range(len(keys[0].right))
    pairs = set()
    for rule in rules:
        own, other = (
            [block(keys, rule, side, row) for row in of] for side, of in zip(("left", "right"), rows, strict=True)
        )
        out = (left_out or {}).get(rule, set())
        pairs |= {(i, j) for i, j in product(*rows) if own[i] is not None and own[i] == other[j] and own[i] not in out}
    return {(i, j) for i, j in pairs if not one_list or i < j}


@pytest.mark.parametrize("others", [35, None], ids=["two lists", "one list"])
@examples(max_examples=15)
@given(seed=st.integers(0, 10**6), rules=RULES)
def test_pairs_are_the_union_of_the_rules_each_once(others: int | None, seed: int, rules: list[Rule]) -> None:
    keys = drawn_keys(seed, 30, others)
    with duckdb.connect() as con:
        pairs = found(blocker(con, keys, others is None), rules)
    assert len(pairs) == len(set(pairs)) > 0
    assert set(pairs) == brute_force(keys, rules, others is None)


@pytest.mark.parametrize("others", [35, None], ids=["two lists", "one list"])
def test_many_rules_give_each_pair_once_as_well(others: int | None) -> None:
    rules = EVERY_RULE
    assert len(rules) > RULES_IN_SQL
    keys = drawn_keys(7, 30, others)
    with duckdb.connect() as con:
        pairs = found(blocker(con, keys, others is None), rules)
    assert len(pairs) == len(set(pairs)) > 0
    assert set(pairs) == brute_force(keys, rules, others is None)


@pytest.mark.parametrize("others", [35, None], ids=["two lists", "one list"])
@examples(max_examples=5)
@given(seed=st.integers(0, 10**6), rules=RULES)
def test_a_sampled_row_has_all_its_pairs(others: int | None, seed: int, rules: list[Rule]) -> None:
    keys = drawn_keys(seed, 30, others)
    with duckdb.connect() as con:
        made = blocker(con, keys, others is None)
        count = made.sample(12)
        sampled = {int(str(row[0])) for row in con.execute(f"SELECT n FROM {SAMPLED_ROWS}").fetchall()}
        pairs = found(made, rules, left=SAMPLED_ROWS)
    assert 0 < count == len(sampled) < 30
    assert len(pairs) == len(set(pairs))
    expected = {(i, j) for i, j in brute_force(keys, rules, one_list=False) if i in sampled}
    assert set(pairs) == {(i, j) for i, j in expected if others is not None or i != j}


@pytest.mark.parametrize("others", [40, None], ids=["two lists", "one list"])
@examples(max_examples=25)
@given(seed=st.integers(0, 10**6), rules=RULES)
def test_what_a_large_block_leaves_out_is_found_by_a_rarer_rule(
    others: int | None, seed: int, rules: list[Rule]
) -> None:
    keys, largest = drawn_keys(seed, 40, others), 5
    with duckdb.connect() as con:
        made = blocker(con, keys, others is None, largest)
        counted = {rule: made.leave_out_large(rule) for rule in rules}
        pairs = found(made, rules)
    large = {rule: large_blocks(keys, rule, largest) for rule in rules}
    assert counted == {rule: len(blocks) for rule, blocks in large.items()}
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == brute_force(keys, rules, others is None, large)


def large_blocks(keys: tuple[Key, ...], rule: Rule, largest: int) -> set[tuple[int, ...]]:
    large = set()
    for side in ("left", "right"):
        rows = range(len(getattr(keys[0], side)))
        blocks = Counter(values for row in rows if (values := block(keys, rule, side, row)) is not None)
        large |= {values for values, count in blocks.items() if count > largest}
    return large
