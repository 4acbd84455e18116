"""A document as plain text, for the terminal."""

import textwrap
from collections.abc import Iterator, Sequence

from reports.documents.document import Document, Section, Table

WIDTH = 110


def as_text(document: Document) -> str:
    """Return the document as lines; places to sign are left out."""
    lines = [document.title, *([document.subtitle] if document.subtitle else []), ""]
    lines += _facts(document.facts)
    for text in document.opening:
        lines += ["", *textwrap.wrap(text, WIDTH)]
    for section in document.sections:
        lines += ["", section.heading, *_section(section)]
    return "\n".join(lines)


def _section(section: Section) -> Iterator[str]:
    for text in section.paragraphs:
        yield from textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield from _facts(section.facts)
    for text in section.points:
        yield from textwrap.wrap(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")
    if section.table is not None:
        yield from _table(section.table) if section.table.rows else [f"  {section.empty}"]


def _facts(facts: Sequence[tuple[str, str]]) -> list[str]:
    width = max((len(name) for name, _ in facts), default=0)
    return [f"  {name:<{width}}  {value or '…'}" for name, value in facts]


def _table(table: Table) -> Iterator[str]:
    rows = [table.head, *table.shown()]
    widths = [max(len(row[at]) for row in rows) for at in range(len(table.head))]
    if sum(widths) + 2 * len(widths) > WIDTH:  # too wide for a terminal: one row below the other
        for row in table.shown():
            yield from textwrap.wrap(" · ".join(row), WIDTH, initial_indent="  - ", subsequent_indent="    ")
        return
    for row in rows:
        cells = [
            f"{cell:>{width}}" if number else f"{cell:<{width}}"
            for cell, width, number in zip(row, widths, table.numeric(), strict=True)
        ]
        yield "  " + "  ".join(cells).rstrip()
