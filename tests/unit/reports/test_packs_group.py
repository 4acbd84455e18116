"""The pack of a task force: numbers of open cases, who waits for whom, nothing that points at few people."""

import zipfile
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from reports.packs.group import HIDDEN, Group, queues, write_group

NIGHT = date(2026, 11, 23)
GROUP = Group("gugus-tugas", "Gugus Tugas", "Kab. Contoh", NIGHT, "id", {})
NAMES = {"dinas": "Dinas <b>", "dukcapil": "Dukcapil"}


def world(*cases: tuple[str, str, str, str, str, int, str]) -> duckdb.DuckDBPyConnection:
    """agency, sent_by, who_acts, kind, severity, days, state"""
    con = duckdb.connect(config={"python_enable_replacements": False})
    rows = [(f"c{at}", *one) for at, one in enumerate(cases)]
    schema = ["case_id", "agency", "sent_by", "who_acts", "kind", "severity", "days", "state"]
    frame = pl.DataFrame(rows, schema=schema, orient="row").with_columns(
        name=pl.lit("SITI AMINAH"), other_agency=pl.lit("dukcapil"), first_seen=pl.lit(NIGHT) - pl.duration(days="days")
    )
    con.register("told", frame.to_arrow())
    con.execute("CREATE TABLE findings AS SELECT * EXCLUDE (state, first_seen) FROM told")
    con.execute("CREATE TABLE cases AS SELECT case_id, state, first_seen FROM told")
    return con


def test_cases_are_counted_by_agency_time_and_who_waits() -> None:
    con = world(
        *[("dinas", "dinas", "own", "NIK_KOSONG", "ERROR", 15, "TERBUKA")] * 7,
        *[("dinas", "dinas", "own", "MENINGGAL", "WARNING", 15, "BARU")] * 8,
        *[("dinas", "dinas", "both", "BEDA_ISI", "ERROR", 2, "MUNCUL_LAGI")] * 9,
        ("dinas", "dinas", "own", "NIK_KOSONG", "ERROR", 99, "DIPERBAIKI"),
        ("dinas", "dinas", "own", "BEDA_ISI", "INFO", 99, "TERBUKA"),
    )
    told = queues(con, GROUP, NAMES)
    by_time, lines, waiting = (table.rows for table in told.tables)
    assert told.cases == 24
    assert by_time == (("Dinas <b>", 17, 7, 24), ("Dukcapil", 0, 0, 0), ("Jumlah", 17, 7, 24))
    assert [line[2:] for line in lines] == [(8, 15), (7, 15), (9, 2)]
    assert waiting == (("Dinas <b>", 15, 0, 15), ("Dukcapil", 9, 0, 9), ("Jumlah", 24, 0, 24))


def test_few_cases_are_not_told_nor_how_old_they_are(tmp_path: Path) -> None:
    con = world(
        *[("dinas", "dinas", "own", "NIK_KOSONG", "ERROR", 15, "TERBUKA")] * 20,
        *[("dinas", "dinas", "own", "MENINGGAL", "WARNING", 41, "TERBUKA")] * 3,
        *[("dukcapil", "dinas", "register", "BELUM_REKAM", "ERROR", 3, "BARU")] * 2,
    )
    told = queues(con, GROUP, NAMES)
    assert (HIDDEN, HIDDEN) in [line[2:] for line in told.tables[1].rows]
    shown = [cell for table in told.tables for row in table.rows for cell in row[1:] if isinstance(cell, int)]
    assert not {2, 3, 41, 23} & set(shown)
    assert write_group(told, GROUP, tmp_path / "one") == 25
    write_group(told, GROUP, tmp_path / "two")
    page = (tmp_path / "one" / "padan_one_2026-11-23.html").read_text(encoding="utf-8")
    assert "Dinas &lt;b&gt;" in page and "SITI" not in page and "41" not in page.split("<main>")[1].split("</main>")[0]
    with zipfile.ZipFile(tmp_path / "one" / "padan_one_2026-11-23.xlsx") as book:
        parts = {name: book.read(name) for name in book.namelist()}
    assert not [name for name, part in parts.items() if b"SITI" in part]
    with zipfile.ZipFile(tmp_path / "two" / "padan_two_2026-11-23.xlsx") as book:
        assert parts == {name: book.read(name) for name in book.namelist()}


def test_no_open_case_is_said(tmp_path: Path) -> None:
    told = queues(world(("dinas", "dinas", "own", "X", "INFO", 1, "BARU")), GROUP, NAMES)
    write_group(told, GROUP, tmp_path / "g")
    assert "Tidak ada kasus terbuka" in (tmp_path / "g" / "padan_g_2026-11-23.html").read_text(encoding="utf-8")
