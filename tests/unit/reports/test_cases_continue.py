"""A case goes on when whom its row is linked to changes; it never takes over another one's id."""

import polars as pl
from findings_world import AS_OF, REGION, World

from reports.findings import make_findings

EMPTY = {"nik": None, "raw_nik": "", "nik_status": "empty"}


def world(*, linked: bool, rows: int = 1, **values: object) -> World:
    made = World()
    for number in range(rows):
        row = made.record(f"row-{number}", "dapodik", **{**EMPTY, **values})
        person = made.record(f"person-{number}", "siak", nik=f"332201450314000{number + 1}")
        if linked:
            made.link(row, person)
    return made


def findings(made: World, earlier: pl.DataFrame | None = None) -> pl.DataFrame:
    con = made.database()
    if earlier is not None:
        con.register("earlier_frame", earlier.to_arrow())
    make_findings(con, as_of=AS_OF, region=REGION, earlier="earlier_frame" if earlier is not None else "")
    found: pl.DataFrame = con.sql("FROM findings").pl()
    return found.filter(kind="NIK_KOSONG").select(
        "record_id", "case_id", "kind", "cause", "field", "own_value", "register_value"
    ).sort("record_id")  # fmt: skip


def test_a_row_that_is_linked_now_keeps_its_cases_night_after_night() -> None:
    first = findings(world(linked=False, rows=3))
    renamed = findings(world(linked=True, rows=3))
    assert not set(renamed["case_id"]) & set(first["case_id"])
    second = findings(world(linked=True, rows=3), first)
    assert second.equals(first)
    assert findings(world(linked=True, rows=3), second).equals(first)
    assert findings(world(linked=False, rows=3), second).equals(first)


def test_another_value_is_another_case() -> None:
    first = findings(world(linked=False))
    assert first["case_id"][0] not in findings(world(linked=True, raw_nik="-"), first)["case_id"]


def test_a_case_that_is_still_there_is_nobody_elses() -> None:
    first = findings(world(linked=False, rows=2))
    taken = first.with_columns(record_id=pl.Series(["row-1", "row-0"]))  # as if the ids stood for each other's rows
    assert findings(world(linked=False, rows=2), taken)["case_id"].to_list() == first["case_id"].to_list()


def test_two_cases_of_one_row_that_nothing_tells_apart_are_new() -> None:
    first = findings(world(linked=False))
    twice = pl.concat([first, first.with_columns(case_id=pl.lit("another"))])
    assert findings(world(linked=True), twice)["case_id"][0] not in twice["case_id"]


def test_another_cause_of_the_same_values_does_not_take_over_the_id() -> None:
    """A register's value that a sender disputes may be contradicted by several lists next: two cases of one value."""
    first = findings(world(linked=False))
    other = first.with_columns(cause=pl.lit("sender_confirms"))
    assert findings(world(linked=True), other)["case_id"][0] != first["case_id"][0]
