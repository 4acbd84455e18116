"""What people typed in answers goes when its time is over: also from the file's bytes; their decisions stay."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from pipelines.cases import open_cases
from pipelines.forgetting import forget_texts, forgotten, mark, texts_older_than

KEY = b"secret of a site"
NIK, NOTE = "3322063203150001", "kata ibunya Sumarni salah tulis"
ADD = (
    'INSERT INTO decisions (made_at, "by", recipient, case_id, verdict, correct_value, note, file, file_hash, sheet,'
    " row, effect) VALUES (?, 'x', 'a', ?, 'benar_di_sana', ?, ?, 'f', 'h', 's', 2, 'closes')"
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with open_cases(tmp_path) as con:
        con.execute(ADD, ("2026-01-10T08:00:00+07:00", "old", NIK, NOTE))
        con.execute(ADD, ("2026-01-11T08:00:00+07:00", "bare", None, None))
        con.execute(ADD, ("2026-11-20T08:00:00+07:00", "new", NIK[::-1], None))
    return tmp_path


def test_old_texts_go_and_decisions_stay(store: Path) -> None:
    day = date(2026, 6, 1)
    assert texts_older_than(store, day) == 1
    assert forget_texts(store, day, KEY, today=date(2026, 11, 25)) == 1
    with open_cases(store) as con:
        rows = con.execute(
            "SELECT case_id, verdict, correct_value, note FROM decisions_in_force ORDER BY id"
        ).fetchall()
        marks = forgotten(con)
    assert rows == [
        ("old", "benar_di_sana", None, None), ("bare", "benar_di_sana", None, None),
        ("new", "benar_di_sana", NIK[::-1], None),
    ]  # fmt: skip
    assert marks == {1: (mark(KEY, NIK), mark(KEY, NOTE))} and len(mark(KEY, NIK) or "") == 20
    assert (texts_older_than(store, day), forget_texts(store, day, KEY, today=day)) == (0, 0)


def test_no_byte_of_them_is_left_in_the_store(store: Path) -> None:
    def found(text: str) -> bool:
        return any(text.encode() in file.read_bytes() for file in store.glob("cases.sqlite*"))

    assert found(NIK) and found(NOTE)
    forget_texts(store, date(2026, 6, 1), KEY, today=date(2026, 11, 25))
    assert not found(NIK) and not found(NOTE) and found(NIK[::-1])


def test_decisions_are_still_only_added(store: Path) -> None:
    forget_texts(store, date(2026, 6, 1), KEY, today=date(2026, 11, 25))
    for statement in ("UPDATE decisions SET note = 'x'", "DELETE FROM decisions"):
        with sqlite3.connect(store / "cases.sqlite") as con, pytest.raises(sqlite3.IntegrityError, match="only added"):
            con.execute(statement)


def test_what_dies_half_way_empties_nothing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.forgetting.mark", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        forget_texts(store, date(2026, 6, 1), KEY, today=date(2026, 11, 25))
    assert texts_older_than(store, date(2026, 6, 1)) == 1


def test_a_site_without_answers_has_nothing_to_forget(tmp_path: Path) -> None:
    assert forget_texts(tmp_path, date(2026, 6, 1), KEY, today=date(2026, 11, 25)) == 0
    assert not list(tmp_path.iterdir())
