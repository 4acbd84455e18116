"""The truth of a night as CSV: who everybody is, whose row is whose, what reports must say and what they must not."""

from pathlib import Path

import polars as pl

from data_samples.calendar_days import NEVER
from data_samples.people import World
from data_samples.said import PLACE
from data_samples.truth import controls, expected_findings

AT = ("source", "file", "sheet", "row")


def write_truth(
    folder: Path, world: World, register: pl.DataFrame, rows: pl.DataFrame, broken: pl.DataFrame, day: int
) -> None:
    """Write people, rows, links, errors, controls and broken_files. `register` and `rows` carry their places."""
    folder.mkdir(parents=True, exist_ok=True)
    places = register.select("person", "person_id", *AT)
    errors = expected_findings(world, rows, places.drop("person_id"), day)
    tables = {
        "people": _people(world, places),
        "rows": pl.concat([places.select(PLACE), rows.select(PLACE)]).sort(AT),
        "links": _links(rows, places),
        "errors": errors,
        "controls": controls(rows, errors),
        "broken_files": broken,
    }
    for name, table in tables.items():
        (folder / f"{name}.csv").write_bytes(table.write_csv().encode())


def _people(world: World, places: pl.DataFrame) -> pl.DataFrame:
    """Return everybody who is anywhere in the world of this night or of another, by person_id."""
    ids = world.people["person_id"]
    mother = world.people["mother"]
    same_as = world.people["same_as"]
    mothers = ids.gather(mother.clip(0)).set(mother < 0, None)
    firsts = ids.gather(same_as.clip(0)).set(same_as < 0, None)
    kin = (mothers.alias("mother_person_id"), firsts.alias("same_as"))
    at = places.select("person", *(pl.col(name).alias(f"register_{name}") for name in ("file", "sheet", "row")))
    day = [_day(name) for name in ("died_on", "moved_on")]
    return (
        world.people.with_columns(*kin, _day("birth").alias("birth_date"), *day)
        .join(at, on="person", how="left", maintain_order="left")
        .with_columns(in_register=pl.col("register_row").is_not_null())
        .select(
            "person_id", "nik", "name", "sex", "birth_date", "birth_place", "no_kk", "mother_person_id", "mother_name",
            "village_code", "in_register", "register_file", "register_sheet", "register_row", "registered", "died_on",
            "moved_on", "invalid", "recorded", "outsider", "lost", "twin", "namesake", "corrected",
            "same_as", "disputed",
        )
        .sort("person_id")
    )  # fmt: skip


def _day(name: str) -> pl.Expr:
    written = pl.from_epoch(pl.col(name), time_unit="d").dt.strftime("%Y-%m-%d")
    return pl.when(pl.col(name) < NEVER).then(written).alias(name)


def _links(rows: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Return the true links: each row of a roster (left) to the register's row of its person (right)."""
    right = places.select("person", *(pl.col(name).alias(f"right_{name}") for name in AT))
    pairs = rows.join(right, on="person", how="inner")
    left = [pl.col(name).alias(f"left_{name}") for name in AT]
    return pairs.select(*left, *(f"right_{name}" for name in AT), "person_id").sort([f"left_{name}" for name in AT])
