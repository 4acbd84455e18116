"""Memberships that exclude each other: which they are, as data, and who has two of them at once."""

from dataclasses import dataclass

from reports.facts.subjects import is_active

YES = r"(1|1\.0|YA|Y|YES|TRUE|T|V|X|AKTIF|PENERIMA|TERDAFTAR)"


@dataclass(frozen=True)
class Member:
    """A membership as layouts declare it: the name of the column, and what its value looks like (upper case)."""

    name: str
    value: str


@dataclass(frozen=True)
class Exclusive:
    """Two memberships that nobody has at the same time; `cause` is what the catalogue calls it."""

    cause: str
    one: Member
    other: Member


_SUBSIDISED = Member("segmen", r".*(\bPBI\b|PENERIMA BANTUAN IURAN).*")
_SALARIED = Member("segmen", r"(PPU|PEKERJA PENERIMA UPAH|PEGAWAI|PNS|ASN|PPPK|TNI|POLRI|PEJABAT NEGARA|BUMN|BUMD).*")

EXCLUSIVE = (
    Exclusive("pbi_nas_and_pemda", Member("pbi_nas", YES), Member("pbi_pemda", YES)),
    Exclusive("pbi_and_salaried", _SUBSIDISED, _SALARIED),
    Exclusive("pbi_and_salaried", Member("pbi_nas", YES), _SALARIED),
    Exclusive("pbi_and_salaried", Member("pbi_pemda", YES), _SALARIED),
)
"""Perpres 82/2018: one segment a person; contributions are paid by the state, by the region, or by the employer."""

PERSONS = f"""(
    SELECT own.record_id, own.source, own.file, own.row, source.agency, source.kind_of_people,
        coalesce(link.other_id::VARCHAR, target.other_id::VARCHAR,
            CASE WHEN own.nik IS NOT NULL AND own.birth_date IS NOT NULL
            THEN concat(own.nik, '|', own.birth_date) END) AS person,
        link.probability
    FROM finding_rows AS own JOIN finding_sources AS source USING (source)
    LEFT JOIN finding_partners AS link ON link.own_id = own.record_id AND NOT link.mirrored
    LEFT JOIN (SELECT DISTINCT other_id FROM finding_partners WHERE NOT mirrored) AS target
        ON target.other_id = own.record_id
    WHERE source.role = 'roster' AND {is_active("own.")}
)"""
"""Active rows of rosters with the person they are of: whom they are linked to, else NIK and birth date together."""


def two_rosters_sql() -> str:
    """Return the SELECT of pupils on the lists of two ministries at once: one fact per row and other list."""
    return f"""
    WITH pupils AS (SELECT * FROM {PERSONS} WHERE kind_of_people = 'pupils' AND person IS NOT NULL)
    SELECT own.record_id AS own_id, 'two_rosters' AS what, concat('two_rosters|', other.source) AS about, own.agency,
        other.source AS other_source,
        min(coalesce(own.probability, 1.0) * coalesce(other.probability, 1.0)) AS probability
    FROM pupils AS own JOIN pupils AS other ON other.person = own.person AND other.source <> own.source
    GROUP BY ALL
    """


def exclusive_sql() -> str:
    """Return the SELECT of people with two memberships of EXCLUSIVE: one fact per row, cause and other list."""
    names = tuple(dict.fromkeys(member.name for pair in EXCLUSIVE for member in (pair.one, pair.other)))
    named = " OR ".join(f"starts_with(told, '{name}=')" for name in names)
    members = tuple(dict.fromkeys(member for pair in EXCLUSIVE for member in (pair.one, pair.other)))
    held = ", ".join(f"CASE WHEN {_holds(member)} THEN {number} END" for number, member in enumerate(members))
    pairs = ", ".join(
        f"({a}, {b}, '{pair.cause}')"
        for pair in EXCLUSIVE
        for a, b in (
            (members.index(pair.one), members.index(pair.other)),
            (members.index(pair.other), members.index(pair.one)),
        )
    )
    return f"""
    WITH telling AS (
        SELECT record_id, list_filter(memberships, lambda told: {named}) AS memberships
        FROM finding_rows WHERE len(memberships) > 0
    ),
    sayings AS (
        SELECT memberships, list_filter([{held}], lambda number: number IS NOT NULL) AS members
        FROM (SELECT DISTINCT memberships FROM telling WHERE len(memberships) > 0)
    ),
    members AS (
        SELECT record_id, unnest(members) AS member FROM telling JOIN sayings USING (memberships)
    ),
    several AS (
        SELECT person FROM (SELECT coalesce(person, record_id::VARCHAR) AS person, member
            FROM {PERSONS} JOIN members USING (record_id))
        GROUP BY person HAVING min(member) <> max(member)
    ),
    held AS (
        SELECT people.* REPLACE (coalesce(people.person, people.record_id::VARCHAR) AS person), member
        FROM {PERSONS} AS people JOIN members USING (record_id)
        WHERE coalesce(people.person, people.record_id::VARCHAR) IN (FROM several)
    ),
    pairs(own_member, other_member, cause) AS (VALUES {pairs})
    SELECT own.record_id AS own_id, pairs.cause AS what, concat_ws('|', pairs.cause, other.source) AS about, own.agency,
        CASE WHEN other.source <> own.source THEN other.source END AS other_source,
        min(CASE WHEN other.source = own.source AND other.record_id <> own.record_id
            THEN concat(other.file, chr(9), other.row) END) AS detail,
        min(CASE WHEN other.record_id = own.record_id THEN 1.0
            ELSE coalesce(own.probability, 1.0) * coalesce(other.probability, 1.0) END) AS probability
    FROM held AS own JOIN pairs ON pairs.own_member = own.member
    JOIN held AS other ON other.member = pairs.other_member AND other.person = own.person
    GROUP BY ALL
    """


def _holds(member: Member) -> str:
    start = len(member.name) + 2
    return (
        f"len(list_filter(memberships, lambda told: starts_with(told, '{member.name}=')"
        f" AND regexp_full_match(upper(trim(told[{start}:])), '{member.value}'))) > 0"
    )
