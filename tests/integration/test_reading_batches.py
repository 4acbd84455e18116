"""Reading the deliveries of a source: many together as one by one, and no file touches its neighbours."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from night_sites import published_site
from polars.testing import assert_frame_equal

from connectors.layout import load_layouts
from connectors.sources.files import Delivery
from pipelines import reading
from pipelines.config import load_config
from pipelines.progress import silent
from pipelines.reading import ReadFile, read_source
from pipelines.store import Store


@pytest.fixture
def site(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(published_site(tmp_path_factory), tmp_path / "site"))


def read(site: Path, store: str) -> list[ReadFile]:
    config = load_config(site / "padan.toml")
    return read_source("dapodik", config, Store(site / store), load_layouts(), threads=2, full=False, progress=silent)


def test_how_many_files_are_read_together_changes_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    together = read(site, "together")
    monkeypatch.setattr(reading, "ROWS_TOGETHER", 1)
    monkeypatch.setattr(reading, "BYTES_AHEAD", 1)
    alone = read(site, "alone")
    assert len(together) == len(alone) > 2
    for one, other in zip(together, alone, strict=True):
        assert (one.delivery, one.status) == (other.delivery, "read")
        assert one.about == other.about
        assert one.about["measures"]["file"] == one.delivery.file
        assert one.reading is not None
        assert other.reading is not None
        assert one.reading.name == other.reading.name
        assert_frame_equal(pl.read_parquet(one.reading), pl.read_parquet(other.reading))


def test_a_broken_file_and_one_that_vanishes_leave_their_neighbours_as_they_are(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {one.delivery.file: one.about for one in read(site, "whole")}
    first, second, *others = sorted((site / "inbox" / "dapodik").glob("*.xlsx"))
    first.write_bytes(first.read_bytes()[:2000])
    key = reading._Task._key

    def gone(task: reading._Task, delivery: Delivery) -> str:
        if delivery.path.name == second.name:
            second.unlink()  # between being listed and being opened
        return key(task, delivery)

    monkeypatch.setattr(reading._Task, "_key", gone)
    found = {one.delivery.path.name: one for one in read(site, "broken")}
    assert list(found) == [path.name for path in (first, second, *others)]
    assert [found[path.name].status for path in (first, second)] == ["unreadable", "unreadable"]
    assert "rusak atau terpotong" in found[first.name].reason
    assert found[second.name].reading is None
    assert others
    for path in others:
        assert found[path.name].about == whole[found[path.name].delivery.file]


def test_files_are_opened_ahead_only_as_far_as_their_bytes_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BYTES_AHEAD", 100)
    deliveries = [
        Delivery(Path(name), name, size, datetime.fromtimestamp(0, UTC), "")
        for name, size in (("a", 60), ("b", 60), ("large", 500), ("c", 40), ("d", 40))
    ]
    looked: list[str] = []

    def look(delivery: Delivery) -> ReadFile:
        looked.append(delivery.file)
        return ReadFile("s", delivery, None, {}, "unreadable")

    taken: list[tuple[str, int]] = []
    with ThreadPoolExecutor(max_workers=1) as pool:
        for one in reading._ahead(pool, look, deliveries):
            pool.submit(int).result()  # what was handed to the pool is done
            taken.append((one.delivery.file, len(looked)))
    assert taken == [("a", 1), ("b", 2), ("large", 3), ("c", 5), ("d", 5)]
    assert looked == [delivery.file for delivery in deliveries]
