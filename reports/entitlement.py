"""The one door through which findings leave for a recipient: what it may not see is in no column and no sentence.

A recipient sees its own rows as it sent them. Of another source it sees a value only in a field it is entitled to, and
for rows it sent itself; that somebody is in another source at all is told only with an entitlement to that membership.
Sentences are made anew from what is left, so that none can say more than the columns.
"""

from dataclasses import dataclass

import polars as pl

from reports.catalogue import KINDS
from reports.catalogue.kind import Language
from reports.findings.proposals import WEIGHED, offer
from reports.wording import percent, shown_value, with_texts

HIDDEN = {"id": "berbeda (nilai tidak ditampilkan: hak akses)", "en": "differs (value not shown: access rights)"}

WHO_ACTS = {
    "id": {"own": "Instansi pengirim", "register": "Dukcapil", "both": "Instansi pengirim bersama Dukcapil"},
    "en": {"own": "The sending agency", "register": "The civil registry", "both": "Sending agency and civil registry"},
}

IDENTITY_NUMBERS = ("nik", "no_kk", "nisn", "bpjs_no", "mother_nik", "father_nik")
"""Fields whose value of another side is always masked."""

OF_SOMEBODY_ELSE = ("TIDAK_PADAN", "PERLU_VERIFIKASI")
"""Kinds whose other value belongs to somebody who is not, or perhaps not, the row's own person: never shown."""

SAID_BY_KIND = ("MENINGGAL", "PINDAH", "TIDAK_AKTIF")
"""Kinds that say the other value themselves: whoever may know of the membership knows the state."""

_ON_NO_LIST = "BELUM_TERDAFTAR"
_OF_THE_OTHER = (
    "register_value", "other_source", "other_agency", "other_role", "other_date", "event_date", "similarity",
    "probability",
)  # fmt: skip
_OWN_PLACE = ("file", "sheet", "row", "record_id", "unit_group", "birth_date")


@dataclass(frozen=True)
class Entitlement:
    """What one agency may see of others: fields, for rows it sent itself, and the sources whose members it may know."""

    agency: str
    may_see: frozenset[str] = frozenset()
    may_see_membership: frozenset[str] = frozenset()


def entitle(findings: pl.DataFrame, entitlement: Entitlement, language: Language) -> pl.DataFrame:
    """Return the findings for `entitlement.agency`, in the same order, with nothing in them that it may not see.

    `findings` has the columns of `reports.findings`. The result lacks entity_id and detail, and has `compared_value`,
    the other side's value for a reader, `hidden`, whether one was withheld, and `proposal`, which value is likelier
    right. Values read as people write them.
    """
    mine = findings.filter(pl.col("agency") == entitlement.agency)
    known = mine.pipe(_without_memberships, entitlement).with_columns(
        is_own_row=pl.col("sent_by") == entitlement.agency, may_see=_may_see(entitlement)
    )
    withheld = known.pipe(_propose, entitlement).pipe(_withhold_values, entitlement)
    withheld = withheld.pipe(_hide_people_of_others, entitlement)
    return _for_readers(with_texts(withheld, language), language).drop(
        "is_own_row", "may_see", "entity_id", "detail", "proposed_side", *WEIGHED
    )


def told_cases(cases: pl.DataFrame, entitlement: Entitlement) -> pl.DataFrame:
    """Return the cases that the agency may be told of: its own, and of them what needs no membership it lacks.

    Reads agency, kind, field, other_source and other_agency (whose that source is) of each case.
    """
    general = {(kind.code, kind.field) for kind in KINDS if kind.subject == "row" and kind.hidden_cause}
    told_anyway = pl.any_horizontal(
        pl.lit(False), *((pl.col("kind") == code) & (pl.col("field") == field) for code, field in sorted(general))
    )
    return cases.filter(pl.col("agency") == entitlement.agency, _is_known(entitlement) | told_anyway)


def mask_number(value: pl.Expr) -> pl.Expr:
    """Return an identity number with its middle hidden: 332201******0001; anything but 16 digits becomes six stars."""
    masked = value.str.slice(0, 6) + "******" + value.str.slice(12, 4)
    return pl.when(value.str.contains(r"^\d{16}$")).then(masked).when(value.is_not_null()).then(pl.lit("******"))


def mask_name(value: pl.Expr) -> pl.Expr:
    """Return a name of which only the first letter of each word is left: A*** F***."""
    return value.str.replace_all(r"(\S)\S*", "${1}***")


def _without_memberships(findings: pl.DataFrame, entitlement: Entitlement) -> pl.DataFrame:
    """Drop what tells that somebody is, or is not, in a source whose members the agency may not know.

    A kind that holds without that source as well is told as its `hidden_cause`, with nothing of the other source.
    """
    marked = findings.with_columns(known=_is_known(entitlement))
    fallback = pl.DataFrame(
        [
            {
                "kind": kind.code,
                "cause": kind.cause,
                "field": kind.field,
                "general": kind.hidden_cause,
                "grave": general.severity,
            }
            for kind in KINDS
            for general in KINDS
            if kind.subject == "row" and (general.code, general.field) == (kind.code, kind.field)
            if kind.hidden_cause and general.cause == kind.hidden_cause
        ],
        schema=dict.fromkeys(("kind", "cause", "field", "general", "grave"), pl.String),
    )
    told = marked.join(fallback, on=["kind", "cause", "field"], how="left", maintain_order="left")
    general = ~pl.col("known") & pl.col("general").is_not_null()
    return (
        told.filter(pl.col("known") | general)
        .with_columns(
            pl.when(general).then("general").otherwise("cause").alias("cause"),
            pl.when(general).then("grave").otherwise("severity").alias("severity"),
            *(pl.when(~general).then(name).alias(name) for name in _OF_THE_OTHER),
        )
        .drop("known", "general", "grave")
    )


def _is_known(entitlement: Entitlement) -> pl.Expr:
    """Return whether the agency may know who is in `other_source`, or nothing of another source is told."""
    other = pl.col("other_source")
    return other.is_null() | other.is_in(sorted(entitlement.may_see_membership)) | _of_mine(entitlement)


def _may_see(entitlement: Entitlement) -> pl.Expr:
    """Return whether the other side's value may be shown, masked where it is an identity number."""
    listed = (pl.col("sent_by") == entitlement.agency) & pl.col("field").is_in(sorted(entitlement.may_see))
    of_person = ~pl.col("kind").is_in(OF_SOMEBODY_ELSE)
    return ((_of_mine(entitlement) | listed) & of_person) | pl.col("kind").is_in(SAID_BY_KIND)


def _of_mine(entitlement: Entitlement) -> pl.Expr:
    """Return whether the other side's list is the agency's own."""
    return (pl.col("other_agency") == entitlement.agency).fill_null(False)


def _withhold_values(findings: pl.DataFrame, entitlement: Entitlement) -> pl.DataFrame:
    """Empty the other side's values that may not be seen, and the causes that would give them away."""
    general = pl.DataFrame(
        [
            {"kind": kind.code, "field": kind.field, "cause": kind.cause, "general": kind.hidden_cause}
            for kind in KINDS
            if kind.subject == "difference" and kind.hidden_cause
        ]
    )
    told = findings.join(general, on=["kind", "field", "cause"], how="left", maintain_order="left")
    value = pl.col("register_value")
    masked = pl.when(pl.col("field").is_in(IDENTITY_NUMBERS)).then(mask_number(value)).otherwise(value)
    dated = bool({"status", "status_date"} & entitlement.may_see)
    return told.with_columns(
        hidden=value.is_not_null() & ~pl.col("may_see") & (pl.col("kind") != _ON_NO_LIST),
        cause=pl.when("may_see").then("cause").otherwise(pl.coalesce("general", "cause")),
        register_value=pl.when("may_see").then(masked),
        event_date=pl.col("event_date") if dated else pl.lit(None, pl.Date),
    ).drop("general")


def _propose(findings: pl.DataFrame, entitlement: Entitlement) -> pl.DataFrame:
    """Return the frame with the proposal as far as the agency may know what it rests on.

    Only lists whose members it may know are weighed, and nothing is proposed where the linked value may not be seen:
    whether the own value is likelier right tells something of the other.
    """
    weighed = offer(findings, entitlement.may_see_membership)
    member = pl.col("linked_source").is_in(sorted(entitlement.may_see_membership))
    listed = pl.col("field").is_in(sorted(entitlement.may_see)) & member
    shown = pl.col("is_own_row") & (_of_mine(entitlement) | listed)
    value = pl.col("proposed_value")
    is_number = pl.col("field").is_in(IDENTITY_NUMBERS) & (pl.col("proposed_side") == "linked")
    return weighed.with_columns(
        pl.when(shown).then(pl.when(is_number).then(mask_number(value)).otherwise(value)).alias("proposed_value"),
        *(pl.when(shown).then(name).alias(name) for name in ("proposed_probability", "proposed_side")),
    )


def _hide_people_of_others(findings: pl.DataFrame, entitlement: Entitlement) -> pl.DataFrame:
    """Of rows that the agency did not send, leave the name as it is entitled to, a masked NIK and the village."""
    foreign = ~pl.col("is_own_row")
    sees = entitlement.may_see
    name = pl.col("name") if "name" in sees else mask_name(pl.col("name"))
    gone = [column for column in _OWN_PLACE if not (column == "birth_date" and column in sees)]
    return findings.with_columns(
        pl.when(foreign).then(name).otherwise("name").alias("name"),
        pl.when(foreign).then(mask_number(pl.col("nik"))).otherwise("nik").alias("nik"),
        pl.when(~foreign).then("own_value").alias("own_value"),
        *(pl.when(~foreign).then(column).alias(column) for column in gone),
    )


def _for_readers(findings: pl.DataFrame, language: Language) -> pl.DataFrame:
    """Return the frame with own and compared value as people write them, and who acts in words."""
    compared = pl.when("hidden").then(pl.lit(HIDDEN[language])).otherwise(shown_value("register_value", language))
    return findings.with_columns(
        own_value=shown_value("own_value", language),
        compared_value=compared,
        proposal=_proposal(language),
        who_acts=pl.col("who_acts").replace(WHO_ACTS[language]),
    )


def _proposal(language: Language) -> pl.Expr:
    """Return the proposal for a reader: `WULANDARI (peluang 93 %)`."""
    chance, own = ("peluang", "nilai Anda") if language == "id" else ("chance", "your value")
    value = (
        pl.when(pl.col("proposed_side") == "own").then(pl.lit(own)).otherwise(shown_value("proposed_value", language))
    )
    return pl.concat_str(value, pl.lit(f" ({chance} "), percent("proposed_probability"), pl.lit(")"))
