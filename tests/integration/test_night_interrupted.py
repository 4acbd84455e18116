"""A night that dies while it publishes: at each step the run before stays whole, and the next night goes on."""

import shutil
from pathlib import Path

import pytest
from night_sites import NOW, night, published_site

from pipelines import nightly, store
from pipelines.config import load_config
from pipelines.looking import all_runs, site_status
from pipelines.store import Store


class Killed(BaseException):
    """What nobody catches, as little as a SIGKILL."""


def hidden(site: Path) -> list[Path]:
    return [*site.rglob(".building-*"), *site.rglob("*.part")]


@pytest.mark.parametrize("step", ["packs written", "packs in place", "run in place", "run named"])
def test_killed_while_publishing_the_run_before_stays_and_the_next_night_goes_on(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    site = Path(shutil.copytree(published_site(tmp_path_factory), tmp_path / "site"))
    before = Store(site / "store").current()
    kill_at(step, monkeypatch)
    with pytest.raises(Killed):
        night(site)
    monkeypatch.undo()
    config = load_config(site / "padan.toml")
    killed = site_status(config, today=NOW.date())["run"]
    assert killed == before if step != "run named" else killed not in (None, before)
    told = night(site)  # within the same minute
    assert Store(site / "store").current() == told.run_id != killed
    assert hidden(site) == []
    runs = [run["run"] for run in all_runs(config)]
    assert runs[0] == before and runs[-1] == told.run_id
    assert sorted(folder.name for folder in (site / "out").iterdir()) == runs
    assert all(list((site / "out" / run).rglob("padan_*.xlsx")) for run in runs)


def kill_at(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the next night die before or after one of the renames that make it visible."""
    rename, write = nightly.os.replace, store.write_atomic

    def replace(source: Path, target: Path) -> None:
        is_packs = Path(source).parent.name == "out"
        is_run = Path(source).parent.name == "runs"
        if is_packs and step == "packs written":
            raise Killed
        rename(source, target)
        if (is_packs and step == "packs in place") or (is_run and step == "run in place"):
            raise Killed

    def write_then_die(path: Path, text: str) -> None:
        write(path, text)
        if path.name == "current" and step == "run named":
            raise Killed

    monkeypatch.setattr(nightly.os, "replace", replace)
    monkeypatch.setattr(store, "write_atomic", write_then_die)
