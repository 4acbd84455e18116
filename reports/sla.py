"""How many days a case may stay open, by kind or by severity, and how many of them are left."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import polars as pl

from reports.catalogue import KINDS
from reports.catalogue.kind import SEVERITIES

DAYS: Mapping[str, int] = MappingProxyType({"ERROR": 14, "WARNING": 30})
"""Days by severity, or by the code of a kind, which goes before; what is not named has no end."""

OF_NOBODY: Mapping[str, Mapping[str, int]] = MappingProxyType({})

NAMES = frozenset({*SEVERITIES, *(kind.code for kind in KINDS)})
"""What a number of days can be set for."""


def days_left(
    as_of: date, days: Mapping[str, int] | None = None, agencies: Mapping[str, Mapping[str, int]] = OF_NOBODY
) -> pl.Expr:
    """Return the days until a case is due, below 0 where it is overdue, null where it has no end.

    Reads kind, severity and first_seen of each row. `days` is added to DAYS and goes before it; 0 sets no end.
    `agencies` holds what goes before both for the cases of an agency; with it, agency is read.
    """
    left = _days_left(as_of, days or {})
    for agency, own in sorted(agencies.items()):
        left = pl.when(pl.col("agency") == agency).then(_days_left(as_of, {**(days or {}), **own})).otherwise(left)
    return left


def _days_left(as_of: date, days: Mapping[str, int]) -> pl.Expr:
    allowed = {name: number for name, number in {**DAYS, **days}.items() if number > 0}
    unset = {name for name, number in days.items() if number == 0}
    by_kind = pl.col("kind").replace_strict(allowed, default=None, return_dtype=pl.Int64)
    by_severity = pl.col("severity").replace_strict(allowed, default=None, return_dtype=pl.Int64)
    limit = pl.when(~pl.col("kind").is_in(sorted(unset))).then(pl.coalesce(by_kind, by_severity))
    return limit - (pl.lit(as_of) - pl.col("first_seen")).dt.total_days()


def overdue(
    as_of: date, days: Mapping[str, int] | None = None, agencies: Mapping[str, Mapping[str, int]] = OF_NOBODY
) -> pl.Expr:
    """Return whether a case has been open for longer than it may; false where it has no end."""
    return (days_left(as_of, days, agencies) < 0).fill_null(False)
