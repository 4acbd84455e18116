"""Records and links by number: whatever joins rows to rows joins integers, and only a finding has a record's id again.

`finding_rows` is `records` with the number of the row as `record_id`, and its id as `record_key`; `finding_links` is
`links` with those numbers. Where an order of rows is needed that nothing else gives, it is that of the records.
"""

import duckdb

from reports.database import drop_tables, make_table, run

PEOPLE = """(
    SELECT finding_rows.*, finding_sources.role, finding_sources.agency
    FROM finding_rows JOIN finding_sources USING (source)
    WHERE record_id NOT IN (FROM finding_superseded)
)"""
"""The records with what their source is: the relation behind own, register, owner and candidate.

Left out are register rows that a newer row of the register stands for: nothing is asked of them.
"""


def make_rows(con: duckdb.DuckDBPyConnection) -> None:
    """Make finding_rows, finding_superseded and finding_links from records, links and entities."""
    rows = """CREATE OR REPLACE TEMP VIEW finding_rows AS
    SELECT records.* REPLACE (records.rowid AS record_id), records.record_id AS record_key FROM records"""
    run(con, "finding_rows", rows)
    make_table(con, "finding_superseded", superseded_sql())
    make_table(con, "finding_links", links_sql())


def drop_rows(con: duckdb.DuckDBPyConnection) -> None:
    """Drop what `make_rows` made."""
    drop_tables(con, ("finding_superseded", "finding_links"))
    run(con, "drop finding_rows", "DROP VIEW IF EXISTS temp.finding_rows")


def superseded_sql() -> str:
    """Return the SELECT of the register's rows that another row of the register stands for."""
    return """
    SELECT finding_rows.record_id FROM finding_rows SEMI JOIN (
        SELECT record_id FROM entities WHERE link_status = 'register' AND register_record_id <> record_id
    ) AS replaced ON replaced.record_id = finding_rows.record_key
    """


def links_sql() -> str:
    """Return the SELECT of the links between rows by number, with the number of the link for its evidence."""
    return """
    SELECT own.record_id AS left_record_id, other.record_id AS right_record_id, left_source, right_source, decision,
        probability, links.rowid AS link_no
    FROM links
    JOIN finding_rows AS own ON own.record_key = left_record_id
    JOIN finding_rows AS other ON other.record_key = right_record_id
    """
