"""Signature blocks and family rows whose words stand in the columns of people, and SIAK lists of few columns."""

from datetime import date
from pathlib import Path

import polars as pl

from connectors.detect import detect_layout
from connectors.layout import load_layouts
from connectors.read import Reading, read_delivery

LAYOUTS = load_layouts()
TELLING = ("row", "nik", "name", "birth_date", "no_kk", "address", "rt", "rw", "village")


def reading_of(folder: Path, lines: list[str]) -> Reading:
    path = folder / "daftar.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_delivery(
        path, source="s", file=path.name, layout=None, layouts=LAYOUTS, region="33.22", as_of=date(2026, 11, 23)
    )


def told(records: pl.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return records.select(columns).rows()


def test_a_signature_is_no_person_wherever_its_words_stand(tmp_path: Path) -> None:
    reading = reading_of(
        tmp_path,
        [
            "No|Nama|NIK|L/P|Tempat, Tanggal Lahir|Alamat",
            "1|SUTRISNO|3322180903750001|L|SALATIGA, 09-03-1975|KRAJAN",
            "|Mengetahui|||Kepala Desa Genuk|",
            "|SUPRIYADI, S.Sos|||H. MULYONO|",
            "|NIP. 19700101 199003 1 002|||NIP 197505052000031001|",
            "|SUPRIYADI|NIP. 197001011990031002|||",
        ],
    )
    assert told(reading.records, "row", "name", "birth_date") == [(2, "SUTRISNO", date(1975, 3, 9))]
    assert reading.sheets[0].set_aside == {"footer": 4}


def test_a_family_row_of_labels_and_values_in_cells_of_their_own_holds_for_the_rows_below(tmp_path: Path) -> None:
    header = "NO|NIK|NAMA|JK|TMPT LHR|TGL LHR|HUB. KEL|NAMA IBU|NAMA AYAH"
    reading = reading_of(
        tmp_path,
        [
            "BUKU INDUK PENDUDUK",
            "KELURAHAN/DESA||: GENUK",
            "NO.KK|3322181103160001|NAMA.KK|SUTRISNO|ALAMAT|JL. MELATI NO. 12",
            header,
            "1|3322180903750001|SUTRISNO|L|SALATIGA|09-03-1975|KEPALA KELUARGA|SUMIRAH|PAIMAN",
            "NO.KK|3322181203160002|NAMA.KK|YUSUF|ALAMAT|DUSUN GOGIK RT 001 RW 003",
            header,
            "1|3322183011880005|YUSUF|L|KENDAL|30-11-1988|KEPALA KELUARGA|ROHMATUN|HADI",
        ],
    )
    assert told(reading.records, *TELLING) == [
        (5, "3322180903750001", "SUTRISNO", date(1975, 3, 9), "3322181103160001", "JL. MELATI NO. 12", None, None,
         "GENUK"),
        (8, "3322183011880005", "YUSUF", date(1988, 11, 30), "3322181203160002", "DUSUN GOGIK", "001", "003", "GENUK"),
    ]  # fmt: skip


def test_a_siak_list_without_its_last_columns_is_still_the_register(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    person = "3322180903750001,3322181103160001,SUTRISNO,Laki-Laki,KEPALA KELUARGA,1975-03-09\n"
    path.write_text("nik,nomor kk,nama penduduk,kelamin,shdk,tanggal lahir\n" + person, encoding="utf-8")
    assert detect_layout(path, LAYOUTS).layout.name == "siak-export"
    path.write_text("nik,nomor kk,nama penduduk,jk,shdk,tanggal lahir\n" + person, encoding="utf-8")
    assert detect_layout(path, LAYOUTS).layout.name == "generic-people"  # one word of SIAK's is missing
