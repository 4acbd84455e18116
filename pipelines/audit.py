"""The audit log: `audit.jsonl`, append-only, each line numbered, sealed, and carrying the hash of the one before.

`audit.head` holds the number and the hash of the line written last, sealed as well, so that the end is guarded.
`audit_check` says whether the log is whole.
"""

import getpass
import hashlib
import json
import os
import re
import socket
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from filelock import FileLock

from pipelines.keys import seal, site_key
from pipelines.store import write_atomic

FIRST = "0" * 64
LOG, HEAD = "audit.jsonl", "audit.head"
_SEALED = re.compile(rb'(\{.*), "seal": "([0-9a-f]{64})"\}', re.DOTALL)


class Anchor(NamedTuple):
    """A line of the log by its 1-based number and its SHA-256: what a run writes down of how far the log had come."""

    line: int
    hash: str


START = Anchor(0, FIRST)


def append(store: Path, event: str, *, now: datetime, **what: Any) -> None:
    """Add one line: when, who, on which machine, `event`, and what is given. It is on disk when this returns.

    Each line carries its number, `previous` (the SHA-256 of the line before as it was written) and `seal` (its HMAC
    with the site's key), so that an edited, removed, moved or foreign line shows, and the chain never heals. What a
    program that was killed left of a line is cut off: it never counted.
    """
    store.mkdir(parents=True, exist_ok=True)
    key = site_key(store)
    with FileLock(store / "audit.lock"), (store / LOG).open("a+b") as log:
        last = _to_follow(log, head(store, key) or START, key)
        said = {
            "line": last.line + 1,
            "when": now.isoformat(timespec="seconds"),
            "who": user(),
            "host": socket.gethostname(),
            "event": event,
            **what,
            "previous": last.hash,
        }
        bare = json.dumps(said, ensure_ascii=False, default=str).encode()
        line = b'%s, "seal": "%s"}' % (bare[:-1], seal(key, bare).encode())
        log.seek(0, os.SEEK_END)
        log.write(line + b"\n")
        log.flush()
        os.fsync(log.fileno())
        _keep_head(store, Anchor(last.line + 1, hash_of(line)), key)


def anchor(store: Path) -> dict[str, Any]:
    """Return the line written last, for a manifest: a log that is put back to an earlier state then shows."""
    return (head(store, site_key(store)) or START)._asdict()


def read_lines(store: Path) -> list[dict[str, Any]]:
    """Return the log's lines as data, oldest first; without those that are not as they were written."""
    lines = raw_lines(store)
    key = site_key(store) if lines else b""
    return [parsed(line) for line in lines if is_sealed(line, key)]


def raw_lines(store: Path) -> list[bytes]:
    """Return the log's lines as they stand, parted at line feeds only; what follows the last one is a line too."""
    path = store / LOG
    lines = path.read_bytes().split(b"\n") if path.exists() else [b""]
    return lines if lines[-1] else lines[:-1]


def last_lines(store: Path, count: int = 20) -> list[str]:
    """Return the last `count` lines of the log as they stand."""
    return [line.decode("utf-8", "replace") for line in raw_lines(store)[-count:]]


def parsed(line: bytes) -> dict[str, Any]:
    """Return what a line says; empty when it is none."""
    try:
        said = json.loads(line.decode())
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def is_sealed(line: bytes, key: bytes) -> bool:
    """Return whether this site wrote the line, byte for byte."""
    found = _SEALED.fullmatch(line)
    return found is not None and seal(key, found[1] + b"}") == found[2].decode()


def hash_of(line: bytes) -> str:
    """Return the SHA-256 of a line without its line feed."""
    return hashlib.sha256(line).hexdigest()


def head(store: Path, key: bytes) -> Anchor | None:
    """Return what `audit.head` says was written last; None when it is missing or not of this site."""
    file = store / HEAD
    said = parsed(file.read_bytes()) if file.is_file() else {}
    found = Anchor(said.get("line", 0), str(said.get("hash")))
    return found if said and said.get("seal") == seal(key, json.dumps(found).encode()) else None


def follows(line: bytes, last: Anchor, key: bytes) -> bool:
    """Return whether the sealed `line` is the one right after `last`."""
    said = parsed(line)
    return is_sealed(line, key) and (said.get("line"), said.get("previous")) == (last.line + 1, last.hash)


def _to_follow(log: BinaryIO, last: Anchor, key: bytes) -> Anchor:
    """Return the line to follow: the log's last one where `last` knows it, else `last`, and then the chain is broken.

    A program killed between writing a line and its head leaves a line that follows `last`: that one counts. One killed
    within a line leaves a part without its line feed behind `last`: that is cut off.
    """
    line, part = _tail(log)
    if part and (hash_of(line) if line else FIRST) == last.hash:
        log.truncate(log.seek(0, os.SEEK_END) - len(part))
    elif part:
        log.write(b"\n")
    elif line and follows(line, last, key):
        return Anchor(last.line + 1, hash_of(line))
    return last


def _tail(log: BinaryIO) -> tuple[bytes, bytes]:
    """Return the log's last whole line and what stands behind its line feed, read from the end in growing steps."""
    size = log.seek(0, os.SEEK_END)
    reach = min(4096, size)
    while True:
        log.seek(size - reach)
        *lines, part = log.read(reach).split(b"\n")
        if len(lines) > 1 or reach == size:
            return (lines[-1] if lines else b""), part
        reach = min(reach * 4, size)


def _keep_head(store: Path, last: Anchor, key: bytes) -> None:
    sealed = {**last._asdict(), "seal": seal(key, json.dumps(last).encode())}
    write_atomic(store / HEAD, json.dumps(sealed) + "\n")


def user() -> str:
    """Return who is at work, as the machine knows them; `?` for a service without a name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a service account without a name
        return "?"
