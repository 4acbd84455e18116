"""The canonical record: what every delivery becomes, whatever file it came from.

One row per person-row of a delivered file. Column names, types and vocabularies stand here and nowhere else;
`reports` may import this module for the names. Nothing of ours is imported.
"""

from enum import StrEnum

import polars as pl


class NikStatus(StrEnum):
    """What the cell of a NIK held (domain notes 1.1)."""

    VALID = "valid"
    EMPTY = "empty"
    MALFORMED = "malformed"
    TRUNCATED = "truncated"  # Excel kept 15 significant digits, the 16th became 0
    SCIENTIFIC = "scientific"  # 3.20101E+15: six digits are left
    MASKED = "masked"  # 3201********0001
    PLACEHOLDER = "placeholder"  # zeros, nines, region + ten zeros
    OF_MOTHER = "of_mother"  # a child's row that carries its mother's NIK


class PersonStatus(StrEnum):
    """State of a person in the list the row comes from."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DECEASED = "deceased"
    MOVED = "moved"
    INVALID = "invalid"


class NikNote(StrEnum):
    """What is odd about the structure of a well-formed NIK; severities as in domain notes 1.2."""

    UNKNOWN_PROVINCE = "UNKNOWN_PROVINCE"  # ERROR
    UNKNOWN_REGENCY = "UNKNOWN_REGENCY"  # WARNING
    UNKNOWN_DISTRICT = "UNKNOWN_DISTRICT"  # INFO
    RETIRED_REGION = "RETIRED_REGION"  # INFO: a code of an earlier decree, normal for older people
    BIRTH_DATE_DIFFERS = "BIRTH_DATE_DIFFERS"  # WARNING: NIK never changes when a birth date is corrected
    SEX_DIFFERS = "SEX_DIFFERS"  # WARNING


SEXES = ("L", "P")

ORIGIN: dict[str, pl.DataType] = {
    "source": pl.String(),
    "file": pl.String(),  # relative to the inbox, with /
    "sheet": pl.String(),  # "" for text files
    "row": pl.Int64(),  # 1-based, as a spreadsheet program shows it; for text files the physical line
    "record_id": pl.String(),  # 20 hex digits; the same when the row moves or the file is delivered again
    "unit_id": pl.String(),
    "unit_name": pl.String(),
    "unit_group": pl.String(),  # class (rombel) or posyandu inside the unit
    "extract_date": pl.Date(),
}

IDENTITY: dict[str, pl.DataType] = {
    "nik": pl.String(),  # 16 digits; null when unusable
    "no_kk": pl.String(),
    "nisn": pl.String(),
    "bpjs_no": pl.String(),
    "native_id": pl.String(),
    "mother_nik": pl.String(),
    "father_nik": pl.String(),
    "nik_status": pl.String(),  # NikStatus
    "nik_partial": pl.String(),  # 16 characters, `*` where unknown: what is left of a truncated or masked NIK
    "nik_notes": pl.List(pl.String()),  # NikNote
}

PERSON: dict[str, pl.DataType] = {
    "name": pl.String(),  # upper case, spaces collapsed; titles still in it
    "birth_place": pl.String(),
    "birth_date": pl.Date(),
    "sex": pl.String(),  # L | P
    "mother_name": pl.String(),
    "father_name": pl.String(),
    "relation": pl.String(),  # to the head of the family, SHDK words
}

PLACE: dict[str, pl.DataType] = {
    "address": pl.String(),
    "rt": pl.String(),  # three digits
    "rw": pl.String(),
    "village": pl.String(),  # the name in the cell, upper case, without Desa/Kel.
    "district": pl.String(),
    "regency": pl.String(),
    "village_code": pl.String(),  # Kemendagri, 10 digits without dots
    "district_code": pl.String(),  # 6 digits
    "regency_code": pl.String(),  # 4 digits
}

STATE: dict[str, pl.DataType] = {
    "status": pl.String(),  # PersonStatus
    "status_date": pl.Date(),
    "memberships": pl.List(pl.String()),  # "name=value", as the layout declares: pbi_nas=1, desil=3, ktp_recorded=ya
}

RAW_FIELDS = (
    "nik", "no_kk", "nisn", "bpjs_no", "native_id", "mother_nik", "father_nik",
    "name", "birth_place", "birth_date", "sex", "mother_name", "father_name", "relation",
    "address", "rt", "rw", "village", "district", "regency", "village_code", "district_code", "regency_code",
    "status", "status_date",
)  # fmt: skip

RAW: dict[str, pl.DataType] = {f"raw_{field}": pl.String() for field in RAW_FIELDS}

MENDED: dict[str, pl.DataType] = {
    "repairs": pl.List(pl.String()),  # "<field>:<CODE>", each code documented in connectors.repair
}

RECORD_SCHEMA: dict[str, pl.DataType] = {**ORIGIN, **IDENTITY, **PERSON, **PLACE, **STATE, **RAW, **MENDED}


def empty_records() -> pl.DataFrame:
    """Return a frame of no rows with every column of the canonical record."""
    return pl.DataFrame(schema=RECORD_SCHEMA)
