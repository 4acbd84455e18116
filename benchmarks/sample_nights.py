"""Three nights of a synthetic kabupaten against their truths: has the case of every injected error the right state?

Run it with `python -m benchmarks.sample_nights [--people N] [--seed S] [--nights K] [--folder DIR]`. Between nights
mistakes are mended, new ones are made and some come back; each night is a full delivery into one inbox.
"""

import argparse
import shutil
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from benchmarks.sample_night import FINDING, PLACE, exported, padan, read_truth

FIRST = date(2026, 11, 23)
PERSON = ["source", "person_id", "kind", "field", "own_value", "true_value", "copy"]
NEW, OPEN, REPAIRED, BACK = "BARU", "TERBUKA", "DIPERBAIKI", "MUNCUL_LAGI"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=6_000)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--nights", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    told = parser.parse_args()
    folder = told.folder or Path(tempfile.mkdtemp())
    world, site = folder / "world", folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    run("sample", "--people", told.people, "--seed", told.seed, "--nights", told.nights, "--out", world)
    seen: list[pl.DataFrame] = []
    for night in range(1, told.nights + 1):
        deliver(world / f"night-{night}", site)
        run("run", "--config", site / "padan.toml", "--as-of", FIRST + timedelta(days=night - 1))
        cases = exported(site, "cases").select("case_id", "state")
        seen.append(errors_with_cases(world / f"night-{night}" / "truth", exported(site, "findings")))
        print_states(night, expected_states(seen), cases)


def run(*arguments: object) -> None:
    done = padan(*arguments)
    if done.returncode not in (0, 3):
        sys.exit(done.stderr)


def deliver(night: Path, site: Path) -> None:
    shutil.rmtree(site / "inbox", ignore_errors=True)
    shutil.copytree(night / "inbox", site / "inbox")
    shutil.copyfile(night / "padan.toml", site / "padan.toml")


def errors_with_cases(truth: Path, findings: pl.DataFrame) -> pl.DataFrame:
    """Return the injected errors of a night that were found, one row per PERSON, with the case of each."""
    errors = read_truth(truth, "errors.csv").unique([*PLACE, "kind", "field"])
    found = findings.select(*PLACE, "kind", pl.col("field").fill_null(""), "case_id").unique(FINDING, keep="first")
    loose = found.unique([*PLACE, "kind"], keep="first").select(*PLACE, "kind", loose="case_id")
    told = errors.join(found, on=FINDING, how="left").join(loose, on=[*PLACE, "kind"], how="left")
    told = told.with_columns(case_id=pl.coalesce("case_id", pl.when(pl.col("kind") != "BEDA_ISI").then("loose")))
    counted = told.sort(PLACE).with_columns(copy=pl.int_range(pl.len()).over(PERSON[:-1]))
    return counted.filter(pl.col("case_id").is_not_null()).select(*PERSON, "case_id")


def expected_states(nights: list[pl.DataFrame]) -> pl.DataFrame:
    """Return kind, case_id and the state that each case must have after the last of the nights."""
    *earlier, now = nights
    before = earlier[-1] if earlier else now.clear()
    ever = pl.concat([one.select(PERSON) for one in earlier] or [now.select(PERSON).clear()]).unique()
    there = now.join(before.select(PERSON).unique().with_columns(last=True), on=PERSON, how="left").join(
        ever.with_columns(ever=True), on=PERSON, how="left"
    )
    state = pl.when("last").then(pl.lit(OPEN)).when("ever").then(pl.lit(BACK)).otherwise(pl.lit(NEW)).alias("expected")
    gone = before.join(now.select(PERSON), on=PERSON, how="anti").join(now.select("case_id"), on="case_id", how="anti")
    return pl.concat(
        [there.select("kind", "case_id", state), gone.select("kind", "case_id", expected=pl.lit(REPAIRED))]
    ).unique()


def print_states(night: int, expected: pl.DataFrame, cases: pl.DataFrame) -> None:
    """Print how many cases there are of each expected state and how many have it, with the kinds of the others."""
    judged = expected.join(cases, on="case_id", how="left").with_columns(right=pl.col("expected") == pl.col("state"))
    for (state,), part in judged.sort("expected").group_by("expected", maintain_order=True):
        wrong = part.filter(~pl.col("right").fill_null(False))
        others = ", ".join(f"{kind} {told}: {rows}" for kind, told, rows in _counted(wrong))
        print(f"night {night}  {state:<12} {part.height:6}  right {part['right'].sum():6}  {others}", flush=True)


def _counted(wrong: pl.DataFrame) -> list[tuple[str, str, int]]:
    return wrong.group_by("kind", pl.col("state").fill_null("no case")).len().sort("kind", "state").rows()


if __name__ == "__main__":
    main()
