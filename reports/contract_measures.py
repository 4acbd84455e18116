"""A delivery's measures: canonical records of one file in, one row of counts and shares out.

These few numbers are all a contract judges, so that a thousand files cost one validation and no person's value
reaches its document.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from connectors.schema import NikStatus
from reports.contract_rules import BIRTH_YEARS

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


def measure(
    records: pl.DataFrame | pl.LazyFrame,
    expect: Mapping[str, Any],
    *,
    as_of: date,
    file: str | None = None,
    layout: str = "",
    rows: int | None = None,
    mapped: Collection[str] = (),
) -> dict[str, Any]:
    """Return the row of MEASURES of one delivery, all its sheets together, as plain values that JSON can hold.

    `expect` is the layout's: `needed`, `warn_needed`, `unique_key` and `birth_year` say what to count. `rows` counts
    the data rows met (default: those kept), `mapped` the fields that a column was mapped to. What another night or
    another file decides (previous_rows, content_hash, duplicate_of) is left for the caller to fill.
    A share over no rows is null, and null is not judged. Records of several files raise ValueError.
    """
    expected = [*expect.get("needed", ()), *expect.get("warn_needed", ())]
    seen = _counts(records.lazy(), expected, expect.get("unique_key"), expect.get("birth_year", BIRTH_YEARS))
    if len({*seen["files"], file} - {None}) > 1:
        raise ValueError(f"records of {', '.join(sorted(seen['files']))} measured as one delivery, {file}")
    kept = seen["kept"]
    present = {field for field in expected if field in mapped or seen.get(f"has_{field}")}
    return {
        "file": file or next(iter(seen["files"]), ""),
        "layout": layout,
        "rows": kept if rows is None else rows,
        "kept_rows": kept,
        "set_aside_rows": 0 if rows is None else rows - kept,
        "previous_rows": None,
        "missing_needed": _missing(expect.get("needed", ()), present),
        "missing_wanted": _missing(expect.get("warn_needed", ()), present),
        "share_well_formed_nik": _share(seen["well_formed"], kept - seen["without_nik"]),
        "share_empty_nik": _share(seen["without_nik"], kept),
        "unique_key_share": _share(seen["keys"], seen["keyed"]),
        "share_dates_in_range": _share(seen["in_range"], seen["dated"]),
        "share_named": _share(seen["named"], kept),
        "age_days": (as_of - seen["extracted"]).days if seen["extracted"] else None,
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
    records: pl.LazyFrame, expected: Collection[str], unique_key: str | None, birth_year: Sequence[int]
) -> dict[str, Any]:
    columns = set(records.collect_schema().names())
    status = pl.col("nik_status").fill_null(NikStatus.EMPTY.value)
    year = pl.col("birth_date").dt.year()
    has_date = pl.col("birth_date").is_not_null() | pl.col("raw_birth_date").str.contains(r"\d").fill_null(False)
    key = pl.col(unique_key) if unique_key else pl.lit(None, pl.String)
    filled = {f"has_{field}": pl.col(field).is_not_null().any() for field in expected if field in columns}
    return (
        records.select(
            kept=pl.len(),
            files=pl.col("file").unique().implode(),
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
        .collect()
        .row(0, named=True)
    )


def _missing(fields: Collection[str], present: set[str]) -> str:
    return ", ".join(field for field in fields if field not in present)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
