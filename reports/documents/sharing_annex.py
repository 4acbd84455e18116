"""The annex on sharing data with one agency, for the agreement with it; filled from the configuration, Indonesian."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from reports.documents.document import Document, Section, Table
from reports.documents.words import field_word

PACKS = {"agency": "laporan instansi", "unit": "laporan per unit", "group": "ringkasan gugus tugas"}
PLACES = {
    "runs": "hasil pencocokan tiap malam", "packs": "laporan", "readings": "hasil baca berkas",
    "quarantine": "kiriman yang ditolak", "backups": "cadangan sebelum pemutakhiran",
    "answers": "isian bebas pada jawaban",
}  # fmt: skip
UNSET = "belum diatur"

Told = Mapping[str, Any]


def sharing_annex(told: Told, agency: Told, *, today: date) -> Document:
    """Return the annex for `agency`, one of `told["recipients"]`, as a draft to be signed by both sides."""
    own = [one for one in told["sources"] if one["agency"] == agency["name"]]
    return Document(
        title="Lampiran pertukaran data",
        subtitle=f"{told['region_name']} dengan {agency['name']}",
        mark="Draf untuk dilengkapi",
        day=today,
        facts=told["grounds"],
        sections=(
            sources_table(own, f"Data yang disampaikan {agency['name']}"),
            recipients_table([agency], f"Data yang diterima {agency['name']}"),
            _promises(agency["name"]),
            retention_table(told["retention"]),
            Section(
                "Narahubung",
                facts=(
                    ("Penerima data", ""),
                    (agency["name"], ""),
                    ("Cara penyampaian", ""),
                    ("Jadwal penyampaian", ""),
                ),
            ),
        ),
        signatures=(("Pihak kesatu", told["region_name"]), ("Pihak kedua", agency["name"])),
        footer="Disusun dari konfigurasi Padan. Bagian bertitik atau kosong diisi oleh para pihak.",
    )


def sources_table(sources: Sequence[Told], heading: str) -> Section:
    """Return one row per source: of whom, what is read of it, and what is particular about it."""
    rows = tuple(
        (
            one["source"],
            one["agency"],
            one["title"],
            ", ".join(dict.fromkeys(map(field_word, one["fields"]))) or UNSET,
            one["nature"],
        )
        for one in sources
    )
    return Section(
        heading,
        table=Table(("Sumber", "Dari instansi", "Berkas", "Kolom yang dibaca", "Sifat"), rows, widths=(2, 3, 3, 6, 3)),
        empty="Tidak ada data yang disampaikan.",
    )


def recipients_table(recipients: Sequence[Told], heading: str) -> Section:
    """Return one row per recipient: which columns of others it may see, whose members it may know, what it gets."""
    rows = tuple(
        (
            one["name"],
            ", ".join(map(field_word, one["may_see"])) or "tidak ada",
            ", ".join(one["may_see_membership"]) or "tidak ada",
            ", ".join(PACKS[pack] for pack in one["packs"]),
        )
        for one in recipients
    )
    head = ("Penerima", "Kolom pembanding yang boleh dilihat", "Keanggotaan yang boleh diketahui", "Bentuk")
    return Section(
        heading,
        paragraphs=("Nilai pembanding hanya ditampilkan untuk baris yang dikirim penerima itu sendiri, dan hanya bila "
                    "berbeda. Selebihnya hanya diberitahukan bahwa isinya berbeda.",),
        table=Table(head, rows, widths=(4, 5, 4, 4)),
        empty="Tidak ada penerima.",
    )  # fmt: skip


def retention_table(retention: Mapping[str, int | None]) -> Section:
    """Return how many days each kind of working data is kept."""
    rows = tuple((word, f"{retention[name]} hari" if retention[name] else UNSET) for name, word in PLACES.items())
    return Section(
        "Masa simpan",
        paragraphs=("Sesudah masa ini data kerja dihapus dan penghapusannya dibuktikan. Riwayat kasus hanya menyimpan "
                    "sandi pengganti orangnya.",),
        table=Table(("Data kerja", "Disimpan paling lama"), rows, widths=(3, 2)),
    )  # fmt: skip


def _promises(agency: str) -> Section:
    return Section(
        "Ketentuan",
        points=(
            "Data hanya dipakai untuk tujuan di atas dan tidak diteruskan kepada pihak lain.",
            f"{agency} memeriksa temuan pada datanya sendiri dan memperbaikinya di aplikasinya sendiri; pihak kesatu "
            "tidak mengubah data itu.",
            "Laporan hanya dibuka oleh petugas yang ditunjuk, dan dihapus sesudah ditindaklanjuti.",
            "Permintaan warga yang diterima salah satu pihak diteruskan pada hari yang sama; dijawab dalam 3 x 24 jam.",
            "Kegagalan pelindungan data pribadi diberitahukan kepada pihak lain seketika diketahui, paling lambat "
            "1 x 24 jam, agar kewajiban 3 x 24 jam (Pasal 46 UU 27/2022) terpenuhi.",
            "Setiap pemberitahuan dicatat; laporan pemanfaatan disampaikan tiap semester (Permendagri 102/2019).",
        ),
    )  # fmt: skip
