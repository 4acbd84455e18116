"""Full, 1 % and 0 % nights side by side, and the floor: reading the same files and one exact join by NIK.

Run it with `python -m benchmarks.short_nights [--people N] [--seed S] [--folder DIR]`. The 1 % night has one row of a
hundred of the insurance's list changed: every other of these has another letter in its name, the rest is gone. Nights
run by the console command, as an officer types it; seconds are wall time, memory is the most that one process held.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from connectors.layout import load_layouts
from pipelines.config import load_config
from pipelines.database import open_database
from pipelines.progress import silent
from pipelines.reading import read_source
from pipelines.store import Store

FIRST = date(2026, 11, 24)  # a Tuesday: the nights after it are of one week, in which reports without news are kept
GIGABYTE = 1e6  # in the kilobytes of ru_maxrss


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="a world that is there already, or where to make one")
    told = parser.parse_args()
    folder = told.folder or Path(tempfile.mkdtemp()) / "w"
    if not (folder / "inbox").is_dir():
        padan("sample", "--people", told.people, "--seed", told.seed, "--out", folder)
    for made in ("store", "out"):
        shutil.rmtree(folder / made, ignore_errors=True)
    floor = timed("floor: read, join by NIK", lambda: floor_of(folder))
    full = timed("full night", lambda: night(folder, 0, "--full"))
    print_ratio("full night / floor", full, floor)
    print_ratio("nothing changed / full", timed("nothing changed", lambda: night(folder, 1)), full)
    print(f"changed: {change(folder, every=100)} rows of the insurance's list")
    print_ratio("1 % changed / full", timed("1 % changed", lambda: night(folder, 2)), full)


def floor_of(folder: Path) -> None:
    """Run `read_and_join` in a process of its own, as a night is."""
    code = f"from benchmarks.short_nights import read_and_join; read_and_join({str(folder)!r})"
    subprocess.run([sys.executable, "-c", code], check=True)


def read_and_join(folder: str) -> None:
    """Read every delivery with the readers of a night, and join each list with the register by NIK."""
    config = load_config(Path(folder) / "padan.toml")
    with tempfile.TemporaryDirectory(dir=folder) as temp:
        store, layouts = Store(Path(temp)), load_layouts(config.site_layouts)
        readings = {
            name: [
                str(read.reading)
                for read in read_source(name, config, store, layouts, threads=2, full=True, progress=silent)
                if read.reading
            ]
            for name in config.sources
        }
        register = next(name for name, source in config.sources.items() if source.role == "register")
        with open_database(Path(temp) / "tmp", memory_limit=config.run.memory_limit, threads=2) as con:
            for name in readings:
                own, people = (f"read_parquet({readings[one]})" for one in (name, register))
                con.execute(f"SELECT count(*) FROM {own} AS own JOIN {people} AS people USING (nik)").fetchall()


def night(folder: Path, day: int, *options: str) -> None:
    as_of = (FIRST + timedelta(days=day)).isoformat()
    padan("run", "--config", folder / "padan.toml", "--as-of", as_of, "--publish-anyway", "benchmark", *options)


def padan(*arguments: object) -> None:
    command = [sys.executable, "-c", "from pipelines.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 3):
        sys.exit(done.stderr)


def change(folder: Path, *, every: int) -> int:
    """Change one line of `every` in the insurance's lists, and return how many that were."""
    changed = 0
    for file in sorted((folder / "inbox" / "bpjs").glob("*.csv")):
        content = file.read_bytes()
        written_in = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
        lines = content.decode(written_in).split("\n")
        separator = max(";,|\t", key=lines[0].count)
        chosen = range(2 + every, len(lines) - 1, every)
        gone = set(chosen[1::2])
        for at in chosen[::2]:
            cells = lines[at].split(separator)
            cells[2] = cells[2].replace("A", "E", 1) or "X"
            lines[at] = separator.join(cells)
        text = "\n".join(line for at, line in enumerate(lines) if at not in gone)
        file.write_bytes(text.encode(written_in))
        changed += len(chosen)
    return changed


def timed(what: str, do: Callable[[], None]) -> float:
    started = time.perf_counter()
    do()
    seconds = time.perf_counter() - started
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / GIGABYTE
    print(f"{what:<26} {seconds:8.1f} s   most so far {most:4.1f} GB", flush=True)
    return seconds


def print_ratio(what: str, one: float, other: float) -> None:
    print(f"  {what:<24} {one / other:8.3f}", flush=True)


if __name__ == "__main__":
    main()
