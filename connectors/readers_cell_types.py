"""Which cells of a worksheet are numbers, truths or errors, from its XML."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

Rows: TypeAlias = NDArray[np.int64]  # 0-based

_PIECE = 8 * 2**20  # bytes of XML looked at together: memory stays the same for a sheet of any length
_NOT_TEXT = r'<c r="[A-Z]+[0-9]+"(?: (?:s|cm|vm|ph)="[0-9]+"| t="[nbe]")*>'
_PARTS = r'r="(?P<letters>[A-Z]+)(?P<row>[0-9]+)"(?:[^>]* t="(?P<kind>[nbe])")?'
_ERROR = r'<c r="[A-Z]+[0-9]+"[^>]* t="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>[^<]*</v>'


@dataclass(frozen=True)
class CellTypes:
    """The cells that are no texts: rows by column, both from 0."""

    numbers: Mapping[int, Rows] = field(default_factory=dict)
    truths: Mapping[int, Rows] = field(default_factory=dict)
    errors: Mapping[int, tuple[Rows, list[str]]] = field(default_factory=dict)
    numbers_hold_dates: bool = False  # in XML a date is a number with a date's format


def types_in_xml(archive: zipfile.ZipFile, member: str | None) -> CellTypes | None:
    """Return the types of a worksheet's cells, or None if its XML is not written as Excel and most others write it.

    `archive` is the .xlsx, `member` the worksheet's file in it. Cells without a position or with a name-space prefix
    are the exceptions for which the caller has to look another way.
    """
    if member is None:
        return None
    tags: list[pl.DataFrame] = []
    with archive.open(member) as stream:
        for piece in xml_pieces(stream):
            cells = piece.count(b'<c r="')
            if cells != piece.count(b"<c ") + piece.count(b"<c>") or piece.count(b":c "):
                return None
            if cells != piece.count(b' t="s"') + piece.count(b' t="inlineStr"'):
                tags.append(_tags(piece))
    return _by_column(pl.concat(tags)) if tags else CellTypes(numbers_hold_dates=True)


def xml_pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the XML in pieces that end where a row begins."""
    rest = b""
    while block := stream.read(_PIECE):
        rest += block
        if len(block) < _PIECE:
            break
        cut = rest.rfind(b"<row")
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _tags(piece: bytes) -> pl.DataFrame:
    """Return one row per cell that is no text: letters of its column, row from 0, kind, what an error says."""
    xml = pl.Series("tag", [piece.decode()])
    tags = [xml.str.extract_all(_NOT_TEXT)]
    if b' t="e"' in piece:
        tags.append(xml.str.extract_all(_ERROR))
    tag = pl.col("tag")
    parts = tag.str.extract_groups(_PARTS).struct
    error = tag.str.extract(r"<v>([^<]*)</v>") if len(tags) > 1 else pl.lit(None, dtype=pl.String)
    return (
        pl.concat(tags)
        .explode(empty_as_null=False)
        .to_frame()
        .select(
            parts.field("letters"),
            parts.field("row").cast(pl.Int64) - 1,
            parts.field("kind").fill_null("n"),
            error.alias("error"),
        )
    )


def _by_column(tags: pl.DataFrame) -> CellTypes:
    numbers, truths, errors = {}, {}, {}
    cells = tags.group_by("letters", "kind", maintain_order=True).agg("row", "error")
    for place, (letters, kind) in enumerate(cells.select("letters", "kind").rows()):
        column, rows = column_index(letters), cells["row"][place].to_numpy()
        if kind == "n":
            numbers[column] = rows
        elif kind == "b":
            truths[column] = rows
        else:
            said = cells["error"][place]
            errors[column] = (rows[said.is_not_null().to_numpy()], said.drop_nulls().to_list())
    return CellTypes(numbers, truths, errors, numbers_hold_dates=True)


def column_index(letters: str) -> int:
    """Return the column from 0: A is 0, Z 25, AA 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
