# ruff: noqa: E501, RUF001 -- a case of a table reads best on one line; dashes and quotes are what is tested
"""Separated text: what is a cell, where a row starts, which sign separates; and what is refused, by its line."""

from pathlib import Path

import pytest

from connectors.errors import UnreadableFile
from connectors.readers import read_sheets
from connectors.readers_text import sniff_separator


def rows_of(folder: Path, content: str | bytes, encoding: str = "utf-8") -> list[tuple[object, ...]]:
    path = folder / "daftar.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    (sheet,) = read_sheets(path)
    assert sheet.name == ""
    return sheet.cells.rows()


@pytest.mark.parametrize(
    ("why", "content", "rows"),
    [
        ("quotes in a cell that does not begin with one", 'NIK;NAMA\n1;SITI "AMI" R', [(1, "NIK", "NAMA"), (2, "1", 'SITI "AMI" R')]),
        ("an odd quote in a cell", 'NIK;NAMA;X\n1;PIPA 5";a\n2;B;c', [(1, "NIK", "NAMA", "X"), (2, "1", 'PIPA 5"', "a"), (3, "2", "B", "c")]),
        ("a quoted word at the start of a cell", 'NIK;NAMA\n1;"MAWAR" BLOK 5\n2;B', [(1, "NIK", "NAMA"), (2, "1", '"MAWAR" BLOK 5'), (3, "2", "B")]),
        ("a formula that keeps zeros", 'NIK;RT\n="33";="001"\n', [(1, "NIK", "RT"), (2, '="33"', '="001"')]),
        ("line feeds in a cell move the lines below", 'NIK;NAMA;X\n1;"JL\nA ""B""";z\n2;C;d\n', [(1, "NIK", "NAMA", "X"), (2, "1", 'JL\nA "B"', "z"), (4, "2", "C", "d")]),
        ("a line feed in the last cell", 'A;B;C;D\n1;2;3;"x\ny"\n', [(1, "A", "B", "C", "D"), (2, "1", "2", "3", "x\ny")]),
        ("odd quotes and a cell of two lines in one file", 'A;B\n1;5"\n2;"x\ny"\n3;z\n', [(1, "A", "B"), (2, "1", '5"'), (3, "2", "x\ny"), (5, "3", "z")]),
        ("rows of unequal length", "JUDUL\nA;B;C\n1\n1;2;3;4\n", [(1, "JUDUL", None, None, None), (2, "A", "B", "C", None), (3, "1", None, None, None), (4, "1", "2", "3", "4")]),
        ("blank lines inside are rows, at the end none", "\n\nA;B\n\n1;2\n;;\n\n", [(1, None, None, None), (2, None, None, None), (3, "A", "B", None), (4, None, None, None), (5, "1", "2", None)]),
        ("Excel's hint names the separator", "sep=|\nA|B,C;D\n1|2,3;4\n", [(2, "A", "B,C;D"), (3, "1", "2,3;4")]),
        ("spaces and empty quotes", 'A;B\n" x ";""\n', [(1, "A", "B"), (2, " x ", None)]),
        ("line ends of an old Mac", "A;B\r1;2\r", [(1, "A", "B"), (2, "1", "2")]),
        ("doubled carriage returns", "A;B\r\r\n1;2\r\r\n", [(1, "A", "B"), (2, "1", "2")]),
        ("the end mark of DOS", "A;B\n1;2\n\x1a", [(1, "A", "B"), (2, "1", "2")]),
        ("letters of other lines stay", "A;B\n1\u2028x;\x0b2\n", [(1, "A", "B"), (2, "1\u2028x", "\x0b2")]),
        ("one column", "NAMA\nSITI\nBUDI", [(1, "NAMA"), (2, "SITI"), (3, "BUDI")]),
    ],
)  # fmt: skip
def test_cells_and_lines_are_as_a_spreadsheet_would_have_them(
    tmp_path: Path, why: str, content: str, rows: list[tuple[object, ...]]
) -> None:
    assert rows_of(tmp_path, content) == rows, why


@pytest.mark.parametrize(
    ("why", "lines", "separator"),
    [
        ("title lines with commas", ["DATA PESERTA, KAB. SEMARANG, JAWA TENGAH", "", "NIK;NAMA;ALAMAT", "1;SITI;JL A"], ";"),
        ("an address of many commas in every row", ["NIK;NAMA;ALAMAT", *["1;SITI;JL A, RT 1, RW 2, DESA B, KEC C"] * 20], ";"),
        ("decimal commas in every row", ["BB;TB;LILA", *["12,5;80,1;14,5"] * 30], ";"),
        ("decimal commas behind tabs", ["BB\tTB", *["12,5\t80,1"] * 5], "\t"),
        ("commas in quotes", ["NIK|ALAMAT", *['1|"JL A,B,C,D,E"'] * 5], "|"),
        ("numbers side by side", ["NO,NIK,NISN,NAMA", *["1,3301,0012,SITI"] * 5], ","),
        ("commas, and one title with a semicolon", ["DAFTAR; LENGKAP", "NO,NIK,NAMA", *["1,3301,SITI"] * 5], ","),
        ("a comma and a space", ["NO, NIK, NAMA", *["1, 3301, SITI"] * 5], ","),
        ("a name with a title in a list with tabs", ["NO\tNAMA", *["1\tSITI, S.Pd, M.Pd"] * 9], "\t"),
    ],
)  # fmt: skip
def test_the_separator_is_the_sign_most_lines_agree_on(why: str, lines: list[str], separator: str) -> None:
    assert sniff_separator("\n".join(lines).encode()) == separator, why


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)  # utf-16 writes a mark, the two others none
def test_every_encoding_an_office_writes_is_read(tmp_path: Path, encoding: str) -> None:
    assert rows_of(tmp_path, "NIK;NAMA\n1;RENÉ – “SITI”\n", encoding) == [(1, "NIK", "NAMA"), (2, "1", "RENÉ – “SITI”")]


def test_single_lines_of_windows_1252_in_a_utf_8_file_are_read(tmp_path: Path) -> None:
    content = "NIK;NAMA\n1;RENÉ\n".encode() + "2;JOSÉ\n".encode("cp1252") + "3;ÉLAN\n".encode()
    assert rows_of(tmp_path, content) == [(1, "NIK", "NAMA"), (2, "1", "RENÉ"), (3, "2", "JOSÉ"), (4, "3", "ÉLAN")]


def test_mojibake_is_left_as_delivered(tmp_path: Path) -> None:
    assert rows_of(tmp_path, "NIK;GAJI\n1;500 â€“ 999\n")[1] == (2, "1", "500 â€“ 999")


PLENTY = "".join(f"{number};NAMA {number};L;AKTIF\n" for number in range(3, 400))


@pytest.mark.parametrize(
    ("why", "content", "line"),
    [
        ("never closed", 'NIK;NAMA;JK;STATUS\n1;"SITI;P;AKTIF\n' + PLENTY, 2),
        ("closed by the opening quote of a later cell", 'NIK;NAMA;JK;STATUS\n1;"SITI;P;AKTIF\n2;"BUDI";L;AKTIF\n' + PLENTY, 2),
        ("closed far below, between whole rows", 'NIK;NAMA;JK;STATUS\n' + PLENTY + '1;"SITI;P;AKTIF\n' + PLENTY + '2;BUDI";L;AKTIF\n', 399),
        ("every other cell is quoted", '"NIK";"NAMA";"JK";"STATUS"\n' + '"1";"SITI";"P";"AKTIF"\n' * 9 + '"1";"SITI;"P";"AKTIF"\n' + '"1";"SITI";"P";"AKTIF"\n' * 9, 11),
        ("in the last line", 'NIK;NAMA;JK;STATUS\n1;SITI;P;"AKTIF', 2),
        ("below cells of two lines", 'NIK;NAMA;JK;STATUS\n1;"SI\nTI";P;AKTIF\n2;"BUDI;L;AKTIF\n' + PLENTY, 4),
    ],
)  # fmt: skip
def test_a_broken_quote_is_named_by_its_line(tmp_path: Path, why: str, content: str, line: int) -> None:
    with pytest.raises(UnreadableFile) as refused:
        rows_of(tmp_path, content)
    assert refused.value.where == f"daftar.csv, line {line}", why
    assert f"line {line} opens a quotation mark" in str(refused.value)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_nul_byte_is_named_by_its_line(tmp_path: Path, line_end: str) -> None:
    lines = ["NIK;NAMA", *["1;SITI"] * 2000, "2;BU\x00DI", *["3;ANI"] * 2000]
    with pytest.raises(UnreadableFile, match="line 2002 holds a NUL byte") as refused:
        rows_of(tmp_path, line_end.join(lines))
    assert refused.value.where == "daftar.csv, line 2002"


def test_text_cut_in_the_middle_of_a_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"(?s)ends half-way.*daftar\.csv"):
        rows_of(tmp_path, "NIK;NAMA\n1;SITI\n".encode("utf-16")[:-1])


def test_a_long_text_is_looked_at_by_its_head_only(tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("NIK;NAMA;JK;STATUS\n" + PLENTY * 100 + '1;"never closed;L;AKTIF\n' + PLENTY, encoding="utf-8")
    (sheet,) = read_sheets(path, head=3)
    assert sheet.cells.rows() == [
        (1, "NIK", "NAMA", "JK", "STATUS"),
        (2, "3", "NAMA 3", "L", "AKTIF"),
        (3, "4", "NAMA 4", "L", "AKTIF"),
    ]
    with pytest.raises(UnreadableFile, match="opens a quotation mark"):
        read_sheets(path)
