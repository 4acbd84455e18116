"""A filled workbook in, its answers out: sheets and columns are found by what they hold, not by name or place."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import python_calamine

from reports.errors import ReportError
from reports.packs.labels import TEXTS
from reports.packs.tokens import SHAPE

HEAD_ROWS = 30  # among so many rows the header must stand
COLUMNS = {"token": "column_case_id", "verdict": "column_verdict", "value": "column_correct_value",
           "note": "column_note"}  # fmt: skip
RECIPIENT = "padan_recipient"
SEND_AS = "send the filled workbook again as .xlsx, saved by Excel, LibreOffice or WPS"


class NotAnswers(ReportError):
    """A file that is no filled workbook of ours; says why and what to do."""


@dataclass(frozen=True)
class Answer:
    """One row with a token: what was typed into its answer cells, and in `doubt` why it cannot be taken, if so."""

    sheet: str
    row: int  # 1-based, as a spreadsheet program shows it
    token: str
    verdict: str
    value: str
    note: str
    doubt: str = ""


@dataclass(frozen=True)
class Filled:
    """What a workbook holds: rows with a token, and for whom it says that it was made ("" where it does not)."""

    rows: tuple[Answer, ...]
    recipient: str


def read_answers(data: bytes, name: str) -> Filled:
    """Return the rows of a workbook that carry a token, sheet by sheet in the file's order. Raises NotAnswers."""
    _refuse_other_kinds(data, name)
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        sheets = [(sheet, *_cells(book, sheet)) for sheet in book.sheet_names]
    except python_calamine.PasswordError as error:
        raise NotAnswers(
            "the workbook is protected by a password", where=name, fix="take the password off, save, and send it again"
        ) from error
    except python_calamine.CalamineError as error:
        raise NotAnswers("the file is no workbook, or a damaged one", where=name, fix=SEND_AS) from error
    uncomputed = _uncomputed(data)
    rows: list[Answer] = []
    for sheet, cells, merged in sheets:
        rows += _rows(sheet, cells, merged, uncomputed.get(sheet, frozenset()))
    if not rows:
        raise NotAnswers(
            "no sheet has a column of tokens of Padan: it is no report of ours, or that column was deleted",
            where=name, fix="fill the workbook that Padan made; columns may be hidden and moved, but not deleted",
        )  # fmt: skip
    return Filled(tuple(rows), _recipient(data))


def _refuse_other_kinds(data: bytes, name: str) -> None:
    head = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        raise NotAnswers("this is a web page or XML text that is called a workbook", where=name, fix=SEND_AS)
    if not data:
        raise NotAnswers("the file is empty", where=name, fix=SEND_AS)
    if b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e" in data:
        raise NotAnswers(
            "the workbook is protected by a password", where=name, fix="take the password off, save, and send it again"
        )


Place = tuple[int, int]

_UNCOMPUTED = r'<c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
"""A cell of a sheet's XML with a formula and no value."""


def _cells(book: Any, sheet: str) -> tuple[list[list[Any]], list[tuple[Place, Place]]]:
    """Return a sheet's cells from its first row and column on, and the ranges that were merged (from 0)."""
    read = book.get_sheet_by_name(sheet)
    return read.to_python(skip_empty_area=False), list(read.merged_cell_ranges or [])


def _rows(
    sheet: str, cells: list[list[Any]], merged: list[tuple[Place, Place]], uncomputed: frozenset[Place]
) -> Iterator[Answer]:
    found = _header(cells)
    if found is None:
        return
    head, at = found
    answer_columns = {at[name] for name in ("verdict", "value", "note") if name in at}
    spread = {
        row
        for (top, left), (bottom, right) in merged
        if left <= at["verdict"] <= right and top < len(cells) and _text(cells[top], at["verdict"])
        for row in range(top + 1, bottom + 1)
    }
    for row in range(head + 1, len(cells)):
        token = _text(cells[row], at.get("token"))
        verdict, value, note = (_text(cells[row], at.get(name)) for name in ("verdict", "value", "note"))
        doubt = ""
        if row in spread:
            doubt = "merged"
        elif any((row, column) in uncomputed for column in answer_columns):
            doubt = "formula"
        if re.fullmatch(SHAPE, token):
            yield Answer(sheet, row + 1, token, verdict, value, note, doubt)
        elif verdict:
            yield Answer(sheet, row + 1, token, verdict, value, note, "token")


def _header(cells: Sequence[Sequence[Any]]) -> tuple[int, dict[str, int]] | None:
    """Return the row of the header and the column of each of COLUMNS, or None for a sheet without answers."""
    for row, line in enumerate(cells[:HEAD_ROWS]):
        words = [" ".join(str(cell).split()).casefold() for cell in line]
        at = {
            name: words.index(text.casefold())
            for name, label in COLUMNS.items()
            for text in TEXTS[label]
            if text.casefold() in words
        }
        if "token" in at and "verdict" in at:
            return row, at
    return None


def _text(row: Sequence[Any], column: int | None) -> str:
    """Return a cell as one line of text; numbers without a point, dates as 03-07-2015."""
    cell = row[column] if column is not None and column < len(row) else ""
    if isinstance(cell, datetime | date):
        return f"{cell:%d-%m-%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def _uncomputed(data: bytes) -> dict[str, frozenset[Place]]:
    """Return by sheet the cells (from 0) of an .xlsx that hold a formula without its result."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {}
    found: dict[str, frozenset[Place]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = set(book.namelist())
        if "xl/workbook.xml" not in names:
            return {}
        for sheet, member in _members(book, names).items():
            text = book.read(member).decode("utf-8", "replace")
            empty = re.finditer(_UNCOMPUTED, text)
            found[sheet] = frozenset((int(one[2]) - 1, _column(one[1])) for one in empty)
    return found


def _members(book: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    text = book.read("xl/workbook.xml").decode("utf-8", "replace")
    links = book.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    target: dict[str, str] = {}
    for one in re.findall(r"<Relationship\b[^>]*>", links):
        told = dict(re.findall(r'(\w+)="([^"]*)"', one))
        target[told.get("Id", "")] = "xl/" + told.get("Target", "").removeprefix("/xl/")
    members = {}
    for one in re.findall(r"<sheet\b[^>]*>", text):
        told = dict(re.findall(r'([\w:]+)="([^"]*)"', one))
        member = target.get(told.get("r:id", ""), "")
        if member in names:
            members[unescape(told.get("name", ""))] = member
    return members


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _recipient(data: bytes) -> str:
    """Return for whom the workbook says that it was made; programs keep this property when they save it."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return ""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        text = "".join(
            book.read(name).decode("utf-8", "replace") for name in ("docProps/custom.xml", "meta.xml")
            if name in book.namelist()
        )  # fmt: skip
    said = re.search(rf'name="{RECIPIENT}"[^>]*>\s*(?:<vt:lpwstr>)?([^<]+)<', text)
    return unescape(said[1]).strip() if said else ""


def file_bytes(path: Path) -> bytes:
    """Return the file's bytes. Raises NotAnswers when there is none."""
    if not path.is_file():
        raise NotAnswers("there is no such file", where=str(path), fix="give the path of a filled workbook")
    return path.read_bytes()
