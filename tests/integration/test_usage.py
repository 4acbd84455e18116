"""The usage report of a semester: its numbers are those of the log and the manifests, and nobody is in it."""

import csv
import json
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from night_sites import NOW, night, published_site
from openpyxl import load_workbook

from pipelines import audit
from pipelines.cli import run_command
from pipelines.config import load_config
from pipelines.errors import NothingPublished, UsageError
from pipelines.exporting import export_table
from pipelines.looking import find_people, site_status
from pipelines.purging import purge
from pipelines.store import Store
from pipelines.summary import night_lines, status_lines
from pipelines.usage import semester_of, usage

SECOND = semester_of("2026-2", NOW.date())


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that was used over the turn of a year: five nights, of which one failed, and two looks."""
    site = Path(shutil.copytree(published_site(tmp_path_factory), tmp_path_factory.mktemp("used") / "site"))
    config = load_config(site / "padan.toml")
    night(site, days=1)
    find_people(config, "SITI", None, now=NOW + timedelta(days=1))
    export_table(config, "findings", site / "f.csv", None, now=NOW + timedelta(days=1))
    (site / "inbox" / "siak").rename(site / "inbox" / "away")
    with pytest.raises(NothingPublished):
        night(site, days=2)
    (site / "inbox" / "away").rename(site / "inbox" / "siak")
    (site / "inbox" / "dapodik" / "daftar_pd-SD KOSONG-20399999.xlsx").write_bytes(b"")
    night(site, days=3)
    night(site, days=60)
    return site


@pytest.fixture
def site(used: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(used, tmp_path / "site"))


def reported(site: Path, *files: Path) -> dict[str, Any]:
    return usage(load_config(site / "padan.toml"), SECOND, files, now=NOW + timedelta(days=70))


def test_its_numbers_are_those_of_the_runs_and_the_log(site: Path) -> None:
    told = reported(site)
    store = Store(site / "store")
    runs = [store.manifest(run) for run in store.run_ids()][:3]  # the fourth is of the year after
    assert told["runs"] | {"started": 4, "published": 3} == told["runs"]
    assert told["months"] == [
        {
            "month": "2026-11", "runs": 3, "rows": sum(run["rows"]["records"] for run in runs),
            "linked_share": told["months"][0]["linked_share"], "findings": runs[-1]["rows"]["findings"],
        }
    ]  # fmt: skip
    assert 0.9 < told["months"][0]["linked_share"] <= 1
    sizes = {
        name: [sum(one["rows"] for one in run["in_force"] if one["source"] == name) for run in runs]
        for name in runs[0]["sources"]
    }
    assert {one["source"]: (one["runs"], one["last_rows"], one["rows"]) for one in told["sources"]} == {
        name: (3, rows[-1], sum(rows)) for name, rows in sizes.items()
    }
    written = [
        line for line in audit.read_lines(store.root) if line["event"] == "packs written" and line["when"] < "2027"
    ]
    assert {one["recipient"]: one["findings"] for one in told["disclosures"]} == {
        who: sum(line["findings"] for line in written if line["recipient"] == who)
        for who in {line["recipient"] for line in written}
    }
    assert told["looks"]["find"] == told["looks"]["export"] == 1
    assert told["rows_exported"] == pl.read_csv(site / "f.csv", infer_schema=False).height
    assert told["refused"] == [{"source": "dapodik", "status": "unreadable", "files": 1}]
    assert told["log"]["whole"] and told["purged"] == {"times": 0, "files": 0}


def test_columns_are_told_by_recipient(site: Path) -> None:
    config = load_config(site / "padan.toml")
    told = {(one["recipient"], one.get("field"), one.get("membership")) for one in reported(site)["fields"]}
    agencies = {source.agency: config.agency(source.agency) for source in config.sources.values()}
    assert len(told) > 5 and told == {
        *((key, field, None) for key, one in agencies.items() for field in one.may_see),
        *((key, None, source) for key, one in agencies.items() for source in one.may_see_membership),
    }


def test_purged_runs_are_still_counted(site: Path) -> None:
    before = reported(site)
    with (site / "padan.toml").open("a", encoding="utf-8") as file:
        file.write("\n[retention]\nruns = 20\npacks = 20\n")
    purge(load_config(site / "padan.toml"), now=NOW + timedelta(days=69))
    assert Store(site / "store").run_ids()[0] > "2026-11-23T0130"
    after = reported(site)
    assert {**after, "log": None} == {**before, "log": None}  # the purge itself was in the year after


def test_nobody_is_in_it_and_every_form_says_the_same(site: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"laporan.{suffix}" for suffix in ("pdf", "xlsx", "csv")]
    told = reported(site, *files)
    text = subprocess.run(["pdftotext", "-layout", files[0], "-"], capture_output=True, check=True).stdout.decode()
    sheets = load_workbook(files[1], data_only=False)
    cells = [cell for sheet in sheets for row in sheet.values for cell in row if cell is not None]
    with files[2].open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    rows_checked = told["months"][0]["rows"]
    assert f"{rows_checked:,}".replace(",", ".") in text and rows_checked in cells
    assert [row["nilai"] for row in rows if row["kolom"] == "Baris diperiksa"] == [str(rows_checked)]
    said = text + json.dumps(told, default=str) + " ".join(map(str, cells)) + files[2].read_text(encoding="utf-8-sig")
    records = pl.read_parquet(Store(site / "store").published() / "records.parquet")
    people = {*records["nik"], *records["name"], *records["mother_name"], audit.user()} - {None, "?"}
    assert len(people) > 300 and not [one for one in people if f" {one} " in said or f'"{one}"' in said]
    last = audit.read_lines(site / "store")[-1]
    assert (last["event"], last["files"]) == ("usage reported", ["laporan.pdf", "laporan.xlsx", "laporan.csv"])


def test_small_numbers_are_hidden_and_do_not_follow_from_the_sum(site: Path) -> None:
    runs = Store(site / "store").runs
    file = runs / Store(site / "store").run_ids()[2] / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    manifest["kinds"] = {"BEDA_ISI": 40, "MENINGGAL": 2, "NIK_GANDA": 9, "PINDAH": 30}
    file.write_text(json.dumps(manifest), encoding="utf-8")
    last = {one["kind"]: one["last"] for one in reported(site)["kinds"] if one["kind"] in manifest["kinds"]}
    assert last == {"BEDA_ISI": 40, "MENINGGAL": "…", "NIK_GANDA": "…", "PINDAH": 30}


def test_tampering_with_the_log_is_told(site: Path) -> None:
    log = site / "store" / audit.LOG
    log.write_bytes(log.read_bytes().replace(b'"event": "find"', b'"event": "fond"'))
    told = reported(site)
    assert not told["log"]["whole"] and told["log"]["broken"] and told["looks"]["find"] == 0


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("2026-1", date(2026, 1, 1), date(2026, 6, 30)), ("2028-2", date(2028, 7, 1), date(2028, 12, 31))],
)
def test_a_semester_is_half_a_year(name: str, first: date, last: date) -> None:
    assert (semester_of(name, NOW.date()).first, semester_of(name, NOW.date()).last) == (first, last)
    assert semester_of(None, last) == semester_of(name, NOW.date())


def test_other_names_are_refused_before_anything_is_written(site: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="2026-1"):
        semester_of("2026-3", NOW.date())
    assert run_command(["usage", "--config", str(site), "--out", str(tmp_path / "laporan.doc")]) == 2
    assert run_command(["usage", "--config", str(site), "--semester", "2020-1"]) == 0  # nothing was done: said so
    assert not (tmp_path / "laporan.doc").exists()


def test_a_night_and_the_status_warn_before_the_agreement_ends(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = (site / "padan.toml").read_text(encoding="utf-8")
    ending = config.replace("agreement_until = 2027-12-31", "agreement_until = 2027-02-14")
    assert ending != config
    (site / "padan.toml").write_text(ending, encoding="utf-8")
    done = night(site, days=61)
    assert (done.manifest["agreement"]["state"], done.manifest["agreement"]["days_left"]) == ("ending", 22)
    assert "! perjanjian PKS" in night_lines(done) and "22 hari lagi (14-02-2027)" in night_lines(done)
    told = site_status(load_config(site / "padan.toml"), today=date(2027, 2, 20))
    assert "berakhir 14-02-2027: padan run ditolak" in status_lines(told)
    capsys.readouterr()
    assert run_command(["run", "--config", str(site), "--as-of", "2027-02-15"]) == 4
    assert "ended on 14-02-2027" in capsys.readouterr().err
