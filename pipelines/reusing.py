"""Links of the published run serve again while nothing that they depend on has changed: then they would be the same.

What they depend on is told by a fingerprint in the run's manifest: the readings in force with file and day, the roles
of the sources, the model, what people decided of pairs, the site's key, and the program itself with its libraries.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

import matching
from matching.model import Model, load_model
from pipelines import deciding, linking, records
from pipelines.accepting import InForce
from pipelines.database import quote_text, run_sql
from pipelines.deciding import Decisions
from pipelines.linking import make_entities, make_links
from pipelines.modelling import freeze_model, frozen_model
from pipelines.progress import Progress
from pipelines.store import Store

_COUNTS = ("left", "right", "sure", "conflicts", "candidates", "decisions")
_LIBRARIES = ("duckdb", "polars", "numpy", "scipy", "rapidfuzz")


def links_fingerprint(
    in_force: Sequence[InForce], roles: Mapping[str, str], model: Model | None, decisions: Decisions
) -> str:
    """Return the hash of all that the links of a night depend on, 64 hex digits.

    model None: the site keeps none, and finds each night that its lists are too short to estimate one.
    """
    readings = sorted(
        (one.source, roles[one.source], one.file, one.extract_date.isoformat(), one.reading.name) for one in in_force
    )
    told = (readings, model and asdict(model), decisions.pairs.rows(), sha256(decisions.key).hexdigest(), _program())
    return sha256(json.dumps(told, ensure_ascii=False, default=str).encode()).hexdigest()


def make_or_reuse_links(
    con: duckdb.DuckDBPyConnection,
    in_force: Sequence[InForce],
    roles: Mapping[str, str],
    store: Store,
    decisions: Decisions,
    previous: Mapping[str, Any],
    *,
    full: bool,
    progress: Progress,
) -> tuple[Model, dict[str, Any]]:
    """Make the tables `links` and `entities`; return the model and what the manifest says of the linkage.

    `previous` is the published run's manifest, {} without one. `full`: nothing of it is used. Where the site has no
    model yet, the one estimated now is kept for the nights to come.
    """
    model = frozen_model(store)
    fingerprint = links_fingerprint(in_force, roles, model, decisions)
    if not full and previous.get("linkage", {}).get("fingerprint") == fingerprint:
        run = store.run(previous["run"])
        _reuse(con, run)
        return model or load_model(run / "model.json"), previous["linkage"]
    linkage = make_links(con, model=model, decided=decisions.pairs, key=decisions.key, progress=progress)
    if model is None and freeze_model(store, linkage.model):
        fingerprint = links_fingerprint(in_force, roles, linkage.model, decisions)
    make_entities(con)
    return linkage.model, {name: getattr(linkage, name) for name in _COUNTS} | {"fingerprint": fingerprint}


def _reuse(con: duckdb.DuckDBPyConnection, run: Path) -> None:
    for table in ("links", "entities"):
        path = quote_text(run / f"{table}.parquet")
        run_sql(con, f"{table} of the published run", f"CREATE OR REPLACE TABLE {table} AS FROM read_parquet({path})")


@cache
def _program() -> str:
    """Return the hash of the code that makes links, and of the versions of what it stands on."""
    own = [Path(str(module.__file__)) for module in (deciding, linking, records)]
    files = [*sorted(Path(str(matching.__file__)).parent.rglob("*.*")), *own]
    return sha256(b"\0".join(_contents(files)) + repr([version(name) for name in _LIBRARIES]).encode()).hexdigest()


def _contents(files: Iterable[Path]) -> Iterable[bytes]:
    return (file.read_bytes() for file in files if file.suffix in (".py", ".json", ".toml", ".csv", ".txt"))
