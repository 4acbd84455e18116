"""What a night would make again just as it is, it takes over from the published run: records, links, findings.

Each stage has a mark, the hash of all that its tables depend on: the readings in force with file and day, the sources,
the model, what people decided, the site's key, and the program itself with its libraries. The manifest keeps the marks.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

import matching
import reports
from matching.model import Model
from pipelines import deciding, linking, records
from pipelines.accepting import InForce
from pipelines.config import Config
from pipelines.database import copy_to_parquet, in_given_order, quote_text, run_sql
from pipelines.deciding import Decisions
from reports.files import link_file

STAGES = {"records": ("sources", "records"), "links": ("links", "entities"), "findings": ("findings",)}
"""The tables of each stage, which depend on those of the stages before."""

_LIBRARIES = ("duckdb", "polars", "numpy", "scipy", "rapidfuzz")


@dataclass(frozen=True)
class Marks:
    """What the tables of each stage depend on, as 64 hex digits."""

    records: str
    links: str
    findings: str


def marks_of(
    config: Config, in_force: Sequence[InForce], model: Model | None, decisions: Decisions, day: date
) -> Marks:
    """Return the marks of a night. model None: the site keeps none, and finds each night that its lists are too short.

    `day` is the one that ages are counted at.
    """
    readings = sorted(
        (one.source, one.file, one.extract_date.isoformat(), one.reading.name, one.layout) for one in in_force
    )
    sources = [(name, source.role, source.agency) for name, source in sorted(config.sources.items())]
    key = sha256(decisions.key).hexdigest()
    of_records = mark_of(readings, sources, _program(Path(str(records.__file__))))
    makers = [Path(str(module.__file__)) for module in (deciding, linking)]
    program = _program(Path(str(matching.__file__)).parent, *makers)
    of_links = mark_of(of_records, model and asdict(model), decisions.pairs.rows(), key, program)
    answered = (sorted(decisions.moved), sorted(decisions.closed))
    told = _program(Path(str(reports.__file__)).parent)
    return Marks(of_records, of_links, mark_of(of_links, day.isoformat(), config.run.region, answered, told))


def packs_mark(findings: str, config: Config, decisions: Decisions, as_of: date) -> str:
    """Return the hash of all that the reports of a night say, save how many days have passed; another one each week."""
    recipients = [(key, config.agency(key)) for key in sorted({one.agency for one in config.sources.values()})]
    named = [(key, told.model_dump(mode="json")) for key, told in recipients]
    sources = [(name, source.model_dump(mode="json")) for name, source in sorted(config.sources.items())]
    run = config.run.model_dump(mode="json", include={"region", "purpose", "legal_basis", "agreement", "language"})
    made = _program(Path(str(reports.__file__)).parent, Path(str(matching.__file__)).parent)
    return mark_of(findings, named, sources, run, decisions.cases.rows(), as_of.isocalendar()[:2], made)


@dataclass
class Earlier:
    """The published run, as far as it serves again. run None: nothing of it does."""

    con: duckdb.DuckDBPyConnection
    run: Path | None
    marks: Mapping[str, str]
    taken: set[str] = field(default_factory=set)
    """The tables that are those of the published run."""

    def serves(self, stage: str, mark: str) -> bool:
        """Return whether the tables of a stage would be made again just as they are."""
        return self.run is not None and self.marks.get(stage) == mark

    def take(self, stage: str, *, read: bool) -> None:
        """Make the tables of a stage out of the published run. read: as tables, which joins need; else as views."""
        with in_given_order(self.con):
            for table in STAGES[stage]:
                source = f"FROM read_parquet({quote_text(self._file(table))})"
                made = "TABLE" if read else "VIEW"
                run_sql(self.con, f"{table} of the published run", f"CREATE OR REPLACE {made} {table} AS {source}")
        self.taken.update(STAGES[stage])

    def write(self, table: str, target: Path) -> int:
        """Write a table beside the run, or give that of the published run a second name; return its rows."""
        if table in self.taken:
            link_file(self._file(table), target)
            [(rows,)] = self.con.execute(f"SELECT count(*) FROM {table}").fetchall()
            return int(rows)
        with in_given_order(self.con):
            return copy_to_parquet(self.con, f"FROM {table}", target)

    def _file(self, table: str) -> Path:
        assert self.run is not None
        return self.run / f"{table}.parquet"


def mark_of(*told: Any) -> str:
    """Return the hash of anything that JSON or `str` can tell, 64 hex digits."""
    return sha256(json.dumps(told, ensure_ascii=False, default=str).encode()).hexdigest()


@cache
def _program(*places: Path) -> str:
    """Return the hash of the code at some places, files or folders, and of the versions of what it stands on."""
    files = [file for place in places for file in (sorted(place.rglob("*.*")) if place.is_dir() else [place])]
    return sha256(b"\0".join(_contents(files)) + repr([version(name) for name in _LIBRARIES]).encode()).hexdigest()


def _contents(files: Iterable[Path]) -> Iterable[bytes]:
    return (file.read_bytes() for file in files if file.suffix in (".py", ".json", ".toml", ".csv", ".txt"))
