"""Kinds about a person's state: dead, moved or inactive in the register while a roster counts the person as active."""

from reports.catalogue.kind import Kind, Severity, Text
from reports.facts.subjects import is_active

STILL_ACTIVE = f"own.role = 'roster' AND register.role = 'register' AND {is_active('own.')}"
_SINCE_EXTRACT = "register.status_date > own.extract_date"


def _state(code: str, cause: str, when: str, severity: Severity, id: Text, en: Text) -> Kind:
    return Kind(
        code=code,
        cause=cause,
        field="status",
        when=f"{STILL_ACTIVE} AND {when}",
        severity=severity,
        who_acts="own",
        own_value="coalesce(own.status, 'active')",
        register_value="register.status",
        other_source="register.source",
        event_date="register.status_date",
        id=id,
        en=en,
    )


_DEAD = Text(
    "Menurut data kependudukan[ per {other_date}] orang ini telah meninggal[ ({when})].",
    "Pastikan ke keluarga atau desa; bila benar, perbarui statusnya di {app}, dan bila masih hidup, laporkan "
    "ke Dukcapil.",
)
_DEAD_EN = Text(
    "According to the population register[ of {other_date}] this person has died[ ({when})].",
    "Make sure with the family or the village; if it is so, update {app}, and if not, tell the civil registry.",
)

STATES = (
    _state(
        "MENINGGAL",
        "old_extract",
        f"register.status = 'deceased' AND {_SINCE_EXTRACT}",
        "WARNING",
        Text(
            "Menurut data kependudukan[ per {other_date}] orang ini meninggal[ ({when})] sesudah data Anda "
            "diambil[ ({own_date})]; mungkin hanya beda waktu.",
            "Pastikan ke keluarga atau desa, lalu perbarui statusnya di {app}.",
        ),
        Text(
            "According to the population register[ of {other_date}] this person died[ ({when})] after your data were "
            "taken[ ({own_date})]; perhaps only a gap in time.",
            "Make sure with the family or the village, then update the state at {app}.",
        ),
    ),
    _state("MENINGGAL", "deceased_active", "register.status = 'deceased'", "ERROR", _DEAD, _DEAD_EN),
    _state(
        "PINDAH",
        "old_extract",
        f"register.status = 'moved' AND {_SINCE_EXTRACT}",
        "INFO",
        Text(
            "Menurut data kependudukan[ per {other_date}] orang ini pindah[ ({when})] sesudah data Anda "
            "diambil[ ({own_date})]; mungkin hanya beda waktu.",
            "Tanyakan tempat tinggalnya sekarang, lalu perbarui di {app} bila perlu.",
        ),
        Text(
            "According to the population register[ of {other_date}] this person moved away[ ({when})] after your "
            "data were taken[ ({own_date})]; perhaps only a gap in time.",
            "Ask where the person lives now and update {app} if needed.",
        ),
    ),
    _state(
        "PINDAH",
        "moved",
        "register.status = 'moved'",
        "WARNING",
        Text(
            "Menurut data kependudukan[ per {other_date}] orang ini telah pindah dari kabupaten/kota ini[ ({when})].",
            "Tanyakan tempat tinggalnya sekarang; bila benar pindah, perbarui alamat atau statusnya di {app}.",
        ),
        Text(
            "According to the population register[ of {other_date}] this person has moved out of "
            "this regency[ ({when})].",
            "Ask where the person lives now; if it is so, update address or state at {app}.",
        ),
    ),
    _state(
        "TIDAK_AKTIF",
        "inactive_in_register",
        "register.status IN ('inactive', 'invalid')",
        "ERROR",
        Text(
            "NIK orang ini tidak aktif di data kependudukan[ per {other_date}].",
            "Minta yang bersangkutan mengurus pengaktifan NIK ke Dukcapil; jangan menghentikan layanan lebih dahulu.",
        ),
        Text(
            "This person's NIK is not active in the population register[ of {other_date}].",
            "Ask the person to have it reactivated at the civil registry; do not stop the service before that.",
        ),
    ),
)

_NOT_RECORDED = "('', '-', '0', '2', 'N', 'NO', 'BELUM', 'BELUM REKAM', 'BELUM WAJIB', 'TIDAK', 'FALSE', 'NULL')"
RECORDED = f"""len(list_filter(own.memberships, lambda membership:
    starts_with(membership, 'ktp_recorded=') AND upper(trim(membership[14:])) NOT IN {_NOT_RECORDED})) > 0"""
"""The register tells of a recorded identity card: a date, or a text that is no denial."""

UNRECORDED = (
    Kind(
        code="BELUM_REKAM",
        cause="no_recording",
        field="ktp_recorded",
        when="own.role = 'register' AND site.recordings AND own.nik IS NOT NULL"
        " AND own.birth_date <= coalesce(own.extract_date, site.as_of) - INTERVAL 17 YEAR"
        f" AND {is_active('own.')} AND NOT coalesce({RECORDED}, false)",
        severity="WARNING",
        who_acts="register",
        own_value="own.birth_date::VARCHAR",
        probability="1.0",
        id=Text(
            "Sudah berusia 17 tahun atau lebih[ (lahir {own})], tetapi belum tercatat merekam KTP-el.",
            "Undang untuk perekaman, atau jadwalkan jemput bola ke desa atau sekolahnya.",
        ),
        en=Text(
            "Aged 17 or more[ (born {own})] without a recorded identity card.",
            "Invite the person to be recorded, or plan a visit to the village or school.",
        ),
    ),
)
