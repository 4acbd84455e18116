"""The life of a case, night by night, as a table; and nights that count only once."""

from datetime import date, timedelta

import polars as pl
import pytest

from reports.ledger import CASES, advance

FIRST = date(2026, 11, 1)


def findings(*cases: str, source: str = "dapodik") -> pl.DataFrame:
    """One finding per case, on a row of its own."""
    return pl.DataFrame(
        {
            "case_id": list(cases), "kind": ["BEDA_ISI"] * len(cases), "field": ["name"] * len(cases),
            "source": [source] * len(cases), "unit_id": ["20320001"] * len(cases), "file": ["a.xlsx"] * len(cases),
            "sheet": [""] * len(cases), "row": list(range(len(cases))), "finding_id": list(cases),
            "entity_id": [f"E{case}" for case in cases], "agency": ["dinas-pendidikan"] * len(cases),
            "other_source": ["siak"] * len(cases),
        },
        schema={name: pl.Int64() if name == "row" else pl.String() for name in FINDING},
    )  # fmt: skip


FINDING = ("case_id", "kind", "field", "source", "unit_id", "file", "sheet", "row", "finding_id", "entity_id", "agency",
    "other_source",
)  # fmt: skip


def after(*nights: str) -> pl.DataFrame:
    """Return the cases after these nights; a night is a text of the one-letter cases found."""
    cases = None
    for number, found in enumerate(nights):
        cases = advance(cases, findings(*found), FIRST + timedelta(days=number))
    assert cases is not None
    return cases


@pytest.mark.parametrize(
    "nights, state, last_seen, nights_open, changed_on",
    [
        ("x", "BARU", 0, 1, 0),
        ("xx", "TERBUKA", 1, 2, 1),
        ("xxx", "TERBUKA", 2, 3, 1),
        ("x-", "DIPERBAIKI", 0, 1, 1),
        ("xx--", "DIPERBAIKI", 1, 2, 2),
        ("x-x", "MUNCUL_LAGI", 2, 2, 2),
        ("x-xx", "TERBUKA", 3, 3, 3),
        ("x-x-", "DIPERBAIKI", 2, 2, 3),
        ("x-x-x", "MUNCUL_LAGI", 4, 3, 4),
    ],
)
def test_states_night_by_night(nights: str, state: str, last_seen: int, nights_open: int, changed_on: int) -> None:
    cases = after(*("x" if night == "x" else "" for night in nights))
    days = [FIRST + timedelta(days=number) for number in (0, last_seen, changed_on)]
    assert cases.rows() == [
        (
            "x",
            "BEDA_ISI",
            "name",
            "dapodik",
            "20320001",
            "Ex",
            state,
            days[0],
            days[1],
            nights_open,
            None,
            None,
            days[2],
            "dinas-pendidikan",
            "siak",
        )
    ]


@pytest.mark.parametrize("nights", [("ab",), ("ab", "bc"), ("ab", "", "bc"), ("ab", "b", "ab", "a")])
def test_a_night_done_again_changes_nothing(nights: tuple[str, ...]) -> None:
    once = after(*nights)
    night = FIRST + timedelta(days=len(nights) - 1)
    assert once.height > 1
    assert advance(once, findings(*nights[-1]), night).equals(once)
    assert advance(once, findings(*nights[-1]), night - timedelta(days=1))["nights_open"].equals(once["nights_open"])


def test_cases_come_ordered_with_the_columns_of_the_contract() -> None:
    cases = after("cab", "b")
    assert dict(cases.schema) == CASES
    assert cases.select("case_id", "state").rows() == [("a", "DIPERBAIKI"), ("b", "TERBUKA"), ("c", "DIPERBAIKI")]
    assert after("").rows() == []


def test_a_decision_of_people_stays_whether_or_not_the_finding_does() -> None:
    decided = after("ab").with_columns(
        state=pl.lit("DITOLAK"), decided_by=pl.lit("petugas"), decision=pl.lit("memang begitu")
    )
    cases = advance(decided, findings("a"), FIRST + timedelta(days=1))
    assert cases.select("state", "decided_by", "decision", "nights_open").rows() == [
        ("DITOLAK", "petugas", "memang begitu", 2),
        ("DITOLAK", "petugas", "memang begitu", 1),
    ]


def test_a_source_that_nobody_looked_at_closes_no_case() -> None:
    before = advance(None, pl.concat([findings("a"), findings("b", source="bpjs")]), FIRST)
    cases = advance(before, findings(), FIRST + timedelta(days=1), delivered={"dapodik"})
    assert cases.select("case_id", "state").rows() == [("a", "DIPERBAIKI"), ("b", "BARU")]


def test_several_rows_of_one_case_are_one_case_with_the_first_rows_unit() -> None:
    rows = findings("x", "x").with_columns(unit_id=pl.Series(["20320009", "20320001"]), row=pl.Series([8, 3]))
    assert advance(None, rows, FIRST).select("case_id", "unit_id").rows() == [("x", "20320001")]


def test_cases_of_an_older_version_without_the_newest_column_can_be_carried_on() -> None:
    cases = advance(after("a").drop("changed_on"), findings("a"), FIRST + timedelta(days=1))
    assert cases.select("state", "changed_on").rows() == [("TERBUKA", FIRST + timedelta(days=1))]
