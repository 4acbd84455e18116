"""`threads` reaches libraries that ask for it once, in this process and in those that it starts."""

import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from pipelines.database import LEAST, SHARE, bytes_of, open_database
from pipelines.packing import WRITER, _writers
from reports.packs.write import THREADS, writers

ROOT = Path(__file__).parents[2]
SITE = '[run]\nregion = "33.22"\nthreads = {threads}\n[sources.siak]\nrole = "register"\nagency = "a"\npath = "*.csv"\n'
ASK = (
    "import sys\nfrom pipelines.cli import app\ntry:\n    app(sys.argv[1:], standalone_mode=False)\n"
    "except Exception as error:\n    print(error, file=sys.stderr)\nimport polars\nprint(polars.thread_pool_size())\n"
)


def pool_size_after(*typed: str, cwd: Path, **environment: str) -> int:
    """Return how many threads polars has in a process that typed a command."""
    own = {name: value for name, value in os.environ.items() if not name.endswith("_THREADS")}
    done = subprocess.run(
        [sys.executable, "-c", ASK, *typed], env={**own, "PYTHONPATH": str(ROOT), **environment}, cwd=cwd,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return int(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("threads", [1, 3])
def test_polars_keeps_to_the_threads_of_the_site(tmp_path: Path, threads: int) -> None:
    (tmp_path / "padan.toml").write_text(SITE.format(threads=threads), encoding="utf-8")
    below = tmp_path / "below"
    below.mkdir()
    assert pool_size_after("status", cwd=below) == threads
    assert pool_size_after("status", "--config", str(tmp_path), cwd=ROOT) == threads
    assert pool_size_after("status", cwd=below, POLARS_MAX_THREADS="2") == 2


def test_without_a_number_polars_takes_all(tmp_path: Path) -> None:
    (tmp_path / "padan.toml").write_text(SITE.format(threads=0), encoding="utf-8")
    assert pool_size_after("status", cwd=tmp_path) == os.cpu_count()
    (tmp_path / "padan.toml").write_text("[run]\nthreads = 'many", encoding="utf-8")
    assert pool_size_after("status", cwd=tmp_path) == os.cpu_count()


def test_two_lists_are_matched_with_the_threads_that_are_typed(tmp_path: Path) -> None:
    assert pool_size_after("match", "a.csv", "b.csv", "--out", "c.csv", "--threads", "1", cwd=tmp_path) == 1


def test_a_writer_of_packs_has_one_thread_and_the_environment_is_as_before() -> None:
    before = os.environ.get(THREADS)
    with writers(1) as pool:
        assert pool.submit(pl.thread_pool_size).result() == 1
    assert os.environ.get(THREADS) == before


def test_the_database_keeps_to_its_share_of_the_memory(tmp_path: Path) -> None:
    for limit, wanted in (("6GB", SHARE * 6e9), ("2 GiB", SHARE * 2 * 2**30), ("900MB", LEAST)):
        with open_database(tmp_path, memory_limit=limit, threads=1) as con:
            asked = "SELECT current_setting('memory_limit'), current_setting('threads')"
            [(told, threads)] = con.execute(asked).fetchall()
        number, unit = told.split()
        assert bytes_of(f"{float(number)}{unit}") == pytest.approx(wanted, rel=0.03)  # told in whole tenths, cut off
        assert threads == 1


def test_writers_are_as_many_as_threads_and_memory_allow() -> None:
    assert [_writers(8, size) for size in ("500MB", "1GB", "2GB", "6GB", "100GB")] == [1, 1, 2, 8, 8]
    assert _writers(2, "6GB") == 2
    assert WRITER > 0
