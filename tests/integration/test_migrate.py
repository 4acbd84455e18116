"""A store of an earlier format comes to the next behind a backup, whatever happens; a later one is left alone."""

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest
from night_sites import night, published_site
from store_steps import NOW, PAUSE, QUICK, touches

from pipelines.audit_check import problems
from pipelines.backups import put_back
from pipelines.cli import run_command
from pipelines.config import load_config
from pipelines.errors import Locked, OutOfSpace, UsageError
from pipelines.formats import check_format, stored_format
from pipelines.locks import hold
from pipelines.migrating import migrate
from pipelines.migrations import STEPS, Step
from pipelines.purging import purge
from pipelines.store import FORMAT, Store

ROOT = Path(__file__).parents[2]
MOVES = (
    "audit.jsonl",
    "audit.head",
    "audit.lock",
    "lock",
    "report-lock",
    "backups",
    "cases.sqlite-wal",
    "cases.sqlite-shm",
)


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """Return a site of the test's own after a night, with a file in its store that the step removes."""
    site = Path(shutil.copytree(published_site(tmp_path_factory), tmp_path / "site"))
    (site / "store" / "old.txt").write_text("old\n", encoding="utf-8")
    return site


def digests(store: Path) -> dict[str, str]:
    """Return the digest of each file of a store that a migration answers for; of the cases, what they say."""
    files = {path.relative_to(store): path for path in store.rglob("*") if path.is_file()}
    told = {
        name.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in files.items()
        if name.parts[0] not in MOVES and name.suffix != ".sqlite"
    }
    with closing(sqlite3.connect(store / "cases.sqlite")) as con:
        return told | {"cases": hashlib.sha256("\n".join(con.iterdump()).encode()).hexdigest()}


def killed_after(store: Path, seconds: float) -> bool:
    """Migrate in a process of its own and kill it so long after it began; return whether it was still at work."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)])}
    typed = [sys.executable, str(Path(__file__).parent / "store_steps.py"), str(store)]
    with subprocess.Popen(typed, env=environment, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "begins\n"
        time.sleep(seconds)
        running.kill()
        running.wait(30)
    return running.returncode == -signal.SIGKILL


def test_a_step_is_done_once_behind_a_backup_and_the_log_says_so(site: Path) -> None:
    store = site / "store"
    before, rows = digests(store), pl.read_parquet(Store(store).published() / "findings.parquet")
    told = migrate(store, now=NOW, steps=[QUICK], known=2)
    assert (told["before"], told["after"], [one["backup"] for one in told["steps"]]) == (1, 2, ["backups/1-2026-11-24"])
    assert stored_format(store) == 2
    assert pl.read_parquet(Store(store).published() / "findings.parquet").drop("new").equals(rows)
    assert not (store / "old.txt").exists()
    assert not (store / "migrating.json").exists()
    last = json.loads((store / "audit.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (last["event"], last["before"], last["after"]) == ("store migrated", 1, 2)
    assert list(problems(store)) == []
    done = digests(store)
    assert migrate(store, now=NOW, steps=[QUICK], known=2)["steps"] == []
    assert digests(store) == done != before
    put_back(store, store / "backups" / "1-2026-11-24")  # what its README says, by hand
    assert digests(store) == before
    assert stored_format(store) == 1


def test_a_trial_changes_nothing_and_tells_what_would_be_kept(site: Path) -> None:
    before = digests(site / "store")
    told = migrate(site / "store", now=NOW, steps=[QUICK], known=2, dry_run=True)
    assert [(one["files"], one["backup"]) for one in told["steps"]] == [(4, None)]
    assert told["steps"][0]["bytes"] > 0
    assert digests(site / "store") == before
    assert not (site / "store" / "backups").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is otherwise on Windows")
def test_killed_at_any_instant_the_next_migration_ends_it_and_nothing_else_opens_the_store(site: Path) -> None:
    whole = Path(shutil.copytree(site, site.parent / "whole"))
    migrate(whole / "store", now=NOW, steps=[QUICK], known=2)
    wanted, chance = digests(whole / "store"), random.Random(random.SystemRandom().randrange(10**6))
    broken_off = 0
    for number in range(8):
        store = Path(shutil.copytree(site, site.parent / f"killed-{number}")) / "store"
        instant = chance.uniform(0, 6 * PAUSE)
        assert killed_after(store, instant), f"it had ended within {instant} s"
        if (store / "migrating.json").exists():
            broken_off += 1
            with pytest.raises(UsageError, match="was broken off"):
                check_format(store)
        migrate(store, now=NOW, steps=[QUICK], known=2)
        Store(store).sweep()  # as the next night does: a file that was half-written when the kill came
        assert digests(store) == wanted, instant
        assert list(problems(store)) == []
    assert broken_off, "no kill fell into the step"


def test_a_step_that_fails_is_put_back_at_once(site: Path) -> None:
    def run(store: Path) -> None:
        QUICK.run(store)
        raise RuntimeError("the step is wrong")

    before = digests(site / "store")
    with pytest.raises(RuntimeError, match="the step is wrong"):
        migrate(site / "store", now=NOW, steps=[Step(1, "fails", touches, run)], known=2)
    assert digests(site / "store") == before
    check_format(site / "store")


def test_a_disk_that_fills_up_within_a_step_says_how_much_is_needed(site: Path) -> None:
    def run(store: Path) -> None:
        QUICK.run(store)
        raise OSError(28, "No space left on device")

    before = digests(site / "store")
    with pytest.raises(OutOfSpace, match=r"perlu sekitar \d+ MB kosong"):
        migrate(site / "store", now=NOW, steps=[Step(1, "fills", touches, run)], known=2)
    assert digests(site / "store") == before


def test_several_steps_are_done_in_their_order_each_with_a_backup(site: Path) -> None:
    second = Step(
        2, "writes", lambda store: [Path("made/here")], lambda store: _write(store / "made" / "here", "newer\n")
    )
    told = migrate(site / "store", now=NOW, steps=[second, QUICK], known=3)
    assert [one["backup"] for one in told["steps"]] == ["backups/1-2026-11-24", "backups/2-2026-11-24"]
    kept = site / "store" / "backups" / "2-2026-11-24" / "files" / "made" / "here"
    assert kept.read_text(encoding="utf-8") == "new\n"
    assert stored_format(site / "store") == 3


def test_a_backup_goes_when_its_time_is_over(site: Path) -> None:
    migrate(site / "store", now=NOW, steps=[QUICK], known=2)
    (site / "store" / "format").write_text(f"{FORMAT}\n", encoding="utf-8")  # purged by the program as it is today
    with (site / "padan.toml").open("a", encoding="utf-8") as file:
        file.write("\n[retention]\nbackups = 30\n")
    config, backup = load_config(site / "padan.toml"), site / "store" / "backups" / "1-2026-11-24"
    assert purge(config, now=NOW + timedelta(days=30))["backups"]["files"] == 0
    assert backup.is_dir()
    told = purge(config, now=NOW + timedelta(days=31))
    assert told["backups"]["files"] == 7, "five files, the list and the README"
    assert not backup.exists()
    assert (site / "store" / "cases.sqlite").exists()


def test_no_step_leads_on_is_told(site: Path) -> None:
    with pytest.raises(UsageError, match=r"no step leads on from 2\n"):
        migrate(site / "store", now=NOW, steps=[QUICK], known=3)
    assert stored_format(site / "store") == 1


def test_no_migration_while_a_night_or_a_report_is_at_work(site: Path) -> None:
    for name in ("lock", "report-lock"):
        with hold(site / "store", now=NOW, name=name), pytest.raises(Locked):
            migrate(site / "store", now=NOW, steps=[QUICK], known=2)


def test_an_older_store_is_opened_by_no_command_until_it_is_migrated(site: Path) -> None:
    store = site / "store"
    (store / "format").unlink()  # as stores were before the number was written down
    assert stored_format(store) == 1
    with pytest.raises(UsageError, match=r"(?s)earlier version of padan: format 1, this one reads 2.*padan migrate"):
        check_format(store, known=2)


COMMANDS = (
    ["run"], ["status"], ["runs"], ["export", "findings", "--out", "x.csv"], ["find", "SITI"], ["explain", "x"],
    ["report"], ["purge"], ["rollback", "x"], ["audit"], ["train"], ["subject", "3322060101900001"],
    ["publish", "x", "--reason", "y"], ["usage"], ["respond", "x.xlsx"], ["diff", "x", "y"],
    ["paper", "dpia", "--out", "x.pdf"],
)  # fmt: skip


@pytest.mark.parametrize("part", ["format", "cases", "model", "manifest"])
def test_what_a_later_version_wrote_is_refused_by_every_command_and_not_touched(
    site: Path, part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store = site / "store"
    _make_later(store, part)
    before = {path: path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
    for typed in [*COMMANDS, ["migrate"]]:
        if typed == ["migrate"] and part in ("cases", "model"):
            continue
        code = run_command([*typed, "--config", str(site)])
        said = capsys.readouterr().err
        assert code == 2, (typed, said)
        assert "a later version of padan has written here" in said, typed
        assert "fix:" in said
    assert {path: path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()} == before


def test_every_command_of_a_site_is_among_those_tried() -> None:
    from pipelines.cli import app

    elsewhere = {"demo", "init", "check", "match", "dedupe", "evaluate", "sample", "notify", "migrate"}
    names = {one.name or one.callback.__name__ for one in app.registered_commands if one.callback}
    assert names - elsewhere == {typed[0] for typed in COMMANDS}


def test_a_night_writes_the_format_down_and_steps_lead_to_it(site: Path) -> None:
    assert (site / "store" / "format").read_text(encoding="utf-8") == f"{FORMAT}\n"
    (site / "store" / "format").unlink()
    night(site, days=1)
    assert (site / "store" / "format").read_text(encoding="utf-8") == f"{FORMAT}\n"
    assert [step.before for step in STEPS] == list(range(1, FORMAT))


def test_the_command_says_that_nothing_is_to_be_done(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = load_config(site / "padan.toml")
    for typed in (["migrate"], ["migrate", "--dry-run"]):
        assert run_command([*typed, "--config", str(config.file)]) == 0
        assert f"sudah dalam format {FORMAT}" in capsys.readouterr().out


def _make_later(store: Path, part: str) -> None:
    if part == "format":
        _write(store / "format", f"{FORMAT + 1}\n")
    elif part == "manifest":
        (store / "format").unlink()
        manifest = Store(store).published() / "manifest.json"
        _write(manifest, json.dumps(json.loads(manifest.read_text(encoding="utf-8")) | {"format": FORMAT + 1}))
    elif part == "model":
        (store / "models").mkdir(exist_ok=True)
        _write(store / "models" / "engine.json", '{"padan_model": 99}')
    else:
        with closing(sqlite3.connect(store / "cases.sqlite")) as con:
            con.execute("PRAGMA user_version = 99")
            con.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
