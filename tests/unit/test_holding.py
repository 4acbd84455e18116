"""What holds a run back: each measure on both sides of its bound, and the ordinary changes that must not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import polars as pl
import pytest

from pipelines.config import Config
from pipelines.holding import as_dicts, breach_line, compare

CONFIG = {
    "run": {"region": "33.22"},
    "sources": {
        "siak": {"role": "register", "agency": "disdukcapil", "path": "siak/*"},
        "emis": {"role": "roster", "agency": "kemenag", "path": "emis/*"},
        "bpjs": {"role": "roster", "agency": "bpjs", "path": "bpjs/*"},
    },
}


@dataclass
class Run:
    """The tables of a run, as far as they are compared."""

    rows: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    findings: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    files: list[tuple[str, str, str]] = field(default_factory=list)

    def people(self, source: str, count: int, *, linked: float = 1, unit: str = "", copy: int = 0) -> "Run":
        """Add `count` rows of a source, of which a share is linked; a copy is of the same people again."""
        for number in range(count):
            status = "register" if source == "siak" else "linked" if number < linked * count else "unlinked"
            self.rows.append((source, unit, f"{source}{unit}-{copy}-{number}", f"{source}{unit}{number}", status))
        self.files.append((source, f"{source}{unit}{copy}", "accepted"))
        return self

    def told(self, source: str, count: int, kind: str, *, severity: str = "ERROR", unit: str = "") -> "Run":
        """Add a finding on each of the first rows of a source."""
        self.findings += [(source, f"{source}{unit}-0-{number}", kind, "", severity) for number in range(count)]
        return self

    def delivered(self, source: str, accepted: int, refused: int) -> "Run":
        self.files += [(source, f"{source}-{number}", "accepted") for number in range(accepted)]
        self.files += [(source, f"{source}-no{number}", "quarantined") for number in range(refused)]
        return self

    def write(self, folder: Path) -> Path:
        folder.mkdir()
        names = ["source", "unit_id", "record_id", "entity_id", "link_status"]
        rows = pl.DataFrame(self.rows, schema=dict.fromkeys(names, pl.String), orient="row")
        rows.select("source", "unit_id", "record_id").write_parquet(folder / "records.parquet")
        rows.select("record_id", "entity_id", "link_status").write_parquet(folder / "entities.parquet")
        told = dict.fromkeys(["source", "record_id", "kind", "field", "severity"], pl.String)
        pl.DataFrame(self.findings, schema=told, orient="row").write_parquet(folder / "findings.parquet")
        files = dict.fromkeys(["source", "file", "status"], pl.String)
        pl.DataFrame(self.files, schema=files, orient="row").write_parquet(folder / "files.parquet")
        return folder


def base() -> Run:
    return Run().people("siak", 1000).people("emis", 400, linked=0.95, unit="A").told("emis", 40, "BEDA_ISI", unit="A")


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"python_enable_replacements": False}) as opened:
        yield opened


def emis(count: int = 400, linked: float = 0.95, told: int = 40, severity: str = "ERROR") -> Run:
    run = Run().people("siak", 1000).people("emis", count, linked=linked, unit="A")
    return run.told("emis", told, "BEDA_ISI", severity=severity, unit="A")


ORDINARY = {
    "nothing changed": (base(), base()),
    "a tenth of the register": (base(), Run().people("siak", 900).people("emis", 400, linked=0.95, unit="A")),
    "the register grew": (base(), Run().people("siak", 5000).people("emis", 400, unit="A")),
    "a leaving cohort": (base(), emis(count=290)),
    "links fell a little": (base(), emis(linked=0.86)),
    "links rose": (base(), emis(linked=1)),
    "a school of strangers": (base(), base().people("emis", 400, linked=0, unit="B")),
    "a school with many findings": (
        base(), base().people("emis", 400, unit="B").told("emis", 400, "NIK_TERPOTONG", unit="B"),
    ),
    "findings rose a little": (base(), emis(told=90)),
    "many remarks": (base(), emis(told=380, severity="INFO")),
    "a list of few": (
        Run().people("siak", 1000).people("emis", 25, unit="A"), Run().people("siak", 1000).people("emis", 1, unit="A"),
    ),
    "an old extract beside the new one, then no more": (base().people("siak", 1000, copy=1), base()),
    "a source that the configuration has no more": (base().people("dtsen", 500), base()),
    "a new source, and kinds that come of it": (
        base(), base().people("bpjs", 500).told("siak", 900, "BELUM_TERDAFTAR"),
    ),
    "a few files refused": (base().delivered("bpjs", 4, 0), base().delivered("bpjs", 0, 4)),
}  # fmt: skip


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_change_holds_nothing_back(name: str, con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    before, now = ORDINARY[name]
    config = Config.model_validate(CONFIG)
    assert compare(con, config, now.write(tmp_path / "now"), before.write(tmp_path / "before")) == []


HELD = {
    "a third of the register": (
        base(), Run().people("siak", 700).people("emis", 400, linked=0.95, unit="A"),
        "siak: 700 orang, sebelumnya 1.000, turun 30 %; batasnya 10 % ([audit] max_register_lost)",
        "siak: 700 people, 1,000 before, 30% fewer; bound: 10% ([audit] max_register_lost)",
    ),
    "a whole list": (
        base(), Run().people("siak", 1000),
        "emis: 0 orang, sebelumnya 400, turun 100 %; batasnya 30 % ([audit] max_roster_lost)",
        "emis: 0 people, 400 before, 100% fewer; bound: 30% ([audit] max_roster_lost)",
    ),
    "links by twenty points": (
        base(), emis(linked=0.75),
        "emis: 75 % baris tertaut, sebelumnya 95 %, turun 20 poin; batasnya 10 ([audit] max_linked_fall)",
        "emis: 75% of the rows linked, 95% before, 20 points fewer; bound: 10 ([audit] max_linked_fall)",
    ),
    "a kind that was rare": (
        base(), emis(told=200),
        "emis: BEDA_ISI pada 50 % baris, sebelumnya 10 %, naik 40 poin; batasnya 15 ([audit] max_findings_rise)",
        "emis: BEDA_ISI on 50% of the rows, 10% before, 40 points more; bound: 15 ([audit] max_findings_rise)",
    ),
    "most files refused": (
        base().delivered("bpjs", 9, 1), base().delivered("bpjs", 1, 9),
        "bpjs: 90 % berkas ditolak, sebelumnya 10 %, naik 80 poin; batasnya 50 ([audit] max_refused_rise)",
        "bpjs: 90% of the files refused, 10% before, 80 points more; bound: 50 ([audit] max_refused_rise)",
    ),
    "a list whose units are named otherwise now": (
        base(), Run().people("siak", 1000).people("emis", 400, linked=0.5, unit="Z"),
        "emis: 50 % baris tertaut, sebelumnya 95 %, turun 45 poin; batasnya 10 ([audit] max_linked_fall)",
        "emis: 50% of the rows linked, 95% before, 45 points fewer; bound: 10 ([audit] max_linked_fall)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HELD)
def test_what_everybody_would_see_is_held_back_and_said(
    name: str, con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    before, now, indonesian, english = HELD[name]
    config = Config.model_validate(CONFIG)
    breaches = as_dicts(compare(con, config, now.write(tmp_path / "now"), before.write(tmp_path / "before")))
    assert [breach_line(one, "id") for one in breaches] == [indonesian]
    assert [breach_line(one, "en") for one in breaches] == [english]


@pytest.mark.parametrize("name", HELD)
def test_a_share_of_1_never_holds_back(name: str, con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    before, now, *_ = HELD[name]
    shares = ("max_register_lost", "max_roster_lost", "max_linked_fall", "max_findings_rise", "max_refused_rise")
    config = Config.model_validate({**CONFIG, "audit": dict.fromkeys(shares, 1)})
    assert compare(con, config, now.write(tmp_path / "now"), before.write(tmp_path / "before")) == []
