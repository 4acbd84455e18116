"""From the canonical records of files to their rows of measures."""

import json
from datetime import date
from typing import Any

import polars as pl

from connectors.schema import RECORD_SCHEMA, empty_records
from reports.contracts import MEASURES, Delivered, measure, name_duplicates

AS_OF = date(2026, 11, 23)


def records(*rows: dict[str, Any], file: str = "a.xlsx") -> pl.DataFrame:
    return pl.DataFrame([{"file": file, **row} for row in rows], schema=RECORD_SCHEMA)


def test_counts_and_shares_of_a_small_roster() -> None:
    rows = records(
        {"nik_status": "valid", "name": "A", "nisn": "1", "birth_date": date(2015, 1, 2), "raw_birth_date": "2015"},
        {"nik_status": "of_mother", "name": "B", "nisn": "1", "birth_date": date(1890, 1, 2), "raw_birth_date": "x1"},
        {"nik_status": "masked", "name": "C", "nisn": "2", "raw_birth_date": "31-02-2015"},  # impossible: counts
        {"nik_status": "placeholder", "name": None, "raw_birth_date": "-"},  # no date was given: does not count
        {"nik_status": None, "name": "D", "birth_date": date(2014, 5, 6)},
    )
    expect = {
        "needed": ["name", "birth_date", "mother_name"],
        "warn_needed": ["sex", "nisn"],
        "unique_key": "nisn",
        "birth_year": [1900, 2030],
    }
    rows = rows.with_columns(extract_date=date(2026, 11, 3))
    [measured] = measure(rows, [Delivered("a.xlsx", 8, ("sex", "name"), AS_OF)], expect, layout="dapodik")
    assert list(measured) == list(MEASURES)
    assert json.loads(json.dumps(measured)) == measured  # a cached reading keeps its measures beside it
    assert measured == {
        "file": "a.xlsx",
        "layout": "dapodik",
        "rows": 8,
        "kept_rows": 5,
        "set_aside_rows": 3,
        "previous_rows": None,
        "missing_needed": "mother_name",
        "missing_wanted": "",  # a mapped column may be empty: sex
        "share_well_formed_nik": 2 / 3,
        "share_empty_nik": 2 / 5,
        "unique_key_share": 2 / 3,
        "share_dates_in_range": 2 / 4,
        "share_named": 4 / 5,
        "age_days": 20,
        "content_hash": "",
        "duplicate_of": "",
    }


def test_a_file_without_records_is_measured_and_its_shares_are_unknown() -> None:
    expect = {"needed": ["name"], "unique_key": "nik"}
    [measured] = measure(empty_records(), [Delivered("a.xlsx", 4, (), AS_OF)], expect, layout="x")
    known = {key: value for key, value in measured.items() if value is not None}
    assert known == {
        "file": "a.xlsx", "layout": "x", "rows": 4, "kept_rows": 0, "set_aside_rows": 4,
        "missing_needed": "name", "missing_wanted": "", "content_hash": "", "duplicate_of": "",
    }  # fmt: skip


def test_a_needed_field_no_record_has_a_column_for_is_missing() -> None:
    [measured] = measure(
        records({"name": "A"}), [Delivered("a.xlsx", 1, (), AS_OF)], {"needed": ["shoe_size"]}, layout="x"
    )
    assert measured["missing_needed"] == "shoe_size"


def test_each_file_is_measured_by_itself() -> None:
    one = records({"name": "A", "nisn": "1", "extract_date": date(2026, 11, 20)}, {"nisn": "2"})
    other = records({"nisn": "1"}, {"nisn": "1"}, {"name": "C"}, file="b.xlsx")
    files = [Delivered("b.xlsx", 3, (), AS_OF), Delivered("c.xlsx", 2, (), AS_OF), Delivered("a.xlsx", 2, (), AS_OF)]
    measured = measure(pl.concat([one, other]), files, {"unique_key": "nisn"}, layout="x")
    told = ("file", "kept_rows", "set_aside_rows", "unique_key_share", "share_named", "age_days")
    assert [tuple(row[key] for key in told) for row in measured] == [
        ("b.xlsx", 3, 0, 1 / 2, 1 / 3, None),
        ("c.xlsx", 0, 2, None, None, None),
        ("a.xlsx", 2, 0, 1.0, 1 / 2, 3),
    ]


def test_of_files_with_one_content_the_one_with_the_plainest_name_is_used() -> None:
    files = pl.DataFrame(
        {
            "file": ["daftar (1).xlsx", "daftar.xlsx", "lain.xlsx", "b.xlsx", "a.xlsx", "u.csv", "v.csv"],
            "content_hash": ["x", "x", "y", "z", "z", "", ""],  # no hash: nothing is known
            "duplicate_of": ["", "", "", "", "", "", "older.csv"],
        }
    )
    assert name_duplicates(files)["duplicate_of"].to_list() == ["daftar.xlsx", "", "", "a.xlsx", "", "", "older.csv"]
