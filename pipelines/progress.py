"""Progress for long steps: bars with time left on a terminal, plain lines or log events elsewhere, or nothing."""

import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from pipelines.logs import event

Progress = Callable[[str, int, int], None]  # step, done, in all (0: not known)

LINE_EVERY = 10.0  # seconds between two plain lines of one step


def silent(step: str, done: int, total: int) -> None:
    """Say nothing."""


@contextmanager
def show_progress(*, quiet: bool = False, sources: Collection[str] | None = None) -> Iterator[Progress]:
    """Yield the function that steps call with (step, done, total); output goes to stderr.

    With `sources`, the log is for machines: each step is an event there, and a step named as a source is its reading.
    """
    if sources is not None:
        yield _NowAndThen(_events(sources))
    elif quiet:
        yield silent
    elif sys.stderr.isatty():
        with _bars() as bars:
            yield bars
    else:
        yield _NowAndThen(_line)


@contextmanager
def _bars() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Bars(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, object] = {}

        def advance(step: str, done: int, total: int) -> None:
            if step not in tasks:
                for earlier in bars.tasks:  # a step of unknown length ends where the next one begins
                    if earlier.total is None:
                        bars.update(earlier.id, completed=max(earlier.completed, 1), total=max(earlier.completed, 1))
                tasks[step] = bars.add_task(step, total=total or None)
            bars.update(tasks[step], completed=done, total=total or None)  # type: ignore[arg-type]  # a TaskID is an int

        yield advance


class _NowAndThen:
    """Tells the first and last of each step, and one in ten seconds between."""

    def __init__(self, tell: Progress) -> None:
        self._said: dict[str, float] = {}
        self._tell = tell

    def __call__(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        last = self._said.get(step)
        if last is None or done == total or now - last >= LINE_EVERY:
            self._said[step] = now
            self._tell(step, done, total)


def _line(step: str, done: int, total: int) -> None:
    sys.stderr.write(f"{step} {done}/{total}\n" if total else f"{step}\n")
    sys.stderr.flush()


def _events(sources: Collection[str]) -> Progress:
    def tell(step: str, done: int, total: int) -> None:
        where: dict[str, Any] = {"stage": "read", "source": step} if step in sources else {"step": step}
        event(f"{step} {done}/{total}" if total else step, **where, done=done, total=total or None)

    return tell
