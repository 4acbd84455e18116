"""Sheets too large to hold: calamine reserves every cell between the first and the last, and dies where memory ends.

A cell typed by mistake in the last column makes such a sheet, and so does a damaged .xls. Checked before it is read,
for the death of a library takes the whole night with it (calamine 0.36: "memory allocation of 514531001040 bytes").
"""

import re
import struct
import zipfile
from collections.abc import Mapping

import polars as pl

from connectors.errors import UnreadableFile
from connectors.readers_bytes import cut_short
from connectors.readers_cell_types import column_index, xml_pieces

_MOST_CELLS = 100_000_000  # a full sheet of 1,048,576 rows and 95 columns; about 3 GB in calamine
_DIMENSION = re.compile(rb'<dimension ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
_FILLED = r'<c r="[A-Z]+[0-9]+"(?:>|[^>]*[^/]>)'
_XLS_DIMENSIONS = re.compile(rb"\x00\x02\x0e\x00(.{12}\x00\x00)", re.DOTALL)  # BIFF8 record 0x0200, 14 bytes


def refuse_endless_xlsx(archive: zipfile.ZipFile, members: Mapping[str, str], name: str) -> None:
    """Raise UnreadableFile for a worksheet whose filled cells lie too far apart.

    The sheet's own statement is looked at first; only one that is too large (often mere formats) is counted out.
    """
    for sheet_name, member in members.items():
        with archive.open(member) as stream:
            stated = _DIMENSION.search(stream.read(4096))
        if stated and _cells(*_corner(stated[1], stated[2]), *_corner(stated[3], stated[4])) > _MOST_CELLS:
            _refuse_spread(archive, member, f"{name}, sheet {sheet_name}")


def refuse_endless_xls(workbook: bytes, name: str) -> None:
    """Raise UnreadableFile for an .xls that states more cells than any memory holds: its bytes are damaged."""
    for record in _XLS_DIMENSIONS.finditer(workbook):
        first_row, end_row, first_column, end_column = struct.unpack("<IIHH", record[1][:12])
        backwards = end_row < first_row or end_column < first_column
        if backwards or _cells(first_row, first_column, end_row, end_column) > _MOST_CELLS:
            raise cut_short(name)


def _refuse_spread(archive: zipfile.ZipFile, member: str, where: str) -> None:
    corners: list[tuple[int, int]] = []
    with archive.open(member) as stream:
        for piece in xml_pieces(stream):
            tags = pl.Series("tag", [piece.decode()]).str.extract_all(_FILLED).explode(empty_as_null=False).to_frame()
            place = pl.col("tag").str.extract_groups(r'r="(?P<letters>[A-Z]+)(?P<row>[0-9]+)').struct.unnest()
            for letters, first, last in (
                tags.select(place)
                .group_by("letters")
                .agg(
                    pl.col("row").cast(pl.Int64).min().alias("first"), pl.col("row").cast(pl.Int64).max().alias("last")
                )
                .iter_rows()
            ):
                corners += [(first, column_index(letters)), (last, column_index(letters))]
    rows, columns = [row for row, _ in corners], [column for _, column in corners]
    if corners and _cells(min(rows), min(columns), max(rows), max(columns)) > _MOST_CELLS:
        raise UnreadableFile(
            f"a cell far from the list is filled: the sheet has {max(rows):,} rows and {max(columns) + 1:,} columns",
            where=where,
            fix="copy the list alone into a new workbook, save it, and deliver that",
        )


def _corner(letters: bytes, row: bytes) -> tuple[int, int]:
    return int(row), column_index(letters.decode())


def _cells(first_row: int, first_column: int, last_row: int, last_column: int) -> int:
    return (last_row - first_row + 1) * (last_column - first_column + 1)
