"""What agencies owe tonight: deliveries that are late by their schedule, sent again unchanged, gone, or never came.

An entry is a dict, as manifest, status and messages carry it: source, agency, unit_id, unit_name (None for the whole
source), what, due, since (from when it is late or gone), last (when the last content came), extract_date, files,
handling. `what`: late, again (came anew, unchanged, though something new was due), missing (was there before, is
gone), vanished (a unit that was in a list of several is not), never, elsewhere (its bytes came for another source as
well). `handling`, as it was done: use_last, without, wait, both.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import polars as pl

from pipelines.accepting import Acceptance
from pipelines.config import Config
from pipelines.delivery_config import DeliveryConfig
from pipelines.delivery_words import late_words, owed_words
from pipelines.doubled import same_content_elsewhere
from pipelines.errors import NothingPublished
from pipelines.in_force import InForce
from pipelines.keeping import Missing
from pipelines.schedule import Deadline, Schedule
from pipelines.superseding import units_of

Owed = dict[str, Any]


@dataclass(frozen=True)
class Judged:
    """The acceptance after what is late was left out where that is configured, and what is owed, ordered."""

    acceptance: Acceptance
    owed: list[Owed]


def judge_duties(config: Config, acceptance: Acceptance, *, as_of: date) -> Judged:
    """Return what is owed on the night `as_of`, and the readings that stay in force all the same."""
    owed: list[Owed] = []
    left_out: set[tuple[str, str]] = set()
    for source in config.sources:
        delivery = config.delivery(source)
        own = [one for one in acceptance.in_force if one.source == source]
        missing = [one for one in acceptance.missing if one.reading.source == source]
        told = [_gone(one, config, delivery, as_of) for one in _ordered(missing)]
        if delivery.every is not None:
            deadline = Schedule.of(delivery.every, delivery.due, delivery.grace_days or 0).deadline(as_of)
            again = {file for file, day in acceptance.again.items() if day > deadline.before}
            late = _late(source, config, delivery, deadline, own, again, as_of)
            left_out |= {(source, file) for one in late if one["handling"] == "without" for file in one["files"]}
            told += _not_told_twice(late, told)
        owed += told
    owed += same_content_elsewhere(acceptance.files, config)
    return Judged(_without(acceptance, left_out, config.run.language), owed)


def _without(acceptance: Acceptance, left_out: Collection[tuple[str, str]], language: str) -> Acceptance:
    """Return the acceptance without these files (source, file): not in force, and so said of them in `files`."""
    if not left_out:
        return acceptance
    arrivals = {source: dict(many) for source, many in acceptance.arrivals.items()}
    for one in acceptance.in_force:
        if (one.source, one.file) in left_out:
            arrivals.setdefault(one.source, {})[one.content_hash] = one.arrival
    named = pl.DataFrame(sorted(left_out), schema=["source", "file"], orient="row")
    files = acceptance.files.join(named.with_columns(is_late=True), on=["source", "file"], how="left").with_columns(
        accepted_rows=pl.when("is_late").then(0).otherwise("accepted_rows"),
        reason=pl.when("is_late")
        .then(pl.concat_str("reason", pl.lit(late_words(language)), separator=" · ").str.strip_prefix(" · "))
        .otherwise("reason"),
    )
    return replace(
        acceptance,
        files=files.drop("is_late").sort("source", "file", "sheet"),
        in_force=[one for one in acceptance.in_force if (one.source, one.file) not in left_out],
        arrivals=arrivals,
    )


def check_nothing_is_waited_for(owed: Sequence[Owed], language: str) -> None:
    """Raise NothingPublished when the night waits for a delivery: it names whose, and until when."""
    waited_for = [one for one in owed if one["handling"] == "wait"]
    if waited_for:
        lines = "\n".join(f"  {one['source']}: {owed_words(one, language)}" for one in waited_for)
        raise NothingPublished(f"the night waits for a delivery; the last published run stays\n{lines}")


def _ordered(missing: Sequence[Missing]) -> list[Missing]:
    return sorted(missing, key=lambda one: (one.units[0] if one.units else ("", ""), one.reading.file))


def _gone(one: Missing, config: Config, delivery: DeliveryConfig, as_of: date) -> Owed:
    """Return the entry of a file that is gone; of several units in it, the file stands for all."""
    unit = one.units[0] if len(one.units) == 1 else (None, None)
    waits = delivery.when_late == "wait" and (as_of - one.since).days < (delivery.wait_days or 0)
    source = one.reading.source
    return {
        **_entry(source, config, unit, "vanished" if one.is_part else "missing", [one.reading]),
        "due": None,
        "since": one.since,
        "until": one.since + timedelta(days=delivery.wait_days or 0) if waits else None,
        "handling": "wait" if waits else "use_last" if one.is_used else "without",
    }


def _late(
    source: str,
    config: Config,
    delivery: DeliveryConfig,
    deadline: Deadline,
    own: Sequence[InForce],
    again: Collection[str],
    as_of: date,
) -> list[Owed]:
    """Return the whole source where nothing new came for the deadline; else each unit of which nothing new came."""
    fresh = [one for one in own if one.arrival > deadline.before]
    if not fresh:
        sent_again = any(one.file in again for one in own)
        what = "never" if not own else "again" if sent_again else "late"
        handling = _handling(delivery, deadline, as_of, whole=True)
        handling = "without" if handling == "use_last" and not own else handling  # there is none to use
        return [_dated(_entry(source, config, (None, None), what, own), deadline, delivery, handling)]
    by_unit: dict[tuple[str, str], list[InForce]] = {}
    for one in own:
        for unit in units_of(one.reading):
            by_unit.setdefault(unit, []).append(one)
    handling = _handling(delivery, deadline, as_of, whole=False)
    return [
        _dated(
            _entry(source, config, unit, "again" if any(one.file in again for one in files) else "late", files),
            deadline, delivery, handling,
        )
        for unit, files in sorted(by_unit.items())
        if all(one.arrival <= deadline.before for one in files)
    ]  # fmt: skip


def _handling(delivery: DeliveryConfig, deadline: Deadline, as_of: date, *, whole: bool) -> str:
    """Return what is done; a night waits for a whole source only, for of many schools one is always late."""
    if delivery.when_late != "wait":
        return delivery.when_late or "use_last"
    return "wait" if whole and (as_of - deadline.last).days <= (delivery.wait_days or 0) else "use_last"


def _dated(entry: Owed, deadline: Deadline, delivery: DeliveryConfig, handling: str) -> Owed:
    until = deadline.last + timedelta(days=delivery.wait_days or 0) if handling == "wait" else None
    return {**entry, "due": deadline.due, "since": deadline.last, "until": until, "handling": handling}


def _entry(
    source: str, config: Config, unit: tuple[str | None, str | None], what: str, files: Sequence[InForce]
) -> Owed:
    return {
        "source": source,
        "agency": config.sources[source].agency,
        "unit_id": unit[0],
        "unit_name": unit[1],
        "what": what,
        "last": max((one.arrival for one in files), default=None),
        "extract_date": max((one.extract_date for one in files), default=None),
        "files": sorted(one.file for one in files),
    }


def _not_told_twice(late: Sequence[Owed], gone: Sequence[Owed]) -> list[Owed]:
    """Return what is late without units that are told as gone already."""
    told = {one["unit_id"] for one in gone if one["unit_id"]}
    return [one for one in late if one["unit_id"] is None or one["unit_id"] not in told]
