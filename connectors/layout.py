"""A layout: one real file format, described as data in `layouts/<name>.toml`.

`load_layouts` reads the shipped layouts and a site's own; a site's layout of the same name wins.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from connectors.errors import LayoutError
from connectors.schema import RAW_FIELDS

PSEUDO_FIELDS = (
    "parents",  # "AYAH / IBU" in one cell
    "birth_place_and_date",  # "SEMARANG, 12-03-2015" in one cell
    "birth_day", "birth_month", "birth_year",
    "province_no", "regency_no", "district_no", "village_no",  # SIAK: unpadded numbers to be put together
    "region_code",  # a Kemendagri code of any length in one cell
    "unit_id", "unit_name", "unit_group",
)  # fmt: skip

MAPPABLE = frozenset(RAW_FIELDS) | frozenset(PSEUDO_FIELDS)

_TABLES = {
    "name", "title", "role", "agency", "region_scheme", "date_order", "native_key",
    "recognise", "columns", "memberships", "values", "constants", "unit", "extract_date", "rows", "expect",
}  # fmt: skip


def normalise_header(text: str) -> str:
    """Return header text as it is compared: lower case, no accents, every run of other signs one space.

    `Jenis_Kelamin` and `JENIS  KELAMIN` become `jenis kelamin`. A group and its sub-header are joined by ` / ` by the
    caller before, and that slash stays: `Data Ibu / Nama` becomes `data ibu / nama`.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    parts = [" ".join(re.findall(r"[a-z0-9]+", part)) for part in plain.split(" / ")]
    return " / ".join(part for part in parts if part)


@dataclass(frozen=True)
class Recognise:
    """How a file shows that it is of this layout. Header texts are normalised."""

    must: tuple[str, ...]
    may: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    title: str | None = None  # a pattern that the cells above the header match
    file_name: str | None = None  # a pattern that the file's name matches: a hint, never enough


@dataclass(frozen=True)
class Unit:
    """Which school, puskesmas or desa a row belongs to, and where that is said."""

    kind: Literal["school", "madrasah", "puskesmas", "village"]
    source: Literal["file", "title", "column"]  # "column": the mapped unit_id/unit_name, or village for a village
    pattern: str | None = None  # groups `id` and `name`


@dataclass(frozen=True)
class Layout:
    """One real file format. `columns` maps a canonical or pseudo field to its normalised header texts, best first."""

    name: str
    title: str
    role: Literal["register", "roster"]
    agency: str
    recognise: Recognise
    columns: Mapping[str, tuple[str, ...]]
    memberships: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # field -> value in the cell -> meaning
    constants: Mapping[str, str] = field(default_factory=dict)
    region_scheme: Literal["KEMENDAGRI", "BPS", "DAPODIK", "NAMES"] = "NAMES"
    date_order: Literal["dmy", "mdy", "ymd"] = "dmy"  # for a column whose values do not decide it
    native_key: tuple[str, ...] = ()  # fields that name a row within its source, best first
    unit: Unit | None = None
    extract_date_pattern: str | None = None  # on the cells above the header, group `date`
    context_patterns: tuple[str, ...] = ()  # rows that say something of the rows below them: named groups are fields
    skip_patterns: tuple[str, ...] = ()  # rows to put aside besides those every reader knows
    expect: Mapping[str, Any] = field(default_factory=dict)  # bounds for reports.contracts
    digest: str = ""  # of the layout file: part of the name of a cached reading


def load_layouts(site_layouts: Path | None = None) -> dict[str, Layout]:
    """Return all layouts by name: the shipped ones, and over them those in the folder `site_layouts`.

    Raises LayoutError naming file and key for a layout that cannot be used.
    """
    shipped = sorted(files("connectors").joinpath("layouts").iterdir(), key=lambda entry: entry.name)
    own = sorted(site_layouts.glob("*.toml")) if site_layouts and site_layouts.is_dir() else []
    layouts: dict[str, Layout] = {}
    for entry in [*shipped, *own]:
        if entry.name.endswith(".toml"):
            layout = parse_layout(entry.read_text(encoding="utf-8"), where=str(entry))
            layouts[layout.name] = layout
    return layouts
