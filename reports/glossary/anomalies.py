"""Causes of values that look wrong by themselves."""

from reports.glossary.advice import CHECK
from reports.glossary.term import Term

_CHECK_ALL = (
    "Cocokkan NIK, tanggal lahir, dan jenis kelamin dengan KK, dan betulkan bila ada yang berbeda.",
    "Compare NIK, birth date and sex with the family card, and correct what differs.",
)

ANOMALY_TERMS = (
    Term(
        "digits_in_name",
        ("Ada angka di dalam nama", "Digits in the name"),
        ("Nama memuat angka.", "The name has digits in it."),
        CHECK,
    ),
    Term(
        "punctuation_in_name",
        ("Tanda baca tidak lazim di nama", "Unusual signs in the name"),
        ("Nama memuat tanda baca yang tidak lazim.", "The name has unusual signs in it."),
        CHECK,
    ),
    Term(
        "abbreviation_in_name",
        ("Ada singkatan di dalam nama", "Abbreviation in the name"),
        ("Sebagian nama ditulis sebagai singkatan.", "Part of the name is abbreviated."),
        (
            "Tulis nama lengkap seperti di KK atau akta.",
            "Write the whole name as on the family card or birth certificate.",
        ),
    ),
    Term(
        "impossible_date",
        ("Tanggal tidak ada di kalender", "No such day in the calendar"),
        (
            "Tanggal lahir yang tertulis tidak ada di kalender, misalnya 31 Februari.",
            "The birth date does not exist in the calendar, such as 31 February.",
        ),
        CHECK,
    ),
    Term(
        "future_date",
        ("Tanggal di masa depan", "Date in the future"),
        ("Tanggal lahir yang tertulis belum tiba.", "The birth date is still to come."),
        CHECK,
    ),
    Term(
        "unreadable_date",
        ("Tanggal tidak terbaca", "Unreadable date"),
        ("Isian tanggal lahir tidak dapat dibaca sebagai tanggal.", "The birth date cannot be read as a date."),
        CHECK,
    ),
    Term(
        "incomplete_date",
        ("Tanggal tidak lengkap", "Incomplete date"),
        ("Tanggal lahir belum memuat hari, bulan, dan tahun.", "The birth date lacks its day, month or year."),
        CHECK,
    ),
    Term(
        "placeholder_date",
        ("Tanggal pengganti", "Filler date"),
        (
            "Tanggal lahir hanya tanggal pengganti, bukan tanggal yang sebenarnya.",
            "The birth date is a filler, not a real date.",
        ),
        CHECK,
    ),
    Term(
        "too_old",
        ("Usia lebih dari 115 tahun", "Older than 115 years"),
        (
            "Menurut tanggal lahirnya orang ini berusia lebih dari 115 tahun.",
            "By the birth date this person is more than 115 years old.",
        ),
        CHECK,
    ),
    Term(
        "unknown_value",
        ("Isian tidak dikenal", "Unknown value"),
        ("Arti isian ini tidak dikenal.", "The meaning of this value is not known."),
        (
            "Isi dengan pilihan yang tersedia di aplikasi sumber, sesuai KK.",
            "Enter one of the choices at the source, as on the family card.",
        ),
    ),
    Term(
        "unknown_regency",
        ("Kode kabupaten/kota tidak dikenal", "Unknown regency code"),
        (
            "Kode kabupaten/kota di awal NIK tidak dikenal, mungkin kode lama atau ada angka yang tertukar.",
            "The regency's code at the beginning of the NIK is not known, perhaps an old code or a slip in the digits.",
        ),
        _CHECK_ALL,
    ),
    Term(
        "birth_date_not_as_in_nik",
        ("Tanggal lahir beda dari angka NIK", "Birth date not as in the NIK"),
        (
            "Tanggal lahir berbeda dari angka tanggal di dalam NIK; belum tentu salah, "
            "karena NIK tetap meski tanggalnya dibetulkan.",
            "The birth date is not the one inside the NIK; it need not be wrong, "
            "for a NIK stays when the date is corrected.",
        ),
        _CHECK_ALL,
    ),
    Term(
        "sex_not_as_in_nik",
        ("Jenis kelamin beda dari angka NIK", "Sex not as in the NIK"),
        (
            "Jenis kelamin berbeda dari yang tersirat di dalam NIK; belum tentu salah, "
            "karena NIK tetap meski datanya dibetulkan.",
            "The sex is not the one that the NIK implies; it need not be wrong, "
            "for a NIK stays when data are corrected.",
        ),
        _CHECK_ALL,
    ),
)
"""Causes of values that look unusual by themselves."""
