"""Kinds about the register's own rows, told to its office: parents who cannot be, two heads, one birth twice."""

from reports.catalogue.difference import FIELD_WORDS
from reports.catalogue.kind import Kind, Text, fact

_CHECK = "Cocokkan akta kelahiran dan KK: periksa tanggal lahir keduanya dan NIK orang tua pada baris ini."
_CHECK_EN = "Look at certificate and family card: check both birth dates and the parent's NIK on this row."


def _parent(cause: str, indonesian: str, english: str) -> Kind:
    return fact(
        "ANOMALI",
        cause,
        "WARNING",
        Text(indonesian, _CHECK),
        Text(english, _CHECK_EN),
        field="birth_date",
        who_acts="register",
    )


def _others_agree(field: str) -> Kind:
    indonesian, english = FIELD_WORDS[field]
    return fact(
        "BEDA_ISI",
        "others_agree",
        "WARNING",
        Text(
            f"{indonesian} orang ini[ ({{own}})] berbeda dari yang tertulis sama di daftar beberapa instansi"
            "[; peluang bahwa isian di sini yang perlu diperbaiki {probability}].",
            "Cocokkan dengan akta atau berkas permohonannya; bila isian di sini yang berbeda, betulkan di SIAK.",
        ),
        Text(
            f"{english} of this person[ ({{own}})] differs from what the lists of several agencies say alike"
            "[; chance that the entry here is to be corrected {probability}].",
            "Compare with the certificate or the application; if the entry here differs from it, correct it in SIAK.",
        ),
        field=field,
        who_acts="register",
        only=f"fact.about = '{field}'",
    )


CONFIRMED = (
    *(
        ("BEDA_ISI", field)
        for field in ("nik", "name", "birth_date", "sex", "birth_place", "mother_name", "father_name")
    ),
    *((code, "status") for code in ("MENINGGAL", "PINDAH", "TIDAK_AKTIF")),
)
"""Codes and fields of which a sender may say, after verification, that its own row is right."""


def _sender_confirms(code: str, field: str) -> Kind:
    indonesian, english = FIELD_WORDS[field]
    return fact(
        code,
        "sender_confirms",
        "WARNING",
        Text(
            f"Instansi yang mendata orang ini sudah memeriksa dan menyatakan {indonesian} berbeda dari isian di sini"
            "[ ({own})].",
            "Cocokkan dengan akta atau berkasnya: betulkan di SIAK, atau jawab 'benar di kami' bila isian ini sesuai.",
        ),
        Text(
            f"An agency that lists this person has verified that the {english.lower()} differs from the entry here"
            "[ ({own})].",
            "Compare with the certificate: correct it in SIAK, or answer 'right on our side' if this entry agrees.",
        ),
        field=field,
        who_acts="register",
        only=f"fact.about = '{code}|{field}'",
    )


TWO_NIKS = Kind(
    code="ORANG_GANDA",
    cause="two_niks",
    when="twin.two_niks",
    severity="WARNING",
    who_acts="register",
    own_value="own.name",
    detail="twin.elsewhere",
    probability="NULL",
    id=Text(
        "Nama, tanggal lahir, dan nama ibu yang sama tercatat aktif dengan dua NIK[ ({detail})].",
        "Periksa apakah orangnya sama; bila ya, pertahankan NIK pada KTP-el atau akta.",
    ),
    en=Text(
        "The same name, birth date and mother's name are active under two NIK[ ({detail})].",
        "See whether it is one person; if so, keep the NIK of the identity card or birth certificate.",
    ),
)

REGISTER_SIDE = (
    *(_sender_confirms(code, field) for code, field in CONFIRMED),
    *(_others_agree(field) for field in ("name", "birth_date", "sex", "mother_name")),
    _parent(
        "child_older_than_parent",
        "Tanggal lahir anak ini[ {own}] sama dengan atau lebih awal dari tanggal lahir orang tuanya[ ({other})].",
        "This child's birth date[ {own}] is the same as its parent's or before it[ ({other})].",
    ),
    _parent(
        "mother_too_young",
        "Ibu orang ini belum berusia 12 tahun saat kelahirannya[ (anak {own}, ibu {other})].",
        "This person's mother was not yet 12 at the birth[ (child {own}, mother {other})].",
    ),
    _parent(
        "mother_died_before",
        "Ibu orang ini tercatat meninggal[ ({when})] sebelum kelahirannya[ {own}].",
        "This person's mother is recorded as dead[ ({when})] before the birth[ {own}].",
    ),
    _parent(
        "father_died_before",
        "Ayah orang ini tercatat meninggal[ ({when})] lebih dari 300 hari sebelum kelahirannya[ {own}].",
        "This person's father is recorded as dead[ ({when})] more than 300 days before the birth[ {own}].",
    ),
    fact(
        "ANOMALI",
        "two_heads",
        "WARNING",
        Text(
            "KK ini[ {own}] mempunyai lebih dari satu kepala keluarga yang aktif[ ({detail})].",
            "Pastikan kepala keluarganya, lalu betulkan hubungan keluarga anggota yang lain.",
        ),
        Text(
            "This family card[ {own}] has more than one active head[ ({detail})].",
            "Settle who is the head and correct the relation of the other member.",
        ),
        field="no_kk",
        who_acts="register",
    ),
    fact(
        "MENINGGAL",
        "dead_since_extract",
        "INFO",
        Text(
            "Menurut {list} orang ini meninggal[ ({when})] sesudah data kependudukan diambil[ ({own_date})]; "
            "mungkin hanya beda waktu.",
            "Tunggu kiriman berikutnya; bila masih aktif, pastikan ke keluarga atau desa apakah sudah dilaporkan.",
        ),
        Text(
            "According to {list} this person died[ ({when})] after the population register was taken[ ({own_date})]; "
            "perhaps only a gap in time.",
            "Wait for the next delivery; if still active, make sure with family or village that it was reported.",
        ),
        field="status",
        who_acts="register",
    ),
    fact(
        "MENINGGAL",
        "dead_on_list",
        "WARNING",
        Text(
            "Menurut {list} orang ini telah meninggal[ ({when})], sedangkan di data kependudukan masih aktif.",
            "Pastikan ke keluarga atau desa, lalu bantu pengurusan akta kematian.",
        ),
        Text(
            "According to {list} this person has died[ ({when})] but is still active in the population register.",
            "Make sure with the family or the village, then help to have the death registered.",
        ),
        field="status",
        who_acts="register",
    ),
    Kind(
        code="ANOMALI",
        cause="corrected_after_nik",
        field="birth_date",
        slot="corrected",
        when="own.role = 'register' AND own.nik_status = 'valid'"
        " AND list_contains(own.nik_notes, 'BIRTH_DATE_DIFFERS')",
        severity="INFO",
        who_acts="register",
        own_value="own.birth_date::VARCHAR",
        probability="NULL",
        id=Text(
            "Tanggal lahir[ {own}] berbeda dari angka tanggal di dalam NIK; wajar bila pernah dibetulkan.",
            "Tidak mendesak; cocokkan dengan akta saat memperbarui data.",
        ),
        en=Text(
            "The birth date[ {own}] is not the one inside the NIK, as is usual after a correction.",
            "Not urgent; compare with the certificate at the next update.",
        ),
    ),
)
