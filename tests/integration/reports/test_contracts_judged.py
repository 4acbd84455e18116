"""Deliveries judged by Great Expectations itself: statuses, reasons, document."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from reports.contracts import MEASURES, Bounds, judge

SOUND: dict[str, Any] = {
    "layout": "dapodik-peserta-didik", "rows": 110, "kept_rows": 100, "set_aside_rows": 10, "previous_rows": 100,
    "missing_needed": "", "missing_wanted": "", "share_well_formed_nik": 0.97, "share_empty_nik": 0.01,
    "unique_key_share": 1.0, "share_dates_in_range": 1.0, "share_named": 1.0, "age_days": 3,
    "content_hash": "x", "duplicate_of": "",
}  # fmt: skip
LAYOUT = "dapodik-peserta-didik"
EXPECT = {"well_formed_nik_min": 0.5, "warn_well_formed_nik_min": 0.9, "unique_key": "nisn", "warn_empty_nik_max": 0.3}
BOUNDS = Bounds({LAYOUT: EXPECT}, max_age_days=45, max_drop=0.2)


def deliveries(*changes: dict[str, Any]) -> pl.DataFrame:
    rows = [{"file": f"f{number}.xlsx", **SOUND, **change} for number, change in enumerate(changes)]
    return pl.DataFrame(rows, schema=MEASURES)


CASES: list[tuple[dict[str, Any], str, str]] = [
    ({}, "accepted", ""),
    ({"missing_needed": "name, nik"}, "quarantined", "Kolom yang wajib tidak ditemukan: name, nik."),
    ({"missing_wanted": "sex"}, "accepted_with_warnings", "Kolom yang sebaiknya ada tidak ditemukan: sex."),
    ({"duplicate_of": "g.xlsx"}, "quarantined", "Isinya persis sama dengan g.xlsx; berkas itu yang dipakai."),
    ({"kept_rows": 0, "previous_rows": None}, "quarantined", "Terbaca 0 baris orang, paling sedikit 1."),
    ({"kept_rows": 79}, "quarantined", "79 baris, turun 21 % dari 100 pada kiriman terakhir"),
    ({"kept_rows": 80}, "quarantined", "80 baris, turun 20 % dari 100"),  # max_drop itself is held back
    ({"kept_rows": 81}, "accepted", ""),
    ({"kept_rows": 200}, "accepted", ""),  # growth is no fall
    ({"kept_rows": 10, "previous_rows": None}, "accepted", ""),  # a first delivery cannot fall
    ({"share_well_formed_nik": 0.4999}, "quarantined", "Hanya 49,9 % NIK berbentuk benar, batasnya 50 %."),
    ({"share_well_formed_nik": 0.6}, "accepted_with_warnings", "Hanya 60 % NIK berbentuk benar, batasnya 90 %."),
    ({"share_well_formed_nik": None}, "accepted", ""),  # no NIK at all: nothing to judge its form by
    ({"share_empty_nik": 0.4}, "accepted_with_warnings", "40 % baris tanpa NIK, batasnya 30 %."),
    ({"unique_key_share": 0.6}, "accepted_with_warnings", "Hanya 60 % nilai nisn yang berbeda, batasnya 90 %"),
    ({"unique_key_share": 0.5}, "quarantined", "Hanya 50 % nilai nisn yang berbeda, batasnya 55 %"),  # pasted twice
    ({"share_dates_in_range": 0.0}, "quarantined", "Hanya 0 % tanggal lahir terbaca dan masuk akal"),
    ({"share_named": 0.2}, "quarantined", "Hanya 20 % baris punya nama"),
    ({"age_days": 45}, "accepted", ""),
    ({"age_days": 46}, "accepted_with_warnings", "Data berumur 46 hari, batasnya 45 hari."),
    ({"age_days": -1}, "accepted_with_warnings", "Tanggal data lebih baru daripada malam ini"),
    ({"age_days": None}, "accepted", ""),
    # four pupils, none with a sound NIK: four findings, not a broken delivery
    ({"kept_rows": 4, "previous_rows": 4, "share_well_formed_nik": 0.0, "share_named": 0.25}, "accepted", ""),
    ({"kept_rows": 6, "previous_rows": 6, "share_well_formed_nik": 0.0, "share_empty_nik": 0.3}, "accepted", ""),
]


def test_what_a_delivery_breaks_decides_its_status_and_is_said() -> None:
    changes, statuses, said = zip(*CASES, strict=True)
    decisions = judge(deliveries(*changes), BOUNDS, source="dapodik").decisions.sort(
        pl.col("file").str.extract(r"(\d+)").cast(pl.Int64)
    )
    assert list(zip(changes, decisions["status"], strict=True)) == list(zip(changes, statuses, strict=True))
    told = list(zip(decisions["reason"], said, strict=True))
    assert [(reason, start) for reason, start in told if not reason.startswith(start)] == []
    assert [bool(reason) for reason, _ in told] == [bool(start) for _, start in told]


def test_each_file_is_decided_by_its_own_breaks_gravest_first_and_in_order_of_file() -> None:
    measures = deliveries({}, {"age_days": 60, "missing_needed": "nik"}, {"age_days": 60}).reverse()
    decisions = judge(measures, BOUNDS, source="dapodik", language="en").decisions
    assert decisions.rows() == [
        ("f0.xlsx", "accepted", ""),
        (
            "f1.xlsx",
            "quarantined",
            "Columns that must be there were not found: nik. Export again with all columns, or map their headers "
            "in padan.toml (map). The data is 60 days old, the limit is 45 days. Ask for a newer export.",
        ),
        ("f2.xlsx", "accepted_with_warnings", "The data is 60 days old, the limit is 45 days. Ask for a newer export."),
    ]


@pytest.mark.parametrize("bounds", [BOUNDS, Bounds()])
def test_no_deliveries_are_no_decisions(bounds: Bounds) -> None:
    result = judge(pl.DataFrame(schema=MEASURES), bounds, source="dapodik")
    assert dict(result.decisions.schema) == {"file": pl.String, "status": pl.String, "reason": pl.String}
    assert (result.decisions.height, result.document["success"]) == (0, True)


def test_each_delivery_keeps_to_the_bounds_of_its_own_layout_in_one_validation() -> None:
    """A source whose layout is found file by file: what is too few for one layout is enough for another."""
    bounds = Bounds({"a": {"min_rows": 90}, "b": {"min_rows": 200}, "unused": {"min_rows": 1}})
    measures = deliveries({"layout": "a"}, {"layout": "b"}, {"layout": "not bounded"}, {"layout": None})
    result = judge(measures, bounds, source="mixed", language="en")
    assert result.decisions.rows() == [
        ("f0.xlsx", "accepted", ""),
        (
            "f1.xlsx",
            "quarantined",
            "100 rows of people were read, at least 200 are expected. See whether the export is complete and send it "
            "again.",
        ),
        ("f2.xlsx", "accepted", ""),
        ("f3.xlsx", "accepted", ""),
    ]
    judged = {one["expectation_config"]["meta"]["layout"] for one in result.document["results"]}
    assert judged == {"a", "b", "unused", "not bounded", ""}


def test_measures_that_are_not_there_or_all_unknown_are_not_judged_but_rows_are() -> None:
    few = pl.DataFrame({"file": ["a", "b"], "kept_rows": [3, None], "age_days": [None, None]})
    assert judge(few, BOUNDS, source="x").decisions["status"].to_list() == ["accepted", "quarantined"]


def test_a_thousand_files_are_all_decided_and_within_three_seconds() -> None:
    """Great Expectations cuts lists of values at 200: none of 600 broken deliveries may slip through."""
    changes = [{"share_well_formed_nik": 0.1} if number % 5 < 3 else {} for number in range(1000)]
    judge(deliveries({}), BOUNDS, source="warm")  # the import is not what is timed
    started = time.perf_counter()
    decisions = judge(deliveries(*changes), BOUNDS, source="dapodik").decisions
    assert time.perf_counter() - started < 3
    counted = dict(decisions.group_by("status").len().rows())
    assert counted == {"quarantined": 600, "accepted": 400}


def test_a_file_measured_twice_is_refused() -> None:
    measures = pl.concat([deliveries({}), deliveries({})])
    with pytest.raises(ValueError, match=r"source dapodik: measured more than once: f0\.xlsx"):
        judge(measures, BOUNDS, source="dapodik")


def test_the_document_is_json_the_same_each_time_and_names_bounds_and_broken_files() -> None:
    measures = deliveries({}, {"share_well_formed_nik": 0.1}, {"share_well_formed_nik": 0.2})
    first = judge(measures, BOUNDS, source="dapodik").document
    second = judge(measures.reverse(), BOUNDS, source="dapodik").document
    assert json.dumps(first, allow_nan=False) == json.dumps(second, allow_nan=False)
    [outcome] = [
        one for one in first["results"]
        if one["expectation_config"]["meta"]["rule"] == "well_formed_nik_min"
        and one["expectation_config"]["severity"] == "critical"
    ]  # fmt: skip
    assert outcome["expectation_config"]["type"] == "expect_column_values_to_be_between"
    assert outcome["expectation_config"]["kwargs"]["min_value"] == 0.5
    assert outcome["result"] == {
        "element_count": 3, "missing_count": 0, "unexpected_count": 2, "unexpected_files": ["f1.xlsx", "f2.xlsx"],
    }  # fmt: skip
    assert len(first["results"]) == len(BOUNDS.judged(LAYOUT))


def test_judging_asks_nothing_of_the_network_prints_nothing_and_leaves_no_files(tmp_path: Path) -> None:
    """In a process of its own: whatever is imported for it, every attempt to connect ends it."""
    program = """
import socket
import sys

def refuse(*args, **kwargs):
    print("network", args, file=sys.stderr)
    raise SystemExit(9)

socket.socket.connect = refuse
socket.getaddrinfo = refuse
import polars as pl
from reports.contracts import MEASURES, Bounds, judge
assert "great_expectations" not in sys.modules, "only the stage that needs it may pay for the import"
judge(pl.DataFrame([{"file": "a", "kept_rows": 3}], schema=MEASURES), Bounds(), source="x")
assert "great_expectations" in sys.modules
"""
    root = Path(__file__).parents[3]
    environment = {key: value for key, value in os.environ.items() if key != "GX_ANALYTICS_ENABLED"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**environment, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []
