"""The data protection impact assessment (UU 27/2022 article 34), filled from the site's configuration, in Indonesian.

What only people can judge (likelihood, impact, conclusion) is left blank.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from reports.documents.document import Document, Section, Table
from reports.documents.sharing_annex import recipients_table, retention_table, sources_table
from reports.packs.phrases import whole

Told = Mapping[str, Any]

RISKS = (
    (
        "Orang tertukar: data seseorang dikaitkan dengan orang lain",
        "Bobot padan dihitung dari data sendiri; yang ragu diperiksa petugas; putusan petugas didahulukan dan tetap; "
        "hasilnya usulan, data instansi tidak diubah",
    ),
    (
        "Penerima melihat data yang bukan haknya",
        "Kolom dan keanggotaan dibatasi per instansi; nilai pembanding hanya untuk baris kirimannya sendiri; NIK "
        "disamarkan; angka kecil ditekan; setiap laporan dicatat",
    ),
    (
        "Keberadaan pada daftar kesehatan atau bantuan terungkap kepada yang tidak berhak",
        "Keanggotaan pada daftar lain hanya diberitahukan bila tercantum dalam hak akses instansi",
    ),
    (
        "Berkas kerja diambil orang yang tidak berhak",
        "Berjalan di satu komputer tanpa kirim ke luar; yang masuk dan keluar dicatat. Lengkapi: kunci ruang, sandi, "
        "enkripsi cakram, cadangan",
    ),
    (
        "Dipakai untuk tujuan lain",
        "Tidak berjalan tanpa tujuan, dasar hukum, dan perjanjian yang berlaku; tiap pencarian dan ekspor dicatat "
        "beserta tujuannya; catatan disegel",
    ),
    (
        "Data lama dianggap benar",
        "Umur kiriman disebut di tiap laporan; beda yang mungkin hanya beda waktu ditandai; kiriman yang "
        "terlalu lama ditolak",
    ),
    (
        "Disimpan lebih lama daripada perlu",
        "Masa simpan diatur dan dijalankan (padan purge), dengan bukti berkas yang dihapus",
    ),
    (
        "Anak atau keluarga rentan dirugikan oleh temuan yang keliru",
        "Bahasa laporan tidak menyalahkan; disarankan memeriksa ke KK atau keluarga sebelum mengubah; status "
        "meninggal atau pindah tidak diterapkan sendiri",
    ),
)  # fmt: skip


def impact_assessment(told: Told, *, today: date) -> Document:
    """Return the assessment as a draft to be judged and signed."""
    return Document(
        title="Penilaian dampak pelindungan data pribadi",
        subtitle=f"Pemadanan data · {told['region_name']}",
        mark="Draf untuk dilengkapi",
        day=today,
        facts=told["grounds"],
        sections=(
            _description(told),
            sources_table(told["sources"], "Data yang diproses"),
            recipients_table(told["recipients"], "Penerima"),
            _need(),
            _risks(),
            retention_table(told["retention"]),
            _rights(),
            Section("Pendapat pejabat pelindungan data pribadi", facts=(("Pendapat", ""), ("Tanggal", ""))),
            Section("Kesimpulan", facts=(("Risiko yang tersisa", ""), ("Keputusan", ""), ("Ditinjau lagi pada", ""))),
        ),
        signatures=(("Pengendali data pribadi", told["region_name"]), ("Pejabat pelindungan data pribadi", "")),
        footer="Disusun dari konfigurasi Padan. Bagian bertitik atau kosong diisi oleh penanggung jawab.",
    )


def _description(told: Told) -> Section:
    rows = sum(one["rows"] or 0 for one in told["sources"])
    scale = f"Pada malam terakhir diproses {whole(rows)} baris." if rows else "Belum ada malam yang dikerjakan."
    return Section(
        "Uraian pemrosesan",
        paragraphs=(
            "Daftar beberapa instansi dicocokkan dengan data kependudukan untuk menemukan isi yang berbeda, orang "
            "yang tercatat ganda, dan orang yang belum terdaftar. Tiap instansi menerima temuan tentang barisnya "
            f"sendiri, memeriksanya, lalu memperbaiki di aplikasinya sendiri. {scale}",
            "Penilaian ini wajib karena pemrosesannya mencocokkan atau menggabungkan sekelompok data, berskala besar, "
            "dan menyangkut data spesifik (Pasal 34 ayat (2) UU 27/2022).",
        ),
    )  # fmt: skip


def _need() -> Section:
    return Section(
        "Keperluan dan kesebandingan",
        points=(
            "Hanya kolom yang tercantum di atas yang dibaca; kolom lain (agama, penghasilan, hasil ukur kesehatan, "
            "koordinat) dibuang saat berkas dibaca.",
            "Verifikasi, bukan penyalinan: penerima melihat nilainya sendiri dan hasil perbandingan; nilai pembanding "
            "hanya untuk kolom yang dibuka baginya.",
            "Yang keluar dari ruang ini hanya laporan per penerima; ringkasan menekan angka di bawah lima.",
            "Alasan tidak dapat dicapai dengan data yang lebih sedikit (lengkapi): " + "." * 40,
        ),
    )  # fmt: skip


def _risks() -> Section:
    rows = tuple((risk, measure, "", "", "") for risk, measure in RISKS)
    head = ("Risiko", "Yang sudah dilakukan", "Peluang", "Dampak", "Tindak lanjut")
    return Section("Risiko dan pengendaliannya", table=Table(head, rows, widths=(5, 7, 2, 2, 4)))


def _rights() -> Section:
    return Section(
        "Hak subjek data",
        points=(
            "Akses dan jejak pemrosesan: dijawab dalam 3 x 24 jam (padan subject), dengan surat jawaban.",
            "Perbaikan: oleh instansi asal dalam 3 x 24 jam; kasusnya dipantau sampai diperbaiki.",
            "Kegagalan pelindungan: diberitahukan kepada subjek data dan lembaga dalam 3 x 24 jam (Pasal 46).",
            "Narahubung (lengkapi): " + "." * 40,
        ),
    )
