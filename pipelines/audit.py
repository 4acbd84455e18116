"""The audit log: `audit.jsonl`, append-only, each line carrying the hash of the one before.

`audit.head` holds the hash of the last line that was written, so that the end of the log is guarded as well.
"""

import getpass
import hashlib
import json
import os
import socket
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from pipelines.store import write_atomic

FIRST = "0" * 64


def append(store: Path, event: str, *, now: datetime, **what: Any) -> None:
    """Add one line: when, who, on which machine, `event`, and what is given. It is on disk when this returns.

    Each line carries `previous`, the SHA-256 of the line before as it was written, so that an edited, removed or
    reordered line breaks the chain, and goes on to break it.
    """
    store.mkdir(parents=True, exist_ok=True)
    with FileLock(store / "audit.lock"), (store / "audit.jsonl").open("a+b") as log:
        line = json.dumps(
            {
                "when": now.isoformat(timespec="seconds"),
                "who": user(),
                "host": socket.gethostname(),
                "event": event,
                **what,
                "previous": _hash_to_follow(log, _head(store)),
            },
            ensure_ascii=False,
            default=str,
        )
        log.seek(0, os.SEEK_END)
        log.write(line.encode() + b"\n")
        log.flush()
        os.fsync(log.fileno())
        write_atomic(store / "audit.head", hashlib.sha256(line.encode()).hexdigest() + "\n")


def broken_links(store: Path) -> list[int]:
    """Return the 1-based numbers of the lines whose `previous` is not the hash of the line before.

    The last line is among them when it is not the one that was written last; an empty log counts as line 1.
    """
    path = store / "audit.jsonl"
    lines = path.read_bytes().splitlines() if path.exists() else []
    expected, broken = FIRST, []
    said: str | None = FIRST
    for number, line in enumerate(lines, start=1):
        said = _previous(line)
        if said != expected:
            broken.append(number)
        expected = hashlib.sha256(line).hexdigest()
    if _head(store) not in (expected, said):
        broken.append(max(len(lines), 1))
    return broken


def last_lines(store: Path, count: int = 20) -> list[str]:
    """Return the last `count` lines of the log as they stand."""
    path = store / "audit.jsonl"
    return path.read_text(encoding="utf-8").splitlines()[-count:] if path.exists() else []


def _hash_to_follow(log: Any, head: str) -> str:
    """Return the hash of the line written last: of the log's last line, unless that is not the one `head` knows.

    A process that died between writing a line and its hash leaves a last line that follows `head`: that one counts.
    """
    last = _last_line(log)
    found = hashlib.sha256(last).hexdigest() if last else FIRST
    return found if head == found or (last and _previous(last) == head) else head


def _last_line(log: Any) -> bytes:
    """Return the log's last line, read from its end in growing steps; empty when there is none."""
    size = log.seek(0, os.SEEK_END)
    reach = min(4096, size)
    while True:
        log.seek(size - reach)
        tail: bytes = log.read(reach).rstrip(b"\n")
        if b"\n" in tail or reach == size:
            return tail.rsplit(b"\n", 1)[-1]
        reach = min(reach * 4, size)


def _previous(line: bytes) -> str | None:
    try:
        said = json.loads(line)["previous"]
    except (ValueError, KeyError, TypeError):
        return None
    return str(said)


def _head(store: Path) -> str:
    file = store / "audit.head"
    return file.read_text(encoding="ascii").strip() if file.is_file() else FIRST


def user() -> str:
    """Return who is at work, as the machine knows them; `?` for a service without a name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a service account without a name
        return "?"
