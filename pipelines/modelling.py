"""The site's linkage model: estimated on the first night or on request, then frozen, so that nights can be compared."""

from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from matching.link import LEAST_ROWS, SHIPPED, model_for, people_of
from matching.model import Model, load_model, save_model
from pipelines import audit
from pipelines.config import Config, purpose_of
from pipelines.errors import UsageError
from pipelines.linking import keep_source, make_people
from pipelines.progress import Progress
from pipelines.records import load_run
from pipelines.store import Store


def frozen_model(con: duckdb.DuckDBPyConnection, store: Store, *, progress: Progress) -> Model:
    """Return the model by which this site links: the frozen one, else one estimated from `records` and frozen now."""
    path = model_path(store)
    if path.is_file():
        return load_model(path)
    return estimate_model(con, store, progress=progress)


def model_path(store: Store) -> Path:
    """Return where a site's frozen model lies."""
    return store.root / "models" / "engine.json"


def estimate_model(con: duckdb.DuckDBPyConnection, store: Store, *, progress: Progress) -> Model:
    """Estimate the model from `records` and `sources`, freeze it, and return it as it is read from its file.

    A site whose lists are short links by the model that comes with the program, and freezes none.
    """
    progress("model", 0, 0)
    make_people(con)
    tables = people_of(con, "left_people", "right_people")
    model = model_for(tables.people)
    if model == load_model(SHIPPED):
        return model
    path = model_path(store)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    save_model(model, part)
    part.replace(path)
    return load_model(path)


def train_site(config: Config, *, source: str | None, now: datetime, progress: Progress) -> dict[str, Any]:
    """Estimate the site's model again from its published run and freeze it; return what it says, as plain values.

    source: only the rows of this roster. Raises UsageError when nothing is published, no such source has rows, or the
    lists are too short to estimate a model from.
    """
    store = Store(config.store)
    run = store.published()
    with duckdb.connect(config={"python_enable_replacements": False}) as con:
        load_run(con, config, run)
        if source is not None:
            keep_source(con, source)
        model = estimate_model(con, store, progress=progress)
    if not model_path(store).is_file() or model == load_model(SHIPPED):
        raise UsageError(
            f"the lists are too short to estimate a model from: {LEAST_ROWS} rows are needed on either side\n"
            "  fix:   none needed, the model that comes with the program is used"
        )
    audit.append(config.store, "train", now=now, run=run.name, **purpose_of(config))
    return {
        "model": str(model_path(store)),
        "run": run.name,
        "coverage": model.coverage,
        "relatives": model.relatives,
        "moved": model.moved,
        "fields": {field.name: {"m": field.m[0], "u": field.u[0]} for field in model.fields},
    }
