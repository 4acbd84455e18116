"""A night that changes nothing that links depend on takes the last links over; everything else makes them anew."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from data_samples.generate import generate
from matching.model import load_model
from pipelines import tables as making
from pipelines.config import load_config
from pipelines.modelling import freeze_model
from pipelines.nightly import Night, run_night
from pipelines.packing import rewrite_packs
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


def packs(site: Path, run: Night) -> dict[str, Path]:
    """Return the files of all reports of a run, by their place and what they end with, without the day."""
    out = site / "out" / run.run_id
    return {f"{file.relative_to(out).parent}{file.suffix}": file for file in sorted(out.rglob("padan_*.*"))}


def test_reports_are_kept_while_they_have_no_news(site: Path, tmp_path: Path) -> None:
    first = night(site, 1)
    second = night(site, 2)
    assert first.manifest["packs"]["kept"] == second.manifest["packs"]["kept"] > 3
    ours, theirs = packs(site, second), packs(site, first)
    assert ours.keys() == theirs.keys()
    assert all(ours[name].samefile(theirs[name]) for name in ours)
    assert night(site, 8).manifest["packs"]["kept"] == 0, "in another week all are written again"


def test_only_reports_with_news_are_written(site: Path) -> None:
    _other_rows(site)
    changed = night(site, 1)
    kept = changed.manifest["packs"]["kept"]
    assert 0 < kept < len(changed.manifest["packs"]["recipients"])
    written = {name for name, file in packs(site, changed).items() if "2026-11-24" in file.name}
    assert written and all(name.startswith(("kemenag", "disdukcapil", "dinas-pendidikan")) for name in written)


def test_a_report_that_is_written_again_leaves_those_of_other_nights_alone(site: Path) -> None:
    first, second = night(site, 1), night(site, 2)
    before = {name: file.read_bytes() for name, file in packs(site, first).items()}
    config = load_config(site / "padan.toml")
    rewrite_packs(config, None, "kemenag", now=FIRST + timedelta(days=2), progress=silent)
    assert {name: file.read_bytes() for name, file in packs(site, first).items()} == before
    folder = site / "out" / second.run_id / "kemenag"
    assert [file.name for file in sorted(folder.glob("padan_*.xlsx"))] == ["padan_kemenag_2026-11-25.xlsx"]
    index = (folder / "index.html").read_text("utf-8")
    linked = set(re.findall(r'href="([^"]+\.xlsx)"', index))
    assert {(folder / unquote(name)).resolve() for name in linked} == set(folder.rglob("padan_*.xlsx"))
