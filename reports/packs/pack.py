"""The data of one recipient's report: everything a workbook or a page shows, and nothing it may not show.

A pack arrives already entitled: what the recipient may not see is no longer in it. Formats only draw it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import polars as pl

FINDING_COLUMNS: dict[str, pl.DataType] = {
    "case_state": pl.String(),  # BARU TERBUKA DIPERBAIKI MUNCUL_LAGI DITOLAK
    "kind": pl.String(),
    "field": pl.String(),  # canonical field, or null where the kind says it all
    "cause": pl.String(),
    "severity": pl.String(),  # ERROR WARNING INFO
    "name": pl.String(),
    "nik": pl.String(),  # as it stands in the recipient's own row
    "own_value": pl.String(),
    "compared_value": pl.String(),  # or the sentence that it is not shown
    "proposal": pl.String(),  # which value is likelier right and how likely, or null
    "similarity": pl.Int64(),  # 0 to 100
    "explanation": pl.String(),
    "suggestion": pl.String(),
    "age_days": pl.Int64(),  # since the case was first seen
    "unit_name": pl.String(),
    "unit_group": pl.String(),  # class (rombel) or posyandu
    "file": pl.String(),
    "row": pl.Int64(),  # as a spreadsheet program numbers it
    "case_id": pl.String(),
    "who_acts": pl.String(),
    "probability": pl.Float64(),  # 0 to 1
}

GRID_FIELDS = ("nik", "name", "birth_date", "sex", "mother_name", "birth_place", "address")

GRID_COLUMNS: dict[str, pl.DataType] = {
    "name": pl.String(),
    "nik": pl.String(),
    "file": pl.String(),
    "row": pl.Int64(),
    **{f"similarity_{field}": pl.Int64() for field in GRID_FIELDS},  # 0 to 100, null where one side is empty
    "hint": pl.String(),
}

EVIDENCE_COLUMNS: dict[str, pl.DataType] = {
    "name": pl.String(),
    "nik": pl.String(),
    "file": pl.String(),
    "row": pl.Int64(),
    "probability": pl.Float64(),  # of the link, 0 to 1
    "steps": pl.List(pl.String()),  # keys of a pack's `steps`, what speaks most for the link first
}

CHANGE_COLUMNS: dict[str, pl.DataType] = {
    "unit_name": pl.String(),
    "new": pl.Int64(),
    "fixed": pl.Int64(),
    "back": pl.Int64(),
    "closed": pl.Int64(),
}


@dataclass(frozen=True)
class Recipient:
    """Who reads it: an agency, or one of its units (school, puskesmas, desa)."""

    agency: str
    agency_name: str
    unit_kind: str | None = None
    unit_id: str | None = None
    unit_name: str | None = None

    @property
    def title(self) -> str:
        """The unit's name, else the agency's; never empty."""
        if self.unit_id:
            return self.unit_name or self.unit_id
        return self.agency_name or self.agency


def recipient_key(recipient: Recipient) -> str:
    """Return the name that a recipient is asked for by: `dinas-pendidikan`, or `dinas-pendidikan/20320001`."""
    return f"{recipient.agency}/{recipient.unit_id}" if recipient.unit_id else recipient.agency


@dataclass(frozen=True)
class Site:
    """On what ground people are compared here: printed on every pack."""

    region: str
    region_name: str
    purpose: str
    legal_basis: str
    agreement: str


@dataclass(frozen=True)
class OwnSource:
    """One list of the recipient and how old both sides are; None where a side states no date."""

    source: str
    layout_title: str
    own_extract_date: date | None
    register_extract_date: date | None


@dataclass(frozen=True)
class Counts:
    """The five big numbers, in rows of the recipient."""

    rows_checked: int
    padan: int
    padan_beda: int
    perlu_verifikasi: int
    perlu_ditindak: int


class GlossaryEntry(NamedTuple):
    """A status or cause in one sentence, and what to do about it."""

    code: str
    label: str
    meaning: str
    action: str
    ground: str = ""  # the rule it rests on, where there is one: where it stands and what it says


class GroundEntry(NamedTuple):
    """A law or working rule that findings of the pack rest on: where it stands, what it says, and which kinds."""

    citation: str
    says: str
    kinds: tuple[str, ...]  # as people call them


class Step(NamedTuple):
    """What the comparison of one field found, in words, and how much it says."""

    words: str
    weight: int  # 3: speaks much for one person, -3: much against, 0: says little


class OpenCases(NamedTuple):
    """How many cases were open after the night of `day`."""

    day: date
    open_cases: int


def _empty_changes() -> pl.DataFrame:
    return pl.DataFrame(schema=CHANGE_COLUMNS)


def _empty_grid() -> pl.DataFrame:
    return pl.DataFrame(schema=GRID_COLUMNS)


def _empty_evidence() -> pl.DataFrame:
    return pl.DataFrame(schema=EVIDENCE_COLUMNS)


@dataclass(frozen=True)
class Pack:
    """All that one recipient is told about one night.

    Raises ValueError when a frame lacks a column: a hole in a report is ours to mend, not the reader's to find.
    """

    recipient: Recipient
    site: Site
    as_of: date
    run_id: str
    language: str  # id | en
    own_sources: tuple[OwnSource, ...]
    counts: Counts
    findings: pl.DataFrame  # FINDING_COLUMNS, entitled
    previous: Counts | None = None
    grid: pl.DataFrame = field(default_factory=_empty_grid)  # GRID_COLUMNS, one row per person
    changes: pl.DataFrame = field(default_factory=_empty_changes)  # CHANGE_COLUMNS, one row per unit
    deliveries: tuple[str, ...] = ()  # what is said of deliveries that did not come or could not be used
    coverage: pl.DataFrame | None = None  # people on no list: any of FINDING_COLUMNS and of the canonical record
    glossary: tuple[GlossaryEntry, ...] = ()
    grounds: tuple[GroundEntry, ...] = ()
    evidence: pl.DataFrame = field(default_factory=_empty_evidence)  # EVIDENCE_COLUMNS, one row per linked person
    steps: Mapping[str, Step] = field(default_factory=dict)
    history: tuple[OpenCases, ...] = ()  # oldest first, the night of `as_of` last

    def __post_init__(self) -> None:
        _demand("findings", self.findings, FINDING_COLUMNS)
        _demand("grid", self.grid, GRID_COLUMNS)
        _demand("evidence", self.evidence, EVIDENCE_COLUMNS)
        _demand("changes", self.changes, CHANGE_COLUMNS)


def _demand(what: str, frame: pl.DataFrame, columns: Mapping[str, pl.DataType]) -> None:
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise ValueError(f"{what} of a pack lack the columns {', '.join(missing)}")
