"""Which readings of a source are in force tonight: its accepted deliveries, and the last good ones where none came."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.config import SourceConfig
from pipelines.delivery_config import DeliveryConfig
from pipelines.in_force import InForce, from_manifest, in_manifest
from pipelines.superseding import Candidate, Overlaps, units_of

FEWEST_ROWS = 10  # of a unit that is missed within a list of many units
FORGOTTEN_AFTER_DAYS = 366  # a file that is missed for longer is asked for no more


@dataclass(frozen=True)
class Missing:
    """A delivery of an earlier night whose file no longer lies in the inbox, and whether it is used all the same.

    `is_part`: the file is there, and a unit that was in it is not.
    """

    reading: InForce
    units: Sequence[tuple[str, str]]
    is_used: bool
    is_part: bool = False

    @property
    def since(self) -> date:
        return self.reading.gone_since or self.reading.arrival


@dataclass(frozen=True)
class Kept:
    """What is in force of a source; `superseded` names by file those that stand for it."""

    in_force: Sequence[InForce]
    superseded: Mapping[str, Sequence[str]]
    missing: Sequence[Missing]


@dataclass(frozen=True)
class Before:
    """What the published run had of a source: in force, missed already, and lying there without being in force.

    `arrivals` tells by content hash since when; `as_of` is the run's day, None before the first.
    """

    in_force: Sequence[InForce]
    missing: Sequence[Missing]
    arrivals: Mapping[str, date]
    as_of: date | None

    @classmethod
    def of(cls, source: str, previous: Mapping[str, Any], store: Path) -> "Before":
        """Return it from the published run's manifest, {} before the first run."""
        in_force = [from_manifest(one, store) for one in previous.get("in_force", ()) if one["source"] == source]
        missing = [missing_from(one, store) for one in previous.get("missing", ()) if one["source"] == source]
        told = previous.get("as_of")
        return cls(
            in_force, missing, arrivals_in(previous).get(source, {}), date.fromisoformat(str(told)) if told else None
        )

    @property
    def by_file(self) -> Mapping[str, InForce]:
        return {one.file: one for one in self.in_force}


def missing_in_manifest(one: Missing, store: Path) -> dict[str, Any]:
    return {**in_manifest(one.reading, store), "units": one.units, "is_used": one.is_used, "is_part": one.is_part}


def missing_from(entry: Mapping[str, Any], store: Path) -> Missing:
    units = [(str(unit), str(name)) for unit, name in entry["units"]]
    reading = {name: value for name, value in entry.items() if name not in ("units", "is_used", "is_part")}
    return Missing(from_manifest(reading, store), units, entry["is_used"], entry["is_part"])


def arrivals_in(manifest: Mapping[str, Any]) -> dict[str, dict[str, date]]:
    """Return since when what is not in force lies there, by source and content hash, as a manifest remembers it."""
    return {
        source: {content: date.fromisoformat(str(told)) for content, told in many.items()}
        for source, many in manifest.get("arrivals", {}).items()
    }


def previous_rows(tonight: Sequence[Candidate], before: Before) -> dict[str, int]:
    """Return how many rows the last good delivery had whose place each of tonight's files takes; none for a first one.

    That is the one of the same file; else those that came under other names and of which it has most records.
    """
    rows = {file: one.rows for file, one in before.by_file.items()}
    known = set(rows)
    if all(one.reading.file in known for one in tonight):
        return rows
    beside = [Candidate(one, is_tonight=False) for one in _gone(tonight, before)]
    for file, older in Overlaps([*tonight, *beside]).taken_over().items():
        taken = [one.rows for one in older if one.file in known]
        if file not in known and taken:
            rows[file] = sum(taken)
    return rows


def keep(
    source: SourceConfig,
    delivery: DeliveryConfig,
    accepted: Sequence[Candidate],
    refused: Iterable[str],
    before: Before,
    as_of: date,
) -> Kept:
    """Return what is in force: of lists that come twice the newest, and for what is refused or gone the last good one.

    `refused` are the files of tonight that cannot be used. Old rows of a required source never stand beside new ones,
    they would move people about, unless `when_late` says so.
    """
    use_last = delivery.when_late in ("use_last", "wait") or (delivery.when_late is None and not source.required)
    names, hashes = {one.reading.file for one in accepted}, {one.reading.content_hash for one in accepted}
    broken = set(refused)
    old = [one for one in before.in_force if one.file not in names and one.content_hash not in hashes]
    units = {one.file: units_of(one.reading) if one.reading.is_file() else [] for one in old if one.file not in broken}
    old = [one for one in old if one.file in broken or not _is_not_expected(source, one.file, units[one.file])]
    overlaps = Overlaps([*accepted, *(Candidate(one, is_tonight=False) for one in old if one.reading.is_file())])
    covered = overlaps.covered(among_tonight=source.role == "roster")
    superseded = {one.reading.file: by for one, by in covered.items() if one.is_tonight}
    replaced = {one.reading.file for one in covered if not one.is_tonight}
    in_force = [one.reading for one in accepted if one.reading.file not in superseded]
    missing = _still_missing(source, before.missing, in_force, as_of)
    for one in old:
        if one.file in replaced:
            continue
        is_used = use_last and one.reading.is_file()
        if one.file in broken:
            in_force += [replace(one, gone_since=None)] if is_used else []
            continue
        gone = replace(one, gone_since=one.gone_since or _first_night_without(before, as_of))
        is_used = is_used and _days(gone, as_of) <= (delivery.use_last_days or 0)
        in_force += [gone] if is_used else []
        missing.append(Missing(gone, units[one.file], is_used))
    missing += _vanished(source, before, in_force, missing, as_of)
    return Kept(in_force, superseded, sorted(missing, key=lambda one: (one.reading.file, one.units)))


def _gone(tonight: Sequence[Candidate], before: Before) -> list[InForce]:
    names = {one.reading.file for one in tonight}
    return [one for one in before.in_force if one.file not in names and one.reading.is_file()]


def _first_night_without(before: Before, as_of: date) -> date:
    """Return the day after the last night that had it: nights that were not published in between count."""
    return min(as_of, before.as_of + timedelta(days=1)) if before.as_of else as_of


def _days(gone: InForce, as_of: date) -> int:
    return (as_of - (gone.gone_since or as_of)).days


def _still_missing(
    source: SourceConfig, missing: Sequence[Missing], in_force: Sequence[InForce], as_of: date
) -> list[Missing]:
    """Return those missed and not used of which nothing has come since: nothing of such a unit, or no such file."""
    waited_for = [
        one
        for one in missing
        if not one.is_used
        and _days(one.reading, as_of) <= FORGOTTEN_AFTER_DAYS
        and not _is_not_expected(source, one.reading.file, one.units)
    ]
    came = [(one, {unit for unit, _ in units_of(one.reading)}) for one in in_force] if waited_for else []

    def has_come(one: Missing) -> bool:
        if one.units:
            return any(other.arrival >= one.since and units & dict(one.units).keys() for other, units in came)
        return any(other.file == one.reading.file or other.arrival >= one.since for other, _ in came)

    return [one for one in waited_for if not has_come(one)]


def _vanished(
    source: SourceConfig, before: Before, in_force: Sequence[InForce], missing: Sequence[Missing], as_of: date
) -> list[Missing]:
    """Return the units that a list of many units had, and that no list has tonight: told, but not used any more.

    Their old rows have no file of their own that could stay in force. Units of fewer than FEWEST_ROWS may well empty.
    """
    hashes = {one.content_hash for one in in_force}
    changed = [one for one in before.in_force if one.content_hash not in hashes and one.reading.is_file()]
    had = {one.file: units for one in changed if len(units := units_of(one.reading)) > 1}
    if not had:
        return []
    seen = {unit for one in in_force for unit, _ in units_of(one.reading)}
    seen |= {unit for one in missing for unit, _ in one.units}
    found = []
    for one in changed:
        lost = [unit for unit in had.get(one.file, ()) if unit[0] not in seen]
        sizes = dict(pl.read_parquet(one.reading, columns=["unit_id"])["unit_id"].value_counts().iter_rows())
        gone = replace(one, gone_since=_first_night_without(before, as_of))
        found += [
            Missing(gone, [unit], is_used=False, is_part=True)
            for unit in lost
            if sizes[unit[0]] >= FEWEST_ROWS and not _is_not_expected(source, "", [unit])
        ]
    return found


def _is_not_expected(source: SourceConfig, file: str, units: Sequence[tuple[str, str]]) -> bool:
    """Return whether the configuration says of the file, or of every unit in it, that it will not come again."""
    told = source.not_expected
    return any(fnmatchcase(file.lower(), pattern.lower()) for pattern in told) or (
        bool(units) and all(unit in told for unit, _ in units)
    )
