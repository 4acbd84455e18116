"""Typing `padan …` in a process of its own, and looking at what it left in the store."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.cli import run_command

ROOT = Path(__file__).parents[2]
AS_OF, NEXT_DAY = "2026-11-23", "2026-11-24"
LAWFUL = {
    "region": "33.22",
    "purpose": "Pemadanan data contoh",
    "legal_basis": "Permendagri 102/2019",
    "agreement": "PKS 470/1/2026",
    "agreement_until": "2027-12-31",
}


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and what it said."""

    code: int
    out: str
    err: str


def padan(*arguments: object, cwd: Path | None = None, **more: Any) -> Ended:
    """Type `padan …` in a folder and say how it ended. No command ever ends with a defect or a stack trace."""
    done = subprocess.run(  # the exit code is for the test to judge
        command(arguments),
        check=False,
        cwd=cwd,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        **more,
    )
    return _checked(Ended(done.returncode, done.stdout, done.stderr))


def padan_here(*arguments: object, cwd: Path, capsys: pytest.CaptureFixture[str]) -> Ended:
    """Type `padan …` as above, in this process: for the many small cases of one table."""
    capsys.readouterr()
    with contextlib.chdir(cwd):
        code = run_command([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return _checked(Ended(code, said.out, said.err))


def _checked(ended: Ended) -> Ended:
    assert not any(word in ended.out + ended.err for word in ("Traceback", "defect of ours")), ended.err
    return ended


def command(arguments: Sequence[object]) -> list[str]:
    """Return the program and its arguments; `python -m pipelines` is `padan`, also where no script is installed."""
    return [sys.executable, "-m", "pipelines", *map(str, arguments)]


def environment() -> dict[str, str]:
    """Return the environment of a terminal in which this checkout is installed."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "110"}


def lawful(**changed: str) -> list[str]:
    """Return the --set options of `padan init` that make a site complete."""
    return [word for key, value in {**LAWFUL, **changed}.items() for word in ("--set", f"run.{key}={value}")]


def current(site: Path) -> str:
    """Return the id of the published run."""
    return (site / "store" / "current").read_text().strip()


def table(site: Path, name: str, run: str | None = None) -> pl.DataFrame:
    """Return a table of a published run as it lies in the store."""
    return pl.read_parquet(site / "store" / "runs" / (run or current(site)) / f"{name}.parquet")


def refused_files(site: Path) -> dict[str, tuple[str, str]]:
    """Return status and reason of each file that took no part in the published run."""
    files = table(site, "files").filter(~pl.col("status").str.starts_with("accepted"))
    return {file: (status, reason) for file, status, reason in files.select("file", "status", "reason").rows()}
