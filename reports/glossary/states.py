"""States of a case over the nights, and how urgent a finding is."""

from reports.glossary.term import Term

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
