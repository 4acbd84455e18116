"""Files that are no tables are refused with what is wrong, where, and what to do; the suffix does not matter."""

import io
import os
import struct
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msoffcrypto.format.ooxml
import pytest
import xlsxwriter
import xlwt

from connectors.errors import UnreadableFile
from connectors.readers import read_sheets


def workbook_bytes(rows: int = 300) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet()
        for row in range(rows):
            sheet.write_row(row, 0, [f"33220141{row:08}", f"NAMA {row * 7919 % 1009}"])
    return written.getvalue()


def protected_workbook() -> bytes:
    protected = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(workbook_bytes())).encrypt("rahasia", protected)
    return protected.getvalue()


def damaged_inside() -> bytes:
    """Return a workbook whose archive is whole while its sheet ends half-way."""
    whole, damaged = zipfile.ZipFile(io.BytesIO(workbook_bytes())), io.BytesIO()
    with zipfile.ZipFile(damaged, "w") as archive:
        for member in whole.namelist():
            content = whole.read(member)
            archive.writestr(member, content[: len(content) // 2] if "sheet1" in member else content)
    return damaged.getvalue()


def scrambled_inside() -> bytes:
    """Return a workbook with a few bytes of the packed sheet overwritten."""
    data = bytearray(workbook_bytes())
    start = data.find(b"xl/worksheets/sheet1.xml") + 200
    data[start : start + 40] = b"\xff" * 40
    return bytes(data)


def archive_of_files() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("siak.csv", "NIK;NAMA\n")
    return written.getvalue()


SPREADSHEETML_CUT = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>'
    "<Row><Cell><Data>NIK</Data></Cell></Row>"
)
HTML_PAGE = "<!DOCTYPE html>\n<html><body><h1>Silakan masuk</h1></body></html>"
HTML_TABLE = "\n <html><body><table><tr><td>NIK</td></tr></table></body></html>"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("terpotong.xlsx", lambda: workbook_bytes()[:-900], "damaged or was cut short"),
        ("terpotong_awal.xlsx", lambda: workbook_bytes()[:200], "damaged or was cut short"),
        ("teracak.xlsx", scrambled_inside, "damaged or was cut short"),
        ("bersandi.xlsx", protected_workbook, "protected by a password"),
        ("halaman.xlsx", HTML_PAGE.encode, "this is an HTML page, not a table"),
        ("halaman_utf16.xls", lambda: HTML_PAGE.encode("utf-16"), "this is an HTML page, not a table"),
        ("tabel.xls", HTML_TABLE.encode, "an HTML page with a table"),
        ("lain.xml", b"<?xml version='1.0'?><orang/>".strip, "this is XML, but no spreadsheet"),
        ("terpotong.xls", SPREADSHEETML_CUT.encode, "damaged or was cut short"),
        ("ole.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged or was cut short"),
        ("kosong.csv", bytes, "the file is empty"),
        ("kosong.xlsx", bytes, "the file is empty"),
        ("spasi.csv", lambda: b"\xef\xbb\xbf \r\n\r\n", "the file is empty"),
        ("nul.csv", lambda: bytes(4096), "the file is empty"),
        ("pemisah.csv", lambda: b";;;\n;;;\n", "no cell of the file holds anything"),
        ("lembar_kosong.xlsx", lambda: workbook_bytes(0), "no cell of the file holds anything"),
        ("arsip.zip", archive_of_files, "this is an archive, not a workbook"),
        ("surat.csv", lambda: b"%PDF-1.7 ...", "this is a PDF document, not a table"),
        ("terpotong.parquet", lambda: b"PAR1" + bytes(50), "damaged or was cut short"),
    ],
)
@pytest.mark.parametrize("head", [None, 20])
def test_a_file_that_is_no_table_is_refused_by_name(
    tmp_path: Path, name: str, content: Callable[[], bytes], what: str, head: int | None
) -> None:
    (tmp_path / name).write_bytes(content())
    with pytest.raises(UnreadableFile) as refused:
        read_sheets(tmp_path / name, head=head)
    assert what in refused.value.what
    assert refused.value.where.startswith(name)
    assert refused.value.fix
    assert refused.value.status == "unreadable"


def test_a_workbook_damaged_far_inside_is_refused_when_it_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "rusak.xlsx").write_bytes(damaged_inside())
    with pytest.raises(UnreadableFile, match=r"(?s)damaged or was cut short.*rusak\.xlsx"):
        read_sheets(tmp_path / "rusak.xlsx")


def test_a_file_that_vanished_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"(?s)vanished.*pergi\.xlsx"):
        read_sheets(tmp_path / "pergi.xlsx")


def test_a_folder_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "map.xlsx").mkdir()
    with pytest.raises(UnreadableFile, match=r"(?s)a folder, not a file.*map\.xlsx"):
        read_sheets(tmp_path / "map.xlsx")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe in the file system")
def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    """A named pipe stands for a copy under way: what is read is not what its size says."""
    path = tmp_path / "tumbuh.csv"
    os.mkfifo(path)
    with ThreadPoolExecutor(max_workers=1) as other_program:
        copying = other_program.submit(path.write_bytes, b"NIK;NAMA\n1;SITI\n")
        with pytest.raises(UnreadableFile, match=r"(?s)changed while it was being read.*tumbuh\.csv"):
            read_sheets(path)
        assert copying.result() == len(b"NIK;NAMA\n1;SITI\n")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are set otherwise on Windows")
def test_a_file_without_permission_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "rahasia.csv"
    path.write_text("NIK;NAMA\n1;SITI\n", encoding="utf-8")
    path.chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65_534)  # the administrator may read everything, nobody may not
    try:
        with pytest.raises(UnreadableFile, match=r"(?s)no permission.*rahasia\.csv"):
            read_sheets(path)
    finally:
        os.seteuid(user)


def old_workbook() -> bytes:
    book, written = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Data")
    for row in range(300):
        sheet.write(row, 0, f"33220141{row:08}")
        sheet.write(row, 1, f"NAMA {row * 7919 % 1009}")
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_an_old_workbook_cut_anywhere_is_refused_and_stops_nothing(tmp_path: Path, share: float) -> None:
    """The library that reads it panics on some of these; a panic must not end the night."""
    whole = old_workbook()
    (tmp_path / "lama.xls").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(UnreadableFile, match=r"(?s)(damaged or was cut short|NUL byte).*lama\.xls"):
        read_sheets(tmp_path / "lama.xls")


@pytest.mark.parametrize("first_and_end_row", [(0, 2**32 - 1), (2**23, 300)])
def test_an_old_workbook_that_states_endless_cells_is_refused_before_memory_is_asked_for(
    tmp_path: Path, first_and_end_row: tuple[int, int]
) -> None:
    data = old_workbook()
    record = b"\x00\x02\x0e\x00"
    assert data.count(record) == 1
    at = data.find(record) + len(record)
    (tmp_path / "lama.xls").write_bytes(data[:at] + struct.pack("<II", *first_and_end_row) + data[at + 8 :])
    with pytest.raises(UnreadableFile, match=r"(?s)damaged or was cut short.*lama\.xls"):
        read_sheets(tmp_path / "lama.xls")


def test_a_cell_far_from_the_list_is_refused_before_memory_is_asked_for(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "jauh.xlsx") as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ["NIK", "NAMA"])
        sheet.write_string(1_048_575, 16_383, "x")
    with pytest.raises(UnreadableFile, match="1,048,576 rows and 16,384 columns") as refused:
        read_sheets(tmp_path / "jauh.xlsx")
    assert refused.value.where == "jauh.xlsx, sheet Data"


def test_formats_far_from_the_list_do_no_harm(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "hias.xlsx") as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ["NIK", "NAMA"])
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    (read,) = read_sheets(tmp_path / "hias.xlsx")
    assert read.cells.rows() == [(1, "NIK", "NAMA")]
