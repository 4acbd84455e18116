"""`padan demo`: a whole night on the sample world that comes with the program."""

import shutil
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path

from pipelines.config import FILE_NAME, load_config
from pipelines.errors import UsageError
from pipelines.nightly import Night, run_night
from pipelines.progress import show_progress

MARK = ".padan-demo"  # only a folder that carries it is replaced


def run_demo(out: Path, *, now: datetime, quiet: bool) -> Night:
    """Copy the shipped world to `out`, run a night there, and return it.

    Raises UsageError when `out` holds something that is not an earlier demo.
    """
    if out.exists():
        if not (out / MARK).is_file() and any(out.iterdir()):
            raise UsageError(f"{out} is not empty and no earlier demo\n  fix:   give another folder with --out")
        shutil.rmtree(out)
    with as_file(files("data_samples") / "kabupaten_contoh") as world:
        shutil.copytree(world, out)
    (out / MARK).touch()
    config = load_config(out / FILE_NAME)
    with show_progress(quiet=quiet) as progress:
        return run_night(config, as_of=now.date(), now=now, progress=progress)
