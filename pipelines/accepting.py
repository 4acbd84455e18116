"""Which deliveries are in force tonight: the contract's verdict, quarantine, or the last good delivery instead."""

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from connectors.layout import Layout
from pipelines.config import Config
from pipelines.reading import ReadFile
from pipelines.store import Store, write_json
from reports.contracts import MEASURES, Bounds, ContractResult, judge, name_duplicates

LONGEST_NAME = 200  # bytes; file systems take 255, and writing needs some for its own ending

FILES_SCHEMA = {
    "source": pl.String(),
    "file": pl.String(),
    "sheet": pl.String(),
    "layout": pl.String(),
    "rows": pl.Int64(),
    "accepted_rows": pl.Int64(),
    "status": pl.String(),
    "reason": pl.String(),
    "extract_date": pl.Date(),
    "content_hash": pl.String(),
}


@dataclass(frozen=True)
class InForce:
    """One reading whose records take part tonight: tonight's delivery, or the last good one of the same file."""

    source: str
    file: str
    reading: Path
    extract_date: date
    content_hash: str
    rows: int
    layout: str


@dataclass(frozen=True)
class Acceptance:
    """What was decided: one row per delivered sheet in `files`, the readings in force, the contracts' documents."""

    files: pl.DataFrame
    in_force: list[InForce]
    contracts: list[ContractResult]


def accept(
    reads: Mapping[str, Sequence[ReadFile]],
    config: Config,
    layouts: Mapping[str, Layout],
    previous: Mapping[str, Any],
    *,
    as_of: date,
) -> Acceptance:
    """Return the verdict on every delivery. `previous` is the manifest of the published run, or empty."""
    before = {(entry["source"], entry["file"]): entry for entry in previous.get("in_force", [])}
    rows: list[dict[str, object]] = []
    in_force: list[InForce] = []
    contracts: list[ContractResult] = []
    for source, files in reads.items():
        result = _judge_source(source, files, config, layouts, before, as_of)
        if result is not None:
            contracts.append(result)
        verdicts = {row["file"]: row for row in result.decisions.iter_rows(named=True)} if result else {}
        for read in files:
            verdict = verdicts.get(read.delivery.file, {"status": read.status, "reason": read.reason})
            kept = _in_force(read, str(verdict["status"]), before.get((source, read.delivery.file)), config)
            in_force += [kept] if kept else []
            reason = str(verdict["reason"] or "")
            if kept and kept.content_hash != read.delivery.content_hash:
                reason += f" · dipakai kiriman {kept.extract_date:%d-%m-%Y}"
            rows += _file_rows(read, str(verdict["status"]), reason)
    files_frame = pl.DataFrame(rows, schema=FILES_SCHEMA).sort("source", "file", "sheet")
    return Acceptance(files_frame, in_force, contracts)


def carry_over(acceptance: Acceptance, published: Path | None, previous: Mapping[str, Any], store: Path) -> Acceptance:
    """Return the acceptance with every source that was not looked at tonight as it is in the published run."""
    if published is None:
        return acceptance
    looked_at = acceptance.files["source"].unique().to_list()
    before = pl.read_parquet(published / "files.parquet").filter(~pl.col("source").is_in(looked_at))
    kept = [
        InForce(**{**one, "reading": store / one["reading"], "extract_date": date.fromisoformat(one["extract_date"])})
        for one in previous["in_force"]
        if one["source"] not in looked_at
    ]
    files = pl.concat([acceptance.files, before]).sort("source", "file", "sheet")
    return Acceptance(files, [*acceptance.in_force, *kept], acceptance.contracts)


def extract_date_of(read: ReadFile) -> date:
    """Return the day the delivery states, else the day of its time stamp."""
    stated = read.about.get("extract_date")
    if stated:
        return date.fromisoformat(str(stated))
    return read.delivery.mtime.date()


def put_in_quarantine(store: Store, run_id: str, reads: Mapping[str, Sequence[ReadFile]], files: pl.DataFrame) -> None:
    """Copy each quarantined delivery beside a JSON with its reason; what vanished meanwhile has only the reason."""
    held = files.filter(pl.col("status") == "quarantined").unique(["source", "file"], maintain_order=True)
    paths = {(source, read.delivery.file): read.delivery.path for source, many in reads.items() for read in many}
    for row in held.iter_rows(named=True):
        target = store.root / "quarantine" / run_id / row["source"] / row["file"]
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError, PermissionError):
            shutil.copyfile(paths[row["source"], row["file"]], target)
        write_json(target.with_name(_reason_name(target.name)), {k: row[k] for k in ("source", "file", "reason")})


def _reason_name(name: str) -> str:
    """Return `<name>.reason.json`; of a name that leaves no room for that, its digest in its place."""
    fits = len(name.encode()) <= LONGEST_NAME
    return f"{name if fits else hashlib.sha256(name.encode()).hexdigest()[:16]}.reason.json"


def _judge_source(
    source: str,
    files: Sequence[ReadFile],
    config: Config,
    layouts: Mapping[str, Layout],
    before: Mapping[tuple[str, str], Mapping[str, Any]],
    as_of: date,
) -> ContractResult | None:
    readable = [read for read in files if read.reading is not None]
    if not readable:
        return None
    measures = []
    for read in readable:
        last = before.get((source, read.delivery.file))
        measures.append(
            {
                **read.about["measures"],
                "file": read.delivery.file,
                "content_hash": read.delivery.content_hash,
                "previous_rows": last["rows"] if last else None,
                "age_days": (as_of - extract_date_of(read)).days,
            }
        )
    settings = config.sources[source]
    expect = {read.about["layout"]: layouts[read.about["layout"]].expect for read in readable}
    bounds = Bounds(expect=expect, max_age_days=settings.max_age_days, max_drop=settings.max_drop)
    measured = name_duplicates(pl.DataFrame(measures, schema=MEASURES))
    return judge(measured, bounds, source=source, language=config.run.language)


def _in_force(read: ReadFile, status: str, last: Mapping[str, Any] | None, config: Config) -> InForce | None:
    if read.reading is not None and status in ("accepted", "accepted_with_warnings"):
        rows = sum(sheet["kept"] for sheet in read.about["sheets"])
        return InForce(
            read.source,
            read.delivery.file,
            read.reading,
            extract_date_of(read),
            read.delivery.content_hash,
            rows,
            read.about["layout"],
        )
    if last is None or config.sources[read.source].required or last["content_hash"] == read.delivery.content_hash:
        return None
    reading = config.store / last["reading"]
    if not reading.is_file():
        return None
    day = date.fromisoformat(last["extract_date"])
    return InForce(read.source, read.delivery.file, reading, day, last["content_hash"], last["rows"], last["layout"])


def _file_rows(read: ReadFile, status: str, reason: str) -> list[dict[str, object]]:
    """Return one row per sheet that was read, or one row for a file that was not."""
    accepted = status in ("accepted", "accepted_with_warnings")
    common = {
        "source": read.source,
        "file": read.delivery.file,
        "layout": read.about.get("layout"),
        "status": status,
        "reason": reason,
        "extract_date": extract_date_of(read) if read.reading else None,
        "content_hash": read.delivery.content_hash,
    }
    sheets = read.about.get("sheets") or [{"sheet": "", "rows": 0, "kept": 0}]
    return [
        {**common, "sheet": sheet["sheet"], "rows": sheet["rows"], "accepted_rows": sheet["kept"] if accepted else 0}
        for sheet in sheets
    ]
