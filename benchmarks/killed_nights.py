"""Nights killed at random instants: what was published stays whole, and the next night succeeds.

Run it with `python -m benchmarks.killed_nights [--kills N] [--people N] [--seed S] [--every-next N]`. One kill in two
falls at a random instant of the whole night, the others in each stage in turn, so that the short ones are met as well.
Each line tells stage and instant; the last lines give the instants by stage. Without one in every stage it fails.
"""

import argparse
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from data_samples.generate import generate
from pipelines.audit_check import problems
from pipelines.config import load_config
from pipelines.looking import all_runs, site_status
from pipelines.store import Store

STAGES = (
    "start", "read", "contracts", "records", "links", "findings", "cases", "write", "limits", "compare", "packs",
    "publish",
)  # fmt: skip
ROOT = Path(__file__).parents[1]
FIRST = date(2026, 11, 23)
TABLES = ("files", "records", "links", "entities", "findings", "cases")


@dataclass(frozen=True)
class Kill:
    """A night that was killed: in which stage, after how many seconds, and whether it had named its run already."""

    stage: str
    seconds: float
    published: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every-next", type=int, default=1, help="a whole night after every so many kills")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        generate(site, people=told.people, seed=told.seed, sources=["siak", "dapodik"], broken=False)
        kills = kill_nights(site, told.kills, random.Random(told.seed), say=print, every_next=told.every_next)
    for stage, instants in by_stage(kills).items():
        print(f"{stage:<12} {len(instants):>4}   " + " ".join(f"{second:.2f}" for second in instants))
    missed = [stage for stage, instants in by_stage(kills).items() if not instants]
    if missed and told.kills >= 2 * len(STAGES):
        sys.exit(f"no kill fell into {', '.join(missed)}")


def by_stage(kills: list[Kill]) -> dict[str, list[float]]:
    """Return the instants of each stage, in seconds since the night was started."""
    return {stage: sorted(kill.seconds for kill in kills if kill.stage == stage) for stage in STAGES}


def kill_nights(
    site: Path, kills: int, chance: random.Random, *, say: Callable[[str], None], every_next: int = 1
) -> list[Kill]:
    """Kill so many nights, check the site after each and a whole night after every `every_next`; return the kills.

    Raises AssertionError when what was published is not as it was, or the next night does not succeed.
    """
    day, done = FIRST, list[Kill]()
    stages = whole_night(site, day)
    for number in range(kills):
        day += timedelta(days=1)
        before = fingerprint(site, str(Store(site / "store").current()))
        stage = STAGES[number // 2 % len(STAGES)] if number % 2 else None
        done.append(kill_one(site, day, stages, stage, chance))
        check(site, before, done[-1])
        say(f"{number + 1:>3}  {done[-1].stage:<12} {done[-1].seconds:6.2f} s" + "  published" * done[-1].published)
        if (number + 1) % every_next == 0 or number + 1 == kills:
            stages = whole_night(site, day)
    return done


def whole_night(site: Path, day: date) -> dict[str, float]:
    """Run a night to its end, check that it published all it should, and return at which second each stage began."""
    known = Store(site / "store").run_ids()
    with _night(site, day) as night:
        began = _listen(night, time.perf_counter(), until=None)
    assert night.returncode == 0, f"the next night ended with {night.returncode}"
    store = Store(site / "store")
    assert store.current() not in (None, *known), "the next night published nothing"
    left = [*site.rglob(".building-*"), *site.rglob("*.part"), *site.glob("store/tmp*")]
    assert not left, f"something was left: {left}"
    assert {folder.name for folder in (site / "out").iterdir()} == set(store.run_ids()), "packs without a run"
    assert list(problems(site / "store")) == []
    _check_tables(store, str(store.current()))
    began["end"] = time.perf_counter() - began.pop("begun")
    return began


def kill_one(site: Path, day: date, stages: dict[str, float], stage: str | None, chance: random.Random) -> Kill:
    """Kill a night in a stage, or without one at any instant; return where it was."""
    published = Store(site / "store").current()
    order = [*stages.items()]
    with _night(site, day) as night:
        started = time.perf_counter()
        if stage is None or stage == "start":
            time.sleep(chance.uniform(0, stages["end" if stage is None else "read"]))
            said: dict[str, float] = {}
        else:
            said = _listen(night, started, until=stage)
            ends = next(second for name, second in order if second > stages[stage] or name == "end")
            time.sleep(chance.uniform(0, 0.8 * (ends - stages[stage])))
        night.kill()
        seconds = time.perf_counter() - started
        said |= _listen(night, started, until=None)
    reached = [name for name in said if name in STAGES]
    return Kill(reached[-1] if reached else "start", seconds, Store(site / "store").current() != published)


def check(site: Path, before: dict[str, str], kill: Kill) -> None:
    """Hold the site after a kill against its fingerprint before."""
    store, config = Store(site / "store"), load_config(site / "padan.toml")
    assert fingerprint(site, before["run"]) == before, f"what was published is otherwise after {kill}"
    assert not kill.published or kill.stage == "publish", kill
    _check_tables(store, str(store.current()))
    assert list(problems(site / "store")) == [], f"the audit log is broken after {kill}"
    assert site_status(config, today=FIRST)["run"] == store.current() and all_runs(config)


def fingerprint(site: Path, run: str) -> dict[str, str]:
    """Return the digest of each file of a run and of its packs, and which run it is."""
    folders = (site / "store" / "runs" / run, site / "out" / run)
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    told = {file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    return told | {"run": run}


def _check_tables(store: Store, run: str) -> None:
    for table in TABLES:
        assert pl.read_parquet(store.run(run) / f"{table}.parquet").width, table
    assert store.manifest(run)["run"] == run


def _night(site: Path, day: date) -> subprocess.Popen[str]:
    typed = [sys.executable, "-m", "pipelines", "run", "--config", str(site), "--as-of", f"{day}", "--full"]
    return subprocess.Popen(
        typed, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )


def _listen(night: subprocess.Popen[str], started: float, *, until: str | None) -> dict[str, float]:
    """Return at which second each stage was told of, until one is, or to the end; `begun` is when it was started."""
    assert night.stderr is not None
    told = {"start": 0.0, "begun": started} if until is None else {"start": 0.0}
    for line in night.stderr:
        told.setdefault(line.split()[0] if line.split() else "", time.perf_counter() - started)
        if line.strip() == until:
            break
    if until is None:
        night.wait(300)
    return {name: second for name, second in told.items() if name in (*STAGES, "begun")}


if __name__ == "__main__":
    main()
