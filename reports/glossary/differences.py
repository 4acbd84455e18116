"""Causes of a value that differs between two lists."""

from reports.glossary.advice import CHECK, CHECK_NIK, SPELL, WHOLE_NAME
from reports.glossary.term import Term

DIFFERENCE_TERMS = (
    Term(
        "punctuation",
        ("Hanya beda tanda baca", "Only punctuation differs"),
        ("Hurufnya sama; hanya tanda bacanya berbeda.", "The letters are the same; only punctuation differs."),
        SPELL,
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
        SPELL,
    ),
    Term(
        "name_order",
        ("Urutan kata lain", "Words in another order"),
        ("Kata-kata dalam nama sama, hanya urutannya lain.", "The name has the same words in another order."),
        SPELL,
    ),
    Term(
        "name_spacing",
        ("Hanya beda spasi", "Only spaces differ"),
        ("Hurufnya sama; hanya spasinya berbeda.", "The letters are the same; only the spaces differ."),
        SPELL,
    ),
    Term(
        "name_abbreviated",
        ("Nama disingkat atau terpotong", "Name abbreviated or cut"),
        ("Nama disingkat atau terpotong di satu daftar.", "One of the lists abbreviates the name or cuts it short."),
        SPELL,
    ),
    Term(
        "name_initials",
        ("Kata ditulis huruf awalnya saja", "A word is only an initial"),
        (
            "Di satu daftar ada kata dalam nama yang hanya ditulis huruf awalnya.",
            "One of the lists gives a word of the name by its first letter only.",
        ),
        (
            "Tidak mendesak; tulis nama lengkap seperti di KK saat memperbarui data.",
            "Not urgent; write the whole name as on the family card when you next update the entry.",
        ),
    ),
    Term(
        "patronymic_in_name",
        ("Hanya beda bin atau binti", "Only bin or binti differs"),
        (
            "Namanya sama; di satu daftar ditambah nama ayah sesudah bin atau binti.",
            "The name is the same; one of the lists adds the father's name after bin or binti.",
        ),
        SPELL,
    ),
    Term(
        "marga_missing",
        ("Nama marga atau keluarga tidak tertulis", "The family name is left out"),
        (
            "Kata terakhir yang juga dipakai anggota keluarga lain hanya tertulis di satu daftar.",
            "The last word, which others of the family bear, stands in one of the lists only.",
        ),
        WHOLE_NAME,
    ),
    Term(
        "name_father_appended",
        ("Nama ayah ditambahkan", "The father's name is added"),
        (
            "Di satu daftar, nama ayah ditulis di belakang nama orang ini.",
            "One of the lists has the father's name at the end of the person's.",
        ),
        WHOLE_NAME,
    ),
    Term(
        "name_token_missing",
        ("Ada kata yang tidak tertulis", "A word is left out"),
        (
            "Ada bagian nama yang tidak tertulis di satu daftar.",
            "Part of the name is left out in one of the lists.",
        ),
        CHECK,
    ),
    Term(
        "name_typo",
        ("Nama mirip, beda beberapa huruf", "Alike, a few letters differ"),
        (
            "Nama hampir sama dan hanya beberapa hurufnya berbeda, mungkin salah ketik.",
            "The names are nearly the same and only a few letters differ, perhaps a slip in typing.",
        ),
        CHECK,
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
        CHECK,
    ),
    Term(
        "sender_confirms",
        ("Sudah diperiksa pengirim", "Verified by the sender"),
        (
            "Instansi yang mendata orang ini sudah memeriksa dokumennya dan menyatakan isiannya sendiri yang benar.",
            "An agency that lists this person has looked at the documents and says that its own entry is right.",
        ),
        (
            "Cocokkan dengan akta atau berkasnya: betulkan di SIAK, atau jawab 'benar di kami' bila isian ini sesuai.",
            "Compare with the certificate: correct it in SIAK, or answer 'right on our side' if this entry agrees.",
        ),
    ),
    Term(
        "others_agree",
        ("Beberapa daftar sepakat lain", "Several lists say otherwise"),
        (
            "Daftar beberapa instansi menulis hal yang sama, dan berbeda dari data kependudukan.",
            "The lists of several agencies say the same, and not what the population register says.",
        ),
        (
            "Cocokkan dengan akta atau berkas permohonannya; bila isian di sini yang berbeda, betulkan di SIAK.",
            "Compare with the certificate or the application; if the entry here differs from it, correct it in SIAK.",
        ),
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
        CHECK,
    ),
    Term(
        "one_digit",
        ("Satu angka berbeda", "One digit differs"),
        ("Hanya satu angka yang berbeda.", "Only one digit differs."),
        CHECK,
    ),
    Term(
        "digits_transposed",
        ("Dua angka tertukar", "Two digits swapped"),
        ("Dua angka yang bersebelahan tertukar tempat.", "Two neighbouring digits have changed places."),
        CHECK,
    ),
    Term(
        "date_differs",
        ("Tanggal berbeda", "Date differs"),
        ("Tanggal di kedua daftar berbeda.", "The dates in the two lists differ."),
        CHECK,
    ),
    Term(
        "number_differs",
        ("Nomor berbeda", "Number differs"),
        ("Nomor di kedua daftar berbeda.", "The numbers in the two lists differ."),
        CHECK_NIK,
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
        CHECK,
    ),
    Term(
        "place_spelling",
        ("Tempat yang sama, penulisan lain", "Same place, written otherwise"),
        (
            "Tempat lahir tampaknya sama, tetapi ejaan atau penulisannya lain.",
            "The birth place seems to be the same, but is written in another way.",
        ),
        SPELL,
    ),
    Term(
        "place_differs",
        ("Tempat lahir berbeda", "Birth place differs"),
        ("Tempat lahir di kedua daftar berbeda.", "The birth places in the two lists differ."),
        CHECK,
    ),
)
"""Causes of a value that differs between two lists."""
