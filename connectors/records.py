"""Raw cells by field become canonical records: every field mended, told what was mended, in the canonical order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from connectors.layout import Layout, Unit
from connectors.repair import join_codes, repairs_list
from connectors.repair_dates import DateRules, mend_dates
from connectors.repair_nik import mend_card, mend_nik, nik_notes
from connectors.repair_numbers import padded_number, plain_id
from connectors.repair_places import CODE_DIGITS, mend_neighbourhood, mend_place_names, mend_region_code, place_codes
from connectors.repair_text import mend_texts
from connectors.repair_values import is_head_of_family, memberships, mend_relation, mend_sex, mend_status
from connectors.schema import ORIGIN, RAW_FIELDS, RECORD_SCHEMA, NikNote, NikStatus, PersonStatus
from connectors.units import NamedUnit, unit_columns

_TEXTS = ("name", "birth_place", "mother_name", "father_name", "address")
_PLACES = ("village", "district", "regency")


@dataclass(frozen=True)
class Circumstances:
    """What is known of a sheet besides its cells."""

    source: str
    file: str
    sheet: str
    layout: Layout
    region: str | None
    unit: Unit | None
    named_unit: NamedUnit
    as_of: date


class Mending:
    """The mended columns of one sheet while they are made: values by field, and codes by field."""

    def __init__(self, raw: pl.DataFrame, numbers: Mapping[str, pl.Series]) -> None:
        self.raw, self.numbers = raw, numbers
        self.values: dict[str, pl.Series] = {}
        self.codes: dict[str, pl.Series] = {}

    def cells(self, field: str) -> pl.Series | None:
        """Return the cells of a field, None when no column holds it."""
        return self.raw[field] if field in self.raw.columns else None

    def columns(self, fields: tuple[str, ...]) -> dict[str, pl.Series]:
        """Return the cells of those of `fields` that a column holds."""
        return {field: self.raw[field] for field in fields if field in self.raw.columns}

    def take(self, field: str, mended: pl.DataFrame) -> None:
        """Keep `value` and `codes` of a mended column."""
        self.values[field] = mended["value"].alias(field)
        if mended["codes"].null_count() < mended.height:
            self.note(field, mended["codes"])

    def note(self, field: str, codes: pl.Series) -> None:
        """Add codes to those of a field."""
        known = self.codes.get(field)
        both = codes if known is None else pl.select(join_codes(pl.lit(known), pl.lit(codes))).to_series()
        self.codes[field] = both.alias(field)

    def value(self, field: str) -> pl.Series:
        """Return the mended values of a field, nulls where no column holds it."""
        empty = RECORD_SCHEMA[field]
        value = self.values.get(field)
        return _repeated(None, empty, self.raw.height).alias(field) if value is None else value


def canonical_records(raw: pl.DataFrame, numbers: Mapping[str, pl.Series], about: Circumstances) -> pl.DataFrame:
    """Return the records of one sheet with RECORD_SCHEMA; record_id and extract_date are still null.

    `raw` has `row`, a String column per field, `membership:<name>` and `note:<field>`; `numbers` tells, by field, which
    cells were numbers in the workbook.
    """
    mending = Mending(raw, numbers)
    _mend_numbers(mending)
    _mend_words(mending, about.layout)
    _mend_dates(mending, about)
    _mend_places(mending, about)
    for name in raw.columns:
        if name.startswith("note:"):
            mending.note(name.removeprefix("note:"), raw[name])
    notes = nik_notes(mending.value("nik"), mending.value("birth_date"), mending.value("sex"))
    return _assembled(mending, about, _with_unknown_province(mending, notes))


def _mend_numbers(mending: Mending) -> None:
    """Mend the identity numbers; a parent's NIK that is no possible one is null."""
    for field, mend in (("nik", mend_nik), ("mother_nik", mend_nik), ("father_nik", mend_nik), ("no_kk", mend_card)):
        if (cells := mending.cells(field)) is not None:
            mended = mend(cells, mending.numbers.get(field))
            mending.take(field, mended)
            if field == "nik":
                mending.values["nik_status"] = mended["status"].alias("nik_status")
                mending.values["nik_partial"] = mended["partial"].alias("nik_partial")
                mending.values["unknown_province"] = mended["unknown_province"]
    for field, width, least in (("nisn", 10, 7), ("bpjs_no", 13, 8)):
        if (cells := mending.cells(field)) is not None:
            mending.take(field, padded_number(cells, mending.numbers.get(field), width=width, least=least))
    if (cells := mending.cells("native_id")) is not None:
        mending.take("native_id", plain_id(cells, mending.numbers.get("native_id")))


def _mend_words(mending: Mending, layout: Layout) -> None:
    for field, mended in mend_texts(mending.columns(_TEXTS)).items():
        mending.take(field, mended)
    for field in ("rt", "rw"):
        if (cells := mending.cells(field)) is not None:
            mending.take(field, mend_neighbourhood(cells))
    if (cells := mending.cells("sex")) is not None:
        mending.take("sex", mend_sex(cells, layout.values.get("sex", {})))
    if (cells := mending.cells("relation")) is not None:
        mending.take("relation", mend_relation(cells, layout.values.get("relation", {})))
    if (cells := mending.cells("status")) is not None:
        default = layout.constants.get("status", PersonStatus.ACTIVE.value)
        mending.take("status", mend_status(cells, layout.values.get("status", {}), default))


def _mend_dates(mending: Mending, about: Circumstances) -> None:
    """Mend birth and status dates, then what only both a NIK and a birth date can tell."""
    low, high = about.layout.expect.get("birth_year", (1900, about.as_of.year))
    rules = DateRules(about.as_of, about.layout.date_order, (int(low), int(high)))
    if (cells := mending.cells("birth_date")) is not None:
        mending.take("birth_date", mend_dates(cells, rules, mending.value("nik")))
        _age_heads_of_family(mending, about.as_of)
    if (cells := mending.cells("status_date")) is not None:
        mending.take("status_date", mend_dates(cells, DateRules(about.as_of, about.layout.date_order)))
    if "mother_nik" in mending.values and "nik" in mending.values:
        _tell_mother_from_child(mending)


def _age_heads_of_family(mending: Mending, as_of: date) -> None:
    """Put a two-digit year a century back where it would make a head of family, or a spouse, a child under ten."""
    codes = mending.codes.get("birth_date")
    if codes is None or "relation" not in mending.values or not codes.str.contains("TWO_DIGIT_YEAR").any():
        return
    born = pl.lit(mending.values["birth_date"])
    child = pl.lit(codes).str.contains("TWO_DIGIT_YEAR") & (born.dt.year() > as_of.year - 10)
    older = pl.when(child & is_head_of_family(pl.lit(mending.values["relation"]))).then(born.dt.offset_by("-100y"))
    mending.values["birth_date"] = pl.select(pl.coalesce(older, born).alias("birth_date")).to_series()


def _tell_mother_from_child(mending: Mending) -> None:
    """Settle rows whose NIK equals the mother's: its birth date tells whose it is; without one it is the mother's."""
    nik, mother = mending.values["nik"], mending.values["mother_nik"]
    same = (nik == mother).fill_null(False)
    if not same.any():
        return
    born = mending.value("birth_date")
    of_child = same & (born.dt.strftime("%m%y") == nik.str.slice(8, 4)).fill_null(False)
    of_mother = same & ~of_child
    mending.values["nik"] = pl.select(pl.when(~pl.lit(of_mother)).then(pl.lit(nik)).alias("nik")).to_series()
    mending.values["mother_nik"] = pl.select(
        pl.when(~pl.lit(of_child)).then(pl.lit(mother)).alias("mother_nik")
    ).to_series()
    status = (
        pl.when(pl.lit(of_mother))
        .then(pl.lit(NikStatus.OF_MOTHER.value))
        .otherwise(pl.lit(mending.values["nik_status"]))
    )
    mending.values["nik_status"] = pl.select(status.alias("nik_status")).to_series()
    mending.note("nik", pl.select(pl.when(pl.lit(of_mother)).then(pl.lit("OF_MOTHER"))).to_series())
    mending.note("mother_nik", pl.select(pl.when(pl.lit(of_child)).then(pl.lit("OF_CHILD"))).to_series())


def _mend_places(mending: Mending, about: Circumstances) -> None:
    for rank, mended in mend_place_names(mending.columns(_PLACES)).items():
        mending.take(rank, mended)
    if about.layout.region_scheme == "KEMENDAGRI":
        for field, digits in CODE_DIGITS.items():
            if (cells := mending.cells(field)) is not None:
                mending.take(field, mend_region_code(cells, digits))
    if any(field in mending.values for field in (*_PLACES, *CODE_DIGITS)):
        places = pl.DataFrame([mending.value(field) for field in (*_PLACES, *CODE_DIGITS)])
        for column in place_codes(places, about.region):
            mending.values[column.name] = column


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


def _assembled(mending: Mending, about: Circumstances, notes: pl.Series) -> pl.DataFrame:
    raw, height = mending.raw, mending.raw.height
    members = {name.removeprefix("membership:"): raw[name] for name in raw.columns if name.startswith("membership:")}
    village = pl.DataFrame([mending.value("village"), mending.value("village_code")])
    columns = {
        "row": raw["row"],
        **{column.name: column for column in unit_columns(raw, about.unit, about.named_unit, village)},
        **{field: column for field, column in mending.values.items() if field in RECORD_SCHEMA},
        **{f"raw_{field}": _delivered(raw, field) for field in RAW_FIELDS if field in raw.columns},
        "nik_notes": notes,
        "memberships": memberships(members, about.layout.values, height),
        "repairs": repairs_list(mending.codes, height),
    }
    for name, constant in _constants(about).items():
        column = columns.get(name)
        if column is None:
            columns[name] = _repeated(constant, RECORD_SCHEMA[name], height)
        elif constant is not None and column.null_count():
            columns[name] = column.fill_null(constant)
    return pl.DataFrame([columns[name].alias(name) for name in RECORD_SCHEMA])


def _constants(about: Circumstances) -> dict[str, str | None]:
    """Return what a column holds where the file says nothing: mostly null."""
    origin = {"source": about.source, "file": about.file, "sheet": about.sheet}
    states = {"nik_status": NikStatus.EMPTY.value, "status": PersonStatus.ACTIVE.value}
    constants = {name: value for name, value in about.layout.constants.items() if name not in ORIGIN}
    return {**dict.fromkeys(RECORD_SCHEMA), **origin, **states, **constants}


def _repeated(value: str | None, dtype: pl.DataType, height: int) -> pl.Series:
    return pl.Series([value], dtype=pl.String).cast(dtype).new_from_index(0, height)
