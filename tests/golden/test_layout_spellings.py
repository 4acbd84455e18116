"""Headers as other offices spell them: which layout they are found to be, and which column is which field."""

from datetime import date
from pathlib import Path

import pytest

from connectors.layout import load_layouts
from connectors.read import read_delivery

LAYOUTS = load_layouts()

# the layout to be found; header = field, `-` for a column that is not read
CASES = {
    "BPJS, as a kabupaten keeps it": (
        "bpjs-peserta",
        "No Kartu=bpjs_no;NIK=nik;Nama Peserta=name;Tgl. Lahir=birth_date;Jenis Kelamin=sex;Kelas Rawat=-;"
        "Status Peserta=status;Jenis Peserta=memberships.segmen;Faskes Tingkat 1=-",
    ),
    "BPJS, as its service names them": (
        "bpjs-peserta",
        "noKartu=bpjs_no;nik=nik;nama=name;pisa=relation;sex=sex;tglLahir=birth_date;nmProvider=-;nmKelas=-;"
        "nmJenisPeserta=memberships.segmen;tglTMT=status_date;statusPeserta=status",
    ),
    "BPJS, members paid for by the kabupaten": (
        "bpjs-peserta",
        "PSNOKA=bpjs_no;NIK=nik;NAMA=name;SEGMEN=memberships.segmen;BULAN=-;TAHUN=-",
    ),
    "SIAK, an extract for e-KYC": (
        "siak-biodata",
        "NAMA_LGKP=name;TEMPAT_LAHIR=birth_place;TGL_LAHIR=birth_date;NIK=nik;NO_KK=no_kk;JENIS_KLMIN=sex;"
        "NAMA_LGKP_IBU=mother_name;ALAMAT_LENGKAP=address;KODE_POS=-",
    ),
    "SIAK, a part of its columns": (
        "siak-export",
        "NOMOR KK=no_kk;NIK=nik;NAMA LENGKAP=name;STATUS=status;TGL LAHIR=birth_date;KELAMIN=sex;SHDK=relation;"
        "CETAK KTP=memberships.ktp_recorded;TGL UBAH=status_date",
    ),
    "Dapodik, copied without its upper header row": (
        "dapodik-peserta-didik",
        "NO=-;NAMA=name;NIPD=native_id;JK=sex;NISN=nisn;TEMPAT LAHIR=birth_place;TANGGAL LAHIR=birth_date;NIK=nik;"
        "AGAMA=-;KELUARAHAN=village;KECAMATAN=district;NAMA IBU KANDUNG=mother_name;"
        "ROMBEL SAAT INI=unit_group;NO. KK=no_kk",
    ),
    "Dapodik, who left": (
        "dapodik-keluar",
        "Nama=name;NISN=nisn;NIK=nik;Tgl Keluar=status_date;Alasan Keluar=status",
    ),
    "VervalPD without check columns": (
        "vervalpd",
        "nama=name;nisn=nisn;nik=nik;tempat_lahir=birth_place;tanggal_lahir=birth_date;jenis_kelamin=sex;"
        "nama_ibu_kandung=mother_name;tingkat_pendidikan=-;peserta_didik_id=native_id",
    ),
    "EMIS, from its list view": (
        "emis-siswa",
        "list_nik=nik;list_nisn=nisn;list_full_name=name;list_birth_place=birth_place;list_birth_date=birth_date;"
        "tingkat=unit_group;la_student_status=status",
    ),
    "e-PPGBM, the working export of a kota": (
        "eppgbm-balita",
        "No KK=no_kk;NIK=nik;Nama=name;NIK Orang Tua=parent_nik;Nama Ibu=mother_name;Nama Ayah=father_name;"
        "Jenis Kelamin=sex;"
        "Tempat Lahir=birth_place;Tanggal Lahir=birth_date;Golongan Darah=-;Anak Ke-=-;Kecamatan=district;"
        "Kelurahan=village;Puskesmas=unit_name;Posyandu=unit_group;RT=rt;Tanggal Kunjungan=-",
    ),
    "ASIK with other names of the vaccines": (
        "asik-imunisasi",
        "NAMA BAYI=name;NIK BAYI=nik;TGL LAHIR=birth_date;L/P=sex;NAMA IBU=mother_name;DESA/KEL.=village;"
        "PUSKESMAS=unit_name;HB-0=-;BCG=-;POLIO 1=-;PENTABIO 1=-",
    ),
    "DTSEN with spaces": (
        "dtsen",
        "Nomor Kartu Keluarga=no_kk;Nomor Induk Kependudukan=nik;Nama=name;Desil Nasional=memberships.desil;"
        "Nama Desa Kelurahan=village",
    ),
    "BDT": (
        "dtks",
        "IDBDT=native_id;ID Rumah Tangga=-;Nama ART=name;NIK=nik;HubKRT=relation;JnsKel=sex;Umur=-;Kode Desa=-",
    ),
    "DTKS, capitals": (
        "dtks",
        "ID_KELUARGA=-;NOKK=no_kk;NIK=nik;NAMA=name;TMP_LAHIR=birth_place;TGL_LAHIR=birth_date;JENIS_KELAMIN=sex;"
        "NAMA_IBU=mother_name;ALAMAT=address;RT=rt;RW=rw;KEL=village;KEC=district;KAB=regency;PROV=-;"
        "STATUS PADAN=memberships.status_padan",
    ),
    "a desa's own list": (
        "generic-people",
        "No=-;No KK=no_kk;NIK=nik;Nama Lengkap=name;SHDK=relation;Tempat/Tgl Lahir=birth_place_and_date;JK=sex;"
        "Nama Ayah=father_name;Nama Ibu=mother_name;Alamat=address;RT=rt;RW=rw;Agama=-;Kode Desa=-",
    ),
    "a clinic's list": (
        "generic-people",
        "No. RM=native_id;Nama Pasien=name;No Identitas=nik;Tgl Lahir (dd-mm-yyyy)=birth_date;Jenis Kelamin (L/P)=sex;"
        "Diagnosa=-",
    ),
    "date of birth in three columns": (
        "generic-people",
        "NAMA=name;HARI LAHIR=birth_day;BULAN LAHIR=birth_month;TAHUN LAHIR=birth_year;KELAMIN=sex",
    ),
}
CELLS = {
    "nik": "3322181405830003", "no_kk": "3322181203150001", "nisn": "0143216781", "bpjs_no": "0001234500000",
    "name": "SUTRISNO", "birth_date": "14-05-1983", "birth_place_and_date": "Semarang, 14-05-1983", "birth_day": "14",
    "birth_month": "5", "birth_year": "1983", "sex": "L",
}  # fmt: skip


@pytest.mark.parametrize(("layout", "columns"), CASES.values(), ids=CASES)
def test_other_spellings_are_known(layout: str, columns: str, tmp_path: Path) -> None:
    pairs = [tuple(pair.rsplit("=", 1)) for pair in columns.split(";")]
    path = tmp_path / "daftar.csv"
    lines = [";".join(header for header, _ in pairs), ";".join(CELLS.get(field, "x") for _, field in pairs)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    reading = read_delivery(
        path, source="s", file="daftar.csv", layout=None, layouts=LAYOUTS, region="33.22", as_of=date(2026, 11, 23)
    )
    assert reading.layout.name == layout
    (sheet,) = reading.sheets
    assert sheet.mapped == {header: field for header, field in pairs if field != "-"}
    assert sheet.dropped == tuple(header for header, field in pairs if field == "-")
    assert reading.records.select("name").rows() == [("SUTRISNO",)]
