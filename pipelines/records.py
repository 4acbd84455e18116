"""Readings in force become one table `records`, with file and extract date attached and no record id twice."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import polars as pl

from connectors.schema import RECORD_SCHEMA
from pipelines.accepting import InForce
from pipelines.config import Config
from pipelines.database import at_once, in_given_order, quote_text, run_sql

TOGETHER = 100_000
"""Rows of small readings that are put in order together."""


def load_records(con: duckdb.DuckDBPyConnection, in_force: Sequence[InForce]) -> None:
    """Make the table `records` from the parquet readings, in the order of source, file, sheet, row.

    File and extract date come from tonight's delivery. A record id that occurs in two files (one person in two schools'
    lists without a unit, or one list delivered in two parts) gets a suffix by order of file and row, so that two rows
    never share one.
    """
    ordered = sorted(in_force, key=lambda one: (one.source, one.file))
    places = pl.DataFrame(
        [
            {"reading": str(one.reading), "file": one.file, "extract_date": one.extract_date, "source": one.source}
            for one in ordered
        ],
        schema={"reading": pl.String(), "file": pl.String(), "extract_date": pl.Date(), "source": pl.String()},
    )
    con.register("places_frame", places.to_arrow())
    run_sql(con, "no records", f"CREATE OR REPLACE TABLE records AS {readings_sql(ordered[:1])} LIMIT 0")
    with in_given_order(con), at_once(con):
        for some in _batches(ordered):
            order = "" if len(some) == 1 and _is_ordered(con, some[0]) else "ORDER BY file, sheet, row"
            run_sql(con, f"{len(some)} readings", f"INSERT INTO records {readings_sql(some)} {order}")
    con.unregister("places_frame")
    run_sql(con, "records twice", twice_sql())


def _batches(ordered: Sequence[InForce]) -> Iterator[list[InForce]]:
    """Yield the readings in their order: a large one alone, small ones of one source together."""
    batch: list[InForce] = []
    for one in ordered:
        if batch and (one.source != batch[0].source or sum(each.rows for each in batch) + one.rows > TOGETHER):
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


def _is_ordered(con: duckdb.DuckDBPyConnection, one: InForce) -> bool:
    """Return whether a reading's rows lie in the order of sheet and row, as most do: sorting wide rows takes long."""
    [(ordered,)] = con.execute(
        f"""
        SELECT coalesce(bool_and(coalesce((before.sheet, before.row) < (now.sheet, now.row), true)), true) FROM (
            SELECT struct_pack(sheet, row) AS now,
                lag(struct_pack(sheet, row)) OVER (ORDER BY file_row_number) AS before
            FROM read_parquet({quote_text(one.reading)}, file_row_number = true)
        )
        """
    ).fetchall()
    return bool(ordered)


def readings_sql(readings: Sequence[InForce]) -> str:
    """Return the SELECT of the records in the parquet files of `readings`, all of one source, by `places_frame`."""
    quoted = ", ".join(quote_text(one.reading) for one in readings)
    placed = {"file": "place.file", "extract_date": "place.extract_date", "source": "place.source"}
    if len(readings) == 1:  # no join, which need not keep the rows in order
        [one] = readings
        day = f"DATE '{one.extract_date.isoformat()}'"
        placed = {"file": quote_text(one.file), "extract_date": day, "source": quote_text(one.source)}
    columns = ", ".join(f"{placed.get(column, f'read.{column}')} AS {column}" for column in RECORD_SCHEMA)
    place = "" if len(readings) == 1 else "JOIN places_frame AS place USING (reading)"
    return f"SELECT {columns} FROM read_parquet([{quoted}], filename = 'reading') AS read {place}"


def twice_sql() -> str:
    """Return the UPDATE that puts `-2`, `-3` … behind a record id from its second row on, in the order of the rows."""
    return """
    UPDATE records SET record_id = record_id || '-' || again.place FROM (
        SELECT rowid AS row_no, row_number() OVER (PARTITION BY record_id ORDER BY source, file, sheet, row) AS place
        FROM records
        WHERE record_id IN (SELECT record_id FROM records GROUP BY record_id HAVING count(*) > 1)
    ) AS again WHERE again.row_no = records.rowid AND again.place > 1
    """


def load_sources(con: duckdb.DuckDBPyConnection, config: Config, in_force: Sequence[InForce]) -> None:
    """Make the table `sources`: one row per source with records, its role, agency, layout and newest extract date."""
    rows = []
    for name, source in config.sources.items():
        own = [one for one in in_force if one.source == name]
        if own:
            layout = Counter(one.layout for one in own).most_common(1)[0][0]
            newest = max(one.extract_date for one in own)
            rows.append(
                {"source": name, "role": source.role, "agency": source.agency, "layout": layout, "extract_date": newest}
            )
    schema = {"source": pl.String(), "role": pl.String(), "agency": pl.String(), "layout": pl.String()}
    con.register("sources_frame", pl.DataFrame(rows, schema={**schema, "extract_date": pl.Date()}).to_arrow())
    run_sql(con, "sources", "CREATE OR REPLACE TABLE sources AS SELECT * FROM sources_frame ORDER BY source")
    con.unregister("sources_frame")


def load_run(con: duckdb.DuckDBPyConnection, config: Config, run: Path) -> None:
    """Make `records` and `sources` (source, role) as they were in a finished run, by the roles of today."""
    records = str(run / "records.parquet").replace("'", "''")
    run_sql(con, "records", f"CREATE OR REPLACE TABLE records AS FROM read_parquet('{records}')", {})
    roles = [{"source": name, "role": source.role} for name, source in config.sources.items()]
    con.register("roles_frame", pl.DataFrame(roles).to_arrow())
    run_sql(con, "sources", "CREATE OR REPLACE TABLE sources AS SELECT * FROM roles_frame ORDER BY source")
    con.unregister("roles_frame")
