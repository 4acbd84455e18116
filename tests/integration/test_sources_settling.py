"""Files that still grow, or lack the marker they are asked for, are not taken, and that is told."""

import os
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from growing_files import growing
from night_sites import night, published_site

from connectors.errors import IncompleteFile
from connectors.layout import load_layouts
from connectors.sources.files import Delivery, list_deliveries
from connectors.sources.settling import Wanted, changed, incomplete
from pipelines import listing
from pipelines.config import Config, load_config
from pipelines.listing import Listed
from pipelines.progress import silent
from pipelines.reading import read_source
from pipelines.store import Store
from pipelines.summary import night_lines

LONG_AGO = 1_790_000_000
PIECE = b"x" * 1000


def put(file: Path, *, age_seconds: float = 0.0) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"nik;nama\n")
    os.utime(file, (time.time() - age_seconds,) * 2)
    return file


def told(inbox: Path, *, wait: float = 0.3, marker: bool = False) -> dict[str, str]:
    """Return why each file of the inbox is not whole."""
    wanted = [Wanted(delivery, wait, marker) for delivery in list_deliveries(inbox, "**/*")]
    return {path.name: why.what for path, why in incomplete(wanted).items()}


def test_a_file_that_grows_is_told_and_the_one_beside_it_is_not(tmp_path: Path) -> None:
    put(tmp_path / "whole.csv")
    with growing(put(tmp_path / "growing.csv"), PIECE, every_seconds=0.005):
        refused = told(tmp_path)
    assert list(refused) == ["growing.csv"]
    assert refused["growing.csv"].startswith("the file is still being written: ")
    assert told(tmp_path) == {}


def test_only_young_files_are_waited_for_and_all_of_them_once(tmp_path: Path) -> None:
    put(tmp_path / "old.csv", age_seconds=120)
    started = time.monotonic()
    assert told(tmp_path, wait=30) == {}
    assert time.monotonic() - started < 5
    for number in range(4):
        put(tmp_path / f"young{number}.csv")
    started = time.monotonic()
    assert told(tmp_path, wait=0.5) == {}
    assert 0.5 <= time.monotonic() - started < 1.5


def test_a_time_stamp_that_is_set_anew_while_the_size_stays_is_a_change(tmp_path: Path) -> None:
    file = put(tmp_path / "same_size.csv", age_seconds=120)
    [delivery] = list_deliveries(tmp_path, "*.csv")
    file.write_bytes(b"NIK;NAMA\n")
    assert list(incomplete([Wanted(delivery, 0, False)])) == [file]


def test_a_file_without_its_marker_or_newer_than_it_is_not_taken(tmp_path: Path) -> None:
    put(tmp_path / "marked.csv", age_seconds=100)
    put(tmp_path / "MARKED.CSV.DONE", age_seconds=90)
    put(tmp_path / "bare.csv", age_seconds=100)
    put(tmp_path / "again.csv", age_seconds=10)
    put(tmp_path / "again.csv.done", age_seconds=90)
    assert told(tmp_path, marker=True, wait=30) == {
        "again.csv": "the file is newer than its marker again.csv.done",
        "bare.csv": "the marker that the file is whole is not there: bare.csv.done",
    }


def test_a_marked_file_is_not_waited_for(tmp_path: Path) -> None:
    put(tmp_path / "a.csv")
    put(tmp_path / "a.csv.done")
    started = time.monotonic()
    assert told(tmp_path, marker=True, wait=30) == {}
    assert time.monotonic() - started < 5


def test_a_file_that_could_not_be_read_is_no_unfinished_one(tmp_path: Path) -> None:
    file = put(tmp_path / "closed.csv")
    assert changed(Delivery(file, file.name, 0, datetime.fromtimestamp(0, UTC), "")) is None


@pytest.fixture
def site(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(published_site(tmp_path_factory), tmp_path / "site"))


def configure(site: Path, table: str, line: str) -> None:
    text = (site / "padan.toml").read_text("utf-8")
    assert table in text
    (site / "padan.toml").write_text(text.replace(table, f"{table}\n{line}", 1), "utf-8")


def test_a_growing_delivery_waits_for_the_next_night_and_its_last_good_one_stays(site: Path) -> None:
    school = min((site / "inbox" / "dapodik").glob("*.xlsx"))
    before = Store(site / "store").manifest()
    with growing(school, PIECE, every_seconds=0.005):
        run = night(site, days=1)
    [refused] = run.manifest["rejected"]
    assert (refused["file"], refused["status"]) == (f"dapodik/{school.name}", "incomplete")
    assert refused["reason"].startswith("berkas masih ditulis: ")
    assert " · dipakai kiriman " in refused["reason"]
    assert refused["reason"] in night_lines(run)
    assert run.some_rejected and run.manifest["files"]["incomplete"] == 1
    assert [one["content_hash"] for one in run.manifest["in_force"]] == [
        one["content_hash"] for one in before["in_force"]
    ]
    assert run.manifest["rows"] == before["rows"]


def test_with_done_marker_a_source_gives_only_what_is_marked(site: Path) -> None:
    configure(site, "[sources.emis]", "done_marker = true")
    first, *others = sorted((site / "inbox" / "emis").glob("*.csv"))
    for file in others:
        file.with_name(f"{file.name}.done").touch()
    run = night(site, days=1)
    assert [(one["file"], one["status"]) for one in run.manifest["rejected"]] == [(f"emis/{first.name}", "incomplete")]
    assert f"belum ada penanda bahwa berkas sudah lengkap: {first.name}.done" in run.manifest["rejected"][0]["reason"]
    assert not [file for file in run.manifest["uncovered"] if file.endswith(".done")]
    first.with_name(f"{first.name}.done").touch()
    assert not night(site, days=2).some_rejected


def test_a_file_that_changes_after_it_was_listed_is_not_kept_under_its_old_hash(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = max((site / "inbox" / "dapodik").glob("*.xlsx"))
    other = min((site / "inbox" / "dapodik").glob("*.xlsx"))
    looked: Callable[[Config, str], Listed] = listing._listed

    def listed(config: Config, name: str) -> Listed:
        found = looked(config, name)
        return Listed([one for one in found.deliveries if one.path == school]) if name == "dapodik" else found

    def change(wanted: object) -> dict[Path, IncompleteFile]:
        shutil.copyfile(other, school)  # between the last look and the reading
        return {}

    monkeypatch.setattr(listing, "_listed", listed)
    monkeypatch.setattr(listing, "incomplete", change)
    shutil.rmtree(site / "store" / "records" / "dapodik")
    config = load_config(site / "padan.toml")
    [read] = read_source(
        "dapodik", config, Store(site / "store"), load_layouts(), threads=1, full=False, progress=silent
    )
    assert (read.status, read.reading) == ("incomplete", None)
    assert not list((site / "store" / "records").rglob("dapodik/*.parquet"))
