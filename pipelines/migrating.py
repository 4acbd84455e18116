"""`padan migrate`: a store of an earlier format becomes one of this program's, step by step, each behind a backup.

A step is: what it touches is kept, `store/migrating.json` says from where it may be put back, the step runs, the new
number is written, the journal goes. Killed before the number is written, the next `padan migrate` puts back and begins
the step again; killed after it, only the journal is left to go. While the journal is there no other command opens the
store.
"""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines import audit
from pipelines.backups import files_of, keep, put_back, size_of
from pipelines.errors import OutOfSpace, UsageError
from pipelines.formats import FILE, JOURNAL, Part, later, stored_format
from pipelines.locks import hold_in_any_format
from pipelines.migrations import STEPS, Step
from pipelines.space import is_full
from pipelines.store import FORMAT, read_json, write_atomic, write_json

ROOM = 1.2  # times what the backup takes
WORDS = {
    "id": "ruang simpan tidak cukup untuk pemutakhiran: perlu sekitar {needed} MB kosong di {place}, yang ada "
    "{free} MB; tidak ada yang diubah\n  langkah: kosongkan ruang sebanyak itu",
    "en": "there is no room to migrate: about {needed} MB free are needed in {place}, and {free} MB are; "
    "nothing was changed\n  fix:   free as much",
}


def migrate(
    root: Path,
    *,
    now: datetime,
    dry_run: bool = False,
    language: str = "id",
    steps: Sequence[Step] = STEPS,
    known: int = FORMAT,
) -> dict[str, Any]:
    """Bring the store to the format `known`; return its formats before and after and what each step did, or would do.

    Raises UsageError where there is no store, where a later version has written to it, or where no step leads on;
    Locked while a night is at work, OutOfSpace when the backup has no room: in all of these nothing is changed.
    """
    found = stored_format(root)
    if found is None:
        raise UsageError(f"there is no store in {root} yet\n  fix:   padan run makes it, in the newest format")
    if found > known:
        raise later(Part(root / FILE, found, known))
    if dry_run:
        return _told(found, known, [_plan(root, step) for step in _way(root, found, known, steps)], dry_run=True)
    lock, reports = (hold_in_any_format(root, now=now, name=name) for name in ("lock", "report-lock"))
    with lock, reports:
        _end_broken_off(root, now)
        before = stored_format(root) or found
        done = [_step(root, step, now, language) for step in _way(root, before, known, steps)]
        if not (root / FILE).is_file():
            write_atomic(root / FILE, f"{known}\n")
    return _told(before, known, done, dry_run=False)


def _told(before: int, after: int, steps: list[dict[str, Any]], *, dry_run: bool) -> dict[str, Any]:
    return {"before": before, "after": after, "dry_run": dry_run, "steps": steps}


def _way(root: Path, found: int, known: int, steps: Sequence[Step]) -> list[Step]:
    by_format = {step.before: step for step in steps}
    missing = [number for number in range(found, known) if number not in by_format]
    if missing:
        raise UsageError(
            f"this version cannot bring a store of format {found} to format {known}: no step leads on from {missing[0]}"
            f"\n  where: {root}\n  fix:   padan migrate with a version in between, then with this one"
        )
    return [by_format[number] for number in range(found, known)]


def _plan(root: Path, step: Step) -> dict[str, Any]:
    files = files_of(root, step.touches(root))
    return {"before": step.before, "after": step.after, "words": step.words, "files": len(files),
            "bytes": size_of(root, files), "backup": None}  # fmt: skip


def _step(root: Path, step: Step, now: datetime, language: str) -> dict[str, Any]:
    plan, touches = _plan(root, step), step.touches(root)
    _check_room(root, plan["bytes"], language)
    makes = sorted({_topmost_missing(root, path) for path in touches if not (root / path).exists()})
    files = files_of(root, [*touches, *([Path(FILE)] if (root / FILE).is_file() else [])])
    backup = keep(root, files, makes, f"{step.before}-{now:%Y-%m-%d}")
    name = backup.relative_to(root).as_posix()
    write_json(root / JOURNAL, {"before": step.before, "after": step.after, "backup": name})
    try:
        step.run(root)
    except BaseException as error:
        _put_back(root, step.before, step.after, name, now)
        if is_full(error):
            free = shutil.disk_usage(root).free
            raise OutOfSpace(_no_room(root, plan["bytes"] + free, free, language)) from error
        raise
    write_atomic(root / FILE, f"{step.after}\n")
    _close(root, step.before, step.after, name, now)
    return {**plan, "backup": name}


def _topmost_missing(root: Path, path: Path) -> Path:
    """Return the path, or the highest folder above it that is not there either: it is made, and goes, with it."""
    above = [folder for folder in path.parents if folder != Path() and not (root / folder).exists()]
    return above[-1] if above else path


def _end_broken_off(root: Path, now: datetime) -> None:
    """Put back what a killed migration was changing, or only close it where it had come to its end."""
    journal = root / JOURNAL
    if not journal.is_file():
        return
    told = read_json(journal)
    if stored_format(root) == told["after"]:
        _close(root, told["before"], told["after"], told["backup"], now)
        return
    _put_back(root, told["before"], told["after"], told["backup"], now)


def _put_back(root: Path, before: int, after: int, backup: str, now: datetime) -> None:
    put_back(root, root / backup)
    audit.append(root, "migration put back", now=now, before=before, after=after, backup=backup)
    (root / JOURNAL).unlink()


def _close(root: Path, before: int, after: int, backup: str, now: datetime) -> None:
    audit.append(root, "store migrated", now=now, before=before, after=after, backup=backup)
    (root / JOURNAL).unlink()


def _check_room(root: Path, size: int, language: str) -> None:
    free = shutil.disk_usage(root).free
    if ROOM * size > free:
        raise OutOfSpace(_no_room(root, size, free, language))


def _no_room(root: Path, size: int, free: int, language: str) -> str:
    needed = round(ROOM * size / 2**20 + 0.5)
    return WORDS[language].format(needed=needed, place=root, free=free // 2**20)
