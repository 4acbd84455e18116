"""How many days are left of a case, by kind and by severity."""

from datetime import date, timedelta

import polars as pl

from reports.sla import days_left, overdue

TODAY = date(2026, 11, 23)


def cases(*rows: tuple[str, str, int]) -> pl.DataFrame:
    return pl.DataFrame(
        [{"kind": kind, "severity": grave, "first_seen": TODAY - timedelta(days=age)} for kind, grave, age in rows]
    )


def test_the_kind_goes_before_the_severity_and_none_and_nought_have_no_end() -> None:
    frame = cases(("BEDA_ISI", "ERROR", 14), ("BEDA_ISI", "WARNING", 31), ("BEDA_ISI", "INFO", 900),
                  ("MENINGGAL", "ERROR", 4), ("NIK_KOSONG", "ERROR", 99))  # fmt: skip
    told = frame.select(left=days_left(TODAY, {"MENINGGAL": 3, "NIK_KOSONG": 0}))["left"].to_list()
    assert told == [0, -1, None, -1, None]
    assert frame.select(late=overdue(TODAY, {"NIK_KOSONG": 0}))["late"].to_list() == [False, True, False, False, False]


def test_what_an_agency_is_held_to_goes_before_what_all_are_held_to() -> None:
    frame = cases(*[("BEDA_ISI", "ERROR", 12)] * 3, ("MENINGGAL", "ERROR", 12)).with_columns(
        agency=pl.Series(["kemenag", "dinas-sosial", None, "kemenag"])
    )
    late = overdue(TODAY, {"MENINGGAL": 20}, {"kemenag": {"ERROR": 10}, "dinas-sosial": {"ERROR": 0}})
    assert frame.select(late=late)["late"].to_list() == [True, False, False, False]
