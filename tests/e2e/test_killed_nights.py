"""A night that is killed: what was published stays, and the next night goes on and sweeps up."""

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal
from typed_commands import NEXT_DAY, command, current, environment, padan, table

from benchmarks.killed_nights import kill_nights
from data_samples.generate import generate

needs_kill = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is otherwise on Windows")


def kill_when_it_says(site: Path, step: str) -> None:
    """Start a night and kill it as soon as it tells of `step`."""
    typed = command(["run", "--config", site, "--as-of", NEXT_DAY, "--full"])
    with subprocess.Popen(typed, env=environment(), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as night:
        assert night.stderr is not None
        said = next((line for line in night.stderr if line.startswith(step)), None)
        night.kill()
        night.wait(20)
    assert said is not None, f"the night ended before {step}"
    assert night.returncode == -signal.SIGKILL


def left_over(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob(".building-*"))


@needs_kill
def test_killed_at_random_instants_what_was_published_stays_whole(tmp_path: Path) -> None:
    """A few instants here; `python -m benchmarks.killed_nights` takes many, in every stage."""
    generate(tmp_path / "site", people=300, seed=5, sources=["siak", "dapodik", "emis"], broken=False)
    said: list[str] = []
    seed = random.SystemRandom().randrange(10**6)
    kills = kill_nights(tmp_path / "site", 4, random.Random(seed), say=said.append, every_next=4)
    assert len(kills) == len(said) == 4, seed


@needs_kill
def test_killed_half_way_the_published_run_stays_and_the_next_night_succeeds(site: Path) -> None:
    published, records = current(site), table(site, "records")
    kill_when_it_says(site, "packs")
    assert current(site) == published
    ended = padan("status", "--config", site)
    assert (ended.code, ended.out.split()[1]) == (0, published)
    assert padan("export", "files", "--out", site / "files.csv", cwd=site).code == 0
    assert left_over(site)
    ended = padan("run", "--config", site, "--as-of", NEXT_DAY)
    assert ended.code == 3, ended
    assert current(site) != published
    assert left_over(site) == []
    assert_frame_equal(table(site, "records"), records)
    assert set(table(site, "cases")["state"]) == {"TERBUKA"}
    assert sorted(folder.name for folder in (site / "out").iterdir()) == sorted([published, current(site)])
    assert not (site / "store" / "tmp").exists()
    assert padan("audit", "verify", "--config", site).out.startswith("utuh")
    shutil.rmtree(site)
