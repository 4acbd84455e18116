"""Deliveries that cannot be read or used, planted beside good ones; none of them in the register."""

from pathlib import Path

import polars as pl

from data_samples.sheets import Sheet, write_workbook

BROKEN_COLUMNS = ("source", "file", "reason")

_PAGE = (
    "<!DOCTYPE html>\n<html><head><title>Sesi berakhir</title></head>\n"
    "<body><p>Sesi Anda telah berakhir. Silakan masuk kembali.</p></body></html>\n"
)


def plant_broken_files(inbox: Path, files: dict[str, list[str]]) -> pl.DataFrame:
    """Write broken files beside the good `files` of each source and return BROKEN_COLUMNS, sorted."""
    planted = []
    if files.get("dapodik"):
        first, last = files["dapodik"][0], files["dapodik"][-1]
        planted += [_truncated(inbox, first), _duplicate(inbox, last), _no_roster(inbox)]
    if files.get("eppgbm"):
        planted.append(_page(inbox, "eppgbm/balita_unduhan.xlsx", "eppgbm"))
    if files.get("bpjs"):
        planted.append(_empty(inbox, "bpjs/peserta_jkn_tambahan.csv", "bpjs"))
    if files.get("emis"):
        planted.append(_empty(inbox, "emis/siswa_999900000000.csv", "emis"))
    return pl.DataFrame(planted, schema=dict.fromkeys(BROKEN_COLUMNS, pl.String), orient="row").sort("file")


def _truncated(inbox: Path, whole: str) -> tuple[str, str, str]:
    """Write the first part of a workbook, as it is left when a copy stops half-way."""
    file = "dapodik/daftar_pd-SD NEGERI TERPUTUS-20399991.xlsx"
    content = (inbox / whole).read_bytes()
    (inbox / file).write_bytes(content[: len(content) * 3 // 5])
    return "dapodik", file, "truncated"


def _duplicate(inbox: Path, whole: str) -> tuple[str, str, str]:
    """Write a file a second time, under the name that a browser gives a second download."""
    file = whole.removesuffix(".xlsx") + " (1).xlsx"
    (inbox / file).write_bytes((inbox / whole).read_bytes())
    return "dapodik", file, "duplicate"


def _no_roster(inbox: Path) -> tuple[str, str, str]:
    """Write a workbook that lists things, not people."""
    file = "dapodik/sarana_prasarana-SD NEGERI CONTOH-20399992.xlsx"
    goods = [("Meja", 40, "Baik"), ("Kursi", 80, "Baik"), ("Papan tulis", 6, "Rusak ringan")]
    write_workbook(inbox / file, [Sheet("Sarana", [("Nama Barang", "Jumlah", "Kondisi")], goods)])
    return "dapodik", file, "not_a_roster"


def _page(inbox: Path, file: str, source: str) -> tuple[str, str, str]:
    (inbox / file).write_bytes(_PAGE.encode())
    return source, file, "html_named_xlsx"


def _empty(inbox: Path, file: str, source: str) -> tuple[str, str, str]:
    (inbox / file).write_bytes(b"")
    return source, file, "empty"
