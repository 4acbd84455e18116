"""`padan respond`: filled workbooks in, decisions in `store/cases.sqlite` out, each file as a whole or not at all."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines import audit
from pipelines.answered import subjects_of
from pipelines.cases import catch_up, open_cases
from pipelines.config import Config, check_lawful, purpose_of
from pipelines.forgetting import forgotten, mark
from pipelines.keys import site_key
from pipelines.store import Store
from reports.answers.judging import Judged, Subject, judge
from reports.answers.verdicts import Effect
from reports.answers.workbook import Filled, NotAnswers, file_bytes, read_answers
from reports.packs.tokens import token


@dataclass(frozen=True)
class _File:
    """A workbook as it was given: name, content's hash, and what stands in it."""

    name: str
    digest: str
    filled: Filled


def respond_to(
    config: Config, files: Sequence[Path], *, now: datetime, dry_run: bool = False, undo: bool = False
) -> list[dict[str, Any]]:
    """Read answers back from workbooks, or with `undo` take back what they gave; return one entry per file.

    A file that is none of ours has `error`; the others are read all the same. Raises UsageError when nothing is
    published, Refused without an agreement in force, Locked while another program writes decisions.
    """
    check_lawful(config.run, now.date())
    store = Store(config.store)
    store.published()
    by = audit.user()
    told = []
    for path in _expanded(files):
        try:
            data = file_bytes(path)
            digest = hashlib.sha256(data).hexdigest()
            if undo:
                one = _undone(config, path.name, digest, now, by, dry_run)
            else:
                file = _File(path.name, digest, read_answers(data, path.name))
                one = _read(config, store, file, now, by, dry_run)
        except NotAnswers as error:
            one = {"file": path.name, "error": str(error)}
        told.append(one)
    return told


def _expanded(files: Sequence[Path]) -> list[Path]:
    """Return the files with patterns such as *.xlsx filled in: not every shell does that."""
    found: list[Path] = []
    for path in files:
        many = sorted(path.parent.glob(path.name)) if set(path.name) & set("*?") and not path.exists() else []
        found += many or [path]
    return found


def _read(config: Config, store: Store, file: _File, now: datetime, by: str, dry_run: bool) -> dict[str, Any]:
    key = site_key(config.store)

    def about(cases: Sequence[str]) -> Mapping[str, Subject]:
        return subjects_of(store, cases, key, memory_limit=config.run.memory_limit, threads=config.run.threads)

    with open_cases(config.store) as con:
        catch_up(con, store, key)
        recipient, owners = _owners(con, file, key)
        judged = judge(file.filled.rows, recipient, owners, about)
        if not judged:
            raise NotAnswers(
                "nothing is answered in it", where=file.name, fix="fill the column Hasil verifikasi, save, send again"
            )
        taken = [one for one in judged if not one.reason]
        new = [one for one in taken if not _is_known(con, file, recipient, one, key)]
        if not dry_run:
            subjects = about([one.case_id for one in new])
            for one in new:
                _add(con, file, recipient, one, subjects[one.case_id], now, by)
    verdicts = dict(sorted(Counter(one.verdict for one in new).items()))
    refused = [one for one in judged if one.reason]
    if not dry_run:
        audit.append(
            config.store, "answers read", now=now, file=file.name, sha256=file.digest, recipient=recipient,
            verdicts=verdicts, known=len(taken) - len(new), refused=len(refused), **purpose_of(config),
        )  # fmt: skip
    return {
        "file": file.name,
        "recipient": recipient,
        "rows": len(file.filled.rows),
        "answered": len(judged),
        "new": len(new),
        "known": len(taken) - len(new),
        "verdicts": verdicts,
        "refused": [_refusal(one, config.run.language) for one in refused],
        "dry_run": dry_run,
    }


def _refusal(one: Judged, language: str) -> dict[str, Any]:
    return {
        "sheet": one.answer.sheet,
        "row": one.answer.row,
        "token": one.answer.token,
        "reason": one.reason,
        "words": one.words(language),
    }


def _owners(con: sqlite3.Connection, file: _File, key: bytes) -> tuple[str, dict[str, tuple[str, str]]]:
    """Return for whom the file was made, and of each of its tokens that is known the recipient and the case.

    The workbook says for whom it is; where a program dropped that, most of its rows do. Raises NotAnswers when no row
    is of this site.
    """
    asked = {row.token for row in file.filled.rows}
    owners: dict[str, tuple[str, str]] = {}
    for only in (file.filled.recipient, ""):
        if asked <= owners.keys():
            break
        where = "WHERE recipient = ?" if only else ""
        for case, recipient in con.execute(f"SELECT case_id, recipient FROM recipients {where}", [only] * bool(only)):
            made = token(case, recipient, key)
            if made in asked:
                owners[made] = (recipient, case)
    if not owners:
        raise NotAnswers(
            "no row is of a case of this site", where=file.name,
            fix="it may be a report of another site, or older than what is kept here: fill the newest report",
        )  # fmt: skip
    count = Counter(owners[row.token][0] for row in file.filled.rows if row.token in owners)
    most = min(count, key=lambda one: (-count[one], one))
    return file.filled.recipient if file.filled.recipient in count else most, owners


def _is_known(con: sqlite3.Connection, file: _File, recipient: str, one: Judged, key: bytes) -> bool:
    """Return whether this very file gave the answer before, or it is the last one that the recipient gave."""
    told = (one.verdict, one.answer.value, one.answer.note)
    given = con.execute(
        "SELECT id, file_hash, verdict, correct_value, note FROM decisions_in_force"
        " WHERE case_id = ? AND recipient = ? ORDER BY id",
        (one.case_id, recipient),
    ).fetchall()
    marks, marked = forgotten(con), (one.verdict, mark(key, one.answer.value), mark(key, one.answer.note))
    known = [
        (digest, (verdict, *marks[number]) == marked if number in marks else (verdict, *texts) == told)
        for number, digest, verdict, *texts in given
    ]
    return any(same and digest == file.digest for digest, same in known) or bool(known and known[-1][1])


def _add(
    con: sqlite3.Connection, file: _File, recipient: str, one: Judged, about: Subject, now: datetime, by: str
) -> None:
    answer, effect = one.answer, one.effect
    pair = (about.other_id, about.person, about.other_person) if effect.same is not None else (None, None, None)
    told = (recipient, one.case_id, one.verdict, answer.value, answer.note, answer.sheet, answer.row)
    more = (_effect_words(effect), about.record_id, *pair)
    number = _insert(con, (now.isoformat(timespec="seconds"), by, file.name, file.digest, *told, *more, None))
    if effect.closes and effect.same is False:
        rows = [(number, case) for case in about.also]
        con.executemany("INSERT INTO also_closed (decision_id, case_id) VALUES (?, ?)", rows)


def _insert(con: sqlite3.Connection, values: Sequence[object]) -> int:
    """Add a decision: made_at … withdraws, in the order of the statement; return its number."""
    columns = (
        'made_at, "by", file, file_hash, recipient, case_id, verdict, correct_value, note, sheet, row, effect,'
        " record_id, other_id, person, other_person, withdraws"
    )
    marks = ", ".join("?" * len(values))
    return con.execute(f"INSERT INTO decisions ({columns}) VALUES ({marks})", values).lastrowid or 0


def _effect_words(effect: Effect) -> str:
    same = {True: "same", False: "apart", None: ""}[effect.same]
    return " ".join(word for word in ("closes" * effect.closes, same, "moves" * effect.moves) if word)


def _undone(config: Config, name: str, digest: str, now: datetime, by: str, dry_run: bool) -> dict[str, Any]:
    """Take back the decisions that a file gave, by adding a withdrawal of each. Raises NotAnswers if it gave none."""
    with open_cases(config.store) as con:
        given = con.execute(
            "SELECT recipient, case_id, verdict, sheet, row, id FROM decisions_in_force"
            " WHERE file_hash = ? ORDER BY id",
            (digest,),
        ).fetchall()
        if not given:
            raise NotAnswers(
                "no answer in force came from this file",
                where=name,
                fix="give the file just as it was read; one that was saved since is another file",
            )
        head = (now.isoformat(timespec="seconds"), by, name, digest)
        for recipient, case, verdict, sheet, row, number in [] if dry_run else given:
            rest = (recipient, case, verdict, None, None, sheet, row, "", None, None, None, None, number)
            _insert(con, (*head, *rest))
    if not dry_run:
        audit.append(
            config.store, "answers taken back", now=now, file=name, sha256=digest, answers=len(given),
            **purpose_of(config),
        )  # fmt: skip
    return {"file": name, "recipient": given[0][0], "withdrawn": len(given), "dry_run": dry_run, "refused": []}
