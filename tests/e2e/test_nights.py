"""Nights on a site from its first: what is read, named, carried on, and what stays the same to the bit."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from typed_commands import NEXT_DAY, current, padan, refused_files, table

from pipelines.config import load_config
from pipelines.exporting import EXPORTS, export_table

Once = Callable[[str, Callable[[Path], None]], Path]


def broken_files(world: Path) -> dict[str, str]:
    """Return why each file of the world that was broken on purpose is broken."""
    return dict(pl.read_csv(world / "truth" / "broken_files.csv").select("file", "reason").rows())


def readings(site: Path) -> dict[str, tuple[int, bytes]]:
    """Return time stamp and content of every reading in the store."""
    found = (site / "store" / "records").rglob("*.*")
    return {
        file.relative_to(site).as_posix(): (file.stat().st_mtime_ns, file.read_bytes())
        for file in found
        if file.is_file()
    }


def exports(site: Path, folder: Path, run: str) -> dict[str, bytes]:
    """Return the bytes of every export of a run as CSV."""
    for name in EXPORTS:
        export_table(load_config(site / "padan.toml"), name, folder / f"{name}.csv", run, now=datetime.now(UTC))
    return {name: (folder / f"{name}.csv").read_bytes() for name in EXPORTS}


@pytest.fixture(scope="module")
def second_night(once: Once, first_night: Path, world: Path) -> Path:
    """Return a site after a second night, for which the broken files were taken away; what it said is in run.json."""

    def make(folder: Path) -> None:
        site = folder / "site"
        shutil.copytree(first_night / "site", site)
        for file in broken_files(world):
            (site / "inbox" / file).unlink()
        ended = padan("run", "--config", site, "--as-of", NEXT_DAY, "--json")
        (folder / "run.json").write_text(ended.out, encoding="utf-8")
        (folder / "ended.txt").write_text(f"{ended.code} {ended.err}", encoding="utf-8")

    return once("second-night", make)


def test_init_names_the_layout_of_every_source_and_every_file_that_fits_none(first_night: Path, world: Path) -> None:
    said = (first_night / "init.txt").read_text(encoding="utf-8")
    layouts = {line.split()[0]: line.split()[1:] for line in said.splitlines()[:5]}
    assert said.endswith("\n0")
    assert layouts == {
        "bpjs": ["bpjs-peserta", "roster", "bpjs/**/*"],
        "dapodik": ["dapodik-peserta-didik", "roster", "dapodik/**/*"],
        "emis": ["emis-siswa", "roster", "emis/**/*"],
        "eppgbm": ["eppgbm-balita", "roster", "eppgbm/**/*"],
        "siak": ["siak-export", "register", "siak/**/*"],
    }
    unread = {file for file, why in broken_files(world).items() if why != "duplicate"}
    assert {file for file in broken_files(world) if f"  {file}: " in said} == unread


def test_the_first_night_names_each_broken_file_and_ends_with_3(first_night: Path, world: Path) -> None:
    said = (first_night / "run.txt").read_text(encoding="utf-8")
    refused = refused_files(first_night / "site")
    assert said.endswith("\n3")
    assert set(refused) == set(broken_files(world))
    assert all(f"! {file}: {reason}" in said for file, (_, reason) in refused.items())
    assert all(reason for _, reason in refused.values())


def test_the_first_night_reads_every_other_file_by_its_layout(first_night: Path, world: Path) -> None:
    files = table(first_night / "site", "files").filter(pl.col("status").str.starts_with("accepted"))
    truth = pl.read_csv(world / "truth" / "rows.csv").group_by("file").len("rows")
    people = pl.read_csv(world / "truth" / "people.csv", infer_schema=False)
    register = people.filter(pl.col("register_file") != "").group_by("register_file").len("rows")
    expected = dict([*truth.rows(), *register.rows()])
    assert dict(files.group_by("file").agg(pl.col("accepted_rows").sum()).rows()) == expected
    assert dict(files.select("source", "layout").unique().rows()) == {
        "bpjs": "bpjs-peserta",
        "dapodik": "dapodik-peserta-didik",
        "emis": "emis-siswa",
        "eppgbm": "eppgbm-balita",
        "siak": "siak-export",
    }


def test_without_the_broken_files_the_next_night_ends_with_0_and_says_nothing_but_json(second_night: Path) -> None:
    told = json.loads((second_night / "run.json").read_text(encoding="utf-8"))
    assert (second_night / "ended.txt").read_text(encoding="utf-8") == "0 "
    assert (told["as_of"], told["rejected"], told["uncovered"]) == (NEXT_DAY, [], [])
    assert told["run"] == current(second_night / "site")
    assert told["rows"]["records"] == table(second_night / "site", "records").height


def test_the_next_night_reads_no_file_again(first_night: Path, second_night: Path) -> None:
    before = readings(first_night / "site")
    assert before
    assert readings(second_night / "site") == before


def test_on_the_next_night_every_case_is_still_open_and_nothing_else_changed(
    first_night: Path, second_night: Path
) -> None:
    before, after = first_night / "site", second_night / "site"
    for name in ("records", "links", "entities", "findings"):
        assert_frame_equal(table(before, name), table(after, name))
    cases = table(before, "cases")
    assert cases.height and set(cases["state"]) == {"BARU"}
    aged = cases.with_columns(
        state=pl.lit("TERBUKA"),
        last_seen=pl.lit(NEXT_DAY).str.to_date(),
        nights_open=pl.lit(2, pl.Int64),
        changed_on=pl.lit(NEXT_DAY).str.to_date(),
    )
    assert_frame_equal(table(after, "cases"), aged.select(table(after, "cases").columns))


def test_a_full_night_exports_the_same_bytes_as_the_one_that_read_nothing_again(
    second_night: Path, tmp_path: Path
) -> None:
    site = Path(shutil.copytree(second_night / "site", tmp_path / "site"))
    before = readings(site)
    ended = padan("run", "--config", site, "--as-of", NEXT_DAY, "--full")
    assert ended.code == 0, ended.err
    after = readings(site)
    assert {file: content for file, (_, content) in after.items()} == {
        file: content for file, (_, content) in before.items()
    }
    manifest = json.loads((site / "store" / "runs" / current(site) / "manifest.json").read_text(encoding="utf-8"))
    in_force = {f"store/{one['reading']}" for one in manifest["in_force"]}
    assert in_force and all(after[file][0] > before[file][0] for file in in_force)
    first, again = [run.name for run in sorted((site / "store" / "runs").iterdir())][1:]
    assert exports(site, tmp_path / "again", again) == exports(site, tmp_path / "first", first)


def test_a_night_for_one_source_keeps_the_others_as_they_were_published(second_night: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(second_night / "site", tmp_path / "site"))
    before = table(site, "records")
    school = sorted((site / "inbox" / "dapodik").glob("*.xlsx"))[0]
    school.unlink()
    text = (site / "padan.toml").read_text(encoding="utf-8")
    closed = f'[sources.dapodik]\nnot_expected = ["dapodik/{school.name}"]'
    (site / "padan.toml").write_text(text.replace("[sources.dapodik]", closed), encoding="utf-8")
    (site / "inbox" / "bpjs" / "peserta_jkn_3322.csv").write_text("NOKA;NIK;NAMA\n", encoding="utf-8")
    only = ("--source", "dapodik", "--publish-anyway", "a school of three has closed")
    ended = padan("run", "--config", site, "--as-of", NEXT_DAY, *only, "--json")
    assert (ended.code, ended.err) == (0, "")
    gone = (pl.col("source") == "dapodik") & (pl.col("file") == f"dapodik/{school.name}")
    assert before.filter(gone).height
    assert_frame_equal(table(site, "records"), before.filter(~gone))
    told = json.loads(ended.out)
    assert (told["rejected"], told["uncovered"]) == ([], [])
    assert set(table(site, "files")["source"]) == {"siak", "bpjs", "dapodik", "emis", "eppgbm"}
