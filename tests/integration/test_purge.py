"""What is older than it may be goes, with proof; what the site needs stays, and nights go on as if nothing was."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from night_sites import NOW, night, published_site

from pipelines import audit, purging
from pipelines.audit_check import problems
from pipelines.cli import run_command
from pipelines.config import load_config
from pipelines.errors import ConfigError, Locked, UsageError
from pipelines.history import manifests
from pipelines.locks import hold
from pipelines.purging import purge
from pipelines.store import Store

ALL = "runs = 30\npacks = 30\nreadings = 30\nquarantine = 30\nanswers = 30\n"
LATE = NOW + timedelta(days=300)


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site after three nights, of which the second had one school's list less."""
    site = Path(shutil.copytree(published_site(tmp_path_factory), tmp_path_factory.mktemp("nights") / "site"))
    [*_, school] = sorted((site / "inbox" / "dapodik").glob("*.xlsx"))
    school.rename(site / school.name)
    text = (site / "padan.toml").read_text(encoding="utf-8")
    without = '[sources.dapodik]\ndelivery = { when_late = "without" }'
    (site / "padan.toml").write_text(text.replace("[sources.dapodik]", without), encoding="utf-8")
    night(site, days=1)
    night(site, days=2)
    held = site / "store" / "quarantine" / "2026-11-23T0130" / "dapodik"
    held.mkdir(parents=True)
    for name in ("siswa.csv", "siswa.csv.reason.json"):
        (held / name).write_text("3322063203150001", encoding="utf-8")
    for file in (site / "store" / "records").rglob("*.*"):
        os.utime(file, (NOW.timestamp(), NOW.timestamp()))
    return site


@pytest.fixture
def site(nights: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(nights, tmp_path / "site"))


def retain(site: Path, days: str) -> None:
    with (site / "padan.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[retention]\n{days}")


def removed(site: Path, now: datetime = LATE, *, dry_run: bool = False) -> dict[str, Any]:
    return purge(load_config(site / "padan.toml"), now=now, dry_run=dry_run)


def files_of(site: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of store and packs."""
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for root in ("store", "out")
        for file in (site / root).rglob("*")
        if file.is_file()
    }


def test_a_trial_removes_nothing_and_says_what_would_go(site: Path) -> None:
    retain(site, ALL)
    before = files_of(site)
    trial = removed(site, dry_run=True)
    assert files_of(site) == before
    assert trial["run_ids"] == ["2026-11-23T0130"]
    done = removed(site)
    assert {name: trial[name] for name in purging.FOLDERS} == {name: done[name] for name in purging.FOLDERS}
    assert all(trial[name]["files"] > 1 for name in ("runs", "packs", "readings", "quarantine"))


def test_what_went_is_proved_file_by_file_and_what_is_needed_stays(site: Path) -> None:
    retain(site, ALL)
    before = files_of(site)
    told = removed(site)
    after = files_of(site)
    gone = {name: digest for name, digest in before.items() if name not in after}
    record = json.loads((site / "store" / str(told["record"])).read_text(encoding="utf-8"))
    listed = {("out/" if one["of"] == "packs" else "store/") + one["path"]: one["sha256"] for one in record["files"]}
    moved = "store/runs/2026-11-23T0130/manifest.json"
    assert {name: digest for name, digest in gone.items() if name != moved} == listed
    assert after["store/history/2026-11-23T0130.json"] == gone[moved]
    assert [one["run"] for one in manifests(Store(site / "store"))] == [
        "2026-11-23T0130", "2026-11-24T0130", "2026-11-25T0130",
    ]  # fmt: skip
    assert Store(site / "store").run_ids() == ["2026-11-24T0130", "2026-11-25T0130"]
    assert [folder.name for folder in sorted((site / "out").iterdir())] == ["2026-11-24T0130", "2026-11-25T0130"]
    kinds = {one["of"] for one in record["files"]}
    assert kinds == set(purging.FOLDERS) - {"backups"}  # among readings the school's list that came only once
    started, done = audit.read_lines(site / "store")[-2:]
    assert (started["event"], done["event"], done["files"]) == ("purge started", "purged", len(listed))
    assert started["sha256"] == after[f"store/{told['record']}"]
    assert problems(site / "store") == []


def test_the_night_after_is_the_one_that_would_have_been(site: Path, tmp_path: Path) -> None:
    whole = Path(shutil.copytree(site, tmp_path / "whole"))
    retain(site, ALL)
    removed(site)
    tables = []
    for one in (site, whole):
        run = one / "store" / "runs" / night(one, days=3).run_id
        tables.append({file.name: file.read_bytes() for file in run.glob("*.parquet")})
    assert len(tables[0]) > 5 and tables[0] == tables[1]


def test_each_place_has_its_own_days_and_what_has_none_stays(site: Path) -> None:
    retain(site, "packs = 30\n")
    before = files_of(site)
    removed(site)
    gone = {name.split("/")[0] for name in before if name not in files_of(site)}
    assert gone == {"out"}


def test_young_data_stays_and_that_nothing_went_is_in_the_log(site: Path) -> None:
    retain(site, ALL)
    before = files_of(site)
    told = removed(site, NOW + timedelta(days=20))
    changed = {name for name, digest in files_of(site).items() if before.get(name) != digest}
    assert set(before) <= set(files_of(site)) and changed <= {"store/audit.jsonl", "store/audit.head"}
    assert told["record"] is None and audit.read_lines(site / "store")[-1]["files"] == 0


@pytest.mark.parametrize("dies_at", ["take_apart", "_drop", "forget_texts"])
def test_a_purge_that_was_killed_is_ended_by_the_next(
    site: Path, dies_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    retain(site, ALL)
    kept = getattr(purging, dies_at)

    def dying(*given: object, **more: object) -> object:
        if dies_at == "take_apart":
            kept(*given, **more)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(purging, dies_at, dying)
        removed(site)
    assert Store(site / "store").current() == "2026-11-25T0130"
    removed(site, LATE + timedelta(minutes=1))
    assert Store(site / "store").run_ids() == ["2026-11-24T0130", "2026-11-25T0130"]
    assert not list((site / "store" / "runs").glob(".purged-*"))
    assert problems(site / "store") == []
    assert night(site, days=3).manifest["rows"]["records"] > 100


def test_without_days_a_night_at_work_or_with_a_wrong_number_nothing_goes(site: Path) -> None:
    with pytest.raises(UsageError, match=r"\[retention\]"):
        removed(site)
    config = (site / "padan.toml").read_text(encoding="utf-8")
    for wrong in ("runs = 0", "runs = true", 'runs = "90"', "runs = 1.5", "run = 90"):
        (site / "padan.toml").write_text(f"{config}\n[retention]\n{wrong}\n", encoding="utf-8")
        with pytest.raises(ConfigError, match=r"line \d+, key retention\.run"):
            removed(site)
    (site / "padan.toml").write_text(config, encoding="utf-8")
    retain(site, ALL)
    with hold(site / "store", now=NOW), pytest.raises(Locked):
        removed(site)
    assert len(Store(site / "store").run_ids()) == 3


def test_purging_needs_no_agreement_in_force(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    retain(site, ALL)
    config = (site / "padan.toml").read_text(encoding="utf-8")
    ended = config.replace("agreement_until = 2027-12-31", "agreement_until = 2020-01-01")
    assert ended != config
    (site / "padan.toml").write_text(ended, encoding="utf-8")
    assert run_command(["purge", "--dry-run", "--config", str(site)]) == 0
    assert "percobaan, tidak ada yang dihapus" in capsys.readouterr().out


def test_what_cannot_be_removed_is_named(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    retain(site, "packs = 30\n")

    def stuck(keep: Callable[[Path], None]) -> Callable[[Path], None]:
        return lambda place: None if place.name == "2026-11-23T0130" else keep(place)

    monkeypatch.setattr(purging, "_drop", stuck(purging._drop))
    with pytest.raises(UsageError, match=r"1 files could not be removed"):
        removed(site)
    assert audit.read_lines(site / "store")[-1]["left"] == 1
