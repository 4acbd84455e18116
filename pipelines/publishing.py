"""What makes a built run the published one, keeps it apart, or makes an earlier one published again."""

import os
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines import audit
from pipelines.config import Config, check_lawful, purpose_of
from pipelines.deciding import keep_cases
from pipelines.errors import UsageError
from pipelines.history import rows_by_source
from pipelines.keys import site_key
from pipelines.locks import hold
from pipelines.metrics import rewrite_published
from pipelines.packing import packs_from_tables
from pipelines.progress import Progress
from pipelines.store import RUN_ID, Store, write_json
from pipelines.temp import sweep_temp

BUILDING_PACKS = ".building-"


def publish(config: Config, store: Store, manifest: Mapping[str, Any], now: datetime) -> None:
    """Put packs and tables of a built run, or of the one held back, in place, name it, and keep its cases."""
    run_id, overridden = manifest["run"], manifest["comparison"]["published_anyway"]
    if overridden:
        audit.append(
            config.store, "published anyway", now=now, run=run_id, reason=overridden,
            breaches=manifest["comparison"]["breaches"], **purpose_of(config),
        )  # fmt: skip
    os.replace(packs_building(config.out, run_id), config.out / run_id)
    store.publish(run_id)
    keep_cases(store, site_key(config.store))
    audit.append(
        config.store, "run published", now=now, run=run_id, rows=manifest["rows"], sources=rows_by_source(manifest),
        **purpose_of(config),
    )  # fmt: skip


def hold_back(config: Config, store: Store, manifest: Mapping[str, Any], now: datetime) -> None:
    """Keep the built run apart, without packs: nothing of it leaves the building before somebody decides."""
    run_id = manifest["run"]
    write_json(store.building(run_id) / "manifest.json", manifest)
    store.hold_back(run_id)
    audit.append(
        config.store, "run held back", now=now, run=run_id, breaches=manifest["comparison"]["breaches"],
        **purpose_of(config),
    )  # fmt: skip


def publish_held(config: Config, run_id: str, reason: str, *, now: datetime, progress: Progress) -> dict[str, Any]:
    """Write the packs of the run that is held back, publish it, and return its manifest.

    Raises UsageError without a reason, when that run is not held back, or when another one was published meanwhile.
    """
    check_lawful(config.run, now.date())
    store = Store(config.store)
    with hold(config.store, now=now):
        if store.held() != run_id:
            known = store.held()
            fix = f"padan publish {known}" if known else "padan runs shows all runs"
            raise UsageError(f"no run {run_id} is held back in {store.root}\n  fix:   {fix}")
        manifest = store.manifest(run_id)
        if manifest["follows"] != store.current():
            raise UsageError(
                f"{run_id} was compared with {manifest['follows']}, and now {store.current()} is published\n"
                "  fix:   build it anew: padan run"
            )
        manifest["comparison"]["published_anyway"] = given_reason(reason)
        building, held = packs_building(config.out, run_id), store.looked_at(run_id)
        shutil.rmtree(building, ignore_errors=True)
        manifest["packs"] = packs_from_tables(config, store, held, building, now=now, progress=progress)
        manifest["audit"] = audit.anchor(config.store)
        write_json(held / "manifest.json", manifest)
        publish(config, store, manifest, now)
        rewrite_published(config, manifest, now.date())
    return manifest


def roll_back(config: Config, run_id: str, reason: str, *, now: datetime) -> dict[str, Any]:
    """Make an earlier (or later) whole run the published one, and return both ids and what the cases are now.

    Only the name of the published run changes, and the copy of the cases with it; runs, packs and decisions stay.
    """
    store = Store(config.store)
    with hold(config.store, now=now):
        before = store.current()
        store.published(run_id)
        if run_id == before:
            raise UsageError(f"{run_id} is the published run already\n  fix:   padan runs shows the others")
        store.name_current(run_id)
        store.drop_held()
        keep_cases(store, site_key(config.store))
        audit.append(
            config.store, "rolled back", now=now, run=run_id, before=before, reason=reason or None, **purpose_of(config)
        )
        manifest = store.manifest(run_id)
        rewrite_published(config, manifest, now.date())
    return {"published": run_id, "before": before, "as_of": manifest["as_of"], "states": manifest["states"]}


def given_reason(reason: str) -> str:
    """Return the reason as it goes into the audit log. Raises UsageError when it says nothing."""
    said = " ".join(reason.split())
    if not said:
        raise UsageError('a reason is needed to publish what is held back\n  fix:   write it: --reason "why"')
    return said


def sweep(out: Path, store: Store) -> None:
    """Remove what killed runs left: half-built tables and packs, temporary files, whole packs newer than any run.

    Older packs without a run stay: their run was purged, and they may have been handed out.
    """
    store.sweep()
    sweep_temp(store.root)
    runs = store.run_ids()
    unpublished = [folder for folder in out.glob(RUN_ID) if runs and folder.name > runs[-1]]
    for left in [*out.glob(f"{BUILDING_PACKS}*"), *unpublished]:
        shutil.rmtree(left, ignore_errors=True)


def free_run_id(store: Store, out: Path, now: datetime) -> str:
    """Return the run's id: its local start to the minute, with a counter where that one is taken, also by packs."""
    base = f"{now:%Y-%m-%dT%H%M}"
    taken = {*store.run_ids(), store.held(), *(folder.name for folder in out.glob(RUN_ID))}
    names = [base, *(f"{base}-{number:02}" for number in range(2, 100))]
    return next(name for name in names if name not in taken)


def packs_building(out: Path, run_id: str) -> Path:
    return out / f"{BUILDING_PACKS}{run_id}"
