"""Kinds about people of the area who are on no list of the agency that should have them."""

from reports.catalogue.kind import Kind, Text


def _absent(cause: str, id: Text, en: Text) -> Kind:
    return Kind(
        code="BELUM_TERDAFTAR",
        cause=cause,
        subject="absence",
        slot="absence",
        when=f"coverage.people = '{cause}' AND NOT coverage.is_recent",
        severity="INFO",
        who_acts="own",
        register_value="register.name",
        other_source="register.source",
        probability="coverage.probability",
        id=id,
        en=en,
    )


COVERAGE = (
    _absent(
        "school_age",
        Text(
            "Anak usia sekolah di wilayah Anda yang tidak ditemukan di daftar sekolah mana pun[ "
            "(peluang benar {probability})].",
            "Kunjungi atau tanyakan ke desa; bisa jadi bersekolah di luar kabupaten/kota.",
        ),
        Text(
            "A child of school age in your area who is on no school's list[ (chance that this is true {probability})].",
            "Visit, or ask the village; the child may go to school outside the regency.",
        ),
    ),
    _absent(
        "under_five",
        Text(
            "Balita di wilayah Anda yang tidak ditemukan di daftar balita mana pun[ (peluang benar {probability})].",
            "Kunjungi atau tanyakan ke desa dan posyandu; bisa jadi dilayani di tempat lain.",
        ),
        Text(
            "A child under five in your area who is on no list of young children[ (chance that this "
            "is true {probability})].",
            "Visit, or ask the village and its health post; the child may be cared for elsewhere.",
        ),
    ),
)
