"""Whether the audit log is whole: each line against its seal and the line before, its end against the head, and both
against what the runs wrote down of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from pipelines import audit
from pipelines.audit import FIRST, START, Anchor
from pipelines.history import manifests
from pipelines.keys import FILE, site_key
from pipelines.store import Store

BACK_AT_MOST = timedelta(days=1)  # a line tells when its command began, and a night may take hours
WORDS = {
    "no_key": ("{key} tidak ada: segel tidak dapat diperiksa", "{key} is missing: seals cannot be checked"),
    "changed": ("tidak lagi seperti saat ditulis", "is not as it was written"),
    "order": (
        "seharusnya baris {expected}, tetapi bernomor {number}: ada baris yang hilang, disisipkan, atau dipindah",
        "should be line {expected} and is numbered {number}: a line was removed, added or moved",
    ),
    "chain": (
        "tidak bersambung dengan baris sebelumnya",
        "does not follow from what was written before it",
    ),
    "clock": (
        "waktunya {when}, lebih awal dari baris sebelumnya: jam mesin dimundurkan",
        "its time {when} is before that of an earlier line: the clock was set back",
    ),
    "end": (
        "baris terakhir yang pernah ditulis adalah {expected}, berkas berhenti di {number}",
        "line {expected} was written last, the file ends at {number}",
    ),
    "head": ("audit.head hilang atau bukan dari tempat ini", "audit.head is missing or not of this site"),
    "anchor": (
        "bukan baris yang dicatat terbitan {run}: log diganti atau dikembalikan ke keadaan lama",
        "is not the line that run {run} wrote down: the log was replaced or put back",
    ),
}  # fmt: skip
"""What may be wrong with a line, in Indonesian and English."""


class Problem(NamedTuple):
    """What is wrong with a line of the log."""

    line: int
    code: str
    told: dict[str, Any]

    def words(self, language: str) -> str:
        """Return what is wrong as a person reads it, behind the number of the line."""
        return WORDS[self.code][language == "en"].format(**self.told)


def problems(store: Path) -> list[Problem]:
    """Return what shows that the log was changed behind Padan's back, by line; none when it is whole.

    A line that a killed program left unfinished, or finished without its head, is no problem.
    """
    lines = audit.raw_lines(store)
    anchors = _anchors(store)
    if not (store / FILE).is_file():
        return [Problem(1, "no_key", {"key": FILE})] if lines or anchors or (store / audit.HEAD).exists() else []
    key = site_key(store)
    found = [*_of_lines(lines, key), *_of_end(store, lines, key), *_of_anchors(lines, anchors)]
    if lines and not (store / audit.LOG).read_bytes().endswith(b"\n"):
        if _is_unfinished(store, lines, key):
            found = [one for one in found if one.line != len(lines)]
        else:
            found.append(Problem(len(lines), "changed", {}))
    first_of_line = {one.line: one for one in reversed(found)}  # what else is said of a line follows from it
    return [first_of_line[number] for number in sorted(first_of_line)]


def _of_lines(lines: list[bytes], key: bytes) -> Iterator[Problem]:
    previous, latest = FIRST, None
    for number, line in enumerate(lines, start=1):
        said = audit.parsed(line)
        when = _time(said)
        if not audit.is_sealed(line, key) or when is None:
            yield Problem(number, "changed", {})
        elif said["line"] != number:
            yield Problem(number, "order", {"expected": number, "number": said["line"]})
        elif said["previous"] != previous:
            yield Problem(number, "chain", {})
        elif latest is not None and when < latest - BACK_AT_MOST:
            yield Problem(number, "clock", {"when": f"{when:%d-%m-%Y %H:%M}"})
        previous = audit.hash_of(line)
        latest = max(filter(None, (when, latest)), default=None)


def _of_end(store: Path, lines: list[bytes], key: bytes) -> Iterator[Problem]:
    """The last line is the one the head knows, or, where a program was killed between the two, the one after it."""
    head = audit.head(store, key)
    if head is None:
        if lines or (store / audit.HEAD).exists():
            yield Problem(max(len(lines), 1), "head", {})
        return
    end = Anchor(len(lines), audit.hash_of(lines[-1])) if lines else START
    if len(lines) < head.line:
        yield Problem(len(lines) + 1, "end", {"expected": head.line, "number": len(lines)})
    elif end != head and not (lines and audit.follows(lines[-1], head, key)):
        yield Problem(max(len(lines), 1), "chain", {})


def _of_anchors(lines: list[bytes], anchors: dict[str, Anchor]) -> Iterator[Problem]:
    for run, one in anchors.items():
        if one.line and (one.line > len(lines) or audit.hash_of(lines[one.line - 1]) != one.hash):
            yield Problem(one.line, "anchor", {"run": run})


def _is_unfinished(store: Path, lines: list[bytes], key: bytes) -> bool:
    """Return whether a program was killed within the last line: the head knows the one before it."""
    before = Anchor(len(lines) - 1, audit.hash_of(lines[-2])) if len(lines) > 1 else START
    return (audit.head(store, key) or START) == before


def _anchors(store: Path) -> dict[str, Anchor]:
    """Return how far the log had come when each run was built, by run, also of purged ones."""
    found = {one["run"]: one.get("audit") for one in manifests(Store(store))}
    return {run: Anchor(**one) for run, one in found.items() if one}


def _time(said: dict[str, Any]) -> datetime | None:
    try:
        return datetime.fromisoformat(said["when"])
    except (KeyError, TypeError, ValueError):
        return None
