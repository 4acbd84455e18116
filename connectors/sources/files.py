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

DONE = ".done"  # behind the name of a file: the marker that it is whole
_UNFINISHED = (
    DONE, ".tmp", ".part", ".partial", ".crdownload", ".opdownload", ".download", ".filepart", ".upload",
)  # fmt: skip
_NO_DELIVERY = frozenset(("thumbs.db", "desktop.ini"))
_BLOCK = 2**20


@dataclass(frozen=True)
class Delivery:
    """A delivered file; `file` is its path relative to the inbox with `/`, `content_hash` the SHA-256 in hex.

    The hash is empty for a file or folder that cannot be read: reading it says why, and the others go on.
    """

    path: Path
    file: str
    size: int  # bytes
    mtime: datetime  # UTC
    content_hash: str


def list_deliveries(inbox: Path, pattern: str) -> list[Delivery]:
    """Return the files under `inbox` that match the glob `pattern`, sorted by `file`.

    `*` stays within one folder, `**` goes any depth; a difference of upper and lower case does not count. Lock files of
    Office (~$…), hidden files and unfinished copies are no deliveries. A link that leads back to a folder above it is
    not followed again. Raises UnreadableFile naming the folder if the one that the pattern names may not be read; a
    folder below it that may not be read is listed like a file.
    """
    wanted = _glob_parts(pattern)
    base = _base(inbox, wanted)
    return sorted((_delivery(inbox, file) for file in _files(inbox, base, wanted, ())), key=lambda found: found.file)


def _glob_parts(pattern: str) -> tuple[str, ...]:
    parts = PurePosixPath(re.sub(r"\\+", "/", pattern)).parts
    return tuple(part for part in parts if part != ".")


def _base(inbox: Path, wanted: tuple[str, ...]) -> str:
    """Return the folder that the pattern names without a wildcard, in the spelling it has on the disk."""
    base = ""
    for part in wanted[:-1]:
        if re.search(r"[*?\[]", part):
            break
        base += f"{_spelling(inbox / base, part)}/"
    return base


def _spelling(folder: Path, name: str) -> str:
    if (folder / name).exists():
        return name
    return next((entry.name for entry in _listed(folder) if entry.name.lower() == name.lower()), name)


def _files(inbox: Path, folder: str, wanted: tuple[str, ...], above: tuple[Path, ...]) -> Iterator[str]:
    """Yield the files of a folder, and below it, that match; `above` are the real folders on the way to it."""
    real = (inbox / folder).resolve()
    if real in above:
        return
    for entry in _listed(inbox / folder):
        file = f"{folder}{entry.name}"
        if entry.name.startswith((".", "~$")):
            continue
        if not _is_folder(entry):
            if _is_delivery(entry.name) and _matches(_parts(file), wanted):
                yield file
        elif _leads_on(_parts(file), wanted):
            try:
                yield from list(_files(inbox, f"{file}/", wanted, (*above, real)))
            except UnreadableFile:
                yield file


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as refused:
        raise UnreadableFile(
            f"the folder cannot be read: {refused.strerror or type(refused).__name__}",
            where=str(folder),
            fix="create the folder, or give the account that runs Padan the right to read it",
        ) from refused


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself: reading it will say so
        return False


def _is_delivery(name: str) -> bool:
    return not name.lower().endswith(_UNFINISHED) and name.lower() not in _NO_DELIVERY


def _parts(file: str) -> tuple[str, ...]:
    return tuple(file.split("/"))


def _matches(parts: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    if not wanted:
        return not parts
    if wanted[0] == "**":
        return any(_matches(parts[skipped:], wanted[1:]) for skipped in range(len(parts) + 1))
    return bool(parts) and _is_like(parts[0], wanted[0]) and _matches(parts[1:], wanted[1:])


def _leads_on(folders: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Return whether something below these folders can match."""
    if not folders or not wanted or wanted[0] == "**":
        return bool(wanted)
    return _is_like(folders[0], wanted[0]) and _leads_on(folders[1:], wanted[1:])


def _is_like(name: str, pattern: str) -> bool:
    return fnmatchcase(name.lower(), pattern.lower())


def _delivery(inbox: Path, file: str) -> Delivery:
    path = inbox / file
    file = shown_name(file)
    digest = hashlib.sha256()
    try:
        seen = path.stat()  # before the bytes: what comes while they are read is a change since
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    except OSError:  # gone, locked or forbidden: reading it will name the reason
        return Delivery(path, file, 0, datetime.fromtimestamp(0, UTC), "")
    return Delivery(path, file, seen.st_size, datetime.fromtimestamp(seen.st_mtime, UTC), digest.hexdigest())


def shown_name(name: str) -> str:
    """Return a file's name as text: bytes that are no UTF-8, as old archives leave them on Linux, become `\\udc..`."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
