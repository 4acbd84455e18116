"""A disk that takes no more: it is full (which one, how much a night needs, how much is free), or closed to us."""

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from matching.errors import EngineError
from pipelines.config import Config
from pipelines.defects import chain_of
from pipelines.errors import OutOfMemory, OutOfSpace, PipelineError
from pipelines.publishing import BUILDING_PACKS, sweep
from pipelines.store import BUILDING, Store
from pipelines.temp import FOLDER
from reports.errors import StatementError

FULL = (errno.ENOSPC, errno.EDQUOT)
SAID = (
    "no space left", "disk is full", "not enough space on the disk", "quota exceeded", "max_temp_directory_size",
    "os error 112",
)  # fmt: skip
"""How libraries say it that keep no error number: DuckDB, polars, SQLite, typst."""

FIRST_STORE, FIRST_OUT = 3, 12  # bytes per delivered byte; 1.3 and 8.9 on samples of 300 to 20,000 people, 2026-11-25
ROOM = 1.2  # times what is known: nights grow, and DuckDB spills
MEGABYTE = 2**20

WORDS = {
    "id": "ruang simpan penuh: malam ini perlu sekitar {needed} MB kosong di {place}, yang ada {free} MB "
    "({written} MB sudah ditulis dan dibersihkan); terbitan terakhir tetap berlaku\n"
    "  langkah: kosongkan ruang sebanyak itu, atau tulis {key} yang lebih lapang di [run] padan.toml",
    "en": "the disk is full: this night needs about {needed} MB free in {place}, and {free} MB are "
    "({written} MB were written and are cleared away); the last published run stays\n"
    "  fix:   free as much, or give {key} a roomier place under [run] in padan.toml",
}


MEMORY_WORDS = {
    "id": "batas memori {limit} terlalu kecil untuk malam ini; terbitan terakhir tetap berlaku\n"
    "  letak: {file}, [run] memory_limit\n  langkah: tulis batas yang lebih besar, misalnya dua kali lipat",
    "en": "the memory limit of {limit} is too small for this night; the last published run stays\n"
    "  where: {file}, [run] memory_limit\n  fix:   write a larger one, such as twice as much",
}


@dataclass(frozen=True)
class Use:
    """A folder of the site on its disk, in bytes: what the night wrote there, and what a whole night takes."""

    key: str
    place: Path
    written: int
    whole: int


@contextmanager
def clearing(config: Config) -> Iterator[None]:
    """Turn a full disk within the block into OutOfSpace that says how much is needed; what was half-built is removed.

    A memory_limit that is too small becomes OutOfMemory.

    A right to write that was taken away becomes a PermissionError, whatever a library made of it. Any other error
    passes as it is, and so does what it left, which the next night sweeps.
    """
    try:
        yield
    except Exception as error:
        if is_out_of_memory(error):
            words = MEMORY_WORDS[config.run.language]
            raise OutOfMemory(words.format(limit=config.run.memory_limit, file=config.file)) from error
        if not is_full(error):
            if is_closed(error):
                places = f"{config.store}, {config.out}"
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), places) from error
            raise
        uses = _uses(config)
        sweep(config.out, Store(config.store))
        raise OutOfSpace(_words(uses, config.run.language)) from error


def is_full(error: BaseException) -> bool:
    """Return whether a disk without room is the reason of an error, or of what led to it."""
    return any(
        (isinstance(one, OSError) and one.errno in FULL) or any(said in str(one).lower() for said in SAID)
        for one in chain_of(error)
    )


def is_out_of_memory(error: BaseException) -> bool:
    """Return whether a database needs more than it may take, and has no disk that took the rest."""
    return not is_full(error) and any(
        isinstance(one, duckdb.OutOfMemoryException)
        or (
            isinstance(one, EngineError | StatementError) and "OutOfMemoryException" in str(one)
        )  # its message, withheld
        for one in chain_of(error)
    )


def is_closed(error: BaseException) -> bool:
    """Return whether a library met a place that it may not write to, and made an error of its own of it."""
    return not isinstance(error, OSError | PipelineError) and any(
        "permission denied" in str(one).lower() for one in chain_of(error)
    )


def _uses(config: Config) -> list[Use]:
    store, out = Store(config.store), config.out
    current = store.current()
    if current:
        whole = (_size(store.run(current)), _size(out / current))
    else:
        delivered = _size(config.inbox)
        whole = (FIRST_STORE * delivered, FIRST_OUT * delivered)
    in_store = sum(map(_size, [*store.runs.glob(f"{BUILDING}*"), config.store / FOLDER]))
    in_out = sum(map(_size, out.glob(f"{BUILDING_PACKS}*")))
    return [Use("store", config.store, in_store, whole[0]), Use("out", out, in_out, whole[1])]


def _words(uses: Sequence[Use], language: str) -> str:
    """Return the sentence for the disk with the least room; two folders on one disk need the room of both."""
    disks: dict[int, list[Use]] = {}
    for use in uses:
        disks.setdefault(_there(use.place).stat().st_dev, []).append(use)
    free, here = min(((_free(many[0].place), many) for many in disks.values()), key=lambda disk: disk[0])
    written = sum(use.written for use in here)
    needed = max(ROOM * sum(use.whole for use in here), ROOM * (written + free))
    fullest = max(here, key=lambda use: use.whole)
    return WORDS[language].format(
        needed=round(needed / MEGABYTE + 0.5), free=free // MEGABYTE, written=written // MEGABYTE,
        place=fullest.place, key=fullest.key,
    )  # fmt: skip


def _free(place: Path) -> int:
    return shutil.disk_usage(_there(place)).free


def _there(place: Path) -> Path:
    """Return the folder, or the nearest one above it that exists."""
    return next(folder for folder in (place, *place.parents) if folder.exists())


def _size(folder: Path) -> int:
    """Return the bytes of all files below; what vanishes meanwhile counts nothing."""
    total = 0
    for where, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(where, name)).st_size
            except OSError:
                continue
    return total
