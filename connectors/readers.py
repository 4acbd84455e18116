"""From a delivered file to sheets of text cells, whatever the format and whatever the file is called."""

from pathlib import Path

from connectors.errors import UnreadableFile
from connectors.readers_bytes import DELIVER_AGAIN, FileKind, delivered_bytes, file_kind
from connectors.readers_encoding import utf8_lines
from connectors.readers_markup import is_markup, read_markup
from connectors.readers_parquet import read_parquet
from connectors.readers_sheet import Sheet
from connectors.readers_text import read_text
from connectors.readers_workbook import read_workbook, read_xlsx

__all__ = ["Sheet", "read_sheets"]

_HEAD_BYTES = 262_144  # enough text to see a header and some rows


def read_sheets(path: Path, *, head: int | None = None) -> list[Sheet]:
    """Return the sheets of a file that hold anything, in the file's order; `head`: only about the first rows, cheaply.

    Reads .xlsx .xlsm .xlsb .xls .ods .csv .tsv .txt .parquet and XML spreadsheets; the content decides, not the name.
    Raises UnreadableFile, which says what is wrong, where and what to do, for everything else.
    """
    if head is not None and (sheet := _head_of_text(path, head)) is not None:
        return [sheet]
    data = delivered_bytes(path)
    sheets = _sheets(data, path.name, head)
    if not sheets:
        raise UnreadableFile("no cell of the file holds anything", where=path.name, fix=DELIVER_AGAIN)
    return sheets


def _sheets(data: bytes, name: str, head: int | None) -> list[Sheet]:
    match file_kind(data, name):
        case FileKind.XLSX:
            return read_xlsx(data, name, head)
        case FileKind.WORKBOOK:
            return read_workbook(data, name, head)
        case FileKind.PARQUET:
            sheet = read_parquet(data, name, head)
            return [sheet] if sheet else []
        case FileKind.TEXT:
            text = utf8_lines(data, name)
            if is_markup(text):
                return read_markup(text, name, head)
            sheet = read_text(text, name)
            return [_shortened(sheet, head)] if sheet else []


def _head_of_text(path: Path, head: int) -> Sheet | None:
    """Return the first rows of a long text file from its first bytes, or None if it has to be read whole.

    A quote that is open where the bytes end is no reason to refuse the file: then it is read whole.
    """
    start = delivered_bytes(path, head=_HEAD_BYTES)
    if len(start) < _HEAD_BYTES:
        return None
    try:
        if file_kind(start, path.name) is not FileKind.TEXT:
            return None
        text = utf8_lines(start, path.name)
        text = text[: text.rstrip(b"\n").rfind(b"\n") + 1]
        sheet = None if is_markup(text) or not text else read_text(text, path.name)
    except UnreadableFile:
        return None
    return _shortened(sheet, head) if sheet and sheet.cells.height >= head else None


def _shortened(sheet: Sheet, head: int | None) -> Sheet:
    return sheet if head is None else Sheet(sheet.name, sheet.cells.head(head), None)
