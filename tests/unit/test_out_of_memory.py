"""A memory limit that is too small is a sentence about the configuration, a full disk is not mistaken for it."""

from pathlib import Path

import duckdb
import pytest

from matching.engines.duckdb import Engine
from pipelines.config import Config, load_config
from pipelines.errors import OutOfMemory, OutOfSpace
from pipelines.exit_codes import exit_code_of
from pipelines.space import clearing
from reports.database import run as run_report

SITE = '[run]\nregion = "33.22"\nlanguage = "en"\nmemory_limit = "300MB"\n[sources.siak]\nrole = "register"\n'
TOO_MUCH = "CREATE TABLE much AS SELECT range::VARCHAR || repeat('x', 500) AS text FROM range(400000)"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "padan.toml").write_text(SITE + 'agency = "a"\npath = "*.csv"\n', encoding="utf-8")
    return load_config(tmp_path / "padan.toml")


def _report(con: duckdb.DuckDBPyConnection) -> None:
    run_report(con, "much", TOO_MUCH)


def test_too_small_a_limit_is_told_with_the_key_to_change(config: Config) -> None:
    for run in (lambda con: con.execute(TOO_MUCH), lambda con: Engine(con).run("much", TOO_MUCH), _report):
        with (
            pytest.raises(
                OutOfMemory, match=r"(?s)limit of 300MB is too small.*padan\.toml, \[run\] memory_limit"
            ) as told,
            clearing(config),
            duckdb.connect(config={"memory_limit": "50MB", "temp_directory": ""}) as con,
        ):
            run(con)
        assert int(exit_code_of(told.value)) == 2


def test_a_disk_that_takes_no_more_is_told_as_such(config: Config, tmp_path: Path) -> None:
    limits = {"memory_limit": "50MB", "temp_directory": str(tmp_path / "t"), "max_temp_directory_size": "1MB"}
    with pytest.raises(OutOfSpace), clearing(config), duckdb.connect(config=limits) as con:
        con.execute(TOO_MUCH)
