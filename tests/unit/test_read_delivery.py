"""A whole file in, canonical records out: the account, the units, the ids."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from connectors.errors import LayoutError, NotARoster, UnreadableFile
from connectors.layout import Layout, Recognise, Unit, load_layouts
from connectors.read import Reading, read_delivery
from connectors.schema import RECORD_SCHEMA

AS_OF = date(2026, 11, 23)
LAYOUT = Layout(
    name="anak",
    title="Anak",
    role="roster",
    agency="dinas",
    recognise=Recognise(must=("nama", "nik")),
    columns={
        "name": ("nama",), "nik": ("nik",), "birth_date": ("tgl lahir",), "sex": ("jk",), "parents": ("nama ortu",),
        "mother_nik": ("nik ibu",), "relation": ("shdk",), "status": ("status",), "village": ("desa",),
        "district": ("kecamatan",), "rt": ("rt",), "nisn": ("nisn",), "unit_name": ("puskesmas",),
    },
    memberships={"pbi": ("pbi",)},
    native_key=("nisn", "nik"),
    extract_date_pattern=r"Data Tanggal\s*:\s*(?P<date>.+)",
    expect={"birth_year": [1920, 2026]},
)  # fmt: skip
LAYOUTS = {LAYOUT.name: LAYOUT}


def read(path: Path, layout: Layout | None = LAYOUT, **more: object) -> Reading:
    given: Mapping[str, object] = {"file": f"inbox/{path.name}", "region": "33.22", "as_of": AS_OF, **more}
    return read_delivery(path, source="s", layout=layout, layouts=LAYOUTS, **given)  # type: ignore[arg-type]  # the arguments are the case


def written(folder: Path, text: str, name: str = "anak.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def said(record: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in record.items() if value not in (None, []) and name != "record_id"}


def test_a_row_becomes_a_record_with_what_was_delivered_and_what_was_mended(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "DAFTAR ANAK;;;;;;;;;\nData Tanggal : 1 November 2026;;;;;;;;;\n"
        "No;Nama;NIK;Tgl Lahir;JK;Nama Ortu;Desa;Kecamatan;RT;PBI;Agama\n"
        "1;Budi  Santoso;'3322130101150001;31-12-2014;Lk;AGUS / SITI;Ds. Bergas Lor;Kec. Bergas;1;0;Islam\n"
        "Jumlah;1;;;;;;;;;\n",
    )
    reading = read(path)
    assert reading.records.schema == RECORD_SCHEMA
    assert [said(record) for record in reading.records.to_dicts()] == [
        {
            "source": "s", "file": "inbox/anak.csv", "sheet": "", "row": 4, "extract_date": date(2026, 11, 1),
            "nik": "3322130101150001", "nik_status": "valid", "nik_notes": ["BIRTH_DATE_DIFFERS"],
            "name": "BUDI SANTOSO", "birth_date": date(2014, 12, 31), "sex": "L", "mother_name": "SITI",
            "father_name": "AGUS", "rt": "001", "village": "BERGAS LOR", "district": "BERGAS",
            "village_code": "3322131009", "district_code": "332213", "regency_code": "3322", "status": "active",
            "memberships": ["pbi=0"],
            "raw_nik": "'3322130101150001", "raw_name": "Budi  Santoso", "raw_birth_date": "31-12-2014",
            "raw_sex": "Lk", "raw_mother_name": "AGUS / SITI", "raw_father_name": "AGUS / SITI", "raw_rt": "1",
            "raw_village": "Ds. Bergas Lor", "raw_district": "Kec. Bergas",
            "repairs": ["nik:APOSTROPHE", "name:SPACES", "rt:ZERO_PADDED"],
        }
    ]  # fmt: skip
    [sheet] = reading.sheets
    assert (sheet.header_row, sheet.rows, sheet.kept, sheet.set_aside) == (3, 2, 1, {"footer": 1})
    assert sheet.dropped == ("No", "Agama")
    assert sheet.repairs == {"name:SPACES": 1, "nik:APOSTROPHE": 1, "rt:ZERO_PADDED": 1}
    assert (reading.extract_date, reading.extract_date_from) == (date(2026, 11, 1), "file")


def test_the_layout_is_found_when_none_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "Nama,NIK,JK\nBudi,3322130101150001,L\n")
    assert read(path, layout=None).layout is LAYOUT


def test_the_configured_extract_date_wins(tmp_path: Path) -> None:
    path = written(tmp_path, "Data Tanggal : 2026-11-01\nNama,NIK,JK\nBudi,3322130101150001,L\n")
    reading = read(path, extract_date=date(2026, 10, 1))
    assert (reading.extract_date, reading.extract_date_from) == (date(2026, 10, 1), "configuration")
    assert reading.records["extract_date"].to_list() == [date(2026, 10, 1)]


def test_a_file_that_says_no_date_has_none(tmp_path: Path) -> None:
    reading = read(written(tmp_path, "Nama,NIK\nBudi,3322130101150001\n"))
    assert (reading.extract_date, reading.extract_date_from) == (None, "")


def test_a_column_that_the_configuration_names_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, "Nama,NIK,Nomor Rumah\nBudi,3322130101150001,JL. A 1\n")
    assert read(path, extra_columns={"Nomor Rumah": "address"}).records["address"].to_list() == ["JL. A 1"]


def test_a_file_without_the_columns_of_its_layout_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "barang,harga\nmeja,100\n")
    with pytest.raises(NotARoster, match="no sheet has the columns of the layout anak") as refused:
        read(path)
    assert refused.value.where == "anak.csv"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read(tmp_path / "tiada.csv")


@pytest.mark.parametrize(
    ("unit", "name", "unit_id", "unit_name"),
    [
        (Unit("school", "file", r"(?P<name>SD [^-]+)-(?P<id>\d{8})"), "x-SD 1-20320001.csv", "20320001", "SD 1"),
        (Unit("school", "title", r"^(?P<name>SD .+)$"), "x.csv", "SD NEGERI 2", "SD NEGERI 2"),
        (Unit("puskesmas", "column"), "x.csv", "BERGAS", "UPTD PUSKESMAS BERGAS"),
        (None, "x.csv", "UPTD PUSKESMAS BERGAS", "UPTD PUSKESMAS BERGAS"),
    ],
)  # fmt: skip
def test_units_from_file_name_title_and_column(
    tmp_path: Path, unit: Unit | None, name: str, unit_id: str, unit_name: str
) -> None:
    column = "Puskesmas" if unit is None or unit.source == "column" else "Lain"
    path = written(
        tmp_path, f"DAFTAR,,\nSD NEGERI 2,,\nNama,NIK,{column}\nBudi,3322130101150001,UPTD Puskesmas Bergas\n", name
    )
    assert read(path, unit=unit).records.select("unit_id", "unit_name").rows() == [(unit_id, unit_name)]


def test_a_village_is_a_unit_by_its_code(tmp_path: Path) -> None:
    path = written(tmp_path, "Nama,NIK,Desa,Kecamatan\nA,1,Bergas Lor,Bergas\nB,2,Tiada,Bergas\n")
    records = read(path, unit=Unit("village", "column")).records
    assert records.select("unit_id", "unit_name").rows() == [("3322131009", "BERGAS LOR"), ("TIADA", "TIADA")]


def test_a_child_that_carries_its_mothers_nik(tmp_path: Path) -> None:
    mother, child = "3322134101900001", "3322130101150001"
    path = written(
        tmp_path,
        f"Nama,NIK,NIK Ibu,Tgl Lahir\nA,{mother},{mother},2015-01-01\nB,{child},{child},2015-01-01\n"
        f"C,{child},{mother},\n",
    )
    assert read(path).records.select("nik", "nik_status", "mother_nik", "repairs").rows() == [
        (None, "of_mother", mother, ["nik:OF_MOTHER"]),
        (child, "valid", None, ["mother_nik:OF_CHILD"]),
        (child, "valid", mother, []),
    ]


def test_a_two_digit_year_makes_no_child_a_head_of_family(tmp_path: Path) -> None:
    path = written(tmp_path, "Nama,NIK,Tgl Lahir,SHDK\nA,1,31-12-20,Kepala Keluarga\nB,2,31-12-20,Anak\n")
    assert read(path).records["birth_date"].to_list() == [date(1920, 12, 31), date(2020, 12, 31)]


def test_numbers_of_a_workbook_are_marked_on_the_rows_they_stand_in(tmp_path: Path) -> None:
    path = tmp_path / "anak.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["Nama", "NIK", "JK"])
    sheet.write_row(1, 0, [1, 2, 3])  # a numbering row, so that kept rows are not all rows
    sheet.write_row(2, 0, ["A", "3322130101150001", "L"])
    sheet.write_row(3, 0, ["B", 3322130101150020, "L"])
    book.add_worksheet("Catatan").write(0, 0, "tidak ada orang di sini")
    book.close()
    reading = read(path)
    assert reading.records.select("sheet", "row", "nik", "nik_status", "repairs").rows() == [
        ("Data", 3, "3322130101150001", "valid", []),
        ("Data", 4, None, "truncated", ["nik:NIK_DARI_ANGKA", "nik:TRUNCATED"]),
    ]
    assert [sheet.set_aside for sheet in reading.sheets] == [{"numbering": 1}]


def test_constants_of_the_layout_fill_what_the_file_does_not_say(tmp_path: Path) -> None:
    path = written(tmp_path, "Nama,NIK,Status\nA,1,\nB,2,Meninggal\nC,3,qq\n")
    records = read(path, replace(LAYOUT, constants={"status": "inactive", "regency": "SEMARANG"})).records
    assert records.select("status", "regency").rows() == [
        ("inactive", "SEMARANG"),
        ("deceased", "SEMARANG"),
        ("inactive", "SEMARANG"),
    ]


HEADER = "Nama,NIK,NISN,Tgl Lahir"
A, B, C = "Budi,3322130101150001,0151234567,2015-01-01", "Ani,,0151234568,2015-01-02", "Cici,,,2015-01-03"


def ids(folder: Path, *rows: str, name: str = "anak.csv", unit: Unit | None = None) -> list[str]:
    return read(written(folder, "\n".join([HEADER, *rows]) + "\n", name), unit=unit).records["record_id"].to_list()


def test_a_record_id_stays_when_rows_move_and_files_are_renamed(tmp_path: Path) -> None:
    first = ids(tmp_path, A, B, C)
    assert len(set(first)) == 3 and all(len(one) == 20 and int(one, 16) >= 0 for one in first)
    assert ids(tmp_path, C, A, B, name="lain.csv") == [first[2], first[0], first[1]]


def test_a_record_id_stays_when_a_name_is_written_otherwise_if_the_row_has_a_native_key(tmp_path: Path) -> None:
    assert ids(tmp_path, A.replace("Budi", "BUDI "), B) == ids(tmp_path, A, B)
    assert ids(tmp_path, C.replace("Cici", "CICI ")) != ids(tmp_path, C)


def test_rows_that_share_a_key_are_told_apart_by_what_they_say_and_twins_by_order(tmp_path: Path) -> None:
    other = A.replace("Budi", "Budi Santoso")
    found = ids(tmp_path, A, other, A, C, C)
    assert len(set(found)) == 5
    assert set(ids(tmp_path, C, A, A, C, other)) == set(found)
    assert ids(tmp_path, other, A, A)[0] == found[1]


def test_the_same_person_in_two_units_has_two_record_ids(tmp_path: Path) -> None:
    unit = Unit("school", "file", r"(?P<id>\d{8})")
    one, two = (ids(tmp_path, A, name=f"{number}.csv", unit=unit) for number in (20320001, 20320002))
    assert one != two


def test_reading_twice_gives_the_same_records(tmp_path: Path) -> None:
    path = written(tmp_path, "\n".join([HEADER, A, B, C, A]) + "\n")
    assert read(path).records.equals(read(path).records)


def test_an_empty_list_gives_no_records(tmp_path: Path) -> None:
    reading = read(written(tmp_path, HEADER + "\n"))
    assert reading.records.height == 0 and reading.records.schema == pl.Schema(RECORD_SCHEMA)
    assert (reading.sheets[0].rows, reading.sheets[0].kept) == (0, 0)


def test_a_village_named_by_the_file_places_every_row(tmp_path: Path) -> None:
    path = written(tmp_path, "Nama,NIK\nA,1\n", "penduduk_desa_bergas_lor.csv")
    unit = Unit("village", "file", r"desa_(?P<name>.+)")
    records = read(path, unit=unit).records
    assert records.select("unit_id", "unit_name", "village_code", "raw_village").rows() == [
        ("3322131009", "BERGAS LOR", "3322131009", None)
    ]


def test_dates_of_state_are_read_in_the_order_that_the_birth_dates_show(tmp_path: Path) -> None:
    layout = replace(LAYOUT, columns={**LAYOUT.columns, "status_date": ("tgl ubah",)})
    path = written(tmp_path, "Nama,NIK,Tgl Lahir,Tgl Ubah\nA,,12/25/2010,03/04/2020\nB,,01/02/2010,\n")
    records = read(path, layout).records
    assert records.select("birth_date", "status_date", "repairs").rows() == [
        (date(2010, 12, 25), date(2020, 3, 4), []),
        (date(2010, 1, 2), None, []),
    ]


def test_a_list_of_another_kind_than_announced_is_refused_by_its_name(tmp_path: Path) -> None:
    layouts = load_layouts()
    path = tmp_path / "daftar_pd_keluar.csv"
    path.write_text("Nama,NIPD,JK,NISN,Tanggal Lahir,NIK,Keluar karena,Tanggal keluar\nBudi,1,L,,,,Lulus,\n")
    with pytest.raises(LayoutError, match=r"is a dapodik-keluar .*, not a dapodik-peserta-didik"):
        read_delivery(
            path,
            source="dapodik",
            file=path.name,
            layout=layouts["dapodik-peserta-didik"],
            layouts=layouts,
            region=None,
            as_of=date(2026, 11, 23),
        )
