"""The grid of match weights, in bits, on which sums are exact."""

import numpy as np

from matching.people import Floats

GRID = 65536
"""Weights are multiples of 1/65536 bit: their sums carry no rounding, in whatever order threads or people add them."""


def on_grid(bits: Floats) -> Floats:
    """Return the nearest weights on the grid."""
    gridded: Floats = np.floor(bits * GRID + 0.5) / GRID
    return gridded
