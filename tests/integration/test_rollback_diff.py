"""A rollback names an earlier run, and the next night goes on as if the later one had never been; a diff says both."""

import json
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest
from night_sites import NOW, night, published_site
from openpyxl import load_workbook
from polars.testing import assert_frame_equal

from pipelines.config import Config, load_config
from pipelines.diff_words import diff_lines
from pipelines.diffing import diff_runs
from pipelines.errors import UsageError
from pipelines.looking import all_runs, site_status
from pipelines.publishing import roll_back
from pipelines.store import Store

TABLES = ("files", "records", "links", "entities", "findings", "cases")


def configured(site: Path) -> Config:
    return load_config(site / "padan.toml")


def table(site: Path, name: str, run: str | None = None) -> pl.DataFrame:
    return pl.read_parquet(Store(site / "store").looked_at(run) / f"{name}.parquet")


def change_a_school(site: Path) -> None:
    """Take three pupils out of a school's list, and give two others another name."""
    [file, *_] = sorted((site / "inbox" / "dapodik").glob("*.xlsx"))
    book = load_workbook(file)
    sheet = book.worksheets[0]
    for row in (9, 11):
        sheet.cell(row, 2).value = f"{sheet.cell(row, 2).value} LAINNYA"
    sheet.delete_rows(sheet.max_row - 2, 3)
    book.save(file)


@pytest.fixture(scope="module")
def two_nights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site after two nights, the inbox of the first beside it; only to be looked at."""
    site = Path(shutil.copytree(published_site(tmp_path_factory), tmp_path_factory.mktemp("two") / "site"))
    shutil.copytree(site / "inbox", site / "inbox-before")
    change_a_school(site)
    night(site, 1)
    return site


@pytest.fixture
def site(two_nights: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(two_nights, tmp_path / "site"))


def kept_cases(site: Path) -> dict[str, str]:
    with sqlite3.connect(site / "store" / "cases.sqlite") as con:
        return dict(con.execute("SELECT case_id, state FROM cases"))


def cases_of(site: Path, run: str) -> dict[str, str]:
    return dict(table(site, "cases", run).select("case_id", "state").iter_rows())


def test_a_rollback_names_the_earlier_run_and_the_same_way_leads_back(site: Path) -> None:
    first, second = Store(site / "store").run_ids()
    assert cases_of(site, first) != cases_of(site, second) == kept_cases(site)
    config = configured(site)
    told = roll_back(config, first, "kiriman keliru", now=NOW + timedelta(days=1, hours=9))
    assert (told["published"], told["before"]) == (first, second)
    assert Store(site / "store").current() == first
    assert kept_cases(site) == cases_of(site, first)
    assert [(one["run"], one["state"]) for one in all_runs(config)] == [(first, "published"), (second, "set_aside")]
    assert [one["run"] for one in site_status(config, today=NOW.date())["trend"]] == [first]
    last = json.loads((site / "store" / "audit.jsonl").read_text("utf-8").splitlines()[-1])
    assert (last["event"], last["run"], last["before"], last["reason"]) == (
        "rolled back", first, second, "kiriman keliru",
    )  # fmt: skip
    assert list((site / "out" / second).rglob("padan_*.xlsx")), "reports that may be in people's hands stay"
    roll_back(config, second, "", now=NOW + timedelta(days=1, hours=10))
    assert Store(site / "store").current() == second
    assert kept_cases(site) == cases_of(site, second)
    assert [one["state"] for one in all_runs(config)] == ["earlier", "published"]


def test_after_a_rollback_the_next_night_is_as_if_the_later_run_had_never_been(site: Path, tmp_path: Path) -> None:
    first, second = Store(site / "store").run_ids()
    never = Path(shutil.copytree(site, tmp_path / "never"))
    shutil.rmtree(never / "store" / "runs" / second)
    (never / "store" / "cases.sqlite").unlink()
    Store(never / "store").name_current(first)
    roll_back(configured(site), first, "", now=NOW + timedelta(days=1, hours=9))
    for one in (site, never):
        shutil.rmtree(one / "inbox")
        shutil.copytree(one / "inbox-before", one / "inbox")
    gone, without = night(site, 2), night(never, 2)
    assert gone.manifest["follows"] == without.manifest["follows"] == first
    for name in TABLES:
        assert_frame_equal(table(site, name), table(never, name))
    assert gone.manifest["packs"] == without.manifest["packs"]
    assert kept_cases(site) == cases_of(site, gone.run_id)
    assert [one["state"] for one in all_runs(configured(site))] == ["earlier", "set_aside", "published"]


def test_a_rollback_that_died_before_the_cases_were_copied_is_caught_up_with(site: Path) -> None:
    first, second = Store(site / "store").run_ids()
    Store(site / "store").name_current(first)  # and died
    assert kept_cases(site) == cases_of(site, second)
    roll_back(configured(site), second, "", now=NOW)
    roll_back(configured(site), first, "", now=NOW)
    assert kept_cases(site) == cases_of(site, first)


def test_the_figures_tell_of_the_run_that_is_published_now_and_keep_those_of_the_last_night(site: Path) -> None:
    first, _ = Store(site / "store").run_ids()
    file = site / "store" / "metrics.prom"
    night = "# HELP padan_last_night_exit_code Code.\n# TYPE padan_last_night_exit_code gauge\n"
    night += "padan_last_night_exit_code 6.0\n"
    stale = '# HELP padan_rows Rows.\n# TYPE padan_rows gauge\npadan_rows{source="siak"} 1.0\n'
    file.write_text(night + stale, encoding="utf-8")
    roll_back(configured(site), first, "", now=NOW)
    told = file.read_text(encoding="utf-8")
    assert told.startswith(night)
    assert told.count("# TYPE padan_rows gauge") == 1
    assert f'padan_rows{{source="dapodik"}} {table(site, "records", first).filter(source="dapodik").height}.0\n' in told
    states = Store(site / "store").manifest(first)["open_cases"]
    assert f'padan_open_cases{{severity="ERROR",state="BARU"}} {states["BARU"]["ERROR"]}.0\n' in told


def test_who_was_told_of_a_case_is_remembered_over_a_rollback(site: Path) -> None:
    first, second = Store(site / "store").run_ids()
    only_second = set(cases_of(site, second)) - set(cases_of(site, first))
    assert only_second
    roll_back(configured(site), first, "", now=NOW)
    with sqlite3.connect(site / "store" / "cases.sqlite") as con:
        told = {case for (case,) in con.execute("SELECT case_id FROM recipients")}
    assert only_second <= told


def test_a_run_that_is_not_there_or_is_published_already_is_no_rollback(site: Path) -> None:
    _, second = Store(site / "store").run_ids()
    with pytest.raises(UsageError, match="already"):
        roll_back(configured(site), second, "", now=NOW)
    with pytest.raises(UsageError, match="2020-01-01T0000"):
        roll_back(configured(site), "2020-01-01T0000", "", now=NOW)
    assert Store(site / "store").current() == second


def test_a_diff_counts_what_is_otherwise_and_names_nobody(site: Path) -> None:
    first, second = Store(site / "store").run_ids()
    told = diff_runs(configured(site), first, second, with_rows=True, now=NOW)
    [file, *_] = sorted((site / "inbox" / "dapodik").glob("*.xlsx"))
    assert [(one["file"], one["change"]) for one in told["files"]] == [(f"dapodik/{file.name}", "changed")]
    ids = {run: set(table(site, "records", run).filter(source="dapodik")["record_id"]) for run in (first, second)}
    rows = {one["source"]: one for one in told["rows"]}
    assert rows["siak"] == {"source": "siak", "before": 300, "after": 300, "new": 0, "gone": 0, "changed": 0}
    of_school = rows["dapodik"]
    assert of_school["new"] == len(ids[second] - ids[first]) and of_school["gone"] == len(ids[first] - ids[second])
    assert of_school["gone"] - of_school["new"] == 3 and of_school["changed"] + of_school["new"] == 2
    listed = {
        change: {one["record_id"] for one in told["ids"]["rows"] if one["change"] == change}
        for change in ("new", "gone")
    }
    assert listed["new"] == ids[second] - ids[first] and listed["gone"] == ids[first] - ids[second]
    linked = [table(site, "entities", run).filter(link_status="linked", source="dapodik") for run in (first, second)]
    links = {one["source"]: one for one in told["links"]}["dapodik"]
    assert (links["before"], links["after"]) == (linked[0].height, linked[1].height)
    assert links["gained"] - links["lost"] == links["after"] - links["before"] < 0
    keys = ["source", "record_id", "kind", "field", "case_id"]
    found = [table(site, "findings", run).select(keys).unique() for run in (first, second)]
    on = dict(on=keys, nulls_equal=True)
    assert sum(one["new"] for one in told["findings"]) == found[1].join(found[0], how="anti", **on).height > 0
    assert sum(one["gone"] for one in told["findings"]) == found[0].join(found[1], how="anti", **on).height > 0
    states = {one["state"]: one["after"] for one in told["cases"]}
    assert states["DIPERBAIKI"] == table(site, "cases", second).filter(state="DIPERBAIKI").height > 0
    said = diff_lines(told) + json.dumps(told)
    people = table(site, "records", second)
    values = {*people["name"].drop_nulls(), *people["nik"].drop_nulls(), *people["mother_name"].drop_nulls()}
    assert len(values) > 300 and [value for value in values if len(value) > 5 and value in said] == []
    assert json.loads((site / "store" / "audit.jsonl").read_text("utf-8").splitlines()[-1])["event"] == "diff"


def test_a_diff_of_a_run_with_itself_says_that_all_is_the_same(site: Path) -> None:
    _, second = Store(site / "store").run_ids()
    told = diff_runs(configured(site), second, second, with_rows=True, now=NOW)
    assert told["files"] == [] and [one["new"] + one["gone"] + one["changed"] for one in told["rows"]] == [0, 0, 0]
    assert all(not part for part in told["ids"].values())
    said = diff_lines(told)
    assert "berkas  sama" in said and "temuan  sama" in said
