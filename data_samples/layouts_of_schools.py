"""Pupil lists as the two ministries' applications export them: Dapodik workbooks, EMIS text files (notes 2.1, 2.3)."""

import polars as pl

from data_samples.calendar_days import as_date
from data_samples.draws import stream
from data_samples.sheets import Cell, Row, Sheet
from data_samples.styles import Style, birth_cells, hidden_rows, name_cells, nik_cells, sex_cells

DAPODIK_COLUMNS = (
    "No", "Nama", "NIPD", "JK", "NISN", "Tempat Lahir", "Tanggal Lahir", "NIK", "Agama", "Alamat", "RT", "RW", "Dusun",
    "Kelurahan", "Kecamatan", "Kode Pos", "Jenis Tinggal", "Alat Transportasi", "Telepon", "HP", "E-Mail", "SKHUN",
    "Penerima KPS", "No. KPS",
    *(f"Data {who}/{what}" for who in ("Ayah", "Ibu", "Wali")
      for what in ("Nama", "Tahun Lahir", "Jenjang Pendidikan", "Pekerjaan", "Penghasilan", "NIK")),
    "Rombel Saat Ini", "No Peserta Ujian Nasional", "No Seri Ijazah", "Penerima KIP", "Nomor KIP", "Nama di KIP",
    "Nomor KKS", "No Registrasi Akta Lahir", "Bank", "Nomor Rekening Bank", "Rekening Atas Nama",
    "Layak PIP (usulan dari sekolah)", "Alasan Layak PIP", "Kebutuhan Khusus", "Sekolah Asal", "Anak ke-berapa",
    "Lintang", "Bujur", "No KK", "Berat Badan", "Tinggi Badan", "Lingkar Kepala", "Jml. Saudara\nKandung",
    "Jarak Rumah\nke Sekolah (KM)",
)  # fmt: skip
DAPODIK_GROUPS = ((24, 29, "Data Ayah"), (30, 35, "Data Ibu"), (36, 41, "Data Wali"))

EMIS_COLUMNS = (
    "id", "nisn", "nik", "full_name", "birth_place", "birth_date", "gender", "tingkat", "la_study_group_name",
    "la_academic_year", "la_student_status", "m_gender_name", "m_religion_name", "m_province_name", "m_city_name",
    "m_district_name", "m_sub_district_name", "m_status_dukcapil_status", "parent_father_full_name",
    "parent_father_nik", "parent_mother_full_name", "parent_mother_nik", "is_kk_same_father",
)  # fmt: skip


def dapodik_sheet(rows: pl.DataFrame, style: Style, extract: int) -> tuple[Sheet, pl.Series]:
    """Return the pupils of one school as its export, and where NIK took another form that loses nothing."""
    niks, lossless = nik_cells(style, rows["own_nik"].to_list(), rows["nik_mistake"].to_list())
    known: dict[str, list[Cell]] = {
        "No": list(range(1, rows.height + 1)),
        "Nama": name_cells(style, rows["own_name"].to_list()),
        "NIPD": [f"{1000 + number}" for number in range(rows.height)],
        "JK": rows["own_sex"].to_list(),
        "NISN": rows["nisn"].to_list(),
        "Tempat Lahir": name_cells(style, rows["own_place"].to_list()),
        "Tanggal Lahir": birth_cells(style, rows),
        "NIK": niks,
        "Agama": [religion.title() for religion in rows["religion"].to_list()],
        "Alamat": rows["address"].to_list(),
        "RT": rows["rt"].to_list(),
        "RW": rows["rw"].to_list(),
        "Kelurahan": [name.title() for name in rows["village"].to_list()],
        "Kecamatan": [f"Kec. {name.title()}" for name in rows["district"].to_list()],
        "Jenis Tinggal": ["Bersama orang tua"] * rows.height,
        "Penerima KPS": ["Tidak"] * rows.height,
        "Data Ayah/Nama": name_cells(style, rows["own_father"].to_list()),
        "Data Ayah/NIK": rows["father_nik"].to_list(),
        "Data Ibu/Nama": name_cells(style, rows["own_mother"].to_list()),
        "Data Ibu/NIK": rows["mother_nik"].to_list(),
        "Rombel Saat Ini": rows["unit_group"].to_list(),
        "Penerima KIP": ["Ya" if number % 6 == 0 else "Tidak" for number in rows["person"].to_list()],
        "Layak PIP (usulan dari sekolah)": ["Tidak"] * rows.height,
        "Kebutuhan Khusus": ["Tidak ada"] * rows.height,
        "No KK": rows["own_no_kk"].to_list(),
    }
    empty: list[Cell] = [None] * rows.height
    data = list(zip(*(known.get(column, empty) for column in DAPODIK_COLUMNS), strict=True))
    sheet = Sheet(
        "Daftar Peserta Didik",
        _dapodik_header(),
        data,
        above=_dapodik_titles(rows, style, extract),
        hidden=hidden_rows(style, 7, rows.height),
        groups=DAPODIK_GROUPS,
    )
    return sheet, pl.Series(lossless)


def _dapodik_header() -> list[Row]:
    """Return the two header rows: a group in the first cell of its columns, what it groups below."""
    parts = [column.partition("/") if column.startswith("Data ") else (column, "", "") for column in DAPODIK_COLUMNS]
    starts = {start for start, _, _ in DAPODIK_GROUPS}
    top = [group if not sub or place in starts else None for place, (group, _, sub) in enumerate(parts)]
    return [top, [sub or None for _, _, sub in parts]]


def _dapodik_titles(rows: pl.DataFrame, style: Style, extract: int) -> list[Row]:
    clock = stream(style.seed, "clock", style.file).integers(0, 60, 3)
    made = f"{as_date(extract):%Y-%m-%d} {7 + clock[0] % 9:02}:{clock[1]:02}:{clock[2]:02}"
    district, site, province = rows["unit_district"][0].title(), rows["site"][0], rows["province"][0].title()
    place = f"Kecamatan Kec. {district}, {site}, Provinsi {province}"
    operator = f"Pengunduh: OPERATOR SEKOLAH (operator{rows['unit_id'][0]}@contoh.invalid)"
    return [["Daftar Peserta Didik"], [rows["unit_name"][0]], [place], [f"Tanggal Unduh: {made}", None, operator]]


def emis_sheet(rows: pl.DataFrame, style: Style, extract: int) -> tuple[Sheet, pl.Series]:
    """Return the pupils of one madrasah under the names of the API, and where NIK took a form that loses nothing."""
    niks, lossless = nik_cells(style, rows["own_nik"].to_list(), rows["nik_mistake"].to_list())
    count = rows.height
    known: dict[str, list[Cell]] = {
        "id": [str(900_000 + number) for number in rows["person"].to_list()],
        "nisn": rows["nisn"].to_list(),
        "nik": niks,
        "full_name": name_cells(style, rows["own_name"].to_list()),
        "birth_place": name_cells(style, rows["own_place"].to_list()),
        "birth_date": birth_cells(style, rows),
        "gender": rows["own_sex"].to_list(),
        "tingkat": rows["unit_group"].to_list(),
        "la_study_group_name": [group.removeprefix("Kelas ") for group in rows["unit_group"].to_list()],
        "la_academic_year": ["2026/2027"] * count,
        "la_student_status": ["Aktif"] * count,
        "m_gender_name": sex_cells(rows["own_sex"].to_list()),
        "m_religion_name": ["Islam"] * count,
        "m_province_name": rows["province"].to_list(),
        "m_city_name": rows["regency"].to_list(),
        "m_district_name": rows["district"].to_list(),
        "m_sub_district_name": rows["village"].to_list(),
        "m_status_dukcapil_status": ["Belum Validasi"] * count,
        "parent_father_full_name": name_cells(style, rows["own_father"].to_list()),
        "parent_father_nik": rows["father_nik"].to_list(),
        "parent_mother_full_name": name_cells(style, rows["own_mother"].to_list()),
        "parent_mother_nik": rows["mother_nik"].to_list(),
        "is_kk_same_father": ["1"] * count,
    }
    return Sheet("", [EMIS_COLUMNS], list(zip(*(known[name] for name in EMIS_COLUMNS), strict=True))), pl.Series(
        lossless
    )
