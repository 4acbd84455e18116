"""From the canonical records of one file to its row of measures."""

import json
from datetime import date
from typing import Any

import polars as pl
import pytest

from connectors.schema import RECORD_SCHEMA, empty_records
from reports.contracts import MEASURES, measure, name_duplicates

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
    measured = measure(rows, expect, as_of=AS_OF, layout="dapodik", rows=8, mapped=("sex", "name"))
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
    measured = measure(empty_records(), expect, as_of=AS_OF, file="a.xlsx", layout="x", rows=4)
    known = {key: value for key, value in measured.items() if value is not None}
    assert known == {
        "file": "a.xlsx", "layout": "x", "rows": 4, "kept_rows": 0, "set_aside_rows": 4,
        "missing_needed": "name", "missing_wanted": "", "content_hash": "", "duplicate_of": "",
    }  # fmt: skip


def test_a_lazy_frame_is_measured_like_one_in_memory() -> None:
    rows = records({"extract_date": date(2026, 11, 20), "name": "A"}, {"name": None})
    measured = measure(rows.lazy(), {}, as_of=AS_OF)
    assert measured == measure(rows, {}, as_of=AS_OF)
    assert (measured["file"], measured["rows"], measured["age_days"], measured["share_named"]) == ("a.xlsx", 2, 3, 0.5)


def test_a_needed_field_no_record_has_a_column_for_is_missing() -> None:
    assert measure(records({"name": "A"}), {"needed": ["shoe_size"]}, as_of=AS_OF)["missing_needed"] == "shoe_size"


def test_records_of_two_files_are_not_one_delivery() -> None:
    rows = pl.concat([records({"name": "A"}), records({"name": "B"}, file="b.xlsx")])
    with pytest.raises(ValueError, match=r"records of a\.xlsx, b\.xlsx measured as one delivery, a\.xlsx"):
        measure(rows, {}, as_of=AS_OF, file="a.xlsx")


def test_of_files_with_one_content_the_one_with_the_plainest_name_is_used() -> None:
    files = pl.DataFrame(
        {
            "file": ["daftar (1).xlsx", "daftar.xlsx", "lain.xlsx", "b.xlsx", "a.xlsx", "u.csv", "v.csv"],
            "content_hash": ["x", "x", "y", "z", "z", "", ""],  # no hash: nothing is known
            "duplicate_of": ["", "", "", "", "", "", "older.csv"],
        }
    )
    assert name_duplicates(files)["duplicate_of"].to_list() == ["daftar.xlsx", "", "", "a.xlsx", "", "", "older.csv"]
