"""The audit log: `audit.jsonl`, append-only, each line carrying the hash of the one before."""

import getpass
import hashlib
import json
import os
import socket
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

FIRST = "0" * 64


def append(store: Path, event: str, *, now: datetime, **what: Any) -> None:
    """Add one line: when, who, on which machine, `event`, and what is given. It is on disk when this returns.

    Each line carries `previous`, the SHA-256 of the line before as it stands in the file, so that an edited,
    removed or reordered line breaks the chain.
    """
    store.mkdir(parents=True, exist_ok=True)
    with FileLock(store / "audit.lock"), (store / "audit.jsonl").open("a+b") as log:
        line = json.dumps(
            {
                "when": now.isoformat(timespec="seconds"),
                "who": _user(),
                "host": socket.gethostname(),
                "event": event,
                **what,
                "previous": _last_hash(log),
            },
            ensure_ascii=False,
            default=str,
        )
        log.seek(0, os.SEEK_END)
        log.write(line.encode() + b"\n")
        log.flush()
        os.fsync(log.fileno())


def broken_links(store: Path) -> list[int]:
    """Return the 1-based numbers of the lines whose `previous` is not the hash of the line before."""
    path = store / "audit.jsonl"
    expected, broken = FIRST, []
    for number, line in enumerate(path.read_bytes().splitlines() if path.exists() else [], start=1):
        try:
            said = json.loads(line).get("previous")
        except (ValueError, AttributeError):
            said = None
        if said != expected:
            broken.append(number)
        expected = hashlib.sha256(line).hexdigest()
    return broken


def last_lines(store: Path, count: int = 20) -> list[str]:
    """Return the last `count` lines of the log as they stand."""
    path = store / "audit.jsonl"
    return path.read_text(encoding="utf-8").splitlines()[-count:] if path.exists() else []


def _last_hash(log: Any) -> str:
    """Return the hash of the log's last line, read from its end in growing steps."""
    size = log.seek(0, os.SEEK_END)
    if size == 0:
        return FIRST
    reach = min(4096, size)
    while True:
        log.seek(size - reach)
        tail = log.read(reach).rstrip(b"\n")
        if b"\n" in tail or reach == size:
            return hashlib.sha256(tail.rsplit(b"\n", 1)[-1]).hexdigest()
        reach = min(reach * 4, size)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a service account without a name
        return "?"
