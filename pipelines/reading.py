"""Deliveries in, readings out: a file of a source becomes one immutable parquet in the store, or a named refusal.

Files are opened on several threads, some ahead of those that are read, and read many at a time: memory is bounded by
ROWS_TOGETHER and BYTES_AHEAD, and by the largest single file.
"""

import hashlib
import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from threading import get_ident
from typing import Any

import polars as pl

from connectors.errors import ConnectorError
from connectors.layout import Layout, Unit
from connectors.opening import Opened, open_delivery
from connectors.read import Reading, read_opened
from connectors.refusal_words import in_indonesian
from connectors.sources.files import Delivery, list_deliveries
from connectors.sources.settling import changed
from pipelines.config import Config, FromFile, SourceConfig, line_of
from pipelines.errors import ConfigError
from pipelines.listing import Listed, list_sources
from pipelines.store import Store, read_json, write_json
from pipelines.superseding import units_in
from reports.contracts import Delivered, measure

READER = "1"  # raise it when reading the same bytes gives other records: every cached reading is then made again

ROWS_TOGETHER = 50_000  # rows that are read as one table: more save no time, and cost memory
BYTES_AHEAD = 16 * 2**20  # of files that are opened before it is their turn

_READ_BY = {"role", "agency", "layout", "extract_date", "unit", "map"}  # settings that other records would come of

EPOCH = datetime.fromtimestamp(0, UTC)

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class ReadFile:
    """One delivered file after reading: where its records lie, or why there are none.

    `about` is what the reading says of itself (sheets, layout, extract date, measures); empty when refused.
    """

    source: str
    delivery: Delivery
    reading: Path | None
    about: Mapping[str, Any]
    status: str  # "read", or the refusal's status: unreadable | incomplete | not_a_roster | quarantined
    reason: str = ""


def read_source(
    name: str,
    config: Config,
    store: Store,
    layouts: Mapping[str, Layout],
    *,
    threads: int,
    full: bool,
    progress: Progress,
    listed: Listed | None = None,
) -> list[ReadFile]:
    """Return every delivered file of a source, read or refused, ordered by file.

    `listed` is what lies in its folder; without it the folder is looked at now.
    A file whose bytes, layout and settings were seen before is not read again unless `full`.
    Raises ConfigError when the source names a layout that does not exist.
    """
    source = config.sources[name]
    if source.layout != "auto" and source.layout not in layouts:
        line = line_of(config.file.read_text(encoding="utf-8-sig"), ["sources", name, "layout"])
        raise ConfigError(
            f"unknown layout {source.layout}",
            file=config.file,
            line=line,
            key=f"sources.{name}.layout",
            fix=f"one of {', '.join(layouts)}",
        )
    listed = listed or list_sources(config, [name])[name]
    if error := listed.folder:
        folder = Delivery(path=config.inbox / source.path, file=source.path, size=0, mtime=EPOCH, content_hash="")
        return [ReadFile(name, folder, None, {}, error.status, _one_line(error, config.run.language))]
    deliveries = listed.deliveries
    task = _Task(name, source, config.run.region, config.run.language, store, layouts, full, listed.refused)
    done: list[ReadFile] = []
    with ThreadPoolExecutor(max_workers=threads) as pool:
        for batch in _batches(_ahead(pool, task.look, deliveries)):
            for read in task.read(batch, pool):
                done.append(read)
                progress(name, len(done), len(deliveries))
    return done


@dataclass(frozen=True)
class _Look:
    """A delivery that is opened, and where its reading will be kept."""

    delivery: Delivery
    target: Path
    opened: Opened


def _ahead(
    pool: Executor, look: Callable[[Delivery], ReadFile | _Look], deliveries: Sequence[Delivery]
) -> Iterator[ReadFile | _Look]:
    """Yield what `look` finds of each delivery, in their order; up to BYTES_AHEAD of files are looked at in advance."""
    waiting: deque[tuple[int, Future[ReadFile | _Look]]] = deque()
    for delivery in deliveries:
        while waiting and sum(size for size, _ in waiting) + delivery.size > BYTES_AHEAD:
            yield waiting.popleft()[1].result()
        waiting.append((delivery.size, pool.submit(look, delivery)))
    while waiting:
        yield waiting.popleft()[1].result()


def _batches(looks: Iterable[ReadFile | _Look]) -> Iterator[list[ReadFile | _Look]]:
    """Yield deliveries in their order, as many together as reach ROWS_TOGETHER."""
    batch: list[ReadFile | _Look] = []
    rows = 0
    for look in looks:
        batch.append(look)
        rows += look.opened.height if isinstance(look, _Look) else 0
        if rows >= ROWS_TOGETHER:
            yield batch
            batch, rows = [], 0
    if batch:
        yield batch


@dataclass(frozen=True)
class _Task:
    name: str
    source: SourceConfig
    region: str
    language: str
    store: Store
    layouts: Mapping[str, Layout]
    full: bool
    refused: Mapping[Path, ConnectorError]

    def look(self, delivery: Delivery) -> ReadFile | _Look:
        """Return the reading of before, or the refusal, or the delivery opened."""
        if not_whole := self.refused.get(delivery.path):
            return self._refusal(delivery, not_whole)
        target = self.store.reading(self.name, self._key(delivery))
        about_file = target.with_suffix(".json")
        if not self.full and target.is_file() and about_file.is_file():
            return ReadFile(self.name, delivery, target, read_json(about_file), "read")
        try:
            opened = self._open(delivery)
        except ConnectorError as error:
            return self._refusal(delivery, changed(delivery) or error)
        if since := changed(delivery):  # these rows are not those that its hash stands for
            return self._refusal(delivery, since)
        return _Look(delivery, target, opened)

    def _refusal(self, delivery: Delivery, error: ConnectorError) -> ReadFile:
        return ReadFile(self.name, delivery, None, {}, error.status, _one_line(error, self.language))

    def read(self, batch: Sequence[ReadFile | _Look], pool: Executor) -> Iterator[ReadFile]:
        """Yield each delivery of the batch read, kept in the store and measured, in their order."""
        looks = [look for look in batch if isinstance(look, _Look)]
        readings = read_opened([look.opened for look in looks], source=self.name, region=self.region)
        kept = pool.map(self._keep, looks, readings, self._measures(looks, readings))
        for look in batch:
            yield next(kept) if isinstance(look, _Look) else look

    def _keep(self, look: _Look, reading: Reading, measures: Mapping[str, Any]) -> ReadFile:
        about_file = look.target.with_suffix(".json")
        look.target.parent.mkdir(parents=True, exist_ok=True)
        part = look.target.with_name(f"{look.target.stem}-{get_ident()}.part")  # the same list may lie in two folders
        reading.records.write_parquet(part, compression="zstd", statistics=False)
        part.replace(look.target)
        write_json(about_file, {**describe(reading), "measures": measures, "units": units_in(reading.records)})
        return ReadFile(self.name, look.delivery, look.target, read_json(about_file), "read")

    def _measures(self, looks: Sequence[_Look], readings: Sequence[Reading]) -> list[dict[str, Any]]:
        """Return the measures of each reading."""
        by_file: dict[str, dict[str, Any]] = {}
        for layout in {reading.layout.name: reading.layout for reading in readings}.values():
            pairs = [pair for pair in zip(looks, readings, strict=True) if pair[1].layout.name == layout.name]
            delivered = [
                Delivered(
                    file=look.delivery.file,
                    rows=sum(sheet.rows for sheet in reading.sheets),
                    mapped={field for sheet in reading.sheets for field in sheet.mapped.values()},
                    as_of=look.opened.as_of,
                )
                for look, reading in pairs
            ]
            records = pl.concat([reading.records for _, reading in pairs])
            measured = measure(records, delivered, layout.expect, layout=layout.name)
            by_file |= {row["file"]: row for row in measured}
        return [by_file[look.delivery.file] for look in looks]

    def _open(self, delivery: Delivery) -> Opened:
        source = self.source
        return open_delivery(
            delivery.path,
            file=delivery.file,
            layout=None if source.layout == "auto" else self.layouts[source.layout],
            layouts=self.layouts,
            extra_columns=source.map,
            unit=unit_of(source),
            extract_date=configured_extract_date(source, delivery),
            as_of=self._seen_on(delivery),
        )

    def _seen_on(self, delivery: Delivery) -> date:
        """Return the day against which two-digit years and future dates are judged: never the clock of the run."""
        configured = configured_extract_date(self.source, delivery)
        return configured or delivery.mtime.date()

    def _key(self, delivery: Delivery) -> str:
        named = [self.layouts[self.source.layout]] if self.source.layout != "auto" else list(self.layouts.values())
        settings = {
            "reader": READER,
            "content": delivery.content_hash,
            "file": Path(delivery.file).name,
            "layouts": [layout.digest for layout in named],
            "region": self.region,
            "seen_on": self._seen_on(delivery),
            "source": self.source.model_dump(mode="json", include=_READ_BY),
        }
        return hashlib.sha256(json.dumps(settings, sort_keys=True, default=str).encode()).hexdigest()[:32]


def describe(reading: Reading) -> dict[str, Any]:
    """Return what a reading says of itself, as plain values."""
    return {
        "layout": reading.layout.name,
        "extract_date": reading.extract_date,
        "extract_date_from": reading.extract_date_from,
        "sheets": [
            {
                "sheet": sheet.sheet,
                "header_row": sheet.header_row,
                "mapped": dict(sheet.mapped),
                "dropped": list(sheet.dropped),
                "rows": sheet.rows,
                "kept": sheet.kept,
                "set_aside": dict(sheet.set_aside),
                "repairs": dict(sheet.repairs),
                "bad_rows": [list(bad) for bad in sheet.bad_rows],
            }
            for sheet in reading.sheets
        ],
    }


def unit_of(source: SourceConfig) -> Unit | None:
    """Return the configured unit in the connector's own type, or None where the layout decides."""
    return Unit(source.unit.kind, source.unit.source, source.unit.pattern) if source.unit else None


def configured_extract_date(source: SourceConfig, delivery: Delivery) -> date | None:
    """Return the extract date that the configuration gives or tells to find in the file's name, else None."""
    if not isinstance(source.extract_date, FromFile):
        return source.extract_date
    found = re.search(source.extract_date.pattern, delivery.file)
    if not found:
        return None
    groups = found.groupdict()
    digits = re.sub(
        r"\D", "", groups.get("date") or "".join(groups.get(part) or "" for part in ("year", "month", "day"))
    )
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def in_words(error: ConnectorError, language: str) -> tuple[str, str]:
    """Return what is wrong and what to do, in the site's language."""
    both = error.what, error.fix
    return both if language == "en" else (in_indonesian(error.what), in_indonesian(error.fix))


def _one_line(error: ConnectorError, language: str) -> str:
    return " → ".join(in_words(error, language))


def uncovered(config: Config, reads: Mapping[str, Sequence[ReadFile]]) -> list[str]:
    """Return the delivered files that no source's path takes in; `reads` are the sources that were looked at."""
    taken = {read.delivery.file for many in reads.values() for read in many}
    for name, source in config.sources.items():
        if name not in reads:
            taken |= set(_files(config.inbox, source.path))
    taken |= {str(folder) for file in taken for folder in PurePosixPath(file).parents}  # listed where it is closed
    return [file for file in _files(config.inbox, "**/*") if file not in taken]


def _files(inbox: Path, pattern: str) -> list[str]:
    try:
        return [delivery.file for delivery in list_deliveries(inbox, pattern)]
    except ConnectorError:  # a folder that cannot be read: reading its source has named it
        return []
