"""Match weights in bits, on a grid on which sums are exact."""

import math

GRID = 65536
"""Weights are multiples of 1/65536 bit: their sums carry no rounding, in whatever order threads or people add them."""


def match_weight(m: float, u: float) -> float:
    """Return log2(m / u), a level's weight in bits: above zero it speaks for the same person.

    m = P(level | same person), u = P(level | strangers), in (0, 1]. Fellegi and Sunter, JASA 64 (1969).
    Raises ValueError outside: a level never seen in training has no weight, not an endless one.
    """
    if not (0 < m <= 1 and 0 < u <= 1):
        raise ValueError(f"m={m} and u={u} must lie in (0, 1]: retrain, or set the level in the model file")
    return on_grid(math.log2(m) - math.log2(u))


def on_grid(bits: float) -> float:
    """Return the nearest weight on the grid."""
    return math.floor(bits * GRID + 0.5) / GRID


def on_grid_sql(bits: str) -> str:
    """Return the SQL of `on_grid` for an expression in bits."""
    return f"(floor(({bits}) * {GRID}.0::DOUBLE + 0.5::DOUBLE) / {GRID}.0::DOUBLE)"
