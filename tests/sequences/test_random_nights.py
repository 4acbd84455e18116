"""Random sequences of nights: one that takes over what it can ends as one that makes everything anew, to the last bit.

PADAN_SEQUENCES says how many are played: a few by default, hundreds by `make sequences`.
"""

import os
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import polars as pl
import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from connectors.layout import load_layouts
from data_samples.generate import generate
from matching.link import SHIPPED
from matching.model import load_model
from pipelines.accepting import InForce, extract_date_of
from pipelines.config import Config, load_config
from pipelines.database import open_database
from pipelines.deciding import PAIRS, Decisions
from pipelines.modelling import freeze_model, frozen_model
from pipelines.progress import silent
from pipelines.reading import read_source
from pipelines.store import Store, write_json
from pipelines.tables import TABLES, Basis, fill_tables
from reports.ledger import DECIDED

SEQUENCES = int(os.environ.get("PADAN_SEQUENCES", "2"))
PARTS = min(SEQUENCES, 20)
FIRST = date(2026, 11, 23)
KEY = bytes(32)
EXPORTS = (*TABLES, "cases")

Change: TypeAlias = tuple[str, int]
"""What somebody does before a night, and the seed of where they do it."""


@dataclass
class Site:
    """Two stores of one inbox: `short` takes over what it can, `full` nothing; and what people have decided."""

    root: Path
    decisions: Decisions

    def config(self, store: str) -> Config:
        config = load_config(self.root / "padan.toml")
        return config.model_copy(update={"run": config.run.model_copy(update={"store": store})})

    def tables(self, store: str) -> dict[str, pl.DataFrame]:
        run = Store(self.root / store).published()
        return {name: pl.read_parquet(run / f"{name}.parquet") for name in EXPORTS}


def nobody_decided() -> Decisions:
    return Decisions(pl.DataFrame(schema=DECIDED), pl.DataFrame(schema=PAIRS), (), KEY)


@pytest.fixture(scope="session")
def first_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two registers' files and one roster, after its first night."""
    root = tmp_path_factory.mktemp("sequences") / "site"
    generate(root, people=300, seed=5, sources=["siak", "bpjs"], broken=False)
    site = Site(root, nobody_decided())
    for store in ("short", "full"):
        night(site, store, FIRST)
    return root


def night(site: Site, store: str, as_of: date) -> dict[str, Any]:
    """Play one night up to its tables, publish it, and return what its manifest says."""
    config = site.config(store)
    kept = Store(config.store)
    previous = kept.manifest() if kept.current() else {}
    run_id = f"{as_of.isoformat()}T0130"
    building = kept.building(run_id)
    building.mkdir(parents=True)
    basis = Basis(config, kept, in_force(config, kept), site.decisions, as_of, previous, full=store == "full")
    with open_database(config.store / "tmp", memory_limit="1GB", threads=1) as con:
        told = fill_tables(con, basis, building, begin=lambda stage: None, progress=silent)
    manifest = {"run": run_id, "as_of": as_of, "follows": previous.get("run"), **told}
    write_json(building / "manifest.json", manifest)
    kept.publish(run_id)
    return manifest


def in_force(config: Config, store: Store) -> list[InForce]:
    layouts = load_layouts(config.site_layouts)
    reads = [
        read
        for name in config.sources
        for read in read_source(name, config, store, layouts, threads=1, full=False, progress=silent)
    ]
    return [
        InForce(
            read.source, read.delivery.file, read.reading, extract_date_of(read), read.delivery.content_hash,
            sum(sheet["kept"] for sheet in read.about["sheets"]), read.about["layout"],
        )
        for read in reads if read.reading is not None
    ]  # fmt: skip


def roster_lines(change: Callable[[list[str], random.Random], None]) -> Callable[[Site, random.Random], None]:
    """Return the change of the lines of the insurance's list; its two head lines stay."""

    def changed(site: Site, chance: random.Random) -> None:
        [file] = sorted((site.root / "inbox" / "bpjs").glob("*.csv"))
        lines = file.read_text("latin-1").splitlines()  # whatever it is written in, its other bytes stay
        body = lines[2:]
        change(body, chance)
        file.write_text("\n".join([*lines[:2], *body]) + "\n", "latin-1")

    return changed


def drop_line(body: list[str], chance: random.Random) -> None:
    body.pop(chance.randrange(len(body)))


def double_line(body: list[str], chance: random.Random) -> None:
    body.insert(chance.randrange(len(body)), chance.choice(body))


def move_lines(body: list[str], chance: random.Random) -> None:
    chance.shuffle(body)


def other_letter(body: list[str], chance: random.Random) -> None:
    _change_cell(body, chance, 2, lambda name: name.replace(chance.choice(name), chance.choice("AEIOU"), 1))


def other_digit(body: list[str], chance: random.Random) -> None:
    _change_cell(body, chance, 1, lambda nik: nik.replace(chance.choice(nik), chance.choice("0123456789"), 1))


def _change_cell(body: list[str], chance: random.Random, column: int, change: Callable[[str], str]) -> None:
    at = chance.randrange(len(body))
    cells = body[at].split(";")
    cells[column] = change(cells[column] or "X")
    body[at] = ";".join(cells)


def rename_file(site: Site, chance: random.Random) -> None:
    file = chance.choice(sorted((site.root / "inbox").rglob("*.*")))
    file.rename(file.with_stem(f"{file.stem}_{chance.randrange(10)}"))


def remove_register_file(site: Site, chance: random.Random) -> None:
    files = sorted((site.root / "inbox" / "siak").glob("*.xlsx"))
    if len(files) > 1:
        chance.choice(files).unlink()


def register_row(site: Site, chance: random.Random) -> None:
    """Correct, remove or repeat one person of the register."""
    file = chance.choice(sorted((site.root / "inbox" / "siak").glob("*.xlsx")))
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    row = chance.randrange(sheet.max_row - 10, sheet.max_row)
    what = chance.randrange(3)
    if what == 0:
        sheet.delete_rows(row)
    elif what == 1:
        sheet.append([cell.value for cell in sheet[row]])
    else:
        cell = chance.choice([cell for cell in sheet[row] if isinstance(cell.value, str) and cell.value])
        cell.value = str(cell.value)[::-1]
    book.save(file)


def other_day(site: Site, chance: random.Random) -> None:
    file = site.root / "padan.toml"
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("extract_date = 2026-11-1", f"extract_date = 2026-11-{chance.randrange(2)}", 1), "utf-8"
    )


def other_model(site: Site, chance: random.Random) -> None:
    model = frozen_model(Store(site.root / "short")) or load_model(SHIPPED)
    other = replace(model, relatives=model.relatives * chance.choice((0.5, 2.0)))
    for store in ("short", "full"):
        freeze_model(Store(site.root / store), other)


def decide_pair(site: Site, chance: random.Random) -> None:
    links = site.tables("full")["links"].filter(pl.col("decision").is_in(["link", "review"]))
    left, right = chance.choice(links.select("left_record_id", "right_record_id").rows())
    told = pl.DataFrame([(left, right, chance.random() < 0.5, None, None)], schema=PAIRS, orient="row")
    pairs = pl.concat([site.decisions.pairs, told]).unique(["record_id", "other_id"], keep="last").sort(pl.all())
    site.decisions = replace(site.decisions, pairs=pairs)


def decide_case(site: Site, chance: random.Random) -> None:
    case = chance.choice(site.tables("full")["findings"]["case_id"].to_list())
    closes = chance.random() < 0.5
    said = pl.DataFrame([(case, "bpjs-kesehatan", "benar", FIRST, closes, False)], schema=DECIDED, orient="row")
    cases = pl.concat([site.decisions.cases.filter(pl.col("case_id") != case), said]).sort("case_id")
    moved = set(site.decisions.moved) - {case} | (set() if closes else {case})
    site.decisions = replace(site.decisions, cases=cases, moved=tuple(sorted(moved)))


def take_back(site: Site, chance: random.Random) -> None:
    site.decisions = nobody_decided()


CHANGES: dict[str, Callable[[Site, random.Random], None]] = {
    "drop_line": roster_lines(drop_line),
    "double_line": roster_lines(double_line),
    "move_lines": roster_lines(move_lines),
    "other_letter": roster_lines(other_letter),
    "other_digit": roster_lines(other_digit),
    "rename_file": rename_file,
    "remove_register_file": remove_register_file,
    "register_row": register_row,
    "other_day": other_day,
    "other_model": other_model,
    "decide_pair": decide_pair,
    "decide_case": decide_case,
    "take_back": take_back,
}

NIGHTS = st.lists(
    st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 10**6)), max_size=3), min_size=1, max_size=3
)


@pytest.mark.parametrize("part", range(PARTS))
def test_short_nights_end_as_full_ones(part: int, first_night: Path, tmp_path: Path) -> None:
    played = 0

    @seed(part)
    @settings(max_examples=SEQUENCES // PARTS, phases=[Phase.generate], deadline=None, database=None)
    @given(nights=NIGHTS)
    def play(nights: Sequence[Sequence[Change]]) -> None:
        nonlocal played
        played += 1
        root = Path(shutil.copytree(first_night, tmp_path / str(played)))
        site = Site(root, nobody_decided())
        for number, changes in enumerate(nights, start=1):
            for name, where in changes:
                CHANGES[name](site, random.Random(where))
            as_of = FIRST + timedelta(days=number)
            said = [night(site, store, as_of) for store in ("short", "full")]
            assert said[0] == said[1]
            ours, theirs = site.tables("short"), site.tables("full")
            for name in EXPORTS:
                assert_frame_equal(ours[name], theirs[name])
        shutil.rmtree(root)

    play()
    assert played == SEQUENCES // PARTS


def test_a_night_without_news_takes_everything_over(first_night: Path, tmp_path: Path) -> None:
    site = Site(Path(shutil.copytree(first_night, tmp_path / "site")), nobody_decided())
    before = Store(site.root / "short").published()
    night(site, "short", FIRST + timedelta(days=1))
    after = Store(site.root / "short").published()
    assert before != after
    for name in TABLES:
        assert (before / f"{name}.parquet").samefile(after / f"{name}.parquet")
