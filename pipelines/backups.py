"""What a migration is going to change, kept before in `store/backups/<format>-<day>/`, and put back from there."""

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from pipelines.store import read_json, write_atomic, write_json
from reports.files import link_file

FOLDER = "backups"
LIST = "backup.json"  # which files are kept, and which the migration makes
SIDES = ("-wal", "-shm", "-journal")  # of a SQLite file; what they hold is in its backup
README = """Cadangan sebelum `padan migrate` · what `padan migrate` kept before it changed anything

Kembali ke versi Padan yang lama (tidak ada malam yang berjalan) · back to the earlier version, while no night runs:
  1. hapus dari folder store berkas di "makes" pada {list} · remove from the store the files under "makes" in {list}
  2. hapus {sides} di samping berkas .sqlite · remove {sides} beside .sqlite files
  3. salin isi folder files/ ke folder store · copy what is in files/ over the store
  4. pasang versi Padan yang lama · install the earlier version
Malam sesudah migrasi tidak ada di cadangan ini · nights after the migration are not in it.
"""


def backups_of(root: Path) -> list[Path]:
    """Return the folders of the backups that are whole, oldest format first."""
    return sorted(folder for folder in (root / FOLDER).glob("[0-9]*-*") if (folder / LIST).is_file())


def made_on(backup: Path) -> date:
    """Return the day in the name of a backup."""
    return date.fromisoformat(backup.name.partition("-")[2][:10])


def files_of(root: Path, touches: Sequence[Path]) -> list[Path]:
    """Return the files below the store, relative to it, that `touches` names and that are there, in order."""
    return sorted({file.relative_to(root) for path in touches for file in _files(root / path)})


def size_of(root: Path, files: Sequence[Path]) -> int:
    """Return how many bytes a backup of the files takes: parquet files are linked, not copied."""
    return sum((root / file).stat().st_size for file in files if file.suffix != ".parquet")


def keep(root: Path, files: Sequence[Path], makes: Sequence[Path], name: str) -> Path:
    """Keep the files as the backup `name`, or `name-2`, …, and return its folder: there as a whole or not at all."""
    part = root / FOLDER / ".part"
    shutil.rmtree(part, ignore_errors=True)
    for file in files:
        target = part / "files" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(root / file, target)
    part.mkdir(parents=True, exist_ok=True)
    write_atomic(part / "README.txt", README.format(list=LIST, sides=", ".join(SIDES)))
    write_json(part / LIST, {"keeps": [file.as_posix() for file in files], "makes": [one.as_posix() for one in makes]})
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    folder = next(root / FOLDER / one for one in names if not (root / FOLDER / one).exists())
    os.replace(part, folder)
    return folder


def put_back(root: Path, folder: Path) -> None:
    """Let every file of the backup be as it was, and those that the migration makes be gone. May be done again."""
    told = read_json(folder / LIST)
    for name in told["makes"]:
        _remove(root / name)
    for name in told["keeps"]:
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        kept, part = folder / "files" / name, target.with_name(f"{target.name}-back.part")
        if target.exists() and target.samefile(kept):
            continue  # untouched; a rename of one name of a file to another of its names would do nothing
        part.unlink(missing_ok=True)
        _link_or_copy(kept, part)
        if target.suffix == ".sqlite":
            for side in SIDES:
                target.with_name(target.name + side).unlink(missing_ok=True)
        os.replace(part, target)


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        yield from (file for file in path.rglob("*") if file.is_file())


def _copy(source: Path, target: Path) -> None:
    if source.suffix == ".sqlite":
        with closing(sqlite3.connect(source)) as con, closing(sqlite3.connect(target)) as copy:
            con.backup(copy)
    else:
        _link_or_copy(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _link_or_copy(source: Path, target: Path) -> None:
    put = link_file if source.suffix == ".parquet" else shutil.copyfile
    put(source, target)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
