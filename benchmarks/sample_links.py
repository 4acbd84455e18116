"""Links of a finished night of a sample world against its truth, also for the rows that are hard: no usable NIK,
another person's NIK, twins and siblings.

    python -m benchmarks.sample_links WORLD      a folder that `padan sample` made and `padan run` has run on
"""

import argparse
import json
from pathlib import Path

import polars as pl

PLACE = ["source", "file", "sheet", "row"]
BAD_NIK = ("NIK_KOSONG", "NIK_RUSAK", "NIK_TERPOTONG", "NIK_TIDAK_VALID")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("world", type=Path)
    world = asked.parse_args().world
    rows = judged_rows(world)
    people = pl.read_csv(world / "truth" / "people.csv", infer_schema=False)
    errors = pl.read_csv(world / "truth" / "errors.csv", infer_schema=False)
    groups = {
        "all": rows,
        "without a usable NIK": rows.join(errors.filter(pl.col("kind").is_in(BAD_NIK)), on=PLACE, how="semi"),
        "another person's NIK": rows.join(errors.filter(pl.col("kind") == "TIDAK_PADAN"), on=PLACE, how="semi"),
        "twins": rows.join(people.filter(pl.col("twin") == "true"), on="person_id", how="semi"),
    }
    print("| rows | rows in all | precision | recall | F1 |\n|---|---:|---:|---:|---:|")
    for name, group in groups.items():
        print(line(name, group))
    confused = rows.filter(pl.col("linked") & ~pl.col("right") & pl.col("relative")).height
    print(f"linked to another of the same family card: {confused} of {rows.height} rows")
    print(calibration(rows))


def judged_rows(world: Path) -> pl.DataFrame:
    """Return PLACE, person_id, expected (there is a register person), linked, right, relative, probability."""
    run = world / "store" / "runs" / (world / "store" / "current").read_text().strip()
    text = pl.col(PLACE).cast(pl.String).fill_null("")
    entities = pl.read_parquet(run / "entities.parquet").with_columns(text)
    truth = pl.read_csv(world / "truth" / "rows.csv", infer_schema=False).with_columns(text)
    people = pl.read_csv(world / "truth" / "people.csv", infer_schema=False).select("person_id", "no_kk", "in_register")
    whose = entities.join(truth, on=PLACE).join(people, on="person_id")
    register = whose.filter(pl.col("link_status") == "register").select(
        pl.col("record_id").alias("register_record_id"), other="person_id", other_kk="no_kk"
    )
    rows = whose.filter(pl.col("link_status") != "register").join(register, on="register_record_id", how="left")
    return rows.with_columns(
        expected=pl.col("in_register") == "true",
        linked=pl.col("link_status") == "linked",
        right=(pl.col("other") == pl.col("person_id")).fill_null(False),
        relative=(pl.col("other_kk") == pl.col("no_kk")).fill_null(False),
    )


def line(name: str, rows: pl.DataFrame) -> str:
    """Return the printed line of one group of rows."""
    hits = rows.filter(pl.col("linked") & pl.col("right")).height
    linked, wanted = rows.filter("linked").height, rows.filter("expected").height
    f1 = 2 * hits / (linked + wanted) if linked + wanted else 1.0
    return f"| {name} | {rows.height} | {hits / max(linked, 1):.4f} | {hits / max(wanted, 1):.4f} | {f1:.4f} |"


def calibration(rows: pl.DataFrame) -> str:
    """Return what share of the links of .9 and more is true, as JSON."""
    sure = rows.filter(pl.col("linked") & (pl.col("probability") >= 0.9))
    return json.dumps({"links of .9 and more": sure.height, "true": sure.filter("right").height})


if __name__ == "__main__":
    main()
