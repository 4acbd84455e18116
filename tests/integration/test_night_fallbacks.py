"""Nights whose deliveries are missing, broken or gone: what stays in force and published, and who is met instead."""

import json
import re
import shutil
from pathlib import Path

import polars as pl
import pytest
from night_sites import NOW, night, published_site
from polars.testing import assert_frame_equal

from connectors.sources import files
from data_samples.generate import generate
from pipelines import listing
from pipelines.config import load_config
from pipelines.errors import HeldBack, NothingPublished
from pipelines.exporting import export_table
from pipelines.looking import site_status
from pipelines.store import Store

REGISTER = "siak/*.xlsx"


@pytest.fixture
def site(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(published_site(tmp_path_factory), tmp_path / "site"))


def table(site: Path, name: str) -> pl.DataFrame:
    return pl.read_parquet(Store(site / "store").published() / f"{name}.parquet")


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:2000])


def lose_a_column(file: Path) -> None:
    """Give the birth dates of a madrasah's list a title that says nothing: a delivery that keeps no contract."""
    delivered = file.read_bytes()
    text = delivered.decode("utf-16" if delivered.startswith(b"\xff\xfe") else "utf-8-sig")
    assert "birth_date" in text
    file.write_text(text.replace("birth_date", "kolom"), encoding="utf-8", newline="")


@pytest.mark.parametrize("how", ["removed", "cut short", "without columns"])
def test_without_a_usable_register_nothing_is_published_and_the_last_run_stays_readable(site: Path, how: str) -> None:
    run_id = Store(site / "store").current()
    packs = sorted((site / "out").rglob("*"))
    for file in (site / "inbox").glob(REGISTER):
        if how == "removed":
            file.unlink()
        elif how == "cut short":
            cut_short(file)
        else:
            shutil.copyfile(min((site / "inbox" / "dapodik").glob("*.xlsx")), file)
    with pytest.raises(NothingPublished, match="the required source siak") as told:
        night(site, days=1)
    assert "siak/siak_" in str(told.value)
    assert ("tidak ada lagi di inbox" in str(told.value)) is (how == "removed")
    config = load_config(site / "padan.toml")
    assert site_status(config, today=NOW.date())["run"] == run_id
    assert export_table(config, "links", site / "links.csv", None, now=NOW) == table(site, "links").height
    assert sorted((site / "out").rglob("*")) == packs
    assert not list((site / "store" / "runs").glob(".building-*"))


@pytest.mark.parametrize("harm", [cut_short, lose_a_column])
def test_in_place_of_a_broken_delivery_the_last_good_one_of_that_file_stays_in_force(site: Path, harm: object) -> None:
    assert callable(harm)
    before, cases = table(site, "records"), table(site, "cases")
    broken = min((site / "inbox" / "emis").glob("*.csv"))
    harm(broken)
    if harm is cut_short:
        broken.write_bytes(broken.read_bytes()[:300] + b"\0")
    told = night(site, days=1)
    assert told.some_rejected
    [row] = table(site, "files").filter(file=f"emis/{broken.name}").to_dicts()
    assert row["status"] == ("unreadable" if harm is cut_short else "quarantined")
    assert " · dipakai kiriman " in row["reason"]
    assert_frame_equal(table(site, "records"), before)
    after = table(site, "cases")
    assert_frame_equal(after.select("case_id"), cases.select("case_id"))
    assert set(after["state"]) == {"TERBUKA"}
    night(site, days=2)  # broken for a second night: the same good one is still there
    assert_frame_equal(table(site, "records"), before)


def test_a_register_that_is_broken_in_part_is_replaced_by_nothing_old(site: Path) -> None:
    """Old rows of the register beside new ones would move people about; the good files alone go on."""
    broken, *whole = sorted((site / "inbox").glob(REGISTER))
    assert whole
    cut_short(broken)
    with pytest.raises(HeldBack, match="max_register_lost"):  # more than half of the register is gone
        night(site, days=1)
    told = night(site, days=1, anyway="the other kecamatan comes tomorrow")
    assert told.some_rejected
    siak = table(site, "records").filter(source="siak")
    assert set(siak["file"]) == {f"siak/{file.name}" for file in whole}


def test_a_file_that_vanishes_between_listing_and_reading_is_named_and_the_rest_goes_on(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = min((site / "inbox" / "dapodik").glob("*.xlsx"))
    new = gone.with_name("daftar_pd-SD BARU-20399999.xlsx")
    shutil.copyfile(gone, new)
    with new.open("ab") as changed:
        changed.write(b"\0" * 10)  # another content: nothing of it is in the store yet

    def listed(inbox: Path, pattern: str) -> list[files.Delivery]:
        found = files.list_deliveries(inbox, pattern)
        if any(delivery.path == new for delivery in found):
            new.unlink()
        return found

    monkeypatch.setattr(listing, "list_deliveries", listed)
    before = table(site, "records")
    told = night(site, days=1)
    refused = told.manifest["rejected"]
    assert [(one["file"], one["status"]) for one in refused] == [(f"dapodik/{new.name}", "unreadable")]
    assert re.search("(vanished|hilang) .+ → .+", refused[0]["reason"])
    assert_frame_equal(table(site, "records"), before)


def test_a_file_with_the_longest_name_there_is_can_be_put_in_quarantine(site: Path) -> None:
    school = min((site / "inbox" / "dapodik").glob("*.xlsx"))
    longest = school.with_name("x" * 250 + ".xlsx")
    shutil.copyfile(school, longest)
    assert night(site, days=1).some_rejected
    held, reason = sorted((site / "store" / "quarantine").rglob("*.*"), key=lambda file: -len(file.name))
    assert held.name == longest.name and held.read_bytes() == longest.read_bytes()
    assert json.loads(reason.read_text(encoding="utf-8"))["file"] == f"dapodik/{longest.name}"


def test_where_there_is_no_register_two_rosters_meet_each_other(tmp_path: Path) -> None:
    site = tmp_path / "site"
    generate(site, people=600, seed=5, sources=["dapodik", "bpjs"], broken=False)
    told = night(site)
    links = table(site, "links").filter(decision="link")
    assert not told.some_rejected
    assert {tuple(pair) for pair in links.select("left_source", "right_source").rows()} == {("dapodik", "bpjs")}
    same = same_people(site, links)
    schooled = table(site, "records").filter(source="dapodik").height
    assert same / links.height > 0.98 and links.height > 0.8 * schooled
    assert set(table(site, "entities")["link_status"]) <= {"linked", "review", "conflict", "unlinked"}
    assert told.manifest["packs"]["workbooks"] > 0
    shown = set(table(site, "findings")["other_source"].drop_nulls())
    assert shown <= {"bpjs", "dapodik"} and shown


def same_people(site: Path, links: pl.DataFrame) -> int:
    """Return how many links join two rows of one person of the truth."""
    truth = pl.read_csv(site / "truth" / "rows.csv").select("source", "file", "row", "person_id")
    rows = table(site, "records").join(truth, on=["source", "file", "row"]).select("record_id", "person_id")
    left = links.join(rows, left_on="left_record_id", right_on="record_id")
    both = left.join(rows, left_on="right_record_id", right_on="record_id", suffix="_right")
    assert both.height == links.height
    return both.filter(pl.col("person_id") == pl.col("person_id_right")).height
