"""Deliveries that lie in a folder: the inbox."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from connectors.errors import UnreadableFile

_UNFINISHED = (".done", ".tmp", ".part", ".partial", ".crdownload", ".filepart")  # markers and copies under way
_NO_DELIVERY = frozenset(("thumbs.db", "desktop.ini"))
_BLOCK = 2**20


@dataclass(frozen=True)
class Delivery:
    """A delivered file; `file` is its path relative to the inbox with `/`, `content_hash` the SHA-256 in hex."""

    path: Path
    file: str
    size: int  # bytes
    mtime: datetime  # UTC
    content_hash: str


def list_deliveries(inbox: Path, pattern: str) -> list[Delivery]:
    """Return the files under `inbox` that match the glob `pattern`, sorted by `file`.

    `*` stays within one folder, `**` goes any depth; a difference of upper and lower case does not count. Lock files of
    Office (~$…), hidden files and unfinished copies are no deliveries. A link that leads back to a folder above it is
    not followed again. A file that vanishes while it is hashed is left out: it is no longer delivered.
    Raises UnreadableFile naming the folder, or the file, that may not be read.
    """
    wanted = _glob_parts(pattern)
    found = (file for file in _files(inbox, ()) if _matches(PurePosixPath(file.lower()).parts, wanted))
    deliveries = (_delivery(inbox, file) for file in found)
    return sorted((delivery for delivery in deliveries if delivery), key=lambda delivery: delivery.file)


def _glob_parts(pattern: str) -> tuple[str, ...]:
    parts = PurePosixPath(re.sub(r"\\+", "/", pattern).lower()).parts
    return tuple(part for part in parts if part != ".")


def _matches(parts: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    if not wanted:
        return not parts
    if wanted[0] == "**":
        return any(_matches(parts[skipped:], wanted[1:]) for skipped in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], wanted[0]) and _matches(parts[1:], wanted[1:])


def _files(folder: Path, above: tuple[Path, ...], prefix: str = "") -> Iterator[str]:
    """Yield the files below a folder, relative to the inbox; `above` are the real folders on the way to it."""
    real = folder.resolve()
    if real in above:
        return
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as refused:
        raise UnreadableFile(
            f"the folder cannot be read: {refused.strerror or type(refused).__name__}",
            where=str(folder),
            fix="create the folder, or give the account that runs Padan the right to read it",
        ) from refused
    for entry in listed:
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_dir():
            yield from _files(folder / entry.name, (*above, real), f"{prefix}{entry.name}/")
        elif not entry.name.lower().endswith(_UNFINISHED) and entry.name.lower() not in _NO_DELIVERY:
            yield f"{prefix}{entry.name}"


def _delivery(inbox: Path, file: str) -> Delivery | None:
    path = inbox / file
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
        seen = path.stat()
    except FileNotFoundError:
        return None
    except OSError as refused:
        raise UnreadableFile(
            f"the file cannot be read: {refused.strerror or type(refused).__name__}",
            where=file,
            fix="give the account that runs Padan the right to read it, and close it in Excel",
        ) from refused
    return Delivery(path, file, seen.st_size, datetime.fromtimestamp(seen.st_mtime, UTC), digest.hexdigest())
