"""Small counts hidden before a summary leaves for somebody who is not the rows' own agency.

A count from 1 to k-1 could point at people, so it is hidden; and so are as many others as it takes that no hidden
count follows from the sums that are shown (complementary suppression).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

K = 5
Cell = tuple[int, int]


@dataclass(frozen=True)
class Suppressed:
    """A table with its sums, hidden counts as None: the last row holds the sums of columns, the last column of rows."""

    cells: tuple[tuple[int | None, ...], ...]

    @property
    def hidden_rows(self) -> frozenset[int]:
        """The rows whose sum is hidden; of two tables that share sums, what one hides the other has to hide too."""
        return frozenset(row for row, cells in enumerate(self.cells[:-1]) if cells[-1] is None)


def suppress(counts: Sequence[Sequence[int]], k: int = K, hidden_rows: Collection[int] = ()) -> Suppressed:
    """Return the counts with their sums, small ones hidden, and others so that none can be computed.

    Zeros stay as long as they can.
    hidden_rows: rows whose sums are to be hidden whatever they are.

    Sums are cells of the table too. A hidden count follows from what is shown exactly where it is a bridge in the
    graph of rows and columns whose edges are the hidden cells; another cell between both sides closes a cycle.
    """
    whole = _with_sums(counts)
    width = len(whole[0])
    hidden = {(row, column) for row, cells in enumerate(whole) for column, one in enumerate(cells) if 0 < one < k}
    hidden |= {(row, width - 1) for row in hidden_rows}
    while bridge := _first_bridge(hidden):
        hidden.add(_closing(bridge, hidden, whole))
    return Suppressed(
        tuple(
            tuple(None if (row, column) in hidden else one for column, one in enumerate(cells))
            for row, cells in enumerate(whole)
        )
    )


def _with_sums(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def _first_bridge(hidden: Collection[Cell]) -> Cell | None:
    """Return the first hidden cell without which its row and its column do not hang together any more."""
    return next((cell for cell in sorted(hidden) if ("column", cell[1]) not in _reached(cell, hidden)), None)


def _reached(cell: Cell, hidden: Collection[Cell]) -> set[tuple[str, int]]:
    """Return the rows and columns that hang together with the cell's row by hidden cells other than itself."""
    start = ("row", cell[0])
    reached, waiting = {start}, [start]
    while waiting:
        side, place = waiting.pop()
        for one in hidden:
            if one == cell or one[side == "column"] != place:
                continue
            other = ("column", one[1]) if side == "row" else ("row", one[0])
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached


def _closing(bridge: Cell, hidden: Collection[Cell], whole: Sequence[Sequence[int]]) -> Cell:
    """Return the cell to hide beside a bridge: between its two sides, rather no zero, rather no sum, the least."""
    mine = _reached(bridge, hidden)
    last = (len(whole) - 1, len(whole[0]) - 1)
    between = [
        (row, column)
        for row in range(len(whole))
        for column in range(len(whole[0]))
        if (row, column) not in hidden and (("row", row) in mine) != (("column", column) in mine)
    ]
    return min(
        between,
        key=lambda cell: (
            whole[cell[0]][cell[1]] == 0, cell[0] == last[0] or cell[1] == last[1], whole[cell[0]][cell[1]], cell
        ),
    )  # fmt: skip
