"""The ledger agrees with a plain-Python twin on any history of nights."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.ledger import advance

FIRST = date(2026, 1, 1)
nights = st.lists(st.tuples(st.integers(0, 2), st.sets(st.sampled_from("abcd"))), min_size=1, max_size=7)


def findings(cases: set[str]) -> pl.DataFrame:
    texts = ("kind", "field", "source", "unit_id", "file", "sheet", "finding_id", "entity_id")
    frame = pl.DataFrame({"case_id": sorted(cases)}, schema={"case_id": pl.String()})
    return frame.with_columns(*(pl.lit("x").alias(name) for name in texts), row=pl.lit(1))


def plain(history: list[tuple[date, set[str]]]) -> dict[str, tuple[str, date, date, int]]:
    """The same history, case by case: state, first and last night seen, number of nights."""
    cases: dict[str, tuple[str, date, date, int]] = {}
    for day, found in history:
        for case in {*cases, *found}:
            if case not in cases:
                cases[case] = ("BARU", day, day, 1)
                continue
            state, first, last, count = cases[case]
            if case not in found:
                cases[case] = ("DIPERBAIKI", first, last, count)
            elif state == "DIPERBAIKI":
                cases[case] = ("MUNCUL_LAGI", first, day, count + (day > last))
            elif day > last:
                cases[case] = ("TERBUKA", first, day, count + 1)
    return cases


@settings(deadline=None, max_examples=80)
@given(nights)
def test_any_history_ends_as_told_case_by_case(told: list[tuple[int, set[str]]]) -> None:
    day, history, cases = FIRST, [], None
    for gap, found in told:
        day += timedelta(days=gap)
        history.append((day, found))
        cases = advance(cases, findings(found), day)
    assert cases is not None
    ended = cases.select("case_id", "state", "first_seen", "last_seen", "nights_open").rows()
    assert {case: tuple(rest) for case, *rest in ended} == plain(history)
