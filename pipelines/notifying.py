"""Telling of a night by every way that `[notify]` sets up. What cannot be told is a line in the log, never an error."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Thread
from typing import Any

from pipelines.config import Config
from pipelines.emailing import send_email
from pipelines.endings import ending_of
from pipelines.errors import UsageError
from pipelines.logs import event
from pipelines.notify_words import Message, outcome_message, test_message
from pipelines.outcome import Outcome, late_sources, occasions_of
from pipelines.posting import host_of, post

WAIT_SECONDS = 10.0  # for each answer of a server
IN_ALL_SECONDS = 30.0  # for one way, however many answers it takes


@dataclass(frozen=True)
class Way:
    """One way to readers: what it is called, to whom it goes, and what sends by it."""

    name: str
    to: str
    send: Callable[[Message], None]


def tell_outcome(config: Config, outcome: Outcome) -> None:
    """Tell those who asked for it how a night ended; how each way went is an event in the log."""
    if config.notify is None:
        return
    late = late_sources(outcome, config) if outcome.failure is None else []
    occasions = [one for one in occasions_of(outcome, late) if one in config.notify.when]
    if occasions:
        _send(_ways(config), outcome_message(config, outcome, occasions, late))


def send_test(config: Config, *, now: datetime) -> list[dict[str, Any]]:
    """Send a test message and return what `ways_of` does, with the error of each way that did not take it."""
    told = ways_of(config)
    errors = _send(_ways(config), test_message(config, now))
    return [{**one, "error": error} for one, error in zip(told, errors, strict=True)]


def ways_of(config: Config) -> list[dict[str, Any]]:
    """Return the ways that are set up: way, to, when, error (None). Raises UsageError where there is none."""
    if config.notify is None:
        raise UsageError(
            f"nobody is told: there is no [notify] in {config.file}\n"
            "  fix:   add [notify.email] or [notify.webhook], see docs/petugas/setiap-malam.md"
        )
    when = list(config.notify.when)
    return [{"way": way.name, "to": way.to, "when": when, "error": None} for way in _ways(config)]


def ways_lines(told: Sequence[Mapping[str, Any]]) -> str:
    """Return the ways as a person reads them: to whom, and on which occasions."""
    return "\n".join(f"{one['way']:<8} {one['to']}   when: {', '.join(one['when'])}" for one in told)


def test_lines(told: Sequence[Mapping[str, Any]]) -> str:
    """Return how the test message went by each way."""
    return "\n".join(
        f"{one['way']:<8} {one['to']}   " + (f"not sent\n  ! {one['error']}" if one["error"] else "sent")
        for one in told
    )


def _ways(config: Config) -> list[Way]:
    assert config.notify is not None
    email, webhook, site = config.notify.email, config.notify.webhook, config.site
    ways = []
    if email:
        ways.append(Way("email", ", ".join(email.to), lambda told: send_email(email, site, told, wait=WAIT_SECONDS)))
    if webhook:
        ways.append(Way("webhook", host_of(webhook.url), lambda told: post(webhook, site, told, wait=WAIT_SECONDS)))
    return ways


def _send(ways: Sequence[Way], message: Message) -> list[str | None]:
    """Send by all ways at once and return why each did not take the message, None where it did."""
    tries = [_Try(way, message) for way in ways]
    for one in tries:
        one.start()
    return [one.ended() for one in tries]


class _Try(Thread):
    """One way, tried for IN_ALL_SECONDS at most: a server that answers byte by byte cannot keep the program."""

    def __init__(self, way: Way, message: Message) -> None:
        super().__init__(daemon=True)
        self.way, self.message = way, message
        self.error: str | None = f"{way.to} does not come to an end within {IN_ALL_SECONDS:g} seconds"

    def run(self) -> None:
        try:
            self.way.send(self.message)
            self.error = None
        except Exception as error:  # whatever a server makes of it, the night's exit code stays
            self.error = " ".join(ending_of(error).text.split())

    def ended(self) -> str | None:
        self.join(IN_ALL_SECONDS)
        where: dict[str, Any] = {"stage": "notify", "way": self.way.name, "to": self.way.to}
        if self.error:
            event(f"{self.way.name}: not told: {self.error}", level=logging.WARNING, **where)
        else:
            event(f"{self.way.name}: told", **where)
        return self.error
