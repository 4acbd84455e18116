"""Where records and fields of a separated text begin, and whether its quotes hold.

Works on arrays of positions of quotes, separators and line feeds. Only a file whose quotes are not as the standard
(RFC 4180) wants them is looked at line by line.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from connectors.errors import UnreadableFile

_QUOTE, _LINE_FEED = 34, 10
_LONGEST_RECORD = 60  # lines that one quoted cell may span before its quote is called broken
_FEWEST_FIELDS = 4  # in narrower tables a line inside a quoted cell can look like a row by chance


@dataclass(frozen=True)
class Records:
    """A text in which every quote is well-formed: `lines` holds the physical line of each record's start, 1-based."""

    text: bytes
    lines: NDArray[np.int64]
    width: int  # fields in the longest record


def find_records(text: bytes, separator: str, name: str) -> Records:
    """Return the records of the text, which is UTF-8 and ends with a line feed.

    Quotes inside an unquoted cell are taken as they stand. Raises UnreadableFile, naming the line, where a quote opens
    and the cell does not end: reading on would swallow the rows below.
    """
    mark = separator.encode()
    buffer = np.frombuffer(text, dtype=np.uint8)
    quotes = np.flatnonzero(buffer == _QUOTE)
    if len(quotes) and not _are_paired(buffer, quotes, mark[0]):
        text = _with_literal_quotes(text, mark, name)
        buffer = np.frombuffer(text, dtype=np.uint8)
        quotes = np.flatnonzero(buffer == _QUOTE)
    feeds = np.flatnonzero(buffer == _LINE_FEED)
    marks = np.flatnonzero(buffer == mark[0])
    ends, borders = _outside(feeds, quotes), _outside(marks, quotes)
    starts = np.concatenate(([0], ends[:-1] + 1))
    fields = np.diff(np.searchsorted(borders, ends), prepend=0) + 1
    lines = np.searchsorted(feeds, starts) + 1
    if len(ends) < len(feeds):
        _refuse_swallowed_rows(np.diff(np.searchsorted(marks, feeds), prepend=0) + 1, lines, fields, name)
    return Records(text, lines.astype(np.int64), int(fields.max()))


def _outside(positions: NDArray[np.intp], quotes: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the positions that stand outside quotes: an even number of quotes comes before."""
    return positions[np.searchsorted(quotes, positions) % 2 == 0] if len(quotes) else positions


def _are_paired(buffer: NDArray[np.uint8], quotes: NDArray[np.intp], mark: int) -> bool:
    """Return whether every quote opens a cell, closes it, or is one of two that stand for one."""
    if len(quotes) % 2:
        return False
    opening, closing = quotes[0::2], quotes[1::2]
    before = buffer[opening - 1]
    after = buffer[closing + 1]  # the text ends with a line feed
    opens = (opening == 0) | (before == mark) | (before == _LINE_FEED) | (before == _QUOTE)
    closes = (after == mark) | (after == _LINE_FEED) | (after == _QUOTE)
    return bool(opens.all() and closes.all())


def _refuse_swallowed_rows(
    plain: NDArray[np.int64], lines: NDArray[np.int64], fields: NDArray[np.int64], name: str
) -> None:
    """Refuse a record over several lines whose first and last line are each a whole row: its quote is a slip.

    `plain` counts the fields of each physical line as if there were no quotes.
    """
    usual = int(np.bincount(fields).argmax())
    last = np.append(lines[1:] - 1, len(plain))
    swallowed = (last > lines) & (plain[lines - 1] == usual) & (plain[last - 1] == usual)
    if usual >= _FEWEST_FIELDS and swallowed.any():
        raise broken_quote(name, int(lines[swallowed.argmax()]))


def broken_quote(name: str, line: int) -> UnreadableFile:
    """Return the error for a quotation mark that opens a cell and never closes it."""
    return UnreadableFile(
        f'line {line} opens a quotation mark (") that is not closed: the rows below it cannot be told apart',
        where=f"{name}, line {line}",
        fix="remove or double the quotation mark in that line, or export the file again",
    )


def _with_literal_quotes(text: bytes, mark: bytes, name: str) -> bytes:
    """Return the text with quotes that belong to a cell's content written in the standard's way.

    `JL "MAWAR" 5` and `"MAWAR" BLOK 5` are cells with quotes in them. Raises UnreadableFile at the first line whose
    opening quote finds no end.
    """
    grammar = _Grammar.of(mark)
    lines = text.split(b"\n")
    usual = _usual_count(lines, mark)
    done: list[bytes] = []
    while len(done) < len(lines):
        at = len(done)
        if b'"' not in lines[at] or grammar.strict.fullmatch(lines[at]):
            done.append(lines[at])
            continue
        mended = _mended_line(lines[at], grammar, mark, usual)
        done.extend([mended] if mended is not None else _spanning_lines(lines, at, grammar, name))
    return b"\n".join(done)


@dataclass(frozen=True)
class _Grammar:
    strict: re.Pattern[bytes]  # quotes only around whole cells
    loose: re.Pattern[bytes]  # quotes also inside cells that do not begin with one
    field: re.Pattern[bytes]

    @staticmethod
    def of(mark: bytes) -> "_Grammar":
        """Return the patterns of one record for this separator."""
        sign = re.escape(mark)
        quoted = rb'"(?:[^"]|"")*+"'
        strict = rb"(?:%b|[^\"\n%b]*+)" % (quoted, sign)
        loose = rb"(?:%b(?=%b|\Z)|[^\"\n%b][^\n%b]*+|)" % (quoted, sign, sign, sign)
        return _Grammar(
            re.compile(rb"%b(?:%b%b)*+" % (strict, sign, strict)),
            re.compile(rb"%b(?:%b%b)*+" % (loose, sign, loose)),
            re.compile(loose),
        )


def _usual_count(lines: list[bytes], mark: bytes) -> int:
    counts = np.array([line.count(mark) for line in lines if line], dtype=np.int64)
    return int(np.bincount(counts).argmax()) if len(counts) else 0


def _mended_line(line: bytes, grammar: _Grammar, mark: bytes, usual: int) -> bytes | None:
    """Return the line with its inner quotes doubled, or None if the quotes of the line do not close in it."""
    if grammar.loose.fullmatch(line):
        return mark.join(_mended_field(field) for field in _fields(line, grammar))
    fields = line.split(mark)
    if len(fields) - 1 == usual and all(field.count(b'"') % 2 == 0 for field in fields):
        return mark.join(_mended_field(field) for field in fields)
    return None


def _fields(line: bytes, grammar: _Grammar) -> list[bytes]:
    fields, at = [], 0
    while at <= len(line):
        match = grammar.field.match(line, at)
        end = match.end() if match else at
        fields.append(line[at:end])
        at = end + 1
    return fields


def _mended_field(field: bytes) -> bytes:
    if b'"' not in field or re.fullmatch(rb'"(?:[^"]|"")*+"', field):
        return field
    return b'"' + field.replace(b'"', b'""') + b'"'


def _spanning_lines(lines: list[bytes], at: int, grammar: _Grammar, name: str) -> list[bytes]:
    """Return the lines of the record that starts in line `at` and holds line feeds inside quotes."""
    for end in range(at + 2, min(at + _LONGEST_RECORD, len(lines)) + 1):
        if b'"' in lines[end - 1] and grammar.strict.fullmatch(b"\n".join(lines[at:end])):
            return lines[at:end]
    raise broken_quote(name, at + 1)
