"""What the register says of families against what can be: parents too young or dead, two heads on one family card."""

from reports.facts.rows import PEOPLE
from reports.facts.subjects import ACTIVE, is_active, other_row

YOUNGEST_MOTHER = 12  # completed years
AFTER_FATHER = 300  # days that a child can be born after its father's death


def parents_sql() -> str:
    """Return the SELECT of parents who cannot be: one fact per child and parent, the first of the causes that holds.

    Parents are found by the NIK on the child's row; a NIK that the register gives twice tells no parent.
    """
    return f"""
    WITH registered AS (SELECT * FROM {PEOPLE} WHERE role = 'register'),
    parents AS (SELECT * FROM registered QUALIFY count(*) OVER (PARTITION BY nik) = 1),
    families AS (
        {_family("mother", YOUNGEST_MOTHER, 0)} UNION ALL {_family("father", 0, AFTER_FATHER)}
    )
    SELECT own_id, what, concat_ws('|', 'parent', parent) AS about, agency, own_value, register_value,
        source AS other_source, 1.0 AS probability, event_date
    FROM families WHERE what IS NOT NULL
    """


def _family(parent: str, youngest: int, days_after: int) -> str:
    too_young = f"""WHEN date_sub('year', parent.birth_date, child.birth_date) < {youngest} THEN '{parent}_too_young'"""
    return f"""
        SELECT child.record_id AS own_id, '{parent}' AS parent, child.agency, parent.source,
            child.birth_date::VARCHAR AS own_value, parent.birth_date::VARCHAR AS register_value,
            parent.status_date AS event_date, CASE
            WHEN parent.birth_date >= child.birth_date THEN 'child_older_than_parent'
            {too_young if youngest else ""}
            WHEN parent.status = 'deceased' AND date_diff('day', parent.status_date, child.birth_date) > {days_after}
                THEN '{parent}_died_before' END AS what
        FROM registered AS child JOIN parents AS parent
            ON parent.nik = child.{parent}_nik AND parent.record_id <> child.record_id
        WHERE {is_active("child.")}"""


def heads_sql() -> str:
    """Return the SELECT of family cards with several heads: one fact per active head."""
    return f"""
    SELECT record_id AS own_id, 'two_heads' AS what, 'two_heads' AS about, agency, no_kk AS own_value,
        {other_row("no_kk")} AS detail, 1.0 AS probability
    FROM {PEOPLE} WHERE role = 'register' AND relation = 'KEPALA KELUARGA' AND no_kk IS NOT NULL AND {ACTIVE}
    QUALIFY count(*) OVER (PARTITION BY no_kk) > 1
    """


def deaths_told_elsewhere_sql() -> str:
    """Return the SELECT of active people of the register whom a roster calls dead: one fact per person and list."""
    return f"""
    SELECT own.record_id AS own_id,
        CASE WHEN bool_or(roster.status_date > own.extract_date) THEN 'dead_since_extract' ELSE 'dead_on_list' END
            AS what, concat('dead|', roster.source) AS about, own.agency,
        'active' AS own_value, 'deceased' AS register_value, roster.source AS other_source,
        max(link.probability) AS probability, max(roster.status_date) AS event_date
    FROM finding_partners AS link
    JOIN {PEOPLE} AS own ON own.record_id = link.other_id AND own.role = 'register'
    JOIN finding_rows AS roster ON roster.record_id = link.own_id AND roster.status = 'deceased'
    WHERE NOT link.mirrored AND {is_active("own.")}
    GROUP BY ALL
    """
