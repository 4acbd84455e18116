"""One at a time for a store: a lock that the operating system lets go of when its holder dies, however it dies."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from pipelines.audit import user
from pipelines.errors import Locked
from pipelines.formats import check_format, mark_format
from pipelines.store import write_json


@contextmanager
def hold(store: Path, *, now: datetime, name: str = "lock") -> Iterator[None]:
    """Hold the store's lock `name` while the block runs. Raises Locked, naming who holds it, when another does.

    Raises UsageError for a store of another format than this program's; in a new one its format is written down.
    """
    check_format(store)
    with hold_in_any_format(store, now=now, name=name):
        mark_format(store)
        yield


@contextmanager
def hold_in_any_format(store: Path, *, now: datetime, name: str = "lock") -> Iterator[None]:
    """Hold the lock whatever the store's format is: for what brings it to this program's.

    Who holds it stands in `<name>.json`; that file says nothing once its writer is dead, only the lock itself counts.
    """
    store.mkdir(parents=True, exist_ok=True)
    holder = store / f"{name}.json"
    lock = FileLock(store / name)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise Locked(
            f"another run holds {store}: {_who(holder)}\n"
            "  fix:   wait until it ends; padan status, find and export work meanwhile"
        ) from error
    try:
        who = {"pid": os.getpid(), "host": socket.gethostname(), "user": user(), "since": f"{now:%d-%m-%Y %H:%M}"}
        write_json(holder, who)
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _who(holder: Path) -> str:
    try:
        said = json.loads(holder.read_text(encoding="utf-8"))
        return f"process {said['pid']} of {said['user']} on {said['host']}, since {said['since']}"
    except (OSError, ValueError, KeyError):
        return "it has not written down who it is yet"
