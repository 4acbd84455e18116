"""Which school, madrasah, puskesmas or desa rows belong to, and what a file says of the day it was made."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

import polars as pl

from connectors.layout import Layout, Unit
from connectors.repair_dates import read_day
from connectors.repair_numbers import plain_id
from connectors.repair_text import mend_text

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


def unit_columns(raw: pl.DataFrame, unit: Unit | None, named: NamedUnit, village: pl.DataFrame) -> pl.DataFrame:
    """Return unit_id, unit_name and unit_group of each row.

    A column of the file says more than its name. `village` holds village and village_code of the rows, for units that
    are villages. A unit with a name only has that name for an id, a puskesmas without its rank: `PKM Bergas` is
    `BERGAS`.
    """
    height = raw.height
    empty = pl.repeat(None, height, dtype=pl.String, eager=True)
    ids = plain_id(raw["unit_id"], None)["value"] if "unit_id" in raw.columns else empty
    names = mend_text(raw["unit_name"])["value"] if "unit_name" in raw.columns else empty
    groups = mend_text(raw["unit_group"])["value"] if "unit_group" in raw.columns else empty
    of_village = unit is not None and unit.kind == "village"
    code, place = (village["village_code"], village["village"]) if of_village else (empty, empty)
    name = pl.coalesce(pl.lit(names), pl.lit(named.name, dtype=pl.String), pl.lit(place))
    by_name = name.str.to_uppercase()
    if unit is not None and unit.kind == "puskesmas":
        bare = by_name.str.replace(_PUSKESMAS, "").str.strip_chars()
        by_name = pl.when(bare != "").then(bare).otherwise(by_name)
    unit_id = pl.coalesce(pl.lit(ids), pl.lit(named.id, dtype=pl.String), pl.lit(code), by_name)
    return raw.select(unit_id=unit_id, unit_name=name, unit_group=pl.lit(groups))


def extract_date_of(layout: Layout, titles: Iterable[str], as_of: date) -> date | None:
    """Return the day that the cells above the header say the file was made, None when they are silent."""
    if not layout.extract_date_pattern:
        return None
    for text in titles:
        if found := re.search(layout.extract_date_pattern, text):
            groups = found.groupdict()
            day = read_day(groups.get("date") or found.group(0), as_of)
            if day is not None:
                return day
    return None


def title_texts(above: pl.DataFrame) -> list[str]:
    """Return the texts above a header: each row as one text, then each of its cells."""
    texts: list[str] = []
    for cells in above.drop("row").rows():
        said = [" ".join(cell.split()) for cell in cells if cell and cell.strip()]
        texts += [" ".join(said), *said] if said else []
    return list(dict.fromkeys(texts))
