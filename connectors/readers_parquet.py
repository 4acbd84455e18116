"""A parquet file as one sheet: the names of its columns are row 1."""

import io

import polars as pl

from connectors.errors import UnreadableFile
from connectors.readers_bytes import cut_short
from connectors.readers_sheet import Sheet, sheet_of


def read_parquet(data: bytes, name: str, head: int | None = None) -> Sheet | None:
    """Return the file as one sheet of texts, or None without any cell.

    Numbers are written exactly, dates as YYYY-MM-DD, lists joined by "; ". Raises UnreadableFile for a damaged file
    and for a column whose type has no text.
    """
    try:
        table = pl.read_parquet(io.BytesIO(data), n_rows=head)
    except (pl.exceptions.PolarsError, OSError) as damaged:
        raise cut_short(name) from damaged
    keys = [f"c{index}" for index in range(table.width)]
    try:
        texts = pl.DataFrame([_texts(column).alias(key) for key, column in zip(keys, table, strict=True)])
    except pl.exceptions.PolarsError as unknown:
        raise UnreadableFile(
            "a column is of a type that cannot be written as text",
            where=name,
            fix="write every column as text, number or date",
        ) from unknown
    header = pl.DataFrame(dict(zip(keys, [[label] for label in table.columns], strict=True)))
    cells = pl.concat([header, texts]).with_row_index("row", offset=1).with_columns(pl.col("row").cast(pl.Int64))
    return sheet_of("", cells, _numbers(table, keys))


def _texts(column: pl.Series) -> pl.Series:
    if column.dtype == pl.String:
        return column
    if column.dtype.is_float():
        whole = column.is_finite() & (column == column.floor()) & (column.abs() <= 2**53)
        exact = column.cast(pl.Int64, strict=False).cast(pl.String)
        return exact.zip_with(whole.fill_null(False), column.cast(pl.String))
    if column.dtype == pl.Boolean:
        return column.cast(pl.String).str.to_uppercase()
    if column.dtype == pl.Datetime:
        return column.dt.to_string("%Y-%m-%d %H:%M:%S").str.strip_suffix(" 00:00:00")
    if column.dtype == pl.Binary:
        return column.cast(pl.String)
    if isinstance(column.dtype, pl.List):
        return column.cast(pl.List(pl.String)).list.join("; ")
    return column.cast(pl.String)


def _numbers(table: pl.DataFrame, keys: list[str]) -> pl.DataFrame | None:
    """Return which cells were numbers, the header's row included."""
    marks = [
        pl.concat([pl.Series([False]), column.is_not_null()]).alias(key)
        for key, column in zip(keys, table, strict=True)
        if column.dtype.is_numeric()
    ]
    return pl.DataFrame(marks) if marks else None
