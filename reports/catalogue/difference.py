"""How a kind of differing value is made: both values side by side, then why they may differ and what to do."""

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
CHECK = (
    _KEEP + "Cocokkan dengan KK atau akta, lalu betulkan di {app}[; agar padan, tulis persis: {typed}].",
    _KEEP_EN + "Compare with the family card or birth certificate and correct it at {app}"
    "[; to match, write exactly: {typed}].",
)
USE_LIST = (
    _KEEP + "Tidak mendesak; samakan ejaannya dengan KK[ (tulis persis: {typed})] saat memperbarui data.",
    _KEEP_EN + "Not urgent; write it as on the family card[ (exactly: {typed})] when you next update the entry.",
)
USE_WHOLE = (
    _KEEP + "Tidak mendesak; tulis nama lengkap seperti di KK[ ({typed})] saat memperbarui data.",
    _KEEP_EN + "Not urgent; write the whole name as on the family card[ ({typed})] when you next update the entry.",
)
WHOLE_NAME = (
    _KEEP + "Tulis nama lengkap seperti di KK atau akta di {app}[; agar padan, tulis persis: {typed}].",
    _KEEP_EN + "Write the whole name as on the family card or birth certificate at {app}"
    "[; to match, write exactly: {typed}].",
)


def _values(field: str) -> tuple[str, str]:
    """Return the sentence that sets both values side by side; without the other's value it says that they differ."""
    indonesian, english = FIELD_WORDS[field]
    return (
        f"{indonesian} di data Anda {{own}}[, di {{list}} {{other}}| berbeda dari {{list}}]",
        f"{english} in your data {{own}}[, in {{list}} {{other}}|, which differs from {{list}}]",
    )


def difference(
    field: str,
    cause: str,
    when: str,
    severity: Severity,
    why: tuple[str, str] = ("", ""),
    do: tuple[str, str] = CHECK,
    *,
    who_acts: Actor = "own",
    hidden_cause: str = "",
) -> Kind:
    """Return the kind of a differing value: `why` and `do` are the end of the sentence and the advice, id and en."""
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
