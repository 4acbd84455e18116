"""Small worlds and sites that are made once and copied for each test."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from typed_commands import AS_OF, lawful, padan

from data_samples.generate import generate

SOURCES = ("siak", "bpjs", "dapodik", "emis", "eppgbm")

Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Return a function that makes a folder once for all tests, also where several processes run them."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def made(name: str, make: Callable[[Path], None]) -> Path:
        folder = shared / f"once-{name}"
        with FileLock(shared / f"once-{name}.lock"):
            if not (folder / "made").exists():
                shutil.rmtree(folder, ignore_errors=True)
                make(folder)
                (folder / "made").touch()
        return folder

    return made


@pytest.fixture(scope="session")
def world(once: Once) -> Path:
    """Return a world of 400 people with broken files among its deliveries; only to be looked at."""
    return once("world", lambda folder: generate(folder, people=400, seed=3, sources=SOURCES))


@pytest.fixture(scope="session")
def first_night(once: Once, world: Path) -> Path:
    """Return a site that `padan init` set up on that world, in `site/`, after its first night; only to be looked at.

    What the two commands said, and last their exit code, lies beside it in init.txt and run.txt.
    """

    def make(folder: Path) -> None:
        site = folder / "site"
        shutil.copytree(world / "inbox", site / "inbox")
        _tell(folder / "init.txt", "init", site, *lawful())
        _tell(folder / "run.txt", "run", "--config", site, "--as-of", AS_OF)

    return once("first-night", make)


@pytest.fixture
def site(first_night: Path, tmp_path: Path) -> Path:
    """Return a site of the test's own, after its first night."""
    return Path(shutil.copytree(first_night / "site", tmp_path / "site"))


def _tell(file: Path, *arguments: object) -> None:
    ended = padan(*arguments)
    file.write_text(f"{ended.out}\n{ended.err}\n{ended.code}", encoding="utf-8")
