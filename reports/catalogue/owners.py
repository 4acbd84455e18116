"""Kinds where the row's NIK is another person's in the register, told apart by who that is to the row's own person."""

from reports.catalogue.identity_numbers import INFANT
from reports.catalogue.kind import Kind, Text

SOMEONE_ELSES = """owner.record_id IS NOT NULL AND own.role = 'roster'
    AND (conflict.record_id IS NOT NULL
        OR (register.record_id IS NOT NULL AND register.nik IS DISTINCT FROM own.nik)
        OR (register.record_id IS NULL AND candidate.record_id IS NULL AND own.name IS NOT NULL))"""
"""The register gives the row's NIK to a person that the row is not linked to and who is no open candidate for it."""


def _agrees(owner: str, person: str) -> str:
    """Return the condition that the owner's column is what register or roster tell of the row's own person."""
    return f"(coalesce(owner.{owner} = register.{person}, false) OR coalesce(owner.{owner} = own.{person}, false))"


_OLDER = "coalesce(date_diff('year', owner.birth_date, coalesce(register.birth_date, own.birth_date)) >= 12, true)"
_MOTHER = f"({_agrees('nik', 'mother_nik')} OR (owner.sex = 'P' AND {_OLDER} AND {_agrees('name', 'mother_name')}))"
_FATHER = f"({_agrees('nik', 'father_nik')} OR (owner.sex = 'L' AND {_OLDER} AND {_agrees('name', 'father_name')}))"
_CHILD = "(owner.mother_nik = register.nik OR owner.father_nik = register.nik)"
_HOUSEHOLD = _agrees("no_kk", "no_kk")
_COUPLE = "('KEPALA KELUARGA', 'SUAMI', 'ISTRI', 'ISTERI')"
_MARRIED = f"""({_HOUSEHOLD} AND owner.relation IN {_COUPLE} AND owner.sex <> coalesce(register.sex, own.sex)
    AND coalesce(register.relation, own.relation) IN {_COUPLE})"""
_SIBLING = f"""({_agrees("mother_nik", "mother_nik")}
    OR ({_agrees("mother_name", "mother_name")} AND ({_HOUSEHOLD} OR {_agrees("father_name", "father_name")}
        OR {_agrees("village_code", "village_code")}))
    OR ({_HOUSEHOLD} AND owner.relation = 'ANAK' AND coalesce(register.relation, own.relation, 'ANAK') = 'ANAK'))"""


_UNREGISTERED = f"""register.record_id IS NULL AND owner.record_id IS NOT NULL AND own.role = 'roster'
    AND {_MOTHER}"""
"""The mother's NIK on a row whose person the register does not have: the birth is not registered yet.

An open candidate, unlike for others, may be the mother herself.
"""

_TOLD_BY_OTHERS = "own.nik_status IS DISTINCT FROM 'of_mother'"
"""Where the row itself shows the mother's NIK, nothing of the register is told, also not that she is in it."""


def _owner(cause: str, is_owner: str, who: str, who_en: str, *, when: str = "") -> Kind:
    return Kind(
        code="TIDAK_PADAN",
        cause=cause,
        field="nik",
        slot="nik",
        when=when or f"{SOMEONE_ELSES}\n    AND {is_owner}",
        severity="ERROR",
        who_acts="own",
        own_value="coalesce(own.nik, own.raw_nik)",
        register_value=f"CASE WHEN {_TOLD_BY_OTHERS} THEN owner.name END",
        other_source=f"CASE WHEN {_TOLD_BY_OTHERS} THEN owner.source END",
        probability="CASE WHEN own.nik_status = 'of_mother' THEN 1.0"
        " ELSE coalesce(link.probability, 1 - conflict.probability) END",
        id=Text(f"NIK ini tercatat milik {who}.", "Minta KK, lalu isi NIK milik orang ini sendiri di {app}."),
        en=Text(
            f"This NIK is registered to {who_en}.", "Ask for the family card and enter the person's own NIK at {app}."
        ),
    )


def _column(cause: str, when: str, id: Text, en: Text) -> Kind:
    return Kind(
        code="TIDAK_PADAN",
        cause=cause,
        field="nik",
        slot="nik",
        when=when,
        severity="ERROR",
        who_acts="own",
        own_value="own.nik",
        other_source="shift.other_source",
        probability="coalesce(link.probability, 1 - conflict.probability)",
        detail="concat(shift.first_row, '-', shift.last_row, ':', shift.step)",
        uncertain_against_roster=True,
        id=id,
        en=en,
    )


_RESTORE = "Tidak perlu dibetulkan satu per satu: pulihkan kolom NIK baris-baris itu dari {app}, lalu kirim ulang."
_RESTORE_EN = "No need to correct them one by one: restore the NIK of those rows from {app} and deliver again."

COLUMN = (
    _column(
        "nik_shifted_rows",
        "shift.step <> 0",
        Text("NIK[ {detail}]; yang tertulis di baris ini milik orang di baris lain berkas yang sama.", _RESTORE),
        Text("The NIK[ {detail}]; this row holds that of the person in another row of the same file.", _RESTORE_EN),
    ),
    _column(
        "nik_column_moved",
        "shift.step = 0",
        Text(
            "NIK[ {detail}], seperti bila kolom NIK diurutkan sendiri; yang tertulis di baris ini milik orang di "
            "baris lain berkas yang sama.",
            _RESTORE,
        ),
        Text(
            "The NIK[ {detail}], as when the NIK column is sorted alone; this row holds that of the person in another "
            "row of the same file.",
            _RESTORE_EN,
        ),
    ),
)
"""NIK that moved within the sender's file, a whole block at once: one act repairs all of them."""

OWNERS = (
    *COLUMN,
    Kind(
        code="TIDAK_PADAN",
        cause="nik_of_mother_newborn",
        field="nik",
        slot="nik",
        when=f"{INFANT} AND (own.nik_status = 'of_mother' OR ({_UNREGISTERED}))",
        severity="WARNING",
        who_acts="own",
        own_value="coalesce(own.nik, own.raw_nik)",
        register_value=f"CASE WHEN {_TOLD_BY_OTHERS} THEN owner.name END",
        other_source=f"CASE WHEN {_TOLD_BY_OTHERS} THEN owner.source END",
        probability="CASE WHEN own.nik_status = 'of_mother' THEN 1.0 ELSE 1 - conflict.probability END",
        id=Text(
            "Baris bayi ini memakai NIK ibunya; bayi belum mempunyai NIK sendiri di data Anda.",
            "Setelah akta kelahiran dan KK terbit, ganti dengan NIK bayi di {app}.",
        ),
        en=Text(
            "This baby's row carries its mother's NIK; it has none of its own in your data yet.",
            "Once the birth is registered, enter the baby's own NIK at {app}.",
        ),
    ),
    _owner(
        "nik_of_mother",
        _MOTHER,
        "ibunya",
        "the person's mother",
        when=f"own.nik_status = 'of_mother' OR ({SOMEONE_ELSES}\n    AND {_MOTHER})",
    ),
    _owner("nik_of_father", _FATHER, "ayahnya", "the person's father"),
    _owner("nik_of_child", _CHILD, "anaknya", "the person's child"),
    _owner("nik_of_spouse", _MARRIED, "suami atau istrinya", "the person's husband or wife"),
    _owner(
        "nik_of_sibling",
        _SIBLING,
        "anggota keluarga lain (kemungkinan kakak atau adiknya)",
        "another member of the family, probably a brother or sister",
    ),
    _owner("nik_of_household", _HOUSEHOLD, "anggota lain pada KK yang sama", "another member of the same household"),
    _owner("other_person", "true", "orang lain", "another person"),
)
