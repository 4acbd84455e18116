"""Which deliveries are in force tonight: the contract's verdict, quarantine, or the last good delivery instead."""

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from connectors.layout import Layout
from pipelines.config import Config
from pipelines.delivery_words import missing_words, superseded_words, used_words
from pipelines.in_force import InForce as InForce
from pipelines.in_force import from_manifest
from pipelines.keeping import Before, Missing, arrivals_in, keep, missing_from, previous_rows
from pipelines.reading import ReadFile
from pipelines.store import Store, write_json
from pipelines.superseding import Candidate, same_rows
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


REJECTED = ("quarantined", "unreadable", "incomplete", "not_a_roster")
"""What takes no part and makes a night end with 3. `superseded` and `missing` do not: nothing bad has come."""
ACCEPTED = ("accepted", "accepted_with_warnings")


@dataclass(frozen=True)
class Acceptance:
    """What was decided: one row per delivered sheet in `files`, the readings in force, the contracts' documents.

    `missing` are deliveries of earlier nights that are gone. `again` tells of files of tonight whose rows came on an
    earlier night when they were put there anew.
    `arrivals` tells, by source and content hash, on which night what lies there and is not in force came first.
    """

    files: pl.DataFrame
    in_force: list[InForce]
    contracts: list[ContractResult]
    missing: list[Missing] = field(default_factory=list)
    again: dict[str, date] = field(default_factory=dict)
    arrivals: dict[str, dict[str, date]] = field(default_factory=dict)


def accept(
    reads: Mapping[str, Sequence[ReadFile]],
    config: Config,
    layouts: Mapping[str, Layout],
    previous: Mapping[str, Any],
    *,
    as_of: date,
) -> Acceptance:
    """Return the verdict on every delivery. `previous` is the manifest of the published run, or empty."""
    found = Acceptance(pl.DataFrame(schema=FILES_SCHEMA), [], [])
    rows: list[dict[str, object]] = []
    for source, files in reads.items():
        before = Before.of(source, previous, config.store)
        tonight = [_candidate(read, before, as_of) for read in files if read.reading is not None]
        days = {one.reading.file: one.reading.extract_date for one in tonight}
        result = _judge_source(source, files, config, layouts, previous_rows(tonight, before), days, as_of)
        found.contracts.extend([result] if result else [])
        verdicts = {read.delivery.file: (read.status, read.reason) for read in files}
        verdicts |= {row[0]: (row[1], row[2] or "") for row in result.decisions.iter_rows()} if result else {}
        accepted = [one for one in tonight if verdicts[one.reading.file][0] in ACCEPTED]
        refused = [file for file, (status, _) in verdicts.items() if status not in ACCEPTED]
        kept = keep(config.sources[source], config.delivery(source), accepted, refused, before, as_of)
        found.in_force.extend(sorted(kept.in_force, key=lambda one: one.file))
        found.missing.extend(kept.missing)
        found.again.update((one.reading.file, day) for one in accepted if (day := _came_again(one, as_of)))
        used = {one.file: one for one in kept.in_force}
        hashes = {one.content_hash for one in kept.in_force}
        found.arrivals[source] = {
            one.reading.content_hash: one.reading.arrival for one in tonight if one.reading.content_hash not in hashes
        }
        for read in files:
            status, reason = verdicts[read.delivery.file]
            if by := kept.superseded.get(read.delivery.file):
                status, reason = "superseded", superseded_words(by, config.run.language)
            if (other := used.get(read.delivery.file)) and other.content_hash != read.delivery.content_hash:
                reason += f" · {used_words(other, config.run.language)}"
            rows += _file_rows(read, status, reason, days.get(read.delivery.file))
        rows += [_missing_row(one, config.run.language) for one in kept.missing if not one.is_part]
    return replace(found, files=pl.DataFrame(rows, schema=FILES_SCHEMA).sort("source", "file", "sheet"))


def carry_over(acceptance: Acceptance, published: Path | None, previous: Mapping[str, Any], store: Path) -> Acceptance:
    """Return the acceptance with every source that was not looked at tonight as it is in the published run."""
    if published is None:
        return acceptance
    looked_at = acceptance.files["source"].unique().to_list()
    before = pl.read_parquet(published / "files.parquet").filter(~pl.col("source").is_in(looked_at))
    kept = [from_manifest(one, store) for one in previous["in_force"] if one["source"] not in looked_at]
    missing = [missing_from(one, store) for one in previous.get("missing", ()) if one["source"] not in looked_at]
    return replace(
        acceptance,
        files=pl.concat([acceptance.files, before]).sort("source", "file", "sheet"),
        in_force=[*acceptance.in_force, *kept],
        missing=[*acceptance.missing, *missing],
        arrivals=arrivals_in(previous) | acceptance.arrivals,
    )


def extract_date_of(read: ReadFile) -> date:
    """Return the day the delivery states, else the day of its time stamp."""
    stated = read.about.get("extract_date")
    if stated:
        return date.fromisoformat(str(stated))
    return read.delivery.mtime.date()


def counted_files(files: pl.DataFrame) -> dict[str, int]:
    """Return how many files of tonight there are by status; what is gone is none of them."""
    there = files.filter(pl.col("status") != "missing").unique(["source", "file"])
    return dict(there.group_by("status").len().sort("status").iter_rows())


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
    rows_before: Mapping[str, int],
    days: Mapping[str, date],
    as_of: date,
) -> ContractResult | None:
    readable = [read for read in files if read.reading is not None]
    if not readable:
        return None
    measures = []
    for read in readable:
        measures.append(
            {
                **read.about["measures"],
                "file": read.delivery.file,
                "content_hash": read.delivery.content_hash,
                "previous_rows": rows_before.get(read.delivery.file),
                "age_days": (as_of - days[read.delivery.file]).days,
            }
        )
    settings = config.sources[source]
    expect = {read.about["layout"]: layouts[read.about["layout"]].expect for read in readable}
    bounds = Bounds(expect=expect, max_age_days=settings.max_age_days, max_drop=settings.max_drop)
    measured = name_duplicates(pl.DataFrame(measures, schema=MEASURES))
    return judge(measured, bounds, source=source, language=config.run.language)


def _candidate(read: ReadFile, before: Before, as_of: date) -> Candidate:
    """Return the reading of tonight, with the night and, where it does not say its own, the day of its content.

    What is sent again, also saved anew, came before: its time stamp makes it no newer. Of a source that was never seen
    before, the file's time stamp tells since when it lies there.
    """
    assert read.reading is not None
    content = read.delivery.content_hash
    same = [one for one in before.in_force if one.content_hash == content]
    named = before.by_file.get(read.delivery.file)
    if not same and named and same_rows(named.reading, read.reading):
        same = [named]
    arrivals = [*(one.arrival for one in same), *(day for told, day in before.arrivals.items() if told == content)]
    is_new_source = not before.in_force and not before.arrivals
    first = min(read.delivery.mtime.date(), as_of) if is_new_source else as_of
    stated = read.about.get("extract_date")
    one = InForce(
        read.source,
        read.delivery.file,
        read.reading,
        min([extract_date_of(read), *(one.extract_date for one in same if not stated)]),
        content,
        sum(sheet["kept"] for sheet in read.about["sheets"]),
        read.about["layout"],
        arrived=min(arrivals, default=first),
    )
    return Candidate(one, True, read.delivery.mtime)


def _came_again(one: Candidate, as_of: date) -> date | None:
    """Return the day on which a file was put there anew, though its content came on an earlier night; else None."""
    day = min(one.modified.date(), as_of) if one.modified else None
    return day if day and one.reading.arrival < day else None


def _missing_row(one: Missing, language: str) -> dict[str, object]:
    """Return the row of a delivery that is gone; its rows are counted where it delivered them."""
    told = one.reading
    return {
        "source": told.source,
        "file": told.file,
        "sheet": "",
        "layout": told.layout,
        "rows": 0,
        "accepted_rows": 0,
        "status": "missing",
        "reason": missing_words(one, language),
        "extract_date": told.extract_date,
        "content_hash": told.content_hash,
    }


def _file_rows(read: ReadFile, status: str, reason: str, day: date | None) -> list[dict[str, object]]:
    """Return one row per sheet that was read, or one row for a file that was not."""
    accepted = status in ACCEPTED
    common = {
        "source": read.source,
        "file": read.delivery.file,
        "layout": read.about.get("layout"),
        "status": status,
        "reason": reason,
        "extract_date": day,
        "content_hash": read.delivery.content_hash,
    }
    sheets = read.about.get("sheets") or [{"sheet": "", "rows": 0, "kept": 0}]
    return [
        {**common, "sheet": sheet["sheet"], "rows": sheet["rows"], "accepted_rows": sheet["kept"] if accepted else 0}
        for sheet in sheets
    ]
