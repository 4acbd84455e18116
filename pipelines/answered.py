"""What the cases of answers are about: the row, the record it is compared with, and whom both name."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import polars as pl

from pipelines.database import passing_database, quote_text
from pipelines.deciding import PERSON
from pipelines.store import Store
from reports.answers.judging import Subject
from reports.answers.verdicts import CLOSED_TOGETHER


def subjects_of(
    store: Store, cases: Sequence[str], key: bytes, *, memory_limit: str, threads: int
) -> Mapping[str, Subject]:
    """Return what each case is about, from the newest run in which it was found; {} for those that none has."""
    found: dict[str, Subject] = {}
    with passing_database(store.root, memory_limit=memory_limit, threads=threads) as con:
        for run_id in reversed(store.run_ids()):
            asked = sorted(set(cases) - found.keys())
            if not asked:
                break
            found |= _of_run(con, store.run(run_id), asked, key)
    return found


def _of_run(con: duckdb.DuckDBPyConnection, run: Path, cases: Sequence[str], key: bytes) -> dict[str, Subject]:
    given = pl.DataFrame({"case_id": list(cases)}, schema={"case_id": pl.String()})
    con.register("asked", given.to_arrow())
    findings, entities, records = (quote_text(run / f"{name}.parquet") for name in ("findings", "entities", "records"))
    rows = con.execute(_subjects_sql(findings, entities, records), {"key": key.hex()}).fetchall()
    con.unregister("asked")
    return {
        case: Subject(kind, record, other, person, other_person, tuple(also or ()))
        for case, kind, record, other, person, other_person, also in rows
    }


def _subjects_sql(findings: str, entities: str, records: str) -> str:
    together = ", ".join(quote_text(kind) for kind in sorted(CLOSED_TOGETHER))
    return f"""
    WITH found AS (
        SELECT f.case_id, f.kind, f.record_id, f.other_source, e.register_record_id AS other_id
        FROM read_parquet({findings}) AS f JOIN read_parquet({entities}) AS e USING (record_id)
        SEMI JOIN asked USING (case_id)
        QUALIFY row_number() OVER (PARTITION BY f.case_id ORDER BY f.source, f.file, f.row, f.finding_id) = 1
    ),
    people AS (
        SELECT record_id, {PERSON} AS person
        FROM read_parquet({records})
        WHERE record_id IN (SELECT record_id FROM found UNION SELECT other_id FROM found)
    ),
    others AS (
        SELECT found.case_id, list(DISTINCT f.case_id ORDER BY f.case_id) AS also
        FROM found JOIN read_parquet({findings}) AS f USING (record_id, other_source)
        WHERE f.case_id <> found.case_id AND f.kind IN ({together})
        GROUP BY found.case_id
    )
    SELECT case_id, kind, found.record_id, nullif(other_id, found.record_id), own.person, other.person, also
    FROM found
    LEFT JOIN people AS own ON own.record_id = found.record_id
    LEFT JOIN people AS other ON other.record_id = found.other_id
    LEFT JOIN others USING (case_id)
    ORDER BY case_id
    """
