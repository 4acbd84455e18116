"""What is read from the sample files of the layouts, as a table that people can look over.

`python tests/golden/layout_samples.py` writes it into each folder's expected.csv; a commit explains its diff.
"""

import sys
from datetime import date
from pathlib import Path

import polars as pl

from connectors.layout import load_layouts
from connectors.read import read_delivery

SAMPLES = Path(__file__).parent.parent / "samples"
AS_OF = date(2026, 11, 23)
REGION = "33.22"

COLUMNS = (
    "file", "sheet", "row", "unit_id", "unit_name", "unit_group", "extract_date",
    "nik", "nik_status", "nik_partial", "no_kk", "nisn", "bpjs_no", "native_id", "mother_nik", "father_nik",
    "name", "birth_place", "birth_date", "sex", "mother_name", "father_name", "relation",
    "address", "rt", "rw", "village", "district", "regency", "village_code", "district_code", "regency_code",
    "status", "status_date", "memberships", "repairs",
)  # fmt: skip


def sample_files(layout: str) -> list[Path]:
    """Return the sample files of a layout, in the order of their names."""
    return sorted(path for path in (SAMPLES / layout).iterdir() if path.name != "expected.csv")


def as_read(layout: str) -> str:
    """Return the records of all samples of a layout as CSV; columns without any value are left out."""
    layouts = load_layouts()
    readings = [
        read_delivery(
            path, source=layout, file=path.name, layout=layouts[layout], layouts=layouts, region=REGION, as_of=AS_OF
        )
        for path in sample_files(layout)
    ]
    records = pl.concat([reading.records for reading in readings]).select(COLUMNS)
    told = [name for name in COLUMNS if records[name].null_count() < records.height]
    lists = pl.col("memberships", "repairs").list.join("; ")
    return records.with_columns(lists).select(told).write_csv()


def main() -> None:
    """Write expected.csv of every layout that has samples, or of those named on the command line."""
    names = sys.argv[1:] or sorted(path.name for path in SAMPLES.iterdir() if path.is_dir())
    for name in names:
        (SAMPLES / name / "expected.csv").write_text(as_read(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
