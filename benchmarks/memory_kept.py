"""Nights under `memory_limit` and `threads`: the memory and the processors they really take, seen from outside.

    python -m benchmarks.memory_kept [--people 20000] [--seed 3] [--limits 1GB,2GB,4GB] [--threads 1,2] [--folder DIR]

Each night is full, in a store of its own, a process of its own; it and all processes it starts are looked at in /proc
(Linux only) every LOOK_SECONDS. Memory is what is resident (shared pages of several processes count for each), own is
the part of it that is no file's page. Processors are processor seconds by wall seconds over spans of SPAN_SECONDS; the
busiest span of a night that keeps to one thread is 1.0 and a little, for the clock of the system counts in steps.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from benchmarks.killed_nights import STAGES
from benchmarks.measured import padan
from pipelines.database import bytes_of

LOOK_SECONDS = 0.05
SPAN_SECONDS = 2.0
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass
class Took:
    """One night: exit code, wall seconds, peaks in bytes, the busiest span in processors, own peak by stage."""

    code: int = 0
    seconds: float = 0.0
    resident: int = 0
    own: int = 0
    processors: float = 0.0
    processes: int = 0
    stages: dict[str, int] = field(default_factory=dict)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--limits", default="1GB,2GB,4GB")
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--folder", type=Path, help="a world of `padan sample`; made there when it is not there yet")
    told = parser.parse_args()
    if not Path("/proc/self/smaps_rollup").exists():
        sys.exit("the memory of processes is looked at in /proc: run this on Linux")
    with tempfile.TemporaryDirectory() as folder:
        world = told.folder or Path(folder) / "world"
        if not (world / "padan.toml").is_file():
            subprocess.run(
                padan("sample", "--people", told.people, "--seed", told.seed, "--out", world),
                check=True, capture_output=True,
            )  # fmt: skip
        print("| limit | threads | exit | s | resident MB | own MB | own of limit | processors | processes | peaks |")
        print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---|")
        for limit in told.limits.split(","):
            for threads in told.threads.split(","):
                print(row(limit, threads, night(world, limit, int(threads))), flush=True)


def row(limit: str, threads: str, took: Took) -> str:
    """Return one line of the table; of the stages the three that took most."""
    most = sorted(took.stages.items(), key=lambda stage: -stage[1])[:3]
    peaks = ", ".join(f"{name} {megabytes(peak)}" for name, peak in most)
    return (
        f"| {limit} | {threads} | {took.code} | {took.seconds:.0f} | {megabytes(took.resident)} | "
        f"{megabytes(took.own)} | {took.own / bytes_of(limit):.2f} | {took.processors:.2f} | {took.processes} | "
        f"{peaks} |"
    )


def megabytes(size: int) -> int:
    return round(size / 10**6)


def night(world: Path, limit: str, threads: int) -> Took:
    """Run one full night in a new store beside the world, and return what it took."""
    config = world / "limited.toml"
    text = (world / "padan.toml").read_text(encoding="utf-8")
    own = ("store", "out", "memory_limit", "threads")
    kept = [line for line in text.splitlines() if line.split(" =")[0] not in own]
    limits = f'memory_limit = "{limit}"\nthreads = {threads}\nstore = "limited/store"\nout = "limited/out"'
    config.write_text("\n".join(kept).replace("[run]", f"[run]\n{limits}"), encoding="utf-8")
    shutil.rmtree(world / "limited", ignore_errors=True)
    typed = padan("run", "--config", config, "--log-format", "json", "--full")
    took, stage, started = Took(), ["read"], time.perf_counter()
    with subprocess.Popen(typed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as running:
        Thread(target=_follow, args=(running, stage), daemon=True).start()
        _look(running, took, stage)
    took.code, took.seconds = running.returncode, time.perf_counter() - started
    shutil.rmtree(world / "limited", ignore_errors=True)
    config.unlink()
    return took


def _follow(running: "subprocess.Popen[str]", stage: list[str]) -> None:
    assert running.stderr is not None
    for line in running.stderr:
        said = json.loads(line) if line.startswith("{") else {}
        stage[0] = _after(said["stage"]) if "seconds" in said and "stage" in said else stage[0]
        if said.get("level") == "error":
            print(said["message"], file=sys.stderr)


def _after(ended: str) -> str:
    return STAGES[STAGES.index(ended) + 1] if ended in STAGES[:-1] else "publish"


def _look(running: "subprocess.Popen[str]", took: Took, stage: list[str]) -> None:
    """Look at the processes until the night ends; keep the peaks in `took`."""
    spans = [(time.perf_counter(), 0.0)]
    ended: dict[int, float] = {}
    while running.poll() is None:
        now, seen = time.perf_counter(), [_seen(pid) for pid in _family(running.pid)]
        own, resident = sum(one[0] for one in seen), sum(one[1] for one in seen)
        took.own, took.resident = max(took.own, own), max(took.resident, resident)
        took.stages[stage[0]] = max(took.stages.get(stage[0], 0), own)
        took.processes = max(took.processes, len(seen))
        ended |= {pid: max(busy, ended.get(pid, 0.0)) for _, _, pid, busy in seen}
        spans.append((now, sum(ended.values())))
        while now - spans[0][0] > SPAN_SECONDS:
            first = spans.pop(0)
            took.processors = max(took.processors, (spans[-1][1] - first[1]) / (now - first[0]))
        time.sleep(LOOK_SECONDS)


def _family(pid: int) -> Iterator[int]:
    """Yield a process and all that come from it."""
    yield pid
    try:
        tasks = [(task / "children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return
    for child in " ".join(tasks).split():
        yield from _family(int(child))


def _seen(pid: int) -> tuple[int, int, int, float]:
    """Return own and resident bytes, the id, and the processor seconds of a process; nothing of one that has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0, 0, pid, 0.0
    sizes = {
        name: int(value.split()[0]) * 1024
        for name, _, value in (line.partition(":") for line in status.splitlines())
        if name in ("VmRSS", "RssAnon")
    }
    return sizes.get("RssAnon", 0), sizes.get("VmRSS", 0), pid, (int(stat[11]) + int(stat[12])) / TICKS


if __name__ == "__main__":
    main()
