"""Blocks of rows whose NIK stand in other rows: the column slid against the rest, or was sorted without the rest.

Where it slid, each row carries the NIK of the person so many rows above or below. Of the rows that the block slid away
from, the cells are empty, or still hold the old numbers, which then stand there twice.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from data_samples.draws import Bools, Ints, chances, quota

SHIFTED, MOVED = "nik_shifted_rows", "nik_column_moved"
SHARES = {SHIFTED: 0.008, MOVED: 0.004}  # of rows in such blocks; nobody has counted them (domain notes 3.1)
SIZES = {SHIFTED: (4, 14), MOVED: (8, 20)}  # rows of a block, from the first below the second
FEWEST_MOVED = 6  # rows of a sorted block that must have got another number

STEPS = {-1: 0.5, 1: 0.2, -2: 0.2, 2: 0.1}  # whose NIK: so many rows below (above: negative)
CELLS_MOVED = 0.5  # share of blocks that left empty cells behind; the others were copied
WITH_A_GAP = 0.3  # share of larger blocks in which one of the numbers was never there

_TRIES = 400
_APART = 4  # rows between two blocks


@dataclass(frozen=True)
class Shifts:
    """For each row of a roster the row whose NIK it carries (-1: its own), and what that is called, or `empty`."""

    from_row: Ints
    label: np.ndarray


def draw_shifts(rows: pl.DataFrame, niks: list[str], eligible: Bools, rng: np.random.Generator) -> Shifts:
    """Return which blocks of `rows`, which stand as in their files, slid or were sorted, all of them `eligible`."""
    shifts = Shifts(np.full(rows.height, -1, dtype=np.int64), np.full(rows.height, "", dtype="U24"))
    # a sheet may be cut by the first word of its group
    sheet = pl.struct("file", "sheet", pl.col("unit_group").str.split(" ").list.first())
    sheets = rows.select(sheet.rank("dense")).to_series().to_numpy()
    free = eligible.copy()
    there = _Sheets(free, sheets, niks)
    for label, share in SHARES.items():
        made = _slide if label == SHIFTED else _sort
        wanted = quota(share, rows.height) if eligible.any() else 0
        for _ in range(_TRIES + wanted):
            if wanted <= 0:
                break
            size = int(rng.integers(*SIZES[label]))
            first = int(rng.integers(0, rows.height))
            touched = made(shifts, np.arange(first, first + size), there, rng)
            free[max(first - _APART, 0) : first + touched + _APART] &= touched == 0
            wanted -= size if touched else 0
    return shifts


@dataclass(frozen=True)
class _Sheets:
    """Which rows are still free, on which sheet each stands, and its person's NIK."""

    free: Bools
    sheets: Ints
    niks: list[str]

    def holds(self, rows: Ints) -> bool:
        """Return whether the rows are there, free, and lie together in one sheet."""
        return bool(
            rows[-1] < len(self.free) and self.free[rows].all() and self.sheets[rows[0]] == self.sheets[rows[-1]]
        )


def _slide(shifts: Shifts, block: Ints, sheets: _Sheets, rng: np.random.Generator) -> int:
    """Let the NIK of one block slide and return how many rows it touches; none where it cannot."""
    step = int(rng.choice(list(STEPS), p=chances(list(STEPS.values()))))
    moved_cells, with_gap = rng.random() < CELLS_MOVED, rng.random() < WITH_A_GAP and len(block) > 6
    touched = np.arange(block[0], block[-1] + 1 + abs(step))
    if not sheets.holds(touched):
        return 0
    block = touched[-step:] if step < 0 else touched[: len(block)]
    shifts.from_row[block] = block + step
    shifts.label[block] = SHIFTED
    empty = np.setdiff1d(touched, block) if moved_cells else touched[:0]
    empty = np.append(empty, block[len(block) // 2]) if with_gap else empty
    shifts.from_row[empty] = -1
    shifts.label[empty] = "empty"
    return len(touched)


def _sort(shifts: Shifts, block: Ints, sheets: _Sheets, rng: np.random.Generator) -> int:
    """Let the NIK of one block be sorted and return how many rows it touches; none where it cannot or little moves."""
    if not sheets.holds(block):
        return 0
    of_row = block[np.argsort([sheets.niks[row] for row in block.tolist()])]
    moved = of_row != block
    if moved.sum() < FEWEST_MOVED:
        return 0
    shifts.from_row[block[moved]] = of_row[moved]
    shifts.label[block[moved]] = MOVED
    return len(block)
