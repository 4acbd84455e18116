"""The catalogue's conditions as SQL statements: every row, difference and absence is asked once for all its kinds.

Of the kinds in one slot the first whose condition holds is taken, so one pass over the rows answers all of them.
"""

import hashlib
from collections.abc import Iterable, Sequence

import polars as pl

from reports.catalogue import KINDS
from reports.catalogue.kind import Kind
from reports.facts.family_names import relatives_sql
from reports.facts.rows import PEOPLE
from reports.facts.subjects import nik_birth
from reports.findings.causes import COMPARED
from reports.findings.proposals import NUMBER_KINDS, WEIGHED

_FACTS = {
    "own_value": "VARCHAR", "register_value": "VARCHAR", "other_source": "VARCHAR", "probability": "DOUBLE",
    "event_date": "DATE", "detail": "VARCHAR",
}  # fmt: skip
"""What a kind tells beside its name, and as which type."""


def kinds_frame() -> pl.DataFrame:
    """Return the catalogue as a table: one row per kind, by its number."""
    return pl.DataFrame(
        [
            {
                "kind_no": number,
                "code": kind.code,
                "cause": kind.cause,
                "field": kind.field,
                "severity": kind.severity,
                "against_roster": "WARNING"
                if kind.uncertain_against_roster and kind.severity == "ERROR"
                else kind.severity,
                "who_acts": kind.who_acts,
                "by_values": kind.is_other_with_values,
            }
            for number, kind in enumerate(KINDS)
        ]
    )


def row_kinds_sql(kinds: Sequence[Kind]) -> str:
    """Return the SELECT of which kinds single rows have: own_id and kind_no, for each slot the first that holds.

    What is found is told afterwards by `row_findings_sql`: most rows have nothing, and numbers are all they cost.
    """
    numbered = [(number, kind) for number, kind in enumerate(kinds) if kind.subject == "row"]
    slots = dict.fromkeys(_slot(kind) for _, kind in numbered)
    asked = [_first_number([one for one in numbered if _slot(one[1]) == slot]) for slot in slots]
    columns = ",\n".join(f"{first} AS slot_{place}" for place, first in enumerate(asked))
    found = ", ".join(f"slot_{place}" for place in range(len(asked)))
    return f"""
    WITH asked AS (SELECT own.record_id AS own_id, {columns} FROM {PEOPLE} AS own {_AROUND_ROW})
    SELECT own_id, unnest(list_filter([{found}], lambda number: number IS NOT NULL)) AS kind_no
    FROM asked WHERE coalesce({found}) IS NOT NULL
    """


def row_findings_sql(kinds: Sequence[Kind]) -> str:
    """Return the SELECT of findings about single rows, from `finding_row_kinds`: own_id, kind_no and the facts."""
    numbered = [(number, kind) for number, kind in enumerate(kinds) if kind.subject == "row"]
    told = ",\n".join(_told(name, sql_type, numbered) for name, sql_type in _FACTS.items())
    return f"""
    SELECT found.own_id, found.kind_no, {told}
    FROM finding_row_kinds AS found JOIN {PEOPLE} AS own ON own.record_id = found.own_id {_AROUND_ROW}
    """


def _doubted_sql(decision: str) -> str:
    return f"""
        SELECT doubt.own_id, doubt.probability, doubt.evidence, people.record_id, people.name, people.source
        FROM finding_doubts AS doubt JOIN finding_rows AS people ON people.record_id = doubt.other_id
        WHERE doubt.decision = '{decision}'"""


_AROUND_ROW = f"""
        CROSS JOIN finding_site AS site
        LEFT JOIN finding_partners AS link ON link.own_id = own.record_id AND NOT link.mirrored
        LEFT JOIN {PEOPLE} AS register ON register.record_id = link.other_id
        LEFT JOIN ({_doubted_sql("review")}) AS candidate ON candidate.own_id = own.record_id
        LEFT JOIN ({_doubted_sql("conflict")}) AS conflict ON conflict.own_id = own.record_id
        LEFT JOIN (SELECT people.* FROM {PEOPLE} AS people SEMI JOIN finding_owners USING (record_id)) AS owner
            ON owner.nik = own.nik AND own.role = 'roster' AND own.nik IS DISTINCT FROM register.nik
        LEFT JOIN finding_shifts AS shift ON shift.record_id = own.record_id
        LEFT JOIN (SELECT source, nik, count(*) AS rows FROM finding_shifts GROUP BY ALL) AS lent
            ON lent.source = own.source AND lent.nik = own.nik
        LEFT JOIN finding_sharing AS sharing ON sharing.record_id = own.record_id
        LEFT JOIN finding_twins AS twin ON twin.record_id = own.record_id"""
"""What conditions about a single row may speak of, beside the row itself: `own`."""


def differences_sql() -> str:
    """Return the SELECT of differing values: one row per linked pair and field of which both sides have a value.

    A NIK that is another person's, or that a moved column brought there, is no difference of this pair.
    """
    differing = ",\n".join(_differing(field) for field in COMPARED)
    either = " OR ".join(f"own.{field} <> register.{field}" for field in COMPARED)
    return f"""
    WITH differing AS (
        SELECT own.record_id AS own_id, register.record_id AS other_id, {nik_birth("register.")} AS nik_birth,
            unnest(list_filter([{differing}], lambda fact: fact IS NOT NULL)) AS fact
        FROM finding_partners AS link
        JOIN finding_rows AS own ON own.record_id = link.own_id
        JOIN finding_rows AS register ON register.record_id = link.other_id
        JOIN links ON links.rowid = link.link_no
        WHERE {either}
    )
    SELECT own_id, other_id, nik_birth, fact.* FROM differing
    WHERE fact.field <> 'nik' OR (fact.own_value NOT IN (SELECT nik FROM finding_owners)
        AND own_id NOT IN (SELECT record_id FROM finding_shifts)
        AND other_id NOT IN (SELECT record_id FROM finding_shifts))
    """


def pairs_sql() -> str:
    """Return the SELECT of the distinct pairs of values among the differences."""
    return """
    SELECT DISTINCT field, own_value, register_value, told_level, nullif(told_level, '') AS level
    FROM finding_differences ORDER BY ALL
    """


def difference_findings_sql(kinds: Sequence[Kind]) -> str:
    """Return the SELECT of findings about differing values: own_id, other_id, kind_no, similarity and the facts."""
    numbered = [(number, kind) for number, kind in enumerate(kinds) if kind.subject == "difference"]
    facts = {"own_value": "pair.own_value", "register_value": "pair.register_value", "other_source": "register.source"}
    return f"""
    WITH pairs AS (
        SELECT differences.*, causes.* EXCLUDE (field, own_value, register_value, told_level),
            relatives.own_id IS NOT NULL
                OR replace(causes.tail, ' ', '') IN (SELECT word FROM finding_family_names) AS bears_family_name
        FROM finding_differences AS differences JOIN finding_causes AS causes
            USING (field, own_value, register_value, told_level)
        LEFT JOIN ({relatives_sql()}) AS relatives USING (own_id, other_id, field)
    ),
    asked AS (
        SELECT pair.own_id, pair.other_id, pair.similarity, {_first_of(numbered, facts)} AS fact
        FROM pairs AS pair
        JOIN {PEOPLE} AS own ON own.record_id = pair.own_id
        JOIN {PEOPLE} AS register ON register.record_id = pair.other_id
        JOIN finding_partners AS link ON link.own_id = pair.own_id AND link.other_id = pair.other_id
    )
    SELECT own_id, other_id, similarity, fact.* FROM asked WHERE fact IS NOT NULL
    """


def absence_findings_sql(kinds: Sequence[Kind]) -> str:
    """Return the SELECT of findings about people on no list: own_id, agency, kind_no and the facts of the kind."""
    numbered = [(number, kind) for number, kind in enumerate(kinds) if kind.subject == "absence"]
    return f"""
    WITH asked AS (
        SELECT register.record_id AS own_id, coverage.agency, {_first_of(numbered)} AS fact
        FROM finding_coverage AS coverage JOIN {PEOPLE} AS register ON register.record_id = coverage.record_id
    )
    SELECT own_id, agency, fact.* FROM asked WHERE fact IS NOT NULL
    """


def fact_findings_sql(kinds: Sequence[Kind]) -> str:
    """Return the SELECT of findings about facts that take several rows: own_id, agency, kind_no and what they tell.

    `told_apart` tells two facts about one row from each other where code and field do not.
    """
    numbered = [(number, kind) for number, kind in enumerate(kinds) if kind.subject == "fact"]
    filled = {name: f"fact.{name}" for name in _FACTS}
    return f"""
    WITH asked AS (
        SELECT fact.own_id, fact.agency, concat_ws('|', fact.about, fact.agency) AS told_apart,
            {_first_of(numbered, filled)} AS found
        FROM finding_facts AS fact
        JOIN {PEOPLE} AS own ON own.record_id = fact.own_id
        CROSS JOIN finding_site AS site
    )
    SELECT own_id, agency, told_apart, found.* FROM asked WHERE found IS NOT NULL
    """


def findings_sql(key: str) -> str:
    """Return the SELECT that gives every raw finding its row, its kind and its two ids.

    The finding's id depends on the rows and the kind, the case's on person, kind, source and the two values: a case
    stays the same when a row moves or is delivered again. `key` keeps a reader of a case id from trying values until
    one gives that id: what is hidden from a recipient must not come out that way.
    """
    secret = hashlib.sha256(key.encode()).hexdigest()
    return f"""
    SELECT left(md5(concat_ws('|', own.record_key, kind.code, kind.field, linked.record_key,
            raw.told_apart)), 16) AS finding_id,
        left(sha256(concat_ws('|', '{secret}', entity.entity_id, kind.code, kind.field, own.source,
            CASE WHEN by_values THEN {_normal("own_value")} END,
            CASE WHEN by_values THEN {_normal("register_value")} END, raw.told_apart)), 16) AS case_id,
        own.source, coalesce(raw.agency, own.agency) AS agency, {_of_own_unit("unit_id")}, own.file, own.sheet, own.row,
        own.record_key AS record_id, own.record_id AS own_id,
        entity.entity_id, kind.code AS kind, kind.field,
        CASE WHEN other.role = 'roster' THEN kind.against_roster ELSE kind.severity END AS severity,
        raw.own_value, raw.register_value, raw.other_source, raw.similarity, kind.cause,
        CASE WHEN own.role = 'register' AND kind.who_acts = 'own' THEN 'register' ELSE kind.who_acts END AS who_acts,
        raw.probability,
        own.name, coalesce(own.nik, own.raw_nik) AS nik, {_of_own_unit("unit_name")}, own.unit_group, own.village,
        own.birth_date,
        own.agency AS sent_by, own.layout, own.extract_date AS own_date, other.agency AS other_agency,
        other.role AS other_role, other.extract_date AS other_date, raw.event_date, raw.detail,
        {", ".join(f"weighed.{name}" for name in WEIGHED)}
    FROM finding_raw AS raw
    JOIN finding_kinds AS kind USING (kind_no)
    JOIN (
        SELECT finding_rows.*, s.agency, s.role, s.layout FROM finding_rows JOIN finding_sources AS s USING (source)
    ) AS own ON own.record_id = raw.own_id
    JOIN entities AS entity ON entity.record_id = own.record_key
    LEFT JOIN finding_rows AS linked ON linked.record_id = raw.other_id
    LEFT JOIN finding_sources AS other ON other.source = raw.other_source
    LEFT JOIN finding_weighed AS weighed ON weighed.own_id = raw.own_id AND weighed.field = kind.field
        AND CASE WHEN weighed.is_number THEN kind.code IN {NUMBER_KINDS}
            ELSE kind.code = 'BEDA_ISI' AND weighed.linked_id = raw.other_id END
    """


def _of_own_unit(column: str) -> str:
    """Return the unit of the row, for its own agency only: another one has no units there."""
    is_own = "own.role = 'register' OR coalesce(raw.agency, own.agency) = own.agency"
    return f"CASE WHEN {is_own} THEN own.{column} END AS {column}"


def _slot(kind: Kind) -> str:
    return kind.slot or f"{kind.code} {kind.field}"


def _first_of(kinds: Iterable[tuple[int, Kind]], filled: dict[str, str] | None = None) -> str:
    """Return the CASE that gives the facts of the first kind whose condition holds, else null."""
    return "CASE " + "\n".join(f"WHEN {kind.when} THEN {_fact(no, kind, filled or {})}" for no, kind in kinds) + " END"


def _first_number(kinds: Iterable[tuple[int, Kind]]) -> str:
    """Return the CASE that gives the number of the first kind whose condition holds, else null."""
    return "CASE " + "\n".join(f"WHEN {kind.when} THEN {no}::SMALLINT" for no, kind in kinds) + " END"


def _told(name: str, sql_type: str, kinds: Iterable[tuple[int, Kind]]) -> str:
    """Return the expression of one thing that the kinds tell, by `kind_no`."""
    asked = " ".join(f"WHEN {no} THEN ({getattr(kind, name)})::{sql_type}" for no, kind in kinds)
    return f"CASE found.kind_no {asked} END AS {name}"


def _fact(number: int, kind: Kind, filled: dict[str, str]) -> str:
    told = ", ".join(
        f"'{name}': ({filled.get(name) or getattr(kind, name)})::{sql_type}" for name, sql_type in _FACTS.items()
    )
    return f"{{'kind_no': {number}, {told}}}"


def _differing(field: str) -> str:
    level = f"coalesce(json_extract_string(links.evidence, '$.{field}'), '')"
    return (
        f"CASE WHEN own.{field} <> register.{field} THEN {{'field': '{field}', 'own_value': own.{field}::VARCHAR,"
        f" 'register_value': register.{field}::VARCHAR, 'told_level': {level}}} END"
    )


def _normal(value: str) -> str:
    return rf"regexp_replace(upper(trim(coalesce(raw.{value}, ''))), '\s+', ' ', 'g')"
