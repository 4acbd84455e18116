"""Extracts of the register pile up in a folder: a person who comes twice is still one person."""

import re
import shutil
import zipfile
from pathlib import Path

import duckdb
import polars as pl
import pytest
from night_sites import night, published_site
from polars.testing import assert_frame_equal

from pipelines.linking import superseded_sql
from pipelines.store import Store

TOLD = ("source", "file", "sheet", "row", "kind", "field", "severity", "register_value", "cause")


def table(site: Path, name: str) -> pl.DataFrame:
    return pl.read_parquet(Store(site / "store").published() / f"{name}.parquet")


def with_an_older_copy(register: Path) -> None:
    """Put the same extract beside itself, stored otherwise, so that it is no file of the same content."""
    with (
        zipfile.ZipFile(register) as delivered,
        zipfile.ZipFile(register.with_name(f"{register.stem}_2026-10-01.xlsx"), "w", zipfile.ZIP_STORED) as copy,
    ):
        for name in delivered.namelist():
            copy.writestr(name, delivered.read(name))


def test_an_older_extract_beside_the_new_one_changes_no_finding(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    single = published_site(tmp_path_factory)
    double = Path(shutil.copytree(single, tmp_path / "double"))
    shutil.rmtree(double / "store")
    registers = sorted((double / "inbox" / "siak").glob("*.xlsx"))
    for register in registers:
        with_an_older_copy(register)
        register.rename(register.with_name(f"{register.stem}_2026-11-15.xlsx"))
    settings = double / "padan.toml"
    text = settings.read_text(encoding="utf-8")
    by_name = "extract_date = { from = \"file\", pattern = '_(?P<date>[0-9-]{10})' }"
    settings.write_text(re.sub(r"extract_date = 2026-11-15", lambda _: by_name, text, count=1), encoding="utf-8")
    night(double)
    once, twice = table(single, "records"), table(double, "records")
    assert twice.filter(source="siak").height == 2 * once.filter(source="siak").height > 0
    status = [table(site, "entities").filter(pl.col("source") != "siak") for site in (single, double)]
    assert_frame_equal(*(one.select("source", "row", "link_status") for one in status))
    found = [table(site, "findings").filter(pl.col("source") != "siak").select(TOLD) for site in (single, double)]
    assert found[0].height > 50
    assert_frame_equal(*found)
    assert (
        table(double, "findings").filter(source="siak").height == table(single, "findings").filter(source="siak").height
    )


def kept(rows: list[tuple[str, str, str, str, str]]) -> dict[str, str]:
    """Return record_id -> the record that stands for it, of register rows (record_id, nik, name, born, extract)."""
    with duckdb.connect(":memory:") as con:
        con.execute("CREATE TABLE sources AS SELECT 'siak' AS source, 'register' AS role").fetchall()
        con.execute(
            "CREATE TABLE records (record_id VARCHAR, nik VARCHAR, name VARCHAR, birth_date DATE, extract_date DATE)"
        ).fetchall()
        for row in rows:
            con.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?)", row).fetchall()
        con.execute(
            "CREATE OR REPLACE TABLE records AS SELECT *, 'siak' AS source, record_id AS file, '' AS sheet, 1 AS row"
            " FROM records"
        ).fetchall()
        con.execute(superseded_sql()).fetchall()
        return dict(con.execute("FROM superseded ORDER BY ALL").fetchall())


@pytest.mark.parametrize(
    ("name", "born", "extract", "stands_for_it"),
    [
        ("SITI AMINAH", "2012-03-04", "2026-10-01", True),  # the same, older
        ("SITI AMINAH", "2012-03-04", "2026-11-15", True),  # the same, twice on one day
        ("SITI AMINA", "2012-03-04", "2026-10-01", True),  # the name was corrected since
        ("SITI AMINAH", "2012-04-03", "2026-10-01", True),  # the birth date was corrected since
        ("SITI AMINA", "2012-03-04", "2026-11-15", False),  # two answers on one day: nobody knows which
        ("BUDI SANTOSO", "1990-01-02", "2026-10-01", False),  # one NIK for two people stays to be seen
    ],
)
def test_the_newest_row_of_a_nik_stands_for_its_earlier_selves_only(
    name: str, born: str, extract: str, stands_for_it: bool
) -> None:
    nik = "3322014403120001"
    newest = ("a", nik, "SITI AMINAH", "2012-03-04", "2026-11-15")
    assert kept([newest, ("b", nik, name, born, extract)]) == ({"b": "a"} if stands_for_it else {})
