"""What the decisions in force say to a night: of cases, and of pairs of records that are, or are not, one person."""

import logging
import sqlite3
from dataclasses import dataclass

import duckdb
import polars as pl

from pipelines.cases import catch_up, open_cases
from pipelines.database import run_sql
from pipelines.errors import Locked
from pipelines.store import Store
from reports.answers.verdicts import DONE
from reports.ledger import DECIDED

log = logging.getLogger(__name__)

PAIRS: dict[str, pl.DataType] = {
    "record_id": pl.String(), "other_id": pl.String(), "same": pl.Boolean(), "person": pl.String(),
    "other_person": pl.String(),
}  # fmt: skip
PERSON = """CASE WHEN name IS NOT NULL AND birth_date IS NOT NULL
    THEN left(sha256($key || concat_ws('|', source, name, birth_date::VARCHAR)), 20) END"""
"""Whom a record names, as SQL over the site's key in hex: what is left of a record whose row was typed anew."""

_IN_FORCE = """
    SELECT * FROM decisions_in_force
    WHERE id IN (SELECT max(id) FROM decisions_in_force GROUP BY case_id)
"""


@dataclass(frozen=True)
class Decisions:
    """All that is decided and not taken back: DECIDED by case, PAIRS by pair, and the site's key."""

    cases: pl.DataFrame
    pairs: pl.DataFrame
    moved: tuple[str, ...]
    """Cases of which the sender says that its own value is right: the other side is to act."""
    key: bytes

    @property
    def closed(self) -> tuple[str, ...]:
        """Cases that a decision closes."""
        return tuple(self.cases.filter("closes")["case_id"])


def decisions_in_force(store: Store, key: bytes) -> Decisions:
    """Return what the coming night goes by. Raises Locked or UsageError when it cannot be read."""
    with open_cases(store.root) as con:
        return Decisions(decided_cases(con), decided_pairs(con), _moved(con), key)


def keep_cases(store: Store, key: bytes) -> None:
    """Write the cases of the run just published. While another program writes, that is left to the next opening."""
    try:
        with open_cases(store.root) as con:
            catch_up(con, store, key)
    except Locked as error:
        log.warning("the cases of this run are kept later: %s", error)


def decided_cases(con: sqlite3.Connection) -> pl.DataFrame:
    """Return DECIDED: the latest decision in force of each case; what it closes besides comes without a later one."""
    own = con.execute(f"SELECT case_id, recipient, verdict, made_at, effect FROM ({_IN_FORCE}) ORDER BY id").fetchall()
    also = con.execute(
        f"""SELECT a.case_id, d.recipient, d.verdict, d.made_at, 'closes' FROM also_closed AS a
        JOIN ({_IN_FORCE}) AS d ON d.id = a.decision_id ORDER BY d.id"""
    ).fetchall()
    latest = {case: (recipient, verdict, day, effect) for case, recipient, verdict, day, effect in [*also, *own]}
    rows = [
        (case, recipient, verdict, day[:10], "closes" in effect.split(), verdict == DONE)
        for case, (recipient, verdict, day, effect) in sorted(latest.items())
    ]
    texts = {name: pl.String() if kind == pl.Date() else kind for name, kind in DECIDED.items()}
    return pl.DataFrame(rows, schema=texts, orient="row").with_columns(pl.col("decided_on").str.to_date())


def _moved(con: sqlite3.Connection) -> tuple[str, ...]:
    rows = con.execute(f"SELECT case_id, effect FROM ({_IN_FORCE}) ORDER BY case_id").fetchall()
    return tuple(case for case, effect in rows if "moves" in effect.split())


def decided_pairs(con: sqlite3.Connection) -> pl.DataFrame:
    """Return PAIRS: of each pair of records the latest decision in force whether they are one person."""
    rows = con.execute(
        f"""SELECT record_id, other_id, effect, person, other_person FROM ({_IN_FORCE})
        WHERE other_id IS NOT NULL ORDER BY id"""
    ).fetchall()
    latest = {
        (record, other): (record, other, "same" in effect.split(), person, other_person)
        for record, other, effect, person, other_person in rows
        if {"same", "apart"} & set(effect.split())
    }
    return pl.DataFrame([latest[pair] for pair in sorted(latest)], schema=PAIRS, orient="row")


def put_pairs(con: duckdb.DuckDBPyConnection, pairs: pl.DataFrame, key: bytes) -> None:
    """Make the table `decided` (left_id, right_id, same) from PAIRS and the tables of `linking.make_people`.

    A register row that a newer one stands for is that newer one. A record that is no more is looked for as the only
    one of its source with the same name and birth date.
    """
    con.register("pairs_frame", pairs.to_arrow())
    run_sql(con, "decided pairs", "CREATE OR REPLACE TABLE decided_given AS FROM pairs_frame")
    con.unregister("pairs_frame")
    run_sql(con, "decided people", _people_sql(), {"key": key.hex()})
    run_sql(
        con,
        "decided",
        """
        CREATE OR REPLACE TABLE decided AS
        WITH found AS (
            SELECT own.now_id AS own_id, other.now_id AS other_id, same FROM decided_given AS given
            JOIN decided_people AS own ON own.record_id = given.record_id
            JOIN decided_people AS other ON other.record_id = given.other_id
        ),
        turned AS (SELECT own_id AS left_id, other_id AS right_id, same FROM found
            UNION ALL SELECT other_id, own_id, same FROM found)
        SELECT left_id, right_id, bool_and(same) AS same FROM turned
        JOIN left_people AS l ON l.id = left_id JOIN right_people AS r ON r.id = right_id
        GROUP BY left_id, right_id ORDER BY left_id, right_id
        """,
    )
    for table in ("decided_given", "decided_people"):
        run_sql(con, f"drop {table}", f"DROP TABLE {table}")


def _people_sql() -> str:
    """Return the statement that makes `decided_people`: record_id as decided, now_id as it is tonight."""
    return f"""
    CREATE OR REPLACE TABLE decided_people AS
    WITH asked AS (
        SELECT record_id, any_value(person) AS person FROM (
            SELECT record_id, person FROM decided_given UNION ALL SELECT other_id, other_person FROM decided_given
        ) GROUP BY record_id
    ),
    gone AS (FROM asked WHERE person IS NOT NULL AND record_id NOT IN (SELECT record_id FROM records)),
    renamed AS (
        SELECT {PERSON} AS person, min(record_id) AS now_id
        FROM records
        WHERE (SELECT count(*) FROM gone) > 0 AND record_id NOT IN (SELECT record_id FROM superseded)
        GROUP BY 1 HAVING count(*) = 1
    )
    SELECT asked.record_id, coalesce(superseded.kept_id, asked.record_id) AS now_id
    FROM asked LEFT JOIN superseded USING (record_id)
    WHERE asked.record_id IN (SELECT record_id FROM records)
    UNION ALL
    SELECT gone.record_id, renamed.now_id FROM gone JOIN renamed USING (person)
    """
