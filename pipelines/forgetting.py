"""What people typed freely in answers, emptied when its time is over: the decision stays, its text goes.

Decisions are only added, by trigger. Emptying is the one exception: a transaction of its own that lifts the trigger,
empties two columns, writes down of which decisions, and sets the trigger again.
"""

import contextlib
import sqlite3
from datetime import date
from pathlib import Path

from pipelines.cases import FILE, WAIT_SECONDS, keyed, open_cases

_MARKS = """
CREATE TABLE IF NOT EXISTS forgotten_texts (
    decision_id INTEGER PRIMARY KEY REFERENCES decisions (id), value_mark TEXT, note_mark TEXT,
    forgotten_on TEXT NOT NULL
)
"""
_OLD = "substr(made_at, 1, 10) < ? AND (correct_value IS NOT NULL OR note IS NOT NULL)"


def texts_older_than(store: Path, day: date) -> int:
    """Return how many decisions made before `day` still have what was typed with them."""
    if not (store / FILE).is_file():
        return 0
    with open_cases(store) as con:
        [(count,)] = con.execute(f"SELECT count(*) FROM decisions WHERE {_OLD}", (day.isoformat(),))
    return int(count)


def forget_texts(store: Path, day: date, key: bytes, *, today: date) -> int:
    """Empty `correct_value` and `note` of the decisions made before `day`; return of how many.

    Of each text its keyed hash stays, so that the same workbook read again is still known. What was emptied is also
    wiped from the file's free pages and its journal.
    """
    if not texts_older_than(store, day):
        return 0
    with open_cases(store) as con:
        con.execute("PRAGMA secure_delete = ON")
        con.execute(_MARKS)
        old = con.execute(f"SELECT id, correct_value, note FROM decisions WHERE {_OLD}", (day.isoformat(),)).fetchall()
        marks = [(number, mark(key, value), mark(key, note), today.isoformat()) for number, value, note in old]
        con.executemany("INSERT INTO forgotten_texts VALUES (?, ?, ?, ?)", marks)
        [(trigger,)] = con.execute("SELECT sql FROM sqlite_master WHERE name = 'decisions_stay'")
        con.execute("DROP TRIGGER decisions_stay")
        con.execute(f"UPDATE decisions SET correct_value = NULL, note = NULL WHERE {_OLD}", (day.isoformat(),))
        con.execute(trigger)
    _wipe(store / FILE)
    return len(old)


def mark(key: bytes, text: str | None) -> str | None:
    """Return what stays of a text that was emptied."""
    return None if text is None else keyed(key, f"answer {text}")


def forgotten(con: sqlite3.Connection) -> dict[int, tuple[str | None, str | None]]:
    """Return the marks of emptied texts (value, note) by decision."""
    if not con.execute("SELECT 1 FROM sqlite_master WHERE name = 'forgotten_texts'").fetchone():
        return {}
    rows = con.execute("SELECT decision_id, value_mark, note_mark FROM forgotten_texts")
    return {number: (value, note) for number, value, note in rows}


def _wipe(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file, timeout=WAIT_SECONDS, isolation_level=None)) as con:
        con.execute("VACUUM")
        con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
