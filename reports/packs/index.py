"""The index of an agency: one page that lists its reports, its own first, then the units with most to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from reports.packs.html import template
from reports.packs.labels import labels_in
from reports.packs.pack import Counts, Recipient


@dataclass(frozen=True)
class IndexEntry:
    """One written pack as a line of the index."""

    recipient: Recipient
    files: tuple[Path, ...]
    findings: int
    counts: Counts
    as_of: date
    language: str
    region_name: str


def write_index(entries: Sequence[IndexEntry], path: Path, deliveries: Sequence[str] = ()) -> None:
    """Write the list of an agency's packs; links are relative, so that the folder can be copied anywhere.

    `deliveries`: what is said of those that are owed, or could not be used.
    """
    first = entries[0]
    whole_agency = [entry for entry in entries if entry.recipient.unit_id is None]
    units = sorted(
        (entry for entry in entries if entry.recipient.unit_id is not None),
        key=lambda entry: (
            -entry.counts.perlu_ditindak,
            entry.recipient.title,
            entry.recipient.unit_id or "",
            entry.recipient.unit_kind or "",
        ),
    )
    text = template("index.html.j2").render(
        t=labels_in(first.language),
        language=first.language,
        agency_name=first.recipient.agency_name or first.recipient.agency,
        region_name=first.region_name,
        as_of=first.as_of,
        deliveries=deliveries,
        findings=sum(entry.findings for entry in whole_agency or units),
        most=max((entry.counts.perlu_ditindak for entry in units), default=0),
        rows=[
            (entry, [(file.suffix, link(file, path.parent)) for file in entry.files])
            for entry in [*whole_agency, *units]
        ],
    )
    path.write_text(text, encoding="utf-8", newline="\n")


def link(file: Path, folder: Path) -> str:
    """Return the address of a file below `folder`, relative to it."""
    return quote(file.relative_to(folder).as_posix())
