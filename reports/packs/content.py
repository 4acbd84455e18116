"""What a report says, as one hash: two nights that say the same need one report, not two."""

import hashlib
import json
from dataclasses import asdict

import polars as pl

from reports.ledger import OPEN_STATES
from reports.packs.pack import Pack

AGEING = ("age_days", "first_seen")
SHOWN = 3  # digits of a probability: one more row in a list moves all a little, and nobody sees it


def content_of(pack: Pack) -> str:
    """Return the hash of what a recipient is told, 64 hex digits, the same while only days have passed.

    Left out are the day, the run, ages, and what changed since the report before. Every week a report is another one
    all the same, so that nobody reads ages that are older than that.
    """
    year, week, _ = pack.as_of.isocalendar()
    told = (
        year,
        week,
        pack.language,
        asdict(pack.site),
        asdict(pack.recipient),
        pack.own_sources,
        pack.counts,
        pack.deliveries,
    )
    hashed = hashlib.sha256(json.dumps(told, default=str).encode())
    used = pack.evidence["steps"].explode().drop_nulls().unique().sort()
    hashed.update(json.dumps([(key, pack.steps.get(key)) for key in used]).encode())
    for frame in (pack.findings, pack.grid, pack.evidence, pack.coverage):
        hashed.update(b"-" if frame is None else _hash_of(frame))
    return hashed.hexdigest()


def _hash_of(frame: pl.DataFrame) -> bytes:
    said = frame.drop(AGEING, strict=False).with_columns(pl.col(pl.Float64).round(SHOWN))
    if "case_state" in said.columns:
        state = pl.col("case_state")
        said = said.with_columns(pl.when(~state.is_in(OPEN_STATES)).then(state).alias("case_state"))
    names = json.dumps(said.columns).encode()
    return names + said.hash_rows(seed=0).to_numpy().tobytes()
