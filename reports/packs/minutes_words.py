"""What the minutes say by themselves, in Indonesian and English side by side."""

from collections.abc import Mapping

from reports.packs.labels import LANGUAGES

TEXTS: dict[str, tuple[str, str]] = {
    "title": ("Berita Acara Pemadanan Data", "Minutes of a Data Reconciliation"),
    "draft": ("Rancangan", "Draft"),
    "number": ("Nomor", "Number"),
    "meeting": ("Waktu dan tempat", "Date and place"),
    "day_and_date": ("Hari dan tanggal", "Day and date"),
    "place": ("Tempat", "Place"),
    "opening": (
        "Kedua pihak telah memeriksa bersama hasil pemadanan data berikut. Angka menyebut baris dan temuan, "
        "tanpa nama orang; rinciannya ada di buku kerja yang menyertai rancangan ini.",
        "Both sides have looked together at the results below. The figures count rows and findings and name no "
        "person; the details are in the workbook that comes with this draft.",
    ),
    "age_of_data": ("Umur data", "Age of the data"),
    "no_sources": ("Belum ada kiriman data.", "No data has been delivered yet."),
    "numbers": ("Hasil pemadanan (baris)", "Results (rows)"),
    "findings": ("Temuan menurut jenis", "Findings by kind"),
    "no_findings": ("Tidak ada temuan. Terima kasih.", "No findings. Thank you."),
    "grounds": ("Dasar hukum dan SOP temuan", "Legal and SOP grounds of the findings"),
    "coverage": (
        "Di luar tabel ini, {count} orang di wilayah ini tidak ditemukan di daftar mana pun; "
        "bisa jadi terdaftar di tempat lain.",
        "Beside this table, {count} people of this area were found on no list; they may be registered elsewhere.",
    ),
    "since": ("Perubahan sejak laporan sebelumnya (kasus)", "Changes since the last report (cases)"),
    "first_report": (
        "Ini laporan pertama; belum ada laporan sebelumnya untuk dibandingkan.",
        "This is the first report; there is none before it to compare with.",
    ),
    "agreed": ("Kesepakatan dan tindak lanjut", "What was agreed"),
    "agreed_text": (
        "Yang akan diperbaiki, oleh siapa, dan sampai kapan:",
        "What will be corrected, by whom, and until when:",
    ),
    "closing": (
        "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
        "These minutes were drawn up truthfully, to be used as is fitting.",
    ),
    "first_side": ("Pihak pertama", "First side"),
    "first_side_is": ("Pelaksana pemadanan data {region}", "Data reconciliation of {region}"),
    "second_side": ("Pihak kedua", "Second side"),
    "name": ("Nama", "Name"),
    "nip": ("NIP", "NIP"),
    "position": ("Jabatan", "Position"),
    "confidential": (
        "Dokumen tentang data pribadi: hanya untuk petugas yang berhak; jangan diteruskan.",
        "Document about personal data: for entitled officers only; do not pass it on.",
    ),
    "page": ("Halaman", "Page"),
    "of": ("dari", "of"),
}


def minutes_words(language: str) -> Mapping[str, str]:
    """Return every text of the minutes in one language."""
    at = LANGUAGES.index(language)
    return {key: texts[at] for key, texts in TEXTS.items()}
