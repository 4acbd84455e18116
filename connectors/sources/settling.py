"""Which of the files in the inbox are whole: none that still grows, and none without its marker where one is asked.

A file whose time stamp is older than YOUNG_SECONDS is looked at twice without waiting; for younger ones the second look
comes `settle_seconds` after the first. That is one wait for all files together.
"""

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from connectors.errors import IncompleteFile
from connectors.sources.files import DONE, Delivery

YOUNG_SECONDS = 60.0
MARKER_SLACK_SECONDS = 2.0  # FAT and some network drives keep time stamps of two seconds

NEXT_NIGHT = "leave it where it is: it is taken on the first night on which it no longer changes"


@dataclass(frozen=True)
class Wanted:
    """A delivery, what its source asks of it, and how long its second look waits."""

    delivery: Delivery
    settle_seconds: float
    done_marker: bool


def incomplete(wanted: Iterable[Wanted]) -> Mapping[Path, IncompleteFile]:
    """Return why each file that is not whole cannot be taken yet, by its path.

    A file with a marker has been called whole by its sender, so nothing waits for it. A file that cannot be read is not
    judged here: reading it says why.
    """
    readable = [one for one in wanted if one.delivery.content_hash]
    refused = {one.delivery.path: why for one in readable if one.done_marker and (why := _unmarked(one.delivery))}
    looked_at = [one for one in readable if one.delivery.path not in refused]
    now = datetime.now(UTC)
    waits = [one.settle_seconds for one in looked_at if not one.done_marker and _age(one.delivery, now) < YOUNG_SECONDS]
    time.sleep(max(waits, default=0.0))
    for one in looked_at:
        if why := changed(one.delivery):
            refused[one.delivery.path] = why
    return refused


def changed(delivery: Delivery) -> IncompleteFile | None:
    """Return that the file is no longer as it was when listed; None where it is, is gone, or was not readable."""
    if not delivery.content_hash:
        return None
    try:
        seen = delivery.path.stat()
    except OSError:
        return None
    if (seen.st_size, datetime.fromtimestamp(seen.st_mtime, UTC)) == (delivery.size, delivery.mtime):
        return None
    return IncompleteFile(
        f"the file is still being written: {delivery.size} bytes a moment ago, now {seen.st_size}",
        where=delivery.file,
        fix=NEXT_NIGHT,
    )


def _age(delivery: Delivery, now: datetime) -> float:
    return (now - delivery.mtime).total_seconds()


def _unmarked(delivery: Delivery) -> IncompleteFile | None:
    """Return that the marker beside the file is missing, or older than the file: then it was meant for another one."""
    marker = f"{delivery.path.name}{DONE}"
    try:
        with os.scandir(delivery.path.parent) as beside:
            found = [entry.stat().st_mtime for entry in beside if entry.name.lower() == marker.lower()]
    except OSError:
        found = []
    if not found:
        return IncompleteFile(
            f"the marker that the file is whole is not there: {marker}",
            where=delivery.file,
            fix=f"when the file is whole, put an empty file {marker} beside it",
        )
    if max(found) + MARKER_SLACK_SECONDS < delivery.mtime.timestamp():
        return IncompleteFile(
            f"the file is newer than its marker {marker}",
            where=delivery.file,
            fix=f"when the file is whole, put {marker} beside it anew",
        )
    return None
