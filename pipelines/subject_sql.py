"""Which rows, findings and parents' places of a run are about the person of one NIK, as SQL over the run's tables."""

NEEDED = ("records", "entities", "findings", "cases")

_ABOUT = """
    WITH bearing AS (
        SELECT e.record_id, e.entity_id, e.link_status
        FROM entities AS e JOIN records AS r USING (record_id) WHERE r.nik = $nik
    ),
    people AS (
        SELECT DISTINCT entity_id FROM bearing WHERE link_status = 'register'
        UNION
        SELECT DISTINCT entity_id FROM bearing WHERE NOT EXISTS (FROM bearing WHERE link_status = 'register')
    ),
    one_person AS (SELECT min(entity_id) AS entity_id FROM people HAVING count(*) = 1),
    about AS (
        SELECT record_id, link_status, entity_id IN (FROM one_person) AS certain FROM entities
        WHERE entity_id IN (FROM one_person) OR record_id IN (SELECT record_id FROM bearing)
    )
"""
"""`about`: the rows of whoever holds the NIK in the register, or of the only one who bears it where no register does.

Where several people bear it and the register does not say whose it is, none is certain. Other rows that bear the NIK
are there too: somebody else's name may stand in them.
"""


def rows_sql() -> str:
    """Return the statement for one row per record that is, or by its NIK may be, about the person."""
    return f"""{_ABOUT}
    SELECT r.source, r.file, r.sheet, r.row, r.record_id, about.link_status, about.certain, r.nik, r.name,
        r.birth_place, r.birth_date, r.sex, r.address, r.status
    FROM about JOIN records AS r USING (record_id)
    ORDER BY r.source, r.file, r.sheet, r.row
    """


def findings_sql() -> str:
    """Return the statement for one row per finding about those records, with the state of its case.

    Of a row that may be somebody else's only findings about the NIK itself: the others are that person's.
    """
    return f"""{_ABOUT}
    SELECT f.*, about.certain, c.state, c.first_seen, c.last_seen
    FROM about JOIN findings AS f USING (record_id) LEFT JOIN cases AS c USING (case_id)
    WHERE about.certain OR f.field = 'nik'
    ORDER BY f.source, f.file, f.sheet, f.row, f.kind, f.field, f.finding_id
    """


def parents_sql() -> str:
    """Return the statement for one row per source: in how many rows of others the NIK stands as a parent's."""
    return """
    SELECT source, count(*) AS rows FROM records WHERE mother_nik = $nik OR father_nik = $nik
    GROUP BY source ORDER BY source
    """
