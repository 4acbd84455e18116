"""How a night ended, as those are told who did not watch it: numbers, sources, file names; never a person's value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pipelines.config import Config
from pipelines.delivery_ages import delivery_ages
from pipelines.endings import INTERRUPTED, Ending
from pipelines.exit_codes import ExitCode
from pipelines.notify_config import Occasion


@dataclass(frozen=True)
class Outcome:
    """A night's end. `published` is the manifest in force now: tonight's, or an earlier one; empty before the first."""

    as_of: date
    started: datetime
    ended: datetime
    exit_code: int
    stages: Mapping[str, float] = field(default_factory=dict)
    failure: Ending | None = None
    held_back: bool = False
    published: Mapping[str, Any] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        return (self.ended - self.started).total_seconds()

    @property
    def rejected(self) -> list[dict[str, str]]:
        """Source, file, status and reason of each delivery that took no part tonight."""
        return [] if self.failure else list(self.published.get("rejected", ()))


def owed_deliveries(outcome: Outcome) -> list[dict[str, Any]]:
    """Return what agencies owe by their schedules, what is gone or doubled, after a night that published."""
    return [] if outcome.failure else list(outcome.published.get("owed", ()))


def is_awaited(owed: Mapping[str, Any]) -> bool:
    """Return whether something is to come: the same bytes for two sources are only to be looked at."""
    return bool(owed["what"] != "elsewhere")


def late_sources(outcome: Outcome, config: Config) -> list[dict[str, Any]]:
    """Return the sources whose newest delivery is older than their `max_age_days`, or that have none at all."""
    ages = delivery_ages(outcome.published, config.sources, outcome.as_of)
    limits = {name: source.max_age_days for name, source in config.sources.items()}
    return [
        {**one, "max_age_days": limits[one["source"]]}
        for one in ages
        if one["age_days"] is None or one["age_days"] > (limits[one["source"]] or one["age_days"])
    ]


def occasions_of(outcome: Outcome, late: list[dict[str, Any]]) -> list[Occasion]:
    """Return what there is to tell, the gravest first. A night that somebody stopped tells nothing."""
    if outcome.exit_code == INTERRUPTED:
        return []
    if outcome.failure:
        return ["held_back" if outcome.held_back else "failed"]
    rejected: list[Occasion] = ["rejected"] if outcome.exit_code == ExitCode.SOME_REJECTED else []
    awaited: list[Occasion] = ["late"] if late or any(map(is_awaited, owed_deliveries(outcome))) else []
    return [*rejected, *awaited, "published"]
