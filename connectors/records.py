"""Raw cells by field become canonical records: every field mended, told what was mended, in the canonical order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from connectors.layout import Layout, Unit
from connectors.mending import Mending, mend_dates_of, mend_numbers, mend_places, mend_words
from connectors.repair import repairs_list, repeated
from connectors.repair_nik import nik_notes
from connectors.repair_values import memberships
from connectors.schema import ORIGIN, RAW_FIELDS, RECORD_SCHEMA, NikNote, NikStatus, PersonStatus
from connectors.units import NamedUnit, unit_columns


@dataclass(frozen=True)
class Origin:
    """Where a page comes from, and the unit that its file or its title names."""

    file: str
    sheet: str
    named_unit: NamedUnit


@dataclass(frozen=True)
class Circumstances:
    """What is known of sheets besides their cells. `origins` is looked up by the numbers in `page`."""

    source: str
    layout: Layout
    region: str | None
    unit: Unit | None
    as_of: date
    origins: Sequence[Origin]

    def of_rows(self, page: pl.Series) -> pl.DataFrame:
        """Return file, sheet, and id and name of the named unit, of each row."""
        told = [(origin.file, origin.sheet, origin.named_unit.id, origin.named_unit.name) for origin in self.origins]
        return pl.DataFrame(told, schema=dict.fromkeys(("file", "sheet", "id", "name"), pl.String), orient="row")[page]


def canonical_records(raw: pl.DataFrame, numbers: Mapping[str, pl.Series], about: Circumstances) -> pl.DataFrame:
    """Return the records of sheets that are alike with RECORD_SCHEMA; record_id and extract_date are still null.

    `raw` has `page`, `row`, a String column per field, `membership:<name>` and `note:<field>`; `numbers` tells, by
    field, which cells were numbers in the workbook. Rows keep their order. What only a whole column can tell, such as
    the order of day and month, is told for each page by itself: records of many sheets are those of each.
    """
    mending = Mending(raw, numbers)
    mend_numbers(mending)
    mend_words(mending, about.layout)
    mend_dates_of(mending, about.layout, about.as_of)
    origins = about.of_rows(raw["page"])
    if about.unit is not None and about.unit.kind == "village" and "village" not in raw.columns:
        mending.values["village"] = origins["name"].alias("village")
    mend_places(mending, about.layout.region_scheme, about.region)
    for name in raw.columns:
        if name.startswith("note:"):
            mending.note(name.removeprefix("note:"), raw[name])
    notes = nik_notes(mending.value("nik"), mending.value("birth_date"), mending.value("sex"))
    return _assembled(mending, about, origins, _with_unknown_province(mending, notes))


def _assembled(mending: Mending, about: Circumstances, origins: pl.DataFrame, notes: pl.Series) -> pl.DataFrame:
    raw, height = mending.raw, mending.raw.height
    members = {name.removeprefix("membership:"): raw[name] for name in raw.columns if name.startswith("membership:")}
    village = pl.DataFrame([mending.value("village"), mending.value("village_code")])
    columns = {
        "row": raw["row"],
        "file": origins["file"],
        "sheet": origins["sheet"],
        **{column.name: column for column in unit_columns(raw, about.unit, origins, village)},
        **{field: column for field, column in mending.values.items() if field in RECORD_SCHEMA},
        **{f"raw_{field}": _delivered(raw, field) for field in RAW_FIELDS if field in raw.columns},
        "nik_notes": notes,
        "memberships": memberships(members, about.layout.values, height),
        "repairs": repairs_list(mending.codes, height),
    }
    for name, constant in _constants(about).items():
        column = columns.get(name)
        if column is None:
            columns[name] = repeated(constant, RECORD_SCHEMA[name], height)
        elif constant is not None and column.null_count():
            columns[name] = column.fill_null(constant)
    return pl.DataFrame([columns[name].alias(name) for name in RECORD_SCHEMA])


def _constants(about: Circumstances) -> dict[str, str | None]:
    """Return what a column holds where the file says nothing: mostly null."""
    states = {"nik_status": NikStatus.EMPTY.value, "status": PersonStatus.ACTIVE.value}
    constants = {name: value for name, value in about.layout.constants.items() if name not in ORIGIN}
    return {**dict.fromkeys(RECORD_SCHEMA), "source": about.source, **states, **constants}


def _delivered(raw: pl.DataFrame, field: str) -> pl.Series:
    """Return what stood in the file: the whole cell, where the field was only a part of one."""
    whole = f"delivered:{field}"
    return raw[whole if whole in raw.columns else field]


def _with_unknown_province(mending: Mending, notes: pl.Series) -> pl.Series:
    """Return `notes` with UNKNOWN_PROVINCE for malformed NIKs whose first two digits no province has."""
    unknown = mending.values.get("unknown_province")
    if unknown is None:
        return notes
    malformed = (mending.values["nik_status"] == NikStatus.MALFORMED.value) & unknown.fill_null(False)
    if not malformed.any():
        return notes
    note = pl.lit([NikNote.UNKNOWN_PROVINCE.value], dtype=pl.List(pl.String))
    return pl.select(pl.when(pl.lit(malformed)).then(note).otherwise(pl.lit(notes)).alias("nik_notes")).to_series()
