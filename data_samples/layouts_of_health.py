"""Under-fives as e-PPGBM exports them, members as BPJS Kesehatan hands them to a kabupaten (notes 2.4, 2.6)."""

import numpy as np
import polars as pl

from data_samples.calendar_days import as_date, iso
from data_samples.draws import stream
from data_samples.programmes import insured_as
from data_samples.sheets import Cell, Row, Sheet
from data_samples.styles import Style, birth_cells, hidden_rows, name_cells, nik_cells

EPPGBM_COLUMNS = (
    "No", "NIK", "Nama", "JK", "Tgl Lahir", "BB Lahir", "TB Lahir", "Nama Ortu", "Prov", "Kab/Kota", "Kec", "Pukesmas",
    "Desa/Kel", "Posyandu", "RT", "RW", "Alamat", "Usia Saat Ukur", "Tanggal Pengukuran", "Berat", "Tinggi",
    "Cara Ukur", "LiLA", "BB/U", "ZS BB/U", "TB/U", "ZS TB/U", "BB/TB", "ZS BB/TB", "Naik Berat Badan",
    "Jml Vit A", "KPSP", "KIA", "Detail",
)  # fmt: skip
BPJS_COLUMNS = (
    "NOKA", "NIK", "NAMA", "PISA", "TGLLAHIR", "JENKEL", "KELAS", "STATUS", "SEGMEN", "FASKES", "ALAMAT", "RT", "RW",
    "DESA", "KECAMATAN", "TMT",
)  # fmt: skip
_STATUSES = {"active": "AKTIF", "inactive": "NON AKTIF", "deceased": "MENINGGAL"}
_PISA = {0: "1", 1: "2"}  # 1 participant, 2 wife as on the change forms; 4 child, 5 further relative


def eppgbm_sheet(rows: pl.DataFrame, style: Style, extract: int) -> tuple[Sheet, pl.Series]:
    """Return the children of one puskesmas, and where NIK took another form that loses nothing."""
    niks, lossless = nik_cells(style, rows["own_nik"].to_list(), rows["nik_mistake"].to_list())
    draws = stream(style.seed, "measures", style.file).random((rows.height, 3))
    days = extract - rows["birth"].to_numpy()
    known: dict[str, list[Cell]] = {
        "No": list(range(1, rows.height + 1)),
        "NIK": niks,
        "Nama": name_cells(style, rows["own_name"].to_list()),
        "JK": rows["own_sex"].to_list(),
        "Tgl Lahir": birth_cells(style, rows),
        "BB Lahir": [f"{2.4 + draw * 1.4:.1f}".replace(".", ",") for draw in draws[:, 0]],
        "TB Lahir": [str(46 + int(draw * 6)) for draw in draws[:, 1]],
        "Nama Ortu": [f"{father} / {mother}" for father, mother in rows.select("own_father", "own_mother").iter_rows()],
        "Prov": rows["province"].to_list(),
        "Kab/Kota": rows["regency"].to_list(),
        "Kec": rows["district"].to_list(),
        "Pukesmas": rows["unit_name"].to_list(),
        "Desa/Kel": rows["village"].to_list(),
        "Posyandu": rows["unit_group"].to_list(),
        "RT": [f"{number:03}" for number in rows["rt"].to_list()],
        "RW": [f"{number:03}" for number in rows["rw"].to_list()],
        "Alamat": rows["address"].to_list(),
        "Usia Saat Ukur": [_age(int(day)) for day in days],
        "Tanggal Pengukuran": [iso([extract - int(draw * 20)])[0] for draw in draws[:, 2]],
        "Berat": [f"{3.2 + int(day) / 120:.1f}".replace(".", ",") for day in days],
        "Tinggi": [f"{50 + int(day) / 32:.1f}".replace(".", ",") for day in days],
        "Cara Ukur": ["Terlentang" if day < 730 else "Berdiri" for day in days],
        "BB/U": ["Berat Badan Normal"] * rows.height,
        "TB/U": ["Normal"] * rows.height,
        "BB/TB": ["Gizi Baik"] * rows.height,
        "Naik Berat Badan": ["N"] * rows.height,
        "Jml Vit A": ["-"] * rows.height,
        "Detail": ["Detail"] * rows.height,
    }
    empty: list[Cell] = ["-"] * rows.height
    above: list[Row] = [[f"Data Tanggal : {as_date(extract):%Y-%m-%d}"]]
    if style.titled:
        above = [["DATA BALITA SIGIZI TERPADU"], [f"PUSKESMAS {rows['unit_name'][0]}"], *above]
    sheet = Sheet(
        "Sheet1",
        [EPPGBM_COLUMNS],
        list(zip(*(known.get(column, empty) for column in EPPGBM_COLUMNS), strict=True)),
        above=above,
        numbering=style.numbered,
        repeat_every=style.repeat_every,
        below=_signature(style, rows.height, "Kepala Puskesmas"),
        hidden=hidden_rows(style, len(above) + 2 + style.numbered, rows.height),
    )
    return sheet, pl.Series(lossless)


def _age(days: int) -> str:
    return f"{days // 365} Tahun - {days % 365 // 30} Bulan - {days % 365 % 30} Hari"


def _signature(style: Style, rows: int, office: str) -> list[Row]:
    """Return the rows that people put below a list before they print it."""
    if not style.footed:
        return []
    return [["Jumlah", str(rows)], [], ["", "Mengetahui,"], ["", office], [], ["", "NIP. 19700101 199503 1 001"]]


def bpjs_sheet(rows: pl.DataFrame, style: Style, extract: int) -> tuple[Sheet, pl.Series]:
    """Return the members, and where NIK took another form that loses nothing."""
    niks, lossless = nik_cells(style, rows["own_nik"].to_list(), rows["nik_mistake"].to_list())
    persons, slots = rows["person"].to_list(), rows["slot"].to_list()
    start = np.minimum(rows["birth"].to_numpy() // 3 + 14_000, extract - 30)
    known: dict[str, list[Cell]] = {
        "NOKA": _cards(rows),
        "NIK": niks,
        "NAMA": name_cells(style, rows["own_name"].to_list()),
        "PISA": [_PISA.get(slot, "4" if slot < 7 else "5") for slot in slots],
        "TGLLAHIR": birth_cells(style, rows),
        "JENKEL": rows["own_sex"].to_list(),
        "KELAS": [str(1 + person % 3) for person in persons],
        "STATUS": [_STATUSES[status] for status in rows["own_status"].to_list()],
        "SEGMEN": rows.select(insured_as()).to_series().to_list(),
        "FASKES": [f"PUSKESMAS {name}" for name in rows["near"].to_list()],
        "ALAMAT": rows["address"].to_list(),
        "RT": [f"{number:03}" for number in rows["rt"].to_list()],
        "RW": [f"{number:03}" for number in rows["rw"].to_list()],
        "DESA": rows["village"].to_list(),
        "KECAMATAN": rows["district"].to_list(),
        "TMT": [iso([day])[0] for day in start.tolist()],
    }
    sheet = Sheet(
        "",
        [BPJS_COLUMNS],
        list(zip(*(known[column] for column in BPJS_COLUMNS), strict=True)),
        above=[["DATA PESERTA JAMINAN KESEHATAN NASIONAL"], [rows["site"][0].upper()], []] if style.titled else [],
        numbering=style.numbered,
        repeat_every=style.repeat_every * 40,
        below=_signature(style, rows.height, "Kepala Cabang"),
    )
    return sheet, pl.Series(lossless)


def _cards(rows: pl.DataFrame) -> list[Cell]:
    """Return card numbers; the second row of a person bears a second card."""
    second = zip(rows["bpjs_no"].to_list(), rows["copy"].to_list(), strict=True)
    return [f"0009{number[4:]}" if copy else number for number, copy in second]
