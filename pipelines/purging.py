"""`padan purge`: working data whose time is over is removed, and what was removed is proved by a record in the store.

The published run, the one that the next night compares with, and the readings they rest on are never removed.
"""

import contextlib
import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from pipelines import audit
from pipelines.backups import backups_of, made_on
from pipelines.config import Config, purpose_of
from pipelines.errors import UsageError
from pipelines.forgetting import forget_texts, texts_older_than
from pipelines.history import GOING, take_apart
from pipelines.keys import site_key
from pipelines.locks import hold
from pipelines.store import RUN_ID, Store, write_json

FOLDERS = ("runs", "packs", "readings", "quarantine", "backups")  # of what is removed as files, in this order
RECORDS = "purges"  # store/purges/<time>.json: what each purge removed


@dataclass(frozen=True)
class Gone:
    """A file that goes: of which folder it is, its path below the store or the packs, its size and SHA-256."""

    of: str
    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class _Plan:
    """What is to go: runs by id, other places by what they are, and before which day answers lose their text."""

    runs: Sequence[str]
    places: Mapping[str, Sequence[Path]]
    answers_before: date | None


def purge(config: Config, *, now: datetime, dry_run: bool = False) -> dict[str, Any]:
    """Remove what is older than `[retention]` says; with `dry_run` only say what that would be.

    What goes is listed with size and SHA-256 in store/purges before it goes, and the list's own hash stands in the
    audit log. Needs no agreement in force: data is to go above all when it has ended.
    Raises UsageError without `[retention]`, or when files cannot be removed, Locked while a night is at work.
    """
    kept_days = {name: days for name, days in config.retention.model_dump().items() if days is not None}
    if not kept_days:
        raise UsageError(
            f"nothing says how long data is kept\n  where: {config.file}\n"
            "  fix:   write a table [retention] such as: runs = 90, packs = 90, readings = 30, quarantine = 30,"
            " answers = 365 (days)"
        )
    with contextlib.nullcontext() if dry_run else hold(config.store, now=now):
        plan = _plan(config, kept_days, now.date())
        going = list(_listed(config, plan))
        before = plan.answers_before
        told: dict[str, Any] = {
            "retention": kept_days,
            "dry_run": dry_run,
            "run_ids": list(plan.runs),
            **{name: _size([one for one in going if one.of == name]) for name in FOLDERS},
            "answers": texts_older_than(config.store, before) if before else 0,
        }
        if not dry_run:
            told |= _remove(config, plan, going, told, now)
    if left := told.get("left"):
        raise UsageError(
            f"{len(left)} files could not be removed, all others were\n  where: {left[0]}\n"
            "  fix:   close the program that has them open, or mend their rights; then padan purge again"
        )
    return told


def _plan(config: Config, days: Mapping[str, int], today: date) -> _Plan:
    store = Store(config.store)

    def is_old(of: str, run: str) -> bool:
        return of in days and date.fromisoformat(run[:10]) < today - timedelta(days=days[of])

    needed = _needed(store)
    runs = [run for run in store.run_ids() if is_old("runs", run) and run not in needed]
    staying = [run for run in store.run_ids() if run not in runs]
    quarantine = config.store / "quarantine"
    places = {
        "runs": [store.run(run) for run in runs] + sorted(store.runs.glob(f"{GOING}*")),
        "packs": [
            one for one in sorted(config.out.glob(RUN_ID)) if is_old("packs", one.name) and one.name not in needed
        ],
        "quarantine": [one for one in sorted(quarantine.glob(RUN_ID)) if is_old("quarantine", one.name)],
        "backups": [
            one
            for one in backups_of(config.store)
            if "backups" in days and made_on(one) < today - timedelta(days=days["backups"])
        ],
        "readings": _old_readings(store, staying, today, days["readings"]) if "readings" in days else [],
    }
    before = today - timedelta(days=days["answers"]) if "answers" in days else None
    return _Plan(runs, places, before)


def _needed(store: Store) -> set[str]:
    """Return the runs that stay whatever their age: the published one, and the night that it is compared with."""
    current = store.current()
    if current is None:
        return set()
    before = store.manifest_before(date.fromisoformat(store.manifest()["as_of"]))
    return {current, *([before["run"]] if before else [])}


def _old_readings(store: Store, staying: Sequence[str], today: date, days: int) -> list[Path]:
    """Return the readings that no staying run rests on and that were written before their time."""
    used = {one["reading"] for run in staying for one in store.manifest(run)["in_force"]}
    limit = datetime.combine(today - timedelta(days=days), datetime.min.time()).timestamp()
    files = sorted((store.root / "records").rglob("*.*"))
    return [
        file
        for file in files
        if file.with_suffix(".parquet").relative_to(store.root).as_posix() not in used and file.stat().st_mtime < limit
    ]


def _listed(config: Config, plan: _Plan) -> Iterator[Gone]:
    for of in FOLDERS:
        base = config.out if of == "packs" else config.store
        for place in plan.places[of]:
            for file in sorted(one for one in place.rglob("*") if one.is_file()) if place.is_dir() else [place]:
                if of == "runs" and file.name == "manifest.json" and not place.name.startswith(GOING):
                    continue  # it moves to store/history
                with file.open("rb") as content:
                    digest = hashlib.file_digest(content, "sha256").hexdigest()
                yield Gone(of, file.relative_to(base).as_posix(), file.stat().st_size, digest)


def _remove(
    config: Config, plan: _Plan, going: Sequence[Gone], told: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    """Write down what goes, remove it, and write down that it is gone; return the record's name and what is left."""
    record = config.store / RECORDS / f"{now:%Y-%m-%dT%H%M%S}.json"
    said: dict[str, Any] = {name: told[name] for name in ("retention", *FOLDERS, "answers")}
    if going or told["answers"]:
        write_json(record, {"when": now, "by": audit.user(), **told, "files": [vars(one) for one in going]})
        said |= {"record": record.name, "sha256": hashlib.sha256(record.read_bytes()).hexdigest()}
    audit.append(config.store, "purge started", now=now, **said, **purpose_of(config))
    if plan.answers_before:
        forget_texts(config.store, plan.answers_before, site_key(config.store), today=now.date())
    store = Store(config.store)
    apart = {store.run(run): take_apart(store, run) for run in plan.runs}
    for of in FOLDERS:
        for place in plan.places[of]:
            _drop(apart.get(place, place))
    left = [str(place) for of in FOLDERS for place in plan.places[of] if apart.get(place, place).exists()]
    audit.append(
        config.store, "purged", now=now, files=len(going), bytes=sum(one.bytes for one in going), left=len(left),
        answers=told["answers"], record=said.get("record"), **purpose_of(config),
    )  # fmt: skip
    return {"record": f"{RECORDS}/{record.name}" if "record" in said else None, "left": left}


def _drop(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):  # what stays is counted afterwards
            place.unlink()


def _size(files: Sequence[Gone]) -> dict[str, int]:
    return {"files": len(files), "bytes": sum(one.bytes for one in files)}
