"""Questions to a published run: what is the state, who is this person, why are these two linked."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from matching.link import explain_people, people_of
from matching.model import load_model
from matching.waterfall import Waterfall
from pipelines import audit
from pipelines.agreement import agreement_state
from pipelines.config import Config, purpose_of
from pipelines.database import passing_database
from pipelines.delivery_ages import delivery_ages
from pipelines.delivery_words import owed_words
from pipelines.errors import UsageError
from pipelines.linking import ROLE_COLUMNS, make_people
from pipelines.records import load_run
from pipelines.rights import open_to_others
from pipelines.store import Store
from reports.ledger import OPEN_STATES
from reports.sla import overdue

FOUND_AT_MOST = 200


def site_status(config: Config, *, today: date) -> dict[str, Any]:
    """Return the published run, the age of each source's delivery, what was rejected, and open cases by run."""
    store = Store(config.store)
    run = store.published()
    manifest = store.manifest()
    return {
        "run": manifest["run"],
        "as_of": manifest["as_of"],
        "rows": manifest["rows"],
        "link_status": manifest["link_status"],
        "agreement": agreement_state(config.run, today),
        "overdue": _overdue(run, date.fromisoformat(manifest["as_of"]), config),
        "sources": delivery_ages(manifest, config.sources, today),
        "rejected": manifest["rejected"],
        "owed": [{**one, "said": owed_words(one, config.run.language)} for one in manifest.get("owed", ())],
        "superseded": manifest["files"].get("superseded", 0),
        "held": store.held(),
        "open_to_others": len(open_to_others([config.store, config.out])),
        "limits": manifest.get("limits"),  # none in runs of before there were limits
        "trend": [
            {"run": one["run"], "as_of": one["as_of"], "open_cases": one["open_cases"]}
            for one in all_runs(config)
            if one["state"] in ("published", "earlier")
        ],
    }


def _overdue(run: Path, as_of: date, config: Config) -> int:
    """Return how many open cases of a run have waited longer than they may."""
    findings = (
        pl.scan_parquet(run / "findings.parquet")
        .select("case_id", "severity")
        .unique("case_id", keep="first", maintain_order=True)
    )
    cases = pl.scan_parquet(run / "cases.parquet").filter(pl.col("state").is_in(OPEN_STATES))
    waiting = cases.join(findings, on="case_id").filter(overdue(as_of, config.sla, config.agency_sla))
    return int(waiting.select(pl.len()).collect().item())


def all_runs(config: Config) -> list[dict[str, Any]]:
    """Return one entry per run, oldest first, and last the one that is held back.

    `state`: published, earlier (the published one rests on it), set_aside (it does not, after a rollback), held.
    """
    store = Store(config.store)
    held = store.held()
    states = dict.fromkeys(store.run_ids(), "set_aside") | dict.fromkeys(store.line(), "earlier")
    states |= {store.current() or "": "published"} if store.current() else {}
    states |= {held: "held"} if held else {}
    return [_run(store.manifest(run_id), state) for run_id, state in states.items()]


def _run(manifest: Mapping[str, Any], state: str) -> dict[str, Any]:
    return {
        "run": manifest["run"],
        "published": state == "published",
        "state": state,
        "as_of": manifest["as_of"],
        "files": manifest["files"],
        "rows": manifest["rows"]["records"],
        "findings": manifest["rows"]["findings"],
        "open_cases": open_cases(manifest),
        "seconds": round(sum(manifest.get("seconds", {}).values()), 1),
        "breaches": manifest.get("comparison", {}).get("breaches", []),
    }


def open_cases(manifest: Mapping[str, Any]) -> int:
    """Return how many cases of a run wait for somebody."""
    return sum(manifest["states"].get(state, 0) for state in OPEN_STATES)


def find_people(config: Config, text: str, run_id: str | None, *, now: datetime) -> list[dict[str, Any]]:
    """Return the records whose NIK, name or birth date is `text`, with their entity; FOUND_AT_MOST of them.

    Digits only (16, or fewer from the front) look up the NIK; a date the birth date; all else a part of the name.
    """
    run = Store(config.store).looked_at(run_id)
    records = pl.scan_parquet(run / "records.parquet")
    entities = pl.scan_parquet(run / "entities.parquet").select("record_id", "entity_id", "link_status")
    shown = (
        "source",
        "file",
        "sheet",
        "row",
        "record_id",
        "nik",
        "name",
        "birth_date",
        "sex",
        "mother_name",
        "unit_name",
    )
    found = records.filter(_looked_for(text)).select(*shown, "status").head(FOUND_AT_MOST)
    people = found.join(entities, on="record_id", how="left").sort("entity_id", "source", "file", "row").collect()
    audit.append(
        config.store, "find", now=now, run=run.name, rows=people.height, records=people["record_id"].to_list(),
        fields=list(shown), **purpose_of(config),
    )  # fmt: skip
    return people.to_dicts()


def explain_records(
    config: Config, record: str, other: str | None, run_id: str | None, *, now: datetime
) -> dict[str, Any]:
    """Return the evidence for two records; with one given, against the register person it is compared with best."""
    run = Store(config.store).looked_at(run_id)
    entity = _one(run / "entities.parquet", record)
    if other is None:
        other = entity["register_record_id"]
        if other is None or other == record:
            raise UsageError(
                f"{record} has no partner to explain\n  fix:   give a second record id; padan find shows them"
            )
    left, right = _one(run / "records.parquet", record), _one(run / "records.parquet", other)
    if entity["link_status"] == "register":
        left, right = right, left
    links = pl.scan_parquet(run / "links.parquet").filter(pl.col("left_record_id") == left["record_id"]).collect()
    decided = dict(links.select("right_record_id", "decision").iter_rows())
    by_people = dict(links.select("right_record_id", pl.col("evidence").str.json_path_match("$.decided")).iter_rows())
    set_aside = {"nik"} if "conflict" in decided.values() and decided.get(other) != "conflict" else set()
    waterfall = _waterfall(config, run, left["record_id"], right["record_id"], set_aside)
    audit.append(
        config.store, "explain", now=now, run=run.name, rows=2, records=[record, other], fields=list(ROLE_COLUMNS),
        **purpose_of(config),
    )  # fmt: skip
    decision = decided.get(right["record_id"])
    steps = [
        {
            "comparison": step.field,
            "level": step.level,
            "weight_bits": step.bits,
            "left_value": step.left,
            "right_value": step.right,
            "words_id": step.words.indonesian,
            "words_en": step.words.english,
        }
        for step in waterfall.steps
    ]
    return {
        "left": _place(left),
        "right": _place(right),
        "decision": decision,
        "decided": by_people.get(right["record_id"]),
        "prior_weight": waterfall.prior,
        "match_weight": waterfall.match_weight,
        "probability": waterfall.alone,
        "steps": steps,
    }


def _waterfall(config: Config, run: Path, left: str, right: str, set_aside: set[str]) -> Waterfall:
    """Why two records of a run are, or are not, taken for one, by the numbers of that run."""
    limits = config.run
    with passing_database(config.store, memory_limit=limits.memory_limit, threads=limits.threads) as con:
        load_run(con, config, run)
        make_people(con)
        tables = people_of(con, "left_people", "right_people")
    return explain_people(tables, load_model(run / "model.json"), left, right, set_aside=set_aside)


def _looked_for(text: str) -> pl.Expr:
    text = text.strip()
    if not text:
        raise UsageError("nothing to look for\n  fix:   give a NIK, a name or a birth date")
    if re.fullmatch(r"\d{6,16}", text):
        return pl.col("nik").str.starts_with(text)
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-/](\d{1,2})[-/](\d{4})", text):
        parts = [int(part) for part in found.groups() if part is not None]
        year, month, day = parts if found[1] else reversed(parts)
        try:
            return pl.col("birth_date") == date(year, month, day)
        except ValueError as error:
            raise UsageError(f"{text} is no day of the calendar") from error
    return pl.col("name").str.contains(" ".join(text.upper().split()), literal=True)


def _one(table: Path, record_id: str) -> dict[str, Any]:
    rows = pl.scan_parquet(table).filter(pl.col("record_id") == record_id).collect()
    if not rows.height:
        raise UsageError(f"there is no record {record_id} in this run\n  fix:   padan find shows record ids")
    return rows.row(0, named=True)


def _place(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: record[key] for key in ("source", "file", "sheet", "row", "record_id", "name", "birth_date")}
