"""The one door through which matching runs SQL on DuckDB.

Every statement has a name; rows and seconds are logged under it, and a refusal of the database is passed on without
its message, because DuckDB quotes the offending value.
"""

import logging
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict

import duckdb
import polars as pl

from matching.errors import EngineError

LOG = logging.getLogger(__name__)


def quote_identifier(name: str) -> str:
    """Return `name` as a quoted SQL identifier; dots separate schema and table."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in name.split("."))


class Limits(TypedDict):
    """What a database may take, in the names and words of its settings."""

    threads: int
    memory_limit: str
    temp_directory: str


def limits_of(con: duckdb.DuckDBPyConnection) -> Limits:
    """Return what the caller's database may take: another one beside it keeps to the same."""
    [(threads, memory, temp)] = con.execute(
        "SELECT current_setting('threads'), current_setting('memory_limit'), current_setting('temp_directory')"
    ).fetchall()
    return Limits(threads=int(threads), memory_limit=str(memory), temp_directory=str(temp))


@dataclass
class Engine:
    """A caller's connection, and the working tables that one link has made in it."""

    con: duckdb.DuckDBPyConnection
    made: list[str] = field(default_factory=list)

    def run(self, name: str, sql: str) -> list[tuple[object, ...]]:
        """Run one statement to its end and return its rows. Raises EngineError without the driver's message."""
        started = time.perf_counter()
        try:
            rows: list[tuple[object, ...]] = self.con.execute(sql).fetchall()
        except duckdb.Error as error:
            raise refused(name, error) from None
        LOG.debug("%s: %d rows, %.2f s", name, len(rows), time.perf_counter() - started)
        return rows

    def table(self, name: str, select: str) -> int:
        """Make the working table `name` from a SELECT, replacing an older one; return its number of rows."""
        if name not in self.made:
            self.made.append(name)
        counted = self.run(name, f"CREATE OR REPLACE TEMP TABLE {quote_identifier(name)} AS {select}")
        return int(str(counted[0][0])) if counted else 0

    def put(self, name: str, frame: pl.DataFrame) -> None:
        """Make the working table `name` from a frame."""
        view = f"{name}_frame"
        self.con.register(view, frame)
        try:
            self.table(name, f"SELECT * FROM {quote_identifier(view)}")
        finally:
            self.con.unregister(view)

    def frame(self, name: str, sql: str) -> pl.DataFrame:
        """Return the result of a SELECT as a frame."""
        try:
            result: pl.DataFrame = self.con.sql(sql).pl()
            return result
        except duckdb.Error as error:
            raise refused(name, error) from None

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        return int(str(self.run(f"count {table}", f"SELECT count(*) FROM {quote_identifier(table)}")[0][0]))

    def columns(self, table: str) -> Sequence[str]:
        """Return the column names of a table the caller named. Raises EngineError when there is none."""
        return [str(row[0]) for row in self.run(f"describe {table}", f"DESCRIBE {quote_identifier(table)}")]

    def drop(self, *names: str) -> None:
        """Drop working tables; without names all that are left."""
        for name in names or tuple(self.made):
            self.run(f"drop {name}", f"DROP TABLE IF EXISTS temp.{quote_identifier(name)}")
            self.made.remove(name)


def refused(name: str, error: duckdb.Error) -> EngineError:
    """Return our error for a refusal of the database: its class and the statement's name, never its message."""
    kind = type(error).__name__
    missing = re.search(r"Table with name (\w+) does not exist", str(error))
    what = f"there is no table {missing.group(1)}" if missing else f"the database refused a statement ({kind})"
    return EngineError(
        what, where=name, fix="check the tables and columns handed to matching, and free memory and disk"
    )
