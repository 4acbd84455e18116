"""Open cases of a run, counted: what a manifest keeps of them, so that nobody has to look at people to count."""

import duckdb

from reports.catalogue.kind import SEVERITIES
from reports.ledger import OPEN_STATES

UNKNOWN = "UNKNOWN"  # severity of an open case without a finding tonight: its source was not looked at


def open_by_severity(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, int]]:
    """Return how many open cases there are by state and by their gravest severity; reads `cases` and `findings`."""
    rows = con.execute(
        """
        WITH gravest AS (
            SELECT case_id, min(list_position($severities, severity)) AS place FROM findings GROUP BY case_id
        )
        SELECT state, coalesce($severities[place], $unknown) AS severity, count(*)
        FROM cases LEFT JOIN gravest USING (case_id)
        WHERE list_contains($open, state) GROUP BY ALL ORDER BY ALL
        """,
        {"severities": list(SEVERITIES), "open": list(OPEN_STATES), "unknown": UNKNOWN},
    ).fetchall()
    told: dict[str, dict[str, int]] = {}
    for state, severity, count in rows:
        told.setdefault(state, {})[severity] = count
    return told
