"""Blocks of rows whose NIK slid against the rest: pasted some rows too low or high, or cells put in or taken out.

Each row of a block carries the NIK of the person so many rows above or below. Of the rows that the block slid away
from, the cells are empty, or still hold the old numbers, which then stand there twice.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from data_samples.draws import Bools, Ints, chances, quota

SHIFTED = "nik_shifted_rows"
SHIFTED_ROWS = 0.008  # share of rows in such blocks; nobody has counted them (domain notes 3.1 have no figure)
SIZES = (4, 14)  # rows of a block, from 4 below 14
STEPS = {-1: 0.5, 1: 0.2, -2: 0.2, 2: 0.1}  # whose NIK: so many rows below (above: negative)
CELLS_MOVED = 0.5  # share of blocks that left empty cells behind; the others were copied
WITH_A_GAP = 0.3  # share of larger blocks in which one of the numbers was never there
TRIES = 400


@dataclass(frozen=True)
class Shifts:
    """For each row of a roster the row whose NIK it carries (-1: its own), and whether its cell is empty."""

    from_row: Ints
    emptied: Bools


def draw_shifts(rows: pl.DataFrame, eligible: Bools, rng: np.random.Generator) -> Shifts:
    """Return where blocks of `rows`, which stand as in their files, slid; only through rows that are `eligible`."""
    shifts = Shifts(np.full(rows.height, -1, dtype=np.int64), np.zeros(rows.height, dtype=np.bool_))
    # a sheet may be cut by the first word of its group
    sheet = pl.struct("file", "sheet", pl.col("unit_group").str.split(" ").list.first())
    sheets = rows.select(sheet.rank("dense")).to_series().to_numpy()
    free = eligible.copy()
    wanted = quota(SHIFTED_ROWS, rows.height) if eligible.any() else 0
    for _ in range(TRIES):
        if wanted <= 0:
            break
        wanted -= _slide(shifts, free, sheets, rng)
    return shifts


def _slide(shifts: Shifts, free: Bools, sheets: Ints, rng: np.random.Generator) -> int:
    """Let one block slide and return how many rows it has; none where its rows do not lie together in one sheet."""
    step = int(rng.choice(list(STEPS), p=chances(list(STEPS.values()))))
    size = int(rng.integers(*SIZES))
    first = int(rng.integers(0, len(free)))
    moved_cells, with_gap = rng.random() < CELLS_MOVED, rng.random() < WITH_A_GAP and size > 6
    touched = np.arange(first, first + size + abs(step))
    if touched[-1] >= len(free) or not free[touched].all() or len(set(sheets[touched].tolist())) > 1:
        return 0
    block = touched[-step:] if step < 0 else touched[:size]
    shifts.from_row[block] = block + step
    if moved_cells:
        shifts.emptied[np.setdiff1d(touched, block)] = True
    if with_gap:
        shifts.from_row[block[size // 2]] = -1
        shifts.emptied[block[size // 2]] = True
    free[max(first - 3, 0) : touched[-1] + 4] = False
    return size
