"""What a person is told: all that is about them, nothing of others, and that they asked stands in the log."""

import json
import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from night_sites import NOW, night, published_site
from openpyxl import load_workbook

from pipelines import audit
from pipelines.audit_check import problems
from pipelines.cli import run_command
from pipelines.config import load_config
from pipelines.errors import UsageError
from pipelines.exporting import export_table
from pipelines.looking import find_people
from pipelines.store import Store
from pipelines.subject import letter_of, subject_report
from reports.documents.text import as_text

DAY = NOW.date()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site after two nights."""
    copy = Path(shutil.copytree(published_site(tmp_path_factory), tmp_path_factory.mktemp("subject") / "site"))
    night(copy, days=1)
    return copy


@pytest.fixture(scope="module")
def people(site: Path) -> pl.DataFrame:
    """Return every row with its person, as the newest run has it."""
    run = Store(site / "store").published()
    linked = pl.read_parquet(run / "entities.parquet").select("record_id", "entity_id", "link_status")
    return pl.read_parquet(run / "records.parquet").join(linked, on="record_id")


def told(site: Path, nik: str) -> dict[str, Any]:
    return subject_report(load_config(site / "padan.toml"), nik, asked_on=DAY, now=NOW + timedelta(days=2))


def said(site: Path, report: dict[str, Any]) -> str:
    return as_text(letter_of(load_config(site / "padan.toml"), report, DAY)) + json.dumps(report, default=str)


def registered(people: pl.DataFrame) -> pl.DataFrame:
    """Return the register's people whose NIK it has once."""
    mine = people.filter(pl.col("link_status") == "register", pl.col("nik").is_not_null())
    return mine.filter(pl.col("nik").is_unique())


def test_all_rows_of_a_person_are_told_with_the_nights_they_were_in(site: Path, people: pl.DataFrame) -> None:
    sizes = people.group_by("entity_id").len().filter(pl.col("len") > 1)
    asked = registered(people).join(sizes, on="entity_id").sort("record_id").head(8)
    assert asked.height == 8
    for person in asked.iter_rows(named=True):
        report = told(site, person["nik"])
        mine = set(people.filter(pl.col("entity_id") == person["entity_id"])["record_id"])
        assert {row["record_id"] for row in report["rows"]} == mine
        assert {(row["nights"], str(row["last_day"])) for row in report["rows"]} == {(2, "2026-11-24")}
        [own] = [row for row in report["rows"] if row["link_status"] == "register"]
        assert own["values"]["name"] == person["name"] and own["nik"] == "same"
    assert f"dengan NIK {person['nik']}" not in said(site, report) and report["nik"][6:12] == "******"


def test_who_is_told_to_have_been_informed_is_whose_pack_holds_the_person(site: Path, people: pl.DataFrame) -> None:
    run = Store(site / "store").run(Store(site / "store").run_ids()[0])  # the nights after it kept its reports
    found = pl.read_parquet(run / "findings.parquet").filter(
        pl.col("source") == "dapodik", pl.col("kind") == "BEDA_ISI"
    )
    rows = found.select("record_id").unique().join(people, on="record_id")
    asked = registered(people).join(rows.select("entity_id"), on="entity_id").unique("nik").sort("nik").head(4)
    assert asked.height == 4
    for person in asked.iter_rows(named=True):
        report = told(site, person["nik"])
        informed = {one["recipient"] for one in report["disclosures"] if one["run"] == run.name}
        records = {(row["file"], row["row"]) for row in report["rows"]}
        assert "dinas-pendidikan" in informed
        assert informed == recipients_with(site / "out" / run.name, records)
        for one in report["disclosures"]:
            assert one["purpose"] and one["legal_basis"] and one["agreement"]


def recipients_with(packs: Path, places: set[tuple[str, int]]) -> set[str]:
    """Return the recipients whose workbook has a finding about one of these rows."""
    found = set()
    for file in packs.rglob("padan_*.xlsx"):
        texts = {str(cell) for line in load_workbook(file, read_only=True)["Temuan"].values for cell in line}
        if any(
            f"{Path(name).name}" in text and re.search(rf"\b{row}\b", text) for name, row in places for text in texts
        ):
            agency, *unit = file.relative_to(packs).parts[:-1]
            found.add("/".join([agency, *unit]))
    return found


def test_values_of_others_are_not_shown(site: Path, people: pl.DataFrame) -> None:
    mine = registered(people)
    strangers = people.join(mine.select("nik", owner="entity_id"), on="nik").filter(
        pl.col("entity_id") != pl.col("owner"), pl.col("name").is_not_null()
    )
    assert strangers.height > 3
    for row in strangers.sort("record_id").head(6).iter_rows(named=True):
        report = told(site, row["nik"])
        [other] = [one for one in report["other_rows"] if one["record_id"] == row["record_id"]]
        assert other["values"] == {} and other["file"] == row["file"]
        assert {one["field"] for one in report["findings"] if not one["certain"]} <= {"nik"}
        own = people.filter(pl.col("entity_id") == row["owner"])
        names = {name for name in own["name"] if name}
        hidden = {row["name"], *own["mother_name"], *own["father_name"]} - {None} - names
        assert hidden and not [name for name in hidden if name in said(site, report)]


def test_a_parent_is_told_in_how_many_rows_of_others_the_nik_stands(site: Path, people: pl.DataFrame) -> None:
    parent = people["mother_nik"].drop_nulls().mode().sort()[0]
    children = people.filter((pl.col("mother_nik") == parent) | (pl.col("father_nik") == parent))
    report = told(site, parent)
    assert {one["source"]: one["rows"] for one in report["as_parent"]} == dict(
        children.group_by("source").len().iter_rows()
    )
    for name in children["name"].drop_nulls():
        assert name in {row["values"].get("name") for row in report["rows"]} or name not in said(site, report)


def test_a_nik_that_several_bear_and_the_register_does_not_know_shows_nobodys_values(
    site: Path, people: pl.DataFrame, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    run = Store(copy / "store").published()
    two = people.filter(pl.col("link_status") == "linked").unique("entity_id").sort("record_id").head(2)["record_id"]
    records = pl.read_parquet(run / "records.parquet")
    records = records.with_columns(
        nik=pl.when(pl.col("record_id").is_in(two.implode())).then(pl.lit("9" * 16)).otherwise("nik")
    )
    records.write_parquet(run / "records.parquet")
    report = told(copy, "9" * 16)
    assert report["rows"] == [] and {row["record_id"] for row in report["other_rows"]} == set(two)


def test_that_somebody_asked_stands_in_the_log_without_the_nik(site: Path, people: pl.DataFrame) -> None:
    nik = registered(people).sort("nik")["nik"][-1]
    told(site, nik)
    last = audit.read_lines(site / "store")[-1]
    assert (last["event"], last["ground"], last["letter"]) == (
        "subject access",
        "UU 27/2022 Pasal 5-7 dan Pasal 32",
        False,
    )
    assert len(last["subject"]) == 20 and last["rows"] >= 1
    assert nik not in (site / "store" / audit.LOG).read_text(encoding="utf-8")
    assert told(site, nik)["asked_before"]
    assert problems(site / "store") == []


def test_the_letter_is_a_pdf_and_needs_no_agreement_in_force(site: Path, people: pl.DataFrame, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    config = (copy / "padan.toml").read_text(encoding="utf-8")
    (copy / "padan.toml").write_text(re.sub(r"agreement_until = .*", "agreement_until = 2020-01-01", config))
    person = registered(people).sort("nik").row(0, named=True)
    letter = tmp_path / "jawaban.pdf"
    given = ["subject", person["nik"], "--config", str(copy), "--asked", "2026-11-23", "--letter", str(letter)]
    assert run_command(given) == 0
    text = subprocess.run(["pdftotext", "-layout", letter, "-"], capture_output=True, check=True).stdout.decode()
    assert "Batas jawaban" in text and "26-11-2026" in text and person["name"].split()[0] in text
    assert person["nik"] not in text


def test_looks_of_officers_at_the_person_are_told(site: Path, people: pl.DataFrame, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    config, later = load_config(copy / "padan.toml"), NOW + timedelta(days=2)
    person, other = registered(people).unique("entity_id").sort("nik").head(2).iter_rows(named=True)
    find_people(config, person["nik"], None, now=later)
    find_people(config, other["nik"], None, now=later)
    export_table(config, "records", tmp_path / "records.csv", None, now=later)
    export_table(config, "files", tmp_path / "files.csv", None, now=later)
    report = told(copy, person["nik"])
    assert [one["event"] for one in report["looked_up"]] == ["find", "export"]
    assert "dicari oleh petugas" in said(copy, report) and "diekspor oleh petugas" in said(copy, report)


@pytest.mark.parametrize("nik", ["332206120315", "33220612O3150001", "3322 0612 0315 0001"])
def test_what_is_no_nik_is_refused(site: Path, nik: str) -> None:
    with pytest.raises(UsageError, match="16 digits"):
        told(site, nik)


def test_an_unknown_nik_has_an_answer_too(site: Path) -> None:
    report = told(site, "1" * 16)
    assert (report["rows"], report["findings"], report["disclosures"]) == ([], [], [])
    assert "tidak ada baris dengan NIK Anda" in said(site, report)
