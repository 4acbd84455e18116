"""Temporary files: all below `store/tmp`, on the store's disk, gone when their user ends and swept when it was killed.

```
store/tmp/<name>/        what one user spills and passes by the way
store/tmp/<name>.lock    held as long as that user lives
store/temp.lock          held for the moment in which either is made or removed
```
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

FOLDER = "tmp"
GUARD = "temp.lock"
NAMES = ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR", "POLARS_TEMP_DIR")
"""By which names Python, Rust, C libraries and the processes that we start find the folder for temporary files."""


@contextmanager
def own_temp(store: Path) -> Iterator[Path]:
    """Yield a folder for temporary files that is gone after the block, whatever happens in it."""
    store.mkdir(parents=True, exist_ok=True)
    folder = store / FOLDER / uuid4().hex[:12]
    lock = FileLock(folder.with_suffix(".lock"))
    with _guard(store):
        folder.mkdir(parents=True)
        lock.acquire()
    try:
        yield folder
    finally:
        with _guard(store):
            shutil.rmtree(folder, ignore_errors=True)
            lock.release()
            _remove(store / FOLDER, folder)


@contextmanager
def all_temp_in(folder: Path) -> Iterator[None]:
    """Let every temporary file of this process, and of those it starts, lie in `folder` while the block runs."""
    before, default = {name: os.environ.get(name) for name in NAMES}, tempfile.tempdir
    os.environ.update(dict.fromkeys(NAMES, str(folder)))
    tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = default
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def sweep_temp(store: Path) -> None:
    """Remove the temporary files of users that were killed; those of living ones stay."""
    place = store / FOLDER
    if not place.is_dir():
        return
    with _guard(store):
        for folder in {path.with_suffix("") for path in place.iterdir()}:
            lock = FileLock(folder.with_suffix(".lock"))
            try:
                lock.acquire(timeout=0)
            except Timeout:
                continue
            shutil.rmtree(folder, ignore_errors=True)
            lock.release()
            _remove(place, folder)


def _remove(place: Path, folder: Path) -> None:
    """Remove the lock of a folder that is gone, and the place of all where it was the last."""
    folder.with_suffix(".lock").unlink(missing_ok=True)
    if not any(place.iterdir()):
        place.rmdir()


def _guard(store: Path) -> FileLock:
    return FileLock(store / GUARD)
