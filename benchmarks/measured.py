"""A command run in a process of its own: wall time, processor time and peak of resident memory, seen from outside.

`python -m benchmarks.measured OUT COMMAND…` is the small process between: a child's peak as the system counts it is
never below the memory of the process that started it, so the starter must hold next to nothing.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

UNIT = 1024 if sys.platform == "darwin" else 1  # ru_maxrss counts bytes there, KiB elsewhere


@dataclass(frozen=True)
class Measured:
    """Wall and processor seconds and peak resident memory (MB) of a command, its exit code, its stdout and stderr."""

    seconds: float
    busy: float
    peak_mb: float
    code: int
    stdout: str
    stderr: str


def measured(command: Sequence[object]) -> Measured:
    """Run the command in a process of its own and return what it took; a failed command is not an error here."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "measured.json"
        starter = [sys.executable, "-m", "benchmarks.measured", str(out), *map(str, command)]
        done = subprocess.run(starter, capture_output=True, text=True, encoding="utf-8", check=False)
        if not out.exists():
            return Measured(0.0, 0.0, 0.0, done.returncode or 1, done.stdout, done.stderr)
        seconds, busy, peak, code = json.loads(out.read_text())
    return Measured(seconds, busy, peak / 1024, code, done.stdout, done.stderr)


def module(name: str, *arguments: object) -> list[str]:
    """Return the command that runs a module of this interpreter."""
    return [sys.executable, "-m", name, *map(str, arguments)]


def padan(*arguments: object) -> list[str]:
    """Return the command that runs the console command `padan`."""
    return [sys.executable, "-c", "from pipelines.cli import main; main()", *map(str, arguments)]


def main() -> None:
    out, *command = sys.argv[1:]
    started = time.perf_counter()
    code = subprocess.run(command, check=False).returncode
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    Path(out).write_text(json.dumps([seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / UNIT, code]))


if __name__ == "__main__":
    main()
