"""Readings in force become one table `records`, with file and extract date attached and no record id twice."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import duckdb
import polars as pl

from connectors.schema import RECORD_SCHEMA
from pipelines.accepting import InForce
from pipelines.config import Config
from pipelines.database import run_sql


def load_records(con: duckdb.DuckDBPyConnection, in_force: Sequence[InForce]) -> None:
    """Make the table `records` from the parquet readings; file and extract date come from tonight's delivery.

    A record id that occurs in two files (one person in two schools' lists without a unit, or one list delivered in
    two parts) gets a suffix by order of file and row, so that two rows never share one.
    """
    places = pl.DataFrame(
        [
            {"reading": str(one.reading), "file": one.file, "extract_date": one.extract_date, "source": one.source}
            for one in in_force
        ],
        schema={"reading": pl.String(), "file": pl.String(), "extract_date": pl.Date(), "source": pl.String()},
    )
    con.register("places_frame", places.to_arrow())
    run_sql(con, "records", records_sql([str(one.reading) for one in in_force]), {})
    con.unregister("places_frame")


def records_sql(readings: Sequence[str]) -> str:
    """Return the statement that makes `records` out of the parquet files `readings` and the view `places_frame`.

    Copies are numbered apart, over their keys alone: whole rows in a window and in a sort at once do not spill to disk.
    """
    quoted = ", ".join("'" + path.replace("'", "''") + "'" for path in readings)
    columns = ", ".join(
        {
            "file": "place.file",
            "extract_date": "place.extract_date",
            "source": "place.source",
            "record_id": "read.record_id || coalesce('-' || copy.number, '') AS record_id",
        }.get(column, f"read.{column}")
        for column in RECORD_SCHEMA
    )
    return f"""
    CREATE OR REPLACE TABLE records AS
    WITH read AS (SELECT * FROM read_parquet([{quoted}], filename = 'reading')),
    copies AS MATERIALIZED ({copies_sql()})
    SELECT {columns}
    FROM read JOIN places_frame AS place USING (reading)
    LEFT JOIN copies AS copy ON copy.source = place.source AND copy.file = place.file
        AND copy.sheet IS NOT DISTINCT FROM read.sheet AND copy.row = read.row AND copy.record_id = read.record_id
    ORDER BY place.source, place.file, read.sheet, read.row
    """


def copies_sql() -> str:
    """Return the SELECT of the rows whose record id stands in a row before, each with its number: 2, 3, …"""
    return """
        SELECT place.source, place.file, read.sheet, read.row, read.record_id, row_number() OVER (
            PARTITION BY read.record_id ORDER BY place.source, place.file, read.sheet, read.row
        ) AS number
        FROM read JOIN places_frame AS place USING (reading) QUALIFY number > 1
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
