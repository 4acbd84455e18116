"""`padan subject`: what was done with the data of one person, who was told what of it, and on what ground."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from connectors.reference import regency_name
from pipelines import audit
from pipelines.cases import keyed, open_cases
from pipelines.config import Config, purpose_of
from pipelines.database import passing_database, quote_text, run_sql
from pipelines.disclosing import Disclosure, disclosures_of
from pipelines.errors import UsageError
from pipelines.keys import site_key
from pipelines.store import Store
from pipelines.subject_sql import NEEDED, findings_sql, parents_sql, rows_sql
from reports.database import read_frame
from reports.documents.document import Document
from reports.documents.pdf import write_pdf
from reports.documents.subject_letter import subject_letter

OWN_FIELDS = ("name", "birth_place", "birth_date", "sex", "address", "status")
"""Fields of a row that are told to the person; those of parents and of the family card are others' data too."""

ANSWER_WITHIN = timedelta(days=3)  # 3 x 24 hours: UU 27/2022 article 32
GROUND = "UU 27/2022 Pasal 5-7 dan Pasal 32"

Row = dict[str, Any]


def subject_report(config: Config, nik: str, *, asked_on: date, now: datetime, letter: bool = False) -> dict[str, Any]:
    """Return what the store and the audit log know of the person with this NIK, as data; that it was asked is audited.

    Rows that certainly are this person's come with the person's own values, others that bear the NIK with their place
    only. Neither purpose nor agreement is asked for: the person's right outlives both. `letter` says whether one
    will be written of it. Raises UsageError when it is no NIK.
    """
    if not re.fullmatch(r"\d{16}", nik):
        raise UsageError("a NIK has 16 digits\n  fix:   type it without spaces or dots, as on the KTP")
    store, key = Store(config.store), site_key(config.store)
    runs = {run: store.manifest(run) for run in store.run_ids()}
    log = audit.read_lines(config.store)
    seen: dict[str, list[Row]] = {"rows": [], "findings": [], "parents": []}
    told: list[Disclosure] = []
    run = config.run
    with passing_database(config.store, memory_limit=run.memory_limit, threads=run.threads) as con:
        for night, manifest in runs.items():
            if _view_run(con, store.run(night)):
                found = {name: _rows(con, sql, nik) for name, sql in _QUESTIONS.items()}
                for name, rows in found.items():
                    seen[name] += [row | {"run": night, "day": manifest["as_of"]} for row in rows]
                told += disclosures_of(con, nik, night, manifest, log)
    agencies = {name: one.agency for name, one in config.sources.items()}
    rows = [_shown(one, nik, agencies) for one in _over_runs(seen["rows"], "record_id")]
    cases = [_shown_finding(one) for one in _over_runs(seen["findings"], "case_id", "kind")]
    records, nights = {row["record_id"] for row in rows}, {row["run"] for row in seen["rows"]}
    report = {
        "nik": f"{nik[:6]}******{nik[12:]}",
        "asked_on": asked_on,
        "answer_by": asked_on + ANSWER_WITHIN,
        "ground": GROUND,
        **purpose_of(config),
        "runs": list(runs),
        "rows": [row for row in rows if row["certain"]],
        "other_rows": [row for row in rows if not row["certain"]],
        "as_parent": _over_runs(seen["parents"], "source"),
        "findings": [case | {"history": history} for case, history in _with_history(store, cases)],
        "disclosures": [one.as_row(config.agency(one.agency).name) for one in told],
        "answers": _answers(config.store, [one["case_id"] for one in cases]),
        "looked_up": [_looked_up(line) for line in log if _is_about(line, records, nights)],
        "asked_before": [line["when"] for line in log if line.get("subject") == keyed(key, f"nik {nik}")],
    }
    audit.append(
        config.store, "subject access", now=now, subject=keyed(key, f"nik {nik}"), rows=len(rows), findings=len(cases),
        fields=list(OWN_FIELDS), letter=letter, asked_on=asked_on, ground=GROUND, **purpose_of(config),
    )  # fmt: skip
    return report


def letter_of(config: Config, report: Mapping[str, Any], today: date) -> Document:
    """Return the answer to the person, to be shown or written."""
    names = {key: config.agency(key).name for key in {one.agency for one in config.sources.values()}}
    return subject_letter(report, region_name=regency_name(config.run.region) or "", names=names, today=today)


def write_letter(config: Config, report: Mapping[str, Any], today: date, path: Path) -> None:
    """Write the answer as PDF, readable by its owner only where the system knows owners."""
    part = path.with_name(path.name + ".part")
    write_pdf(letter_of(config, report, today), part)
    part.chmod(0o600)
    part.replace(path)


def check_letter(path: Path) -> None:
    """Raise UsageError for a letter that is no PDF, before anything is looked up."""
    if path.suffix.lower() != ".pdf":
        raise UsageError(f"cannot write {path}\n  fix:   give a name ending in .pdf")


_QUESTIONS = {"rows": rows_sql(), "findings": findings_sql(), "parents": parents_sql()}


def _view_run(con: duckdb.DuckDBPyConnection, run: Path) -> bool:
    """Make the tables of a run visible; return whether they are all there (a purged run has none)."""
    files = {name: run / f"{name}.parquet" for name in NEEDED}
    if not all(file.is_file() for file in files.values()):
        return False
    for name, file in files.items():
        run_sql(con, name, f"CREATE OR REPLACE VIEW {name} AS FROM read_parquet({quote_text(file)})")
    return True


def _rows(con: duckdb.DuckDBPyConnection, sql: str, nik: str) -> list[Row]:
    return read_frame(con, "about a person", sql, {"nik": nik}).to_dicts()


def _over_runs(rows: Sequence[Row], *keys: str) -> list[Row]:
    """Return one row per key as the newest run has it, with the first and last night's day and their number."""
    newest: dict[tuple[object, ...], Row] = {}
    for row in rows:  # oldest run first
        key = tuple(row[name] for name in keys)
        before = newest.get(key)
        nights = before["nights"] + (before["run"] != row["run"]) if before else 1
        newest[key] = row | {"first_day": before["first_day"] if before else row["day"], "nights": nights}
    return [{**row, "last_day": row["day"]} for row in newest.values()]


def _shown(row: Row, nik: str, agencies: Mapping[str, str]) -> Row:
    """Return a row as the person may see it: its place, and of its values the person's own where that is certain."""
    place = ("source", "file", "sheet", "row", "record_id", "link_status", "certain", "first_day", "last_day", "nights")
    values = {field: row[field] for field in OWN_FIELDS if row[field] is not None} if row["certain"] else {}
    return {name: row[name] for name in place} | {
        "agency": agencies.get(row["source"], row["source"]),
        "nik": "same" if row["nik"] == nik else "other" if row["nik"] else "none",
        "values": values,
    }


def _shown_finding(one: Row) -> Row:
    """Return a finding as the person may see it: both values only where they are of the person's own fields."""
    own = one["kind"] == "BEDA_ISI" and one["field"] in OWN_FIELDS and one["certain"]
    shown = {name: one[name] for name in ("own_value", "register_value")} if own else {}
    kept = (
        "case_id",
        "kind",
        "field",
        "source",
        "file",
        "row",
        "agency",
        "certain",
        "state",
        "first_seen",
        "last_seen",
    )
    return {name: one[name] for name in kept} | {"values": shown}


def _with_history(store: Store, cases: Sequence[Row]) -> Iterator[tuple[Row, list[dict[str, str]]]]:
    """Yield each case with its states over the nights, also those of runs that are no more."""
    with open_cases(store.root) as con:
        for case in cases:
            states = con.execute(
                "SELECT s.state, n.as_of FROM case_states AS s JOIN nights AS n USING (run) WHERE s.case_id = ?"
                " ORDER BY n.as_of, s.run",
                (case["case_id"],),
            ).fetchall()
            yield case, [{"state": state, "day": day} for state, day in states]


def _answers(store: Path, cases: Sequence[str]) -> list[Row]:
    """Return who said what to the person's cases, without the free text: others may be named in it."""
    with open_cases(store) as con:
        rows = [
            row
            for case in cases
            for row in con.execute(
                "SELECT made_at, recipient, verdict, withdraws IS NOT NULL FROM decisions WHERE case_id = ?"
                " ORDER BY id",
                (case,),
            )
        ]
    return [{"when": when, "recipient": who, "verdict": said, "withdrawn": bool(off)} for when, who, said, off in rows]


def _is_about(line: Mapping[str, Any], records: set[str], nights: set[str]) -> bool:
    """Return whether an officer looked at the person: at its records, or at a whole table of a night it was in."""
    exported = line["event"] == "export" and line["table"] != "files" and line["run"] in nights
    return exported or bool(records & set(line.get("records", ())))


def _looked_up(line: Mapping[str, Any]) -> Row:
    return {name: line.get(name) for name in ("when", "who", "event", "run", "fields")}
