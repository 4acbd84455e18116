"""Cells that hold several fields, or a part of one: taken apart or put together before anything is repaired.

In: raw cells by field and pseudo field. Out: the same with canonical fields in place of the pseudo fields, plus
`delivered:<field>`, the whole cell that a value was taken out of, and `note:<field>`, repair codes where none could be.
"""

from collections.abc import Mapping

import polars as pl

from connectors.layout import Layout
from connectors.repair_text import is_empty

_REGION_PARTS = ("province_no", "regency_no", "district_no", "village_no")
_TAKEN_APART = frozenset(
    ("parents", "birth_place_and_date", "birth_day", "birth_month", "birth_year", "rt_rw", "parent_nik", "region_code")
)
_SEPARATOR = r"\s*(?:/|&|;|\||\+|\bDAN\b|\bdan\b|\bDan\b)\s*"
_RT_RW = r"(?i)^\W*(?:rt\b)?\W*(\d{1,3})\s*(?:/|-|,|\||\s)\s*(?:rw\b)?\W*(\d{1,3})\D*$"
_FATHER = r"(?i)^(?:ayah|bapak|bpk|tn|tuan)\b[.:]?\s*|\s*\((?:ayah|bapak)\)$"
_MOTHER = r"(?i)^(?:ibu|ny|nyonya|nn)\b[.:]?\s*|\s*\(ibu\)$"


def resolve_pseudo_fields(raw: pl.DataFrame, layout: Layout, headers: Mapping[str, str]) -> pl.DataFrame:
    """Return `raw` without pseudo fields but those of the unit; `headers` shows the header text of each field.

    A field that has a column of its own keeps it; what a pseudo field tells fills only its empty cells.
    """
    for name, resolve in (
        ("parents", lambda frame: _parents(frame, headers.get("parents", ""))),
        ("birth_place_and_date", _birth_place_and_date),
        ("birth_year", _birth_parts),
        ("birth_day", _birth_day),
        ("rt_rw", _neighbourhood),
        ("parent_nik", _parent_nik),
        ("village_no", _region_numbers),
        ("district_no", _region_numbers),
        ("region_code", lambda frame: _region_code(frame, layout.region_scheme)),
    ):
        if name in raw.columns:
            raw = resolve(raw)
    return raw.drop([name for name in raw.columns if name in _TAKEN_APART or name in _REGION_PARTS])


def _fill(raw: pl.DataFrame, source: str, /, **values: pl.Expr) -> pl.DataFrame:
    """Return `raw` with `values` where a field has no column or its cell says nothing.

    `delivered:<field>` then holds the whole cell of the pseudo field `source` that the value came out of.
    """
    filled: dict[str, pl.Expr] = {}
    for field, value in values.items():
        if field in raw.columns:
            own = ~is_empty(pl.col(field))
            filled[field] = pl.when(own).then(field).otherwise(pl.coalesce(value, field))
            filled[f"delivered:{field}"] = pl.when(own | value.is_null()).then(field).otherwise(source)
        else:
            filled[field] = value
            filled[f"delivered:{field}"] = pl.col(source)
    return raw.with_columns(**filled)


def _parents(raw: pl.DataFrame, header: str) -> pl.DataFrame:
    """Return `raw` with father and mother out of `AYAH / IBU`; the header, or words in the cell, may say IBU / AYAH.

    A single name without such a word is nobody's for sure: it is left out and noted.
    """
    cell = pl.col("parents")
    pair = cell.str.extract_groups(rf"^(.*?){_SEPARATOR}(.*)$").struct
    first = pl.coalesce(pair.field("1"), cell).str.strip_chars()
    second = pair.field("2").str.strip_chars()
    lower = header.lower()
    mother_in_front = -1 < lower.find("ibu") < lower.find("ayah")
    mother_first = pl.lit(mother_in_front) | first.str.contains(_MOTHER) | second.str.contains(_FATHER)
    two = second.is_not_null()
    single_mother = ~two & first.str.contains(_MOTHER)
    single_father = ~two & first.str.contains(_FATHER)
    father = pl.when(two & mother_first).then(second).when(two | single_father).then(first)
    mother = pl.when(two & mother_first).then(first).when(two).then(second).when(single_mother).then(first)
    unclear = ~is_empty(cell) & ~two & ~single_mother & ~single_father
    raw = raw.with_columns(pl.when(unclear).then(pl.lit("PARENTS_UNCLEAR")).alias("note:mother_name"))
    return _fill(
        raw, "parents", father_name=father.str.replace(_FATHER, ""), mother_name=mother.str.replace(_MOTHER, "")
    )


def _birth_place_and_date(raw: pl.DataFrame) -> pl.DataFrame:
    """Return `raw` with place and date out of `SEMARANG, 12-03-2015`: the date starts at the first digit."""
    parts = pl.col("birth_place_and_date").str.extract_groups(r"^([^0-9]*?)[\s,./:;-]*(\d.*)?$").struct
    place = parts.field("1")
    return _fill(raw, "birth_place_and_date", birth_place=pl.when(place != "").then(place), birth_date=parts.field("2"))


def _birth_parts(raw: pl.DataFrame) -> pl.DataFrame:
    """Return `raw` with a date out of the columns of day, month and year; a missing part counts as 0."""
    parts = [
        pl.col(name) if name in raw.columns else pl.lit(None, dtype=pl.String) for name in ("birth_month", "birth_day")
    ]
    month, day = (part.str.replace(r"[.,]0+$", "").str.strip_chars().fill_null("0") for part in parts)
    year = pl.col("birth_year").str.replace(r"[.,]0+$", "").str.strip_chars()
    named = month.str.contains(r"\p{L}")
    text = pl.when(named).then(day + " " + month + " " + year).otherwise(year + "-" + month + "-" + day)
    return (
        raw.with_columns(text.alias("date_text"))
        .pipe(_fill, "date_text", birth_date=pl.when(~is_empty(year)).then("date_text"))
        .drop("date_text")
    )


def _birth_day(raw: pl.DataFrame) -> pl.DataFrame:
    """Return `raw` with the dates of a column headed `lahir / tanggal` that has no column of the year beside it."""
    return raw if "birth_year" in raw.columns else _fill(raw, "birth_day", birth_date=pl.col("birth_day"))


def _neighbourhood(raw: pl.DataFrame) -> pl.DataFrame:
    """Return `raw` with RT and RW out of `002/005`, `RT 2 RW 5` or `2-5`; a header RW/RT is no header we know."""
    pair = pl.col("rt_rw").str.extract_groups(_RT_RW).struct
    return _fill(raw, "rt_rw", rt=pair.field("1"), rw=pair.field("2"))


def _parent_nik(raw: pl.DataFrame) -> pl.DataFrame:
    """Return `raw` with the NIK of one parent as the mother's where its day of birth is counted from 41, else father's.

    A cell in which that day cannot be seen is left out: whose number it is nobody can tell.
    """
    day = pl.col("parent_nik").str.replace_all(r"[^0-9*]", "").str.slice(6, 2).cast(pl.Int16, strict=False)
    of_mother, of_father = day.is_between(41, 71), day.is_between(1, 31)
    return _fill(
        raw,
        "parent_nik",
        mother_nik=pl.when(of_mother).then("parent_nik"),
        father_nik=pl.when(of_father).then("parent_nik"),
    )


def _region_numbers(raw: pl.DataFrame) -> pl.DataFrame:
    """Return `raw` with Kemendagri codes out of SIAK's numbers: 33, 22, 1, 2001 make 3322012001."""
    parts = {}
    for name, width in zip(_REGION_PARTS, (2, 2, 2, 4), strict=True):
        cell = pl.col(name) if name in raw.columns else pl.lit(None, dtype=pl.String)
        parts[name] = cell.str.extract(r"^\D?(\d{1,4})(?:[.,]0+)?$").str.zfill(width)
    province, regency, district, village = parts.values()
    code = pl.concat_str(parts.values(), ignore_nulls=True)
    return (
        raw.with_columns(code.alias("whole_code"))
        .pipe(
            _fill,
            "whole_code",
            village_code=province + regency + district + village,
            district_code=province + regency + district,
            regency_code=province + regency,
        )
        .drop("whole_code")
    )


def _region_code(raw: pl.DataFrame, scheme: str) -> pl.DataFrame:
    """Return `raw` with the region code in the column of its length; only Kemendagri codes are taken."""
    if scheme != "KEMENDAGRI":
        return raw
    bare = pl.col("region_code").str.replace(r"^(\d{4,10})[.,]0$", "$1").str.replace_all(r"[^0-9]", "")
    of_length = {
        field: pl.when(bare.str.len_bytes() == length).then(bare)
        for field, length in (("village_code", 10), ("district_code", 6), ("regency_code", 4))
    }
    return _fill(raw, "region_code", **of_length)
