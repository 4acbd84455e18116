"""`threads` for libraries that ask once, when they are loaded: polars and linear algebra take it from the environment.

The configuration is therefore looked at before anything else is imported; what is wrong with it is told when it is
loaded. Who sets one of these variables by hand keeps it.
"""

import os
import tomllib
from pathlib import Path

VARIABLES = ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
FILE_NAME = "padan.toml"


def keep_to(threads: int) -> None:
    """Let libraries that are not loaded yet, here and in processes started later, use so many threads; 0: all."""
    if threads > 0:
        for name in VARIABLES:
            os.environ.setdefault(name, str(threads))


def keep_to_site(given: Path | None) -> None:
    """Do so with `[run] threads` of the configuration given, else of the one here or in a folder above."""
    keep_to(_threads(given or _found(Path.cwd())))


def _found(start: Path) -> Path | None:
    return next((folder / FILE_NAME for folder in (start, *start.parents) if (folder / FILE_NAME).is_file()), None)


def _threads(file: Path | None) -> int:
    """Return what the file says, 0 where it says nothing that can be used."""
    if file is None:
        return 0
    try:
        run = tomllib.loads((file / FILE_NAME if file.is_dir() else file).read_text("utf-8-sig")).get("run", {})
        return max(int(run.get("threads", 0)), 0)
    except (OSError, ValueError, TypeError, AttributeError):  # loading it says so, with line and key
        return 0
