"""Which format a store has, and whether this program may open it.

The number stands in `store/format`. A store without that file is as old as its published run says, and format 1 where
none does. Cases and model carry numbers of their own, which are looked at here too, so that nothing of a store that a
later version has written to is ever read, or written over.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from matching.model import VERSION as MODEL
from pipelines.cases import FILE as CASES_FILE
from pipelines.cases import VERSION as CASES
from pipelines.errors import UsageError
from pipelines.store import FORMAT, Store, write_atomic

FILE = "format"
JOURNAL = "migrating.json"
OLDEST = 1  # what stores had before the number was written down
BEGUN = ("runs", "records", CASES_FILE, "audit.jsonl")  # one of these is there: it is a store
USER_VERSION = slice(60, 64)  # in the header of a SQLite file


@dataclass(frozen=True)
class Part:
    """A part of the store that has a number of its own: where, which it has, which this program reads."""

    file: Path
    found: int
    known: int


def stored_format(root: Path) -> int | None:
    """Return the format of the store, None where there is no store yet. Raises UsageError when it cannot be told."""
    file = root / FILE
    if file.is_file():
        return _number(file, file.read_text(encoding="utf-8").strip())
    current = Store(root).current()
    if current is not None:
        return int(Store(root).manifest(current).get("format", OLDEST))
    return OLDEST if any((root / name).exists() for name in BEGUN) else None


def check_format(root: Path, known: int = FORMAT) -> None:
    """Raise UsageError, saying what to do, unless this program may open the store; nothing is touched."""
    if (root / JOURNAL).is_file():
        raise UsageError(f"a migration of {root} was broken off\n  fix:   end it first: padan migrate")
    found = stored_format(root)
    if found is None:
        return
    for part in (Part(root / FILE, found, known), *_parts(root)):
        if part.found > part.known:
            raise later(part)
        if part.found < part.known:
            raise UsageError(
                f"this store was made by an earlier version of padan: format {part.found}, this one reads {part.known}"
                f"\n  where: {part.file}\n"
                "  fix:   padan migrate, which makes a backup first; padan migrate --dry-run only tells"
            )


def later(part: Part) -> UsageError:
    """Return the refusal of what a later version has written."""
    return UsageError(
        f"a later version of padan has written here: format {part.found}, this one reads {part.known}; "
        f"nothing was read or changed\n  where: {part.file}\n"
        "  fix:   use that version, or put back what padan migrate kept before: store/backups, README of the backup"
    )


def mark_format(root: Path) -> None:
    """Write the format of a new store down, or of one from before it was written down. For who holds the lock."""
    if not (root / FILE).is_file():
        write_atomic(root / FILE, f"{stored_format(root) or FORMAT}\n")


def _parts(root: Path) -> Iterator[Part]:
    cases, model = root / CASES_FILE, root / "models" / "engine.json"
    if cases.is_file():
        with cases.open("rb") as file:
            yield Part(cases, int.from_bytes(file.read(100)[USER_VERSION], "big") or CASES, CASES)
    if model.is_file():
        try:
            said = json.loads(model.read_text(encoding="utf-8")).get("padan_model")
        except (ValueError, AttributeError):
            return  # whoever reads it says what is wrong
        if isinstance(said, int):
            yield Part(model, said, MODEL)


def _number(file: Path, text: str) -> int:
    if not text.isdigit():
        raise UsageError(
            f"the format of the store cannot be read\n  where: {file}\n"
            "  fix:   put back the file of the last backup; it holds one number"
        )
    return int(text)
