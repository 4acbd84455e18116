"""Causes about finding the person at all."""

from reports.glossary.advice import ASK_HOME, CLOSE_OTHER, INVITE, MAKE_SURE, ONE_ROW, REACTIVATE
from reports.glossary.term import Term

PRESENCE_TERMS = (
    Term(
        "old_extract",
        ("Mungkin hanya beda waktu", "Perhaps only a gap in time"),
        (
            "Kedua daftar diambil pada tanggal yang berbeda, dan peristiwanya terjadi di sekitar atau di antaranya.",
            "The two lists were taken on different days, and the event lies about or between them.",
        ),
        (
            "Periksa keadaan terakhir; bila sudah berubah, perbarui data, dan bila belum, tunggu kiriman berikutnya.",
            "Check how things stand now; update the entry if they changed, else wait for the next delivery.",
        ),
    ),
    Term(
        "moved_in_lately",
        ("Mungkin baru pindah ke sini", "Perhaps a newcomer"),
        (
            "Orang ini masuk daftar Anda sesudah data kependudukan diambil, sehingga mungkin belum tercatat di sini.",
            "The person joined your list after the population register was taken, and may not be in it yet.",
        ),
        (
            "Tunggu kiriman berikutnya, lalu tanyakan apakah kepindahannya sudah dilaporkan.",
            "Wait for the next delivery, then ask whether the move was reported.",
        ),
    ),
    Term(
        "lives_elsewhere",
        ("Alamat di luar kabupaten/kota", "Lives outside the regency"),
        (
            "Alamat orang ini di wilayah lain, sehingga wajar tidak ada di data kependudukan sini.",
            "The person lives in another region and so need not be in the register here.",
        ),
        ("Bila perlu, ajukan cek NIK ke Dukcapil.", "If needed, ask the civil registry to check the NIK."),
    ),
    Term(
        "nik_of_elsewhere",
        ("NIK berawalan wilayah lain", "NIK begins with another region"),
        (
            "Awalan NIK menunjuk wilayah lain; belum tentu salah, karena NIK tidak berubah saat orang pindah.",
            "The NIK begins with another region's code; it need not be wrong, for it stays when a person moves.",
        ),
        (
            "Tanyakan apakah keluarga pindahan, lalu ajukan cek ke Dukcapil.",
            "Ask whether the family has moved here, then ask the civil registry to check.",
        ),
    ),
    Term(
        "no_usable_nik",
        ("Tanpa NIK yang dapat dipakai", "No usable NIK"),
        (
            "NIK tidak dapat dipakai, dan orangnya tidak ditemukan lewat nama, tanggal lahir, dan nama ibu.",
            "The NIK cannot be used, and the person was not found by name, birth date and mother's name.",
        ),
        ("Lengkapi NIK dari KK, lalu kirim ulang.", "Complete the NIK from the family card, then deliver again."),
    ),
    Term(
        "candidate",
        ("Kemungkinan orang yang sama", "Probably the same person"),
        (
            "Ada orang yang sangat mirip di daftar pembanding, tetapi belum pasti sama.",
            "The other list has a person who is much alike, but it is not sure that it is the same.",
        ),
        (
            "Cocokkan dengan KK atau akta; bila orangnya sama, betulkan isian yang berbeda.",
            "Compare with the family card or birth certificate; if it is the same person, correct what differs.",
        ),
    ),
    Term(
        "same_nik",
        ("Tercatat ulang dengan NIK yang sama", "Listed again with the same NIK"),
        (
            "Orang yang sama dengan NIK yang sama tercatat lebih dari satu kali.",
            "The same person with the same NIK is listed more than once.",
        ),
        CLOSE_OTHER,
    ),
    Term(
        "same_person",
        ("Dua baris untuk orang yang sama", "Two rows for the same person"),
        (
            "Baris ini dan baris lain di data Anda cocok dengan satu orang yang sama di daftar pembanding.",
            "This row and another of your data fit one and the same person in the other list.",
        ),
        ONE_ROW,
    ),
    Term(
        "same_entries",
        ("Nama, tanggal lahir, dan ibu sama", "Same name, birth date and mother"),
        (
            "Nama, tanggal lahir, dan nama ibu yang sama tercatat lebih dari satu kali; bisa jadi orang yang sama.",
            "The same name, birth date and mother's name are listed more than once; it may be the same person.",
        ),
        ONE_ROW,
    ),
    Term(
        "deceased_active",
        ("Meninggal, masih tercatat aktif", "Deceased, still listed as active"),
        (
            "Data kependudukan mencatat orang ini telah meninggal, sedangkan di data Anda masih aktif.",
            "The population register has this person as deceased, while your data count the person as active.",
        ),
        MAKE_SURE,
    ),
    Term(
        "moved",
        ("Pindah, masih tercatat di sini", "Moved, still listed here"),
        (
            "Data kependudukan mencatat orang ini sudah pindah, sedangkan di data Anda masih aktif.",
            "The population register has this person as moved away, while your data count the person as active.",
        ),
        ASK_HOME,
    ),
    Term(
        "inactive_in_register",
        ("Tidak aktif di data kependudukan", "Not active in the register"),
        (
            "NIK orang ini ada di data kependudukan, tetapi ditandai tidak aktif.",
            "This person's NIK is in the population register, but marked as not active.",
        ),
        REACTIVATE,
    ),
    Term(
        "no_recording",
        ("Belum ada catatan perekaman", "No recording known"),
        (
            "Tidak ada tanggal atau tanda perekaman KTP-el pada data orang ini.",
            "The person's entry has no date or mark of an identity card recording.",
        ),
        INVITE,
    ),
    Term(
        "school_age",
        ("Anak usia sekolah", "Child of school age"),
        (
            "Anak usia sekolah di wilayah Anda yang tidak ditemukan di daftar sekolah mana pun.",
            "A child of school age in your area who is on no school's list.",
        ),
        (
            "Kunjungi atau tanyakan ke desa; bisa jadi bersekolah di luar kabupaten/kota.",
            "Visit, or ask the village; the child may go to school outside the regency.",
        ),
    ),
    Term(
        "under_five",
        ("Balita", "Child under five"),
        (
            "Balita di wilayah Anda yang tidak ditemukan di daftar balita mana pun.",
            "A child under five in your area who is on no list of young children.",
        ),
        (
            "Kunjungi atau tanyakan ke desa dan posyandu; bisa jadi dilayani di tempat lain.",
            "Visit, or ask the village and its health post; the child may be cared for elsewhere.",
        ),
    ),
)
"""Causes that lie in where a person is listed, and in which state."""
