"""A whole night on files in which blocks of NIK slid or were sorted: the truth's rows are told, and no others."""

from pathlib import Path

import polars as pl
import pytest
from night_sites import night

from data_samples.generate import generate

CAUSES = ["nik_shifted_rows", "nik_column_moved"]
PLACE = ["source", "file", "sheet", "row"]


def told(site: Path) -> pl.DataFrame:
    night(site)
    [run] = (site / "store" / "runs").glob("*/findings.parquet")
    findings = pl.read_parquet(run).with_columns(pl.col("sheet").fill_null(""))
    return findings.filter(pl.col("cause").is_in(CAUSES)).sort(PLACE)


def planted(site: Path) -> pl.DataFrame:
    truth = pl.read_csv(site / "truth" / "errors.csv", infer_schema=False).with_columns(pl.all().fill_null(""))
    return truth.cast({"row": pl.Int64}).filter(pl.col("cause").is_in(CAUSES)).sort(PLACE)


def foreign_numbers(site: Path) -> pl.DataFrame:
    """Return the rows with somebody else's NIK, whatever the cause."""
    truth = pl.read_csv(site / "truth" / "errors.csv", infer_schema=False).with_columns(pl.all().fill_null(""))
    return truth.cast({"row": pl.Int64}).filter(kind="TIDAK_PADAN")


def test_every_row_of_a_block_is_told_with_its_block_and_no_other_row(tmp_path: Path) -> None:
    generate(tmp_path, people=1000, seed=3, sources=["siak", "bpjs", "dapodik", "eppgbm"], broken=False)
    found, expected = told(tmp_path), planted(tmp_path)
    assert set(expected["cause"]) == set(CAUSES) and expected["source"].n_unique() == 3
    assert found.join(expected, on=[*PLACE, "cause"], how="anti").is_empty()
    assert found.height >= 0.95 * expected.height  # a namesake's number of the same day may fall on a row
    assert set(found["severity"]) == {"ERROR"} and set(found["kind"]) == {"TIDAK_PADAN"}
    block = pl.col("detail").str.extract_groups(r"^(?<first>\d+)-(?<last>\d+):").struct
    inside = pl.col("row").is_between(block["first"].cast(pl.Int64), block["last"].cast(pl.Int64))
    assert found.filter(~inside).is_empty()
    assert found["explanation"].str.contains(r"baris \d+–\d+ (bergeser|berpindah)").all()  # noqa: RUF001 as reports write


@pytest.mark.parametrize("seed", [5, 6])
def test_without_a_register_only_rows_of_a_block_are_told_and_another_roster_makes_it_a_warning(
    tmp_path: Path, seed: int
) -> None:
    """The truth of the same site with a register is asked; between two rosters not every row can be proven."""
    sources = ["dapodik", "bpjs"]
    generate(tmp_path / "with", people=1000, seed=seed, sources=["siak", *sources], broken=False)
    generate(tmp_path / "without", people=1000, seed=seed, sources=sources, broken=False)
    found, expected = told(tmp_path / "without"), planted(tmp_path / "with")
    beside = found.join(expected, on=PLACE, how="anti")
    assert beside.join(foreign_numbers(tmp_path / "with"), on=PLACE, how="anti").is_empty()
    assert beside.height <= 0.05 * found.height
    seen = expected.filter(pl.col("source") == "dapodik")
    assert found.filter(pl.col("source") == "dapodik").height >= 0.9 * seen.height > 4
    assert found.filter(pl.col("other_source").is_not_null())["severity"].unique().to_list() == ["WARNING"]
