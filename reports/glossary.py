"""Every code a report shows, in plain words: what it is called, what it means, what to do; Indonesian and English.

Statuses follow the vocabulary of the domain notes 3.4; labels of states and severities are those of the packs. A new
kind or cause of the catalogue is one entry in one of these tuples.
"""

from collections.abc import Collection
from typing import NamedTuple

from reports.packs.labels import LANGUAGES
from reports.packs.pack import GlossaryEntry

Words = tuple[str, str]  # in the order of LANGUAGES: Indonesian, English


class Term(NamedTuple):
    """One code in both languages; meaning and action are one sentence each."""

    code: str
    label: Words
    meaning: Words
    action: Words


def glossary(language: str, codes: Collection[str] | None = None) -> tuple[GlossaryEntry, ...]:
    """Return the entries in one language, in the order of TERMS; with `codes` only theirs.

    A code without an entry is passed over: formats then show it in plain letters. Raises ValueError when the language
    is not one of LANGUAGES.
    """
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r} is none of {', '.join(LANGUAGES)}")
    at = LANGUAGES.index(language)
    return tuple(
        GlossaryEntry(term.code, term.label[at], term.meaning[at], term.action[at])
        for term in TERMS
        if codes is None or term.code in codes
    )


_NOTHING = ("Tidak ada yang perlu dilakukan.", "Nothing needs to be done.")
_ASK_NIK = (
    "Minta KK atau KTP yang bersangkutan, lalu isi NIK di aplikasi sumber.",
    "Ask for the family card or identity card, then enter the NIK at the source.",
)
_CHECK_NIK = (
    "Cocokkan NIK dengan KK atau KTP, lalu betulkan di aplikasi sumber.",
    "Compare the NIK with the family card or identity card, then correct it at the source.",
)
_OWN_NIK = (
    "Minta KK, lalu isi NIK milik orang ini sendiri di aplikasi sumber.",
    "Ask for the family card, then enter the person's own NIK at the source.",
)
_EVERYONES_NIK = (
    "Minta KK masing-masing, lalu isi NIK yang benar untuk setiap orang.",
    "Ask each for the family card, then enter everyone's own NIK.",
)
_RETYPE = (
    "Ketik ulang NIK dari KK dan simpan kolomnya sebagai teks.",
    "Type the NIK again from the family card and keep the column as text.",
)
_CHECK = (
    "Cocokkan dengan KK atau akta, lalu betulkan di aplikasi sumber.",
    "Compare with the family card or birth certificate, then correct it at the source.",
)
_CHECK_ALL = (
    "Cocokkan NIK, tanggal lahir, dan jenis kelamin dengan KK.",
    "Compare NIK, birth date and sex with the family card.",
)
_SPELL = (
    "Tidak mendesak; samakan ejaannya dengan KK saat memperbarui data.",
    "Not urgent; write it as on the family card when you next update the entry.",
)
_ONE_ROW = (
    "Bandingkan kedua baris dengan KK; bila orangnya sama, pertahankan satu baris.",
    "Compare both rows with the family card; if it is one person, keep one row.",
)
_CLOSE_OTHER = (
    "Pastikan baris yang masih berlaku, lalu tutup baris yang lain di aplikasi sumber.",
    "Settle which row is in force, then close the other at the source.",
)
_MAKE_SURE = (
    "Pastikan ke keluarga atau desa sebelum menonaktifkan.",
    "Make sure with the family or the village before you end the entry.",
)
_ASK_HOME = (
    "Tanyakan tempat tinggalnya sekarang, lalu perbarui alamat atau statusnya bila benar pindah.",
    "Ask where the person lives now, then update address or state if it is so.",
)
_REACTIVATE = (
    "Minta yang bersangkutan mengurusnya ke Dukcapil; jangan menghentikan layanan lebih dahulu.",
    "Ask the person to settle it at the civil registry; do not stop the service before that.",
)
_INVITE = (
    "Undang untuk perekaman, atau jadwalkan jemput bola ke desa atau sekolahnya.",
    "Invite the person to be recorded, or plan a visit to the village or school.",
)

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
        _CHECK,
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
        _OWN_NIK,
    ),
    Term(
        "NIK_KOSONG",
        ("Tanpa NIK", "No NIK"),
        (
            "NIK belum diisi, berisi angka pengganti, atau disamarkan.",
            "The NIK is empty, holds a filler, or is masked.",
        ),
        _ASK_NIK,
    ),
    Term(
        "NIK_TIDAK_VALID",
        ("NIK tidak valid", "NIK not valid"),
        ("Susunan angkanya tidak mungkin menjadi NIK.", "The digits cannot form a NIK."),
        _CHECK_NIK,
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
        _RETYPE,
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
        _EVERYONES_NIK,
    ),
    Term(
        "ORANG_GANDA",
        ("Data ganda", "Listed twice"),
        (
            "Satu orang tercatat lebih dari satu kali dalam satu daftar.",
            "One person is listed more than once in one list.",
        ),
        _CLOSE_OTHER,
    ),
    Term(
        "MENINGGAL",
        ("Meninggal", "Deceased"),
        (
            "Menurut data kependudukan orang ini telah meninggal.",
            "According to the population register this person has died.",
        ),
        _MAKE_SURE,
    ),
    Term(
        "PINDAH",
        ("Pindah", "Moved away"),
        (
            "Menurut data kependudukan orang ini telah pindah dari kabupaten/kota ini.",
            "According to the population register this person has moved out of this regency.",
        ),
        _ASK_HOME,
    ),
    Term(
        "TIDAK_AKTIF",
        ("NIK tidak aktif", "NIK not active"),
        (
            "Data kependudukan mencatat NIK orang ini tidak aktif.",
            "The population register has this person's NIK as not active.",
        ),
        _REACTIVATE,
    ),
    Term(
        "BELUM_REKAM",
        ("Belum rekam KTP-el", "No identity card recording"),
        (
            "Orang ini sudah berusia 17 tahun atau lebih, tetapi belum tercatat merekam KTP-el.",
            "The person is 17 or older, but no identity card recording is known.",
        ),
        _INVITE,
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
        _CHECK,
    ),
)
"""Statuses of a row and kinds of finding."""

NIK_TERMS = (
    Term(
        "newborn",
        ("Bayi baru lahir", "Newborn"),
        (
            "NIK bayi belum diisi, dan itu masih wajar pada tahun pertamanya.",
            "The baby has no NIK yet, which is usual in the first year.",
        ),
        (
            "Ingatkan orang tua untuk mengurus akta kelahiran dan KK, lalu isi NIK bayi.",
            "Remind the parents to register the birth, then enter the baby's NIK.",
        ),
    ),
    Term(
        "empty",
        ("NIK belum diisi", "NIK is empty"),
        ("Kolom NIK masih kosong.", "The NIK is empty."),
        _ASK_NIK,
    ),
    Term(
        "placeholder",
        ("Angka pengganti", "Filler"),
        (
            "Kolom NIK berisi angka atau tanda pengganti, bukan NIK yang sebenarnya.",
            "The NIK holds a filler, not a real number.",
        ),
        _ASK_NIK,
    ),
    Term(
        "masked",
        ("NIK disamarkan", "NIK is masked"),
        (
            "Sebagian angka NIK ditutup tanda bintang, sehingga tidak dapat dicocokkan.",
            "Part of the NIK is covered with asterisks, so that it cannot be compared.",
        ),
        (
            "Kirim ulang data dengan NIK lengkap dari akun yang boleh melihatnya.",
            "Deliver the data again with the whole NIK, from an account that may see it.",
        ),
    ),
    Term(
        "truncated_by_excel",
        ("Tersimpan sebagai angka di Excel", "Stored as a number by Excel"),
        (
            "Excel hanya menyimpan 15 angka, sehingga digit terakhir NIK menjadi 0.",
            "Excel keeps only 15 digits of a number, so that the last one of the NIK became 0.",
        ),
        _RETYPE,
    ),
    Term(
        "scientific_notation",
        ("Berubah menjadi notasi seperti 3,3E+15", "Turned into a notation like 3.3E+15"),
        (
            "Excel menyingkat NIK menjadi notasi ilmiah, sehingga sebagian besar angkanya hilang.",
            "Excel shortened the NIK to scientific notation, so that most digits are lost.",
        ),
        (
            "Ketik ulang NIK dari KK, dan jangan menyimpan berkas sebagai CSV lewat Excel.",
            "Type the NIK again from the family card, and do not save the file as CSV by Excel.",
        ),
    ),
    Term(
        "unknown_province",
        ("Kode provinsi tidak ada", "No such province code"),
        (
            "Dua angka pertama NIK bukan kode provinsi yang ada.",
            "The first two digits of the NIK are no province's code.",
        ),
        _CHECK_NIK,
    ),
    Term(
        "wrong_length",
        ("Tidak 16 angka", "Not 16 digits"),
        (
            "NIK terdiri atas 16 angka, sedangkan yang tertulis lebih atau kurang.",
            "A NIK has 16 digits; this one has more or fewer.",
        ),
        _CHECK_NIK,
    ),
    Term(
        "malformed",
        ("Susunan NIK tidak mungkin", "Impossible as a NIK"),
        (
            "Isinya tidak 16 angka, atau kode wilayah, tanggal, atau nomor urut di dalamnya tidak ada.",
            "It is not 16 digits, or the region, birth date or serial inside does not exist.",
        ),
        _CHECK_NIK,
    ),
    Term(
        "nik_of_mother_newborn",
        ("Bayi memakai NIK ibu", "Baby with its mother's NIK"),
        (
            "Baris bayi ini memakai NIK ibunya karena NIK bayi belum ada di data Anda.",
            "This baby's row carries its mother's NIK, for your data have none of its own yet.",
        ),
        (
            "Setelah akta kelahiran dan KK terbit, ganti dengan NIK bayi.",
            "Once the birth is registered, enter the baby's own NIK.",
        ),
    ),
    Term(
        "nik_of_mother",
        ("NIK ibu", "Mother's NIK"),
        ("NIK ini tercatat milik ibunya.", "This NIK is registered to the person's mother."),
        _OWN_NIK,
    ),
    Term(
        "nik_of_father",
        ("NIK ayah", "Father's NIK"),
        ("NIK ini tercatat milik ayahnya.", "This NIK is registered to the person's father."),
        _OWN_NIK,
    ),
    Term(
        "nik_of_child",
        ("NIK anak", "Child's NIK"),
        ("NIK ini tercatat milik anaknya.", "This NIK is registered to the person's child."),
        _OWN_NIK,
    ),
    Term(
        "nik_of_spouse",
        ("NIK suami/istri", "Husband's or wife's NIK"),
        ("NIK ini tercatat milik suami atau istrinya.", "This NIK is registered to the person's husband or wife."),
        _OWN_NIK,
    ),
    Term(
        "nik_of_sibling",
        ("NIK kakak/adik", "Brother's or sister's NIK"),
        (
            "NIK ini tercatat milik anggota keluarga lain, kemungkinan kakak atau adiknya.",
            "This NIK is registered to another member of the family, probably a brother or sister.",
        ),
        _OWN_NIK,
    ),
    Term(
        "nik_of_household",
        ("NIK anggota KK yang sama", "NIK of the same household"),
        (
            "NIK ini tercatat milik anggota lain pada KK yang sama.",
            "This NIK is registered to another member of the same household.",
        ),
        _OWN_NIK,
    ),
    Term(
        "other_person",
        ("NIK orang lain", "Another person's NIK"),
        (
            "NIK ini tercatat milik orang lain yang tidak tampak sekeluarga.",
            "This NIK is registered to another person who does not seem to be family.",
        ),
        _OWN_NIK,
    ),
    Term(
        "right_holder",
        ("NIK cocok, dipakai juga orang lain", "NIK fits, another has it too"),
        (
            "NIK ini cocok untuk orang ini, tetapi ada baris lain yang memakainya juga.",
            "The NIK suits this person, but another row has it too.",
        ),
        (
            "Betulkan NIK pada baris yang lain; baris ini tidak perlu diubah.",
            "Correct the NIK on the other row; this row needs no change.",
        ),
    ),
    Term(
        "several_people",
        ("Satu NIK untuk beberapa orang", "One NIK for several people"),
        (
            "NIK yang sama tertulis pada orang yang berbeda dalam data Anda.",
            "Different people have the same NIK in your data.",
        ),
        _EVERYONES_NIK,
    ),
)
"""Causes that lie in the NIK."""

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
        _CLOSE_OTHER,
    ),
    Term(
        "same_person",
        ("Dua baris untuk orang yang sama", "Two rows for the same person"),
        (
            "Baris ini dan baris lain merujuk pada orang yang sama di daftar pembanding.",
            "This row and another point to the same person in the other list.",
        ),
        _ONE_ROW,
    ),
    Term(
        "same_entries",
        ("Nama, tanggal lahir, dan ibu sama", "Same name, birth date and mother"),
        (
            "Nama, tanggal lahir, dan nama ibu yang sama tercatat lebih dari satu kali; bisa jadi orang yang sama.",
            "The same name, birth date and mother's name are listed more than once; it may be the same person.",
        ),
        _ONE_ROW,
    ),
    Term(
        "deceased_active",
        ("Meninggal, masih tercatat aktif", "Deceased, still listed as active"),
        (
            "Data kependudukan mencatat orang ini telah meninggal, sedangkan di data Anda masih aktif.",
            "The population register has this person as deceased, while your data count the person as active.",
        ),
        _MAKE_SURE,
    ),
    Term(
        "moved",
        ("Pindah, masih tercatat di sini", "Moved, still listed here"),
        (
            "Data kependudukan mencatat orang ini sudah pindah, sedangkan di data Anda masih aktif.",
            "The population register has this person as moved away, while your data count the person as active.",
        ),
        _ASK_HOME,
    ),
    Term(
        "inactive_in_register",
        ("Tidak aktif di data kependudukan", "Not active in the register"),
        (
            "NIK orang ini ada di data kependudukan, tetapi ditandai tidak aktif.",
            "This person's NIK is in the population register, but marked as not active.",
        ),
        _REACTIVATE,
    ),
    Term(
        "no_recording",
        ("Belum ada catatan perekaman", "No recording known"),
        (
            "Tidak ada tanggal atau tanda perekaman KTP-el pada data orang ini.",
            "The person's entry has no date or mark of an identity card recording.",
        ),
        _INVITE,
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

ANOMALY_TERMS = (
    Term(
        "digits_in_name",
        ("Ada angka di dalam nama", "Digits in the name"),
        ("Nama memuat angka.", "The name has digits in it."),
        _CHECK,
    ),
    Term(
        "punctuation_in_name",
        ("Tanda baca tidak lazim di nama", "Unusual signs in the name"),
        ("Nama memuat tanda baca yang tidak lazim.", "The name has unusual signs in it."),
        _CHECK,
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
        _CHECK,
    ),
    Term(
        "future_date",
        ("Tanggal di masa depan", "Date in the future"),
        ("Tanggal lahir yang tertulis belum tiba.", "The birth date is still to come."),
        _CHECK,
    ),
    Term(
        "unreadable_date",
        ("Tanggal tidak terbaca", "Unreadable date"),
        ("Isian tanggal lahir tidak dapat dibaca sebagai tanggal.", "The birth date cannot be read as a date."),
        _CHECK,
    ),
    Term(
        "incomplete_date",
        ("Tanggal tidak lengkap", "Incomplete date"),
        ("Tanggal lahir belum memuat hari, bulan, dan tahun.", "The birth date lacks its day, month or year."),
        _CHECK,
    ),
    Term(
        "placeholder_date",
        ("Tanggal pengganti", "Filler date"),
        (
            "Tanggal lahir hanya tanggal pengganti, bukan tanggal yang sebenarnya.",
            "The birth date is a filler, not a real date.",
        ),
        _CHECK,
    ),
    Term(
        "too_old",
        ("Usia lebih dari 115 tahun", "Older than 115 years"),
        (
            "Menurut tanggal lahirnya orang ini berusia lebih dari 115 tahun.",
            "By the birth date this person is more than 115 years old.",
        ),
        _CHECK,
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
            "Kode kabupaten/kota di awal NIK tidak dikenal; belum tentu salah.",
            "The regency's code at the beginning of the NIK is not known; it need not be wrong.",
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

DIFFERENCE_TERMS = (
    Term(
        "punctuation",
        ("Hanya beda tanda baca", "Only punctuation differs"),
        ("Hurufnya sama; hanya tanda bacanya berbeda.", "The letters are the same; only punctuation differs."),
        _SPELL,
    ),
    Term(
        "title_in_name",
        ("Hanya beda gelar atau sebutan", "Only a title differs"),
        ("Namanya sama; hanya gelar atau sebutannya berbeda.", "The name is the same; only a title differs."),
        (
            "Tidak mendesak; gelar sebaiknya tidak ditulis di kolom nama.",
            "Not urgent; titles are better left out of the name.",
        ),
    ),
    Term(
        "name_variant",
        ("Ejaan lain dari nama yang sama", "Another spelling of the name"),
        (
            "Nama yang sama ditulis dengan ejaan lain, seperti Muhammad dan Mohamad.",
            "The same name is spelled in another way, as Muhammad and Mohamad.",
        ),
        _SPELL,
    ),
    Term(
        "name_order",
        ("Urutan kata lain", "Words in another order"),
        ("Kata-kata dalam nama sama, hanya urutannya lain.", "The name has the same words in another order."),
        _SPELL,
    ),
    Term(
        "name_spacing",
        ("Hanya beda spasi", "Only spaces differ"),
        ("Hurufnya sama; hanya spasinya berbeda.", "The letters are the same; only the spaces differ."),
        _SPELL,
    ),
    Term(
        "name_abbreviated",
        ("Nama disingkat atau terpotong", "Name abbreviated or cut"),
        ("Nama disingkat atau terpotong di satu daftar.", "One of the lists abbreviates the name or cuts it short."),
        _SPELL,
    ),
    Term(
        "name_token_missing",
        ("Ada kata yang tidak tertulis", "A word is left out"),
        (
            "Ada bagian nama yang tidak tertulis di satu daftar.",
            "Part of the name is left out in one of the lists.",
        ),
        _CHECK,
    ),
    Term(
        "name_typo",
        ("Nama mirip, beda beberapa huruf", "Alike, a few letters differ"),
        (
            "Nama hampir sama dan hanya beberapa hurufnya berbeda, mungkin salah ketik.",
            "The names are nearly the same and only a few letters differ, perhaps a slip in typing.",
        ),
        _CHECK,
    ),
    Term(
        "name_not_given",
        ("Belum berupa nama orang", "Not a person's name yet"),
        (
            "Isian nama masih berupa sebutan sementara, misalnya bayi dari ibunya.",
            "The name is still a provisional one, such as the baby of its mother.",
        ),
        (
            "Tidak mendesak; isi nama sesuai akta setelah akta terbit.",
            "Not urgent; enter the name once the birth certificate is issued.",
        ),
    ),
    Term(
        "name_differs",
        ("Nama berbeda", "Name differs"),
        ("Nama di kedua daftar jelas berbeda.", "The names in the two lists plainly differ."),
        _CHECK,
    ),
    Term(
        "register_corrected",
        ("Mungkin sudah dibetulkan di Dukcapil", "Perhaps corrected at the registry"),
        (
            "Tanggal lahir di data Anda sama dengan angka di NIK, sedangkan di data kependudukan sudah lain.",
            "The birth date in your data is the one inside the NIK, while the population register has another.",
        ),
        (
            "Lihat akta atau KK terbaru, dan bila sudah dibetulkan, perbarui di aplikasi sumber.",
            "Look at the newest family card, and if it was corrected, update the source.",
        ),
    ),
    Term(
        "day_month_swapped",
        ("Hari dan bulan tertukar", "Day and month swapped"),
        (
            "Hari di satu daftar adalah bulan di daftar lain, dan sebaliknya.",
            "The day in one list is the month in the other, and the other way round.",
        ),
        _CHECK,
    ),
    Term(
        "one_digit",
        ("Satu angka berbeda", "One digit differs"),
        ("Hanya satu angka yang berbeda.", "Only one digit differs."),
        _CHECK,
    ),
    Term(
        "digits_transposed",
        ("Dua angka tertukar", "Two digits swapped"),
        ("Dua angka yang bersebelahan tertukar tempat.", "Two neighbouring digits have changed places."),
        _CHECK,
    ),
    Term(
        "date_differs",
        ("Tanggal berbeda", "Date differs"),
        ("Tanggal di kedua daftar berbeda.", "The dates in the two lists differ."),
        _CHECK,
    ),
    Term(
        "number_differs",
        ("Nomor berbeda", "Number differs"),
        ("Nomor di kedua daftar berbeda.", "The numbers in the two lists differ."),
        _CHECK_NIK,
    ),
    Term(
        "household_changed",
        ("Nomor KK berganti", "Family card renewed"),
        (
            "Nomor KK berganti bila susunan keluarga berubah, misalnya karena pindah atau menikah.",
            "The family card gets a new number when the household changes, as by moving or marriage.",
        ),
        (
            "Tidak mendesak; minta KK terbaru saat memperbarui data.",
            "Not urgent; ask for the newest family card at the next update.",
        ),
    ),
    Term(
        "sex_differs",
        ("Jenis kelamin berbeda", "Sex differs"),
        ("Jenis kelamin di kedua daftar berbeda.", "The sex in the two lists differs."),
        _CHECK,
    ),
    Term(
        "place_spelling",
        ("Tempat yang sama, penulisan lain", "Same place, written otherwise"),
        (
            "Tempat lahir tampaknya sama, tetapi ejaan atau penulisannya lain.",
            "The birth place seems to be the same, but is written in another way.",
        ),
        _SPELL,
    ),
    Term(
        "place_differs",
        ("Tempat lahir berbeda", "Birth place differs"),
        ("Tempat lahir di kedua daftar berbeda.", "The birth places in the two lists differ."),
        _CHECK,
    ),
)
"""Causes of a value that differs between two lists."""

_SCHOOL = (
    "Tanyakan sekolahnya sekarang, lalu selesaikan mutasinya di aplikasi sumber.",
    "Ask which school the pupil attends now, then complete the transfer at the source.",
)
_SEGMENT = (
    "Pastikan segmen yang masih berlaku, lalu perbarui di aplikasi sumber.",
    "Settle which segment is in force, then update the source.",
)
_FAMILY = (
    "Cocokkan dengan akta kelahiran dan KK, lalu betulkan baris yang berbeda.",
    "Compare with the birth certificate and family card, then correct the row that differs.",
)
_ENROL = (
    "Periksa dahulu kepesertaannya, lalu daftarkan bila memang belum ada.",
    "Check the membership first, then enrol the person if there is none.",
)

LIFECYCLE_TERMS = (
    Term(
        "two_schools",
        ("Di dua sekolah", "In two schools"),
        ("Siswa masih tercatat aktif di dua sekolah.", "The pupil is active in two schools."),
        _SCHOOL,
    ),
    Term(
        "two_rosters",
        ("Di Dapodik dan EMIS", "On two pupil lists"),
        (
            "Siswa masih tercatat aktif di daftar dua kementerian.",
            "The pupil is active on the lists of two ministries.",
        ),
        _SCHOOL,
    ),
    Term(
        "two_niks",
        ("Dua NIK", "Two NIK"),
        (
            "Nama, tanggal lahir, dan nama ibu yang sama aktif dengan dua NIK.",
            "The same name, birth date and mother are active under two NIK.",
        ),
        _ONE_ROW,
    ),
    Term(
        "pbi_and_salaried",
        ("PBI dan pekerja sekaligus", "Subsidised and salaried"),
        (
            "Iurannya tercatat dibantu, padahal juga tercatat sebagai pekerja penerima upah.",
            "Contributions are listed as subsidised while the person is a salaried member too.",
        ),
        _SEGMENT,
    ),
    Term(
        "pbi_nas_and_pemda",
        ("PBI pusat dan daerah", "Subsidised twice"),
        (
            "Iurannya tercatat dibayar pusat dan sekaligus daerah.",
            "Contributions are listed as paid by the state and by the region.",
        ),
        _SEGMENT,
    ),
    Term(
        "age_not_of_class",
        ("Usia jauh dari kelasnya", "Age far from the class"),
        (
            "Usia menurut tanggal lahir jauh dari yang lazim di kelas itu.",
            "The age by the birth date is far from what is usual in that class.",
        ),
        _CHECK,
    ),
    Term(
        "too_old_for_list",
        ("Usia lewat dari daftar", "Too old for the list"),
        (
            "Anak sudah berusia 6 tahun atau lebih, tetapi masih tercatat sebagai balita.",
            "The child is six or older but still listed as under five.",
        ),
        _CHECK,
    ),
    Term(
        "child_older_than_parent",
        ("Anak lebih tua", "Older than the parent"),
        (
            "Tanggal lahir anak tidak sesudah tanggal lahir orang tuanya.",
            "The child was born no later than its parent.",
        ),
        _FAMILY,
    ),
    Term(
        "mother_too_young",
        ("Ibu di bawah 12 tahun", "Mother under 12"),
        (
            "Ibu belum berusia 12 tahun saat kelahiran menurut data.",
            "By the data the mother was not yet 12 at the birth.",
        ),
        _FAMILY,
    ),
    Term(
        "mother_died_before",
        ("Ibu meninggal lebih dahulu", "Mother died before"),
        ("Ibu tercatat meninggal sebelum kelahiran.", "The mother is recorded as dead before the birth."),
        _FAMILY,
    ),
    Term(
        "father_died_before",
        ("Ayah meninggal lebih dahulu", "Father died before"),
        (
            "Ayah tercatat meninggal lebih dari 300 hari sebelum kelahiran.",
            "The father is recorded as dead more than 300 days before the birth.",
        ),
        _FAMILY,
    ),
    Term(
        "two_heads",
        ("Dua kepala keluarga", "Two heads"),
        (
            "Satu KK mempunyai lebih dari satu kepala keluarga yang aktif.",
            "One family card has more than one active head.",
        ),
        _FAMILY,
    ),
    Term(
        "dead_on_list",
        ("Meninggal menurut daftar lain", "Dead on another list"),
        ("Daftar lain mencatat orang ini telah meninggal.", "Another list records this person as dead."),
        _MAKE_SURE,
    ),
    Term(
        "corrected_after_nik",
        ("Berbeda dari angka di NIK", "Not as inside the NIK"),
        (
            "Tanggal lahir di data kependudukan berbeda dari angka di dalam NIK.",
            "The registered birth date is not the one inside the NIK.",
        ),
        _SPELL,
    ),
    Term(
        "newborn_without_bpjs",
        ("Bayi tanpa jaminan", "Baby without insurance"),
        (
            "Bayi tidak ditemukan sebagai peserta aktif jaminan kesehatan.",
            "The baby was not found as an active member of the health insurance.",
        ),
        _ENROL,
    ),
    Term(
        "no_insurance",
        ("Tanpa jaminan kesehatan", "Without insurance"),
        (
            "Orang dewasa tidak ditemukan sebagai peserta aktif jaminan kesehatan.",
            "The adult was not found as an active member of the health insurance.",
        ),
        _ENROL,
    ),
    Term(
        "poor_without_bpjs",
        ("Kurang mampu tanpa jaminan", "Poor without insurance"),
        (
            "Orang yang kurang mampu tidak ditemukan sebagai peserta aktif jaminan kesehatan.",
            "A poor person was not found as an active member of the health insurance.",
        ),
        _ENROL,
    ),
    Term(
        "not_on_other_list",
        ("Tidak di daftar lain", "Not on the other list"),
        (
            "Orang di daftar Anda tidak ditemukan di daftar lain yang sejenis.",
            "A person of your list was not found on another list of the same people.",
        ),
        _ENROL,
    ),
    Term(
        "only_on_other_list",
        ("Hanya di daftar lain", "On the other list only"),
        ("Orang di daftar lain tidak ditemukan di daftar Anda.", "A person of another list was not found on yours."),
        _ENROL,
    ),
)
"""Causes that take several rows or lists to see."""

CAUSE_TERMS = (*NIK_TERMS, *PRESENCE_TERMS, *ANOMALY_TERMS, *DIFFERENCE_TERMS, *LIFECYCLE_TERMS)

STATE_TERMS = (
    Term(
        "BARU",
        ("Baru", "New"),
        ("Kasus ini baru pertama kali terlihat.", "This case was seen for the first time."),
        ("Periksa dan ikuti saran tindakan pada barisnya.", "Look at it and follow the suggested action of its row."),
    ),
    Term(
        "TERBUKA",
        ("Masih terbuka", "Still open"),
        ("Kasus ini sudah pernah dilaporkan dan masih terlihat.", "This case was told before and is still seen."),
        (
            "Ikuti saran tindakan pada barisnya, atau isi hasil verifikasi bila datanya sudah benar.",
            "Follow the suggested action of its row, or fill in the verification result if your data are right.",
        ),
    ),
    Term(
        "DIPERBAIKI",
        ("Diperbaiki", "Corrected"),
        ("Kasus ini tidak terlihat lagi.", "This case is no longer seen."),
        ("Tidak ada lagi yang perlu dilakukan, terima kasih.", "Nothing more needs to be done, thank you."),
    ),
    Term(
        "MUNCUL_LAGI",
        ("Muncul lagi", "Back again"),
        ("Kasus ini pernah diperbaiki, tetapi terlihat kembali.", "This case had been corrected, but is seen again."),
        (
            "Periksa apakah berkas atau data lama terkirim kembali.",
            "Check whether an old file or entry was delivered again.",
        ),
    ),
    Term(
        "DITOLAK",
        ("Ditutup", "Closed"),
        (
            "Petugas sudah memeriksa dan memutuskan bahwa kasus ini tidak perlu ditindak.",
            "An officer has looked at this case and decided that it needs no action.",
        ),
        (
            "Tidak ada yang perlu dilakukan, kecuali keadaannya berubah.",
            "Nothing needs to be done, unless things change.",
        ),
    ),
)
"""States of a case over the nights."""

SEVERITY_TERMS = (
    Term(
        "ERROR",
        ("Perlu dibetulkan", "To correct"),
        (
            "Data ini menghalangi pemadanan atau layanan selama belum dibetulkan.",
            "As long as it is not corrected, it stands in the way of matching or of a service.",
        ),
        ("Dahulukan yang ini.", "Do these first."),
    ),
    Term(
        "WARNING",
        ("Perlu diperiksa", "To check"),
        (
            "Ada yang tampak tidak sesuai, tetapi belum tentu perlu diubah.",
            "Something does not seem to fit, but need not call for a change.",
        ),
        (
            "Periksa dengan KK, akta, atau keluarga sebelum mengubah data.",
            "Check with the family card, birth certificate or family before you change the entry.",
        ),
    ),
    Term(
        "INFO",
        ("Untuk diketahui", "To know"),
        ("Perbedaan kecil atau keterangan yang tidak mendesak.", "A small difference or a note that is not urgent."),
        ("Samakan saat ada kesempatan memperbarui data.", "Bring it in line when you next update the entry."),
    ),
)
"""How urgent a finding is."""

TERMS = (*KIND_TERMS, *CAUSE_TERMS, *STATE_TERMS, *SEVERITY_TERMS)
