"""A night that is watched: when it ends, well or not, its figures are written and those are told who asked for it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from pipelines.config import Config
from pipelines.endings import Ending, Terminated, ending_of
from pipelines.errors import HeldBack
from pipelines.exit_codes import ExitCode
from pipelines.logs import event, listening
from pipelines.metrics import write_metrics
from pipelines.nightly import Night
from pipelines.notifying import tell_outcome
from pipelines.outcome import Outcome
from pipelines.store import Store


@dataclass
class Watch:
    """What the block that is watched leaves here: its night, once there is one."""

    night: Night | None = None
    stages: dict[str, float] = field(default_factory=dict)


@contextmanager
def watching(config: Config, *, as_of: date, clock: Callable[[], datetime]) -> Iterator[Watch]:
    """Watch the block. Its error goes on as it is; what fails here is one line in the log and changes nothing."""
    watch, started = Watch(), clock()
    event("night started", as_of=as_of)
    try:
        with listening(lambda told: watch.stages.update({told["stage"]: told["seconds"]}), to="seconds"):
            yield watch
    except (Exception, KeyboardInterrupt, Terminated) as error:
        _ended(config, watch, as_of, started, clock(), ending_of(error), held_back=isinstance(error, HeldBack))
        raise
    _ended(config, watch, as_of, started, clock(), None)


def _ended(
    config: Config,
    watch: Watch,
    as_of: date,
    started: datetime,
    ended: datetime,
    failure: Ending | None,
    held_back: bool = False,
) -> None:
    try:
        outcome = Outcome(
            as_of, started, ended, _exit_code(watch, failure), watch.stages, failure, held_back,
            published=_published(config, watch.night),
        )  # fmt: skip
        _log(outcome)
    except Exception as error:
        _missed("the end of this night cannot be told on", error)
        return
    for told_to, where in (
        (write_metrics, "the figures of this night are not written"),
        (tell_outcome, "nobody was told"),
    ):
        try:
            told_to(config, outcome)
        except Exception as error:
            _missed(where, error)


def _missed(what: str, error: Exception) -> None:
    """Say what could not be done after the night, which has ended: its exit code stays."""
    ending = ending_of(error)
    event(f"{what}: {' '.join(ending.text.split())}", level=logging.WARNING, trace=list(ending.trace))


def _exit_code(watch: Watch, failure: Ending | None) -> int:
    if failure:
        return failure.code
    return int(ExitCode.SOME_REJECTED if watch.night and watch.night.some_rejected else ExitCode.DONE)


def _published(config: Config, night: Night | None) -> dict[str, object]:
    store = Store(config.store)
    if night:
        return dict(night.manifest)
    return store.manifest() if store.current() else {}


def _log(outcome: Outcome) -> None:
    for one in outcome.rejected:
        event(one["reason"], level=logging.WARNING, printed=True, source=one["source"], file=one["file"],
              status=one["status"])  # fmt: skip
    said = "night published" if outcome.failure is None else "night ended without publishing"
    told = outcome.published if outcome.failure is None else {}
    event(
        said, as_of=outcome.as_of, run=told.get("run"), exit_code=outcome.exit_code, seconds=round(outcome.seconds, 2),
        rows=told.get("rows"),
    )  # fmt: skip
