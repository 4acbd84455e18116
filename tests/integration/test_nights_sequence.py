"""Nights after each other: what becomes of cases, what reports say of the night before, and that all say the same."""

import json
import re
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook
from polars.testing import assert_frame_equal

from data_samples.generate import generate
from pipelines.config import load_config
from pipelines.exporting import EXPORTS, export_table
from pipelines.nightly import Night, run_night
from pipelines.progress import silent
from pipelines.store import Store
from pipelines.summary import night_lines, whole

FIRST = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
NIGHTS = 3


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("delivered")
    generate(folder, people=900, seed=4, nights=2, sources=["siak", "dapodik"], broken=False)
    return folder


@pytest.fixture(scope="module")
def nights(delivered: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Night]]:
    """Return a site after three nights in one inbox, the last as the first was: what was repaired comes back."""
    site = tmp_path_factory.mktemp("nights")
    return site, [deliver(delivered, site, number, days) for days, number in enumerate((1, 2, 1))]


def deliver(delivered: Path, site: Path, number: int, days: int) -> Night:
    shutil.rmtree(site / "inbox", ignore_errors=True)
    shutil.copytree(delivered / f"night-{number}" / "inbox", site / "inbox")
    shutil.copyfile(delivered / f"night-{number}" / "padan.toml", site / "padan.toml")
    return night(site, days)


def night(site: Path, days: int, hours: int = 0) -> Night:
    now = FIRST + timedelta(days=days, hours=hours)
    return run_night(load_config(site / "padan.toml"), as_of=now.date(), now=now, progress=silent)


def table(site: Path, run: Night, name: str) -> pl.DataFrame:
    return pl.read_parquet(Store(site / "store").run(run.run_id) / f"{name}.parquet")


def test_each_case_has_the_state_that_its_nights_give_it(nights: tuple[Path, list[Night]]) -> None:
    site, runs = nights
    expected: dict[str, str] = {}
    seen: set[str] = set()
    for run in runs:
        found = set(table(site, run, "findings")["case_id"])
        for case in found | set(expected):
            before = expected.get(case)
            if case not in found:
                expected[case] = "DIPERBAIKI"
            elif before is None:
                expected[case] = "BARU"
            else:
                expected[case] = "MUNCUL_LAGI" if before == "DIPERBAIKI" else "TERBUKA"
        cases = table(site, run, "cases")
        assert dict(cases.select("case_id", "state").iter_rows()) == expected
        seen |= set(expected.values())
        assert run.manifest["states"] == dict(cases.group_by("state").len().iter_rows())
    assert seen == {"BARU", "TERBUKA", "DIPERBAIKI", "MUNCUL_LAGI"}


def test_a_report_counts_from_the_report_of_the_night_before(nights: tuple[Path, list[Night]]) -> None:
    _, runs = nights
    told = [run.manifest["packs"]["recipients"]["dinas-pendidikan"] for run in runs]
    days = [f"{(FIRST + timedelta(days=number)).date()}" for number in range(NIGHTS)]
    assert [point[0] for point in told[-1]["history"]] == days
    assert [one["history"][-1] for one in told] == told[-1]["history"]
    [book] = runs[-1].out.glob("dinas-pendidikan/*.xlsx")
    less = told[-2]["counts"]["perlu_ditindak"] - told[-1]["counts"]["perlu_ditindak"]
    assert less
    cells = [cell for row in load_workbook(book)["Ringkasan"].iter_rows(values_only=True) for cell in row]
    assert any(re.search(rf"(?<!\d){abs(less)}(?!\d)", cell) for cell in cells if isinstance(cell, str))


def test_the_same_night_again_changes_nothing_also_in_the_reports(
    delivered: Path, nights: tuple[Path, list[Night]], tmp_path: Path
) -> None:
    site = shutil.copytree(nights[0], tmp_path / "site")
    once = nights[1][-1]
    again = night(site, NIGHTS - 1, hours=2)
    assert again.run_id != once.run_id
    for name in EXPORTS:
        assert_frame_equal(table(site, again, name), table(site, once, name))
    assert again.manifest["packs"] == once.manifest["packs"]
    pages = sorted((site / "out" / once.run_id).rglob("*.html"))
    pages = [page for page in pages if page.name != "contracts.html"]  # compares rows with the run before, whichever
    assert len(pages) > 3
    for page in pages:
        other = site / "out" / again.run_id / page.relative_to(site / "out" / once.run_id)
        assert other.read_text("utf-8").replace(again.run_id, once.run_id) == page.read_text("utf-8")


def test_cases_of_a_school_whose_list_did_not_come_are_not_called_repaired(
    nights: tuple[Path, list[Night]], tmp_path: Path
) -> None:
    site = shutil.copytree(nights[0], tmp_path / "site")
    text = (site / "padan.toml").read_text("utf-8")
    without = '[sources.dapodik]\ndelivery = { when_late = "without" }'
    (site / "padan.toml").write_text(text.replace("[sources.dapodik]", without), "utf-8")
    before = table(site, nights[1][-1], "cases")
    open_ones = before.filter(pl.col("source") == "dapodik", pl.col("state") != "DIPERBAIKI")
    unit = open_ones["unit_id"].drop_nulls().sort()[0]
    for file in (site / "inbox" / "dapodik").glob(f"*{unit}*"):
        file.unlink()
    run = night(site, NIGHTS)
    after = table(site, run, "cases")
    mine = pl.col("unit_id") == unit
    assert open_ones.filter(mine).height
    elsewhere = table(site, run, "findings").filter(source="dapodik")  # a pupil of two schools has one case at both
    only_here = ~pl.col("case_id").is_in(elsewhere["case_id"].implode())
    assert_frame_equal(after.filter(mine), before.filter(mine, only_here))
    assert not [key for key in run.manifest["packs"]["recipients"] if key.endswith(unit)]
    closed = after.filter(pl.col("changed_on") == date(2026, 11, 26), state="DIPERBAIKI", source="dapodik")
    assert set(closed["kind"]) <= {"NIK_GANDA", "ORANG_GANDA"}  # at other schools, of rows that shared a pupil with it


def test_two_sites_with_the_same_inputs_export_the_same_bytes(delivered: Path, tmp_path: Path) -> None:
    exports = []
    for name, threads in (("one", 1), ("a folder with a longer name", 2)):
        site = tmp_path / name
        files = sorted(file for file in (delivered / "night-1").rglob("*") if file.is_file())
        for file in files if threads == 1 else reversed(files):
            copy = site / file.relative_to(delivered / "night-1")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
        text = (site / "padan.toml").read_text("utf-8")
        (site / "padan.toml").write_text(text.replace('out = "out"', f'out = "out"\nthreads = {threads}'), "utf-8")
        (site / "store").mkdir()
        (site / "store" / "site.key").write_text("5e" * 32)  # case ids are of the site
        night(site, 0)
        config = load_config(site / "padan.toml")
        for table_name in EXPORTS:
            export_table(config, table_name, site / f"{table_name}.csv", None, now=FIRST)
        exports.append({table_name: (site / f"{table_name}.csv").read_bytes() for table_name in EXPORTS})
    assert all(len(content.splitlines()) > 3 for content in exports[0].values())
    assert [name for name in EXPORTS if exports[0][name] != exports[1][name]] == []


def test_the_same_list_in_two_folders_is_read_by_two_threads(delivered: Path, tmp_path: Path) -> None:
    """Both readings have one name in the store: neither may take the other's half-written file."""
    site = tmp_path / "site"
    shutil.copytree(delivered / "night-1", site)
    for file in sorted((site / "inbox" / "dapodik").glob("*.xlsx")):
        for number in range(4):
            (site / "inbox" / "dapodik" / str(number)).mkdir(exist_ok=True)
            shutil.copyfile(file, site / "inbox" / "dapodik" / str(number) / file.name)
    text = (site / "padan.toml").read_text("utf-8").replace("dapodik/*.xlsx", "dapodik/**/*.xlsx")
    (site / "padan.toml").write_text(text.replace('out = "out"', 'out = "out"\nthreads = 8'), "utf-8")
    run = night(site, 0)
    lists = len(list((site / "inbox" / "dapodik").glob("*.xlsx")))
    assert run.manifest["files"]["quarantined"] == 4 * lists
    assert not list((site / "store").rglob("*.part"))


def test_workbook_page_and_terminal_tell_the_same_numbers(nights: tuple[Path, list[Night]]) -> None:
    site, runs = nights
    run = runs[-1]
    findings = table(site, run, "findings")
    lines = night_lines(run)
    assert f"temuan  {whole(findings.height)} " in lines
    for kind, count in findings.group_by("kind").len().iter_rows():
        assert re.search(rf"{kind} +{re.escape(whole(count))}$", lines, re.MULTILINE)
    looked_at = 0
    for key, told in run.manifest["packs"]["recipients"].items():
        folder = run.out / key
        [book], [page] = folder.glob("*.xlsx"), folder.glob("padan*.html")
        sheets = load_workbook(book)
        shown = [row for row in sheets["Temuan"].iter_rows(min_row=2, values_only=True) if row[20]]
        assert len(shown) == told["findings"]
        text = page.read_text("utf-8")
        data = re.findall(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)
        assert [json.loads(one)["count"] for one in data] == ([told["findings"]] if told["findings"] else [])
        cells = [cell for row in sheets["Ringkasan"].iter_rows(values_only=True) for cell in row]
        for count in told["counts"].values():
            assert count in cells
            assert whole(count) in text
        looked_at += 1
    assert looked_at > 5
