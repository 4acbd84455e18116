"""BEDA_ISI: the same person, another value; the cause tells what most likely happened."""

from reports.catalogue.kind import Actor, Kind, Severity, Text

FIELD_WORDS = {
    "nik": ("NIK", "NIK"),
    "name": ("Nama", "Name"),
    "birth_date": ("Tanggal lahir", "Birth date"),
    "sex": ("Jenis kelamin", "Sex"),
    "birth_place": ("Tempat lahir", "Birth place"),
    "mother_name": ("Nama ibu", "Mother's name"),
    "father_name": ("Nama ayah", "Father's name"),
    "no_kk": ("Nomor KK", "Family card number"),
    "status": ("Status", "State"),
    "ktp_recorded": ("Perekaman KTP-el", "Identity card recording"),
    "address": ("Alamat", "Address"),
}
"""What people call the columns that findings name."""

_KEEP = "[Nilai Anda kemungkinan besar yang benar (peluang {kept}). ]"
_KEEP_EN = "[Your value is probably the right one (chance {kept}). ]"
CHECK = _KEEP + "Cocokkan dengan KK atau akta, lalu betulkan di {app}[; agar padan, tulis persis: {typed}]."
CHECK_EN = (
    _KEEP_EN + "Compare with the family card or birth certificate and correct it at {app}"
    "[; to match, write exactly: {typed}]."
)
_USE_LIST = _KEEP + "Tidak mendesak; samakan ejaannya dengan KK[ (tulis persis: {typed})] saat memperbarui data."
_USE_LIST_EN = (
    _KEEP_EN + "Not urgent; write it as on the family card[ (exactly: {typed})] when you next update the entry."
)


def _values(field: str) -> tuple[str, str]:
    """Return the sentence that sets both values side by side; without the other's value it says that they differ."""
    indonesian, english = FIELD_WORDS[field]
    return (
        f"{indonesian} di data Anda {{own}}[, di {{list}} {{other}}| berbeda dari {{list}}]",
        f"{english} in your data {{own}}[, in {{list}} {{other}}|, which differs from {{list}}]",
    )


def _difference(
    field: str,
    cause: str,
    when: str,
    severity: Severity,
    why: tuple[str, str] = ("", ""),
    do: tuple[str, str] = (CHECK, CHECK_EN),
    *,
    who_acts: Actor = "own",
    hidden_cause: str = "",
) -> Kind:
    told, told_en = _values(field)
    return Kind(
        code="BEDA_ISI",
        cause=cause,
        field=field,
        subject="difference",
        when=f"pair.field = '{field}' AND {when}",
        severity=severity,
        who_acts=who_acts,
        hidden_cause=hidden_cause,
        uncertain_against_roster=True,
        id=Text(f"{told}{why[0]}.", do[0]),
        en=Text(f"{told_en}{why[1]}.", do[1]),
    )


_NAME_INFO = {
    "name_variant": ("variant", ": ejaan lain dari nama yang sama", ": another spelling of the same name"),
    "name_order": ("reordered", ": kata yang sama, urutannya lain", ": the same words in another order"),
    "name_spacing": ("joined", ": hanya beda spasi", ": only the spaces differ"),
    "name_abbreviated": (
        "abbreviated",
        ": salah satunya disingkat atau terpotong",
        ": one of them is abbreviated or cut",
    ),
}


def _names(field: str, wrong: Severity) -> tuple[Kind, ...]:
    """Return the kinds for a name; `wrong` is how grave a wholly different one is."""
    same_spelling = (_USE_LIST, _USE_LIST_EN)
    spelled = (
        _difference(
            field,
            "punctuation",
            "pair.level IN ('equal', 'title') AND pair.same_letters",
            "INFO",
            (": hanya beda tanda baca", ": only punctuation differs"),
            same_spelling,
        ),
        _difference(
            field,
            "title_in_name",
            "pair.level IN ('equal', 'title')",
            "INFO",
            (": hanya beda gelar atau sebutan", ": only a title differs"),
            (
                "Tidak mendesak; gelar sebaiknya tidak ditulis di kolom nama.",
                "Not urgent; titles are better left out of the name.",
            ),
        ),
        *(
            _difference(field, cause, f"pair.level = '{level}'", "INFO", (why, why_en), same_spelling)
            for cause, (level, why, why_en) in _NAME_INFO.items()
        ),
    )
    doubtful = (
        _difference(
            field,
            "name_token_missing",
            "pair.level = 'token_missing'",
            "WARNING",
            (": ada kata yang tidak tertulis di salah satunya", ": one of them lacks a word"),
        ),
        _difference(
            field,
            "name_typo",
            "pair.level IN ('phonetic', 'similar_high', 'similar')",
            "WARNING",
            (", kemungkinan salah ketik atau salah eja", ", probably a slip or a misspelling"),
        ),
        _difference(
            field,
            "name_not_given",
            "pair.level = 'missing'",
            "INFO",
            (": belum berupa nama orang", ": it is not a person's name yet"),
        ),
        _difference(field, "name_differs", "true", wrong),
    )
    return (*spelled, *doubtful)


_SLIPS = (
    ("one_digit", (": satu angka berbeda", ": one digit differs")),
    ("digits_transposed", (": dua angka bersebelahan tertukar", ": two neighbouring digits are swapped")),
)

BIRTH_DATES = (
    _difference(
        "birth_date",
        "register_corrected",
        "strftime(own.birth_date, '%d%m%y') = pair.nik_birth"
        " AND strftime(register.birth_date, '%d%m%y') <> pair.nik_birth"
        " AND register.role = 'register'",
        "WARNING",
        (
            ", tetapi sama dengan angka tanggal di NIK; mungkin sudah dibetulkan di Dukcapil",
            ", but is the one inside the NIK; perhaps it was corrected at the civil registry",
        ),
        (
            "Lihat akta atau KK terbaru; bila sudah dibetulkan, perbarui di {app}.",
            "Look at the newest family card; if it was corrected, update {app}.",
        ),
        who_acts="both",
        hidden_cause="date_differs",
    ),
    _difference(
        "birth_date",
        "day_month_swapped",
        "pair.slip = 'day_month_swapped'",
        "ERROR",
        (": hari dan bulan tertukar", ": day and month are swapped"),
        hidden_cause="date_differs",
    ),
    *(
        _difference("birth_date", slip, f"pair.slip = '{slip}'", "ERROR", why, hidden_cause="date_differs")
        for slip, why in _SLIPS
    ),
    _difference("birth_date", "date_differs", "true", "ERROR"),
)

NUMBERS = (
    *(
        _difference("nik", slip, f"pair.slip = '{slip}'", "ERROR", why, hidden_cause="number_differs")
        for slip, why in _SLIPS
    ),
    _difference("nik", "number_differs", "true", "ERROR"),
    _difference(
        "no_kk",
        "household_changed",
        "true",
        "INFO",
        ("; nomor KK berganti bila susunan keluarga berubah", "; the number changes when the household does"),
        (
            "Tidak mendesak; minta KK terbaru saat memperbarui data.",
            "Not urgent; ask for the newest family card at the next update.",
        ),
    ),
)  # fmt: skip

OTHERS = (
    _difference("sex", "sex_differs", "true", "ERROR"),
    _difference(
        "birth_place",
        "place_spelling",
        "(pair.level IN ('equal', 'close') OR pair.similarity >= 80)",
        "INFO",
        (": ejaan atau penulisannya lain", ": it is written in another way"),
        (_USE_LIST, _USE_LIST_EN),
    ),
    _difference("birth_place", "place_differs", "true", "WARNING"),
)

DIFFERENCES = (
    *_names("name", "ERROR"),
    *BIRTH_DATES,
    *_names("mother_name", "ERROR"),
    *_names("father_name", "WARNING"),
    *NUMBERS,
    *OTHERS,
)
