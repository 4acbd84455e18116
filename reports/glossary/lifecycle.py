"""Causes that take several rows or lists to see."""

from reports.glossary.advice import CHECK, MAKE_SURE, ONE_ROW, SPELL
from reports.glossary.term import Term

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
        ONE_ROW,
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
        CHECK,
    ),
    Term(
        "too_old_for_list",
        ("Usia lewat dari daftar", "Too old for the list"),
        (
            "Anak sudah berusia 6 tahun atau lebih, tetapi masih tercatat sebagai balita.",
            "The child is six or older but still listed as under five.",
        ),
        CHECK,
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
        MAKE_SURE,
    ),
    Term(
        "dead_since_extract",
        ("Meninggal sesudah data diambil", "Died after the extract"),
        (
            "Daftar lain mencatat orang ini meninggal sesudah data kependudukan diambil; mungkin hanya beda waktu.",
            "Another list records a death after the population register was taken; perhaps only a gap in time.",
        ),
        (
            "Tunggu kiriman berikutnya; bila masih aktif, pastikan ke keluarga atau desa.",
            "Wait for the next delivery; if still active, make sure with family or village.",
        ),
    ),
    Term(
        "corrected_after_nik",
        ("Berbeda dari angka di NIK", "Not as inside the NIK"),
        (
            "Tanggal lahir di data kependudukan berbeda dari angka di dalam NIK.",
            "The registered birth date is not the one inside the NIK.",
        ),
        SPELL,
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
