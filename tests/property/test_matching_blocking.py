"""Blocking in SQL against the same rules in plain Python, over all pairs."""

import random
from collections import Counter
from datetime import date

import duckdb
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.blocking import BlockingRule, candidate_pairs, candidate_pairs_sql
from matching.engines.duckdb import Engine
from matching.standardise.people import RIGHT

SCHEMA = {
    "n": pl.Int32,
    "nik": pl.String,
    "name_sound": pl.String,
    "birth_date": pl.Date,
    "clue": pl.String,
    "no_kk": pl.String,
}
COLUMNS = {
    "by_nik": ("nik", "nik"),
    "by_name": ("name_sound", "name_sound"),
    "by_date": ("birth_date", "birth_date"),
    "by_clue": ("clue", "no_kk"),
}
RULES = tuple(BlockingRule(name, left, right) for name, (left, right) in COLUMNS.items())

Person = dict[str, object]


def people(draw: random.Random, count: int) -> list[Person]:
    return [
        {
            "n": number,
            "nik": draw.choice([None, *"1234"]),
            "name_sound": draw.choice([None, *"ABCDEFGH"]),
            "birth_date": draw.choice([None, date(2012, 1, 1), date(2012, 2, 1)]),
            "clue": draw.choice([None, None, "K"]),
            "no_kk": draw.choice([None, "K", "M"]),
        }
        for number in range(1, count + 1)
    ]


def by_hand(
    left: list[Person], right: list[Person], excluded: set[tuple[int, int]], largest: int
) -> dict[str, set[tuple[object, object]]]:
    """Return the pairs of each rule that no earlier one had, by looking at all pairs."""
    found: dict[str, set[tuple[object, object]]] = {}
    seen: set[tuple[object, object]] = set(excluded)
    for name, (own, other) in COLUMNS.items():
        held, asked = Counter(person[other] for person in right), {person[own] for person in left}
        usable = {key for key, count in held.items() if key is not None and not (count > largest and key in asked)}
        pairs = {(a["n"], b["n"]) for a in left for b in right if a[own] == b[other] and a[own] in usable}
        found[name] = pairs - seen
        seen |= pairs
    return found


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), largest=st.sampled_from([2, 5, 100]))
def test_candidate_pairs_are_those_of_plain_python(seed: int, largest: int) -> None:
    draw = random.Random(seed)
    left, right = people(draw, 12), people(draw, 15)
    excluded = {(draw.randrange(1, 13), draw.randrange(1, 16)) for _ in range(5)}
    expected = by_hand(left, right, excluded, largest)
    with duckdb.connect() as con:
        engine = Engine(con)
        engine.put("own", pl.DataFrame(left, schema=SCHEMA))
        engine.put(RIGHT, pl.DataFrame(right, schema=SCHEMA))
        engine.put("excluded", pl.DataFrame(list(excluded), schema={"l": pl.Int32, "r": pl.Int32}, orient="row"))
        reports = candidate_pairs(engine, "own", "excluded", "pairs", largest, RULES)
        pairs = engine.run("pairs", "SELECT l, r FROM pairs")
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == set().union(*expected.values())
    assert {report.rule: report.pairs for report in reports} == {name: len(found) for name, found in expected.items()}
    assert any(report.dropped_keys for report in reports) or largest > 2


def test_the_text_of_a_rule_looks_past_null_keys_of_earlier_ones() -> None:
    text = " ".join(candidate_pairs_sql(RULES[2], RULES[:2], "done").split())
    assert text == (
        "SELECT l.n AS l, r.n AS r FROM padan_keys_l AS l JOIN padan_keys_r AS r ON l.by_date = r.by_date"
        " WHERE NOT (coalesce(l.by_nik = r.by_nik, false) OR coalesce(l.by_name = r.by_name, false))"
        " AND NOT EXISTS (SELECT 1 FROM done AS x WHERE x.l = l.n AND x.r = r.n)"
    )
