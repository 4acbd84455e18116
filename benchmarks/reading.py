"""Rows per second from delivered files to canonical records, against polars or calamine reading the same files alone.

python -m benchmarks.reading [--people 40000] [--seed 3] [--runs 5]

All are timed in this process, on one thread, in turns; the figure is the median. "Alone" is every cell as text and
nothing else: no header found, no repair, no record. "Sheets" is `connectors.readers`, the part that replaces "alone";
"single" reads the files one by one, as `padan check` does, "together" as a night does: all that fit into one batch.
"""

import argparse
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import fastexcel
import polars as pl

from connectors.detect import detect_layout
from connectors.errors import ConnectorError
from connectors.layout import Layout, load_layouts
from connectors.opening import Opened, open_delivery
from connectors.read import read_opened
from connectors.readers import read_sheets
from connectors.readers_bytes import delivered_bytes
from connectors.readers_encoding import utf8_lines
from connectors.readers_text import sniff_separator
from data_samples.generate import generate
from pipelines.reading import ROWS_TOGETHER

AS_OF = date(2026, 11, 23)
REGION = "33.22"
WORKBOOKS = (".xlsx", ".xls", ".ods")


@dataclass(frozen=True)
class Measured:
    """Median seconds of one layout's files."""

    layout: str
    files: int
    rows: int
    alone: float
    sheets: float
    single: float
    together: float


def main() -> None:
    """Generate a world, read it in turns, print a line per layout."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=40_000)
    asked.add_argument("--seed", type=int, default=3)
    asked.add_argument("--runs", type=int, default=5)
    options = asked.parse_args()
    layouts = load_layouts()
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), people=options.people, seed=options.seed, region=REGION, broken=False)
        found = files_by_layout(Path(folder) / "inbox", layouts)
        print(f"{'layout':24}{'files':>6}{'rows':>9}{'rows/s alone':>14}{'rows/s':>10}", end="")
        print(f"{'sheets':>9}{'single':>9}{'together':>9}")
        for name, paths in sorted(found.items()):
            print(line_of(measure(layouts[name], paths, options.runs)))


def files_by_layout(inbox: Path, layouts: dict[str, Layout]) -> dict[str, list[Path]]:
    """Return the files that are lists of people, by the layout they are detected as."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(inbox.rglob("*.*")):
        try:
            found[detect_layout(path, layouts).layout.name].append(path)
        except ConnectorError as refused:
            print(f"left out: {path.name}: {refused.what}")
    return found


def measure(layout: Layout, paths: Sequence[Path], runs: int) -> Measured:
    """Return the median seconds that all files of a layout take, each way of reading timed in turn."""
    ways: dict[str, list[Callable[[], object]]] = {
        "alone": [reader_alone(path) for path in paths],
        "sheets": [partial(read_sheets, path) for path in paths],
        "single": [partial(records_of, [path], layout) for path in paths],
        "together": [partial(records_of, batch, layout) for batch in batches(paths, layout)],
    }
    rows = sum(records_of([path], layout) for path in paths)
    seconds: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(runs):
        for way, actions in ways.items():
            seconds[way].append(timed(actions))
    medians = {way: statistics.median(each) for way, each in seconds.items()}
    return Measured(layout.name, len(paths), rows, **medians)


def reader_alone(path: Path) -> Callable[[], object]:
    """Return what reads the file's cells as text and does nothing else; what it must know is found out beforehand."""
    if path.suffix in WORKBOOKS:
        return lambda: workbook_alone(path)
    data = delivered_bytes(path)
    separator = sniff_separator(utf8_lines(data, path.name))
    encoding = encoding_of(data)
    return lambda: pl.read_csv(
        path,
        separator=separator,
        encoding=encoding,
        infer_schema=False,
        extra_columns="ignore",
        missing_columns="insert",
        quote_char='"',
    )


def workbook_alone(path: Path) -> list[pl.DataFrame]:
    """Return every sheet as fastexcel gives it, all cells text."""
    book = fastexcel.read_excel(path)
    return [book.load_sheet(name, header_row=None, dtypes="string").to_polars() for name in book.sheet_names]


def encoding_of(data: bytes) -> str:
    """Return the name polars has for the encoding of the bytes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode()
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf8"


def batches(paths: Sequence[Path], layout: Layout) -> list[list[Path]]:
    """Return the files that a night reads together."""
    found: list[list[Path]] = [[]]
    rows = 0
    for path in paths:
        found[-1].append(path)
        rows += opened(path, layout).height
        if rows >= ROWS_TOGETHER:
            found.append([])
            rows = 0
    return [batch for batch in found if batch]


def records_of(paths: Sequence[Path], layout: Layout) -> int:
    """Read files together and return how many records they have."""
    readings = read_opened([opened(path, layout) for path in paths], source="bench", region=REGION)
    return sum(reading.records.height for reading in readings)


def opened(path: Path, layout: Layout) -> Opened:
    """Return a file opened as one of this layout."""
    return open_delivery(path, file=path.name, layout=layout, layouts={layout.name: layout}, as_of=AS_OF)


def timed(actions: Sequence[Callable[[], object]]) -> float:
    """Return the seconds that all actions take, one after the other."""
    start = time.perf_counter()
    for action in actions:
        action()
    return time.perf_counter() - start


def line_of(measured: Measured) -> str:
    """Return the printed line: rows per second alone and together, then how many times as long each way takes."""
    return (
        f"{measured.layout:24}{measured.files:>6}{measured.rows:>9,}{measured.rows / measured.alone:>14,.0f}"
        f"{measured.rows / measured.together:>10,.0f}{measured.sheets / measured.alone:>8.2f}x"
        f"{measured.single / measured.alone:>8.2f}x{measured.together / measured.alone:>8.2f}x"
    )


if __name__ == "__main__":
    main()
