"""Which school, madrasah, puskesmas or desa rows belong to, and what a file says of the day it was made."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

import polars as pl

from connectors.layout import Layout, Unit
from connectors.repair_numbers import plain_id
from connectors.repair_text import mend_texts

UNIT_COLUMNS = ("unit_id", "unit_name", "unit_group")
_PUSKESMAS = r"^(?:(?:UPTD|UPT|BLUD|PUSKESMAS|PUSK|PKM)\b[. ]*)+"


@dataclass(frozen=True)
class NamedUnit:
    """A unit as a file name or a title names it."""

    id: str | None = None
    name: str | None = None


def unit_of_file(unit: Unit | None, file: str, titles: Iterable[str]) -> NamedUnit:
    """Return the unit that the file's name (`file`, with folders) or its title cells name, by the unit's pattern.

    Where the file's name does not say the unit's, a title that does counts: a school's stands above its list. A bare
    number in a title does not, it may be of a telephone.
    """
    if unit is None or not unit.pattern or unit.source == "column":
        return NamedUnit()
    path = PurePosixPath(file)
    in_file = _first_said(unit.pattern, (path.stem, path.name, file)) if unit.source == "file" else NamedUnit()
    if in_file.name:
        return in_file
    in_title = _first_said(unit.pattern, titles, named=unit.source == "file")
    return NamedUnit(in_file.id or in_title.id, in_title.name)


def _first_said(pattern: str, texts: Iterable[str], *, named: bool = False) -> NamedUnit:
    """Return what the first of `texts` says of a unit; with `named`, the first that says its name."""
    for text in texts:
        if found := re.search(pattern, text):
            said = {name: _spaced(value) for name, value in found.groupdict().items() if value}
            if "name" in said or (said and not named):
                return NamedUnit(said.get("id"), said.get("name"))
    return NamedUnit()


def _spaced(text: str) -> str:
    """Return a name out of a file name, where `_` and `+` stand for spaces, in upper case."""
    return " ".join(re.sub(r"[_+]|%20", " ", text).split()).upper()


def unit_columns(raw: pl.DataFrame, unit: Unit | None, named: pl.DataFrame, village: pl.DataFrame) -> pl.DataFrame:
    """Return unit_id, unit_name and unit_group of each row.

    A column of the file says more than its name, whose `id` and `name` `named` holds for each row. `village` holds
    village and village_code of the rows, for units that are villages. A unit with a name only has that name for an id,
    a puskesmas without its rank: `PKM Bergas` is `BERGAS`.
    """
    columns = {"named_id": named["id"], "named_name": named["name"]}
    if "unit_id" in raw.columns:
        columns["unit_id"] = plain_id(raw["unit_id"], None)["value"]
    told = mend_texts({field: raw[field] for field in ("unit_name", "unit_group") if field in raw.columns})
    columns |= {field: mended["value"] for field, mended in told.items()}
    if unit is not None and unit.kind == "village":
        columns |= {"village_code": village["village_code"], "village": village["village"]}
    seen = pl.DataFrame([column.alias(field) for field, column in columns.items()])
    name = pl.coalesce(pl.col(field) for field in ("unit_name", "named_name", "village") if field in columns)
    by_name = name.str.to_uppercase()
    if unit is not None and unit.kind == "puskesmas":
        bare = by_name.str.replace(_PUSKESMAS, "").str.strip_chars()
        by_name = pl.when(bare != "").then(bare).otherwise(by_name)
    ids = [pl.col(field) for field in ("unit_id", "named_id", "village_code") if field in columns]
    group = pl.col("unit_group") if "unit_group" in columns else pl.lit(None, dtype=pl.String)
    return seen.select(unit_id=pl.coalesce(*ids, by_name), unit_name=name, unit_group=group)


def days_said(layout: Layout, titles: Iterable[str]) -> list[str]:
    """Return what the cells above the header say of the day the file was made: texts of a day, the likeliest first."""
    if not layout.extract_date_pattern:
        return []
    found = [re.search(layout.extract_date_pattern, text) for text in titles]
    return [match.groupdict().get("date") or match.group(0) for match in found if match]
