"""The database of cases: as a whole or not at all, caught up with, and without anybody's number."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest
from night_sites import NOW, night, published_site

from pipelines.cases import catch_up, open_cases
from pipelines.deciding import decided_cases
from pipelines.errors import UsageError
from pipelines.keys import site_key
from pipelines.store import Store
from pipelines.summary import night_lines

ADD = (
    'INSERT INTO decisions (made_at, "by", recipient, case_id, verdict, file, file_hash, sheet, row, effect)'
    " VALUES ('2026-11-23T01:00', 'x', 'a', ?, 'orang_berbeda', 'f', 'h', 's', 2, 'closes')"
)


@pytest.fixture
def site(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(published_site(tmp_path_factory), tmp_path / "site"))


def test_what_dies_half_way_leaves_nothing_and_what_was_missed_is_caught_up_with(site: Path) -> None:
    store = Store(site / "store")
    with pytest.raises(KeyboardInterrupt), open_cases(store.root) as con:
        con.execute(ADD, ("c",))
        raise KeyboardInterrupt
    with open_cases(store.root) as con:
        assert decided_cases(con).height == 0
        kept = con.execute("SELECT case_id, state FROM cases ORDER BY case_id").fetchall()
    cases = pl.read_parquet(store.published() / "cases.parquet")
    assert kept and kept == cases.select("case_id", "state").rows()
    (store.root / "cases.sqlite").unlink()
    with open_cases(store.root) as con:
        assert catch_up(con, store, site_key(store.root))
        assert not catch_up(con, store, site_key(store.root))
        assert con.execute("SELECT case_id, state FROM cases ORDER BY case_id").fetchall() == kept


def test_the_database_holds_nobodys_number_and_no_record_id(site: Path) -> None:
    store = Store(site / "store")
    with closing(sqlite3.connect(store.root / "cases.sqlite")) as con:
        text = "\n".join(con.iterdump())
    records = pl.read_parquet(store.published() / "records.parquet")
    assert len(text) > 1000
    assert not [nik for nik in records["nik"].drop_nulls().to_list() if nik in text]
    assert not [one for one in records["record_id"].to_list() if one in text]


def test_a_database_of_another_program_or_a_later_version_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "cases.sqlite"
    with closing(sqlite3.connect(file)) as con:
        con.execute("CREATE TABLE songs (title)")
    with pytest.raises(UsageError, match="another program"), open_cases(tmp_path):
        pass
    file.unlink()
    with open_cases(tmp_path):
        pass
    with closing(sqlite3.connect(file)) as con:
        con.execute("PRAGMA user_version = 99")
    with pytest.raises(UsageError, match="later version"), open_cases(tmp_path):
        pass


def test_a_night_of_an_earlier_day_says_so_and_makes_no_case_older_or_younger_than_it_is(site: Path) -> None:
    back = night(site, -3)
    assert "lebih awal dari malam terakhir" in night_lines(back)
    cases = pl.read_parquet(Store(site / "store").run(back.run_id) / "cases.parquet")
    assert set(cases["nights_open"]) == {1}
    assert (cases["first_seen"] <= (NOW - timedelta(days=3)).date()).all()
    forward = night(site, 1)
    assert "lebih awal" not in night_lines(forward)
    later = pl.read_parquet(Store(site / "store").run(forward.run_id) / "cases.parquet")
    assert set(later["nights_open"]) == {2} and set(later["state"]) == {"TERBUKA"}
    manifest = json.loads((Store(site / "store").run(back.run_id) / "manifest.json").read_text("utf-8"))
    assert manifest["goes_back"] is True
    with open_cases(site / "store") as con:
        nights = {run for (run,) in con.execute("SELECT run FROM nights")}
    assert {back.run_id, forward.run_id} < nights
