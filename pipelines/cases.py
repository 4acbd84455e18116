"""`store/cases.sqlite`: what people decided, append-only, and the cases of each published run.

A run's own table stays `cases.parquet`; from it the cases here are written after the run is published, and what a
killed program left out is caught up with at the next opening.
"""

import errno
import hmac
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from pipelines.errors import Locked, UsageError
from pipelines.store import Store

FILE = "cases.sqlite"
APPLICATION, VERSION = 0x5041444E, 1  # "PADN"; a later program refuses or migrates another version
WAIT_SECONDS = 10

_CASES = (
    "case_id", "kind", "field", "source", "unit_id", "entity", "state", "first_seen", "last_seen", "nights_open",
    "decided_by", "decision", "changed_on", "agency", "other_source",
)  # fmt: skip

_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS decisions (
    id INTEGER PRIMARY KEY, made_at TEXT NOT NULL, "by" TEXT NOT NULL, recipient TEXT NOT NULL, case_id TEXT NOT NULL,
    verdict TEXT NOT NULL, correct_value TEXT, note TEXT, file TEXT NOT NULL, file_hash TEXT NOT NULL,
    sheet TEXT NOT NULL, row INTEGER NOT NULL, withdraws INTEGER UNIQUE REFERENCES decisions (id),
    effect TEXT NOT NULL, record_id TEXT, other_id TEXT, person TEXT, other_person TEXT
);
CREATE INDEX IF NOT EXISTS decisions_by_file ON decisions (file_hash);
CREATE TRIGGER IF NOT EXISTS decisions_stay BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;
CREATE TRIGGER IF NOT EXISTS decisions_last BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;
CREATE TABLE IF NOT EXISTS also_closed (
    decision_id INTEGER NOT NULL REFERENCES decisions (id), case_id TEXT NOT NULL, PRIMARY KEY (decision_id, case_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS nights (run TEXT PRIMARY KEY, as_of TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cases ({", ".join(_CASES)}, run TEXT NOT NULL, PRIMARY KEY (case_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS case_states (
    case_id TEXT NOT NULL, run TEXT NOT NULL, state TEXT NOT NULL, changed_on TEXT, PRIMARY KEY (case_id, run)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS recipients (
    case_id TEXT NOT NULL, recipient TEXT NOT NULL, PRIMARY KEY (case_id, recipient)
) WITHOUT ROWID;
CREATE VIEW IF NOT EXISTS decisions_in_force AS
    SELECT * FROM decisions
    WHERE withdraws IS NULL AND id NOT IN (SELECT withdraws FROM decisions WHERE withdraws IS NOT NULL);
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
"""


@contextmanager
def open_cases(store: Path) -> Iterator[sqlite3.Connection]:
    """Yield the site's cases, made on first use; whatever the block writes is there as a whole or not at all.

    Raises Locked when another program is writing for longer than WAIT_SECONDS, UsageError when the file is damaged,
    is none of ours, or was made by a later version. Such a file is left as it is.
    """
    store.mkdir(parents=True, exist_ok=True)
    file = store / FILE
    try:
        con = sqlite3.connect(file, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            _prepare(con, file)
            con.execute("BEGIN IMMEDIATE")
            try:
                yield con
            except BaseException:
                con.execute("ROLLBACK")
                raise
            con.execute("COMMIT")
        finally:
            con.close()
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise Locked(
                f"another program is writing to {file}\n  fix:   wait until it ends, then try again"
            ) from error
        if "full" in str(error):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file)) from error
        raise _unusable(file, str(error)) from error
    except sqlite3.DatabaseError as error:
        raise _unusable(file, str(error)) from error


def catch_up(con: sqlite3.Connection, store: Store, key: bytes) -> bool:
    """Write the cases of the published run unless they are here; return whether they were missing.

    A run's cases are all that were ever seen, so runs before it that were missed need nothing of their own. After a
    rollback the cases are those of the earlier run; history and recipients of later ones stay, for their reports may
    still be answered. Of who a case is about only a keyed hash is written, of its values nothing.
    """
    run = store.current()
    if run is None or _is_kept(con, run):
        return False
    _write(con, run, store.manifest(run)["as_of"], pl.read_parquet(store.run(run) / "cases.parquet"), key)
    return True


def _is_kept(con: sqlite3.Connection, run: str) -> bool:
    """Return whether the cases here are those of `run`; they are always those of one run."""
    written = con.execute("SELECT 1 FROM nights WHERE run = ?", (run,)).fetchone()
    return bool(written) and not con.execute("SELECT 1 FROM cases WHERE run <> ? LIMIT 1", (run,)).fetchone()


def keyed(key: bytes, text: str) -> str:
    """Return what stands for `text`: 20 hex digits that only this site can make."""
    return hmac.digest(key, text.encode(), "sha256").hex()[:20]


def _prepare(con: sqlite3.Connection, file: Path) -> None:
    [(application,)] = con.execute("PRAGMA application_id")
    [(version,)] = con.execute("PRAGMA user_version")
    [(tables,)] = con.execute("SELECT count(*) FROM sqlite_master")
    if tables and application != APPLICATION:
        raise _unusable(file, "it is a database of another program")
    if version > VERSION:
        raise UsageError(f"{file} was made by a later version of padan ({version})\n  fix:   use that version")
    if con.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise _unusable(file, "it is damaged")
    con.execute("PRAGMA journal_mode = WAL")
    con.execute("PRAGMA synchronous = FULL")
    con.execute("PRAGMA foreign_keys = ON")
    if not tables:
        con.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")


def _unusable(file: Path, why: str) -> UsageError:
    return UsageError(
        f"the decisions of this site cannot be read: {why}\n  where: {file}\n"
        "  fix:   put the file of the last backup in its place; do not delete it, for it holds what people decided"
    )


def _write(con: sqlite3.Connection, run: str, as_of: str, cases: pl.DataFrame, key: bytes) -> None:
    """Write one run's cases; a case's state goes into its history when it is another one than before."""
    entities = [None if one is None else keyed(key, one) for one in cases["entity_id"]]
    text = cases.with_columns(pl.col(pl.Date).cast(pl.String), entity=pl.Series(entities, dtype=pl.String))
    before = dict(con.execute("SELECT case_id, state FROM cases"))
    changed = [row for row in text.select("case_id", "state", "changed_on").iter_rows() if before.get(row[0]) != row[1]]
    con.executemany(
        "INSERT OR REPLACE INTO case_states (case_id, run, state, changed_on) VALUES (?, ?, ?, ?)",
        ((case, run, state, day) for case, state, day in changed),
    )
    marks = ", ".join("?" * (len(_CASES) + 1))
    rows = text.select(*_CASES, pl.lit(run)).iter_rows()
    con.execute("DELETE FROM cases")
    con.executemany(f"INSERT INTO cases ({', '.join(_CASES)}, run) VALUES ({marks})", rows)
    agencies = cases.filter(pl.col("agency").is_not_null()).select("case_id", recipient="agency")
    units = cases.filter(pl.col("agency").is_not_null() & pl.col("unit_id").is_not_null()).select(
        "case_id", recipient=pl.format("{}/{}", "agency", "unit_id")
    )
    told = pl.concat([agencies, units]).iter_rows()
    con.executemany("INSERT OR IGNORE INTO recipients (case_id, recipient) VALUES (?, ?)", told)
    con.execute("INSERT OR IGNORE INTO nights (run, as_of) VALUES (?, ?)", (run, as_of))
