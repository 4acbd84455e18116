"""A small site out of text tables: rows of rosters, their people in the register, and how they are linked.

Every line of a table is a person of its own, who is alike on both sides except where a column says otherwise.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import duckdb
import polars as pl

from connectors.schema import RECORD_SCHEMA
from reports.findings import make_findings

AS_OF = date(2026, 11, 23)
REGION = "33.22"

SOURCES = [
    ("siak", "register", "disdukcapil", "siak-export", date(2026, 11, 20), "all"),
    ("dapodik", "roster", "dinas-pendidikan", "dapodik-peserta-didik", date(2026, 11, 1), "pupils"),
    ("eppgbm", "roster", "dinas-kesehatan", "eppgbm-balita", date(2026, 11, 10), "under_five"),
]
PLACE = ("source", "file", "sheet", "row", "record_id")
ENTITY_COLUMNS = ("entity_id", "link_status", "register_record_id")
SOURCE_COLUMNS = ("source", "role", "agency", "layout", "extract_date", "kind_of_people")

ALIKE: dict[str, Any] = {
    "nik_status": "valid", "name": "RATNA DEWI", "birth_date": date(2014, 3, 5), "sex": "P", "birth_place": "SEMARANG",
    "mother_name": "SITI AMINAH", "father_name": "BUDI SANTOSO", "no_kk": "3322011203100007", "status": "active",
    "village_code": "3322012001", "regency_code": "3322", "nik_notes": [], "memberships": [], "repairs": [],
}  # fmt: skip

Line = dict[str, str]


class World:
    """The tables that findings are made from, filled row by row."""

    def __init__(self, sources: Sequence[tuple[Any, ...]] = SOURCES) -> None:
        self.sources = sources
        self.records: list[dict[str, Any]] = []
        self.links: list[dict[str, Any]] = []

    def record(self, record_id: str, source: str, **values: Any) -> str:
        """Add one row, with every value of ALIKE that is not given; `nik` stands in `raw_nik` too."""
        file = "siak/siak_332201.xlsx" if source == "siak" else f"{source}/sekolah.xlsx"
        dates = {one[0]: one[4] for one in self.sources}
        told = {**ALIKE, "nik": "3322014503140001", "extract_date": dates[source], "file": file, "sheet": ""}
        row = {**told, "row": len(self.records) + 7, "unit_id": "20320001", "unit_name": "SDN 1", **values}
        self.records.append({"raw_nik": row["nik"], **row, "record_id": record_id, "source": source})
        return record_id

    def link(
        self,
        left: str,
        right: str,
        *,
        decision: str = "link",
        probability: float = 0.99,
        levels: Mapping[str, str] | None = None,
    ) -> None:
        by_id = {row["record_id"]: row for row in self.records}
        self.links.append(
            {
                "left_source": by_id[left]["source"], "left_record_id": left, "right_source": by_id[right]["source"],
                "right_record_id": right, "probability": probability, "match_weight": 20.0, "decision": decision,
                "relation": "same_person", "evidence": json.dumps(levels or {}),
            }
        )  # fmt: skip

    def database(self) -> duckdb.DuckDBPyConnection:
        con = duckdb.connect(config={"python_enable_replacements": False, "threads": 2})
        linked = {one["left_record_id"]: one["right_record_id"] for one in self.links if one["decision"] == "link"}
        registers = {source[0] for source in self.sources if "register" in source}
        entities = [
            {
                **{name: row[name] for name in PLACE},
                "entity_id": "E" + linked.get(row["record_id"], row["record_id"]),
                "link_status": "register" if row["source"] in registers else "linked",
                "register_record_id": row["record_id"] if row["source"] in registers else linked.get(row["record_id"]),
            }
            for row in self.records
        ]
        text, whole = pl.String(), pl.Float64()
        places = {name: RECORD_SCHEMA[name] for name in PLACE}
        frames = {
            "records": pl.DataFrame(self.records, schema=RECORD_SCHEMA),
            "sources": pl.DataFrame(self.sources, schema=list(SOURCE_COLUMNS), orient="row"),
            "entities": pl.DataFrame(entities, schema={**places, **dict.fromkeys(ENTITY_COLUMNS, text)}),
            "links": pl.DataFrame(
                self.links,
                schema={
                    "left_source": text, "left_record_id": text, "right_source": text, "right_record_id": text,
                    "probability": whole, "match_weight": whole, "decision": text, "relation": text, "evidence": text,
                },
            ),
        }  # fmt: skip
        for name, frame in frames.items():
            con.register(f"{name}_frame", frame.to_arrow())
            con.execute(f"CREATE TABLE {name} AS FROM {name}_frame").fetchall()
        return con

    def findings(self, *, as_of: date = AS_OF, **options: Any) -> pl.DataFrame:
        con = self.database()
        make_findings(con, as_of=as_of, region=REGION, **options)
        found: pl.DataFrame = con.sql("FROM findings").pl()
        return found


def parse_table(table: str) -> list[Line]:
    """Return the lines of a table `own.x | register.x || finding` as dictionaries; an empty cell is an empty text."""
    lines = [line.strip() for line in table.strip().splitlines() if not set(line.strip()) <= set("-+|")]
    head = _cells(lines[0])
    parsed = [dict(zip(head, _cells(line), strict=True)) for line in lines[1:]]
    assert parsed, "a table without lines asserts nothing"
    return parsed


def world_of(*tables: Sequence[Line]) -> World:
    """Return the site in which each line is one row of a roster (or of the source it names) with its own person.

    Rows are called own-<table>-<line>. Each table's people are registered in a kecamatan of their own, so that no NIK
    of one table is that of another.
    """
    world = World()
    for table, lines in enumerate(tables):
        for number, line in enumerate(lines):
            _add_line(world, table, number, line)
    return world


def _add_line(world: World, table: int, number: int, line: Line) -> None:
    sides: dict[str, dict[str, Any]] = {"own": {}, "register": {}, "owner": {}, "other": {}}
    options: dict[str, str] = {}
    levels: dict[str, str] = {}
    for column, cell in line.items():
        side, _, field = column.partition(".")
        if side == "level" and cell:
            levels[field] = cell
        elif side == "link":
            options[field] = cell
        elif side in sides:
            sides[side][field] = _value(field, cell, table)
    nik = _value("nik", f"332201450314{number + 1:04}", table)
    name = f"{table}-{number}"
    own = {"nik": nik, **sides["own"]}
    source = own.pop("source", None) or "dapodik"
    world.record(f"own-{name}", source, **own)
    decision = options.get("decision", "" if source == "siak" else "link")
    if decision:
        world.record(f"register-{name}", "siak", **{"nik": nik, **sides["register"]})
        world.link(f"own-{name}", f"register-{name}", decision=decision, levels=levels)
    if any(value is not None for value in sides["owner"].values()):
        world.record(
            f"owner-{name}", "siak", **{"name": "JOKO SUSILO", "sex": "L", **sides["owner"], "nik": own["nik"]}
        )
    if any(value is not None for value in sides["other"].values()):
        world.record(f"other-{name}", source, **{"nik": own["nik"], **sides["other"]})


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.replace("||", "|").split("|")]


def _value(field: str, cell: str, table: int) -> Any:
    if str(RECORD_SCHEMA[field]).startswith("List"):
        return [part.strip() for part in cell.split(";") if part.strip()]
    if not cell:
        return None
    if field in ("nik", "raw_nik", "mother_nik", "father_nik") and cell[:6].isdigit():
        return f"{cell[:4]}{table + 1:02}{cell[6:]}"
    return date.fromisoformat(cell) if RECORD_SCHEMA[field] == pl.Date() else cell
