"""Neither list tells of the other: a school's packs say nothing of health lists, a puskesmas' nothing of schools."""

import re
import shutil
import zipfile
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook
from test_privacy_packs import FIELDS, NOW, all_text, night, packs, table

from data_samples.generate import generate
from pipelines.config import load_config
from pipelines.nightly import run_night
from pipelines.progress import silent

NIK = re.compile(r"[1-9]\d{15}")
OTHER = {"L": "P", "P": "L"}
SCHOOL, HEALTH = ("dinas-pendidikan", "dapodik"), ("dinas-kesehatan", "eppgbm")
PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core|custom)\.xml|xl/(workbook|styles|sharedStrings)\.xml"
    r"|xl/theme/theme1\.xml|xl/(worksheets|charts|drawings)/[a-z]+\d+\.xml|xl/(_rels|\w+/_rels)/[\w.]+\.rels"
)  # no comments, notes, external links, embedded files, printer settings, macros


def plant(inbox: Path) -> None:
    """Put pupils on a health list and children of a health list into a school, each copy with the other sex."""
    school = next(file for file in sorted((inbox / "dapodik").glob("*.xlsx")) if "-SD " in file.name)
    pupils = load_workbook(school)
    of_school = pupils.worksheets[0]
    health, children = next(
        (file, book)
        for file in sorted((inbox / "eppgbm").glob("*.xlsx"))
        for book in [load_workbook(file)]
        if isinstance(list(book.worksheets[0].values)[-1][0], int)  # nobody has signed below its rows
    )
    of_health = children.worksheets[0]
    known = [row for row in of_school.values if isinstance(row[0], int) and NIK.fullmatch(str(row[7]))]
    listed = [row for row in of_health.values if isinstance(row[0], int) and NIK.fullmatch(str(row[1]))]
    for number, row in enumerate(known[:15], start=900):
        of_health.append((number, row[7], row[1], OTHER[str(row[3])], _day(row[6]), *listed[0][5:]))
    for number, row in enumerate(listed[:15], start=900):
        told = (number, row[2], str(number), OTHER[str(row[3])], None, "SEMARANG", _day(row[4]), row[1])
        of_school.append((*told, *known[0][8:24]))
    pupils.save(school)
    children.save(health)


def _day(value: object) -> str:
    return f"{value:%d-%m-%Y}" if isinstance(value, datetime) else str(value)


def only_from(site: Path, agency: str, other: str) -> set[str]:
    """Return the names of rows of `agency` of which every finding reveals the list `other`."""
    findings = table(site, "findings").filter(pl.col("agency") == agency, pl.col("sent_by") == agency)
    reveals = (pl.col("other_source") == other).fill_null(False)
    rows = findings.group_by("name").agg(reveals.all().alias("only"))
    return {name for name in rows.filter("only")["name"].drop_nulls() if len(name) > 10}


def texts(site: Path, agency: str) -> dict[str, str]:
    return {file.name: all_text(file) for to, _, file in packs(site) if to == agency and file.name != "index.html"}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rosters")
    generate(folder, people=900, seed=11, sources=["dapodik", "eppgbm"], broken=False)
    plant(folder / "inbox")
    return folder


def test_who_is_on_the_other_list_is_told_only_with_that_membership(planted: Path, tmp_path: Path) -> None:
    """Names of people of whom there is nothing to tell but the other list, searched for in every byte."""
    found: dict[str, list[bool]] = {}
    for name, members in (("closed", ()), ("open", ("dapodik", "eppgbm"))):
        site = night(planted, tmp_path / name, FIELDS, members)
        for (agency, _), (_, other) in ((SCHOOL, HEALTH), (HEALTH, SCHOOL)):
            secret, told = only_from(site, agency, other), texts(site, agency)
            assert len(secret) >= 3
            assert {Path(file).suffix for file in told} == {".xlsx", ".html", ".pdf"}
            found.setdefault(name, []).append(any(one in text for one in secret for text in told.values()))
            if name == "open":
                assert all(any(one in text for text in told.values()) for one in secret)
    assert found == {"closed": [False, False], "open": [True, True]}


def test_beside_a_register_the_packs_of_one_list_do_not_change_with_the_other(tmp_path: Path) -> None:
    """The same night with and without other people on the health list: not a word of a school's packs differs."""
    world = tmp_path / "world"
    generate(world, people=900, seed=11, sources=["siak", "dapodik", "eppgbm"], broken=False)
    plain = night(world, tmp_path / "plain", FIELDS, ("siak",))
    changed = Path(shutil.copytree(plain, tmp_path / "changed"))
    schools = {file.name: file.read_bytes() for file in (changed / "inbox" / "dapodik").iterdir()}
    plant(changed / "inbox")
    for name, content in schools.items():
        (changed / "inbox" / "dapodik" / name).write_bytes(content)
    told = []
    for site in (plain, changed):
        shutil.rmtree(site / "out")
        config = load_config(site / "padan.toml")
        run_night(config, as_of=date(2026, 11, 24), now=NOW.replace(day=24), progress=silent)
        told.append(texts(site, SCHOOL[0]))
    assert table(plain, "records").height < table(changed, "records").height
    assert told[0].keys() == told[1].keys()
    assert [name for name in told[0] if told[0][name] != told[1][name]] == []


def test_a_workbook_has_no_part_beside_its_sheets_that_holds_anything_personal(planted: Path, tmp_path: Path) -> None:
    """Each part of the container: none hidden, none unknown, and in properties nothing of anybody."""
    site = night(planted, tmp_path / "site", FIELDS, ("dapodik", "eppgbm"))
    names = {name for name in table(site, "records")["name"].drop_nulls() if len(name) > 6}
    looked_at = 0
    for _, _, file in packs(site):
        if file.suffix != ".xlsx":
            continue
        looked_at += 1
        with zipfile.ZipFile(file) as book:
            assert [part for part in book.namelist() if not PARTS.fullmatch(part)] == []
            assert book.comment == b""
            assert not re.search(rb"<sheet [^>]*state=", book.read("xl/workbook.xml"))
            for part in book.namelist():
                if part.startswith("xl/worksheets/sheet") or part == "xl/sharedStrings.xml":
                    continue
                text = book.read(part).decode("utf-8")
                assert not [name for name in names if name in text], (file.name, part)
                assert not re.search(r"(?<![0-9a-f])\d{16}(?![0-9a-f])", text), (file.name, part)
        cells = {
            str(cell) for sheet in load_workbook(file) for row in sheet.iter_rows(values_only=True) for cell in row
        }
        with zipfile.ZipFile(file) as book:
            shared = re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode("utf-8"), re.DOTALL)
        stored = {name for name in names for one in shared if name in re.sub(r"<[^>]*>", "", one)}
        assert stored <= {name for name in names for cell in cells if name in cell}
    assert looked_at > 5
