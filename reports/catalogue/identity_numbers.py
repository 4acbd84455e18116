"""Kinds about the NIK itself: empty, damaged, not possible, or used by several people of one source."""

from reports.catalogue.kind import Kind, Severity, Text

INFANT = "date_diff('day', own.birth_date, coalesce(own.extract_date, site.as_of)) BETWEEN 0 AND 366"
"""A child in its first year: many have no NIK of their own yet (domain notes 1.1)."""


def _damage(code: str, cause: str, when: str, severity: Severity, id: Text, en: Text, *, detail: str = "NULL") -> Kind:
    return Kind(
        code=code,
        cause=cause,
        field="nik",
        slot="nik",
        when=when,
        severity=severity,
        who_acts="own",
        own_value="own.raw_nik",
        probability="1.0",
        detail=detail,
        id=id,
        en=en,
    )


_RETYPE = "Cocokkan NIK dengan KK atau KTP, lalu betulkan di {app}[; kemungkinan {typed}]."
_RETYPE_EN = "Compare the NIK with the family card or identity card and correct it at {app}[; perhaps {typed}]."

_AS_TYPED = r"regexp_replace(regexp_replace(own.raw_nik, '\.0+$', ''), '[^0-9]', '', 'g')"
"""One NIK in ten truly ends in 0: where the linked person has this very number, nothing was cut."""

DAMAGED = (
    _damage(
        "NIK_KOSONG",
        "newborn",
        f"own.nik_status IN ('empty', 'placeholder') AND {INFANT}",
        "WARNING",
        Text(
            "NIK bayi belum diisi; pada bayi yang baru lahir ini masih wajar.",
            "Ingatkan orang tua untuk mengurus akta kelahiran dan KK, lalu isi NIK bayi di {app}.",
        ),
        Text(
            "The baby has no NIK yet, which is usual for a newborn.",
            "Remind the parents to register the birth, then fill the NIK in at {app}.",
        ),
    ),
    _damage(
        "NIK_KOSONG",
        "empty",
        "own.nik_status = 'empty'",
        "ERROR",
        Text("NIK belum diisi.", "Minta KK atau KTP yang bersangkutan, lalu isi NIK[ (kemungkinan {typed})] di {app}."),
        Text(
            "The NIK is empty.",
            "Ask for the family card or identity card and fill the NIK[ (perhaps {typed})] in at {app}.",
        ),
    ),
    _damage(
        "NIK_KOSONG",
        "placeholder",
        "own.nik_status = 'placeholder'",
        "ERROR",
        Text(
            "NIK diisi angka pengganti[ ({own})], bukan NIK yang sebenarnya.",
            "Minta KK atau KTP yang bersangkutan, lalu ganti dengan NIK yang benar[ (kemungkinan {typed})] di {app}.",
        ),
        Text(
            "The NIK holds a filler[ ({own})], not a real number.",
            "Ask for the family card or identity card and enter the real NIK[ (perhaps {typed})] at {app}.",
        ),
    ),
    _damage(
        "NIK_KOSONG",
        "masked",
        "own.nik_status = 'masked'",
        "WARNING",
        Text(
            "Sebagian angka NIK disamarkan dengan tanda bintang, sehingga tidak dapat dicocokkan.",
            "Kirim ulang data dengan NIK lengkap, atau unduh dari {app} dengan akun yang boleh melihat NIK.",
        ),
        Text(
            "Part of the NIK is masked with asterisks, so that it cannot be compared.",
            "Deliver the data again with the whole NIK, or export it from {app} with an account that may see it.",
        ),
    ),
    _damage(
        "NIK_TERPOTONG",
        "truncated_by_excel",
        f"own.nik_status = 'truncated' AND {_AS_TYPED} IS DISTINCT FROM register.nik",
        "ERROR",
        Text(
            "Digit terakhir NIK menjadi 0 karena disimpan sebagai angka di Excel.",
            "Ketik ulang NIK dari KK[ (kemungkinan {typed})]; simpan kolom sebagai teks.",
        ),
        Text(
            "The last digit of the NIK became 0 because Excel stored it as a number.",
            "Type the NIK again from the family card[ (perhaps {typed})]; keep the column as text.",
        ),
    ),
    _damage(
        "NIK_RUSAK",
        "scientific_notation",
        "own.nik_status = 'scientific'",
        "ERROR",
        Text(
            "NIK berubah menjadi notasi ilmiah[ ({own})]; sebagian besar angkanya hilang.",
            "Ketik ulang NIK dari KK[ (kemungkinan {typed})], dan kirim data langsung dari {app}, "
            "jangan disimpan sebagai CSV lewat Excel.",
        ),
        Text(
            "The NIK became scientific notation[ ({own})]; most of its digits are lost.",
            "Type the NIK again from the family card[ (perhaps {typed})], and deliver straight from {app}, "
            "not saved as CSV by Excel.",
        ),
    ),
    _damage(
        "NIK_TIDAK_VALID",
        "unknown_province",
        "own.nik_status = 'malformed' AND list_contains(own.nik_notes, 'UNKNOWN_PROVINCE')",
        "ERROR",
        Text("Dua angka pertama NIK bukan kode provinsi yang ada.", _RETYPE),
        Text("The first two digits of the NIK are no province's code.", _RETYPE_EN),
    ),
    _damage(
        "NIK_TIDAK_VALID",
        "wrong_length",
        "own.nik_status = 'malformed' AND regexp_full_match(trim(own.raw_nik), '[0-9]+')"
        " AND length(trim(own.raw_nik)) <> 16",
        "ERROR",
        Text("NIK harus 16 angka; yang tertulis {detail} angka.", _RETYPE),
        Text("A NIK has 16 digits; this one has {detail}.", _RETYPE_EN),
        detail="length(trim(own.raw_nik))::VARCHAR",
    ),
    _damage(
        "NIK_TIDAK_VALID",
        "malformed",
        "own.nik_status = 'malformed'",
        "ERROR",
        Text(
            "Isian NIK bukan susunan NIK: tidak 16 angka, atau kode wilayah, tanggal, atau nomor urutnya tidak ada.",
            _RETYPE,
        ),
        Text("This cannot be a NIK: not 16 digits, or its region, birth date or serial does not exist.", _RETYPE_EN),
    ),
)

_SEVERAL = "sharing.people > 1 AND shift.record_id IS NULL"
"""Rows of a block whose NIK slid share them with their true holders until the column is restored: told there, once.

Where all others who have a NIK are such rows, the one that is none is its right holder, unless another NIK is known to
be its person's own.
"""

_ONLY_OTHERS_SLID = """(coalesce(lent.rows >= sharing.people - 1, false)
    AND coalesce(register.role <> 'register' OR register.nik IS NULL OR register.nik = own.nik, true))"""

SHARED = (
    Kind(
        code="NIK_GANDA",
        cause="right_holder",
        field="nik",
        when=f"{_SEVERAL} AND (sharing.is_right_holder OR {_ONLY_OTHERS_SLID})",
        severity="WARNING",
        who_acts="own",
        own_value="own.nik",
        other_source="register.source",
        detail="sharing.elsewhere",
        hidden_cause="several_people",
        id=Text(
            "NIK ini cocok untuk orang ini, tetapi dipakai juga oleh orang lain[ ({detail})].",
            "Betulkan NIK pada baris yang lain; baris ini tidak perlu diubah.",
        ),
        en=Text(
            "The NIK suits this person, but another person has it too[ ({detail})].",
            "Correct the NIK on the other row; this row needs no change.",
        ),
    ),
    Kind(
        code="NIK_GANDA",
        cause="several_people",
        field="nik",
        when=_SEVERAL,
        severity="ERROR",
        who_acts="own",
        own_value="own.nik",
        detail="sharing.elsewhere",
        probability="1.0",
        id=Text(
            "NIK yang sama dipakai oleh orang yang berbeda dalam data Anda[ ({detail})].",
            "Minta KK masing-masing, lalu isi NIK yang benar untuk setiap orang di {app}.",
        ),
        en=Text(
            "Different people have the same NIK in your data[ ({detail})].",
            "Ask each for the family card and enter everyone's own NIK at {app}.",
        ),
    ),
)
