"""`padan demo`: a whole night on the sample world that comes with the program."""

import shutil
from datetime import date, datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path

from pipelines.config import FILE_NAME, Config, load_config
from pipelines.errors import UsageError
from pipelines.nightly import Night, run_night
from pipelines.progress import show_progress

MARK = ".padan-demo"  # only a folder that carries it is replaced


def run_demo(out: Path, *, now: datetime, quiet: bool) -> Night:
    """Copy the shipped world to `out`, run a night there as of the day after its newest extract, and return it.

    The world's day, not today's: a demo finds the same on every day, also when its agreement has long ended.
    Raises UsageError when `out` holds something that is not an earlier demo.
    """
    if out.exists():
        if not out.is_dir() or (not (out / MARK).is_file() and any(out.iterdir())):
            raise UsageError(f"{out} is not empty and no earlier demo\n  fix:   give another folder with --out")
        shutil.rmtree(out)
    with as_file(files("data_samples") / "kabupaten_contoh") as world:
        shutil.copytree(world, out)
    (out / MARK).touch()
    config = load_config(out / FILE_NAME)
    with show_progress(quiet=quiet) as progress:
        return run_night(config, as_of=_day_of_the_world(config), now=now, progress=progress)


def _day_of_the_world(config: Config) -> date:
    stated = [source.extract_date for source in config.sources.values()]
    return max(day for day in stated if isinstance(day, date)) + timedelta(days=1)
