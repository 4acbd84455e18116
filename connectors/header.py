"""The header of a sheet: which row it is, whether it has two rows, and what its columns are called."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from connectors.errors import NotARoster
from connectors.header_words import interned, spelled
from connectors.layout import normalise_header

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


def find_header(
    rows: Mapping[int, list[str]], known: Mapping[str, float] | Set[str], where: str = "the sheet"
) -> Header:
    """Return the header among `rows`, the first 15 of a sheet that hold anything: the one with most known words.

    `known` holds normalised header texts, with weights or all alike. Two rows are taken for one header where that
    makes more words known than either row alone; of equal candidates the upper one counts.
    Raises NotARoster, naming `where`, if no cell of these rows is a known header.
    """
    weights = known if isinstance(known, Mapping) else dict.fromkeys(known, 1.0)
    words = interned(frozenset(weights))
    most = max(weights.values(), default=0.0)
    may = {index: _may_be_titles(row, words) for index, row in rows.items()}
    candidates: dict[int, _Candidate] = {}

    def alone(index: int) -> _Candidate:
        if index not in candidates:
            candidates[index] = _one_row(rows[index], index, weights, words)
        return candidates[index]

    best = 0.0
    for index in rows:
        if most * sum(may[index]) > best:
            best = max(best, alone(index).score)
    pairs = [
        _two_rows(alone(index), alone(index + 1), weights, words)
        for index in rows
        if index + 1 in rows
        and most * sum(map(_may_be_title, may[index], may[index + 1], rows[index], rows[index + 1])) >= best
        and max(alone(index).score, alone(index + 1).score) > 0
    ]
    found = [*candidates.values(), *(pair for pair in pairs if pair is not None)]
    header = max(found, key=lambda one: (one.score, -one.header.row_index, -one.header.height), default=None)
    if header is None or header.score <= 0:
        raise NotARoster(
            "no header of a list of people in the first 15 rows",
            where=where,
            fix="deliver the list with its row of column titles, or take the file out of the inbox",
        )
    return header.header


def _may_be_titles(row: Iterable[str], words: frozenset[str]) -> list[bool]:
    """Return which cells of a row may be known titles: rows of people have cells without letters, which are none."""
    if _some_without_letters(words):
        return [cell != "" for cell in row]
    return [not cell.isascii() or cell.upper() != cell.lower() for cell in row]


def _may_be_title(upper_may: bool, lower_may: bool, upper: str, lower: str) -> bool:
    """Return whether two cells may make a known title; where the upper one is empty, a group at its left may do it."""
    return upper_may or lower_may or (upper == "" and lower != "")


@lru_cache(maxsize=64)
def _some_without_letters(words: frozenset[str]) -> bool:
    """Return whether any of the known titles has no letter."""
    return any(not word.islower() for word in words)


def _one_row(shown: list[str], index: int, weights: Mapping[str, float], words: frozenset[str]) -> _Candidate:
    labels = _told_apart([normalise_header(cell) if cell else "" for cell in shown], words)
    return _Candidate(Header(index, 1, labels, shown), _score(labels, weights))


def _told_apart(labels: list[str], words: frozenset[str]) -> list[str]:
    """Return the labels, those that nobody spells so as the title they stand for, unless another column has it."""
    taken = set(labels)
    told: list[str] = []
    for label in labels:
        meant = label if not label or label in words else spelled(label, words)
        told.append(label if meant in taken else meant)
        taken.add(told[-1])
    return told


def _two_rows(
    upper: _Candidate, lower: _Candidate, weights: Mapping[str, float], words: frozenset[str]
) -> _Candidate | None:
    """Return both rows as one header, or None where one of them alone says as much: then the other is no part of it."""
    joined = _joined(upper.header.shown, lower.header.shown)
    labels = _told_apart(_labels(joined, words), words)
    subs = (normalise_header(sub) for label, (_, sub) in zip(labels, joined, strict=True) if label not in words)
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


def _labels(pairs: list[tuple[str, str]], words: frozenset[str]) -> list[str]:
    """Return the normalised labels; a group that nobody knows is left out where its sub-header is clear without it."""
    plain = [normalise_header(" / ".join(part for part in pair if part)) for pair in pairs]
    subs = [normalise_header(sub) if sub else "" for _, sub in pairs]
    groups = [normalise_header(group) for group, _ in pairs]
    in_parts = {group for group, sub in zip(groups, subs, strict=True) if sub in _PARTS_OF_A_DAY}
    return [
        _clearest(label, group, sub, words, taken=sub in plain or subs.count(sub) > 1, whole=group not in in_parts)
        for label, sub, group in zip(plain, subs, groups, strict=True)
    ]


def _clearest(label: str, group: str, sub: str, words: frozenset[str], *, taken: bool, whole: bool) -> str:
    """Return the label, or what it comes to: `tanggal / lahir` is `tanggal lahir`, `alamat / rt` is `rt`.

    `lahir / tempat` is `tempat lahir`, and `lahir / tanggal` a whole day unless month and year (not `whole`) stand in
    columns of their own. The group stays when it names another person (`data ayah / nik`) or when another column has
    the same title.
    """
    if not sub or label in words:
        return label
    if f"{group} {sub}" in words:
        return f"{group} {sub}"
    turned = spelled(f"{sub} {group}", words)
    if turned in words and (whole or not sub.startswith(_DAYS)):
        return turned
    if taken or sub not in words or _OTHERS & set(group.split()):
        return label
    return sub
