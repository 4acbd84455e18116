"""The cells of a workbook, read back: order and words of sheets, text that stays text, answers that can be given."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText
from packs_specimen import HIDDEN, findings, large, specimen
from python_calamine import CalamineWorkbook

from reports.packs import xlsx
from reports.packs.labels import ANSWERS, labels_in
from reports.packs.xlsx import write_workbook
from reports.packs.xlsx_format import Book
from reports.packs.xlsx_table import Column, Paper, table_sheets

# ruff: noqa: E501  # tables of cells
HEADER = [
    "No", "Status kasus", "Jenis", "Keparahan", "Nama", "NIK", "Kolom", "Nilai Anda", "Nilai pembanding", "Usulan", "Kemiripan %",
    "Kemungkinan sebab", "Penjelasan", "Saran tindakan", "Umur (hari)", "Unit/Rombel", "Berkas & baris", "Hasil verifikasi",
    "Nilai benar", "Catatan", "Token",
]  # fmt: skip
FILE = "dapodik/daftar_pd-SMPN 3-20322188.xlsx"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("workbook") / "padan.xlsx"
    write_workbook(specimen(), made)
    return made


@pytest.fixture(scope="module")
def sheets(path: Path):
    return load_workbook(path)


def rows_of(sheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_sheets_stand_in_the_order_people_read_them(sheets):
    assert sheets.sheetnames == ["Ringkasan", "Temuan", "Kisi kemiripan", "Perubahan", "Cakupan", "Kamus"]


def test_without_coverage_there_is_no_such_sheet(tmp_path):
    write_workbook(replace(specimen(), coverage=None), tmp_path / "a.xlsx")
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == [
        "Ringkasan",
        "Temuan",
        "Kisi kemiripan",
        "Perubahan",
        "Kamus",
    ]


def test_findings_are_told_cell_by_cell(sheets):
    rows = rows_of(sheets["Temuan"])
    assert rows[0] == HEADER
    assert [[row[at] for at in (0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 14, 15, 20)] for row in rows[1:]] == [
        [1, "Muncul lagi", "Tidak padan", "Perlu dibetulkan", "DEWI <script>alert(1)</script>", "3322015005140004", "NIK",
         "3322015005140004", "332201******0009", 81, "NIK kakak/adik", 40, "7B", "k03"],
        [2, "Masih terbuka", "Tanpa NIK", "Perlu dibetulkan", "I GUSTI AGUNG AYU RATIH KUSUMANINGRUM WIJAYAKUSUMA PUTRI", None,
         "NIK", None, None, None, None, 61, None, "k05"],
        [3, "Baru", "Beda isi", "Perlu dibetulkan", "SITI NUR AMINAH", "3322014307150002", "Tgl lahir", "03-07-2015",
         "07-03-2015", 80, "hari dan bulan tertukar", 0, "7A", "k01"],
        [4, "Baru", "NIK terpotong", "Perlu dibetulkan", '=HYPERLINK("x";"klik")', "3322011205140000", "NIK", "3322011205140000",
         None, None, "terpotong oleh Excel", 0, "7B", "k02"],
        [5, "Masih terbuka", "Beda isi", "Perlu diperiksa", "DEWI <script>alert(1)</script>", "3322015005140004", "Ibu kandung",
         "+SUMIATI", HIDDEN, 40, None, 40, "7B", "k04"],
        [6, "Masih terbuka", "Beda isi", "Perlu diperiksa", "MUHAMAD RIZKI PRATAMA", "3322010307150001", "Nama",
         "MUHAMAD RIZKI PRATAMA", "MUHAMMAD RIZKY PRATAMA", 96, "salah ketik nama", 12, "7A", "k00"],
        [7, "Baru", "Perlu verifikasi", "Perlu diperiksa", "@BUDI & ANAK\ufffd", "3322010101150006", None, None, None, 72, None, 0,
         "7C", "k06"],
        [8, "Masih terbuka", "Beda isi", "Untuk diketahui", "-ANI", "3322014101150007", "Tempat lahir", "KAB. SEMARANG", "SEMARANG",
         100, None, 5, "7C", "k07"],
    ]  # fmt: skip
    assert [row[16] for row in rows[1:3]] == [f"{FILE} baris 11", f"{FILE} baris 12"]
    assert [row[9] for row in rows[3:5]] == ["07-03-2015 (peluang 99 %)", "332201******0008 (peluang 98 %)"]
    assert [row[17:20] for row in rows[1:]] == [[None] * 3] * 8


def test_no_cell_is_a_formula_and_every_nik_is_text(path, sheets):
    with zipfile.ZipFile(path) as parts:
        sheet_parts = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheet_parts) == 6
        assert [name for name in sheet_parts if b"<f>" in parts.read(name) or b"<f " in parts.read(name)] == []
        assert not [name for name in parts.namelist() if b'TargetMode="External"' in parts.read(name)]
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    niks = [cell for cell in cells if str(cell.value).startswith("3322") and len(str(cell.value)) == 16]
    assert len(niks) > 10
    assert {(cell.data_type in {"s", "inlineStr"}, cell.number_format) for cell in niks} == {(True, "@")}


def test_a_reader_that_knows_no_formats_reads_the_same_text(path):
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Temuan").to_python()
    assert [row[7] for row in rows[1:]] == [
        "3322015005140004", "", "03-07-2015", "3322011205140000", "+SUMIATI", "MUHAMAD RIZKI PRATAMA", "", "KAB. SEMARANG",
    ]  # fmt: skip


def test_differing_letters_are_bold(path):
    sheet = load_workbook(path, rich_text=True)["Temuan"]
    bold = {}
    for row in (2, 4, 7):
        for column in "HI":
            cell = sheet[f"{column}{row}"].value
            assert isinstance(cell, CellRichText)
            bold[f"{column}{row}"] = [piece.text for piece in cell if not isinstance(piece, str) and piece.font.b]
    assert bold == {"H2": ["4"], "I2": ["9"], "H4": ["03", "07"], "I4": ["07", "03"], "H7": ["I"], "I7": ["M", "Y"]}
    assert not isinstance(sheet["I6"].value, CellRichText)  # the sentence that a value is not shown


def test_answers_are_chosen_from_a_list_in_unlocked_cells_of_a_protected_sheet(sheets):
    sheet = sheets["Temuan"]
    (validation,) = sheet.data_validations.dataValidation
    assert (validation.type, str(validation.sqref), validation.showErrorMessage) == ("list", "R2:R9", True)
    assert validation.formula1 == '"benar di kami,benar di sana,orang berbeda,sudah diperbaiki,perlu lapangan"'
    assert sheet.protection.sheet and not sheet.protection.password
    assert not (
        sheet.protection.autoFilter or sheet.protection.sort or sheet.protection.formatColumns
    )  # False: allowed
    assert sheet.protection.deleteRows and sheet.protection.insertRows
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {f"{column}{row}" for column in "RST" for row in range(2, 10)}
    assert {sheet[f"S{row}"].number_format for row in range(2, 10)} == {"@"}  # a NIK typed here stays text


def test_head_stays_in_sight_and_on_paper(sheets):
    sheet = sheets["Temuan"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("F2", "A1:U9")
    assert (sheet.print_title_rows, sheet.print_title_cols, sheet.print_area) == (
        "$1:$1",
        "$A:$A",
        "'Temuan'!$A$1:$T$9",
    )
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert [brk.id for brk in sheet.col_breaks.brk] == [12]
    assert sheet.column_dimensions["U"].width < 8


def test_severity_is_word_and_colour(sheets):
    sheet = sheets["Temuan"]
    assert {sheet[f"D{row}"].value: sheet[f"D{row}"].fill.fgColor.rgb for row in range(2, 10)} == {
        "Perlu dibetulkan": "FFFBDCCB", "Perlu diperiksa": "FFFDF0C8", "Untuk diketahui": "FFDCEBF8",
    }  # fmt: skip


def test_summary_says_state_dates_numbers_steps_and_ground(sheets):
    texts = [cell.value for row in sheets["Ringkasan"].iter_rows() for cell in row if cell.value is not None]
    assert texts == [
        "HASIL PEMADANAN DATA", "SMP Negeri 3 Contoh", "Dinas Pendidikan · Kabupaten Contoh · Per tanggal 23-11-2026",
        "12 dari 486 siswa perlu ditindak; 9 sudah diperbaiki sejak 22-11-2026.",
        "Dapodik, daftar peserta didik: Data Anda per 02-11-2026, data kependudukan per 20-11-2026: data Anda lebih lama "
        "sekitar 3 minggu (18 hari). Beda yang terjadi di antara dua tanggal itu bisa jadi hanya beda waktu.",
        "Baris diperiksa", "Padan", "Padan, ada beda isi", "Perlu verifikasi", "Perlu ditindak",
        486, 431, 43, 5, 12,
        "88,7 % dari baris", "8,8 % dari baris", "1,0 % dari baris", "2,5 % dari baris",
        "▲ naik 6", "▲ naik 13", "tetap", "▲ naik 1", "▼ turun 9",
        "Mulai dari sini",
        "1", "1 baris", "Beda isi · Tgl lahir · hari dan bulan tertukar\nCocokkan dengan KK atau akta, lalu betulkan di Dapodik.",
        "2", "1 baris", "Tanpa NIK\nMinta KK, lalu isi NIK.",
        "3", "1 baris", "NIK terpotong · terpotong oleh Excel\nKetik ulang NIK dari KK; simpan kolom sebagai teks.",
        "Temuan menurut jenis", "Jenis", "Perlu dibetulkan", "Perlu diperiksa", "Untuk diketahui",
        "Beda isi", 1, 2, 1, "Tanpa NIK", 1, 0, 0, "NIK terpotong", 1, 0, 0, "Perlu verifikasi", 0, 1, 0, "Tidak padan", 1, 0, 0,
        "Dasar dan umur data", "Tujuan", "Pemadanan data peserta didik dengan data kependudukan", "Dasar hukum",
        "Permendagri 102/2019", "Perjanjian", "PKS 470/123/2026", "Wilayah", "Kabupaten Contoh (33.22)", "Nomor proses",
        "2026-11-23T0130",
        "Padan tidak mengubah data Anda. Betulkan di aplikasi sumber; hasilnya tampak pada malam berikutnya.",
        "Berisi data pribadi. Hanya untuk petugas yang berhak; jangan diteruskan.",
    ]  # fmt: skip


def test_the_chart_is_drawn_from_the_cells_beside_it(path, sheets):
    with zipfile.ZipFile(path) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
    head = next(row for row in range(1, 60) if sheets["Ringkasan"].cell(row, 2).value == "Jenis")
    assert [sheets["Ringkasan"].cell(head + at, 2).value for at in (1, 5)] == ["Beda isi", "Tidak padan"]
    for column in "DEF":
        assert f"<c:f>Ringkasan!${column}${head + 1}:${column}${head + 5}</c:f>" in chart
    assert "Paling banyak: Beda isi (4 temuan)" in chart


def test_the_other_sheets_are_told_cell_by_cell(sheets):
    assert rows_of(sheets["Kisi kemiripan"]) == [
        ["Nama", "NIK", "Berkas & baris", "NIK %", "Nama %", "Tgl lahir %", "JK %", "Ibu kandung %", "Tempat lahir %", "Alamat %",
         "Petunjuk"],
        ["MUHAMAD RIZKI PRATAMA", "3322010307150001", f"{FILE} baris 8", 100, 96, 100, 100, 88, 100, 64, "satu huruf"],
        ["DEWI <script>alert(1)</script>", "3322015005140004", f"{FILE} baris 11", 81, 55, "-", 100, 40, 100, "-", None],
    ]  # fmt: skip
    assert rows_of(sheets["Perubahan"]) == [
        ["Unit", "Baru", "Diperbaiki", "Muncul lagi", "Ditutup"],
        ["SMP Negeri 3 Contoh", 3, 9, 1, 2],
    ]
    assert rows_of(sheets["Cakupan"]) == [
        ["Nama", "Tgl lahir", "Desa/kelurahan", "Peluang benar %"],
        ["AGUS SALIM", "01-02-2014", "CONTOHREJO", 86],
    ]
    assert rows_of(sheets["Kamus"])[:3] == [
        ["Istilah", "Artinya", "Yang dilakukan", "Dasar", "Kode"],
        ["Tanpa NIK", "Kolom NIK kosong atau berisi tanda pengganti.", "Minta KK, lalu isi NIK.", None, "NIK_KOSONG"],
        ["NIK terpotong", "Digit terakhir hilang karena Excel.", "Ketik ulang NIK dari KK.",
         "UU 24/2013: NIK terdiri atas 16 angka.", "NIK_TERPOTONG"],
    ]  # fmt: skip


def test_no_findings_is_said_and_asks_for_nothing(tmp_path):
    clean = replace(
        specimen(), findings=findings().head(0), grid=specimen().grid.head(0), changes=specimen().changes.head(0),
        coverage=pl.DataFrame(), glossary=(), previous=None, history=(),
    )  # fmt: skip
    write_workbook(clean, tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    assert [sheet["A2"].value for sheet in book.worksheets[1:]] == [
        "Tidak ada temuan. Terima kasih.", "Tidak ada orang dengan isi yang berbeda.", "Belum ada perubahan untuk ditampilkan.",
        "Semua orang di wilayah Anda sudah ada di daftar.", "Tidak ada istilah.",
    ]  # fmt: skip
    assert book["Temuan"].data_validations.dataValidation == []


def test_the_same_pack_gives_the_same_bytes_and_english_the_same_shape(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(specimen(), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    write_workbook(replace(specimen(), language="en"), tmp_path / "c.xlsx")
    book = load_workbook(tmp_path / "c.xlsx")
    assert book.sheetnames == ["Summary", "Findings", "Similarity grid", "Changes", "Coverage", "Glossary"]
    (validation,) = book["Findings"].data_validations.dataValidation
    assert validation.formula1.strip('"').split(",") == [labels_in("en")[answer] for answer in ANSWERS]


def test_a_large_workbook_written_through_the_disk_holds_the_same_cells(tmp_path, monkeypatch):
    write_workbook(large(300), tmp_path / "memory.xlsx")
    monkeypatch.setattr(xlsx, "IN_MEMORY", 10)
    write_workbook(large(300), tmp_path / "disk.xlsx")
    memory, disk = (
        [rows_of(sheet) for sheet in load_workbook(tmp_path / name)] for name in ("memory.xlsx", "disk.xlsx")
    )
    assert len(memory[1]) == 301
    assert memory == disk
    assert sorted(file.name for file in tmp_path.iterdir()) == ["disk.xlsx", "memory.xlsx"]  # nothing is left beside it


def test_a_table_longer_than_a_sheet_goes_on_in_the_next():
    import xlsxwriter

    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        columns = [Column("No", 5, range(7), {}), Column("Nama", 9, [*"abcdefg"], {})]
        parts = list(table_sheets(Book(workbook, {}), "Temuan", columns, Paper(""), empty="-", rows_a_sheet=3))
    assert [rows for _, rows in parts] == [3, 3, 1]
    book = load_workbook(stream)
    assert {sheet.title: rows_of(sheet) for sheet in book} == {
        "Temuan": [["No", "Nama"], [0, "a"], [1, "b"], [2, "c"]],
        "Temuan (2)": [["No", "Nama"], [3, "d"], [4, "e"], [5, "f"]],
        "Temuan (3)": [["No", "Nama"], [6, "g"]],
    }


def test_a_text_longer_than_a_cell_is_cut_not_lost(tmp_path):
    long = findings().with_columns(pl.lit("x" * 40_000).alias("explanation"), pl.lit("y" * 40_000).alias("own_value"))
    write_workbook(replace(specimen(), findings=long), tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["Temuan"]
    assert (sheet["M2"].value, sheet["H2"].value) == ("x" * 16_000 + "…", "y" * 16_000 + "…")
