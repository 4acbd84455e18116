"""Progress for long steps: bars with time left on a terminal, plain lines elsewhere, nothing when asked to be quiet."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]  # step, done, in all (0: not known)

LINE_EVERY = 10.0  # seconds between two plain lines of one step


def silent(step: str, done: int, total: int) -> None:
    """Say nothing."""


@contextmanager
def show_progress(*, quiet: bool = False) -> Iterator[Progress]:
    """Yield the function that steps call with (step, done, total); output goes to stderr."""
    if quiet:
        yield silent
    elif sys.stderr.isatty():
        with _bars() as bars:
            yield bars
    else:
        yield _Lines()


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


class _Lines:
    """Plain lines for a log file: the first and last of each step, and one in ten seconds between."""

    def __init__(self) -> None:
        self._said: dict[str, float] = {}

    def __call__(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        last = self._said.get(step)
        if last is None or done == total or now - last >= LINE_EVERY:
            self._said[step] = now
            sys.stderr.write(f"{step} {done}/{total}\n" if total else f"{step}\n")
            sys.stderr.flush()
