"""The header of a sheet: which row it is, whether it has two rows, and what its columns are called."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Literal

import polars as pl

from connectors.errors import NotARoster
from connectors.header_words import spelled
from connectors.layout import normalise_header
from connectors.readers_sheet import cell_columns

_ROWS_TO_TRY = 15  # rows that hold anything; titles above real exports take up to eight (domain notes 2)
_ROWS_TO_READ = 60
_OTHERS = frozenset(
    ("ayah", "ibu", "wali", "ortu", "orang", "orangtua", "suami", "istri", "pasangan", "kepala", "pelapor", "petugas")
)  # words of a group that names another person than the row's
_PARTS_OF_A_DAY = frozenset(("bulan", "bln", "tahun", "thn", "th"))
_DAYS = ("tgl", "tanggal", "hari", *sorted(_PARTS_OF_A_DAY))


@dataclass(frozen=True)
class Header:
    """The header of a sheet. The data begin `height` rows below `row_index`."""

    row_index: int  # position in `cells`, from 0; the row a spreadsheet shows is cells["row"][row_index]
    height: Literal[1, 2]
    labels: list[str]  # one per cell column: normalised, group and sub-header joined by " / ", "" for none
    shown: list[str]  # the same as it stands in the file


@dataclass(frozen=True)
class _Candidate:
    header: Header
    score: float


def find_header(cells: pl.DataFrame, known: Mapping[str, float] | Set[str], where: str = "the sheet") -> Header:
    """Return the header among the first 15 rows that hold anything: the one with most known header words.

    `known` holds normalised header texts, with weights or all alike. Two rows are taken for one header where that
    makes more words known than either row alone; of equal candidates the upper one counts.
    Raises NotARoster, naming `where`, if no cell of these rows is a known header.
    """
    columns = cell_columns(cells)
    rows = _filled_rows(cells.select(columns))
    filled = list(rows)
    weights = known if isinstance(known, Mapping) else dict.fromkeys(known, 1.0)
    single = {index: _one_row(rows[index], index, weights) for index in filled}
    pairs = [
        _two_rows(single[index], single[index + 1], weights)
        for index in filled
        if index + 1 in single and max(single[index].score, single[index + 1].score) > 0
    ]
    candidates = [*single.values(), *(pair for pair in pairs if pair is not None)]
    best = max(candidates, key=lambda found: (found.score, -found.header.row_index), default=None)
    if best is None or best.score <= 0:
        raise NotARoster(
            f"no header of a list of people in the first {_ROWS_TO_TRY} rows",
            where=where,
            fix="deliver the list with its row of column titles, or take the file out of the inbox",
        )
    return best.header


def _filled_rows(cells: pl.DataFrame) -> dict[int, list[str]]:
    """Return the first rows that hold anything by their position, each cell as one line, "" for an empty one."""
    rows: dict[int, list[str]] = {}
    for index, row in enumerate(cells.head(_ROWS_TO_READ).iter_rows()):
        texts = [" ".join(cell.split()) if cell else "" for cell in row]
        if any(texts):
            rows[index] = texts
        if len(rows) == _ROWS_TO_TRY:
            break
    return rows


def _one_row(shown: list[str], index: int, weights: Mapping[str, float]) -> _Candidate:
    labels = _told_apart([normalise_header(cell) if cell else "" for cell in shown], weights)
    return _Candidate(Header(index, 1, labels, shown), _score(labels, weights))


def _told_apart(labels: list[str], weights: Mapping[str, float]) -> list[str]:
    """Return the labels, those that nobody spells so as the title they stand for, unless another column has it."""
    taken = set(labels)
    told: list[str] = []
    for label in labels:
        meant = spelled(label, weights)
        told.append(label if meant in taken else meant)
        taken.add(told[-1])
    return told


def _two_rows(upper: _Candidate, lower: _Candidate, weights: Mapping[str, float]) -> _Candidate | None:
    """Return both rows as one header, or None where one of them alone says as much: then the other is no part of it."""
    joined = _joined(upper.header.shown, lower.header.shown)
    labels = _told_apart(_labels(joined, weights), weights)
    subs = (normalise_header(sub) for label, (_, sub) in zip(labels, joined, strict=True) if label not in weights)
    score = _score(labels, weights) + _score(subs, weights) / 2  # `data ayah / nik` is a title too, if not a known one
    if score <= max(upper.score, lower.score):
        return None
    shown = [" / ".join(part for part in pair if part) for pair in joined]
    return _Candidate(Header(upper.header.row_index, 2, labels, shown), score)


def _score(labels: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(label, 0.0) for label in set(labels))


def _joined(upper: list[str], lower: list[str]) -> list[tuple[str, str]]:
    """Return (group, sub-header) per column; (text, "") for a column with one title only.

    A group stands in the first cell of its merged range and holds for the empty cells to its right that have a
    sub-header, until the next title.
    """
    pairs: list[tuple[str, str]] = []
    group = ""
    for title, sub in zip(upper, lower, strict=True):
        if title:
            group = title if sub else ""
        if not sub:
            group = ""
        pairs.append((group, sub) if group else (title or sub, ""))
    return pairs


def _labels(pairs: list[tuple[str, str]], weights: Mapping[str, float]) -> list[str]:
    """Return the normalised labels; a group that nobody knows is left out where its sub-header is clear without it."""
    plain = [normalise_header(" / ".join(part for part in pair if part)) for pair in pairs]
    subs = [normalise_header(sub) if sub else "" for _, sub in pairs]
    groups = [normalise_header(group) for group, _ in pairs]
    in_parts = {group for group, sub in zip(groups, subs, strict=True) if sub in _PARTS_OF_A_DAY}
    return [
        _clearest(label, group, sub, weights, taken=sub in plain or subs.count(sub) > 1, whole=group not in in_parts)
        for label, sub, group in zip(plain, subs, groups, strict=True)
    ]


def _clearest(label: str, group: str, sub: str, weights: Mapping[str, float], *, taken: bool, whole: bool) -> str:
    """Return the label, or what it comes to: `tanggal / lahir` is `tanggal lahir`, `alamat / rt` is `rt`.

    `lahir / tempat` is `tempat lahir`, and `lahir / tanggal` a whole day unless month and year (not `whole`) stand in
    columns of their own. The group stays when it names another person (`data ayah / nik`) or when another column has
    the same title.
    """
    if not sub or label in weights:
        return label
    if f"{group} {sub}" in weights:
        return f"{group} {sub}"
    turned = spelled(f"{sub} {group}", weights)
    if turned in weights and (whole or not sub.startswith(_DAYS)):
        return turned
    if taken or sub not in weights or _OTHERS & set(group.split()):
        return label
    return sub
