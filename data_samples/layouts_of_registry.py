"""The register as SIAK exports it to Excel, and the social data of DTSEN (notes 2.7, 2.10)."""

import polars as pl

from data_samples.calendar_days import NEVER, ages, parts
from data_samples.draws import Ints
from data_samples.households import ELDER, GRANDCHILD, HEAD, SPOUSE
from data_samples.programmes import POOR, paid_by_region
from data_samples.sheets import Cell, Row, Sheet
from data_samples.styles import Style, birth_cells, date_cells, hidden_rows, name_cells, nik_cells, sex_cells

SIAK_COLUMNS = (
    "Nomor KK", "NIK", "Nama Penduduk", "Status", "Tempat Lahir", "Tanggal Lahir", "Kelamin", "NIK Ayah", "Ayah",
    "NIK Ibu", "Ibu", "Status Kawin", "SHDK", "Agama", "Kecamatan", "Desa/Kel", "Alamat", "RW", "RT", "Pendidikan",
    "Pekerjaan", "Deskripsi Pekerjaan", "Gol. Darah", "Cacat", "Cetak KTP", "Ganti KTP", "KTP Berakhir",
    "Nomor Paspor", "Nomor Akta Lahir", "Nomor Akta Kawin", "Tanggal Kwn", "Nomor Akta Cerai", "Tgl Cerai",
    "Petugas Registrasi", "Tgl Ubah", "Petugas Entri", "Tgl Entri",
)  # fmt: skip
DTSEN_COLUMNS = (
    "nomor_kartu_keluarga", "nomor_induk_kependudukan", "nama", "jenis_kelamin", "tanggal_lahir",
    "status_hubungan_keluarga", "partisipasi_sekolah", "pbi_nas", "pbi_pemda", "desil_nasional", "kode_provinsi",
    "kode_kabupaten_kota", "nama_desa_kelurahan", "nama_kecamatan", "nama_kabupaten_kota", "nama_provinsi",
    "status_kepemilikan_rumah", "sumber_air_minum_utama",
)  # fmt: skip
SHORT_DTSEN_COLUMNS = ("nik", "nama", "no_kk", "kecamatan", "desa", "desil", "pkh", "bpnt", "pbi_jk")

_STATES = {"active": "Hidup", "deceased": "Meninggal", "moved": "Pindah", "invalid": "Tidak Valid"}


def relation(slot: int) -> str:
    """Return the words of a family card for a place in the household."""
    return {HEAD: "KEPALA KELUARGA", SPOUSE: "ISTRI", ELDER: "ORANGTUA", GRANDCHILD: "CUCU"}.get(slot, "ANAK")


def siak_sheet(rows: pl.DataFrame, style: Style, extract: int) -> tuple[Sheet, pl.Series]:
    """Return the register of one kecamatan, and where NIK took another form that loses nothing."""
    niks, lossless = nik_cells(style, rows["nik"].to_list(), [""] * rows.height)
    age = ages(rows["register_birth"].to_numpy(), extract)
    card = (age >= 17) & rows["recorded"].to_numpy()
    form = style.date_form
    printed = date_cells(form, *parts(rows["register_birth"].to_numpy() + 17 * 366))
    changed = date_cells(form, *parts(_changed_on(rows)))
    gone = (rows["register_state"].is_in(["deceased", "moved"])).to_list()
    grown = (age >= 20).tolist()
    known: dict[str, list[Cell]] = {
        "Nomor KK": rows["no_kk"].to_list(),
        "NIK": niks,
        "Nama Penduduk": rows["register_name"].to_list(),
        "Status": [_STATES[state] for state in rows["register_state"].to_list()],
        "Tempat Lahir": rows["birth_place"].to_list(),
        "Tanggal Lahir": date_cells(form, *parts(rows["register_birth"].to_numpy())),
        "Kelamin": ["Laki-Laki" if sex == "L" else "Perempuan" for sex in rows["register_sex"].to_list()],
        "NIK Ayah": rows["father_nik"].to_list(),
        "Ayah": rows["father_name"].to_list(),
        "NIK Ibu": rows["stated_mother_nik"].to_list(),
        "Ibu": rows["register_mother"].to_list(),
        "Status Kawin": ["KAWIN" if slot < 2 else "BELUM KAWIN" for slot in rows["slot"].to_list()],
        "SHDK": [relation(HEAD if head else slot) for slot, head in rows.select("slot", "second_head").iter_rows()],
        "Agama": rows["religion"].to_list(),
        "Kecamatan": rows["district"].to_list(),
        "Desa/Kel": rows["village"].to_list(),
        "Alamat": rows["address"].to_list(),
        "RW": [f"{number:03}" for number in rows["rw"].to_list()],
        "RT": [f"{number:03}" for number in rows["rt"].to_list()],
        "Pendidikan": ["SLTA/SEDERAJAT" if adult else "TIDAK/BELUM SEKOLAH" for adult in grown],
        "Pekerjaan": ["WIRASWASTA" if adult else "BELUM/TIDAK BEKERJA" for adult in grown],
        "Gol. Darah": ["Tdk Th"] * rows.height,
        "Cetak KTP": [day if has else None for day, has in zip(printed, card.tolist(), strict=True)],
        "Tgl Ubah": [day if there else None for day, there in zip(changed, gone, strict=True)],
    }
    empty: list[Cell] = [None] * rows.height
    above: list[Row] = [["DATA PENDUDUK"], [f"KECAMATAN {rows['district'][0]}"], []] if style.titled else []
    sheet = Sheet(
        "Data Penduduk",
        [SIAK_COLUMNS],
        list(zip(*(known.get(column, empty) for column in SIAK_COLUMNS), strict=True)),
        above=above,
        below=[["Jumlah", str(rows.height)]] if style.footed else [],
        hidden=hidden_rows(style, len(above) + 2, rows.height),
    )
    return sheet, pl.Series(lossless)


def dtsen_sheet(rows: pl.DataFrame, style: Style, extract: int) -> tuple[Sheet, pl.Series]:
    """Return the social data of one kecamatan, and where NIK took another form that loses nothing."""
    niks, lossless = nik_cells(style, rows["own_nik"].to_list(), rows["nik_mistake"].to_list())
    desil: list[Cell] = rows["desil"].to_list()
    poor: list[Cell] = ["1" if step in POOR else "0" for step in desil]
    names = name_cells(style, rows["own_name"].to_list())
    if rows["poor"][0]:
        short = (
            niks, names, rows["own_no_kk"].to_list(), rows["district"].to_list(), rows["village"].to_list(), desil,
            poor, poor, poor,
        )  # fmt: skip
        return Sheet("", [SHORT_DTSEN_COLUMNS], list(zip(*short, strict=True))), pl.Series(lossless)
    count, region = rows.height, rows["region"][0]
    known: dict[str, list[Cell]] = {
        "nomor_kartu_keluarga": rows["own_no_kk"].to_list(),
        "nomor_induk_kependudukan": niks,
        "nama": names,
        "jenis_kelamin": sex_cells(rows["own_sex"].to_list()),
        "tanggal_lahir": birth_cells(style, rows),
        "status_hubungan_keluarga": [relation(slot).title() for slot in rows["slot"].to_list()],
        "partisipasi_sekolah": ["01"] * count,
        "pbi_nas": poor,
        "pbi_pemda": rows.select(paid_by_region().cast(pl.Int64).cast(pl.String)).to_series().to_list(),
        "desil_nasional": desil,
        "kode_provinsi": [region[:2]] * count,
        "kode_kabupaten_kota": [region] * count,
        "nama_desa_kelurahan": rows["village"].to_list(),
        "nama_kecamatan": rows["district"].to_list(),
        "nama_kabupaten_kota": rows["regency"].to_list(),
        "nama_provinsi": rows["province"].to_list(),
        "status_kepemilikan_rumah": ["01"] * count,
        "sumber_air_minum_utama": ["03"] * count,
    }
    return Sheet("", [DTSEN_COLUMNS], list(zip(*(known[name] for name in DTSEN_COLUMNS), strict=True))), pl.Series(
        lossless
    )


def _changed_on(rows: pl.DataFrame) -> Ints:
    """Return the day of death or of moving away, whichever came first; any day for those who are here."""
    first = pl.min_horizontal("register_died_on", "moved_on")
    return rows.select(pl.when(first < NEVER).then(first).otherwise(0)).to_series().to_numpy()
