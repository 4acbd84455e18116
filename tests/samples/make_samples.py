"""Writes the sample files of every layout beside this script: `python tests/samples/make_samples.py`.

Nobody in them exists. Each file has the shape that agencies deliver: title rows, headers of two rows, footers,
dates and numbers as programs mangle them. What is to be read from them stands in each folder's expected.csv, looked
over by eye.
"""

import csv
import io
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt

MADE = datetime(2026, 11, 20, 8, 0, tzinfo=UTC).replace(tzinfo=None)  # else a workbook would tell when it was made
Row = Sequence[Any]


def _words(joined: str) -> list[str]:
    return joined.split(";")


MONTHS = _words("Januari;Februari;Maret;April;Mei;Juni;Juli;Agustus;September;Oktober;November;Desember")


@dataclass(frozen=True)
class Person:
    """An invented person."""

    nik: str
    no_kk: str
    name: str
    birth_place: str
    born: date
    sex: str
    relation: str
    mother: str
    mother_nik: str
    father: str
    father_nik: str
    address: str
    rt: int
    rw: int
    village: str
    district: str
    nisn: str = ""

    @property
    def spoken(self) -> str:
        """The birth date as `15 Agustus 2012`."""
        return f"{self.born.day} {MONTHS[self.born.month - 1]} {self.born.year}"

    @property
    def serial(self) -> int:
        """The birth date as Excel counts days."""
        return (self.born - date(1899, 12, 30)).days


def _nik(region: str, born: date, sex: str, serial: int) -> str:
    day = born.day + (40 if sex == "P" else 0)
    return f"{region}{day:02}{born:%m%y}{serial:04}"


def _family(card: str, region: str, home: tuple[str, int, int, str, str], members: Iterable[Row]) -> list[Person]:
    people: list[Person] = []
    father, mother = ("", ""), ("", "")
    for name, place, born, sex, relation, serial, parents, nisn in members:
        nik = _nik(region, born, sex, serial)
        of_this_card = relation == "ANAK"
        people.append(
            Person(
                nik, card, name, place, born, sex, relation,
                mother[0] if of_this_card else parents[1], mother[1] if of_this_card else "",
                father[0] if of_this_card else parents[0], father[1] if of_this_card else "",
                *home, nisn,
            )
        )  # fmt: skip
        if sex == "L" and relation == "KEPALA KELUARGA":
            father = (name, nik)
        if relation == "ISTRI" or (sex == "P" and relation == "KEPALA KELUARGA"):
            mother = (name, nik)
    return people


PEOPLE = [
    *_family(
        "3322181203150001", "332218", ("Jl. Kartini No. 7", 1, 3, "Langensari", "Ungaran Barat"),
        [
            ("SUTRISNO", "Semarang", date(1983, 5, 14), "L", "KEPALA KELUARGA", 3, ("WAGIMAN", "SUMINAH"), ""),
            ("SRI WAHYUNI", "Salatiga", date(1986, 11, 2), "P", "ISTRI", 7, ("PARTONO", "SULASTRI"), ""),
            ("MUHAMMAD RIZKY PRATAMA", "Kab. Semarang", date(2014, 3, 9), "L", "ANAK", 2, None, "0143216781"),
            ("AISYAH NUR AINI", "Kab. Semarang", date(2014, 3, 9), "P", "ANAK", 1, None, "0143216782"),
            ("ARKA PRATAMA", "Semarang", date(2023, 8, 17), "L", "ANAK", 1, None, ""),
        ],
    ),
    *_family(
        "3322190507080002", "332219", ("Dsn. Krajan", 12, 1, "Beji", "Ungaran Timur"),
        [
            ("NURHAYATI", "Demak", date(1979, 1, 31), "P", "KEPALA KELUARGA", 5, ("KASMIN", "JUMINEM"), ""),
            ("DEWI KUSUMANINGRUM", "Semarang", date(2010, 12, 5), "P", "ANAK", 4, None, "0109876543"),
            ("BAGAS ADI NUGROHO", "Semarang", date(2013, 7, 21), "L", "ANAK", 6, None, "0138765432"),
            ("KIRANA PUTRI", "Kab. Semarang", date(2022, 2, 28), "P", "ANAK", 2, None, ""),
        ],
    ),
    *_family(
        "3322102208010003", "332210", ("Lingk. Tambaksari", 4, 2, "Kupang", "Ambarawa"),
        [
            ("YOHANES SUPARDI", "Magelang", date(1958, 9, 8), "L", "KEPALA KELUARGA", 1, ("MARTO", "KAMINI"), ""),
            ("MARIA GORETI SUMARNI", "Ambarawa", date(1961, 4, 19), "P", "ISTRI", 1, ("KROMO", "SAINAH"), ""),
            ("I MADE ARYA WIJAYA", "Denpasar", date(2012, 10, 30), "L", "CUCU", 3, ("I WAYAN SUDANA", "LUSIA"),
             "0121239876"),
        ],
    ),
]  # fmt: skip
PUPILS = [person for person in PEOPLE if person.nisn]
CHILDREN = [person for person in PEOPLE if person.born.year >= 2020]


def main(root: Path) -> None:
    """Write every sample below `root`, one folder per layout."""
    for path, make in SAMPLES.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(make())


def text(rows: Iterable[Row], separator: str = ",", encoding: str = "utf-8") -> bytes:
    """Return a text file; every row as it is given, with CRLF as Windows programs write it."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx(sheets: dict[str, list[Row]], merged: Sequence[str] = (), hidden: Sequence[int] = ()) -> bytes:
    """Return a workbook; a date becomes a date cell, a number a number cell. `merged` ranges are of the first sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    book.set_properties({"created": MADE})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
        for place in hidden:
            sheet.set_row(place, options={"hidden": True})
    for area in merged:
        first = area.split(":", maxsplit=1)[0]
        column, row = ord(first[0]) - 65, int(first[1:]) - 1
        book.worksheets()[0].merge_range(area, next(iter(sheets.values()))[row][column])
    book.close()
    return out.getvalue()


def xls(rows: list[Row], sheet_name: str = "Sheet1") -> bytes:
    """Return a workbook of Excel 97."""
    book = xlwt.Workbook()
    sheet = book.add_sheet(sheet_name)
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            if value not in ("", None):
                sheet.write(place, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def siak_export() -> bytes:
    """SIAK's 37 columns, a title, one state of each kind, a signature below."""
    head = _words(
        "Nomor KK;NIK;Nama Penduduk;Status;Tempat Lahir;Tanggal Lahir;Kelamin;NIK Ayah;Ayah;NIK Ibu;Ibu;"
        "Status Kawin;SHDK;"
        "Agama;Kecamatan;Desa/Kel;Alamat;RW;RT;Pendidikan;Pekerjaan;Deskripsi Pekerjaan;Gol. Darah;Cacat;Cetak KTP;"
        "Ganti KTP;KTP Berakhir;Nomor Paspor;Nomor Akta Lahir;Nomor Akta Kawin;Tanggal Kwn;Nomor Akta Cerai;Tgl Cerai;"
        "Petugas Registrasi;Tgl Ubah;Petugas Entri;Tgl Entri"
    )
    states = ["Hidup"] * 9 + ["Meninggal", "Hidup", "Pindah"]
    rows = [
        (
            p.no_kk, p.nik, p.name, state, p.birth_place, f"{p.born:%d-%m-%Y}",
            "Laki-Laki" if p.sex == "L" else "Perempuan", p.father_nik, p.father, p.mother_nik, p.mother,
            "Belum Kawin" if p.relation in ("ANAK", "CUCU") else "Kawin", p.relation.title(), "Islam", p.district,
            p.village, p.address, p.rw, p.rt, "Tidak/Belum Sekolah", "Belum/Tidak Bekerja", "", "Tdk Th", "",
            "12-06-2015" if p.born.year < 2000 else "", "", "", "", "", "", "", "", "", "PETUGAS SATU",
            "03-02-2026", "ADMIN",
            "01-02-2012",
        )
        for p, state in zip(PEOPLE, states, strict=True)
    ]  # fmt: skip
    title = [["DATA PENDUDUK KABUPATEN SEMARANG"], ["Kecamatan : Semua", "", "Dicetak: 20-11-2026"], []]
    return xlsx({"Data Penduduk": [*title, head, *rows, [], ["", "Jumlah", len(rows)], ["", "", "Mengetahui,"]]})


def siak_kyc() -> bytes:
    """An extract of the same register with dates of two-digit years, as Oracle writes them, between bars."""
    head = ["NIK", "NO_KK", "NAMA_LGKP", "JENIS_KLMIN", "JENIS_KLMIN_KET", "TMPT_LHR", "TGL_LHR", "STAT_HBKEL",
            "STAT_HBKEL_KET", "NIK_IBU", "NAMA_LGKP_IBU", "NIK_AYAH", "NAMA_LGKP_AYAH", "ALAMAT", "NO_RT", "NO_RW",
            "NO_PROP",
            "NO_KAB", "NO_KEC", "NO_KEL", "STAT_HIDUP", "FLAG_STATUS", "TGL_UBAH", "TGL_CETAK_KTP",
            "AGAMA_KET"]  # fmt: skip
    villages = {"Langensari": 1010, "Beji": 1008, "Kupang": 1006}
    rows = [
        (
            p.nik, p.no_kk, p.name, 1 if p.sex == "L" else 2, "", p.birth_place,
            f"{p.born:%d}-{p.born:%b}-{p.born:%y}".upper(), {"KEPALA KELUARGA": 1, "ISTRI": 3,
            "ANAK": 4}.get(p.relation, 6),
            p.relation if p.relation == "CUCU" else "", p.mother_nik, p.mother, p.father_nik, p.father, p.address,
            p.rt, p.rw,
            33, 22, int(p.nik[4:6]), villages[p.village], 2 if p.name.startswith("YOHANES") else 1, 0,
            "2025-12-31 10:22:05", "2014-06-12 00:00:00" if p.born.year < 2000 else "", "ISLAM",
        )
        for p in PEOPLE
    ]  # fmt: skip
    return text([head, *rows], separator="|")


def bip_2012() -> bytes:
    """Blocks of a family: the card's header and its row, then the members' header and their rows."""
    cards = list(dict.fromkeys(p.no_kk for p in PEOPLE))
    rows: list[Row] = [["", "BUKU INDUK PENDUDUK"], ["", "DESA : LANGENSARI"], []]
    for card in cards:
        family = [p for p in PEOPLE if p.no_kk == card]
        home = family[0]
        rows.append(["", "NO.KK", "", "NAMA.KK", "", "", "ALAMAT"])
        rows.append(
            ["", card, "", home.name, "", "", f"DUSUN KRAJAN, RT:{home.rt:03}, RW:{home.rw:03}, Kodepos:50511,-"]
        )
        rows.append(
            ["", "NO", "NIK", "NAMA", "JK", "TMPT LHR", "TGL LHR", "KTPEL", "AGAMA", "STATUS", "HUB. KEL", "PENDIDIKAN",
             "PEKERJAAN", "NAMA IBU", "NAMA AYAH", "NO.AKTE LAHIR"]
        )  # fmt: skip
        rows += [
            ["", n, p.nik, p.name, "LK" if p.sex == "L" else "PR", p.birth_place.upper(), f"{p.born:%d/%m/%Y}",
             "SUDAH" if p.born.year < 2000 else "BELUM", "ISLAM", "KAWIN", p.relation, "SLTA", "LAINNYA", p.mother,
             p.father]
            for n, p in enumerate(family, start=1)
        ]  # fmt: skip
    return xls(rows, "BIP")


def bip_2016() -> bytes:
    """Facts of the desa, a header of two rows, a numbering row, a row above each family; NBSP after NIK."""
    rows: list[Row] = [
        ["BUKU INDUK PENDUDUK WARGA NEGARA INDONESIA"], [],
        ["Provinsi : 33 JAWA TENGAH"], ["Kecamatan : 18 UNGARAN BARAT"], ["Desa/Kelurahan : 1010 LANGENSARI"], [],
        ["No", "Nama Lengkap", "NIK", "Kelahiran", "", "JK", "SHDK", "Agama", "Pendidikan", "Pekerjaan",
         "Nama Orang Tua", ""],
        ["", "", "", "Tempat Lahir", "Tanggal Lahir", "", "", "", "", "", "Nama Ibu", "Nama Ayah"],
        [str(number) for number in range(1, 13)],
    ]  # fmt: skip
    for card in list(dict.fromkeys(p.no_kk for p in PEOPLE))[:2]:
        family = [p for p in PEOPLE if p.no_kk == card]
        home = family[0]
        rows.append(
            [f"No. KK : {card}\xa0", "",
             f"Alamat : {home.address.upper()}, Nama Dusun : KRAJAN, RT/RW : {home.rt:03}/{home.rw:03}"]
        )  # fmt: skip
        rows += [
            [n, p.name, f"{p.nik}\xa0", p.birth_place.upper(), f"{p.born:%d-%m-%Y}", "Lk" if p.sex == "L" else "Pr",
             p.relation, "ISLAM", "-", "-", p.mother, p.father]
            for n, p in enumerate(family, start=1)
        ]  # fmt: skip
    rows += [["Keterangan:"], ["Lk : Laki-laki, Pr : Perempuan"]]
    return xlsx({"BIP": rows}, merged=("D7:E7", "K7:L7"))


def bip_ektp() -> bytes:
    """The form with the card's state: the family's row has no label, its number stands in the column of numbers."""
    rows: list[Row] = [
        ["BUKU INDUK PENDUDUK"],
        ["NO", "Nama Lengkap", "NIK", "Tempat Lahir", "Tgl/Bln/Th", "JK", "Stat Kwn", "Gol. Drh", "SHDK", "Agama",
         "Pendidikan Terakhir", "No Akta Lahir", "Pekerjaan", "Nama Ibu", "Nama Ayah", "Wjb KTP", "KTP-eL", "Status",
         "Stat Rkm"],
    ]  # fmt: skip
    card = PEOPLE[-1].no_kk
    rows.append([card, "", "YOHANES SUPARDI", *[""] * 8, "DESA KUPANG RT/RW : 004/002 DUSUN : TAMBAKSARI"])
    for n, p in enumerate([p for p in PEOPLE if p.no_kk == card], start=1):
        grown = p.born.year < 2000
        rows.append(
            [n, p.name, p.nik, p.birth_place.upper(), f"{p.born:%d-%m-%Y}", "Lk" if p.sex == "L" else "Pr", "K", "-",
             p.relation, "KATHOLIK", "TAMAT SD / SEDERAJAT", "", "WIRASWASTA", p.mother, p.father,
             "WAJIB" if grown else "-",
             "KTP-eL" if grown else "BELUM", "SDH DPT" if grown else "", "CARD SHIPPED" if grown else "BELUM WAJIB"]
        )  # fmt: skip
    return text(rows, separator="\t", encoding="utf-16")


def bpjs_master() -> bytes:
    """The master file that a branch office hands out: semicolons, windows-1252, numbers that lost their zeros."""
    head = _words("NOKA;NIK;NAMA;PISA;TGLLAHIR;JENKEL;KELAS;STATUS;SEGMEN;FASKES;ALAMAT;RT;RW;DESA;KECAMATAN;TMT")
    states = ["AKTIF", "0 AKTIF", "0", "NON AKTIF", "AKTIF", "6", "MENINGGAL", "NON AKTIF MENINGGAL",
    "PENANGGUHAN", "AKTIF",
              "5", "TIDAK AKTIF"]  # fmt: skip
    niks = [p.nik for p in PEOPLE]
    niks[1], niks[3], niks[5], niks[7] = "", f"'{niks[3]}", "0000000000000000", "3,32219E+15"
    rows = [
        (
            f"{1_234_500_000 + n * 37}" if n % 3 == 0 else f"000{1_234_500_000 + n * 37}", niks[n], p.name,
            {"KEPALA KELUARGA": 1, "ISTRI": 2, "ANAK": 4}.get(p.relation, 5), f"{p.born:%d/%m/%Y}", p.sex, 3, states[n],
            ["PBI (APBN)", "PBPU BP PEMDA", "PPU BU"][n % 3], "PUSKESMAS UNGARAN", p.address, p.rt, p.rw,
            p.village.upper(), p.district.upper(), "01/01/2020",
        )
        for n, p in enumerate(PEOPLE)
    ]  # fmt: skip
    return text([head, *rows], separator=";", encoding="cp1252")


def bpjs_check() -> bytes:
    """An answer of SIPP or E-Dabu: other headers, no birth date."""
    head = [
        "No",
        "NIK",
        "Nomor Kartu",
        "Nama",
        "Status Kepesertaan",
        "Hak Kelas Rawat",
        "Segmen Peserta",
        "FKTP Terdaftar",
    ]
    rows = [
        (n, p.nik, f"000{2_000_000_000 + n}", p.name.title(), "AKTIF", "KELAS 3", "PBI JK", "PUSKESMAS AMBARAWA")
        for n, p in enumerate(PEOPLE[-3:], start=1)
    ]
    return xlsx({"Hasil Pengecekan": [["HASIL PENGECEKAN KEPESERTAAN JKN"], [], head, *rows]})


DAPODIK_ROWS: tuple[list[str], list[str]] = (
    ["No", "Nama", "NIPD", "JK", "NISN", "Tempat Lahir", "Tanggal Lahir", "NIK", "Agama", "Alamat", "RT", "RW", "Dusun",
     "Kelurahan", "Kecamatan", "Kode Pos", "Jenis Tinggal", "Alat Transportasi", "Telepon", "HP", "E-Mail", "SKHUN",
     "Penerima KPS", "No. KPS", "Data Ayah", "", "", "", "", "", "Data Ibu", "", "", "", "", "", "Data Wali", "",
     "", "", "",
     "", "Rombel Saat Ini", "No Peserta Ujian Nasional", "No Seri Ijazah", "Penerima KIP", "Nomor KIP", "Nama di KIP",
     "Nomor KKS", "No Registrasi Akta Lahir", "Bank", "Nomor Rekening Bank", "Rekening Atas Nama",
     "Layak PIP (usulan dari sekolah)", "Alasan Layak PIP", "Kebutuhan Khusus", "Sekolah Asal", "Anak ke-berapa",
     "Lintang",
     "Bujur", "No KK", "Berat Badan", "Tinggi Badan", "Lingkar Kepala", "Jml. Saudara\nKandung",
     "Jarak Rumah\nke Sekolah (KM)"],
    [""] * 24 + ["Nama", "Tahun Lahir", "Jenjang Pendidikan", "Pekerjaan", "Penghasilan", "NIK"] * 3 + [""] * 24,
)  # fmt: skip


def _title(what: str) -> list[Row]:
    return [
        [what], ["SD NEGERI 1 UNGARAN"],
         ["Kecamatan Kec. Ungaran Barat, Kabupaten Kab. Semarang, Provinsi Prov. Jawa Tengah"],
        ["Tanggal Unduh: 2026-11-18 08:12:33", "", "", "", "Pengunduh: OPERATOR (operator@contoh.invalid)"],
    ]  # fmt: skip


def _pupil(number: int, p: Person) -> list[Any]:
    parent = ["1980", "SMA / sederajat", "Karyawan Swasta", "Rp. 1,000,000 - Rp. 1,999,999"]
    return [
        number, p.name.title(), f"{2600 + number}", p.sex, p.nisn, p.birth_place, p.born.isoformat(), p.nik,
        "Islam", p.address,
        p.rt, p.rw, "Krajan", p.village, f"Kec. {p.district}", "50511", "Bersama orang tua", "Jalan kaki", "",
        "0810000000", "",
        "", "Tidak", "", p.father.title(), *parent, p.father_nik, p.mother.title(), *parent, p.mother_nik, *[""] * 6,
        f"Kelas {number}A", "", "", "Ya" if number == 1 else "Tidak", "", "", "", "AL-1", "", "", "", "Tidak", "",
        "Tidak ada", "TK PERTIWI", 1, "-7.13", "110.40", p.no_kk, 30, 130, 50, 1, 1,
    ]  # fmt: skip


def dapodik() -> bytes:
    """The 66 columns below four title rows, of which two are hidden, and a header of two rows."""
    rows = [*_title("Daftar Peserta Didik"), *DAPODIK_ROWS, *(_pupil(n, p) for n, p in enumerate(PUPILS, start=1))]
    return xlsx({"Daftar Peserta Didik": rows}, hidden=(1, 2))


def dapodik_older() -> bytes:
    """An older file, saved by hand: `Keluarahan`, no last columns, numbers where text should be, a total."""
    heads = [[cell.replace("Kelurahan", "Keluarahan") for cell in head[:42]] for head in DAPODIK_ROWS]
    rows: list[Row] = []
    for n, p in enumerate(PUPILS, start=1):
        row = _pupil(n, p)[:42]
        row[7], row[4], row[6] = float(p.nik[:15] + "0"), int(p.nisn), p.born
        rows.append(row)
    return xlsx({"Daftar Peserta Didik": [*_title("Daftar Peserta Didik"), *heads, *rows, ["", "Jumlah", len(rows)]]})


def dapodik_gone() -> bytes:
    """Pupils who left."""
    head = [
        "No",
        "Nama",
        "NIPD",
        "JK",
        "NISN",
        "Tempat Lahir",
        "Tanggal Lahir",
        "NIK",
        "Keluar karena",
        "Tanggal keluar",
    ]
    why = ["Lulus", "Mutasi", "Wafat", "Putus Sekolah", ""]
    rows = [
        (
            n,
            p.name.title(),
            f"{2600 + n}",
            p.sex,
            p.nisn,
            p.birth_place,
            p.born.isoformat(),
            p.nik,
            why[n - 1],
            "2026-06-30",
        )
        for n, p in enumerate(PUPILS, start=1)
    ]
    return xlsx({"Daftar Peserta Didik Keluar": [*_title("Daftar Peserta Didik Keluar"), head, *rows]})


def vervalpd() -> bytes:
    """The residu of a school: an apostrophe before NIK, check columns, no titles."""
    head = ["nama", "nisn", "nik", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", "nama_ibu_kandung",
            "tingkat_pendidikan",
            "peserta_didik_id", "qc_1", "qc_2", "qc_3", "qc_4", "qc_5", "qc_6", "qc_7", "qc_8", "qc_11"]  # fmt: skip
    rows = [
        (
            p.name, p.nisn, f"'{p.nik}", p.birth_place, p.born.isoformat(), p.sex, p.mother, 4,
            f"0f3c2b1a-{n:04}-4d5e-8f90-a1b2c3d4e5f6", "ada", "unik", "100", "100", "85.7", "92.3", "100",
            "NIK ditemukan", "-",
        )
        for n, p in enumerate(PUPILS, start=1)
    ]  # fmt: skip
    return text([head, *rows])


def emis() -> bytes:
    """The names of EMIS's programming interface as header; dates with the month in words."""
    head = ["id", "nisn", "nik", "full_name", "birth_place", "birth_date", "gender", "tingkat", "la_study_group_name",
            "la_academic_year", "la_student_status", "m_gender_name", "m_religion_name", "m_province_name",
            "m_city_name",
            "m_district_name", "m_sub_district_name", "m_status_dukcapil_status", "parent_father_full_name",
            "parent_father_nik", "parent_mother_full_name", "parent_mother_nik", "parent_wali_full_name",
            "parent_wali_nik",
            "parent_is_kk_same_father"]  # fmt: skip
    states = ["Aktif", "Aktif", "Mutasi Keluar", "Lulus", "Aktif"]
    rows = [
        (
            900100 + n, p.nisn.lstrip("0"), p.nik, p.name, p.birth_place, p.spoken, "",
            f"Kelas {n} - {n}-A", f"{n}-A" if n > 1 else "", "2026/2027", states[n - 1],
            "Laki-laki" if p.sex == "L" else "Perempuan", "Islam", "JAWA TENGAH", "KAB. SEMARANG", p.district.upper(),
            p.village.upper(), "VALID", p.father, p.father_nik, p.mother, p.mother_nik, "WALI MURID", "", "true",
        )
        for n, p in enumerate(PUPILS, start=1)
    ]  # fmt: skip
    return text([head, *rows], encoding="utf-8-sig")


def emis_edited() -> bytes:
    """The same list with Indonesian headers, as madrasah pass it on."""
    head = ["No", "Nama Siswa", "NISN", "NIK", "Tempat, Tgl Lahir", "L/P", "Tingkat - Rombel", "Nama Ibu Kandung",
            "NSM",
            "Nama Madrasah", "Status"]  # fmt: skip
    rows = [
        (n, p.name.title(), p.nisn, p.nik, f"{p.birth_place}, {p.spoken}", p.sex, f"Kelas {n} - A", p.mother.title(),
         "111233220001", "MI MIFTAHUL ULUM", "Aktif")
        for n, p in enumerate(PUPILS[:3], start=1)
    ]  # fmt: skip
    return xlsx({"Siswa": [["DATA SISWA MADRASAH"], ["TAHUN PELAJARAN 2026/2027"], head, *rows]})


EPPGBM = _words(
    "No;NIK;Nama;JK;Tgl Lahir;BB Lahir;TB Lahir;Nama Ortu;Prov;Kab/Kota;Kec;Pukesmas;Desa/Kel;Posyandu;RT;RW;Alamat;"
    "Usia Saat Ukur;Tanggal Pengukuran;Berat;Tinggi;Cara Ukur;LiLA;BB/U;ZS BB/U;TB/U;ZS TB/U;BB/TB;ZS BB/TB;"
    "Naik Berat Badan;"
    "Jml Vit A;KPSP;KIA;Kelas Ibu Balita;MBG;Detail"
)


def eppgbm() -> bytes:
    """One row per measurement below the day of the data; masked NIK, a baby without a name, one parent only."""
    baby = Person("", CHILDREN[0].no_kk, "BY. NY. SRI WAHYUNI", "", date(2026, 10, 1), "P", "ANAK", "SRI WAHYUNI",
                      "", "SUTRISNO",
                  "", "Jl. Kartini", 1, 3, "Langensari", "Ungaran Barat")  # fmt: skip
    arka, kirana = CHILDREN
    rows = [
        (
            n, nik, p.name, p.sex, p.born.isoformat(), "3,2", "49", parents, "JAWA TENGAH", "SEMARANG",
            p.district.upper(),
            "UNGARAN", p.village.upper(), "MELATI 1", f"{p.rt:03}", f"{p.rw:03}", p.address,
            "2 Tahun - 3 Bulan - 5 Hari", day,
            "11,4", "85,1", "Berdiri", "14", "Berat Badan Normal", "-0,45", "Normal", "-0,9", "Gizi Baik", "Outlier",
            "N", "1",
            "-", "Ya", "-", "-", "Detail",
        )
        for n, (p, nik, parents, day) in enumerate(
            [
                (arka, arka.nik, "SUTRISNO / SRI WAHYUNI", "2026-10-12"),
                (arka, arka.nik, "SUTRISNO / SRI WAHYUNI", "2026-11-09"),
                (kirana, kirana.nik[:4] + "********" + kirana.nik[-4:], "NURHAYATI", "2026-11-09"),
                (baby, "", "SUTRISNO / SRI WAHYUNI", "2026-11-09"),
                (CHILDREN[0], "3322185411860007", "-", "2026-11-10"),
            ],
            start=1,
        )
    ]  # fmt: skip
    return xlsx({"Sheet1": [["Data Tanggal : 2026-11-15"], [], EPPGBM, *rows]})


def eppgbm_import() -> bytes:
    """The older template: birth dates are numbers of days, NIK are numbers."""
    head = ["No", "NIK", "Nama anak", "Tgl lahir", "JK", "Nama ortu", "NIK ortu", "HP ortu", "Puskesmas",
            "Kelurahan", "Posyandu",
            "RT", "RW", "Alamat"]  # fmt: skip
    rows = [
        (n, float(p.nik), p.name.title(), p.serial, p.sex, f"{p.father} / {p.mother}" if p.father else p.mother,
         p.mother_nik,
         "0810000000", "PKM Ungaran", p.village, "Melati 1", p.rt, p.rw, p.address)
        for n, p in enumerate(CHILDREN, start=1)
    ]  # fmt: skip
    return xls([["FORMAT IMPOR DATA BALITA"], [], head, *rows])


def asik() -> bytes:
    """Children with one column per vaccine."""
    head = ["No", "NIK", "Nama Anak", "Tanggal Lahir", "Jenis Kelamin", "Nama Orang Tua", "NIK Ibu", "No HP", "Alamat",
            "Provinsi", "Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan", "Puskesmas", "Posyandu", "HB0", "BCG",
            "OPV1", "OPV2",
            "DPT-HB-Hib 1", "IPV1", "PCV1", "RV1", "MR1"]  # fmt: skip
    rows = [
        (n, p.nik, p.name, f"{p.born:%d/%m/%Y}", "Laki-laki" if p.sex == "L" else "Perempuan",
         f"{p.father} / {p.mother}" if p.father else f"Ny. {p.mother}", p.mother_nik, "0810000000", p.address,
         "Jawa Tengah",
         "Kabupaten Semarang", p.district, p.village, "UPTD Puskesmas Ungaran", "Melati 1", "01/09/2023", "V", "V",
         "", "", "", "",
         "", "")
        for n, p in enumerate(CHILDREN, start=1)
    ]  # fmt: skip
    total: Row = ["Total", "", "", "", "", "", "", "", "", "", "", "", "", "", "", 2, 2, 2]
    return xlsx({"Imunisasi": [["Laporan Imunisasi Bayi dan Baduta"], [], head, *rows, total]})


def dtsen() -> bytes:
    """The names of DTSEN's variables; codes of BPS, deciles as text."""
    head = ["nomor_kartu_keluarga", "nomor_induk_kependudukan", "nama", "jenis_kelamin", "tanggal_lahir",
            "status_hubungan_keluarga", "partisipasi_sekolah", "pbi_nas", "pbi_pemda", "desil_nasional",
            "kode_provinsi",
            "kode_kabupaten_kota", "nama_desa_kelurahan", "nama_kecamatan", "nama_kabupaten_kota", "nama_provinsi",
            "status_kepemilikan_rumah", "sumber_air_minum_utama"]  # fmt: skip
    deciles = ["3", "3", "3", "3", "3", "1", "1", "1", "1", "6-10", "Belum Ada Desl", "6-10 Dalam Proses penurunan"]
    rows = [
        (p.no_kk, p.nik, p.name, 1 if p.sex == "L" else 2, p.born.isoformat(),
         1 if p.relation == "KEPALA KELUARGA" else 3, "1", 1 if n < 5 else "", 1 if 4 < n < 9 else "", deciles[n], 33,
         3322, p.village.upper(), p.district.upper(), "SEMARANG", "JAWA TENGAH", "01", "04")
        for n, p in enumerate(PEOPLE)
    ]  # fmt: skip
    return text([head, *rows])


def dtsen_short() -> bytes:
    """The short form that a kabupaten cuts out of it."""
    rows = [(p.nik, p.name, p.no_kk, p.district, p.village, 2, 1, 0, 1) for p in PEOPLE[5:9]]
    return text([["nik", "nama", "no_kk", "kecamatan", "desa", "desil", "pkh", "bpnt", "pbi_jk"], *rows], separator=";")


def dtsen_sheet() -> bytes:
    """The sheet of a social affairs office: place and date of birth in one cell, two titles, a signature."""
    head = ["NO", "NAMA", "KETERANGAN DESIL", "NIK", "KK", "TEMPAT TGL LAHIR", "PEKERJAAN", "JENIS KELAMIN", "DESA",
            "KECAMATAN",
            "KRITERIA PPKS"]  # fmt: skip
    rows = [
        (n, p.name, "DESIL 2", p.nik, p.no_kk, f"{p.birth_place.upper()}, {p.born:%d-%m-%Y}", "BURUH",
         "LAKI-LAKI" if p.sex == "L" else "PEREMPUAN", f"DESA {p.village.upper()}", p.district.upper(), "LANSIA")
        for n, p in enumerate(PEOPLE[9:11], start=1)
    ]  # fmt: skip
    title: list[Row] = [["DATA PPKS KABUPATEN SEMARANG"], ["TAHUN 2026"]]
    end: list[Row] = [
        [],
        ["", "", "", "", "", "Ungaran, 20 November 2026"],
        ["", "", "", "", "", "Kepala Dinas Sosial"],
    ]
    return xlsx({"PPKS": [*title, head, *rows, *end]})


def p3ke() -> bytes:
    """Two title rows, header in row 4, a Kemendagri code with dots."""
    head = ["No", "ID Keluarga P3KE", "Provinsi", "Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan", "Kode Kemdagri",
            "Desil Kesejahteraan", "Alamat", "ID Individu", "Nama", "NIK", "Padan Dukcapil", "Jenis Kelamin",
            "Hubungan dengan Kepala Keluarga", "Tanggal Lahir", "Status Kawin", "Pekerjaan", "Pendidikan",
            "Usia < 7 Tahun",
            "Usia 7-12 Tahun", "Usia 60+ Tahun", "Penerima BPNT", "Penerima BPUM", "Penerima BST", "Penerima PKH",
            "Penerima SEMBAKO", "Resiko Stunting"]  # fmt: skip
    codes = {"Langensari": "33.22.18.1010", "Beji": "33.22.19.1008", "Kupang": "33.22.10.1006"}
    rows = [
        (n, f"3322P3KE{p.no_kk[-6:]}", "JAWA TENGAH", "KAB. SEMARANG", p.district.upper(), p.village.upper(),
         codes[p.village],
         1, p.address, f"3322IND{n:06}", p.name, p.nik, "YA" if n % 2 else "TIDAK",
         "Laki-laki" if p.sex == "L" else "Perempuan", p.relation.title(), f"{p.born:%d-%m-%Y}", "Kawin", "Lainnya",
         "SD", "Tidak",
         "Tidak", "Tidak", "Ya", "Tidak", "Tidak", "Ya", "Ya", "Tidak")
        for n, p in enumerate(PEOPLE[5:], start=1)
    ]  # fmt: skip
    return xlsx({"Individu": [["DATA P3KE - INDIVIDU"], ["Tahun: 2024"], [], head, *rows]})


def dtks() -> bytes:
    """An export between bars, NIK with spaces, dates in three forms."""
    head = ["iddtks", "provinsi", "kabupaten_kota", "kecamatan", "desa_kelurahan", "alamat", "dusun", "rt", "rw",
            "nomor_kk",
            "nomor_nik", "nama", "tanggal_lahir", "tempat_lahir", "jenis_kelamin", "nama_ibu_kandung",
            "hubungan_keluarga",
            "status_padan"]  # fmt: skip
    rows = [
        (f"33220010{n:08}", "JAWA TENGAH", "SEMARANG", p.district.upper(), p.village.upper(), p.address, "KRAJAN",
         p.rt, p.rw,
         p.no_kk, f"{p.nik[:6]} {p.nik[6:12]} {p.nik[12:]}" if n == 2 else p.nik, p.name,
         ["0000-00-00", p.born.isoformat(), f"{p.born:%d/%m/%Y}"][n % 3], p.birth_place,
          "Laki-laki" if p.sex == "L" else "Perempuan",
         p.mother, p.relation.title(), "PADAN" if n != 3 else "TIDAK PADAN")
        for n, p in enumerate(PEOPLE[:9], start=1)
    ]  # fmt: skip
    return text([head, *rows], separator="|")


def opensid() -> bytes:
    """The 43 columns with codes for words, and the row of ### at the end."""
    head = _words(
        "alamat;dusun;rw;rt;nama;no_kk;nik;sex;tempatlahir;tanggallahir;agama_id;pendidikan_kk_id;pendidikan_sedang_id;"
        "pekerjaan_id;status_kawin;kk_level;warganegara_id;ayah_nik;nama_ayah;ibu_nik;nama_ibu;"
        "golongan_darah_id;akta_lahir;"
        "dokumen_pasport;tanggal_akhir_paspor;dokumen_kitas;akta_perkawinan;tanggalperkawinan;akta_perceraian;"
        "tanggalperceraian;cacat_id;cara_kb_id;hamil;ktp_el;status_rekam;alamat_sekarang;status_dasar;suku;tag_id_card;"
        "id_asuransi;no_asuransi;lat;lng"
    )
    levels = {"KEPALA KELUARGA": 1, "ISTRI": 3, "ANAK": 4, "CUCU": 6}
    states = [1, 1, 1, 1, 1, 2, 3, 9, 1]
    rows = [
        (p.address, "KRAJAN", p.rw, p.rt, p.name, p.no_kk, "0" if n == 4 else p.nik, 1 if p.sex == "L" else 2,
         p.birth_place,
         f"{p.born:%d/%m/%Y}" if n % 2 else f"{p.born:%d-%m-%Y}", 1, 5, 18, 89, 2, levels[p.relation], 1,
         p.father_nik, p.father,
         p.mother_nik, p.mother, 13, "", "", "", "", "", "", "", "", 7, "", "", 2 if p.born.year < 2000 else 1,
         3 if p.born.year < 2000 else 1, "", states[n], "JAWA", "", 1, "", "", "")
        for n, p in enumerate(PEOPLE[:9])
    ]  # fmt: skip
    return xlsx({"Data Penduduk": [head, *rows, ["###"]], "Kode Data": [["sex", "agama"], [1, "ISLAM"]]})


def generic() -> bytes:
    """A list that somebody typed: titles, a serial number, footer, a date in words, one masked number."""
    head = ["NO", "NAMA LENGKAP", "NO. KTP", "TEMPAT/TGL LAHIR", "L/P", "NAMA IBU", "ALAMAT", "DESA", "KET"]
    rows = [
        (n, p.name, p.nik if n != 2 else p.nik[:6] + "******" + p.nik[-4:], f"{p.birth_place}, {p.spoken}", p.sex,
         p.mother,
         p.address, p.village, "hadir")
        for n, p in enumerate(PEOPLE[:6], start=1)
    ]  # fmt: skip
    title: list[Row] = [["DAFTAR HADIR KEGIATAN DESA"], ["Keadaan tanggal 3 November 2026"], []]
    end: list[Row] = [["", "Jumlah : 6 orang"], ["", "Mengetahui,"], ["", "Kepala Desa"], [], ["", "SUKARDI"]]
    return xlsx({"Daftar": [*title, head, *rows, *end]})


def generic_english() -> bytes:
    """English headers and tabs, dates with the month first."""
    head = ["Person ID", "Full Name", "National ID", "Date of Birth", "Gender", "Mother's Name", "Village", "District"]
    rows = [
        (f"A-{n:03}", p.name.title(), p.nik, f"{p.born:%m/%d/%Y}", "M" if p.sex == "L" else "F", p.mother.title(),
         p.village,
         p.district)
        for n, p in enumerate(PEOPLE[:9], start=1)
    ]  # fmt: skip
    return text([head, *rows], separator="\t", encoding="utf-16-le")


SAMPLES: dict[str, Callable[[], bytes]] = {
    "siak-export/data_penduduk.xlsx": siak_export,
    "siak-biodata/biodata_wni.txt": siak_kyc,
    "bip/bip_2012.xls": bip_2012,
    "bip/bip_2016.xlsx": bip_2016,
    "bip/bip_ektp.txt": bip_ektp,
    "bpjs-peserta/master_peserta.csv": bpjs_master,
    "bpjs-peserta/hasil_cek.xlsx": bpjs_check,
    "dapodik-peserta-didik/daftar_pd-SD NEGERI 1 UNGARAN-20320001.xlsx": dapodik,
    "dapodik-peserta-didik/daftar_pd-SD NEGERI 2 UNGARAN-2024-07-31 08_12_33.xlsx": dapodik_older,
    "dapodik-keluar/daftar_pd_keluar-SD NEGERI 1 UNGARAN-20320001.xlsx": dapodik_gone,
    "vervalpd/residu_20320001.csv": vervalpd,
    "emis-siswa/siswa_111233220001.csv": emis,
    "emis-siswa/data siswa MI.xlsx": emis_edited,
    "eppgbm-balita/balita_ungaran.xlsx": eppgbm,
    "eppgbm-import/format_impor.xls": eppgbm_import,
    "asik-imunisasi/imunisasi.xlsx": asik,
    "dtsen/data_dtsen.csv": dtsen,
    "dtsen/dtsen_ringkas.csv": dtsen_short,
    "dtsen/data_ppks.xlsx": dtsen_sheet,
    "p3ke-individu/p3ke.xlsx": p3ke,
    "dtks/dtks.txt": dtks,
    "opensid-penduduk/penduduk_desa_langensari.xlsx": opensid,
    "generic-people/daftar_hadir.xlsx": generic,
    "generic-people/people.tsv": generic_english,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
