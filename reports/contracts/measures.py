"""The measures of deliveries: canonical records in, one row of counts and shares out for each file.

These few numbers are all a contract judges, so that a thousand files cost one validation and no person's value
reaches its document.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from connectors.schema import NikStatus
from reports.contracts.rules import BIRTH_YEARS

MEASURES: dict[str, pl.DataType] = {
    "file": pl.String(),
    "layout": pl.String(),
    "rows": pl.Int64(),  # data rows met below the header
    "kept_rows": pl.Int64(),  # those that became records
    "set_aside_rows": pl.Int64(),  # titles, numbering, totals, signatures
    "previous_rows": pl.Int64(),  # kept rows of the last accepted delivery; null when this is the first
    "missing_needed": pl.String(),  # needed fields without a column, by comma; "" when none
    "missing_wanted": pl.String(),  # the same for `warn_needed`
    "share_well_formed_nik": pl.Float64(),  # of the rows that hold a NIK of any kind
    "share_empty_nik": pl.Float64(),  # empty cells and placeholders, of the kept rows
    "unique_key_share": pl.Float64(),  # distinct values of the native key / rows that have one
    "share_dates_in_range": pl.Float64(),  # of the rows whose birth date cell holds a digit
    "share_named": pl.Float64(),  # of the kept rows
    "age_days": pl.Int64(),  # from the extract date to the night; null when the date is unknown
    "content_hash": pl.String(),
    "duplicate_of": pl.String(),  # the file with the same content that is used instead; "" when none
}

_WELL_FORMED = [NikStatus.VALID.value, NikStatus.OF_MOTHER.value]
_WITHOUT_NIK = [NikStatus.EMPTY.value, NikStatus.PLACEHOLDER.value]


@dataclass(frozen=True)
class Delivered:
    """What is told of a delivery besides its records: data rows met, the fields a column was mapped to, and the day."""

    file: str
    rows: int
    mapped: Collection[str]
    as_of: date


def measure(
    records: pl.DataFrame, deliveries: Sequence[Delivered], expect: Mapping[str, Any], *, layout: str
) -> list[dict[str, Any]]:
    """Return the row of MEASURES of each delivery of one layout, as plain values that JSON can hold.

    `records` holds those of all deliveries, told apart by `file`. `expect` is the layout's: `needed`, `warn_needed`,
    `unique_key` and `birth_year` say what to count. What another night or another file decides (previous_rows,
    content_hash, duplicate_of) is left for the caller to fill. A share over no rows is null, and null is not judged.
    """
    expected = [*expect.get("needed", ()), *expect.get("warn_needed", ())]
    counts = _counts(records, expected, expect.get("unique_key"), expect.get("birth_year", BIRTH_YEARS))
    seen = {row["file"]: row for row in counts.iter_rows(named=True)}
    nothing = dict.fromkeys(counts.columns, 0) | {"extracted": None}
    return [_measured(one, seen.get(one.file, nothing), expect, layout) for one in deliveries]


def _measured(delivered: Delivered, seen: Mapping[str, Any], expect: Mapping[str, Any], layout: str) -> dict[str, Any]:
    kept = seen["kept"]
    present = {
        *delivered.mapped,
        *(name.removeprefix("has_") for name in seen if name.startswith("has_") and seen[name]),
    }
    return {
        "file": delivered.file,
        "layout": layout,
        "rows": delivered.rows,
        "kept_rows": kept,
        "set_aside_rows": delivered.rows - kept,
        "previous_rows": None,
        "missing_needed": _missing(expect.get("needed", ()), present),
        "missing_wanted": _missing(expect.get("warn_needed", ()), present),
        "share_well_formed_nik": _share(seen["well_formed"], kept - seen["without_nik"]),
        "share_empty_nik": _share(seen["without_nik"], kept),
        "unique_key_share": _share(seen["keys"], seen["keyed"]),
        "share_dates_in_range": _share(seen["in_range"], seen["dated"]),
        "share_named": _share(seen["named"], kept),
        "age_days": (delivered.as_of - seen["extracted"]).days if seen["extracted"] else None,
        "content_hash": "",
        "duplicate_of": "",
    }


def name_duplicates(measures: pl.DataFrame) -> pl.DataFrame:
    """Return `measures` with `duplicate_of` set for every file whose content another file brings too.

    The one kept is that with the shortest name, then the first by name: `daftar.xlsx` before `daftar (1).xlsx`.
    """
    first = (pl.col("file").sort_by(pl.col("file").str.len_chars(), "file").first()).over("content_hash")
    again = (pl.col("content_hash") != "") & (pl.col("file") != first)
    return measures.with_columns(duplicate_of=pl.when(again).then(first).otherwise(pl.col("duplicate_of")))


def _counts(
    records: pl.DataFrame, expected: Collection[str], unique_key: str | None, birth_year: Sequence[int]
) -> pl.DataFrame:
    """Return what is counted of each file that has records."""
    status = pl.col("nik_status").fill_null(NikStatus.EMPTY.value)
    year = pl.col("birth_date").dt.year()
    has_date = pl.col("birth_date").is_not_null() | pl.col("raw_birth_date").str.contains(r"\d").fill_null(False)
    key = pl.col(unique_key) if unique_key else pl.lit(None, pl.String)
    filled = {f"has_{field}": pl.col(field).is_not_null().any() for field in expected if field in records.columns}
    return records.group_by("file").agg(
        kept=pl.len(),
        extracted=pl.col("extract_date").max(),
        well_formed=status.is_in(_WELL_FORMED).sum(),
        without_nik=status.is_in(_WITHOUT_NIK).sum(),
        keyed=key.count(),
        keys=key.drop_nulls().n_unique(),
        dated=has_date.sum(),
        in_range=year.is_between(birth_year[0], birth_year[1]).sum(),
        named=pl.col("name").count(),
        **filled,
    )


def _missing(fields: Collection[str], present: set[str]) -> str:
    return ", ".join(field for field in fields if field not in present)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
