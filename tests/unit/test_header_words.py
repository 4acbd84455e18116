"""Column titles that no layout spells, and the ones that must not be taken for another."""

from datetime import date
from pathlib import Path

import pytest

from connectors.detect import known_headers
from connectors.header_words import spelled
from connectors.layout import load_layouts, normalise_header
from connectors.read import read_delivery

LAYOUTS = load_layouts()
KNOWN = known_headers([LAYOUTS["generic-people"]])


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("NM_PESERTA_DIDIK", "nama peserta didik"),
        ("Nama Lengkap Siswa", "nama"),
        ("Nama Siswa*) wajib diisi", "nama"),
        ("NIK Santri (16 digit)", "nik"),
        ("Tgl. Lhr. Murid", "tanggal lahir"),
        ("Tanggal Lahir (HH/BB/TTTT)", "tanggal lahir"),
        ("Jenis Kelamin Peserta", "jenis kelamin"),
        ("Kelurhan", "kelurahan"),
        ("Kecmatan", "kecamatan"),
        ("Jenis Kealmin", "jenis kelamin"),
        ("Nama Ibu Kandung Siswa", "nama ibu kandung"),
    ],
)
def test_a_title_in_other_words_stands_for_the_spelling_it_comes_to(title: str, meant: str) -> None:
    assert normalise_header(spelled(normalise_header(title), KNOWN)) == meant


@pytest.mark.parametrize(
    "title",
    [
        "Nama Wali", "NIK Wali", "NIK Suami", "Nama Penerima Kuasa", "Nama Petugas", "Tanggal Hadir", "Tanggal Ukur",
        "No. HP", "Nomor Rekening", "Nama Bank", "Alamat Kantor", "Nomor KPS", "Tempat Tinggal", "Tahun Anggaran",
        "Jenis Bantuan", "Status Gizi", "Anak Ke", "Uraian", "Nama Kepala Keluarga", "Nama Kegiatan",
    ],
)  # fmt: skip
def test_a_title_of_something_else_stays_what_it_is(title: str) -> None:
    assert spelled(normalise_header(title), KNOWN) == normalise_header(title)


def test_a_list_whose_titles_nobody_spells_so_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text(
        "NO|NM LENGKAP SANTRI|NIK SANTRI|LAHIR|||NIK ORTU|RT/RW|NIK WALI\n"
        "|||TEMPAT|TANGGAL||||\n"
        "1|SUTRISNO|3322180903750001|SALATIGA|9 Maret 1975||3322186512500002|002/5|3322180101500077\n"
        "2|ENDANG|3322186512790002|KENDAL|25 Des 1979||3322180101500077|RT 1 RW 12|\n",
        encoding="utf-8",
    )
    reading = read_delivery(
        path, source="s", file=path.name, layout=None, layouts=LAYOUTS, region="33.22", as_of=date(2026, 11, 23)
    )
    columns = ("name", "nik", "birth_place", "birth_date", "rt", "rw", "mother_nik", "father_nik", "raw_rt")
    assert reading.layout.name == "generic-people"
    assert reading.records.select(columns).rows() == [
        ("SUTRISNO", "3322180903750001", "SALATIGA", date(1975, 3, 9), "002", "005", "3322186512500002", None,
         "002/5"),
        ("ENDANG", "3322186512790002", "KENDAL", date(1979, 12, 25), "001", "012", None, "3322180101500077",
         "RT 1 RW 12"),
    ]  # fmt: skip
    assert reading.sheets[0].dropped == ("NO", "NIK WALI")
