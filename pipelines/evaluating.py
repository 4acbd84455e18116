"""`padan evaluate`: links against a truth, whatever of our own files or a stranger's they come in."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import polars as pl

from matching.evaluate import evaluate
from pipelines.errors import UsageError

PLACE = ("source", "file", "sheet", "row")


def evaluate_files(links: Path, truth: Path, threshold: float) -> dict[str, Any]:
    """Return precision, recall and F1 at `threshold`, and the best threshold, as plain values.

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
    return asdict(evaluate(pairs, expected, threshold=threshold))


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
