"""What to do, where several codes call for the same."""

ASK_NIK = (
    "Minta KK atau KTP yang bersangkutan, lalu isi NIK di aplikasi sumber.",
    "Ask for the family card or identity card, then enter the NIK at the source.",
)
CHECK_NIK = (
    "Cocokkan NIK dengan KK atau KTP, lalu betulkan di aplikasi sumber.",
    "Compare the NIK with the family card or identity card, then correct it at the source.",
)
OWN_NIK = (
    "Minta KK, lalu isi NIK milik orang ini sendiri di aplikasi sumber.",
    "Ask for the family card, then enter the person's own NIK at the source.",
)
EVERYONES_NIK = (
    "Minta KK masing-masing, lalu isi NIK yang benar untuk setiap orang.",
    "Ask each for the family card, then enter everyone's own NIK.",
)
RESTORE_COLUMN = (
    "Pulihkan kolom NIK baris-baris itu dari aplikasi sumber, lalu kirim ulang; tidak perlu satu per satu.",
    "Restore the NIK of those rows from the source and deliver again; no need to go row by row.",
)
RETYPE = (
    "Ketik ulang NIK dari KK dan simpan kolomnya sebagai teks.",
    "Type the NIK again from the family card and keep the column as text.",
)
CHECK = (
    "Cocokkan dengan KK atau akta, lalu betulkan di aplikasi sumber.",
    "Compare with the family card or birth certificate, then correct it at the source.",
)
SPELL = (
    "Tidak mendesak; samakan ejaannya dengan KK saat memperbarui data.",
    "Not urgent; write it as on the family card when you next update the entry.",
)
WHOLE_NAME = (
    "Cocokkan dengan KK atau akta, lalu tulis nama lengkap seperti di sana di aplikasi sumber.",
    "Compare with the family card or birth certificate, then write the whole name as there at the source.",
)
ONE_ROW = (
    "Bandingkan kedua baris dengan KK; bila orangnya sama, pertahankan satu baris.",
    "Compare both rows with the family card; if it is one person, keep one row.",
)
CLOSE_OTHER = (
    "Pastikan baris yang masih berlaku, lalu tutup baris yang lain di aplikasi sumber.",
    "Settle which row is in force, then close the other at the source.",
)
MAKE_SURE = (
    "Pastikan ke keluarga atau desa sebelum menonaktifkan.",
    "Make sure with the family or the village before you end the entry.",
)
ASK_HOME = (
    "Tanyakan tempat tinggalnya sekarang, lalu perbarui alamat atau statusnya bila benar pindah.",
    "Ask where the person lives now, then update address or state if it is so.",
)
REACTIVATE = (
    "Minta yang bersangkutan mengurusnya ke Dukcapil; jangan menghentikan layanan lebih dahulu.",
    "Ask the person to settle it at the civil registry; do not stop the service before that.",
)
INVITE = (
    "Undang untuk perekaman, atau jadwalkan jemput bola ke desa atau sekolahnya.",
    "Invite the person to be recorded, or plan a visit to the village or school.",
)
