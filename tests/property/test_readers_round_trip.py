"""Any table written as separated text or as a workbook comes back cell for cell, each row with its number."""

import csv
import io
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.readers import read_sheets

HEADER = ("NIK", "NAMA", "TGL LAHIR", "ALAMAT", "STATUS", "KETERANGAN")
BEYOND_LATIN = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t")
LATIN = st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f", exclude_categories=("Cc",))
WINDOWS = st.sampled_from("abcXYZ 0123456789,;|\t'\"=+-@./éñüÖ")  # none of these sequences is also UTF-8
ENCODINGS = {
    "utf-8": ("utf-8", BEYOND_LATIN),
    "utf-8 with mark": ("utf-8-sig", BEYOND_LATIN),
    "utf-16 with mark": ("utf-16", BEYOND_LATIN),
    "utf-16-le": ("utf-16-le", LATIN),
    "utf-16-be": ("utf-16-be", LATIN),
    "windows-1252": ("cp1252", WINDOWS),
}


def is_not_a_row_within_a_cell(text: str) -> bool:
    """A line feed together with many separators looks like a swallowed row, which is refused on purpose."""
    return "\n" not in text or not set(text) & set(",;|\t")


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[list[list[str]], str, str, bool, str]:
    encoding, letters = ENCODINGS[draw(st.sampled_from(sorted(ENCODINGS)))]
    width = draw(st.integers(4, len(HEADER)))
    cell = st.text(letters, max_size=12).filter(is_not_a_row_within_a_cell)
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width), max_size=12))
    table = [list(HEADER[:width]), *rows]
    return table, encoding, draw(st.sampled_from(";,\t|")), draw(st.booleans()), draw(st.sampled_from(["\n", "\r\n"]))


@given(deliveries())
@settings(max_examples=150, deadline=None)
def test_any_table_written_as_text_comes_back_cell_for_cell(
    delivery: tuple[list[list[str]], str, str, bool, str],
) -> None:
    table, encoding, separator, quote_all, line_end = delivery
    written, lines = io.StringIO(newline=""), []
    writer = csv.writer(
        written,
        delimiter=separator,
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
        lineterminator=line_end,
    )
    for row in table:
        lines.append(written.getvalue().count("\n") + 1)
        writer.writerow(row)

    with TemporaryDirectory() as folder:
        path = Path(folder) / "daftar.csv"
        path.write_bytes(written.getvalue().encode(encoding))
        (sheet,) = read_sheets(path)

    while not any(table[-1]):
        table.pop()
    expected = [(line, *(cell or None for cell in row)) for line, row in zip(lines, table, strict=False)]
    assert sheet.cells.rows() == expected
    assert sheet.numbers is None


CELLS = st.one_of(
    st.none(),
    st.text(st.characters(min_codepoint=32, max_codepoint=0xFFFD, exclude_categories=("Cs", "Cc", "Cn")), max_size=10),
    st.sampled_from(["true", "FALSE", "1E+15", "2015-03-12 00:00:00", "#REF!", "0012", "5.0", "<b>&amp;"]),
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.integers(-99_999, 99_999).map(lambda hundredths: hundredths / 100),
    st.booleans(),
    st.dates(date(1930, 1, 1), date(2030, 12, 31)),
)


def as_shown(cell: object) -> str | None:
    match cell:
        case bool():
            return str(cell).upper()
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case None:
            return None
        case _:
            return str(cell) or None


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=15), st.integers(0, 3), st.integers(0, 3))
@settings(max_examples=80, deadline=None)
def test_any_table_written_as_a_workbook_comes_back_as_texts(table: list[list[object]], top: int, left: int) -> None:
    table = [["NIK", "NAMA", "TGL LAHIR"], *table]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "daftar.xlsx"
        write_workbook(path, table, top, left)
        (sheet,) = read_sheets(path)

    while not any(as_shown(cell) for cell in table[-1]):
        table.pop()
    blank = (None,) * left
    expected = [(row + 1, *blank, None, None, None) for row in range(top)]
    expected += [(top + row + 1, *blank, *map(as_shown, cells)) for row, cells in enumerate(table)]
    assert sheet.cells.rows() == expected
    numbers = {
        (row, column)
        for row, cells in enumerate(table)
        for column, cell in enumerate(cells)
        if isinstance(cell, int | float) and not isinstance(cell, bool)
    }
    found = {} if sheet.numbers is None else sheet.numbers.to_dict(as_series=False)
    assert {
        (r - top, int(c[1:]) - left) for c, marks in found.items() for r, mark in enumerate(marks) if mark
    } == numbers
    assert set(found) == {f"c{column + left}" for _, column in numbers}


def write_workbook(path: Path, table: list[list[object]], top: int, left: int) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet("Data"), book.add_format({"num_format": "dd/mm/yyyy"})
        for row, cells in enumerate(table, start=top):
            for column, cell in enumerate(cells, start=left):
                match cell:
                    case bool():
                        sheet.write_boolean(row, column, cell)
                    case int() | float():
                        sheet.write_number(row, column, cell)
                    case date():
                        sheet.write_datetime(row, column, cell, day)
                    case str():
                        sheet.write_string(row, column, cell)
