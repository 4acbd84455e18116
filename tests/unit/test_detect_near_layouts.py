"""Which layout a file is of, when several look alike, when none fits, and when several sheets carry people."""

from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from connectors.detect import detect_layout, known_headers
from connectors.errors import NotARoster
from connectors.layout import Layout, Recognise
from connectors.readers import read_sheets

PERSON = {
    "name": ("nama", "nama lengkap", "nama siswa"),
    "nik": ("nik", "no ktp"),
    "sex": ("jk", "jenis kelamin"),
    "birth_date": ("tanggal lahir", "tgl lahir"),
}


def layout_of(name: str, recognise: Recognise, **more: tuple[str, ...]) -> Layout:
    return Layout(name, name, "roster", "dinas", recognise, columns={**PERSON, **more})


PUPILS = layout_of(
    "pupils",
    Recognise(must=("nama", "nisn", "rombel"), must_not=("keluar karena",), title=r"(?i)daftar peserta didik\s*$"),
    nisn=("nisn",),
    unit_group=("rombel",),
)
LEAVERS = layout_of(
    "leavers",
    Recognise(must=("nama", "nisn", "keluar karena"), title=r"(?i)daftar peserta didik keluar"),
    nisn=("nisn",),
    status=("keluar karena",),
    unit_group=("rombel",),
)
TODDLERS = layout_of("toddlers", Recognise(must=("nik", "posyandu"), file_name="(?i)balita"), unit_group=("posyandu",))
ANYBODY = layout_of(
    "generic-people",
    Recognise(must=("nama",), must_any=(("nik", "no ktp", "jk", "tanggal lahir"),)),
    address=("alamat",),
)
LAYOUTS = {layout.name: layout for layout in (ANYBODY, TODDLERS, LEAVERS, PUPILS)}


def write_sheets(path: Path, **sheets: list[list[str]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
    return path


PUPILS_SHEET = [
    ["Daftar Peserta Didik"],
    ["SDN 1"],
    ["Nama", "NISN", "NIK", "JK", "Rombel"],
    ["SITI", "1", "2", "P", "1A"],
]
LEAVERS_SHEET = [
    ["Daftar Peserta Didik Keluar"],
    ["Nama", "NISN", "NIK", "JK", "Rombel", "Keluar karena"],
    ["BUDI", "1", "2", "L", "1A", "Lulus"],
]


@pytest.mark.parametrize(
    ("sheet", "layout", "others"),
    [
        (PUPILS_SHEET, "pupils", ["generic-people"]),
        (LEAVERS_SHEET, "leavers", ["generic-people"]),
        ([["NIK", "Nama", "Posyandu"]], "toddlers", ["generic-people"]),
        ([["No KTP", "Nama Lengkap", "Posyandu"]], "toddlers", ["generic-people"]),
        ([["Nama Siswa", "JK", "Alamat"]], "generic-people", []),
    ],
)
def test_near_layouts_are_told_apart_by_the_words_only_one_has(
    tmp_path: Path, sheet: list[list[str]], layout: str, others: list[str]
) -> None:
    found = detect_layout(write_sheets(tmp_path / "a.xlsx", Data=sheet), LAYOUTS)
    assert found.layout is LAYOUTS[layout]
    assert [name for name, _ in found.ranked] == [layout, *others]
    assert found.ranked[0] == (layout, found.score)
    assert found.sheet_names == ("Data",)


def test_the_last_resort_never_wins_over_a_layout_that_fits(tmp_path: Path) -> None:
    weak = replace(TODDLERS, recognise=Recognise(must=("nama",), title="nothing", file_name="nothing"), columns={})
    layouts = {"generic-people": ANYBODY, "toddlers": weak}
    found = detect_layout(write_sheets(tmp_path / "a.xlsx", Data=[["Nama", "NIK", "JK", "Tanggal Lahir"]]), layouts)
    assert [name for name, _ in found.ranked] == ["toddlers", "generic-people"]
    assert found.ranked[0][1] == found.score


def test_a_name_of_a_file_is_a_hint_and_never_enough(tmp_path: Path) -> None:
    with pytest.raises(NotARoster):
        detect_layout(write_sheets(tmp_path / "balita.xlsx", Data=[["Nama", "Alamat"]]), LAYOUTS)
    twin = replace(TODDLERS, name="a-twin", recognise=replace(TODDLERS.recognise, file_name="(?i)bayi"))
    layouts = {layout.name: layout for layout in (TODDLERS, twin)}
    sheet = [["NIK", "Nama", "Posyandu"]]
    assert detect_layout(write_sheets(tmp_path / "bayi.xlsx", Data=sheet), layouts).layout is twin
    assert detect_layout(write_sheets(tmp_path / "balita.xlsx", Data=sheet), layouts).layout is TODDLERS


def test_sheets_without_people_are_left_out(tmp_path: Path) -> None:
    path = write_sheets(
        tmp_path / "a.xlsx",
        Petunjuk=[["Isi kolom dengan benar"]],
        Satu=PUPILS_SHEET,
        Rekap=[["Rombel"], ["1A"]],
        Dua=PUPILS_SHEET,
    )
    found = detect_layout(path, LAYOUTS, read_sheets(path))
    assert found.sheet_names == ("Satu", "Dua")
    assert {name: header.row_index for name, header in found.headers.items()} == {"Satu": 2, "Dua": 2}


def test_a_file_that_fits_nothing_names_the_nearest_layout_and_what_it_lacks(tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", Data=[["Nama", "NISN", "Kota"], ["SITI", "1", "X"]])
    with pytest.raises(NotARoster) as refused:
        detect_layout(path, {name: LAYOUTS[name] for name in ("pupils", "toddlers", "generic-people")})
    assert refused.value.what == "no known layout fits this file; nearest is pupils, but the file lacks rombel"
    assert refused.value.where == "a.xlsx, sheet Data"
    assert "SITI" not in str(refused.value)


def test_of_a_group_of_words_one_is_enough_and_a_missing_group_is_named(tmp_path: Path) -> None:
    either = replace(
        TODDLERS, recognise=Recognise(must=("nik",), must_any=(("bb u", "tb u", "bb tb", "kpsp", "lila"),))
    )
    layouts = {"toddlers": either}
    assert detect_layout(write_sheets(tmp_path / "a.xlsx", Data=[["NIK", "Nama", "TB/U"]]), layouts).layout is either
    with pytest.raises(NotARoster, match="toddlers, but the file lacks bb u or tb u or bb tb or kpsp …"):
        detect_layout(write_sheets(tmp_path / "b.xlsx", Data=[["NIK", "Nama", "Berat"]]), layouts)


def test_a_forbidden_word_is_named_too(tmp_path: Path) -> None:
    with pytest.raises(NotARoster, match="nearest is pupils, but the file has keluar karena"):
        detect_layout(write_sheets(tmp_path / "a.xlsx", Data=LEAVERS_SHEET), {"pupils": PUPILS})


@pytest.mark.parametrize("rows", [[["Kode", "Barang"], ["1", "Meja"]], [["catatan rapat"]]])
def test_a_file_without_any_known_word_is_no_roster(tmp_path: Path, rows: list[list[str]]) -> None:
    with pytest.raises(NotARoster, match=r"(?s)no header of a list of people.*a\.xlsx"):
        detect_layout(write_sheets(tmp_path / "a.xlsx", Data=rows), LAYOUTS)


def test_a_list_of_places_with_names_and_addresses_is_no_list_of_people(tmp_path: Path) -> None:
    with pytest.raises(NotARoster):
        detect_layout(write_sheets(tmp_path / "a.xlsx", Data=[["Nama", "Alamat", "Telepon"]]), LAYOUTS)


def test_the_known_words_are_all_that_layouts_name() -> None:
    layout = replace(
        TODDLERS, memberships={"vitamin": ("jml vit a",)}, recognise=Recognise(("nik",), ("kpsp",), ("x",))
    )
    expected = {text for texts in PERSON.values() for text in texts} | {"posyandu", "jml vit a", "kpsp"}
    assert known_headers([layout]) == dict.fromkeys(expected, 1.0)
