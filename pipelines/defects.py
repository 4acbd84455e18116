"""A defect as lines for the log: where it happened and of which class it is, never the value that it stumbled over.

Libraries quote values in their messages (`invalid literal for int(): 'SITI'`, `Could not convert string '3322…'`), and
a value may be a person's. Only messages of our own classes, which name places, are printed.
"""

import traceback
from collections.abc import Iterator

ROOMS = ("connectors", "matching", "reports", "pipelines", "data_samples")


def defect_lines(error: BaseException) -> list[str]:
    """Return the frames and the class of `error` and of what led to it, the first cause first."""
    lines: list[str] = []
    for one in reversed(list(chain_of(error))):
        lines += ["Traceback (most recent call last):"]
        for frame in traceback.extract_tb(one.__traceback__):
            lines += [f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}', f"    {frame.line}"]
        lines.append(_named(one))
    return lines


def chain_of(error: BaseException) -> Iterator[BaseException]:
    """Yield the error, then what led to it, and so on back to the first."""
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)


def _named(error: BaseException) -> str:
    kind = type(error)
    if kind.__module__.split(".")[0] in ROOMS:
        return f"{kind.__name__}: {error}"
    return f"{kind.__module__}.{kind.__qualname__} (its message is withheld: it may quote a person's value)"
