"""The tables of a night, from `records` to `cases`: made, or taken over from the published run, written beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from matching.model import load_model, save_model
from matching.standardise.weightless import family_names
from pipelines.accepting import InForce
from pipelines.config import Config
from pipelines.database import alone, quote_text
from pipelines.deciding import Decisions
from pipelines.evidence_words import make_evidence_words
from pipelines.linking import make_entities, make_links
from pipelines.modelling import freeze_model, frozen_model
from pipelines.open_cases import open_by_severity
from pipelines.progress import Progress
from pipelines.records import load_records, load_sources
from pipelines.reusing import Earlier, marks_of
from pipelines.store import Store
from reports.findings import make_findings
from reports.ledger import advance

TABLES = ("sources", "records", "links", "entities", "findings")
"""What a run holds beside its cases, each made in the order in which it is written."""

LINK_COUNTS = ("left", "right", "sure", "conflicts", "candidates", "decisions")


@dataclass(frozen=True)
class Basis:
    """What the tables of a night are made from."""

    config: Config
    store: Store
    in_force: Sequence[InForce]
    decisions: Decisions
    as_of: date
    previous: Mapping[str, Any]  # the published run's manifest, {} before the first
    full: bool  # nothing of it is taken over

    @property
    def last(self) -> Path | None:
        """The folder of the published run, None before the first."""
        return self.store.run(self.previous["run"]) if self.previous else None

    @property
    def day(self) -> date:
        """The day at which ages are counted: that of the newest extract, so that a night without news finds none."""
        return min(self.as_of, max(one.extract_date for one in self.in_force))


def fill_tables(
    con: duckdb.DuckDBPyConnection,
    basis: Basis,
    building: Path,
    *,
    begin: Callable[[str], None],
    progress: Progress,
) -> dict[str, Any]:
    """Fill the tables and write them, `model.json` and `cases.parquet` into `building`; return what a manifest says.

    `begin` is told each stage as it begins.
    """
    earlier = Earlier(con, None if basis.full else basis.last, basis.previous.get("marks", {}))
    made = _make_tables(con, basis, earlier, building, begin, progress)
    begin("cases")
    _advance_cases(con, basis).write_parquet(building / "cases.parquet")
    begin("write")
    rows = {table: earlier.write(table, building / f"{table}.parquet") for table in TABLES}
    return {
        "rows": rows,
        **made,
        "link_status": _counts(con, "entities", "link_status"),
        "kinds": _counts(con, "findings", "kind"),
        "states": _counts(con, "cases", "state"),
        "open_cases": open_by_severity(con),
    }


def _make_tables(
    con: duckdb.DuckDBPyConnection,
    basis: Basis,
    earlier: Earlier,
    building: Path,
    begin: Callable[[str], None],
    progress: Progress,
) -> dict[str, Any]:
    """Make or take over the tables of each stage; return their marks and what the manifest says of the linkage."""
    config, in_force, decisions = basis.config, basis.in_force, basis.decisions
    model = frozen_model(basis.store)
    marks = marks_of(config, in_force, model, decisions, basis.day)
    again = earlier.serves("findings", marks.findings)
    begin("records")
    if earlier.serves("records", marks.records):
        earlier.take("records", read=not again)
    else:
        load_sources(con, config, in_force)
        load_records(con, in_force)
    begin("links")
    if earlier.serves("links", marks.links) and earlier.run:
        earlier.take("links", read=not again)
        used, linkage = load_model(earlier.run / "model.json"), basis.previous["linkage"]
    else:
        report = make_links(con, model=model, decided=decisions.pairs, key=decisions.key, progress=progress)
        make_entities(con)
        used, linkage = report.model, {name: getattr(report, name) for name in LINK_COUNTS}
        if model is None and freeze_model(basis.store, used):
            marks = marks_of(config, in_force, used, decisions, basis.day)
    save_model(used, building / "model.json")
    make_evidence_words(con, used)
    begin("findings")
    if again:
        earlier.take("findings", read=False)
    else:
        with alone(con, memory_limit=config.run.memory_limit):
            make_findings(
                con, as_of=basis.day, region=config.run.region, key=decisions.key.hex(),
                earlier=f"read_parquet({quote_text(basis.last / 'findings.parquet')})" if basis.last else "",
                moved=decisions.moved, closed=decisions.closed, family_names=family_names(),
            )  # fmt: skip
    return {"marks": asdict(marks), "linkage": linkage}


def _advance_cases(con: duckdb.DuckDBPyConnection, basis: Basis) -> pl.DataFrame:
    """Fill the table `cases` from `findings` and the published run's cases, and return it."""
    cases = advance(
        pl.read_parquet(basis.last / "cases.parquet") if basis.last else None,
        con.sql("FROM findings").pl(),
        basis.as_of,
        delivered=sorted({one.source for one in basis.in_force}),
        units=con.execute("SELECT DISTINCT source, unit_id FROM records WHERE unit_id IS NOT NULL").fetchall(),
        decisions=basis.decisions.cases,
    )
    con.register("cases_frame", cases.to_arrow())
    con.execute("CREATE OR REPLACE TABLE cases AS FROM cases_frame").fetchall()
    con.unregister("cases_frame")
    return cases


def _counts(con: duckdb.DuckDBPyConnection, table: str, column: str) -> dict[str, int]:
    return dict(con.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY 1 ORDER BY 1").fetchall())
