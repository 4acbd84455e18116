"""A night that differs too much from the published one is held back, ordinary change is not, and a reason publishes."""

import csv
import io
import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from night_sites import NOW, night, published_site
from openpyxl import load_workbook

from pipelines.audit_check import problems
from pipelines.config import load_config
from pipelines.errors import HeldBack, UsageError
from pipelines.exit_codes import ExitCode, exit_code_of
from pipelines.looking import all_runs, site_status
from pipelines.nightly import run_night
from pipelines.progress import silent
from pipelines.publishing import publish_held
from pipelines.store import Store


@pytest.fixture
def site(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(published_site(tmp_path_factory), tmp_path / "site"))


def read_list(file: Path) -> tuple[list[dict[str, str]], str]:
    """Return the rows of a madrasah's list, and between which characters they stand."""
    data = file.read_bytes()
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    separator = max(";\t,", key=text.splitlines()[0].count)
    return list(csv.DictReader(io.StringIO(text), delimiter=separator)), separator


def write_list(file: Path, rows: list[dict[str, str]], separator: str) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        written = csv.DictWriter(out, list(rows[0]), delimiter=separator)
        written.writeheader()
        written.writerows(rows)


def events(site: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (site / "store" / "audit.jsonl").read_text("utf-8").splitlines()]


def lose_people(site: Path, share: float) -> None:
    """Take a share of the people out of each workbook of the register."""
    for file in sorted((site / "inbox" / "siak").glob("*.xlsx")):
        book = load_workbook(file)
        for sheet in book:
            gone = round(sheet.max_row * share)
            sheet.delete_rows(sheet.max_row - gone + 1, gone)
        book.save(file)


def test_a_register_that_lost_a_third_of_its_people_is_held_back_and_nothing_of_it_is_seen(site: Path) -> None:
    store, published = Store(site / "store"), Store(site / "store").current()
    out = sorted(path.name for path in (site / "out").iterdir())
    lose_people(site, 0.33)
    with pytest.raises(HeldBack) as held:
        night(site, 1)
    said = str(held.value)
    run = store.held()
    assert run and exit_code_of(held.value) is ExitCode.NOTHING_PUBLISHED
    assert "siak: " in said and "turun 3" in said and "[audit] max_register_lost" in said
    assert f"padan publish {run} --reason" in said and f"padan diff {published} {run}" in said
    assert store.current() == published and store.run_ids() == [published]
    assert sorted(path.name for path in (site / "out").iterdir()) == out
    assert not list((site / "store").rglob(".building-*"))
    with pytest.raises(UsageError, match="held back"):
        store.published(run)
    config = load_config(site / "padan.toml")
    assert site_status(config, today=NOW.date())["held"] == run
    assert [(one["run"], one["state"]) for one in all_runs(config)] == [(published, "published"), (run, "held")]
    assert [line["event"] for line in events(site)][-1] == "run held back"


def test_the_run_that_is_held_back_is_published_with_a_reason_and_its_reports(site: Path) -> None:
    lose_people(site, 0.33)
    with pytest.raises(HeldBack):
        night(site, 1)
    store, config = Store(site / "store"), load_config(site / "padan.toml")
    run, now = store.held(), NOW + timedelta(days=1, hours=8)
    assert run
    with pytest.raises(UsageError, match="reason"):
        publish_held(config, run, " ", now=now, progress=silent)
    told = publish_held(config, run, "kecamatan Suruh kini kabupaten lain", now=now, progress=silent)
    assert store.current() == run and store.held() is None
    assert len(list((site / "out" / run).rglob("padan_*.xlsx"))) == told["packs"]["workbooks"] > 3
    anyway = next(line for line in events(site) if line["event"] == "published anyway")
    assert anyway["reason"] == "kecamatan Suruh kini kabupaten lain" and anyway["who"]
    assert "lost" in str(anyway["breaches"])
    assert list(problems(site / "store")) == []
    again = night(site, 2)  # from now on that is what is compared with
    assert again.manifest["comparison"]["breaches"] == []
    with pytest.raises(UsageError, match="held back"):
        publish_held(config, run, "lagi", now=now, progress=silent)


def test_publish_anyway_publishes_at_once_and_writes_down_why(site: Path) -> None:
    lose_people(site, 0.33)
    config, now = load_config(site / "padan.toml"), NOW + timedelta(days=1)
    told = run_night(config, as_of=now.date(), now=now, anyway="pemekaran", progress=silent)
    assert Store(site / "store").current() == told.run_id
    assert told.manifest["comparison"]["published_anyway"] == "pemekaran"
    assert [line["reason"] for line in events(site) if line["event"] == "published anyway"] == ["pemekaran"]


def test_a_held_run_gives_way_to_a_night_that_is_published(site: Path) -> None:
    kept = shutil.copytree(site / "inbox", site / "kept")
    lose_people(site, 0.33)
    with pytest.raises(HeldBack):
        night(site, 1)
    with pytest.raises(HeldBack):
        night(site, 2)
    store = Store(site / "store")
    assert len(list(store.runs.glob(".held-*"))) == 1
    held = store.held()
    shutil.copytree(kept, site / "inbox", dirs_exist_ok=True)
    told = night(site, 3)
    assert store.current() == told.run_id and store.held() is None
    with pytest.raises(UsageError):
        publish_held(load_config(site / "padan.toml"), held or "", "telat", now=NOW, progress=silent)


def test_a_roster_whose_columns_slid_is_held_back_for_its_links(site: Path) -> None:
    """Each row has the name, birth date and NIK of three other rows: all rows are there, and few are still linked."""
    with (site / "padan.toml").open("a", encoding="utf-8") as file:
        file.write("\n[audit]\nat_least = 5\n")
    for file in sorted((site / "inbox" / "dapodik").glob("*.xlsx")):
        book = load_workbook(file)
        sheet = book.worksheets[0]
        for column, by in ((2, 3), (7, 5), (8, 7)):  # name, birth date, NIK
            cells = [sheet.cell(row, column) for row in range(7, sheet.max_row + 1)]
            values = [cell.value for cell in cells]
            for number, cell in enumerate(cells):
                cell.value = values[(number + by) % len(values)]
        book.save(file)
    with pytest.raises(HeldBack, match=r"dapodik: .* % baris tertaut, .*\[audit\] max_linked_fall"):
        night(site, 1)


def test_people_gone_from_a_register_within_the_bound_are_published(site: Path) -> None:
    lose_people(site, 0.05)
    assert night(site, 1).manifest["comparison"]["breaches"] == []


def test_a_bound_set_by_the_officer_counts(site: Path) -> None:
    with (site / "padan.toml").open("a", encoding="utf-8") as file:
        file.write("\n[audit]\nmax_register_lost = 0.01\nat_least = 5\n")
    lose_people(site, 0.05)
    with pytest.raises(HeldBack, match=r"turun 4,\d %; batasnya 1 %"):
        night(site, 1)


def test_a_school_more_is_no_reason_to_hold_back(site: Path) -> None:
    """Its pupils are not on the register: the share of linked rows falls, that of the other schools does not."""
    [first, *_] = sorted((site / "inbox" / "emis").glob("*.csv"))
    rows, separator = read_list(first)
    strangers = []
    for number in range(120):
        name = f"{chr(65 + number % 26)}{chr(97 + number // 26)}runja {chr(75 + number % 11)}odombe"
        no_number = {"full_name": name, "nik": "", "nisn": f"00{8100000 + number * 37}"}
        strangers.append(rows[number % len(rows)] | no_number)
    write_list(first.with_name("siswa_111299990099.csv"), strangers, separator)
    told = night(site, 1)
    before, now = Store(site / "store").manifest(told.manifest["follows"]), told.manifest
    assert now["rows"]["records"] == before["rows"]["records"] + 120
    assert now["link_status"]["unlinked"] > before["link_status"].get("unlinked", 0) + 60
    assert now["comparison"]["breaches"] == []
