"""What a sender has verified against the register: its case waits for the register's office, which is told as well.

Neither who verified it nor the sender's value is told: the office may not know who is on which list, and has the
certificates itself. Where the office answers that its own entry is right, the sender is to act again.
"""

from collections.abc import Collection

import duckdb
import polars as pl

from reports.catalogue import KINDS
from reports.catalogue.register_side import CONFIRMED
from reports.database import make_table, put_frame, run
from reports.findings.asking import fact_findings_sql, findings_sql

MADE = ("finding_moved", "finding_answered")


def tell_confirmed(
    con: duckdb.DuckDBPyConnection, key: str, *, moved: Collection[str], closed: Collection[str]
) -> None:
    """Add findings about the register's rows to `finding_untold`, and set who acts on those they come from.

    `moved` are the cases of which the sender says that its own value is right, `closed` those closed by a decision.
    """
    for name, cases in (("finding_moved", moved), ("finding_answered", closed)):
        put_frame(con, name, pl.DataFrame({"case_id": sorted(cases)}, schema={"case_id": pl.String()}))
    make_table(con, "finding_facts", confirmed_sql())
    run(con, "findings told already", "TRUNCATE finding_raw")
    run(con, "confirmed findings", f"INSERT INTO finding_raw BY NAME {fact_findings_sql(KINDS)}")
    run(con, "what senders have verified", f"INSERT INTO finding_untold BY NAME {findings_sql(key)}")
    run(con, "who acts on moved cases", waiting_sql())


def confirmed_sql() -> str:
    """Return the SELECT of facts: one per register row, code and field that a sender says is otherwise."""
    codes = ", ".join(f"'{code}'" for code in dict.fromkeys(code for code, _ in CONFIRMED))
    return f"""
    SELECT link.other_id AS own_id, 'sender_confirms' AS what, concat_ws('|', told.kind, told.field) AS about,
        register.agency, told.register_value AS own_value, NULL::VARCHAR AS register_value,
        NULL::VARCHAR AS other_source, NULL::DOUBLE AS probability, NULL::DATE AS event_date, NULL::VARCHAR AS detail
    FROM finding_untold AS told
    JOIN finding_moved USING (case_id)
    JOIN finding_partners AS link ON link.own_id = told.own_id AND NOT link.mirrored
    JOIN finding_rows AS person ON person.record_id = link.other_id
    JOIN finding_sources AS register ON register.source = person.source
    WHERE register.role = 'register' AND told.kind IN ({codes})
    GROUP BY ALL
    """


def waiting_sql() -> str:
    """Return the UPDATE of moved cases: the other side acts, unless it has answered that its own entry is right."""
    return """
    UPDATE finding_untold SET who_acts = CASE WHEN other_role = 'roster' THEN 'both' ELSE 'register' END
    WHERE case_id IN (SELECT case_id FROM finding_moved) AND NOT EXISTS (
        FROM finding_untold AS answered JOIN finding_partners AS link ON link.other_id = answered.own_id
        WHERE link.own_id = finding_untold.own_id AND answered.cause = 'sender_confirms'
            AND answered.kind = finding_untold.kind AND answered.field = finding_untold.field
            AND answered.case_id IN (SELECT case_id FROM finding_answered)
    )
    """
