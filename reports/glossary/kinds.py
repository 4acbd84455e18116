"""Statuses of a row and kinds of finding, as the vocabulary of the domain notes 3.4 has them."""

from reports.glossary.advice import (
    ASK_HOME,
    ASK_NIK,
    CHECK,
    CHECK_NIK,
    CLOSE_OTHER,
    EVERYONES_NIK,
    INVITE,
    MAKE_SURE,
    OWN_NIK,
    REACTIVATE,
    RETYPE,
)
from reports.glossary.term import Term

_NOTHING = ("Tidak ada yang perlu dilakukan.", "Nothing needs to be done.")

KIND_TERMS = (
    Term(
        "PADAN",
        ("Padan", "Matched"),
        (
            "Orangnya sama dan semua isian yang dibandingkan cocok.",
            "It is the same person, and everything that was compared agrees.",
        ),
        _NOTHING,
    ),
    Term(
        "PADAN_SEBAGIAN",
        ("Padan, ada beda isi", "Matched, values differ"),
        (
            "Orangnya pasti sama, tetapi paling sedikit satu isian berbeda.",
            "It is surely the same person, but at least one value differs.",
        ),
        (
            "Lihat isian yang berbeda, lalu cocokkan dengan KK atau akta.",
            "Look at what differs and compare it with the family card or birth certificate.",
        ),
    ),
    Term(
        "BEDA_ISI",
        ("Beda isi", "Value differs"),
        (
            "Orangnya sama, tetapi isian ini berbeda dari daftar pembanding.",
            "It is the same person, but this value differs from the other list.",
        ),
        CHECK,
    ),
    Term(
        "PERLU_VERIFIKASI",
        ("Perlu verifikasi", "To be verified"),
        (
            "Mungkin orang yang sama, tetapi belum cukup pasti sehingga perlu diputuskan oleh petugas.",
            "It may be the same person, but this is not sure enough and an officer has to decide.",
        ),
        (
            "Cocokkan dengan KK atau akta, lalu isi kolom hasil verifikasi.",
            "Compare with the family card or birth certificate, then fill in the verification result.",
        ),
    ),
    Term(
        "TIDAK_PADAN",
        ("Tidak padan", "NIK of someone else"),
        (
            "NIK ini memang ada, tetapi tercatat milik orang lain.",
            "The NIK does exist, but it is registered to someone else.",
        ),
        OWN_NIK,
    ),
    Term(
        "NIK_KOSONG",
        ("Tanpa NIK", "No NIK"),
        (
            "NIK belum diisi, berisi angka pengganti, atau disamarkan.",
            "The NIK is empty, holds a filler, or is masked.",
        ),
        ASK_NIK,
    ),
    Term(
        "NIK_TIDAK_VALID",
        ("NIK tidak valid", "NIK not valid"),
        ("Susunan angkanya tidak mungkin menjadi NIK.", "The digits cannot form a NIK."),
        CHECK_NIK,
    ),
    Term(
        "NIK_RUSAK",
        ("NIK rusak", "NIK damaged"),
        (
            "Sebagian besar angka NIK hilang saat berkas disimpan.",
            "Most digits of the NIK were lost when the file was saved.",
        ),
        (
            "Ketik ulang NIK dari KK, lalu kirim berkas langsung dari aplikasi sumber.",
            "Type the NIK again from the family card, then deliver the file straight from the source.",
        ),
    ),
    Term(
        "NIK_TERPOTONG",
        ("NIK terpotong", "NIK cut short"),
        (
            "Digit terakhir NIK hilang saat berkas disimpan dan menjadi 0.",
            "The last digit of the NIK was lost when the file was saved and became 0.",
        ),
        RETYPE,
    ),
    Term(
        "NIK_TIDAK_DITEMUKAN",
        ("NIK tidak ditemukan", "NIK not found"),
        (
            "Susunan NIK sudah benar dan berawalan kabupaten/kota ini, tetapi tidak ada di data kependudukan.",
            "The NIK is well formed and begins with this regency's code, but is not in the population register.",
        ),
        (
            "Cocokkan NIK dengan KK; bila sama, ajukan cek ke Dukcapil.",
            "Compare the NIK with the family card; if it is the same, ask the civil registry to check.",
        ),
    ),
    Term(
        "TIDAK_DITEMUKAN_DI_EKSTRAK",
        ("Tidak ada di data kabupaten/kota ini", "Not in this regency's extract"),
        (
            "Orang ini tidak ada di data kependudukan kabupaten/kota ini; belum tentu salah, "
            "karena bisa tercatat di wilayah lain.",
            "The person is not in this regency's population register; it need not be wrong, "
            "for the entry may be in another region.",
        ),
        (
            "Tanyakan apakah keluarga pindahan, dan bila perlu ajukan cek ke Dukcapil.",
            "Ask whether the family has moved here, and if needed ask the civil registry to check.",
        ),
    ),
    Term(
        "NIK_GANDA",
        ("NIK ganda", "NIK used twice"),
        (
            "Satu NIK dipakai oleh beberapa orang dalam satu daftar.",
            "Several people of one list have the same NIK.",
        ),
        EVERYONES_NIK,
    ),
    Term(
        "ORANG_GANDA",
        ("Data ganda", "Listed twice"),
        (
            "Satu orang tercatat lebih dari satu kali dalam satu daftar.",
            "One person is listed more than once in one list.",
        ),
        CLOSE_OTHER,
    ),
    Term(
        "MENINGGAL",
        ("Meninggal", "Deceased"),
        (
            "Menurut data kependudukan orang ini telah meninggal.",
            "According to the population register this person has died.",
        ),
        MAKE_SURE,
    ),
    Term(
        "PINDAH",
        ("Pindah", "Moved away"),
        (
            "Menurut data kependudukan orang ini telah pindah dari kabupaten/kota ini.",
            "According to the population register this person has moved out of this regency.",
        ),
        ASK_HOME,
    ),
    Term(
        "TIDAK_AKTIF",
        ("NIK tidak aktif", "NIK not active"),
        (
            "Data kependudukan mencatat NIK orang ini tidak aktif.",
            "The population register has this person's NIK as not active.",
        ),
        REACTIVATE,
    ),
    Term(
        "BELUM_REKAM",
        ("Belum rekam KTP-el", "No identity card recording"),
        (
            "Orang ini sudah berusia 17 tahun atau lebih, tetapi belum tercatat merekam KTP-el.",
            "The person is 17 or older, but no identity card recording is known.",
        ),
        INVITE,
    ),
    Term(
        "BELUM_TERDAFTAR",
        ("Belum terdaftar", "Not yet on a list"),
        (
            "Orang ini ada di data kependudukan atau daftar lain, tetapi tidak di daftar yang semestinya memuatnya.",
            "The person is in the population register or on another list, but not where one would expect the person.",
        ),
        (
            "Kunjungi atau tanyakan ke desa; bisa jadi terdaftar di tempat lain.",
            "Visit, or ask the village; the person may be registered elsewhere.",
        ),
    ),
    Term(
        "ANOMALI",
        ("Data anomali", "Unusual value"),
        (
            "Isian ini tampak tidak lazim, misalnya angka di dalam nama atau tanggal yang tidak ada.",
            "This value looks unusual, such as digits in a name or a date that does not exist.",
        ),
        CHECK,
    ),
)
"""Statuses of a row and kinds of finding."""
