"""Workbooks (.xlsx .xlsm .xlsb .xls .ods) as sheets of text cells, read by fastexcel (calamine)."""

import io
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Literal

import fastexcel
import polars as pl

from connectors.readers_bytes import cut_short, damage_named, password_protected
from connectors.readers_cell_types import CellTypes, types_in_xml
from connectors.readers_extent import refuse_endless_xls, refuse_endless_xlsx
from connectors.readers_sheet import Sheet, cell_columns, sheet_of
from connectors.readers_shown import cells_as_shown
from connectors.readers_xlsx import first_rows, sheet_members

_SHORT_XML = 2**20  # bytes; a thread of its own costs more than it saves below
_NUMBER_OR_TRUTH = r"^(?:-?\d+(?:\.\d+)?|true|false)$"


def read_xlsx(data: bytes, name: str, head: int | None = None) -> list[Sheet]:
    """Return the sheets of an .xlsx or .xlsm that hold anything, hidden ones too.

    fastexcel gives every cell as text and does not tell what it was; the XML does, and is scanned beside it (both let
    go of the interpreter, so on a second core the scan costs hardly any time). Raises UnreadableFile for a workbook
    that is damaged or protected.
    """
    with damage_named(name), zipfile.ZipFile(io.BytesIO(data)) as whole:
        members = sheet_members(whole)
        if head is not None:
            data = first_rows(whole, members.values(), head)
    with damage_named(name), zipfile.ZipFile(io.BytesIO(data)) as archive:
        refuse_endless_xlsx(archive, members, name)
        reader = _opened(data, name)
        sheets = [_xlsx_sheet(reader, archive, sheet, members.get(sheet), name, head) for sheet in reader.sheet_names]
    return [sheet for sheet in sheets if sheet is not None]


def _xlsx_sheet(
    reader: fastexcel.ExcelReader,
    archive: zipfile.ZipFile,
    sheet_name: str,
    member: str | None,
    name: str,
    head: int | None,
) -> Sheet | None:
    """Return a sheet with the types of its cells; a long one's XML is scanned while its texts are read."""
    if member is None or archive.getinfo(member).file_size < _SHORT_XML:
        cells, types = _cells(reader, sheet_name, name, head), types_in_xml(archive, member)
    else:
        with ThreadPoolExecutor(max_workers=1) as scanner:
            scan = scanner.submit(types_in_xml, archive, member)
            cells, types = _cells(reader, sheet_name, name, head), scan.result()
    return _sheet(sheet_name, cells, types or _second_look(reader, sheet_name, name, cells))


def read_workbook(data: bytes, name: str, head: int | None = None) -> list[Sheet]:
    """Return the sheets of an .xls, .xlsb or .ods that hold anything, hidden ones too.

    An error such as #REF! is an empty cell here: calamine does not say which it was. Raises UnreadableFile for a
    workbook that is damaged or protected.
    """
    refuse_endless_xls(data, name)
    reader = _opened(data, name)
    sheets = []
    for sheet_name in reader.sheet_names:
        cells = _cells(reader, sheet_name, name, head)
        sheets.append(_sheet(sheet_name, cells, _second_look(reader, sheet_name, name, cells)))
    return [sheet for sheet in sheets if sheet is not None]


def _opened(data: bytes, name: str) -> fastexcel.ExcelReader:
    with _refused(name):
        return fastexcel.read_excel(data)


@contextmanager
def _refused(name: str) -> Iterator[None]:
    """Raise UnreadableFile for what fastexcel refuses."""
    try:
        with damage_named(name):
            yield
    except fastexcel.FastExcelError as error:
        raise (password_protected(name) if "password" in str(error).lower() else cut_short(name)) from error


def _cells(reader: fastexcel.ExcelReader, sheet_name: str, name: str, head: int | None) -> pl.DataFrame:
    """Return all cells as text, with their row numbers, from the sheet's first row and column on."""
    texts = _loaded(reader, sheet_name, name, head, "string")
    return texts.insert_column(0, pl.int_range(1, texts.height + 1, dtype=pl.Int64, eager=True).alias("row"))


def _loaded(
    reader: fastexcel.ExcelReader, sheet_name: str, name: str, rows: int | None, dtype: Literal["string", "boolean"]
) -> pl.DataFrame:
    """Return the sheet read as one type from its first row and column on; calamine leaves out empty columns at left."""
    with _refused(f"{name}, sheet {sheet_name}"):
        sheet = reader.load_sheet(sheet_name, header_row=None, skip_rows=0, n_rows=rows, dtypes=dtype)
        read = sheet.to_polars()
        first = sheet.available_columns()[0].absolute_index if read.width else 0
    read.columns = [f"c{first + index}" for index in range(read.width)]
    empty = [pl.lit(None, dtype=pl.String).alias(f"c{index}") for index in range(first)]
    return read.select(*empty, *read.columns)


def _second_look(reader: fastexcel.ExcelReader, sheet_name: str, name: str, cells: pl.DataFrame) -> CellTypes:
    """Return the types of cells from reading the sheet once more, if any cell looks like a number.

    Asked for truths, calamine answers for truths and numbers, but not for texts that look like them, nor for dates.
    """
    likely = cells.select(pl.col(cell_columns(cells)).str.contains(_NUMBER_OR_TRUTH).any())
    columns = [column for column in likely.columns if likely[column].item()]
    if not columns:
        return CellTypes()
    looks = _loaded(reader, sheet_name, name, cells.height, "boolean")
    numbers, truths = {}, {}
    for column in columns:
        answered = looks[column].is_not_null()
        is_truth = answered & cells[column].is_in(["true", "false"])
        truths[int(column[1:])] = is_truth.arg_true().cast(pl.Int64).to_numpy()
        numbers[int(column[1:])] = (answered & ~is_truth).arg_true().cast(pl.Int64).to_numpy()
    return CellTypes(numbers, truths)


def _sheet(name: str, cells: pl.DataFrame, types: CellTypes) -> Sheet | None:
    shown, numbers = cells_as_shown(cells, types)
    return sheet_of(name, shown, numbers)
