"""Kinds about values that look wrong by themselves, whatever other lists say."""

from reports.catalogue.kind import Kind, Severity, Text

_UNCONFIRMED = "own.name IS DISTINCT FROM register.name"
"""A name that the register writes in the same way is not told: the roster's operator could not mend it."""

_USUAL_SIGNS = r"\b[ADS]/[LPO]\b|\((?:ALM|ALMH|ALMARHUM|ALMARHUMAH)\)"
_ODD_SIGNS = r"""[@#*_?!:;+=<>{}()/|\\~^%$&"\[\]]|[A-Z]{5,}\.|,\s*[A-Z]{7,}"""
_INITIALS = r"(?:^|\s)([A-Z]{1,4})\.(?:\s|$)"
_TITLES = (
    "('H', 'HJ', 'HI', 'DR', 'DRS', 'DRA', 'DRG', 'DRH', 'IR', 'PROF', 'KH', 'TGH', 'TGK',"
    " 'UST', 'ALM', 'ALMH', 'NS', 'APT', 'R', 'RR', 'RM', 'RA', 'RAJ',"
    " 'TN', 'NY', 'NN', 'AN', 'BY', 'SDR', 'BPK', 'IBU', 'GR', 'PDT', 'SR', 'BR')"
)


_NOT_THERE = "site.register"
"""A finding that is told only of people whom the register lacks reveals who is there, and needs that membership."""


def _anomaly(
    cause: str,
    field: str,
    when: str,
    severity: Severity,
    id: Text,
    en: Text,
    *,
    own_value: str,
    other_source: str = "NULL",
) -> Kind:
    return Kind(
        code="ANOMALI",
        cause=cause,
        field=field,
        when=when,
        severity=severity,
        who_acts="own",
        own_value=own_value,
        other_source=other_source,
        probability="1.0",
        id=id,
        en=en,
    )


def _date(code: str, cause: str, severity: Severity, what: str, what_en: str) -> Kind:
    return _anomaly(
        cause,
        "birth_date",
        f"list_contains(own.repairs, 'birth_date:{code}')",
        severity,
        Text(f"Tanggal lahir[ {{own}}] {what}.", "Cocokkan dengan KK atau akta, lalu betulkan di {app}."),
        Text(
            f"The birth date[ {{own}}] {what_en}.",
            "Compare with the family card or birth certificate and correct it at {app}.",
        ),
        own_value="own.raw_birth_date",
    )


_STAYS = (
    "; ini belum tentu salah, karena NIK tetap meski datanya dibetulkan",
    "; it need not be wrong, for a NIK stays",
)
_OLD_CODE = (
    "; mungkin kode wilayah lama, atau ada angka yang tertukar",
    "; perhaps an old code, or a slip in the digits",
)


def _number(note: str, cause: str, severity: Severity, what: str, what_en: str, why: tuple[str, str] = _STAYS) -> Kind:
    return _anomaly(
        cause,
        "nik",
        f"own.role = 'roster' AND list_contains(own.nik_notes, '{note}') AND own.nik_status = 'valid'"
        " AND owner.record_id IS NULL AND register.nik IS NULL",
        severity,
        Text(
            f"{what}{why[0]}.",
            "Cocokkan NIK, tanggal lahir, dan jenis kelamin dengan KK; betulkan yang berbeda di {app}, dan bila semua "
            "sama, tidak ada yang perlu diubah.",
        ),
        Text(
            f"{what_en}{why[1]}.",
            "Compare NIK, birth date and sex with the family card; correct at {app} what differs, and if nothing does, "
            "leave it.",
        ),
        own_value="own.nik",
        other_source=_NOT_THERE,
    )


ANOMALIES = (
    _anomaly(
        "digits_in_name",
        "name",
        f"{_UNCONFIRMED} AND regexp_matches(own.name, '[0-9]')",
        "WARNING",
        Text("Nama memuat angka: {own}.", "Cocokkan dengan KK atau akta, lalu betulkan di {app}."),
        Text("The name has digits in it: {own}.", "Compare with the family card and correct it at {app}."),
        own_value="own.name",
    ),
    _anomaly(
        "punctuation_in_name",
        "name",
        f"{_UNCONFIRMED} AND regexp_matches(own.name, '[^A-Z ]')"  # most names have no signs at all, and cost less
        f" AND regexp_matches(regexp_replace(own.name, '{_USUAL_SIGNS}', ' ', 'g'), '{_ODD_SIGNS}')",
        "WARNING",
        Text(
            "Nama memuat tanda baca yang tidak lazim: {own}.", "Cocokkan dengan KK atau akta, lalu betulkan di {app}."
        ),
        Text("The name has unusual signs in it: {own}.", "Compare with the family card and correct it at {app}."),
        own_value="own.name",
    ),
    _anomaly(
        "abbreviation_in_name",
        "name",
        "own.role = 'roster' AND register.record_id IS NULL AND contains(own.name, '.')"
        f" AND len(list_filter(regexp_extract_all(split_part(own.name, ',', 1), '{_INITIALS}', 1),"
        f" lambda initial: initial NOT IN {_TITLES})) > 0",
        "INFO",
        Text("Nama memuat singkatan: {own}.", "Tulis nama lengkap seperti di KK atau akta di {app}."),
        Text(
            "The name is abbreviated: {own}.",
            "Write the whole name as on the family card or birth certificate at {app}.",
        ),
        own_value="own.name",
        other_source=_NOT_THERE,
    ),
    _date("IMPOSSIBLE_DATE", "impossible_date", "ERROR", "tidak ada di kalender", "does not exist in the calendar"),
    _date("FUTURE_DATE", "future_date", "ERROR", "ada di masa depan", "is still to come"),
    _date(
        "UNREADABLE_DATE", "unreadable_date", "ERROR", "tidak dapat dibaca sebagai tanggal", "cannot be read as a date"
    ),
    _date("INCOMPLETE_DATE", "incomplete_date", "WARNING", "tidak lengkap", "is not complete"),
    _date(
        "PLACEHOLDER_DATE",
        "placeholder_date",
        "WARNING",
        "tampaknya hanya tanggal pengganti",
        "seems to be a filler, not a real date",
    ),
    _anomaly(
        "too_old",
        "birth_date",
        "own.role = 'roster' AND own.birth_date < site.as_of - INTERVAL 115 YEAR"
        " AND own.birth_date IS DISTINCT FROM register.birth_date",
        "WARNING",
        Text(
            "Menurut tanggal lahirnya[ {own}] orang ini berusia lebih dari 115 tahun.",
            "Cocokkan dengan KK atau akta, lalu betulkan di {app}.",
        ),
        Text(
            "By the birth date[ {own}] this person is more than 115 years old.",
            "Compare with the family card and correct it at {app}.",
        ),
        own_value="own.birth_date::VARCHAR",
    ),
    _anomaly(
        "unknown_value",
        "sex",
        "list_contains(own.repairs, 'sex:UNKNOWN_VALUE')",
        "WARNING",
        Text("Isian jenis kelamin[ {own}] bukan pilihan yang dikenal.", "Isi L atau P sesuai KK di {app}."),
        Text(
            "The sex is given as[ {own}], whose meaning is not known.", "Enter L or P as on the family card at {app}."
        ),
        own_value="own.raw_sex",
    ),
    _number(
        "UNKNOWN_REGENCY",
        "unknown_regency",
        "WARNING",
        "Kode kabupaten/kota di awal NIK tidak dikenal",
        "The regency's code at the beginning of the NIK is not known",
        _OLD_CODE,
    ),
    _number(
        "BIRTH_DATE_DIFFERS",
        "birth_date_not_as_in_nik",
        "WARNING",
        "Tanggal lahir berbeda dari angka tanggal di dalam NIK",
        "The birth date is not the one inside the NIK",
    ),
    _number(
        "SEX_DIFFERS",
        "sex_not_as_in_nik",
        "WARNING",
        "Jenis kelamin berbeda dari yang tersirat di dalam NIK",
        "The sex is not the one that the NIK implies",
    ),
)
