"""The ledger agrees with a plain-Python twin on any history of nights."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.ledger import DECIDED, advance

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


VERDICTS = ("closes", "done", "noted")
answers = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(VERDICTS))


def decided(told: dict[str, str], day: date) -> pl.DataFrame:
    rows = [(case, "unit", said, day, said == "closes", said == "done") for case, said in sorted(told.items())]
    return pl.DataFrame(rows, schema=DECIDED, orient="row")


@given(st.lists(st.tuples(st.sets(st.sampled_from("abcd")), answers), min_size=1, max_size=6))
def test_a_case_is_closed_by_a_decision_in_force_and_by_nothing_else(
    told: list[tuple[set[str], dict[str, str]]],
) -> None:
    day, cases = FIRST, None
    for found, said in told:
        day += timedelta(days=1)
        dated = findings(found).with_columns(own_date=pl.lit(day))
        before = {} if cases is None else dict(cases.select("case_id", "state").iter_rows())
        cases = advance(cases, dated, day, decisions=decided(said, FIRST))
        for case, state, decision in cases.select("case_id", "state", "decision").iter_rows():
            assert decision == said.get(case)
            assert (state == "DITOLAK") == (said.get(case) == "closes")
            if case not in found and state != "DITOLAK":
                assert state == "DIPERBAIKI"
            if case in found and said.get(case) == "done" and case in before:
                assert state == "MUNCUL_LAGI"  # a delivery newer than the answer still shows it


@given(st.lists(st.tuples(st.integers(-400, 400), st.sets(st.sampled_from("abcd"))), min_size=1, max_size=8))
def test_a_clock_that_goes_backwards_gives_no_age_below_zero_and_stops_nothing(
    told: list[tuple[int, set[str]]],
) -> None:
    day, cases = date(2030, 1, 1), None
    for gap, found in told:
        day += timedelta(days=gap)
        before = {} if cases is None else dict(cases.select("case_id", "nights_open").iter_rows())
        cases = advance(cases, findings(found), day)
        for case, first, last, count in cases.select("case_id", "first_seen", "last_seen", "nights_open").iter_rows():
            assert first <= last <= day
            assert count - before.get(case, 0) in (0, 1)
        assert set(cases.filter(pl.col("state") != "DIPERBAIKI")["case_id"]) == found
    forward = advance(cases, findings({"a"}), day + timedelta(days=1)).filter(case_id="a")
    assert forward["last_seen"].item() == day + timedelta(days=1)


@given(st.sets(st.sampled_from("abcd"), min_size=1), st.permutations(range(4)), st.text("xyz", min_size=1, max_size=3))
def test_a_case_does_not_care_where_its_row_stands_or_what_the_file_is_called(
    found: set[str], rows: list[int], name: str
) -> None:
    first = advance(None, findings(found), FIRST)
    moved = findings(found).with_columns(file=pl.lit(name), row=pl.Series(rows[: len(found)], dtype=pl.Int64))
    assert advance(first, moved, FIRST).equals(first)
