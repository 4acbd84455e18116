"""A step between two formats for tests: it changes a table, the cases and a text, makes a file and removes one.

As a program, `python store_steps.py STORE`, it migrates a store with that step, slowly enough to be killed within it.
"""

import os
import sqlite3
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from pipelines.migrating import migrate
from pipelines.migrations import Step

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PAUSE = 0.05


def tables(store: Path) -> list[Path]:
    return sorted(path.relative_to(store) for path in store.glob("runs/*/findings.parquet"))


def touches(store: Path) -> list[Path]:
    return [*tables(store), Path("cases.sqlite"), Path("current"), Path("made/here"), Path("old.txt")]


def run(store: Path, pause: float = 0.0) -> None:
    for table in tables(store):
        part = store / table.with_suffix(".part")
        pl.read_parquet(store / table).with_columns(new=pl.lit(1)).write_parquet(part)
        time.sleep(pause)
        part.replace(store / table)
    time.sleep(pause)
    with closing(sqlite3.connect(store / "cases.sqlite")) as con:
        con.execute("CREATE TABLE added (x)")
        time.sleep(pause)
    (store / "made").mkdir()
    (store / "made" / "here").write_text("new\n", encoding="utf-8")
    time.sleep(pause)
    (store / "old.txt").unlink()
    time.sleep(pause)


SLOW = Step(1, "slow", touches, lambda store: run(store, PAUSE))
QUICK = Step(1, "adds a column", touches, run)


if __name__ == "__main__":
    os.write(1, b"begins\n")
    migrate(Path(sys.argv[1]), now=NOW, steps=[SLOW], known=2)
