"""What runs wrote down about themselves, also of those whose tables were purged: numbers, dates and names of files."""

import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.store import Store, read_json

FOLDER = "history"  # store/history/<run>.json: the manifest of a purged run
GOING = ".purged-"  # store/runs/.purged-<run>: a run that is being removed


def manifests(store: Store) -> list[dict[str, Any]]:
    """Return the manifest of every run that is or was published, oldest first."""
    kept = {run: store.run(run) / "manifest.json" for run in store.run_ids()}
    folder = store.root / FOLDER
    gone = {file.stem: file for file in folder.glob("*.json")} if folder.is_dir() else {}
    return [read_json(file) for _, file in sorted({**gone, **kept}.items())]


def rows_by_source(manifest: Mapping[str, Any]) -> Counter[str]:
    """Return how many rows of each source take part in a run."""
    rows = Counter[str]()
    for one in manifest.get("in_force", ()):
        rows[one["source"]] += one["rows"]
    return rows


def take_apart(store: Store, run: str) -> Path:
    """Keep the manifest of a run and put its tables where no command looks; return that folder, to be removed.

    Killed in between, the run is still whole, and the next purge goes on.
    """
    here, going = store.run(run), store.runs / f"{GOING}{run}"
    kept = store.root / FOLDER / f"{run}.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    part = kept.with_suffix(".part")
    part.write_bytes((here / "manifest.json").read_bytes())
    os.replace(part, kept)
    os.replace(here, going)
    return going
