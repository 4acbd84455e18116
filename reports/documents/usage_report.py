"""The report on the use of population data that the register's office asks for each semester, in Indonesian."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from reports.documents.document import Document, Section, Table
from reports.documents.words import day_of, field_word, label
from reports.packs.phrases import whole

ROLES = {"register": "data kependudukan", "roster": "daftar instansi"}
STATUSES = {
    "quarantined": "dikarantina", "unreadable": "tidak terbaca", "incomplete": "belum lengkap",
    "not_a_roster": "bukan daftar orang",
}  # fmt: skip
LOOKS = {
    "find": "pencarian orang", "explain": "peninjauan kecocokan", "export": "ekspor tabel",
    "diff": "perbandingan dua malam", "subject access": "permintaan akses warga",
    "answers read": "berkas jawaban dibaca", "answers taken back": "jawaban ditarik kembali",
    "train": "penaksiran ulang model",
}  # fmt: skip

Told = Mapping[str, Any]


def usage_report(told: Told, *, region_name: str, today: date) -> Document:
    """Return the report; nothing in it is about a person, and small numbers of findings are hidden."""
    return Document(
        title="Laporan pemanfaatan data kependudukan",
        subtitle=f"{region_name} · {told['semester']}",
        day=today,
        facts=(
            ("Wilayah", f"{region_name} ({told['region']})"),
            ("Masa laporan", f"{day_of(told['first'])} s.d. {day_of(told['last'])}"),
            ("Tujuan", "; ".join(told["purposes"])),
            ("Dasar hukum", "; ".join(told["legal_bases"])),
            ("Perjanjian", "; ".join(told["agreements"])),
            ("Dasar laporan", "Permendagri 102/2019 sebagaimana diubah dengan Permendagri 17/2023"),
            ("Disusun", day_of(today)),
        ),
        sections=(
            _runs(told),
            _months(told),
            _sources(told),
            _kinds(told),
            _disclosures(told),
            _fields(told),
            _looks(told),
            _incidents(told),
            _refused(told),
            _safeguards(told),
        ),
        signatures=(("Penanggung jawab", "Instansi pengguna"), ("Diterima oleh", "Dinas Dukcapil")),
        footer="Tidak memuat data pribadi. Disusun dari catatan pengerjaan dan ringkasan tiap malam.",
    )


def _runs(told: Told) -> Section:
    runs = told["runs"]
    return Section(
        "Pengerjaan",
        paragraphs=("Data kependudukan dicocokkan di komputer setempat; tidak ada yang dikirim ke luar, dan data "
                    "instansi mana pun tidak diubah. Hasilnya usulan perbaikan bagi instansi pengirim.",),
        facts=(
            ("Malam dimulai", whole(runs["started"])),
            ("Malam terbit", whole(runs["published"])),
        ),
    )  # fmt: skip


def _months(told: Told) -> Section:
    rows = [
        (
            one["month"],
            one["runs"],
            one["rows"],
            "-" if one["linked_share"] is None else 100 * one["linked_share"],
            one["findings"],
        )
        for one in told["months"]
    ]
    head = ("Bulan", "Malam terbit", "Baris diperiksa", "Padan (%)", "Temuan, malam terakhir")
    return Section("Per bulan", table=Table(head, tuple(rows)), empty="Belum ada malam yang terbit.")


def _sources(told: Told) -> Section:
    rows = [
        (
            one["source"],
            one["agency"],
            ROLES.get(one["role"], one["role"]),
            one["runs"],
            one["last_rows"],
            one["rows"],
        )
        for one in told["sources"]
    ]
    head = ("Sumber", "Dari instansi", "Jenis", "Malam", "Baris terakhir", "Baris seluruhnya")
    return Section("Sumber data", table=Table(head, tuple(rows), widths=(3, 5, 4, 2, 3, 3)), empty="Tidak ada.")


def _kinds(told: Told) -> Section:
    rows = [(label(one["kind"]), one["first"], one["last"]) for one in told["kinds"]]
    head = ("Jenis temuan", "Malam pertama", "Malam terakhir")
    note = "Angka di bawah lima tidak ditampilkan (…), bersama angka lain yang dapat membukanya."
    hidden = any("…" in row for row in rows)
    return Section(
        "Temuan menurut jenis", (note,) if hidden else (), table=Table(head, tuple(rows)), empty="Tidak ada."
    )


def _disclosures(told: Told) -> Section:
    rows = [(one["name"], one["times"], one["packs"], one["findings"]) for one in told["disclosures"]]
    head = ("Penerima", "Kali", "Laporan", "Temuan di dalamnya")
    return Section(
        "Pemberitahuan menurut penerima",
        paragraphs=("Laporan memuat baris yang dikirim penerima itu sendiri, dengan hasil perbandingannya.",),
        table=Table(head, tuple(rows)),
        empty="Tidak ada laporan yang ditulis.",
    )


def _fields(told: Told) -> Section:
    """One row per recipient and columns that it might see at the same times."""
    together: dict[tuple[str, str, int], list[str]] = {}
    for one in told["fields"]:
        word = field_word(one["field"]) if "field" in one else f"keanggotaan pada {one['membership']}"
        span = f"{day_of(one['first'])} s.d. {day_of(one['last'])}"
        together.setdefault((one["name"], span, one["times"]), []).append(word)
    rows = [(name, ", ".join(words), span, times) for (name, span, times), words in together.items()]
    return Section(
        "Kolom yang boleh dilihat penerima",
        paragraphs=("Isi pembanding hanya ditampilkan untuk baris yang dikirim penerima itu sendiri, hanya pada kolom "
                    "ini, dan hanya bila berbeda.",) if rows else (),
        table=Table(("Penerima", "Kolom", "Masa", "Kali"), tuple(rows), widths=(4, 6, 3, 1)),
        empty="Tidak ada kolom pembanding yang dibuka.",
    )  # fmt: skip


def _looks(told: Told) -> Section:
    rows = [(LOOKS[name], count) for name, count in told["looks"].items()]
    return Section(
        "Pemakaian lain oleh petugas",
        table=Table(("Kegiatan", "Kali"), (*rows, ("baris yang diekspor", told["rows_exported"]))),
    )


def _incidents(told: Told) -> Section:
    runs = told["runs"]
    rows = (
        ("malam dimulai tetapi tidak terbit", max(runs["started"] - runs["published"], 0)),
        ("terbitan ditahan untuk diperiksa", runs["run held back"]),
        ("terbitan ditahan, lalu diterbitkan dengan alasan", runs["published anyway"]),
        ("terbitan dikembalikan ke malam sebelumnya", runs["rolled back"]),
    )
    return Section("Kejadian", table=Table(("Kejadian", "Kali"), rows))


def _refused(told: Told) -> Section:
    rows = [(one["source"], STATUSES.get(one["status"], one["status"]), one["files"]) for one in told["refused"]]
    head = ("Sumber", "Keadaan", "Berkas")
    return Section("Kiriman yang tidak dipakai", table=Table(head, tuple(rows), widths=(4, 4, 2)), empty="Tidak ada.")


def _safeguards(told: Told) -> Section:
    log, purged = told["log"], told["purged"]
    whole_log = "utuh" if log["whole"] else f"berubah pada baris {', '.join(map(str, log['broken'][:10]))}"
    return Section(
        "Pengamanan",
        facts=(
            ("Catatan pengerjaan", f"{whole(log['lines'])} baris pada masa ini; {whole_log}"),
            ("Penghapusan data kerja", f"{whole(purged['times'])} kali, {whole(purged['files'])} berkas"),
        ),
    )
