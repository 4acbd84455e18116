"""A sheet that holds one table: frozen and repeated header, filter, print set-up; split where Excel's rows end."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.packs.differences import Spans
from reports.packs.xlsx_format import ANSWER_HEADER, BAD, HEADER, SOFT, TOKEN, Book, Look

EXCEL_ROWS = 1_048_576
LONGEST_TEXT = 16_000  # characters: Excel holds 32,767 UTF-16 units in a cell, and a longer text would be dropped whole
LINE_HEIGHT = 13.2  # points, of letters of 10 points
LETTERS = 1.12  # letters of 10 points in a unit of width, which is a digit of 11 points
MOST_LINES = 30  # Excel's rows end at 409 points
Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """One column: its head, its width in characters, its cells, and how they look.

    `looks` gives each cell its own look, `marks` the spans of its letters that are set bold.
    """

    header: str
    width: float
    cells: Sequence[Cell]
    look: Look
    looks: Callable[[int], Look] | None = None
    marks: Sequence[Spans] | None = None
    is_answer: bool = False


@dataclass(frozen=True)
class Paper:
    """How the sheet is printed on A4 landscape: scale in percent, page breaks before columns, foot of the page."""

    footer: str
    scale: int | None = None  # None: as wide as the page
    breaks: tuple[int, ...] = ()


def table_sheets(
    book: Book,
    name: str,
    columns: Sequence[Column],
    paper: Paper,
    *,
    empty: str,
    frozen: int = 1,
    rows_a_sheet: int = EXCEL_ROWS - 1,
) -> Iterator[tuple[Worksheet, int]]:
    """Write the columns to as many sheets as they need; yield each sheet with its number of rows.

    The first sheet is called `name`, the next `name (2)`. A table of no rows is a header and the sentence `empty`.
    """
    total = len(columns[0].cells)
    for part, start in enumerate(range(0, max(total, 1), rows_a_sheet), 1):
        rows = range(start, min(start + rows_a_sheet, total))
        sheet = book.workbook.add_worksheet(name if part == 1 else f"{name} ({part})")
        _set_up(book, sheet, columns, paper, frozen, len(rows))
        _write_rows(book, sheet, columns, rows)
        if not rows:
            sheet.write_string(1, 0, empty, book.look(italic=True, font_color=SOFT))
        yield sheet, len(rows)


def whole_text(text: str) -> str:
    """Return the text no longer than a cell holds."""
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + "…"


def footer_text(text: str) -> str:
    """Return text for the foot of a page, where & is a command."""
    return text[:80].replace("&", "&&")


def print_on_a4(sheet: Worksheet, paper: Paper, last_row: int, last_column: int) -> None:
    """A4 landscape, narrow margins, numbered pages."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(paper.footer, {"margin": 0.25})
    sheet.print_area(0, 0, max(last_row, 1), last_column)
    if paper.scale:
        sheet.set_print_scale(paper.scale)
        sheet.set_v_pagebreaks(list(paper.breaks))
    else:
        sheet.fit_to_pages(1, 0)


def _set_up(book: Book, sheet: Worksheet, columns: Sequence[Column], paper: Paper, frozen: int, rows: int) -> None:
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.header, book.look(**(ANSWER_HEADER if column.is_answer else HEADER)))
    sheet.set_row(0, 30)
    sheet.freeze_panes(1, frozen)
    sheet.repeat_rows(0)
    sheet.hide_gridlines(2)
    if paper.breaks:
        sheet.repeat_columns(0)
    printed = [at for at, column in enumerate(columns) if column.look is not TOKEN]
    print_on_a4(sheet, paper, rows, printed[-1])
    if rows:
        sheet.autofilter(0, 0, rows, len(columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A2:{_letter(len(columns) - 1)}{rows + 1}"})


def _write_rows(book: Book, sheet: Worksheet, columns: Sequence[Column], rows: range) -> None:
    marked, unmarked = book.look(bold=True, font_color=BAD), book.look()
    plain = [None if column.looks else book.look(**column.look) for column in columns]
    lines = _lines(columns)
    for at, index in enumerate(rows, 1):
        if lines[index] > 1:
            sheet.set_row(at, 3 + LINE_HEIGHT * min(lines[index], MOST_LINES))
        for place, column in enumerate(columns):
            look = plain[place] or book.look(**column.looks(index))  # type: ignore[misc]  # the looks of a column are keywords of look
            spans = column.marks[index] if column.marks else ()
            if spans:
                _write_marked(sheet, at, place, str(column.cells[index]), look, _Marks(spans, marked, unmarked))
            else:
                _write_cell(sheet, at, place, column.cells[index], look)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    """Write one cell; text is always text, whatever sign it begins with."""
    if cell is None or cell == "":
        sheet.write_blank(row, column, None, look)
    elif not isinstance(cell, str):
        sheet.write_number(row, column, cell, look)
    else:
        sheet.write_string(row, column, whole_text(cell), look)


@dataclass(frozen=True)
class _Marks:
    spans: Spans
    marked: Format
    unmarked: Format


def _write_marked(sheet: Worksheet, row: int, column: int, text: str, look: Format, marks: _Marks) -> None:
    """Write text with its marked letters bold; plain where all of it is marked, for Excel wants two pieces at least."""
    pieces: list[str | Format] = []
    at = 0
    for start, end in marks.spans:
        if start > at:
            pieces += [marks.unmarked, text[at:start]]
        pieces += [marks.marked, text[start:end]]
        at = end
    if at < len(text):
        pieces += [marks.unmarked, text[at:]]
    if len(pieces) > 2 and len(text) <= LONGEST_TEXT:
        sheet.write_rich_string(row, column, *pieces, look)
    else:
        sheet.write_string(row, column, whole_text(text), look)


def _lines(columns: Sequence[Column]) -> list[int]:
    """Return how many lines each row needs. Not every program finds that out by itself when it opens a workbook."""
    wrapped = {
        str(at): pl.Series(column.cells, dtype=pl.String).str.len_chars() / (column.width * LETTERS)
        for at, column in enumerate(columns)
        if column.look.get("text_wrap") and not column.is_answer
    }
    if not wrapped:
        return [1] * len(columns[0].cells)
    return (
        pl.DataFrame(wrapped)
        .select(pl.max_horizontal(pl.all()).fill_null(0).ceil().cast(pl.Int64))
        .to_series()
        .to_list()
    )


def _letter(column: int) -> str:
    letters = ""
    while column >= 0:
        letters, column = chr(65 + column % 26) + letters, column // 26 - 1
    return letters
