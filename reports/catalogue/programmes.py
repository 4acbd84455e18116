"""Kinds about people whom one list names and another lacks: without insurance, poor without it, on one roster only."""

from reports.catalogue.kind import Text, fact

_CHANCE = "[ (peluang benar {probability})]"
_CHANCE_EN = "[ (chance that this is true {probability})]"

PROGRAMMES = (
    fact(
        "BELUM_TERDAFTAR",
        "old_extract",
        "INFO",
        Text(
            "Belum ada di daftar[ per {detail}]; menurut data[ per {own_date}] baru lahir, pindah, atau berubah "
            f"sekitar atau sesudah tanggal itu, jadi mungkin hanya beda waktu{_CHANCE}.",
            "Tunggu kiriman data berikutnya; bila tetap tidak ada, tanyakan kepada keluarga.",
        ),
        Text(
            "Not on the list yet[ as of {detail}]; by the data[ of {own_date}] born, moved or changed about or after "
            f"that day, so perhaps only a gap in time{_CHANCE_EN}.",
            "Wait for the next delivery; if the person is still missing, ask the family.",
        ),
    ),
    fact(
        "BELUM_TERDAFTAR",
        "newborn_without_bpjs",
        "WARNING",
        Text(
            f"Bayi ini tidak ditemukan sebagai peserta aktif jaminan kesehatan{_CHANCE}.",
            "Ingatkan orang tua mendaftarkan bayinya; bisa jadi sudah terdaftar di tempat lain.",
        ),
        Text(
            f"This baby was not found as an active member of the health insurance{_CHANCE_EN}.",
            "Remind the parents to enrol the baby, who may be enrolled elsewhere already.",
        ),
    ),
    fact(
        "BELUM_TERDAFTAR",
        "no_insurance",
        "INFO",
        Text(
            f"Orang ini tidak ditemukan sebagai peserta aktif jaminan kesehatan{_CHANCE}.",
            "Tanyakan kepesertaannya; bisa jadi terdaftar di tempat lain.",
        ),
        Text(
            f"This person was not found as an active member of the health insurance{_CHANCE_EN}.",
            "Ask about the membership, which may be kept elsewhere.",
        ),
    ),
    fact(
        "BELUM_TERDAFTAR",
        "poor_without_bpjs",
        "WARNING",
        Text(
            "Orang ini tercatat di daftar sosial sebagai kurang mampu, tetapi tidak ditemukan sebagai peserta aktif "
            f"jaminan kesehatan{_CHANCE}.",
            "Periksa kepesertaannya; bila belum ada, usulkan sebagai penerima bantuan iuran.",
        ),
        Text(
            "A social list names this person as poor, but no active membership of the health insurance was "
            f"found{_CHANCE_EN}.",
            "Check the membership; if there is none, propose subsidised contributions.",
        ),
    ),
    fact(
        "BELUM_TERDAFTAR",
        "not_on_other_list",
        "INFO",
        Text(
            f"Orang ini ada di daftar Anda, tetapi tidak ditemukan di {{list}}{_CHANCE}.",
            "Tanyakan kepada keluarga apakah sudah terdaftar di sana.",
        ),
        Text(
            f"This person is on your list but was not found on {{list}}{_CHANCE_EN}.",
            "Ask the family whether the person is registered there.",
        ),
    ),
    fact(
        "BELUM_TERDAFTAR",
        "only_on_other_list",
        "INFO",
        Text(
            f"Orang ini ada di {{list}}, tetapi tidak ditemukan di daftar Anda{_CHANCE}.",
            "Tanyakan ke desa atau instansi itu apakah orang ini perlu didaftar.",
        ),
        Text(
            f"This person is on {{list}} but was not found on your list{_CHANCE_EN}.",
            "Ask the village or that agency whether the person should be registered.",
        ),
    ),
)
