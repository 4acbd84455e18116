"""Pairs drawn from known m and u: the estimate gives m back, and the number of matches and of relatives."""

import numpy as np
import polars as pl
import pytest

from matching.estimate import Estimate, Histogram, estimate, histogram
from matching.levels import LEVELS
from matching.people import EncodedField, Floats, People

MATCHES, STRANGERS = 4_000, 600_000
CLOSE = 0.03

Classes = dict[str, list[Floats]]


def people_of(fields: list[tuple[str, str, bool, str]]) -> People:
    """Return people of whom only the fields are looked at: name, kind, household, group."""
    none = np.zeros(0, dtype=np.int32)
    encoded = (EncodedField(name, kind, home, group, none, none, pl.DataFrame()) for name, kind, home, group in fields)
    return People(tuple(encoded), 1, 1, one_list=False)


def falling(rng: np.random.Generator, kind: str, best: float, last: float) -> Floats:
    """Return P(level): `best` for equality, `last` for the last level, the rest at random between."""
    between = rng.dirichlet(np.ones(len(LEVELS[kind]) - 2)) if len(LEVELS[kind]) > 2 else np.zeros(0)
    return np.array([best, *((1 - best - last) * between), last if len(between) else 1 - best])


def drawn(rng: np.random.Generator, classes: list[tuple[int, list[Floats]]], missing: float) -> Histogram:
    """Return the histogram of so many pairs of each class, drawn field by field from its P(level)."""
    columns = []
    for f in range(len(classes[0][1])):
        levels = np.concatenate([rng.choice(len(shares[f]), count, p=shares[f]) for count, shares in classes])
        levels[rng.random(len(levels)) < missing] = -1
        columns.append(levels.astype(np.int8))
    return histogram(columns)


def found(people: People, seen: Histogram, u: list[Floats], expected: float) -> Estimate:
    return estimate(people, seen, u, tuple({} for _ in people.fields), float(seen.counts.sum()), expected)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("expected", [400.0, 40_000.0])
def test_m_and_the_number_of_matches_come_back(seed: int, expected: float) -> None:
    rng = np.random.default_rng(seed)
    fields = [("name", "name"), ("birth_date", "date"), ("sex", "category"), ("code", "identifier"), ("age", "year")]
    people = people_of([(name, kind, False, "") for name, kind in fields])
    m = [falling(rng, kind, rng.uniform(0.8, 0.95), rng.uniform(0.01, 0.04)) for _, kind in fields]
    u = [falling(rng, kind, 0.5 if kind == "category" else rng.uniform(0.001, 0.02), 0.9) for _, kind in fields]
    u[2] = np.array([0.5, 0.5])
    seen = drawn(rng, [(MATCHES, m), (STRANGERS, u)], missing=0.05)
    told = found(people, seen, u, expected)
    assert told.matches == pytest.approx(MATCHES, rel=0.03)
    for (name, _), true, guess in zip(fields, m, told.m, strict=True):
        assert guess == pytest.approx(true, abs=CLOSE), name
    assert told.moved == 0.0


@pytest.mark.parametrize("seed", range(3))
def test_relatives_are_no_matches(seed: int) -> None:
    rng = np.random.default_rng(seed)
    people = people_of(
        [("name", "name", False, ""), ("birth_date", "date", False, ""), ("sex", "category", False, ""),
         ("mother_name", "name", True, ""), ("phone", "phone", True, "")]
    )  # fmt: skip
    kinds = [field.kind for field in people.fields]
    m = [falling(rng, kind, rng.uniform(0.8, 0.95), 0.02) for kind in kinds]
    m[2] = np.array([0.98, 0.02])
    u = [falling(rng, kind, 0.005, 0.9) for kind in kinds]
    u[2] = np.array([0.5, 0.5])
    relative = [shares if field.household else other for field, shares, other in zip(people.fields, m, u, strict=True)]
    seen = drawn(rng, [(MATCHES, m), (3 * MATCHES, relative), (STRANGERS, u)], missing=0.02)
    told = found(people, seen, u, 0.5 * MATCHES)
    assert told.matches == pytest.approx(MATCHES, rel=0.03)
    assert told.relatives == pytest.approx(3 * MATCHES, rel=0.05)
    for field, true, guess in zip(people.fields, m, told.m, strict=True):
        assert guess == pytest.approx(true, abs=CLOSE), field.name


def test_who_moved_is_told_from_who_mistypes() -> None:
    rng = np.random.default_rng(5)
    people = people_of(
        [("name", "name", False, ""), ("birth_date", "date", False, ""), ("street", "text", True, "address"),
         ("village", "category", True, "address"), ("postcode", "text", True, "address")]
    )  # fmt: skip
    kinds = [field.kind for field in people.fields]
    m = [falling(rng, kind, 0.9, 0.02) for kind in kinds]
    u = [falling(rng, kind, 0.05 if kind == "category" else 0.004, 0.9) for kind in kinds]
    away = [*m[:2], *u[2:]]
    seen = drawn(rng, [(MATCHES * 4 // 5, m), (MATCHES // 5, away), (STRANGERS, u)], missing=0.02)
    told = found(people, seen, u, 0.5 * MATCHES)
    assert told.matches == pytest.approx(MATCHES, rel=0.03)
    assert told.moved == pytest.approx(0.2, abs=0.02)
    for field, true, guess in zip(people.fields, m, told.m, strict=True):
        assert guess == pytest.approx(true, abs=CLOSE), field.name


def test_strangers_alone_are_no_matches() -> None:
    rng = np.random.default_rng(9)
    fields = [("name", "name"), ("birth_date", "date"), ("code", "identifier")]
    people = people_of([(name, kind, False, "") for name, kind in fields])
    u = [falling(rng, kind, 0.004, 0.9) for _, kind in fields]
    told = found(people, drawn(rng, [(STRANGERS, u)], missing=0.0), u, 2_000.0)
    assert told.matches < 5


def test_patterns_are_counted_each_once() -> None:
    rng = np.random.default_rng(2)
    levels = [rng.integers(-1, len(LEVELS[kind]), 500).astype(np.int8) for kind in ("name", "category", "date")]
    seen = histogram(levels)
    patterns = [tuple(int(each[at]) for each in levels) for at in range(500)]
    told = [tuple(pattern) for pattern in seen.levels.tolist()]
    assert told == sorted(set(patterns))
    assert seen.counts.tolist() == [patterns.count(pattern) for pattern in told]
    assert [told[place] for place in seen.places] == patterns
