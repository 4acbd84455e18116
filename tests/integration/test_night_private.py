"""What a night writes is its owner's alone, and its temporary files lie in the store and are gone when it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data_samples.generate import generate
from pipelines.rights import open_to_others
from pipelines.temp import all_temp_in, own_temp, sweep_temp

ROOT = Path(__file__).parents[2]
needs_owners = pytest.mark.skipif(os.name != "posix", reason="Windows decides by the access list of the folder")

# Typed as an officer does, under a wide mask, with a folder for temporary files that must stay empty.
PROGRAM = "import os, sys; os.umask(0o022); from pipelines.cli import main; main()"


def started(*typed: object, elsewhere: Path) -> "subprocess.Popen[str]":
    """Start `padan …` where the machine's own temporary folder is `elsewhere` and the working folder too."""
    elsewhere.mkdir(exist_ok=True)
    names = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(elsewhere))
    environment = {**os.environ, **names, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *map(str, typed)], cwd=elsewhere, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def ended(*typed: object, elsewhere: Path) -> "subprocess.CompletedProcess[str]":
    with started(*typed, elsewhere=elsewhere) as running:
        out, err = running.communicate(timeout=300)
    return subprocess.CompletedProcess(typed, running.returncode, out, err)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with more recipients than one process writes for, after a night and a report."""
    site = tmp_path_factory.mktemp("private") / "site"
    generate(site, people=900, seed=5)
    elsewhere = site.parent / "elsewhere"
    for typed in (["run", "--as-of", "2026-11-23"], ["report"], ["usage", "--out", site / "out" / "laporan.xlsx"]):
        done = ended(*typed, "--config", site, elsewhere=elsewhere)
        assert done.returncode in (0, 3), done.stderr
    return site


@needs_owners
def test_no_file_and_no_folder_of_a_night_is_open_to_others(site: Path) -> None:
    made = [path for folder in ("store", "out") for path in (site / folder).rglob("*")]
    assert len(list((site / "out").rglob("*.xlsx"))) > 16, "the packs were written by one process alone"
    assert {"cases.sqlite", "audit.jsonl", "audit.head", "audit.lock", "lock", "site.key", "metrics.prom"} <= {
        path.name for path in made
    }
    assert open_to_others([site / "store", site / "out"]) == []


@needs_owners
def test_what_a_wider_mask_left_open_is_found(site: Path, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0o700)
    (tmp_path / "a" / "private").touch(mode=0o600)
    (tmp_path / "a" / "read_by_group").touch(mode=0o640)
    (tmp_path / "b").mkdir(mode=0o711)
    assert open_to_others([tmp_path / "a", tmp_path / "b"]) == [tmp_path / "a" / "read_by_group", tmp_path / "b"]
    (tmp_path / "a" / "link").symlink_to(tmp_path / "a" / "private")
    assert tmp_path / "a" / "link" not in open_to_others([tmp_path / "a"])


def test_nothing_is_written_to_the_temporary_folder_of_the_machine(site: Path) -> None:
    assert list((site.parent / "elsewhere").iterdir()) == []
    assert not (site / "store" / "tmp").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is otherwise on Windows")
def test_what_a_killed_night_leaves_is_below_the_store_and_swept_by_the_next(site: Path) -> None:
    elsewhere, temp = site.parent / "elsewhere", site / "store" / "tmp"
    with started("run", "--config", site, "--as-of", "2026-11-24", "--full", elsewhere=elsewhere) as night:
        until = time.monotonic() + 120
        while not (temp.is_dir() and len(list(temp.iterdir())) == 2) and time.monotonic() < until:
            time.sleep(0.01)
        night.kill()
        night.communicate(timeout=60)
    assert night.returncode == -signal.SIGKILL
    assert len(list(temp.iterdir())) == 2, "a folder and its lock"
    assert open_to_others([site / "store"]) == []
    done = ended("run", "--config", site, "--as-of", "2026-11-24", elsewhere=elsewhere)
    assert done.returncode in (0, 3), done.stderr
    assert not temp.exists()
    assert list(elsewhere.iterdir()) == []


def test_temporary_files_of_one_who_lives_are_not_swept(tmp_path: Path) -> None:
    dead = tmp_path / "tmp" / "dead"
    dead.mkdir(parents=True)
    (dead / "spilled").write_text("x", encoding="utf-8")
    (tmp_path / "tmp" / "alone.lock").touch()
    with own_temp(tmp_path) as living:
        (living / "spilled").write_text("x", encoding="utf-8")
        sweep_temp(tmp_path)
        assert sorted(path.name for path in (tmp_path / "tmp").iterdir()) == [living.name, f"{living.name}.lock"]
        assert (living / "spilled").exists()
        with own_temp(tmp_path) as second:
            assert second != living
    assert not (tmp_path / "tmp").exists()


def test_every_library_and_child_takes_the_folder_that_is_named(tmp_path: Path) -> None:
    ask = "import tempfile; print(tempfile.gettempdir())"
    with all_temp_in(tmp_path):
        told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    after = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    assert (told, after != told) == (str(tmp_path), True)
