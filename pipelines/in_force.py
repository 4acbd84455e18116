"""The readings whose records take part in a night, and how a manifest remembers them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class InForce:
    """One reading whose records take part tonight: tonight's delivery, or the last good one of a file or unit."""

    source: str
    file: str
    reading: Path
    extract_date: date
    content_hash: str
    rows: int
    layout: str
    arrived: date | None = None  # the night on which this content came first; None in manifests of before
    gone_since: date | None = None  # the first night without its file in the inbox; None: it lies there

    @property
    def arrival(self) -> date:
        """The night on which its content came first, or, as far as is known, the day of its extract."""
        return self.arrived or self.extract_date


def in_manifest(one: InForce, store: Path) -> dict[str, Any]:
    """Return the reading as a manifest keeps it, its place relative to the store."""
    return {**asdict(one), "reading": one.reading.relative_to(store).as_posix()}


def from_manifest(entry: Mapping[str, Any], store: Path) -> InForce:
    """Return the reading that a manifest, also one of before, remembers."""
    days = {
        name: date.fromisoformat(entry[name]) for name in ("extract_date", "arrived", "gone_since") if entry.get(name)
    }
    return InForce(**{**entry, **days, "reading": store / entry["reading"]})
