"""`padan evaluate`: links against a truth, whatever of our own files or a stranger's they come in."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import polars as pl

from matching.evaluate import evaluate
from matching.evaluate_tables import by_group, calibration, threshold_table
from matching.subgroups import subgroups
from pipelines.errors import UsageError
from pipelines.lists import read_list

PLACE = ("source", "file", "sheet", "row")
ID_COLUMNS = ("left_id", "id")
IDS_FOUND = 0.5
"""A column holds the ids of the links when so many of them stand in it."""


def evaluate_files(links: Path, truth: Path, threshold: float, by: Sequence[str] = ()) -> dict[str, Any]:
    """Return precision, recall and F1 at `threshold`, and the best threshold, as plain values.

    With them `thresholds`, the same at several thresholds; `calibration`, how often pairs of some probability are
    true; and for each FILE:COLUMN of `by` the measures by that column of the left records.
    `links` is `left_id,right_id,probability`, an export of `links`, or an export of `entities`; `truth` is
    `left_id,right_id` or a sample's `truth/links.csv`, whose rows are places in files and need an export of entities.
    """
    said, true = _read(links), _read(truth)
    if "left_file" in true.columns:
        pairs = _pairs_of_entities(said, links)
        expected = true.select(_place_id("left").alias("left_id"), _place_id("right").alias("right_id"))
    else:
        pairs = _pairs(said, links)
        expected = _need(true, truth, "left_id", "right_id").select("left_id", "right_id")
    told = asdict(evaluate(pairs, expected, threshold=threshold))
    told |= {
        "thresholds": threshold_table(pairs, expected).to_dicts(),
        "calibration": calibration(pairs, expected).to_dicts(),
    }
    if by:
        ids = pl.concat([pairs.get_column("left_id"), expected.get_column("left_id")]).unique()
        told["by"] = {one: by_group(pairs, expected, _groups(one, ids), threshold).to_dicts() for one in by}
    return told


def _groups(asked: str, ids: pl.Series) -> pl.DataFrame:
    """Return left_id, group for a FILE:COLUMN. Raises UsageError when the file, the column or its ids are not found."""
    name, colon, column = asked.rpartition(":")
    if not colon or not name:
        raise UsageError(f"--by {asked} is no FILE:COLUMN\n  fix:   write --by siswa.csv:jenis_kelamin")
    rows = _need(read_list(Path(name)), Path(name), column)
    return pl.DataFrame({"left_id": _ids(rows, ids, Path(name)), "group": subgroups(rows.get_column(column))})


def _ids(rows: pl.DataFrame, ids: pl.Series, file: Path) -> pl.Series:
    """The column that holds the ids of the left records; places in files, or row numbers, where they are the ids."""
    if all(part in rows.columns for part in PLACE):
        place = rows.select(pl.concat_str([pl.col(part).fill_null("") for part in PLACE], separator="|"))
        candidates = [place.to_series(), *rows.iter_columns()]
    else:
        first = [rows.get_column(name) for name in ID_COLUMNS if name in rows.columns]
        numbers = pl.int_range(1, rows.height + 1, eager=True)
        candidates = [*first, *rows.iter_columns(), numbers]
    shares = [ids.is_in(one.cast(pl.String).unique().implode()).sum() / max(ids.len(), 1) for one in candidates]
    best = max(range(len(shares)), key=shares.__getitem__)  # the first of equally good ones
    if shares[best] < IDS_FOUND:
        raise UsageError(
            f"no column of {file} holds the left ids of the links\n  fix:   give the left list, with its id column"
        )
    return candidates[best].cast(pl.String)


def _pairs(said: pl.DataFrame, file: Path) -> pl.DataFrame:
    if "left_record_id" in said.columns:
        said = said.rename({"left_record_id": "left_id", "right_record_id": "right_id"})
        said = said.filter(pl.col("decision") == "link")
    said = _need(said, file, "left_id", "right_id")
    probability = pl.col("probability") if "probability" in said.columns else pl.lit(1.0).alias("probability")
    return said.select("left_id", "right_id", probability.cast(pl.Float64))


def _pairs_of_entities(said: pl.DataFrame, file: Path) -> pl.DataFrame:
    """Return (row's place, register row's place, probability) for the linked rows of an export of entities."""
    rows = _need(said, file, *PLACE, "record_id", "link_status", "register_record_id", "probability")
    rows = rows.with_columns(
        pl.concat_str([pl.col(part).fill_null("") for part in PLACE], separator="|").alias("place")
    )
    register = rows.filter(pl.col("link_status") == "register").select("record_id", right_id="place")
    linked = rows.filter(pl.col("link_status") == "linked").select(
        "register_record_id", pl.col("probability").cast(pl.Float64), left_id="place"
    )
    return linked.join(register, left_on="register_record_id", right_on="record_id").select(
        "left_id", "right_id", "probability"
    )


def _place_id(side: str) -> pl.Expr:
    return pl.concat_str([pl.col(f"{side}_{part}").fill_null("") for part in PLACE], separator="|")


def _read(file: Path) -> pl.DataFrame:
    try:
        if file.suffix.lower() == ".parquet":
            return pl.read_parquet(file).cast({pl.Int64: pl.String})
        return pl.read_csv(file, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise UsageError(f"{file} cannot be read as a table: {error}\n  fix:   give a CSV or parquet file") from error


def _need(frame: pl.DataFrame, file: Path, *columns: str) -> pl.DataFrame:
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise UsageError(f"{file} has no column {', '.join(missing)}; it has {', '.join(frame.columns)}")
    return frame
