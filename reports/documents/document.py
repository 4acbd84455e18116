"""A paper as data: title, facts, sections with text, points and a table, places to sign; formats write it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

WORDS: Mapping[str, str] = {"page": "Halaman", "of": "dari", "name": "Nama", "nip": "NIP", "position": "Jabatan"}

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """Rows of texts below a head; with `figures`, all columns but the first are numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: bool = False
    widths: tuple[int, ...] = ()  # shares of the page's width; none: as the texts need


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
