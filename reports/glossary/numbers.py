"""Causes about the NIK itself."""

from reports.glossary.advice import ASK_NIK, CHECK_NIK, EVERYONES_NIK, OWN_NIK, RESTORE_COLUMN, RETYPE
from reports.glossary.term import Term

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
        ASK_NIK,
    ),
    Term(
        "placeholder",
        ("Angka pengganti", "Filler"),
        (
            "Kolom NIK berisi angka atau tanda pengganti, bukan NIK yang sebenarnya.",
            "The NIK holds a filler, not a real number.",
        ),
        ASK_NIK,
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
        RETYPE,
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
        CHECK_NIK,
    ),
    Term(
        "wrong_length",
        ("Tidak 16 angka", "Not 16 digits"),
        (
            "NIK terdiri atas 16 angka, sedangkan yang tertulis lebih atau kurang.",
            "A NIK has 16 digits; this one has more or fewer.",
        ),
        CHECK_NIK,
    ),
    Term(
        "malformed",
        ("Susunan NIK tidak mungkin", "Impossible as a NIK"),
        (
            "Isinya tidak 16 angka, atau kode wilayah, tanggal, atau nomor urut di dalamnya tidak ada.",
            "It is not 16 digits, or the region, birth date or serial inside does not exist.",
        ),
        CHECK_NIK,
    ),
    Term(
        "nik_shifted_rows",
        ("NIK bergeser baris", "NIK slid by rows"),
        (
            "Pada beberapa baris berurutan, NIK yang tertulis milik orang satu atau beberapa baris di atas atau di "
            "bawahnya.",
            "In several rows on end, the NIK is that of the person one or more rows above or below.",
        ),
        RESTORE_COLUMN,
    ),
    Term(
        "nik_column_moved",
        ("NIK berpindah antarbaris", "NIK changed rows"),
        (
            "Pada beberapa baris berurutan, NIK yang tertulis milik orang di baris lain, seperti bila kolom NIK "
            "diurutkan sendiri.",
            "In several rows on end, the NIK is that of another row, as when the NIK column is sorted alone.",
        ),
        RESTORE_COLUMN,
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
        OWN_NIK,
    ),
    Term(
        "nik_of_father",
        ("NIK ayah", "Father's NIK"),
        ("NIK ini tercatat milik ayahnya.", "This NIK is registered to the person's father."),
        OWN_NIK,
    ),
    Term(
        "nik_of_child",
        ("NIK anak", "Child's NIK"),
        ("NIK ini tercatat milik anaknya.", "This NIK is registered to the person's child."),
        OWN_NIK,
    ),
    Term(
        "nik_of_spouse",
        ("NIK suami/istri", "Husband's or wife's NIK"),
        ("NIK ini tercatat milik suami atau istrinya.", "This NIK is registered to the person's husband or wife."),
        OWN_NIK,
    ),
    Term(
        "nik_of_sibling",
        ("NIK kakak/adik", "Brother's or sister's NIK"),
        (
            "NIK ini tercatat milik anggota keluarga lain, kemungkinan kakak atau adiknya.",
            "This NIK is registered to another member of the family, probably a brother or sister.",
        ),
        OWN_NIK,
    ),
    Term(
        "nik_of_household",
        ("NIK anggota KK yang sama", "NIK of the same household"),
        (
            "NIK ini tercatat milik anggota lain pada KK yang sama.",
            "This NIK is registered to another member of the same household.",
        ),
        OWN_NIK,
    ),
    Term(
        "other_person",
        ("NIK orang lain", "Another person's NIK"),
        (
            "NIK ini tercatat milik orang lain yang tidak tampak sekeluarga.",
            "This NIK is registered to another person who does not seem to be family.",
        ),
        OWN_NIK,
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
        EVERYONES_NIK,
    ),
)
"""Causes that lie in the NIK."""
