"""Who may read what Padan writes: its owner alone, on systems that know owners and groups.

On Windows a folder's own access list decides, which files below it inherit; nothing is done or said here.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def keep_private() -> None:
    """Let whatever this process and its children make be its owner's alone (umask 077)."""
    os.umask(OF_OTHERS)


def open_to_others(folders: Iterable[Path]) -> list[Path]:
    """Return, in order, the folders and all below them that group or others may read, write or enter; [] on Windows."""
    if os.name != "posix":
        return []
    return sorted(path for folder in folders for path in _all(folder) if _is_open(path))


def _all(folder: Path) -> Iterator[Path]:
    yield folder
    for where, folders, files in os.walk(folder):
        yield from (Path(where, name) for name in (*folders, *files))


def _is_open(path: Path) -> bool:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:  # a night moves on while we look
        return False
    return not stat.S_ISLNK(mode) and bool(mode & OF_OTHERS)
