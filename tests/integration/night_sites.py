"""A small site after a good night, made once for all tests of nights, and nights on copies of it."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from data_samples.generate import generate
from pipelines.config import load_config
from pipelines.nightly import Night, run_night
from pipelines.progress import silent

NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def published_site(factory: pytest.TempPathFactory) -> Path:
    """Return a site of 300 people with register, schools and madrasahs after a good night; only to be looked at.

    It is made once, also where several processes run the tests.
    """
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    site, done = shared / "published" / "site", shared / "published" / "made"
    with FileLock(shared / "published.lock"):
        if not done.exists():
            shutil.rmtree(site, ignore_errors=True)
            generate(site, people=300, seed=5, sources=["siak", "dapodik", "emis"], broken=False)
            night(site)
            done.touch()
    return site


def night(site: Path, days: int = 0, *, anyway: str = "") -> Night:
    """Run a night on `site`, so many days after the first; with a reason it is not held back."""
    now = NOW + timedelta(days=days)
    return run_night(load_config(site / "padan.toml"), as_of=now.date(), now=now, anyway=anyway, progress=silent)
