"""The one door through which findings run SQL: every statement has a name, and the driver's message stays inside.

DuckDB quotes the value it stumbles over, which may be a person's; so only its class and our statement's name go on.
"""

import logging
import time
from collections.abc import Mapping

import duckdb
import polars as pl

from reports.errors import StatementError

log = logging.getLogger(__name__)


def run(con: duckdb.DuckDBPyConnection, name: str, sql: str, parameters: Mapping[str, object] | None = None) -> None:
    """Run one statement to its end. Raises StatementError without the driver's message."""
    started = time.perf_counter()
    try:
        con.execute(sql, dict(parameters or {})).fetchall()
    except duckdb.Error as error:
        raise _refused(name, error) from None
    log.debug("%s: %.2f s", name, time.perf_counter() - started)


def make_table(con: duckdb.DuckDBPyConnection, name: str, select: str) -> None:
    """Make the temporary table `name` from a SELECT, replacing an older one."""
    run(con, name, f"CREATE OR REPLACE TEMP TABLE {name} AS {select}")


def put_frame(con: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    """Make the temporary table `name` from a frame."""
    con.register(f"{name}_frame", frame.to_arrow())
    try:
        make_table(con, name, f"SELECT * FROM {name}_frame")
    finally:
        con.unregister(f"{name}_frame")


def read_frame(
    con: duckdb.DuckDBPyConnection, name: str, select: str, parameters: Mapping[str, object] | None = None
) -> pl.DataFrame:
    """Return the rows of a SELECT as a frame. Raises StatementError without the driver's message."""
    started = time.perf_counter()
    try:
        frame: pl.DataFrame = con.sql(select, params=dict(parameters or {})).pl()
    except duckdb.Error as error:
        raise _refused(name, error) from None
    log.debug("%s: %d rows, %.2f s", name, frame.height, time.perf_counter() - started)
    return frame


def drop_tables(con: duckdb.DuckDBPyConnection, names: tuple[str, ...]) -> None:
    """Drop temporary tables that earlier stages of one night made."""
    for name in names:
        run(con, f"drop {name}", f"DROP TABLE IF EXISTS temp.{name}")


def _refused(name: str, error: duckdb.Error) -> StatementError:
    return StatementError(
        f"the database refused a statement ({type(error).__name__})",
        where=f"findings, {name}",
        fix="check that records, sources, links and entities have their columns, and that memory and disk suffice",
    )
