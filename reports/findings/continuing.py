"""A case goes on when its row is linked to another person than before, or to nobody: same row, kind, cause, values.

A case's id holds the person. Where that changes between two nights, the mismatch is still the one that was told, with
its age, its answers and the token that people have in their workbooks.
"""

import duckdb

from reports.database import run


def continue_cases(con: duckdb.DuckDBPyConnection, earlier: str) -> None:
    """Give findings of `finding_untold` the case that they had the night before, as the relation `earlier` has it.

    Only an id that is new tonight is changed, to one that would be gone tonight, and only where row, kind, cause, field
    and both values name one of each: `earlier` has those and case_id.
    """
    run(
        con,
        "cases that go on",
        f"""
        UPDATE finding_untold SET case_id = kept.earlier_id FROM (
            WITH fresh AS (
                SELECT DISTINCT {_KEY}, case_id FROM finding_untold WHERE case_id NOT IN (SELECT case_id FROM {earlier})
            ),
            gone AS (
                SELECT DISTINCT {_KEY}, case_id AS earlier_id FROM {earlier}
                WHERE case_id NOT IN (SELECT case_id FROM finding_untold)
            )
            SELECT fresh.case_id, earlier_id FROM fresh JOIN gone USING (record_id, kind, cause, told_field, own, other)
            QUALIFY count(*) OVER (PARTITION BY fresh.case_id) = 1 AND count(*) OVER (PARTITION BY earlier_id) = 1
        ) AS kept
        WHERE finding_untold.case_id = kept.case_id
        """,
    )


_KEY = """record_id, kind, cause, coalesce(field, '') AS told_field, coalesce(own_value, '') AS own,
    coalesce(register_value, '') AS other"""
