"""The site's linkage model: estimated on the first night or on request, then frozen, so that nights can be compared."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from matching.engines.duckdb import limits_of
from matching.explaining import Lists
from matching.link import LEAST_ROWS, SHIPPED, model_for, people_of
from matching.linkage import Settings as LinkSettings
from matching.linkage import link
from matching.model import Model, load_model, save_model
from matching.supervised import LEAST_DECISIONS, LEAST_OF_A_KIND, train
from pipelines import audit
from pipelines.config import Config, purpose_of
from pipelines.database import passing_database
from pipelines.deciding import decisions_in_force, put_pairs
from pipelines.errors import UsageError
from pipelines.keys import site_key
from pipelines.linking import keep_source, make_people
from pipelines.progress import Progress
from pipelines.records import load_run
from pipelines.store import Store


def frozen_model(store: Store) -> Model | None:
    """Return the model by which this site links, or None before the first night."""
    path = _path(store)
    return load_model(path) if path.is_file() else None


def freeze_model(store: Store, model: Model) -> bool:
    """Keep a model for the nights to come; return whether it was. The one that comes with the program is not: a site
    whose lists are short today may have long ones tomorrow."""
    if model == load_model(SHIPPED):
        return False
    path = _path(store)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    save_model(model, part)
    part.replace(path)
    return True


def train_on_decisions(config: Config, *, now: datetime, progress: Progress) -> dict[str, Any]:
    """Train a classifier on the pairs that people decided; return whether it is better on those it had not seen.

    The nights go on linking by the model: this is a report. Raises UsageError while there are too few decisions.
    """
    store, limits = Store(config.store), config.run
    run = store.published()
    key = site_key(config.store)
    decisions = decisions_in_force(store, key)
    progress("model", 0, 0)
    with passing_database(config.store, memory_limit=limits.memory_limit, threads=limits.threads) as con:
        load_run(con, config, run)
        make_people(con)
        put_pairs(con, decisions.pairs, key)
        decided = con.sql("FROM decided ORDER BY left_id, right_id").pl()
        same = int(decided["same"].sum())
        if decided.height < LEAST_DECISIONS or min(same, decided.height - same) < LEAST_OF_A_KIND:
            raise UsageError(
                f"there are {decided.height} decided pairs, {same} of one person and {decided.height - same} of two;"
                f" {LEAST_DECISIONS} are needed, at least {LEAST_OF_A_KIND} of either kind\n"
                "  fix:   read in more answers to PERLU_VERIFIKASI (padan respond); the model stays as it is"
            )
        tables = people_of(con, "left_people", "right_people")
        model = load_model(run / "model.json")
        linked = link(tables.people, LinkSettings("many-to-one", model=model, always=(("nik",),), **limits_of(con)))
    orders = (np.arange(tables.left.height, dtype=np.intp), np.arange(tables.right.height, dtype=np.intp))
    left_ids, right_ids = (frame.get_column("id").cast(pl.String) for frame in (tables.left, tables.right))
    lists = Lists(tables.left, left_ids, tables.right, right_ids, orders)
    report = train(tables.people, linked, lists, decided).report
    audit.append(config.store, "train", now=now, run=run.name, decisions=report.decisions, **purpose_of(config))
    return {"run": run.name, **asdict(report), "better": report.better}


def _path(store: Store) -> Path:
    return store.root / "models" / "engine.json"


def train_site(config: Config, *, source: str | None, now: datetime, progress: Progress) -> dict[str, Any]:
    """Estimate the site's model again from its published run and freeze it; return what it says, as plain values.

    source: only the rows of this roster. Raises UsageError when nothing is published, no such source has rows, or the
    lists are too short to estimate a model from.
    """
    store, limits = Store(config.store), config.run
    run = store.published()
    progress("model", 0, 0)
    with passing_database(config.store, memory_limit=limits.memory_limit, threads=limits.threads) as con:
        load_run(con, config, run)
        if source is not None:
            keep_source(con, source)
        make_people(con)
        model = model_for(people_of(con, "left_people", "right_people").people, limits_of(con))
    if not freeze_model(store, model):
        raise UsageError(
            f"the lists are too short to estimate a model from: {LEAST_ROWS} rows are needed on either side\n"
            "  fix:   none needed, the model that comes with the program is used"
        )
    audit.append(config.store, "train", now=now, run=run.name, **purpose_of(config))
    return {
        "model": str(_path(store)),
        "run": run.name,
        "coverage": model.coverage,
        "relatives": model.relatives,
        "moved": model.moved,
        "fields": {field.name: {"m": field.m[0], "u": field.u[0]} for field in model.fields},
    }
