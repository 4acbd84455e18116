"""A paper as data: title, facts, sections with text, points and a table, places to sign; formats write it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reports.packs.phrases import decimal, whole

WORDS: Mapping[str, str] = {"page": "Halaman", "of": "dari", "name": "Nama", "nip": "NIP", "position": "Jabatan"}

Facts = tuple[tuple[str, str], ...]
Cell = str | int | float


@dataclass(frozen=True)
class Table:
    """Rows of texts and numbers below a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()  # shares of the page's width; none: as the texts need

    def numeric(self) -> tuple[bool, ...]:
        """Return of each column whether numbers stand in it."""
        return tuple(any(isinstance(row[at], int | float) for row in self.rows) for at in range(len(self.head)))

    def shown(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows as people write them: 1.234, and 96,8 for a number with a fraction."""
        return tuple(tuple(map(_shown, row)) for row in self.rows)


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it, in this order."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    facts: Facts = ()
    points: tuple[str, ...] = ()
    table: Table | None = None
    empty: str = ""  # said where the table has no row


@dataclass(frozen=True)
class Document:
    """A paper of one or more A4 pages. `day` stands in the file's properties: the same paper gives the same bytes."""

    title: str
    day: date
    sections: tuple[Section, ...]
    subtitle: str = ""
    mark: str = ""  # such as DRAF, above the title
    facts: Facts = ()
    opening: tuple[str, ...] = ()
    signatures: Facts = ()  # who signs, and for whom
    footer: str = ""
    language: str = "id"
    words: Mapping[str, str] = field(default_factory=lambda: WORDS)


def _shown(cell: Cell) -> str:
    if isinstance(cell, int):
        return whole(cell)
    return decimal(cell) if isinstance(cell, float) else cell
