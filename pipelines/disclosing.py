"""Who was told what about one person by the packs of a run, by what each recipient might see when they were written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import polars as pl

from pipelines.subject_sql import findings_sql
from reports.database import read_frame
from reports.entitlement import Entitlement, entitle
from reports.findings.proposals import WEIGHED
from reports.ledger import REJECTED


@dataclass(frozen=True)
class Disclosure:
    """What one recipient was told at one time: how many findings of which kinds, and what of others it might see."""

    run: str
    when: str
    agency: str
    recipient: str
    findings: int
    kinds: tuple[str, ...]
    fields: tuple[str, ...]
    memberships: tuple[str, ...]
    ground: Mapping[str, str]

    def as_row(self, name: str) -> dict[str, Any]:
        """Return it as data, with the agency's name."""
        lists = {key: list(getattr(self, key)) for key in ("kinds", "fields", "memberships")}
        return {
            "run": self.run, "when": self.when, "recipient": self.recipient, "name": name, "findings": self.findings,
            **lists, **self.ground,
        }  # fmt: skip


def disclosures_of(
    con: duckdb.DuckDBPyConnection, nik: str, run: str, manifest: Mapping[str, Any], log: Sequence[Mapping[str, Any]]
) -> Iterator[Disclosure]:
    """Yield one disclosure per recipient and time at which packs of `run` with the person in them were written."""
    found = read_frame(con, "findings about a person", findings_sql(), {"nik": nik})
    written = [line for line in log if line.get("event") == "packs written" and line.get("run") == run]
    packs = manifest["packs"]["recipients"]
    for line in written if found.height else ():
        told = _told(found, line)
        agency = line["recipient"]
        for recipient in (agency, *(f"{agency}/{unit}" for unit in told["unit_id"].drop_nulls().unique().sort())):
            mine = told if recipient == agency else told.filter(pl.col("unit_id") == recipient.partition("/")[2])
            if recipient in packs and mine.height:
                yield _disclosure(run, line, recipient, mine)


def _told(found: pl.DataFrame, line: Mapping[str, Any]) -> pl.DataFrame:
    """Return the findings as they stood in the agency's packs: through the same door, with what it might see then."""
    missing = [pl.lit(None, kind).alias(name) for name, kind in WEIGHED.items() if name not in found.columns]
    seen = Entitlement(line["recipient"], frozenset(line["fields"]), frozenset(line["memberships"]))
    in_force = found.filter(pl.col("state").ne_missing(REJECTED)).with_columns(missing)
    return entitle(in_force, seen, "id")


def _disclosure(run: str, line: Mapping[str, Any], recipient: str, told: pl.DataFrame) -> Disclosure:
    return Disclosure(
        run=run,
        when=line["when"],
        agency=line["recipient"],
        recipient=recipient,
        findings=told.height,
        kinds=tuple(told["kind"].unique().sort()),
        fields=tuple(line["fields"]),
        memberships=tuple(line["memberships"]),
        ground={key: line[key] for key in ("purpose", "legal_basis", "agreement") if key in line},
    )
