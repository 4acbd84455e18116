"""Kinds of differing names: the same name spelled otherwise, a name with a word more, another name."""

from reports.catalogue.difference import USE_LIST, USE_WHOLE, WHOLE_NAME, difference
from reports.catalogue.kind import Kind, Severity
from reports.facts.family_names import LONGEST_TAIL, plain_sql

_NAME_INFO = {
    "name_spacing": ("(pair.level = 'joined' OR pair.same_letters)", ": hanya beda spasi", ": only the spaces differ"),
    "name_abbreviated": (
        "(pair.level = 'abbreviated' OR pair.level = 'variant' AND pair.contracted)",
        ": salah satunya disingkat atau terpotong",
        ": one of them is abbreviated or cut",
    ),
    "name_variant": (
        "pair.level = 'variant'",
        ": ejaan lain dari nama yang sama",
        ": another spelling of the same name",
    ),
    "name_order": ("pair.level = 'reordered'", ": kata yang sama, urutannya lain", ": the same words in another order"),
}


_BEARERS = {"name": "father_name", "father_name": "name"}
"""Whose name ends in the same family name: of a child the father's, of a father the child's."""


def _bearer_ends(field: str) -> str:
    """Return the condition that the name of the row's father (or child) has more words and ends in the tail."""
    if field not in _BEARERS:
        return "false"
    sides = (f"ends_with({plain_sql(f'{side}.{_BEARERS[field]}')}, ' ' || pair.tail)" for side in ("own", "register"))
    return " OR ".join(f"coalesce({one}, false)" for one in sides)


def _father_begins() -> str:
    """Return the condition that the father's name on either side is the tail or begins with it."""
    names = (plain_sql(f"{side}.father_name") for side in ("own", "register"))
    return " OR ".join(f"coalesce(starts_with({name} || ' ', pair.tail || ' '), false)" for name in names)


def _longer_names(field: str) -> tuple[Kind, ...]:
    """Return the kinds for a name that has a word more at its end than the other, by what the word is."""
    one_more = "pair.level = 'token_missing' AND pair.tail IS NOT NULL"
    return (
        difference(
            field,
            "patronymic_in_name",
            "pair.patronymic AND pair.level IN ('equal', 'title')",
            "INFO",
            (": hanya beda nama ayah sesudah bin atau binti", ": only the father's name after bin or binti differs"),
            USE_LIST,
            hidden_cause="title_in_name",
        ),
        difference(
            field,
            "marga_missing",
            f"{one_more} AND NOT pair.patronymic AND len(string_split(pair.tail, ' ')) <= {LONGEST_TAIL}"
            f" AND (pair.bears_family_name OR {_bearer_ends(field)})",
            "WARNING",
            (
                ": nama marga atau nama keluarga hanya tertulis di salah satunya",
                ": only one of them has the family name (marga)",
            ),
            WHOLE_NAME,
            hidden_cause="name_token_missing",
        ),
        difference(
            field,
            "name_father_appended",
            f"{one_more} AND (pair.patronymic" + (f" OR {_father_begins()})" if field == "name" else ")"),
            "WARNING",
            (
                ": salah satunya ditambah nama ayah di belakangnya",
                ": one of them has the father's name added at its end",
            ),
            WHOLE_NAME,
            hidden_cause="name_token_missing",
        ),
    )


def names(field: str, wrong: Severity) -> tuple[Kind, ...]:
    """Return the kinds for a name; `wrong` is how grave a wholly different one is."""
    patronymic, *longer = _longer_names(field)
    spelled = (
        patronymic,
        difference(
            field,
            "punctuation",
            "pair.level IN ('equal', 'title') AND pair.same_letters",
            "INFO",
            (": hanya beda tanda baca", ": only punctuation differs"),
            USE_LIST,
        ),
        difference(
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
        difference(
            field,
            "name_initials",
            "pair.level = 'abbreviated' AND pair.initials",
            "INFO",
            (": di salah satunya ada kata yang hanya huruf awal", ": in one of them a word is only an initial"),
            USE_WHOLE,
            hidden_cause="name_abbreviated",
        ),
        *(
            difference(field, cause, when, "INFO", (why, why_en), USE_LIST)
            for cause, (when, why, why_en) in _NAME_INFO.items()
        ),
    )
    doubtful = (
        *longer,
        difference(
            field,
            "name_token_missing",
            "pair.level = 'token_missing'",
            "WARNING",
            (": ada kata yang tidak tertulis di salah satunya", ": one of them lacks a word"),
        ),
        difference(
            field,
            "name_typo",
            "pair.level IN ('phonetic', 'similar_high', 'similar')",
            "WARNING",
            (", kemungkinan salah ketik atau salah eja", ", probably a slip or a misspelling"),
        ),
        difference(
            field,
            "name_not_given",
            "pair.level = 'missing'",
            "INFO",
            (": salah satunya belum berupa nama orang", ": one of them is not a person's name yet"),
            (
                "Isi nama sesuai akta di {app} setelah akta terbit[; agar padan, tulis persis: {typed}].",
                "Enter the name as on the birth certificate at {app} once it is issued"
                "[; to match, write exactly: {typed}].",
            ),
        ),
        difference(field, "name_differs", "true", wrong),
    )
    return (*spelled, *doubtful)
