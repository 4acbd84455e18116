"""Every cell and every byte of the packs of a night, under entitlements from none to all: nothing leaks."""

import html
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from data_samples.generate import generate
from pipelines import looking
from pipelines.cli import run_command
from pipelines.config import load_config
from pipelines.exporting import export_table
from pipelines.looking import explain_records, find_people
from pipelines.nightly import run_night
from pipelines.progress import silent
from pipelines.store import Store
from reports.packs.tokens import SHAPE, tokens

NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
SOURCES = ("siak", "dapodik", "eppgbm")
AGENCIES = ("disdukcapil", "dinas-pendidikan", "dinas-kesehatan", "bpjs-kesehatan")
FIELDS = ("name", "birth_date", "sex", "mother_name", "father_name", "birth_place", "nik", "no_kk", "status_date")
ENTITLED = {"nothing": ((), ()), "fields": (FIELDS, ()), "membership": ((), ("siak",))}
PERSONAL = ("name", "mother_name", "father_name")
DAY = re.compile(r"\d\d-\d\d-\d{4}")
NUMBER = re.compile(r"(?<![0-9a-f])\d{16}(?![0-9a-f])")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    generate(folder, people=1200, seed=11, sources=SOURCES, broken=False)
    return folder


@pytest.fixture(scope="module", params=ENTITLED)
def site(world: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Return a site after one night on which every agency is entitled to the same."""
    return night(world, tmp_path_factory.mktemp(request.param), *ENTITLED[request.param])


def night(world: Path, folder: Path, fields: tuple[str, ...], members: tuple[str, ...]) -> Path:
    shutil.copytree(world / "inbox", folder / "inbox")
    text = (world / "padan.toml").read_text(encoding="utf-8").split("[agencies.")[0]
    text += "".join(
        f'[agencies.{agency}]\nname = "{agency}"\n'
        f"may_see = {json.dumps(fields)}\nmay_see_membership = {json.dumps(members)}\n"
        'packs = ["agency", "unit"]\n'
        for agency in AGENCIES
        if f'agency = "{agency}"' in text
    )
    text += '[agencies.gugus-tugas]\nname = "Gugus Tugas"\npacks = ["group"]\n'
    (folder / "padan.toml").write_text(text, encoding="utf-8")
    run_night(load_config(folder / "padan.toml"), as_of=NOW.date(), now=NOW, progress=silent)
    return folder


def table(site: Path, name: str) -> pl.DataFrame:
    return pl.read_parquet(Store(site / "store").published() / f"{name}.parquet")


def packs(site: Path) -> Iterator[tuple[str, str | None, Path]]:
    """Yield each file of the newest packs with the agency and the unit that get it."""
    [run] = [folder for folder in (site / "out").iterdir() if folder.is_dir()]
    for file in sorted(run.rglob("*/*.*")):
        agency, *unit = file.relative_to(run).parts[:-1]
        yield agency, unit[0] if unit else None, file


def all_text(file: Path) -> str:
    """Return every text in a file: of a workbook all its parts, of a page also what its script holds."""
    if file.suffix == ".pdf":
        said = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout
        about = subprocess.run(["pdfinfo", file], capture_output=True, check=True).stdout
        return (about + said).decode("utf-8").replace("\u200b", "")
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as parts:
            told = [parts.read(name).decode("utf-8") for name in parts.namelist() if "theme" not in name]
        return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(?:si|c|row|v)>", "\n", "\n".join(told))))
    text = re.sub(r"</?mark[^>]*>", "", file.read_text(encoding="utf-8"))
    return html.unescape(re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text))


def test_a_pack_holds_its_recipients_own_values_and_no_others(site: Path) -> None:
    """Names, numbers, days and files of others, searched for in every byte; units are searched like agencies."""
    records = table(site, "records").join(table(site, "sources").select("source", "agency"), on="source")
    columns = [name for name, kind in records.schema.items() if kind == pl.String]
    everybody = {name for column in PERSONAL for name in records[column].drop_nulls() if " " in name}
    leaks, looked_at = [], 0
    for agency, unit, file in packs(site):
        own = records.filter(pl.col("agency") == agency)
        own = own.filter(pl.col("unit_id") == unit) if unit else own
        values = "\n".join(value for column in columns for value in own[column].drop_nulls().unique())
        days = {f"{day:%d-%m-%Y}" for day in own["birth_date"].drop_nulls()} | {*DAY.findall(values), "23-11-2026"}
        days |= {f"{day:%d-%m-%Y}" for day in table(site, "sources")["extract_date"]}
        text = all_text(file)
        if agency == "disdukcapil":
            continue
        looked_at += own.height > 0
        told = [name for name in everybody if name in text and name not in values]
        told += [number for number in NUMBER.findall(text) if number not in values]
        told += [day for day in DAY.findall(text) if day not in days and "-".join(day.split("-")[::-1]) not in values]
        told += [path for path in set(records["file"]) - set(own["file"]) if path in text]
        told += [number for number in NUMBER.findall(file.as_posix()) if number not in values]
        told += [name for name in everybody if name in file.name and name not in values]
        leaks += [(agency, unit, file.suffix, what) for what in told if file.name != "index.html"]
    assert looked_at > 10
    assert {file.suffix for _, _, file in packs(site)} == {".xlsx", ".pdf", ".html"}
    if site.name.startswith("fields"):
        assert table(site, "findings").filter(pl.col("kind") == "BEDA_ISI").height > 10
    assert leaks == []


def test_a_task_force_is_told_of_no_person_no_unit_and_no_file(site: Path) -> None:
    records = table(site, "records")
    private = {name for column in (*PERSONAL, "unit_id", "unit_name", "file") for name in records[column].drop_nulls()}
    private = {one for one in private if len(one) > 6}
    files = [file for agency, _, file in packs(site) if agency == "gugus-tugas"]
    assert sorted(file.suffix for file in files) == [".html", ".xlsx"]
    for file in files:
        text = all_text(file)
        assert "Dalam tenggat" in text
        assert not [one for one in private if one in text]
        assert not NUMBER.findall(text)


def test_without_the_membership_no_number_tells_of_the_register(site: Path) -> None:
    """Cases that are not told are not counted either; a similarity to nobody is shown."""
    counted = 0
    for agency, _, file in packs(site):
        if file.suffix != ".xlsx" or agency == "gugus-tugas":
            continue
        book = load_workbook(file)
        tokens = {row[20] for row in book["Temuan"].iter_rows(min_row=2, values_only=True) if row[1] == "Baru"}
        absent = book["Cakupan"].max_row - 1 if "Cakupan" in book.sheetnames else 0
        last = list(book["Perubahan"].iter_rows(min_row=2, values_only=True))[-1]
        new = last[1] if isinstance(last[1], int) else 0
        if agency != "disdukcapil" and not site.name.startswith("membership"):
            assert book["Kisi kemiripan"].max_row == 2  # the header, and that there is nothing
            assert absent == 0
        if agency == file.parent.name:  # a case of two units counts with the first
            assert new == len(tokens) + absent
            counted += new
    assert counted > 20


def test_a_unit_learns_where_its_pupil_is_listed_too_only_with_that_membership(world: Path, tmp_path: Path) -> None:
    found = {}
    for name, members in (("closed", ("siak",)), ("open", ("siak", "dapodik", "eppgbm"))):
        site = night(world, tmp_path / name, (), members)
        files = set(table(site, "records")["file"])
        texts = [(unit, all_text(file)) for agency, unit, file in packs(site) if unit and agency != "disdukcapil"]
        own = table(site, "records").select("unit_id", "file").unique()
        of_unit = {unit: set(part["file"]) for (unit,), part in own.partition_by("unit_id", as_dict=True).items()}
        found[name] = sum(path in text for unit, text in texts for path in files - of_unit[unit])
        agencies = [all_text(file) for _, unit, file in packs(site) if not unit and file.name != "index.html"]
        assert any(f"lihat {path} baris" in text for text in agencies for path in files)  # who sees all its rows
    assert found["closed"] == 0 < found["open"]


def test_without_a_register_a_school_does_not_learn_who_is_on_a_health_list(tmp_path: Path) -> None:
    world = tmp_path / "world"
    generate(world, people=600, seed=11, sources=["dapodik", "bpjs"], broken=False)
    for name, members in (("closed", ()), ("open", ("dapodik", "bpjs"))):
        site = night(world, tmp_path / name, FIELDS, members)
        books = [file for agency, _, file in packs(site) if file.suffix == ".xlsx" and agency == "dinas-pendidikan"]
        grids = [load_workbook(file)["Kisi kemiripan"] for file in books]
        told = Store(site / "store").manifest()["packs"]["recipients"]
        assert table(site, "links").filter(pl.col("decision") == "link").height
        if name == "open":
            assert max(grid.max_row for grid in grids) > 5
        else:
            assert {grid.max_row for grid in grids} == {2}
            assert len(grids) > 3
            counts = [one["counts"] for key, one in told.items() if key.startswith("dinas-pendidikan")]
            assert len(counts) > 3
            assert all(one["padan"] + one["padan_beda"] == one["rows_checked"] for one in counts)


def test_a_token_never_looks_like_an_identity_number() -> None:
    cases = pl.Series([f"case-{number}" for number in range(20_000)])
    made = tokens(cases, "dinas-pendidikan", b"secret of a site")
    assert made.n_unique() == 20_000
    assert made.str.contains(SHAPE).all()
    assert not set(made) & set(tokens(cases, "dinas-pendidikan/20320001", b"secret of a site"))


@pytest.mark.parametrize("site", ["fields"], indirect=True)
def test_every_look_at_people_is_in_the_audit_log_with_purpose_rows_and_fields(site: Path) -> None:
    config = load_config(site / "padan.toml")
    person = (
        table(site, "records").filter(pl.col("source") == "dapodik", pl.col("name").is_not_null()).row(0, named=True)
    )
    linked = table(site, "entities").filter(pl.col("link_status") == "linked")["record_id"][0]
    rows = len(find_people(config, person["name"], None, now=NOW))
    explain_records(config, linked, None, None, now=NOW)
    exported = export_table(config, "findings", site / "findings.csv", None, now=NOW)
    lines = [json.loads(line) for line in (site / "store" / "audit.jsonl").read_text(encoding="utf-8").splitlines()]
    said = {line["event"]: line for line in lines}
    assert set(said) == {
        "run started", "packs written", "group pack written", "run published", "find", "explain", "export",
    }  # fmt: skip
    for line in lines:
        assert line["who"] and line["when"].startswith("2026-11-23T01:30")
        assert (line["purpose"], line["agreement"]) == (config.run.purpose, config.run.agreement)
    sizes = dict(table(site, "records").group_by("source").len().iter_rows())
    assert said["run published"]["sources"] == sizes
    assert (said["find"]["rows"], said["export"]["rows"]) == (rows, exported)
    assert "name" in said["find"]["fields"] and "own_value" in said["export"]["fields"]
    assert said["explain"]["records"][0] == linked and "mother_name" in said["explain"]["fields"]
    assert {line["recipient"] for line in lines if line["event"] == "packs written"} == set(AGENCIES[:3])
    assert person["name"] not in json.dumps(lines)


@pytest.mark.parametrize("site", ["fields"], indirect=True)
def test_a_defect_says_where_and_never_quotes_a_value(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stumbling(*_: object, **__: object) -> None:
        try:
            date.fromisoformat("3322014503140001")
        except ValueError as error:
            raise KeyError("SITI AMINAH") from error

    monkeypatch.setattr(looking, "find_people", stumbling)
    assert run_command(["find", "SITI AMINAH", "--config", str(site / "padan.toml")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "in stumbling" in said.err and "builtins.KeyError" in said.err and "builtins.ValueError" in said.err
    assert "SITI" not in said.err.replace('KeyError("SITI AMINAH")', "") and "invalid" not in said.err.lower()
