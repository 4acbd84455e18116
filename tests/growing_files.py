"""A file that somebody is still writing, as a slow upload or copy does."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread


@contextmanager
def growing(file: Path, piece: bytes, *, every_seconds: float) -> Iterator[None]:
    """Write on at a file, a piece at a time, until the block ends."""
    stopped = Event()

    def write() -> None:
        with file.open("ab", buffering=0) as target:
            while not stopped.wait(every_seconds):
                target.write(piece)

    writer = Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        stopped.set()
        writer.join()
