"""The header row: found under titles, flattened when it has two rows, refused when there is none."""

import polars as pl
import pytest

from connectors.errors import NotARoster
from connectors.header import Header, find_header
from connectors.readers_sheet import first_rows

KNOWN = frozenset(
    ("no", "nik", "nama", "nisn", "jk", "tanggal lahir", "alamat", "rt", "rw", "kecamatan", "data ibu / nama",
     "data ibu / nik", "rombel saat ini", "nama ibu", "status")
)  # fmt: skip


def rows_of(*rows: tuple[str | None, ...]) -> dict[int, list[str]]:
    """Return the first rows of a sheet with these rows."""
    width = max(len(row) for row in rows)
    full = [(number, *row, *(None,) * (width - len(row))) for number, row in enumerate(rows, start=1)]
    columns = {"row": pl.Int64, **dict.fromkeys((f"c{column}" for column in range(width)), pl.String)}
    return first_rows(pl.DataFrame(full, schema=columns, orient="row"))


def test_the_header_stands_below_titles_and_blank_rows() -> None:
    cells = rows_of(
        ("DAFTAR PENDUDUK",), ("Kecamatan", "Ungaran Barat"), (None,), ("NO", "N I K", "NIK", "Nama", "Tgl."), ("1",)
    )
    assert find_header(cells, KNOWN) == Header(
        3, 1, ["no", "n i k", "nik", "nama", "tgl"], ["NO", "N I K", "NIK", "Nama", "Tgl."]
    )


def test_a_header_of_two_rows_carries_its_groups_to_the_right() -> None:
    cells = rows_of(
        ("Daftar Peserta Didik",),
        ("No", "Nama", "Data Ayah", None, "Data Ibu", None, None, "Rombel Saat Ini", None),
        (None, None, "Nama", "NIK", "Nama", "Tahun\nLahir", "NIK", None, "Catatan"),
        ("1", "SITI", "BUDI", "33", "ANI", "1990", "34", "Kelas 1", "x"),
    )
    assert find_header(cells, KNOWN) == Header(
        1,
        2,
        ["no", "nama", "data ayah / nama", "data ayah / nik", "data ibu / nama", "data ibu / tahun lahir",
         "data ibu / nik", "rombel saat ini", "catatan"],
        ["No", "Nama", "Data Ayah / Nama", "Data Ayah / NIK", "Data Ibu / Nama", "Data Ibu / Tahun Lahir",
         "Data Ibu / NIK", "Rombel Saat Ini", "Catatan"],
    )  # fmt: skip


def test_a_group_over_numbers_makes_titles_of_them() -> None:
    known = dict.fromkeys(("nik", "nama", "jk", *(f"campak / {number}" for number in range(1, 5))), 1.0)
    cells = rows_of(("Nama", "Campak", None, None, None), (None, "1", "2", "3", "4"), ("x",), ("NIK", "Nama", "JK"))
    assert find_header(cells, known).labels == ["nama", "campak / 1", "campak / 2", "campak / 3", "campak / 4"]


def test_a_header_of_one_row_takes_no_data_row_with_it() -> None:
    cells = rows_of(("No", "Nama", None, "NIK"), ("1", "SITI", "x", "33"), ("2", "BUDI", None, "34"))
    assert find_header(cells, KNOWN) == Header(0, 1, ["no", "nama", "", "nik"], ["No", "Nama", "", "NIK"])


def test_a_title_broken_over_two_rows_is_one_title() -> None:
    cells = rows_of(("NO", "TANGGAL", "NAMA", "STATUS"), (None, "LAHIR", None, None), ("1", "2015-01-01", "A", "x"))
    assert find_header(cells, KNOWN).labels == ["no", "tanggal lahir", "nama", "status"]


def test_an_unknown_group_is_left_out_where_the_title_is_clear_without_it() -> None:
    cells = rows_of(
        ("No", "Nama", "Tempat Tinggal", None, "Orang Tua", None), (None, None, "RT", "RW", "NIK", "Kecamatan")
    )
    found = find_header(cells, KNOWN)
    assert found.labels == ["no", "nama", "rt", "rw", "orang tua / nik", "orang tua / kecamatan"]
    assert found.shown[2:] == ["Tempat Tinggal / RT", "Tempat Tinggal / RW", "Orang Tua / NIK", "Orang Tua / Kecamatan"]


def test_an_unknown_group_stays_where_another_column_has_the_same_title() -> None:
    cells = rows_of(("NIK", "Nama", "JK", "Dulu", None), (None, None, None, "NIK", "RT"))
    assert find_header(cells, KNOWN).labels == ["nik", "nama", "jk", "dulu / nik", "rt"]


def test_a_title_right_above_the_header_is_no_part_of_it() -> None:
    cells = rows_of(("SDN 1",), ("Nama", "NIK", "JK"), ("SITI", "33", "P"))
    assert find_header(cells, KNOWN) == Header(1, 1, ["nama", "nik", "jk"], ["Nama", "NIK", "JK"])


def test_of_two_header_rows_with_the_same_words_the_upper_one_counts() -> None:
    cells = rows_of(("NIK", "Nama"), ("1", "SITI"), ("NIK", "Nama"), ("2", "BUDI"))
    assert find_header(cells, KNOWN).row_index == 0


def test_weights_decide_between_rows() -> None:
    cells = rows_of(("no", "rt"), ("nik", "x"))
    assert find_header(cells, {"no": 1.0, "rt": 1.0, "nik": 3.0}).row_index == 1


def test_a_header_below_more_than_fifteen_filled_rows_is_not_looked_for() -> None:
    titles = [(f"judul {number}",) for number in range(15)]
    assert find_header(rows_of(*titles[:14], ("NIK", "Nama")), KNOWN).row_index == 14
    with pytest.raises(NotARoster):
        find_header(rows_of(*titles, ("NIK", "Nama")), KNOWN)


def test_blank_rows_above_do_not_count() -> None:
    assert find_header(rows_of(*[(None, None)] * 30, ("NIK", "Nama")), KNOWN).row_index == 30


def test_a_sheet_without_any_known_title_is_no_roster() -> None:
    with pytest.raises(NotARoster) as refused:
        find_header(rows_of(("Kode", "Barang"), ("1", "Meja")), KNOWN, "anggaran.xlsx, sheet 2")
    assert refused.value.status == "not_a_roster"
    assert str(refused.value) == (
        "no header of a list of people in the first 15 rows\n"
        "  where: anggaran.xlsx, sheet 2\n"
        "  fix:   deliver the list with its row of column titles, or take the file out of the inbox"
    )
