"""Which layout a file is of, and which of its sheets carry people: by header words, title cells and, last, its name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from connectors.errors import NotARoster
from connectors.header import Header, find_header
from connectors.layout import Layout
from connectors.readers import Sheet, read_sheets

HEAD_ROWS = 60  # rows that are read to find the layout
LAST_RESORT = "generic-people"
_NAMED = 4  # words of a group that an error names


@dataclass(frozen=True)
class Detection:
    """What a file is. `ranked`: every layout that fits and its score, best first; the last resort is always last."""

    layout: Layout
    sheet_names: tuple[str, ...]  # sheets that carry people of this layout, in the file's order
    score: float  # 0 to 1
    headers: dict[str, Header]  # by sheet name
    ranked: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class _Page:
    """What of a sheet speaks for a layout."""

    name: str
    header: Header
    labels: frozenset[str]
    titles: tuple[str, ...]  # cells above the header, and each of these rows as one text


@dataclass(frozen=True)
class _Fit:
    """How well one layout fits one sheet; `lacking` names the words that must be there and are not."""

    score: float
    lacking: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        return not self.lacking and not self.forbidden


def detect_layout(path: Path, layouts: Mapping[str, Layout], sheets: list[Sheet] | None = None) -> Detection:
    """Return the layout that fits the file best; `sheets` spares reading it again.

    A layout fits a sheet whose header has all its `must` words, or for a word another spelling of the same field, one
    word of each group of `must_any`, and none of `must_not`. Raises NotARoster, naming the nearest layout and what it
    lacks, if none fits, and UnreadableFile as `read_sheets` does.
    """
    sheets = read_sheets(path, head=HEAD_ROWS) if sheets is None else sheets
    pages = _pages(sheets, known_headers(layouts.values()), path.name)
    fits = {
        (layout.name, page.name): _fit(layout, page, path.name)
        for layout in sorted(layouts.values(), key=lambda layout: layout.name)
        for page in pages
    }
    ranked = _ranked(fits)
    if not ranked:
        raise _nearest_miss(path.name, fits)
    layout, score = layouts[ranked[0][0]], ranked[0][1]
    carrying = [page for page in pages if fits[layout.name, page.name].fits]
    return Detection(
        layout=layout,
        sheet_names=tuple(page.name for page in carrying),
        score=score,
        headers={page.name: page.header for page in carrying},
        ranked=ranked,
    )


def known_headers(layouts: Iterable[Layout]) -> Mapping[str, float]:
    """Return every header text that any of the layouts knows, normalised, with its weight in finding the header row."""
    return _weights(tuple(layout.words for layout in layouts))


@lru_cache(maxsize=64)
def _weights(words: tuple[frozenset[str], ...]) -> Mapping[str, float]:
    return MappingProxyType(dict.fromkeys(sorted(frozenset().union(*words)), 1.0))


def _pages(sheets: list[Sheet], known: Mapping[str, float], name: str) -> list[_Page]:
    """Return the sheets that have a header; raises NotARoster if none has."""
    pages: list[_Page] = []
    missing: NotARoster | None = None
    for sheet in sheets:
        try:
            header = find_header(sheet.first_rows, known, f"{name}, sheet {sheet.name}" if sheet.name else name)
        except NotARoster as error:
            missing = missing or error
            continue
        pages.append(_Page(sheet.name, header, frozenset(header.labels) - {""}, _titles(sheet, header)))
    if not pages and missing is not None:
        raise missing
    return pages


def _titles(sheet: Sheet, header: Header) -> tuple[str, ...]:
    above = [[text for text in row if text] for index, row in sheet.first_rows.items() if index < header.row_index]
    return tuple(dict.fromkeys(text for row in above for text in (*row, " ".join(row))))


def _fit(layout: Layout, page: _Page, file_name: str) -> _Fit:
    """Return how well the layout fits: words that must be there 50 %, the rest of the header 30 %, title and name 20 %.

    A layout that names no title or file name gets half of that part: silence speaks neither way.
    """
    recognise, words, fields = layout.recognise, layout.words, layout.spellings
    wanted = [(word, _must(word, fields, page.labels)) for word in recognise.must]
    wanted += [(_one_of(group), float(not page.labels.isdisjoint(group))) for group in recognise.must_any]
    header = (
        len(words & page.labels) / max(1, len(page.labels)),
        sum(1 for texts in fields if texts & page.labels) / max(1, len(fields)),
        len(page.labels.intersection(recognise.may)) / len(recognise.may) if recognise.may else 0.5,
    )
    title = _says(recognise.title, page.titles)
    named = _says(recognise.file_name, (file_name,))
    score = (
        0.5 * sum(found for _, found in wanted) / max(1, len(wanted)) + 0.1 * sum(header) + 0.15 * title + 0.05 * named
    )
    return _Fit(
        score=round(score, 4),
        lacking=tuple(word for word, found in wanted if not found),
        forbidden=tuple(word for word in recognise.must_not if word in page.labels),
    )


def _one_of(group: Sequence[str]) -> str:
    return " or ".join(group[:_NAMED]) + (" …" if len(group) > _NAMED else "")


def _must(word: str, fields: Iterable[frozenset[str]], labels: frozenset[str]) -> float:
    """Return 1 for a word in the header, .7 where another spelling of the same field stands there, else 0."""
    if word in labels:
        return 1.0
    return 0.7 if any(word in spellings and spellings & labels for spellings in fields) else 0.0


def _says(pattern: str | None, texts: Iterable[str]) -> float:
    if pattern is None:
        return 0.5
    return 1.0 if any(re.search(pattern, text) for text in texts) else 0.0


def _ranked(fits: Mapping[tuple[str, str], _Fit]) -> tuple[tuple[str, float], ...]:
    best: dict[str, float] = {}
    for (layout, _), fit in fits.items():
        if fit.fits:
            best[layout] = max(best.get(layout, 0.0), fit.score)
    return tuple(sorted(best.items(), key=lambda entry: (entry[0] == LAST_RESORT, -entry[1], entry[0])))


def _nearest_miss(name: str, fits: Mapping[tuple[str, str], _Fit]) -> NotARoster:
    """Return the error that names the layout which came nearest on any sheet, and why it does not fit."""
    near = [(fit.score, layout, fit, page) for (layout, page), fit in fits.items() if layout != LAST_RESORT]
    where = name
    why = "no layout is known"
    if near:
        _, layout, fit, sheet = max(near, key=lambda entry: (entry[0], entry[1]))
        where = f"{name}, sheet {sheet}" if sheet else name
        lacks = [f"lacks {', '.join(fit.lacking)}"] if fit.lacking else []
        has = [f"has {', '.join(fit.forbidden)}"] if fit.forbidden else []
        why = f"nearest is {layout}, but the file {' and '.join(lacks + has)}"
    return NotARoster(
        f"no known layout fits this file; {why}",
        where=where,
        fix="if it is a list of people, correct its column titles or add a layout; else take it out of the inbox",
    )
