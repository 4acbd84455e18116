"""The index of a night for the site's own officer: every agency, deliveries that take no part, the contract results.

It lies above the folders of the agencies and is not handed out: it names what every agency delivered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports.packs.html import template
from reports.packs.index import link
from reports.packs.labels import labels_in
from reports.packs.write import WrittenPack


@dataclass(frozen=True)
class AgencyLine:
    """An agency in numbers: how many reports it gets, how many rows it sent and how many of them are to be acted on."""

    name: str
    index: Path
    packs: int
    rows: int
    to_act: int
    findings: int


def write_overview(
    written: Sequence[WrittenPack],
    rejected: Sequence[Mapping[str, str]],
    path: Path,
    *,
    as_of: date,
    region_name: str,
    language: str,
    contracts: Path | None,
    owed: Sequence[tuple[str, str]] = (),
) -> None:
    """Write the page; links are relative, `contracts` is the page of contract results in the same folder.

    `rejected`: source, file and reason of each delivery that takes no part; `owed`: source and what is said of each
    that is awaited.
    """
    lines = agency_lines(written)
    text = template("overview.html.j2").render(
        t=labels_in(language),
        language=language,
        region_name=region_name,
        as_of=as_of,
        packs=len(written),
        findings=sum(line.findings for line in lines),
        rows=[(line, link(line.index, path.parent)) for line in lines],
        rejected=rejected,
        owed=owed,
        contracts=link(contracts, path.parent) if contracts else None,
    )
    path.write_text(text, encoding="utf-8", newline="\n")


def agency_lines(written: Sequence[WrittenPack]) -> list[AgencyLine]:
    """Return a line per agency, that with most to do first; counted in its own report, else in those of its units."""
    by_agency: dict[str, list[WrittenPack]] = {}
    for pack in written:
        by_agency.setdefault(pack.recipient.agency, []).append(pack)
    return sorted(map(_line, by_agency.values()), key=lambda line: (-line.to_act, line.name, line.index.as_posix()))


def _line(packs: Sequence[WrittenPack]) -> AgencyLine:
    counted = [pack for pack in packs if pack.recipient.unit_id is None] or packs
    return AgencyLine(
        name=packs[0].recipient.agency_name or packs[0].recipient.agency,
        index=packs[0].index,
        packs=len(packs),
        rows=sum(pack.counts.rows_checked for pack in counted),
        to_act=sum(pack.counts.perlu_ditindak for pack in counted),
        findings=sum(pack.findings for pack in counted),
    )
