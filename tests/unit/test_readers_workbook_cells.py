# ruff: noqa: DTZ001 -- a spreadsheet knows no time zones
"""Workbooks of every kind: cells as texts, what was a number, hidden things, rows as a spreadsheet shows them."""

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import polars as pl
import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from connectors.readers import Sheet, read_sheets
from connectors.readers_cell_types import types_in_xml
from connectors.readers_xlsx import sheet_members

NIK_NUMBER, NIK_TEXT = 3322014101990001, "3322014101990002"
SHOWN = [
    ("NIK", "NAMA", "LAHIR"),
    ("3322014101990001", "SITI", "2015-03-12"),
    ("3322014101990002", "0012", "2015-03-12 13:05:07"),
    ("12.5", "TRUE", "44927"),
    (None, "true", None),
    ("-7", "BUDI", "2015-03-12"),
]
NUMBERS = {
    "c0": [False, True, False, True, False, True],
    "c2": [False, False, False, True, False, False],
}
CELLS = [
    ("NIK", "NAMA", "LAHIR"),
    (NIK_NUMBER, "SITI", dt.datetime(2015, 3, 12)),
    (NIK_TEXT, "0012", dt.datetime(2015, 3, 12, 13, 5, 7)),
    (12.5, True, 44927),
    (None, "true", None),
    (-7, "BUDI", "2015-03-12"),
]


def write_with_xlsxwriter(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet("Data"), book.add_format({"num_format": "dd/mm/yyyy"})
        for row, cells in enumerate(CELLS):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                else:
                    sheet.write(row, column, cell, day if isinstance(cell, dt.datetime) else None)


def write_with_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    for cells in CELLS:
        book.active.append(cells)
    book.active.title = "Data"
    book.save(path)


def write_with_xlwt(path: Path) -> None:
    book, day = xlwt.Workbook(), xlwt.XFStyle()
    day.num_format_str = "DD/MM/YYYY"
    sheet = book.add_sheet("Data")
    for row, cells in enumerate(CELLS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell, day if isinstance(cell, dt.datetime) else xlwt.XFStyle())
    book.save(str(path))


def write_with_odfpy(path: Path) -> None:
    book, table = OpenDocumentSpreadsheet(), Table(name="Data")
    for cells in CELLS:
        row = TableRow()
        for cell in cells:
            row.addElement(odf_cell(cell))
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(str(path))


def odf_cell(cell: object) -> TableCell:
    match cell:
        case None:
            return TableCell()
        case bool():
            made = TableCell(valuetype="boolean", booleanvalue=str(cell).lower())
        case int() | float():
            made = TableCell(valuetype="float", value=str(cell))
        case dt.datetime():
            made = TableCell(valuetype="date", datevalue=cell.isoformat())
        case _:
            made = TableCell(valuetype="string")
    made.addElement(P(text=str(cell)))
    return made


def write_spreadsheetml(path: Path) -> None:
    """Write XML as an application pastes it together: `&` and `<` unescaped, rows and cells by index."""
    path.write_text(
        """<?xml version="1.0"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Data"><Table>
<Row><Cell><Data ss:Type="String">NIK</Data></Cell><Cell><Data ss:Type="String">NAMA</Data></Cell>
<Cell><Data ss:Type="String">LAHIR</Data></Cell></Row>
<Row><Cell><Data ss:Type="Number">3.322014101990001E+15</Data></Cell><Cell><Data ss:Type="String">SITI</Data></Cell>
<Cell ss:StyleID="d"><Data ss:Type="DateTime">2015-03-12T00:00:00.000</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">3322014101990002</Data></Cell><Cell><Data ss:Type="String">0012</Data></Cell>
<Cell><Data ss:Type="DateTime">2015-03-12T13:05:07.000</Data></Cell></Row>
<Row><Cell><Data ss:Type="Number">12.5</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell>
<Cell><Data ss:Type="Number">44927</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="String">true</Data></Cell></Row>
<Row ss:Index="6"><Cell><Data ss:Type="Number">-7</Data></Cell><Cell><Data ss:Type="String">BUDI</Data></Cell>
<Cell><Data ss:Type="String">2015-03-12</Data></Cell></Row>
</Table></Worksheet></Workbook>
""",
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("daftar.xlsx", write_with_xlsxwriter),
        ("daftar2.xlsx", write_with_openpyxl),
        ("xlsx_bernama.xls", write_with_xlsxwriter),
        ("daftar.xls", write_with_xlwt),
        ("xls_bernama.csv", write_with_xlwt),
        ("daftar.ods", write_with_odfpy),
        ("daftar_xml.xls", write_spreadsheetml),
    ],
)
def test_the_same_list_reads_the_same_from_every_format(tmp_path: Path, name: str, write) -> None:  # type: ignore[no-untyped-def]  # a function of the table above
    written = tmp_path / Path(name).with_suffix(".ods" if write is write_with_odfpy else Path(name).suffix).name
    if write is write_with_xlsxwriter or write is write_with_openpyxl:
        written = tmp_path / "sementara.xlsx"
    write(written)
    written.rename(tmp_path / name)
    (sheet,) = read_sheets(tmp_path / name)
    assert sheet.name == "Data"
    assert sheet.cells.rows() == [(number, *cells) for number, cells in enumerate(SHOWN, start=1)]
    assert sheet.numbers is not None
    assert sheet.numbers.to_dict(as_series=False) == NUMBERS
    (head,) = read_sheets(tmp_path / name, head=2)
    assert head.cells.rows() == sheet.cells.rows()[:2]


def read_one(path: Path) -> Sheet:
    (sheet,) = read_sheets(path)
    return sheet


def test_errors_of_formulas_are_read_as_they_show(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 0, '=IF(A1<"x",1,#REF!)', None, "#REF!")
        sheet.write_formula(2, 0, "=B1", None, 3322014101990001)
        sheet.write_string(3, 0, "#N/A")
    read = read_one(tmp_path / "a.xlsx")
    assert read.cells.rows() == [(1, "#DIV/0!"), (2, "#REF!"), (3, "3322014101990001"), (4, "#N/A")]
    assert read.numbers is not None
    assert read.numbers.to_dict(as_series=False) == {"c0": [False, False, True, False]}


def test_hidden_rows_and_sheets_are_read_and_empty_ones_left_out(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        first, _, hidden, buried = (book.add_worksheet(name) for name in ("D", "kosong", "simpan", "dalam"))
        first.write_column(2, 1, ["NAMA", "A", "", "B"])
        first.set_row(3, None, None, {"hidden": True})
        first.write_blank(40, 1, None, book.add_format({"bold": True}))
        hidden.write(0, 0, "ANI")
        hidden.hide()
        buried.write(0, 0, "EKO")
        buried.very_hidden()
    sheets = read_sheets(tmp_path / "a.xlsx")
    assert [(sheet.name, sheet.cells.rows()) for sheet in sheets] == [
        ("D", [(1, None, None), (2, None, None), (3, None, "NAMA"), (4, None, "A"), (5, None, None), (6, None, "B")]),
        ("simpan", [(1, "ANI")]),
        ("dalam", [(1, "EKO")]),
    ]  # fmt: skip


def test_a_merged_cell_holds_its_text_in_its_first_cell(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "Data Ibu")
        sheet.write_row(1, 0, ["Nama", "NIK", "Kerja"])
    assert read_one(tmp_path / "a.xlsx").cells.rows() == [(1, "Data Ibu", None, None), (2, "Nama", "NIK", "Kerja")]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_sheet_of_300_columns_is_read(tmp_path: Path, suffix: str) -> None:
    table = [[f"{row}/{column}" for column in range(300)] for row in range(20)]
    path = tmp_path / f"lebar.{suffix}"
    if suffix == "xlsx":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            for row, cells in enumerate(table):
                sheet.write_row(row, 0, cells)
    else:
        path.write_text("\n".join(";".join(cells) for cells in table), encoding="utf-8")
    assert read_one(path).cells.rows() == [(row, *cells) for row, cells in enumerate(table, start=1)]


def test_numbers_keep_every_digit_up_to_two_to_the_53(tmp_path: Path) -> None:
    values = [2**53, 2**53 - 1, 10**15, 3201010000000000, 0, -1, 20200101]
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet().write_column(0, 0, values)
    assert read_one(tmp_path / "a.xlsx").cells["c0"].to_list() == [str(value) for value in values]


REWRITES = {
    "cells without a position": (rb'<c r="[A-Z]+\d+"', b"<c"),
    "tags with a name-space prefix": (rb"<(/?)(worksheet|sheetData|row|c|v|is|t)\b(?! xmlns)", rb"<\1x:\2"),
}


@pytest.mark.parametrize("how", REWRITES)
def test_numbers_are_known_in_workbooks_of_unusual_writers_too(tmp_path: Path, how: str) -> None:
    """For these the XML is not scanned and the sheet is looked at a second time."""
    usual, unusual = tmp_path / "usual.xlsx", tmp_path / "unusual.xlsx"
    with xlsxwriter.Workbook(usual) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate([["NIK", "RT"], ["1", 3322014101990001], ["2", 5], ["x", 7.25]]):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell) if isinstance(cell, str) else sheet.write_number(
                    row, column, cell
                )
    pattern, replacement = REWRITES[how]
    with zipfile.ZipFile(usual) as source, zipfile.ZipFile(unusual, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            if member == "xl/worksheets/sheet1.xml":
                content = re.sub(pattern, replacement, content)
                content = content.replace(b"<x:worksheet xmlns=", b"<x:worksheet xmlns:x=")
            target.writestr(member, content)
    with zipfile.ZipFile(unusual) as archive:
        assert types_in_xml(archive, sheet_members(archive)["Sheet1"]) is None
    read, expected = read_one(unusual), read_one(usual)
    assert expected.numbers is not None
    assert expected.numbers.to_dict(as_series=False) == {"c1": [False, True, True, True]}
    assert read.cells.equals(expected.cells)
    assert read.numbers is not None
    assert read.numbers.equals(expected.numbers)


def test_a_parquet_file_is_a_sheet_whose_first_row_names_the_columns(tmp_path: Path) -> None:
    pl.DataFrame(
        {
            "nik": ["3322014101990001", None],
            "no": [1, 2],
            "berat": [3.5, 4.0],
            "lahir": [dt.date(2015, 3, 12), dt.date(1999, 1, 1)],
            "ubah": [dt.datetime(2026, 1, 2, 3, 4, 5), dt.datetime(2026, 1, 2)],
            "aktif": [True, False],
        }
    ).write_parquet(tmp_path / "a.parquet")
    sheet = read_one(tmp_path / "a.parquet")
    assert sheet.cells.rows() == [
        (1, "nik", "no", "berat", "lahir", "ubah", "aktif"),
        (2, "3322014101990001", "1", "3.5", "2015-03-12", "2026-01-02 03:04:05", "TRUE"),
        (3, None, "2", "4", "1999-01-01", "2026-01-02", "FALSE"),
    ]
    assert sheet.numbers is not None
    assert sheet.numbers.to_dict(as_series=False) == {"c1": [False, True, True], "c2": [False, True, True]}


def test_xml_of_applications_is_read_with_its_unescaped_signs(tmp_path: Path) -> None:
    (tmp_path / "pd.xls").write_text(
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><ss:Worksheet ss:Name="A &amp; B">'
        '<ss:Table><ss:Row ss:Index="2"><ss:Cell ss:MergeAcross="1"><ss:Data ss:Type="String">A & B</ss:Data></ss:Cell>'
        '<ss:Cell><ss:Data ss:Type="String">Rp. <500.000 &lt;x&gt;</ss:Data></ss:Cell><ss:Cell/></ss:Row>'
        '<ss:Row><ss:Cell><ss:Data ss:Type="String"/></ss:Cell><ss:Cell><ss:Data ss:Type="String">a&#10;b</ss:Data>'
        "</ss:Cell></ss:Row></ss:Table></ss:Worksheet></ss:Workbook>\n",
        encoding="utf-8",
    )
    sheet = read_one(tmp_path / "pd.xls")
    assert (sheet.name, sheet.numbers) == ("A & B", None)
    assert sheet.cells.rows() == [
        (1, None, None, None),
        (2, "A & B", None, "Rp. <500.000 <x>"),
        (3, None, "a\nb", None),
    ]


def test_the_head_of_a_long_workbook_is_its_beginning(tmp_path: Path) -> None:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        for name in ("Satu", "Dua"):
            sheet = book.add_worksheet(name)
            for row in range(3000):
                sheet.write_row(row, 0, [f"{name} {row}", row, "tetap"])
    (tmp_path / "a.xlsx").write_bytes(written.getvalue())
    whole, head = read_sheets(tmp_path / "a.xlsx"), read_sheets(tmp_path / "a.xlsx", head=25)
    assert [sheet.name for sheet in head] == ["Satu", "Dua"]
    for some, every in zip(head, whole, strict=True):
        assert every.cells.height == 3000
        assert some.cells.equals(every.cells.head(25))
        assert some.numbers is not None
        assert every.numbers is not None
        assert some.numbers.equals(every.numbers.head(25))
