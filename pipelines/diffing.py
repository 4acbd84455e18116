"""What changed between two runs: files, rows, links, findings and cases, as counts, and as ids where asked for."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipelines import audit
from pipelines.config import Config, purpose_of
from pipelines.database import passing_database, quote_text
from pipelines.store import Store

PLACE = {"source", "file", "sheet", "row", "record_id", "unit_name", "extract_date"}
"""Columns of a record that may change while the row itself does not."""


def diff_runs(config: Config, before: str, after: str, *, with_rows: bool, now: datetime) -> dict[str, Any]:
    """Return what is otherwise in the run `after` than in `before`; nothing in it is a person's value.

    `files` lists files, `rows` and `links` have one entry per source, `findings` one per kind, field and source,
    `cases` one per state. With `with_rows`, `ids` lists which records, by part; that is noted in the audit log.
    Each run may also be the one that is held back. Raises UsageError when there is no such run.
    """
    store = Store(config.store)
    runs = {"before": store.looked_at(before), "after": store.looked_at(after)}
    run = config.run
    with passing_database(config.store, memory_limit=run.memory_limit, threads=run.threads) as con:
        columns = _load(con, runs)
        told: dict[str, Any] = {
            "before": before,
            "after": after,
            "files": _files(con),
            "rows": _dicts(con, _rows_sql(columns) + _BY_SOURCE.format(_counts("new", "gone", "changed"), "both_rows")),
            "links": _dicts(con, _links_sql() + _BY_SOURCE.format(_counts("gained", "lost", "changed"), "both_links")),
            "findings": _dicts(con, _FINDINGS),
            "cases": _dicts(con, _CASES),
        }
        if with_rows:
            told["ids"] = {
                "rows": _dicts(con, _rows_sql(columns) + _IDS.format("both_rows")),
                "links": _dicts(con, _links_sql() + _IDS.format("both_links")),
                "findings": _dicts(con, _FINDING_IDS),
            }
    if with_rows:
        audit.append(
            config.store, "diff", now=now, run=after, before=before, rows=sum(map(len, told["ids"].values())),
            **purpose_of(config),
        )  # fmt: skip
    return told


_BY_SOURCE = """
    SELECT source, count(*) FILTER (before) AS before, count(*) FILTER (after) AS after, {0}
    FROM {1} GROUP BY source ORDER BY source
"""

_IDS = "SELECT source, record_id, change FROM {0} WHERE change IS NOT NULL ORDER BY source, change, record_id"

_FOUND = """
    WITH told AS (
        SELECT source, record_id, kind, coalesce(field, '') AS field, case_id, true AS there
        FROM findings_{0} GROUP BY ALL
    )
    FROM told
"""

_BOTH_FINDINGS = f"""
    WITH both_findings AS (
        SELECT source, record_id, kind, field, case_id, coalesce(b.there, false) AS before,
            coalesce(a.there, false) AS after
        FROM ({_FOUND.format("before")}) AS b
        FULL JOIN ({_FOUND.format("after")}) AS a USING (source, record_id, kind, field, case_id)
    )
"""

_FINDINGS = f"""{_BOTH_FINDINGS}
    SELECT kind, field, source, count(*) FILTER (before) AS before, count(*) FILTER (after) AS after,
        count(*) FILTER (after AND NOT before) AS new, count(*) FILTER (before AND NOT after) AS gone
    FROM both_findings GROUP BY kind, field, source ORDER BY kind, field, source
"""

_FINDING_IDS = f"""{_BOTH_FINDINGS}
    SELECT source, record_id, kind, field, case_id, CASE WHEN after THEN 'new' ELSE 'gone' END AS change
    FROM both_findings WHERE before <> after ORDER BY source, change, record_id, kind, field, case_id
"""

_CASES = """
    SELECT state, coalesce(b.cases, 0) AS before, coalesce(a.cases, 0) AS after
    FROM (SELECT state, count(*) AS cases FROM cases_before GROUP BY state) AS b
    FULL JOIN (SELECT state, count(*) AS cases FROM cases_after GROUP BY state) AS a USING (state) ORDER BY state
"""


def _load(con: duckdb.DuckDBPyConnection, runs: Mapping[str, Path]) -> list[str]:
    """Make a view per table and run; return the columns of a record that are compared, those that both runs have."""
    for name, run in runs.items():
        for table in ("files", "records", "entities", "findings", "cases"):
            file = quote_text(run / f"{table}.parquet")
            con.execute(f"CREATE VIEW {table}_{name} AS FROM read_parquet({file})").fetchall()
    first, second = (pl.read_parquet_schema(run / "records.parquet") for run in runs.values())
    return [one for one in first if one in second and one not in PLACE and not one.startswith("raw_")]


def _files(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Return the files that are new, gone, of other content, or judged otherwise."""
    one = "SELECT source, file, min(content_hash) AS content, min(status) AS status FROM files_{} GROUP BY source, file"
    return _dicts(
        con,
        f"""
        WITH both_files AS (
            SELECT source, file, b.status AS before, a.status AS after, CASE
                WHEN b.status IS NULL THEN 'new' WHEN a.status IS NULL THEN 'gone'
                WHEN a.content IS DISTINCT FROM b.content THEN 'changed'
                WHEN a.status <> b.status THEN 'judged_otherwise' END AS change
            FROM ({one.format("before")}) AS b FULL JOIN ({one.format("after")}) AS a USING (source, file)
        )
        FROM both_files WHERE change IS NOT NULL ORDER BY source, file
        """,
    )


def _rows_sql(columns: list[str]) -> str:
    """Return the CTE of all records of both runs: in which they are, and whether what they say is another thing."""
    values = {name: ", ".join(f'{name}."{column}"' for column in columns) for name in ("b", "a")}
    return f"""
    WITH both_rows AS (
        SELECT source, record_id, b.record_id IS NOT NULL AS before, a.record_id IS NOT NULL AS after, CASE
            WHEN b.record_id IS NULL THEN 'new' WHEN a.record_id IS NULL THEN 'gone'
            WHEN row({values["b"]}) IS DISTINCT FROM row({values["a"]}) THEN 'changed' END AS change
        FROM records_before AS b FULL JOIN records_after AS a USING (source, record_id)
    )
    """


def _links_sql() -> str:
    """Return the CTE of all rows that are linked in one of the runs, with or without the row itself in the other."""
    one = "SELECT source, record_id, register_record_id AS person FROM entities_{} WHERE link_status = 'linked'"
    return f"""
    WITH both_links AS (
        SELECT source, record_id, b.person IS NOT NULL AS before, a.person IS NOT NULL AS after, CASE
            WHEN b.person IS NULL THEN 'gained' WHEN a.person IS NULL THEN 'lost'
            WHEN a.person <> b.person THEN 'changed' END AS change
        FROM ({one.format("before")}) AS b FULL JOIN ({one.format("after")}) AS a USING (source, record_id)
    )
    """


def _counts(*changes: str) -> str:
    return ", ".join(f"count(*) FILTER (change = '{one}') AS \"{one}\"" for one in changes)


def _dicts(con: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    found = con.execute(sql)
    names = [one[0] for one in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
