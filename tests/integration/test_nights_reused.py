"""A night that changes nothing that links depend on takes the last links over; everything else makes them anew."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from data_samples.generate import generate
from matching.model import load_model
from pipelines import tables as making
from pipelines.config import load_config
from pipelines.modelling import freeze_model
from pipelines.nightly import Night, run_night
from pipelines.progress import silent
from pipelines.store import Store

FIRST = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
EXPORTS = ("records", "links", "entities", "findings", "cases")


@pytest.fixture(scope="module")
def first_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("first") / "site"
    generate(site, people=1500, seed=4, sources=["siak", "dapodik", "emis"], broken=False)
    night(site, 0)
    return site


@pytest.fixture
def site(first_night: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first_night, tmp_path / "site"))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that tells each time that links are made."""
    told: list[str] = []
    make = making.make_links

    def listening(*arguments: Any, **options: Any) -> object:
        told.append("made")
        return make(*arguments, **options)

    monkeypatch.setattr(making, "make_links", listening)
    return told


def night(site: Path, days: int, *, full: bool = False) -> Night:
    now = FIRST + timedelta(days=days)
    return run_night(load_config(site / "padan.toml"), as_of=now.date(), now=now, full=full, progress=silent)


def tables(site: Path, run: Night) -> dict[str, pl.DataFrame]:
    return {name: pl.read_parquet(Store(site / "store").run(run.run_id) / f"{name}.parquet") for name in EXPORTS}


def test_a_night_of_the_same_deliveries_is_that_of_a_full_one(site: Path, made: list[str], tmp_path: Path) -> None:
    other = Path(shutil.copytree(site, tmp_path / "other"))
    short, whole = night(site, 1), night(other, 1, full=True)
    assert made == ["made"]
    ours, theirs = tables(site, short), tables(other, whole)
    for name in EXPORTS:
        assert_frame_equal(ours[name], theirs[name])
    assert short.manifest["linkage"] == whole.manifest["linkage"]
    night(site, 2)
    assert made == ["made"]


def _other_rows(site: Path) -> None:
    [file, *_] = sorted((site / "inbox" / "emis").glob("*.csv"))
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:-1]), "utf-8")


def _other_name(site: Path) -> None:
    [file, *_] = sorted((site / "inbox" / "emis").glob("*.csv"))
    file.rename(file.with_stem(file.stem + "_baru"))


def _other_day(site: Path) -> None:
    text = (site / "padan.toml").read_text("utf-8")
    (site / "padan.toml").write_text(text.replace("extract_date = 2026-11-15", "extract_date = 2026-11-16"), "utf-8")


def _other_model(site: Path) -> None:
    store = Store(site / "store")
    model = load_model(store.published() / "model.json")
    assert freeze_model(store, replace(model, relatives=model.relatives / 2))


@pytest.mark.parametrize("change", [_other_rows, _other_name, _other_day, _other_model])
def test_whatever_links_depend_on_makes_them_anew(site: Path, made: list[str], change: Callable[[Path], None]) -> None:
    change(site)
    night(site, 1)
    assert made == ["made"]
