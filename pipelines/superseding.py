"""Which deliveries of a source others stand for: the rows of an old list that come again in a newer one.

The decision rests on records, never on names: a record id is made of source, unit and the key of a person in the list,
so an old and a new list of a school share the ids of all who are still there, and lists of two classes share none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import polars as pl

from pipelines.in_force import InForce
from pipelines.store import read_json

COVERED = 1 / 3
"""Share of a list's records from which newer ones stand for it. After a school year 5/6 of a primary school and 2/3 of
a secondary school are still there, of a kindergarten half at most; lists of classes or rooms share nobody."""
NOT_SMALLER = 0.6
"""An old list stays beside newer ones with fewer rows than this share of its own: they may be lists of some of its
people, such as who gets a grant. A secondary school without its leavers has 2/3."""


@dataclass(frozen=True)
class Candidate:
    """A reading that could take part: delivered tonight, or kept from the published run. Newer ones sort higher."""

    reading: InForce
    is_tonight: bool
    modified: datetime | None = None

    @property
    def age_order(self) -> tuple[object, ...]:
        """The newer extract first, then tonight's, the newer file, the shorter name, the first name."""
        one = self.reading
        stamp = self.modified.timestamp() if self.modified else 0.0
        return (-one.extract_date.toordinal(), not self.is_tonight, -stamp, len(one.file), one.file)


def units_of(reading: Path) -> list[tuple[str, str]]:
    """Return the units (id, name or id) that a reading has rows of, ordered; rows without a unit name none."""
    about = read_json(reading.with_suffix(".json")) if reading.with_suffix(".json").is_file() else {}
    if "units" in about:
        return [(unit, name) for unit, name in about["units"]]
    return units_in(pl.read_parquet(reading, columns=["unit_id", "unit_name"]))


def units_in(records: pl.DataFrame) -> list[tuple[str, str]]:
    """Return the units of records as `units_of` does; of several names of a unit, the first by order."""
    named = records.filter(pl.col("unit_id").is_not_null()).group_by("unit_id").agg(pl.col("unit_name").min())
    return list(named.with_columns(pl.col("unit_name").fill_null(pl.col("unit_id"))).sort("unit_id").iter_rows())


def same_rows(one: Path, other: Path) -> bool:
    """Return whether two readings hold the same rows as delivered, in any order and place: a list saved anew."""
    if not one.is_file() or not other.is_file():
        return False
    left, right = (_delivered(reading) for reading in (one, other))
    return left.columns == right.columns and left.equals(right)


def _delivered(reading: Path) -> pl.DataFrame:
    table = pl.scan_parquet(reading)
    cells = [name for name in table.collect_schema().names() if name.startswith("raw_")]
    return table.select("record_id", "memberships", *cells).sort("record_id").collect()


@dataclass(frozen=True)
class Overlaps:
    """What the readings of one source share. Only those are read of which another one has the same unit and layout."""

    candidates: Sequence[Candidate]

    @cached_property
    def _held(self) -> pl.DataFrame:
        """One row per record id and candidate (`at`, its place by age, 0 the newest) with layout."""
        ordered = self._ordered
        groups: dict[tuple[str, str], list[int]] = {}
        for at, one in enumerate(ordered):
            for unit in [unit for unit, _ in units_of(one.reading.reading)] or [""]:
                groups.setdefault((one.reading.layout, unit), []).append(at)
        shared = sorted({at for many in groups.values() if len(many) > 1 for at in many})
        frames = [
            pl.read_parquet(ordered[at].reading.reading, columns=["record_id"]).select(
                pl.col("record_id").unique(), at=pl.lit(at), layout=pl.lit(ordered[at].reading.layout)
            )
            for at in shared
        ]
        empty = pl.DataFrame(schema={"record_id": pl.String, "at": pl.Int32, "layout": pl.String})
        return pl.concat([empty, *(frame.cast({"at": pl.Int32}) for frame in frames)])

    @cached_property
    def _ordered(self) -> list[Candidate]:
        return sorted(self.candidates, key=lambda one: one.age_order)

    @cached_property
    def _pairs(self) -> pl.DataFrame:
        """One row per pair of candidates that share records: older, newer, shared (how many)."""
        held = self._held
        several = held.filter(pl.len().over("layout", "record_id") > 1)
        both = several.join(several, on=["layout", "record_id"], suffix="_newer").filter(
            pl.col("at_newer") < pl.col("at")
        )
        pairs = both.group_by(older="at", newer="at_newer").agg(shared=pl.len())
        return pairs.sort("older", "shared", "newer", descending=[False, True, False])

    def covered(self, *, among_tonight: bool) -> Mapping[Candidate, list[str]]:
        """Return what newer files stand for, and which files: those that hold most of its records first.

        Of two of tonight's, the newer ones must have NOT_SMALLER times its rows; what is kept from an earlier night
        makes way also for fewer. Not `among_tonight`: only what is kept is judged.
        """
        ordered = self._ordered
        newest = self._held.with_columns(first=pl.col("at").min().over("layout", "record_id"))
        shares = newest.group_by("at").agg(share=(pl.col("first") < pl.col("at")).mean()).sort("at")
        found: dict[Candidate, list[str]] = {}
        for (at,) in shares.filter(pl.col("share") >= COVERED).select("at").iter_rows():
            one, newer = ordered[at], self._pairs.filter(older=at)["newer"].to_list()
            rows = sum(ordered[other].reading.rows for other in newer)
            if one.is_tonight and (not among_tonight or rows < NOT_SMALLER * one.reading.rows):
                continue
            found[one] = [ordered[other].reading.file for other in newer]
        return found

    def taken_over(self) -> Mapping[str, list[InForce]]:
        """Return for each of tonight's files the older readings of which it has COVERED: whose place it takes."""
        ordered, sizes = self._ordered, dict(self._held.group_by("at").len().iter_rows())
        found: dict[str, list[InForce]] = {}
        for older, newer, shared in self._pairs.iter_rows():
            if ordered[newer].is_tonight and shared >= COVERED * sizes[older]:
                found.setdefault(ordered[newer].reading.file, []).append(ordered[older].reading)
        return found
