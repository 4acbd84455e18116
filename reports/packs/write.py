"""Packs become files: one folder a recipient, one file a format, one index an agency."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from reports.packs.html import write_page
from reports.packs.index import IndexEntry, write_index
from reports.packs.minutes import write_minutes
from reports.packs.names import name_digest, safe_name
from reports.packs.pack import Counts, Pack, Recipient
from reports.packs.xlsx import write_workbook


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


def write_packs(packs: Iterable[Pack], out: Path, *, workers: int = 1) -> list[WrittenPack]:
    """Write every pack in every format below `out`, and an index per agency; return what was written, in order.

    Packs are taken one by one: few are in memory at a time. With `workers` above one, as many processes write at once
    where there are packs enough.
    Raises ValueError when a recipient comes twice: one report would hide the other.
    """
    places = _Places(out)
    written: list[WrittenPack] = []
    listed: dict[str, list[IndexEntry]] = {}
    for entry in _entries(packs, places, workers):
        index = places.agency_folder(entry.recipient.agency) / "index.html"
        written.append(WrittenPack(entry.recipient, entry.files, entry.findings, entry.counts, index))
        listed.setdefault(entry.recipient.agency, []).append(entry)
    for agency, entries in listed.items():
        write_index(entries, places.agency_folder(agency) / "index.html")
    return written


def write_pack(pack: Pack, stem: Path) -> IndexEntry:
    """Write one pack in every format, as `stem` with the ending of each; return its line of the index."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    files = tuple(stem.with_name(stem.name + one.suffix) for one in FORMATS)
    for one, file in zip(FORMATS, files, strict=True):
        one.write(pack, file)
    return IndexEntry(
        recipient=pack.recipient,
        files=files,
        findings=pack.findings.height,
        counts=pack.counts,
        as_of=pack.as_of,
        language=pack.language,
        region_name=pack.site.region_name,
    )


def _entries(packs: Iterable[Pack], places: "_Places", workers: int) -> Iterator[IndexEntry]:
    coming = iter(packs)
    first = list(islice(coming, FEW)) if workers > 1 else []
    if len(first) < FEW or workers <= 1:
        for pack in chain(first, coming):
            yield write_pack(pack, places.stem(pack))
        return
    waiting: deque[Future[IndexEntry]] = deque()
    with writers(workers) as pool:
        for pack in chain(first, coming):
            waiting.append(pool.submit(write_pack, pack, places.stem(pack)))
            if len(waiting) > 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


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
