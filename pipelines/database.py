"""The one door of the pipelines to SQL: a DuckDB within the configured memory and threads, spilling to the store."""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipelines.temp import own_temp

log = logging.getLogger(__name__)

SHARE = 0.4
"""Of memory_limit, for each database: beside it the night holds arrays, and the link a database of its own."""
LEAST = 400 * 10**6  # bytes; with 200 MB findings of 100,000 people cannot be made
UNITS = {"MB": 10**6, "GB": 10**9, "MiB": 2**20, "GiB": 2**30}


@contextmanager
def open_database(temp: Path, *, memory_limit: str, threads: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield an in-memory DuckDB that spills to `temp`; no Python variable becomes a table, nothing is downloaded.

    It keeps to SHARE of `memory_limit`, the night's as padan.toml says it.
    """
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": _share(memory_limit, SHARE),
        "threads": threads or os.cpu_count() or 1,
        "temp_directory": str(temp),
        "python_enable_replacements": False,
        "autoinstall_known_extensions": False,
        "preserve_insertion_order": False,
    }
    con = duckdb.connect(":memory:", config=settings)
    try:
        yield con
    finally:
        con.close()


@contextmanager
def passing_database(store: Path, *, memory_limit: str, threads: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield the same, spilling to a folder of its own in the store that is gone afterwards, whatever happens."""
    with own_temp(store) as temp, open_database(temp, memory_limit=memory_limit, threads=threads) as con:
        yield con


@contextmanager
def alone(con: duckdb.DuckDBPyConnection, *, memory_limit: str) -> Iterator[None]:
    """Inside, nothing else of the night takes much memory: the database has twice its SHARE."""
    con.execute(f"SET memory_limit = '{_share(memory_limit, 2 * SHARE)}'")
    try:
        yield
    finally:
        con.execute(f"SET memory_limit = '{_share(memory_limit, SHARE)}'")


def _share(memory_limit: str, share: float) -> str:
    return f"{max(round(share * bytes_of(memory_limit)), LEAST)}B"


def bytes_of(size: str) -> float:
    """Return the bytes of a size as it stands in padan.toml, such as 6GB."""
    number = size.rstrip("MGiB")
    return float(number) * UNITS[size.removeprefix(number).strip()]


def run_sql(con: duckdb.DuckDBPyConnection, name: str, sql: str, parameters: dict[str, object] | None = None) -> None:
    """Run one statement to its end, and log its name and seconds (never a person's value)."""
    started = time.perf_counter()
    con.execute(sql, parameters or {}).fetchall()
    log.debug("%s: %.2f s", name, time.perf_counter() - started)


@contextmanager
def in_given_order(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Inside, rows come out of a table or file, and into one, in the order in which they lie there."""
    con.execute("SET preserve_insertion_order = true")
    try:
        yield
    finally:
        con.execute("SET preserve_insertion_order = false")


@contextmanager
def at_once(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Inside, all statements are one transaction: rows that many of them insert are packed once, which is fast."""
    con.execute("BEGIN")
    try:
        yield
    except BaseException:
        con.execute("ROLLBACK")
        raise
    con.execute("COMMIT")


def copy_to_parquet(con: duckdb.DuckDBPyConnection, query: str, target: Path) -> int:
    """Write the rows of `query`, in its order, as one parquet file; return how many there are."""
    [(rows,)] = con.execute(
        f"COPY ({query}) TO {quote_text(target)} (FORMAT parquet, COMPRESSION zstd, PRESERVE_ORDER true)"
    ).fetchall()
    return int(rows)


def quote_text(value: object) -> str:
    """Return `value` as an SQL text literal."""
    return "'" + str(value).replace("'", "''") + "'"
