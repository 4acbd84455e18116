"""Laws that every synthetic kabupaten keeps, whatever its size, seed, region and nights."""

import tempfile
from itertools import pairwise
from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_samples.generate import SOURCES, generate
from data_samples.identity_numbers import well_formed

PLACE = ["source", "file", "sheet", "row"]
SETTINGS = settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def table(folder: Path, name: str) -> pl.DataFrame:
    read = pl.read_csv(folder / "truth" / f"{name}.csv", infer_schema=False)
    return read.with_columns(pl.col(pl.String).fill_null(""))


@SETTINGS
@given(
    people=st.integers(300, 900),
    seed=st.integers(0, 10**6),
    region=st.sampled_from(["33.22", "51.71", "12.71", "91.03", "53.01"]),
    sources=st.sets(st.sampled_from(SOURCES), min_size=1),
)
def test_the_same_arguments_give_the_same_bytes(people: int, seed: int, region: str, sources: set[str]) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        for folder in (one, other):
            generate(Path(folder), people=people, seed=seed, region=region, sources=sorted(sources))
        assert contents(Path(one)) == contents(Path(other))
        assert {name.split("/")[1] for name in contents(Path(one)) if name.startswith("inbox/")} <= sources


@SETTINGS
@given(people=st.integers(400, 1200), seed=st.integers(0, 10**6), nights=st.integers(1, 3))
def test_the_truth_of_every_night_holds_together(people: int, seed: int, nights: int) -> None:
    with tempfile.TemporaryDirectory() as out:
        generate(Path(out), people=people, seed=seed, nights=nights)
        folders = [Path(out) / f"night-{night}" for night in range(1, nights + 1)] if nights > 1 else [Path(out)]
        for folder in folders:
            holds_together(folder)


def holds_together(folder: Path) -> None:
    known, rows, errors = table(folder, "people"), table(folder, "rows"), table(folder, "errors")
    broken, checked = table(folder, "broken_files"), table(folder, "controls")
    assert well_formed(known["nik"].to_list()).all()
    assert known["nik"].is_unique().all() and known["person_id"].is_unique().all()
    assert rows.select(PLACE).is_unique().all()
    assert set(rows["person_id"]) <= set(known["person_id"])
    for told in (errors, checked):
        assert told.height > 0
        assert told.join(rows, on=[*PLACE, "person_id"], how="anti").is_empty()
    mild = {
        "name_variant", "name_abbreviated", "name_initials", "title_in_name", "name_order", "name_spacing",
        "punctuation", "patronymic_in_name", "name_not_given", "place_spelling", "household_changed", "old_extract",
        "abbreviation_in_name", "poor_without_bpjs", "lives_elsewhere", "nik_of_elsewhere", "no_usable_nik", "",
    }  # fmt: skip
    assert set(errors.join(checked, on=PLACE, how="semi")["cause"]) <= mild
    delivered = {
        path.relative_to(folder / "inbox").as_posix() for path in (folder / "inbox").rglob("*") if path.is_file()
    }
    assert delivered == set(rows["file"]) | set(broken["file"])


def test_mistakes_are_mended_made_and_made_again_over_nights(tmp_path: Path) -> None:
    generate(tmp_path, people=1500, seed=4, nights=4)
    keys = ["source", "person_id", "kind", "field"]
    told = [set(table(tmp_path / f"night-{night}", "errors").select(keys).iter_rows()) for night in range(1, 5)]
    assert all(before - after for before, after in pairwise(told))  # mended
    assert all(after - before for before, after in pairwise(told))  # new
    assert (told[0] - told[1]) & (told[2] | told[3])  # back again


def test_an_earlier_sample_leaves_nothing_behind(tmp_path: Path) -> None:
    generate(tmp_path / "again", people=900, seed=1, nights=2)
    generate(tmp_path / "again", people=700, seed=2)
    generate(tmp_path / "fresh", people=700, seed=2)
    assert contents(tmp_path / "again") == contents(tmp_path / "fresh")
