"""A night: the stages in order, each from named relations to a named relation, published whole or not at all."""

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from connectors.layout import Layout, load_layouts
from connectors.reference import regency_name
from pipelines import audit
from pipelines.accepting import REJECTED, Acceptance, accept, carry_over, counted_files, put_in_quarantine
from pipelines.agreement import agreement_state
from pipelines.config import Config, as_dict, check_lawful, purpose_of
from pipelines.database import open_database
from pipelines.deciding import Decisions, decisions_in_force
from pipelines.duties import Owed, check_nothing_is_waited_for, judge_duties
from pipelines.errors import NothingPublished, UsageError
from pipelines.holding import as_dicts, compare, held_back
from pipelines.in_force import in_manifest
from pipelines.keeping import missing_in_manifest
from pipelines.keys import site_key
from pipelines.listing import list_sources
from pipelines.locks import hold
from pipelines.logs import event
from pipelines.packing import write_run_packs
from pipelines.progress import Progress
from pipelines.publishing import free_run_id, hold_back, packs_building, publish, sweep
from pipelines.reading import ReadFile, read_source, uncovered
from pipelines.reusing import packs_mark
from pipelines.space import clearing
from pipelines.store import FORMAT, Store, write_atomic, write_json
from pipelines.tables import Basis, fill_tables
from pipelines.temp import all_temp_in, own_temp
from reports.contracts.limits import LimitsResult, judge_limits
from reports.contracts.page import render as render_contracts

LIMITS = "[limits]"  # in contracts.json, beside sources, whose names have no bracket


@dataclass(frozen=True)
class Night:
    """What one night did: its id, what it wrote down, and where the packs lie."""

    run_id: str
    manifest: Mapping[str, Any]
    out: Path

    @property
    def some_rejected(self) -> bool:
        return any(self.manifest["files"].get(status, 0) for status in REJECTED)


@dataclass
class _Watch:
    """Tells which stage begins, and keeps the seconds of each for the manifest."""

    progress: Progress
    seconds: dict[str, float] = field(default_factory=dict)
    stage: str = ""
    started: float = 0.0

    def begin(self, stage: str) -> None:
        """End the stage before, if any, and begin this one; "" only ends."""
        now = time.perf_counter()
        if self.stage:
            self.seconds[self.stage] = round(now - self.started, 2)
            event(f"stage {self.stage} ended", stage=self.stage, seconds=self.seconds[self.stage], printed=True)
        if stage:
            self.progress(stage, 0, 0)
        self.stage, self.started = stage, now


def run_night(
    config: Config,
    *,
    as_of: date,
    now: datetime,
    sources: Sequence[str] = (),
    full: bool = False,
    anyway: str = "",
    progress: Progress,
) -> Night:
    """Read, judge, link, find, compare with the published run, write packs, publish.

    `sources` limits which sources are read anew; `anyway` is the reason to publish also what would be held back.
    Raises Refused without a purpose and agreement in force, Locked when another run is at work, NothingPublished when
    a required source has nothing to give, HeldBack when the run differs too much, OutOfSpace when a disk is full; in
    all of these the published run stays as it is.
    """
    check_lawful(config.run, as_of)
    store, watch = Store(config.store), _Watch(progress)
    with hold(config.store, now=now), clearing(config), own_temp(config.store) as temp, all_temp_in(temp):
        sweep(config.out, store)
        run_id = free_run_id(store, config.out, now)
        audit.append(config.store, "run started", now=now, run=run_id, **purpose_of(config))
        previous = store.manifest() if store.current() else {}
        tonight = _Tonight(config, store, run_id, previous, as_of, now, full, temp, watch)
        ready = _deliveries(tonight, sources)
        manifest = _built_with_packs(tonight, ready, anyway)
        watch.begin("publish")
        manifest["audit"] = audit.anchor(config.store)
        write_json(tonight.building / "manifest.json", manifest)
        publish(config, store, manifest, now)
        watch.begin("")
    return Night(run_id, manifest, config.out / run_id)


@dataclass(frozen=True)
class _Tonight:
    """Which night it is: of which site, under which id, for which day, and after which published run."""

    config: Config
    store: Store
    run_id: str
    previous: Mapping[str, Any]  # the published run's manifest, {} before the first
    as_of: date
    now: datetime
    full: bool  # nothing of the published run is used
    temp: Path  # for files that are gone when the night ends
    watch: _Watch

    @property
    def building(self) -> Path:
        return self.store.building(self.run_id)


@dataclass(frozen=True)
class _Ready:
    """What is read and judged: the readings in force, and what the manifest says of the others."""

    layouts: Mapping[str, Layout]
    acceptance: Acceptance
    owed: Sequence[Owed]
    uncovered: Sequence[str]
    decisions: Decisions


def _deliveries(tonight: _Tonight, sources: Sequence[str]) -> _Ready:
    """Read what was delivered, judge it, and put in quarantine what broke its contract."""
    config, store, previous, watch = tonight.config, tonight.store, tonight.previous, tonight.watch
    decisions, layouts = decisions_in_force(store, site_key(config.store)), load_layouts(config.site_layouts)
    watch.begin("read")
    reads = _read_all(tonight, layouts, sources)
    watch.begin("contracts")
    acceptance = accept(reads, config, layouts, previous, as_of=tonight.as_of)
    if sources:
        acceptance = carry_over(acceptance, store.published() if previous else None, previous, config.store)
    duties = judge_duties(config, acceptance, as_of=tonight.as_of)
    acceptance = duties.acceptance
    check_nothing_is_waited_for(duties.owed, config.run.language)
    _check_required(config, acceptance)
    tonight.building.mkdir(parents=True)
    put_in_quarantine(store, tonight.run_id, reads, acceptance.files)
    acceptance.files.write_parquet(tonight.building / "files.parquet")
    return _Ready(layouts, acceptance, duties.owed, uncovered(config, reads), decisions)


def _built_with_packs(tonight: _Tonight, ready: _Ready, anyway: str) -> dict[str, Any]:
    """Build the run, hold it back where it differs too much, else write its packs; return its manifest."""
    config, store, run_id, as_of = tonight.config, tonight.store, tonight.run_id, tonight.as_of
    run = config.run
    with open_database(tonight.temp, memory_limit=run.memory_limit, threads=run.threads) as con:
        manifest = _build(con, tonight, ready)
        _hold_back_or_go_on(tonight, manifest, anyway)
        tonight.watch.begin("packs")
        packs = write_run_packs(
            con, config, ready.layouts, run_id=run_id, as_of=as_of, region_name=manifest["region_name"],
            previous=store.manifest_before(as_of), out=packs_building(config.out, run_id), now=tonight.now,
            contracts=tonight.building / "contracts.html", rejected=manifest["rejected"],
            mark=packs_mark(manifest["marks"]["findings"], config, ready.decisions, as_of),
            owed=ready.owed, progress=tonight.watch.progress,
        )  # fmt: skip
    return manifest | {"packs": packs}


def _build(con: duckdb.DuckDBPyConnection, tonight: _Tonight, ready: _Ready) -> dict[str, Any]:
    """Fill and write all tables of the run; return its manifest, in which only the packs are missing."""
    config, previous, as_of, building = tonight.config, tonight.previous, tonight.as_of, tonight.building
    acceptance, watch = ready.acceptance, tonight.watch
    basis = Basis(config, tonight.store, acceptance.in_force, ready.decisions, as_of, previous, tonight.full)
    counts = fill_tables(con, basis, building, begin=watch.begin, progress=watch.progress)
    watch.begin("limits")
    limits = judge_limits(con, config.limits)
    _write_contracts(building, acceptance, limits, config, as_of)
    watch.begin("compare")
    breaches = as_dicts(compare(con, config, building, tonight.store.published())) if previous else []
    return {
        "format": FORMAT,
        "run": tonight.run_id,
        "follows": previous.get("run"),
        "as_of": as_of,
        "started": tonight.now,
        "goes_back": bool(previous) and as_of < date.fromisoformat(previous["as_of"]),
        "region_name": regency_name(config.run.region) or config.run.region,
        "config": as_dict(config.run),
        "agreement": agreement_state(config.run, as_of),
        "sources": {name: as_dict(source) for name, source in config.sources.items()},
        "files": counted_files(acceptance.files),
        "rejected": rejected(acceptance.files).to_dicts(),
        "uncovered": ready.uncovered,
        "limits": {"judged": limits.measures.height, "broken": limits.broken} if limits else None,
        "comparison": {"breaches": breaches, "published_anyway": None},
        "in_force": [in_manifest(one, config.store) for one in acceptance.in_force],
        "missing": [missing_in_manifest(one, config.store) for one in acceptance.missing],
        "arrivals": acceptance.arrivals,
        "owed": ready.owed,
        "seconds": watch.seconds,
        **counts,
    }


def _hold_back_or_go_on(tonight: _Tonight, manifest: dict[str, Any], anyway: str) -> None:
    """Note in the manifest why it is published anyway where bounds are broken, or raise HeldBack without a reason."""
    breaches = manifest["comparison"]["breaches"]
    if breaches and not anyway:
        hold_back(tonight.config, tonight.store, manifest, tonight.now)
        raise held_back(manifest["run"], manifest["follows"], breaches, tonight.config.run.language)
    if breaches:
        manifest["comparison"]["published_anyway"] = anyway


def _read_all(tonight: _Tonight, layouts: Mapping[str, Layout], only: Sequence[str]) -> dict[str, list[ReadFile]]:
    config, progress = tonight.config, tonight.watch.progress
    unknown = [name for name in only if name not in config.sources]
    if unknown:
        known = ", ".join(config.sources)
        raise UsageError(f"there is no source {unknown[0]} in {config.file}\n  fix:   one of {known}")
    threads = config.run.threads or os.cpu_count() or 1
    return {
        name: read_source(
            name, config, tonight.store, layouts, threads=threads, full=tonight.full, progress=progress, listed=listed
        )
        for name, listed in list_sources(config, only or config.sources).items()
    }


def _check_required(config: Config, acceptance: Acceptance) -> None:
    present = {one.source for one in acceptance.in_force}
    for name, source in config.sources.items():
        if source.required and name not in present:
            why = _reasons(acceptance.files.filter(pl.col("source") == name))
            raise NothingPublished(
                f"the required source {name} has no usable delivery; the last published run stays\n"
                + (why or f"  no file matches {source.path} under {config.inbox}")
            )
    if not present:
        raise NothingPublished(
            f"no delivery under {config.inbox} can be used; the last published run stays\n"
            + (_reasons(acceptance.files) or "  no file matches the path of any source")
        )


def _reasons(files: pl.DataFrame) -> str:
    return "\n".join(f"  {file}: {reason}" for file, reason in files.select("file", "reason").head(5).rows())


def rejected(files: pl.DataFrame) -> pl.DataFrame:
    """Return source, file, status and reason of each delivery that takes no part, one row a file."""
    told = files.filter(pl.col("status").is_in(REJECTED)).select("source", "file", "status", "reason")
    return told.unique(maintain_order=True)


def _write_contracts(
    building: Path, acceptance: Acceptance, limits: LimitsResult | None, config: Config, as_of: date
) -> None:
    """Write what Great Expectations said of deliveries and findings, as a page and as data beside the run."""
    unread = rejected(acceptance.files).filter(pl.col("status") != "quarantined")
    site = regency_name(config.run.region) or config.run.region
    page = render_contracts(
        acceptance.contracts, as_of=as_of, language=config.run.language, site=site, unread=unread, limits=limits
    )
    write_atomic(building / "contracts.html", page)
    documents = {one.source: one.document for one in acceptance.contracts}
    write_json(building / "contracts.json", documents | ({LIMITS: limits.document} if limits else {}))
