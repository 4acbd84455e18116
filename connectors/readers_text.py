"""Separated text as one sheet: encoding, separator, records, cells."""

import re
from collections import Counter

import polars as pl

from connectors.errors import UnreadableFile
from connectors.readers_records import Records, find_records
from connectors.readers_sheet import Sheet, sheet_of

SEPARATORS = (";", "\t", "|", ",")  # in doubt the earlier one: commas also stand in addresses and decimals
_SNIFFED_LINES = 200
_COMMA = re.compile(r"(?<!\d),(?! )|,(?![\d ])")  # one that stands neither between digits nor before a space


def read_text(text: bytes, name: str) -> Sheet | None:
    """Return the text, as `utf8_lines` gives it, as one sheet, or None if it holds no cell.

    Rows may be of unequal length. Raises UnreadableFile for a broken quote, naming the line.
    """
    hint = re.match(rb'(?:"?)sep=(.)(?:"?)\n', text)
    separator = hint.group(1).decode() if hint else sniff_separator(text)
    skipped = 1 if hint else 0
    records = find_records(text[hint.end() :] if hint else text, separator, name)
    cells = _cells(records, separator, name)
    return sheet_of("", cells.with_columns(pl.col("row") + skipped) if skipped else cells)


def sniff_separator(text: bytes) -> str:
    """Return the separator that cuts most lines into the same number of cells.

    Signs inside quotes do not count. Where another separator would do, a comma counts only if it neither stands between
    two digits nor before a space: those are decimals and addresses. Title lines above the table rarely agree with one
    another, so they do not win.
    """
    head = text[:262_144].decode(errors="replace")
    lines = [re.sub(r'"[^"]*"', "", line) for line in head.split("\n", _SNIFFED_LINES)[:_SNIFFED_LINES] if line.strip()]
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        doubtful = separator == "," and best_score
        score = _agreement([len(_COMMA.findall(line)) if doubtful else line.count(separator) for line in lines])
        if score > best_score:
            best, best_score = separator, score
    return best


def _agreement(counts: list[int]) -> float:
    """Return how many separators stand in lines that agree on their number, times the share of those lines.

    Lines that miss the number by one count half: records that are a cell short or long.
    """
    found = Counter(count for count in counts if count)
    support = {count: lines + (found[count - 1] + found[count + 1]) / 2 for count, lines in found.items()}
    return max((count * lines * lines / len(counts) for count, lines in support.items()), default=0.0)


def _cells(records: Records, separator: str, name: str) -> pl.DataFrame:
    """Return the records as text cells; a record with fewer fields ends in empty cells."""
    columns = [f"c{index}" for index in range(records.width)]
    header = separator.join(columns).encode() + b"\n"  # fixes the width, whatever the first line holds
    cells = pl.read_csv(
        header + records.text,
        separator=separator,
        schema=dict.fromkeys(columns, pl.String),
        infer_schema=False,
    )
    if cells.height != len(records.lines):
        raise UnreadableFile(
            f"{len(records.lines)} records were counted and {cells.height} read: the table's form is not regular",
            where=name,
            fix="open it in Excel or LibreOffice, save it as .xlsx, and deliver that",
        )
    return cells.insert_column(0, pl.Series("row", records.lines, dtype=pl.Int64))
