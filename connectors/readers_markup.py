"""XML spreadsheets of Excel 2003 (often named .xls), as applications write them: also with signs left unescaped."""

import html
import re
from dataclasses import dataclass, field

import polars as pl

from connectors.errors import UnreadableFile
from connectors.readers_bytes import SAVE_AS_XLSX, cut_short
from connectors.readers_sheet import Sheet, sheet_of

_SPREADSHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_P = r"(?:[A-Za-z]+:)?"  # a name-space prefix
_TOKEN = re.compile(
    rf"<(?P<tag>{_P}Worksheet|{_P}Row|{_P}Cell)\b(?P<attributes>[^>]*)>"
    rf"|<{_P}Data\b(?P<kind>[^>]*?)(?:/>|>(?P<text>.*?)</{_P}Data>)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rf'{_P}(\w+)="([^"]*)"')
_INNER_TAG = re.compile(rf"</?{_P}(?:B|I|U|S|Sup|Sub|Font|Span)\b[^>]*>", re.IGNORECASE)


def is_markup(text: bytes) -> bool:
    """Return whether the text is HTML or XML and no separated table."""
    return text.lstrip().startswith(b"<")


def read_markup(text: bytes, name: str, head: int | None = None) -> list[Sheet]:
    """Return the sheets of an XML spreadsheet that hold anything.

    Read by its tags and not as strict XML, since `&` and `<` inside a cell come unescaped. Raises UnreadableFile for
    HTML, for other XML, and for a spreadsheet without its end.
    """
    _refuse_foreign_markup(text, name)
    sheets = [_sheet(grid, head) for grid in _grids(text.decode())]
    return [sheet for sheet in sheets if sheet is not None]


def _refuse_foreign_markup(text: bytes, name: str) -> None:
    if _SPREADSHEET not in text[:65_536]:
        lower = text[:65_536].lower()
        html_page = b"<html" in lower or b"<!doctype html" in lower
        if b"<table" in lower and (html_page or not lower.lstrip().startswith(b"<?xml")):
            raise UnreadableFile("this is an HTML page with a table, not a workbook", where=name, fix=SAVE_AS_XLSX)
        if html_page:
            raise UnreadableFile(
                "this is an HTML page, not a table: perhaps a log-in or error page was saved",
                where=name,
                fix="log in to the application and export the list again",
            )
        raise UnreadableFile("this is XML, but no spreadsheet", where=name, fix=SAVE_AS_XLSX)
    if not re.search(rb"</(?:[A-Za-z]+:)?Workbook>\s*\Z", text):
        raise cut_short(name)


@dataclass
class _Grid:
    """One worksheet while it is read: texts and numbers by row and column, both from 0."""

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    numbers: set[tuple[int, int]] = field(default_factory=set)


def _grids(text: str) -> list[_Grid]:
    grids: list[_Grid] = []
    row = column = span = 0
    for token in _TOKEN.finditer(text):
        tag = (token["tag"] or "Data").rpartition(":")[2]
        attributes = dict(_ATTRIBUTE.findall(token["attributes"] or token["kind"] or ""))
        if tag == "Worksheet":
            grids.append(_Grid(html.unescape(attributes.get("Name", ""))))
            row, column, span = -1, -1, 0
        elif tag == "Row":
            row = int(attributes.get("Index", row + 2)) - 1
            column, span = -1, 0
        elif tag == "Cell":
            column = int(attributes.get("Index", column + span + 2)) - 1
            span = int(attributes.get("MergeAcross", 0))
        elif grids and token["text"] is not None:
            _put(grids[-1], (row, column), token["text"], attributes.get("Type", "String"))
    return grids


def _put(grid: _Grid, place: tuple[int, int], text: str, kind: str) -> None:
    shown = html.unescape(_INNER_TAG.sub("", text))
    if kind == "Number":
        grid.numbers.add(place)
        shown = _plain_number(shown.strip())
    elif kind == "DateTime":
        shown = re.sub(r"\.\d+$", "", shown.strip()).replace("T", " ").removesuffix(" 00:00:00")
    elif kind == "Boolean":
        shown = {"1": "TRUE", "0": "FALSE"}.get(shown.strip(), shown)
    grid.texts[place] = shown


def _plain_number(text: str) -> str:
    """Return the number without exponent and without `.0`; above 2^53 the digits stay as they were written."""
    if re.fullmatch(r"-?\d+", text):
        return text
    try:
        value = float(text)
    except ValueError:
        return text
    return str(int(value)) if value.is_integer() else text


def _sheet(grid: _Grid, head: int | None) -> Sheet | None:
    height = min(1 + max((row for row, _ in grid.texts), default=-1), head or 2**31)
    width = 1 + max((column for _, column in grid.texts), default=-1)
    cells: dict[str, list[str | None]] = {f"c{column}": [None] * height for column in range(width)}
    numbers: dict[str, list[bool]] = {f"c{column}": [False] * height for column in range(width)}
    for (row, column), text in grid.texts.items():
        if row < height:
            cells[f"c{column}"][row] = text
            numbers[f"c{column}"][row] = (row, column) in grid.numbers
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
    rows = pl.int_range(1, height + 1, dtype=pl.Int64, eager=True).alias("row")
    return sheet_of(grid.name, frame.insert_column(0, rows), pl.DataFrame(numbers))
