"""Packs become files: one folder a recipient, one file a format, one index an agency."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import Any, TypeVar

from reports.files import link_file
from reports.packs.html import write_page
from reports.packs.index import IndexEntry, write_index
from reports.packs.minutes import write_minutes
from reports.packs.names import name_digest, safe_name
from reports.packs.pack import Counts, Pack, Recipient
from reports.packs.xlsx import write_workbook

T = TypeVar("T")


@dataclass(frozen=True)
class Format:
    """A way to write a pack: what its file ends with, and the function that writes it."""

    suffix: str
    write: Callable[[Pack, Path], None]


THREADS = "POLARS_MAX_THREADS"
FEW = 16  # packs that one process has written before others are up: each needs 1 to 2 s to start
FORMATS = (  # a page links the files written before it
    Format(".xlsx", write_workbook),
    Format(".pdf", write_minutes),
    Format(".html", write_page),
)


@dataclass(frozen=True)
class WrittenPack:
    """What one recipient got: its files in the order of FORMATS, and how many findings are in them."""

    recipient: Recipient
    files: tuple[Path, ...]
    findings: int
    counts: Counts
    index: Path  # of its agency
    kept: bool = False  # it is the report of an earlier night, which says the same


def write_packs(
    packs: Iterable[Pack],
    out: Path,
    *,
    workers: int = 1,
    kept: Callable[[Pack], Sequence[Path]] = lambda pack: (),
    deliveries: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list[WrittenPack]:
    """Write every pack in every format below `out`, and an index per agency; return what was written, in order.

    Packs are taken one by one: few are in memory at a time. With `workers` above one, as many processes write at once
    where there are packs enough. `kept` gives the files of an earlier report that serve again, in the order of FORMATS;
    `deliveries`: what each agency's index says of deliveries that are owed.
    Raises ValueError when a recipient comes twice: one report would hide the other.
    """
    places = _Places(out)
    written: list[WrittenPack] = []
    listed: dict[str, list[IndexEntry]] = {}
    for entry, again in _entries(packs, places, workers, kept):
        index = places.agency_folder(entry.recipient.agency) / "index.html"
        written.append(WrittenPack(entry.recipient, entry.files, entry.findings, entry.counts, index, again))
        listed.setdefault(entry.recipient.agency, []).append(entry)
    for agency, entries in listed.items():
        write_index(entries, places.agency_folder(agency) / "index.html", deliveries.get(agency, ()))
    return written


def write_pack(pack: Pack, stem: Path) -> IndexEntry:
    """Write one pack in every format, as `stem` with the ending of each; return its line of the index."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    files = tuple(stem.with_name(stem.name + one.suffix) for one in FORMATS)
    for one, file in zip(FORMATS, files, strict=True):
        one.write(pack, file)
    return _entry(pack, files)


def keep_pack(pack: Pack, stem: Path, earlier: Sequence[Path]) -> IndexEntry:
    """Put the files of an earlier report where those of `pack` would be, under their own names."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    files = tuple(stem.with_name(file.name) for file in earlier)
    for file, target in zip(earlier, files, strict=True):
        link_file(file, target)
    return _entry(pack, files)


def _entry(pack: Pack, files: tuple[Path, ...]) -> IndexEntry:
    return IndexEntry(
        recipient=pack.recipient,
        files=files,
        findings=pack.findings.height,
        counts=pack.counts,
        as_of=pack.as_of,
        language=pack.language,
        region_name=pack.site.region_name,
    )


def _entries(
    packs: Iterable[Pack], places: "_Places", workers: int, kept: Callable[[Pack], Sequence[Path]]
) -> Iterator[tuple[IndexEntry, bool]]:
    """Yield the line of each pack in their order, and whether it is an earlier report."""
    waiting: deque[tuple[Future[IndexEntry], bool]] = deque()
    with ExitStack() as stack:
        pool: Executor = _Here()
        for number, pack in enumerate(packs):
            if number == FEW and workers > 1:
                pool = stack.enter_context(writers(workers))
            stem, earlier = places.stem(pack), kept(pack)
            if earlier:
                waiting.append((_Here().submit(keep_pack, pack, stem, earlier), True))
            else:
                waiting.append((pool.submit(write_pack, pack, stem), False))
            if len(waiting) > 2 * workers or number < FEW:
                first, again = waiting.popleft()
                yield first.result(), again
        for one, again in waiting:
            yield one.result(), again


class _Here(Executor):
    """Does at once what other executors do beside."""

    def submit(self, do: Callable[..., T], /, *args: Any, **named: Any) -> "Future[T]":
        done: Future[T] = Future()
        done.set_result(do(*args, **named))
        return done


@contextmanager
def writers(count: int) -> Iterator[ProcessPoolExecutor]:
    """Yield processes that write packs; they end with the one that started them, also when that is killed.

    Spawned, as on Windows: a fork would copy the threads of polars half-way, and the lock of the night. Each has one
    thread: the packs are shared out, not the work within one. It has to stand in the environment when one starts.
    """
    before = os.environ.get(THREADS)
    os.environ[THREADS] = "1"
    try:
        with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
            yield pool
    finally:
        os.environ.pop(THREADS)
        if before is not None:
            os.environ[THREADS] = before


def _end_with_parent() -> None:
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # nobody is left to tell


@dataclass(frozen=True)
class _Places:
    """Where packs go below `out`: no two recipients share a place, also where upper and lower case are one."""

    out: Path
    agencies: dict[str, str] = field(default_factory=dict)  # folder in lower case -> agency
    units: dict[tuple[str, str], tuple[str | None, str | None]] = field(default_factory=dict)
    recipients: set[tuple[str, str | None, str | None]] = field(default_factory=set)

    def agency_folder(self, agency: str) -> Path:
        """Return the folder of an agency, always the same one."""
        name = safe_name(agency)
        if self.agencies.setdefault(name.casefold(), agency) != agency:
            name = f"{name}-{name_digest(agency)}"
            self.agencies[name.casefold()] = agency
        return self.out / name

    def stem(self, pack: Pack) -> Path:
        """Return the path of the pack without ending: `<agency>/[<unit>/]padan_<agency>[_<unit>]_<date>`."""
        who = pack.recipient
        key = (who.agency, who.unit_kind, who.unit_id)
        if key in self.recipients:
            raise ValueError(f"two packs for the same recipient: {who.agency} {who.unit_id or ''}".rstrip())
        self.recipients.add(key)
        folder = self.agency_folder(who.agency)
        if not who.unit_id:
            return folder / f"padan_{folder.name}_{pack.as_of.isoformat()}"
        unit = self._unit_name(folder.name, who.unit_kind, who.unit_id)
        return folder / unit / f"padan_{folder.name}_{unit}_{pack.as_of.isoformat()}"

    def _unit_name(self, folder: str, kind: str | None, unit_id: str) -> str:
        name = safe_name(unit_id)
        if self.units.setdefault((folder, name.casefold()), (kind, unit_id)) != (kind, unit_id):
            name = f"{name}-{name_digest(f'{kind}/{unit_id}')}"
            self.units[(folder, name.casefold())] = (kind, unit_id)
        return name
