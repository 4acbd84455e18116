"""One run at a time for a store: a lock that the operating system lets go of when its holder dies."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from pipelines.errors import Locked


@contextmanager
def hold(store: Path, *, now: datetime) -> Iterator[None]:
    """Hold the store's lock while the block runs. Raises Locked, naming who holds it, when another run does."""
    store.mkdir(parents=True, exist_ok=True)
    holder = store / "lock.json"
    lock = FileLock(store / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise Locked(f"another run holds {store}: {_who(holder)}\n  fix:   wait until it ends") from error
    try:
        holder.write_text(
            json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": f"{now:%d-%m-%Y %H:%M}"})
        )
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _who(holder: Path) -> str:
    try:
        said = json.loads(holder.read_text())
        return f"process {said['pid']} on {said['host']}, since {said['since']}"
    except (OSError, ValueError, KeyError):
        return "it has not written down who it is yet"
