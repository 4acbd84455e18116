"""The steps from one format of the store to the next, in order. A format that nothing leads to has none before it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Step:
    """From format `before` to the next.

    `touches` names, relative to the store, each file that `run` will change, remove or make; a folder stands for all
    files below it. `run` changes a parquet file only by putting another one in its place, for its backup is a hard
    link. Both are called with the store's folder; `run` may be called again on what a killed one left, put back first.
    """

    before: int
    words: str
    touches: Callable[[Path], Sequence[Path]]
    run: Callable[[Path], None]

    @property
    def after(self) -> int:
        return self.before + 1


STEPS: tuple[Step, ...] = ()
"""None yet: format 1 is the first."""
