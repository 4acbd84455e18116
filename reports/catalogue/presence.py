"""Kinds about finding the person at all: listed twice, undecided, not found, and states that the register knows."""

from reports.catalogue.kind import Actor, Kind, Severity, Text
from reports.facts.subjects import is_active

NOT_FOUND = f"""own.role = 'roster' AND site.has_register AND register.record_id IS NULL
    AND candidate.record_id IS NULL AND conflict.record_id IS NULL AND owner.record_id IS NULL
    AND {is_active("own.")} AND shift.record_id IS NULL"""
"""An active row of a roster for which the register has no person, no candidate, and no owner of its NIK.

A NIK that came from another row of the sheet says nothing of the row's person: the block is told instead.
"""

_RECENT_DAYS = 60  # the time the law gives to report a birth (UU 24/2013, article 27)
_TOO_NEW = f"date_diff('day', own.birth_date, site.register_date) < {_RECENT_DAYS}"
_ELSEWHERE = "own.regency_code <> site.region"
_LOCAL_NIK = "own.nik[1:4] = site.region"


def _unfound(
    code: str,
    cause: str,
    when: str,
    severity: Severity,
    who_acts: Actor,
    id: Text,
    en: Text,
    *,
    own_value: str = "own.nik",
) -> Kind:
    return Kind(
        code=code,
        cause=cause,
        field="nik",
        slot="presence",
        when=f"{NOT_FOUND}\n    AND {when}",
        severity=severity,
        who_acts=who_acts,
        own_value=own_value,
        other_source="site.register",
        probability="NULL",
        id=id,
        en=en,
    )


UNFOUND = (
    _unfound(
        "TIDAK_DITEMUKAN_DI_EKSTRAK",
        "old_extract",
        f"own.birth_date IS NOT NULL AND {_TOO_NEW}",
        "INFO",
        "both",
        Text(
            "Belum ada di data kependudukan[ per {other_date}]; lahir sekitar atau sesudah tanggal itu, "
            "mungkin hanya beda waktu.",
            "Tunggu kiriman data kependudukan berikutnya; bila tetap tidak ada, ingatkan keluarga "
            "melaporkan kelahiran.",
        ),
        Text(
            "Not yet in the population register[ of {other_date}]; born about or after that day, so "
            "perhaps only a gap in time.",
            "Wait for the register's next extract; if still missing, remind the family to report the birth.",
        ),
    ),
    _unfound(
        "TIDAK_DITEMUKAN_DI_EKSTRAK",
        "lives_elsewhere",
        f"{_ELSEWHERE} AND own.nik IS NOT NULL",
        "INFO",
        "both",
        Text(
            "Alamat orang ini di luar kabupaten/kota, sehingga wajar NIK-nya tidak ada di data kependudukan sini.",
            "Tidak perlu diubah bila alamatnya benar; bila perlu, ajukan cek NIK ke Dukcapil.",
        ),
        Text(
            "The person lives outside the regency, so the NIK need not be in the population register here.",
            "Leave it if the address is right; if needed, ask the civil registry to check the NIK.",
        ),
    ),
    _unfound(
        "NIK_TIDAK_DITEMUKAN",
        "",
        f"own.nik IS NOT NULL AND {_LOCAL_NIK}",
        "ERROR",
        "both",
        Text(
            "NIK berawalan kabupaten/kota ini, tetapi tidak ada di data kependudukan[ per {other_date}], "
            "dan orang dengan nama dan tanggal lahir ini juga tidak ditemukan.",
            "Cocokkan NIK dengan KK; bila sama, ajukan cek ke Dukcapil.",
        ),
        Text(
            "The NIK begins with this regency's code but is not in the population register[ of {other_date}], "
            "nor was a person of that name and birth date found.",
            "Compare the NIK with the family card; if it is the same, ask the civil registry to check.",
        ),
    ),
    _unfound(
        "TIDAK_DITEMUKAN_DI_EKSTRAK",
        "moved_in_lately",
        "own.nik IS NOT NULL AND own.status_date > site.register_date",
        "INFO",
        "both",
        Text(
            "NIK berawalan wilayah lain, dan orang ini masuk daftar Anda sesudah data kependudukan "
            "diambil[ ({other_date})]; mungkin baru pindah, hanya beda waktu.",
            "Tunggu kiriman data kependudukan berikutnya; bila tetap tidak ada, tanyakan apakah kepindahannya "
            "sudah dilaporkan.",
        ),
        Text(
            "The NIK begins with another region's code, and the person joined your list after the population "
            "register was taken[ ({other_date})]; perhaps a newcomer, and only a gap in time.",
            "Wait for the register's next extract; if still missing, ask whether the move was reported.",
        ),
    ),
    _unfound(
        "TIDAK_DITEMUKAN_DI_EKSTRAK",
        "nik_of_elsewhere",
        "own.nik IS NOT NULL",
        "WARNING",
        "both",
        Text(
            "NIK berawalan wilayah lain dan tidak ada di data kependudukan kabupaten/kota ini[ per {other_date}]; "
            "belum tentu salah.",
            "Cocokkan NIK dengan KK; bila sama, tanyakan apakah keluarga pindahan, lalu ajukan cek ke Dukcapil.",
        ),
        Text(
            "The NIK begins with another region's code and is not in this regency's population register[ of "
            "{other_date}]; it need not be wrong.",
            "Compare the NIK with the family card; if it is the same, ask whether the family has moved here, then ask "
            "the civil registry to check.",
        ),
    ),
    _unfound(
        "TIDAK_DITEMUKAN_DI_EKSTRAK",
        "no_usable_nik",
        "own.name IS NOT NULL",
        "WARNING",
        "own",
        Text(
            "Tanpa NIK yang dapat dipakai, orang ini tidak ditemukan di data kependudukan lewat "
            "nama, tanggal lahir, dan nama ibu.",
            "Lengkapi NIK dari KK, lalu kirim ulang.",
        ),
        Text(
            "Without a usable NIK the person could not be found in the register by name, birth date and mother's name.",
            "Complete the NIK from the family card and deliver again.",
        ),
        own_value="own.raw_nik",
    ),
)

UNDECIDED = (
    Kind(
        code="PERLU_VERIFIKASI",
        cause="candidate",
        when="own.role = 'roster' AND candidate.record_id IS NOT NULL AND register.record_id IS NULL",
        severity="WARNING",
        who_acts="both",
        own_value="own.name",
        register_value="candidate.name",
        other_source="candidate.source",
        probability="candidate.probability",
        detail="candidate.evidence",
        id=Text(
            "Kemungkinan orang yang sama ada di {list}[ (peluang {probability})], tetapi belum pasti[: {detail}].",
            "Cocokkan dengan KK atau akta; bila orangnya sama, betulkan isian yang berbeda di {app}, dan bila bukan, "
            "isi hasil verifikasi: orang berbeda.",
        ),
        en=Text(
            "Probably the same person is in {list}[ (chance {probability})], but that is not sure[: {detail}].",
            "Compare with the family card or birth certificate; if it is the same person, correct what differs at "
            "{app}, and if not, answer that it is another person.",
        ),
    ),
)

TWICE = (
    Kind(
        code="ORANG_GANDA",
        cause="same_nik",
        when="twin.same_nik",
        severity="ERROR",
        who_acts="own",
        own_value="own.name",
        is_other_with_values=False,
        detail="twin.elsewhere",
        probability="1.0",
        id=Text(
            "Orang yang sama dengan NIK yang sama tercatat lebih dari satu kali[ ({detail})].",
            "Pastikan baris yang masih berlaku, lalu nonaktifkan atau hapus yang lain di {app}.",
        ),
        en=Text(
            "The same person with the same NIK is listed more than once[ ({detail})].",
            "Settle which row is in force and close or delete the other at {app}.",
        ),
    ),
    Kind(
        code="ORANG_GANDA",
        cause="same_person",
        when="twin.same_person",
        severity="WARNING",
        who_acts="own",
        own_value="own.name",
        is_other_with_values=False,
        other_source="register.source",
        detail="twin.elsewhere",
        id=Text(
            "Baris ini dan baris lain di data Anda cocok dengan satu orang yang sama di {list}[ ({detail})].",
            "Bandingkan kedua baris dengan KK; bila orangnya sama, pertahankan satu baris di {app}.",
        ),
        en=Text(
            "This row and another of your data fit one and the same person in {list}[ ({detail})].",
            "Compare both rows with the family card; if it is one person, keep one row at {app}.",
        ),
    ),
    Kind(
        code="ORANG_GANDA",
        cause="same_entries",
        when="twin.same_entries",
        severity="WARNING",
        who_acts="own",
        own_value="own.name",
        is_other_with_values=False,
        detail="twin.elsewhere",
        probability="NULL",
        id=Text(
            "Nama, tanggal lahir, dan nama ibu yang sama tercatat lebih dari satu kali[ ({detail})].",
            "Bandingkan kedua baris dengan KK; bila orangnya sama, pertahankan satu baris di {app}.",
        ),
        en=Text(
            "The same name, birth date and mother's name are listed more than once[ ({detail})].",
            "Compare both rows with the family card; if it is one person, keep one row at {app}.",
        ),
    ),
)
