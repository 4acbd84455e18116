"""What is refused on purpose: a sentence on stderr that says what to do, the promised exit code, nothing on stdout."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typed_commands import AS_OF, command, environment, lawful, padan, padan_here

CONFIG = """\
[run]
region = "33.22"
purpose = "Pemadanan data contoh"
legal_basis = "Permendagri 102/2019"
agreement = "PKS 470/1/2026"
agreement_until = 2027-12-31

[sources.emis]
role = "roster"
agency = "kemenag"
layout = "emis-siswa"
path = "emis/*.csv"
"""


def write_site(folder: Path, config: str = CONFIG) -> Path:
    (folder / "inbox" / "emis").mkdir(parents=True)
    (folder / "padan.toml").write_text(config, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("before", "after", "line", "key", "fix"),
    [
        ('region = "33.22"', 'region = "Semarang"', 2, "run.region", 'region = "33.22"'),
        ('region = "33.22"', "region = 33.22", 2, "run.region", 'region = "33.22"'),
        ("agreement_until = 2027-12-31", 'agreement_until = "akhir 2027"', 6, "run.agreement_until", "2027-12-31"),
        ('role = "roster"', 'role = "roster"\nrequird = true', 10, "sources.emis.requird", "did you mean required?"),
        ('agency = "kemenag"\n', "", 8, "sources.emis.agency", "add agency = "),
        ('role = "roster"', 'role = "daftar"', 9, "sources.emis.role", 'role = "roster"'),
        ('layout = "emis-siswa"', 'layout = "emis"', 11, "sources.emis.layout", "emis-siswa"),
        ('path = "emis/*.csv"', 'path = "emis/*.csv"\nmax_drop = 20', 13, "sources.emis.max_drop", "max_drop = 0.2"),
        (
            'path = "emis/*.csv"',
            'path = "emis/*.csv"\nunit = { kind = "madrasah", from = "file", pattern = "siswa_(" }',
            13,
            "sources.emis.unit.pattern",
            "(?P<id>",
        ),
        (
            'path = "emis/*.csv"',
            'path = "emis/*.csv"\nextract_date = { from = "file", pattern = "[" }',
            13,
            "sources.emis.extract_date.pattern",
            "(?P<date>",
        ),
        ('path = "emis/*.csv"', 'path = "emis/*.csv"\nmap = { "Nama" = "nama" }', 13, "sources.emis.map.Nama", "name"),
        ("[run]", "[run", 1, "", "mend that line"),
    ],
)
def test_a_wrong_configuration_is_told_by_file_line_and_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], before: str, after: str, line: int, key: str, fix: str
) -> None:
    assert before in CONFIG
    site = write_site(tmp_path / "site", CONFIG.replace(before, after))
    ended = padan_here("run", "--as-of", AS_OF, cwd=site, capsys=capsys)
    assert (ended.code, ended.out) == (2, ""), ended
    assert str(site / "padan.toml") in ended.err
    assert re.search(rf"\bline {line}\b", ended.err), ended.err
    assert key in ended.err and fix in ended.err, ended.err
    assert not (site / "out").exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["terbang"], "terbang"),
        (["run", "--cepat"], "--cepat"),
        (["export"], "NAME"),
        (["export", "orang", "--out", "orang.csv"], "files, records, links, entities, findings, cases"),
        (["export", "files", "--out", "files.docx"], ".csv or .parquet"),
        (["run", "--as-of", "besok"], "2026-11-23"),
        (["run", "--as-of", AS_OF, "--source", "sulap"], "emis"),
        (["run", "--config", "tidak-ada.toml"], "tidak-ada.toml"),
        (["status"], "padan run"),
        (["check", "a.csv", "--layout", "sulap"], "emis-siswa"),
        (["check", "a.csv", "--region", "Semarang"], "33.22"),
        (["init", ".", "--inbox", "tidak-ada"], "--inbox"),
        (["init", ".", "--set", "region"], "--set run.region=33.22"),
        (["init", ".", "--set", "run=33.22"], "--set run.region=33.22"),
        (["evaluate", "tidak-ada.csv", "tidak-ada.csv"], "tidak-ada.csv"),
        (["sample", "--people", "60", "--out", "w"], "300"),
        (["sample", "--people", "400", "--sources", "siak,sulap", "--out", "w"], "sulap"),
        (["sample", "--people", "400", "--out", "padan.toml"], "--out"),
        (["demo", "--out", "padan.toml"], "--out"),
        (["demo", "--out", "."], "--out"),
        (["audit", "hapus"], "padan audit verify"),
    ],
    ids=" ".join,
)
def test_wrong_words_end_with_2_and_say_which_are_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: list[str], said: str
) -> None:
    site = write_site(tmp_path / "site")
    (site / "a.csv").write_text("full_name,nisn,gender\nSITI,,L\n", encoding="utf-8")
    before = sorted(file.relative_to(site) for file in site.rglob("*"))
    ended = padan_here(*typed, cwd=site, capsys=capsys)
    assert (ended.code, ended.out) == (2, ""), ended
    assert said in ended.err, ended.err
    kept = sorted(file.relative_to(site) for file in site.rglob("*") if "store" not in file.parts)
    assert kept == before


def test_without_a_configuration_anywhere_a_command_says_how_to_make_one(tmp_path: Path) -> None:
    ended = padan("run", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "padan init" in ended.err


@pytest.mark.parametrize("key", ["purpose", "legal_basis", "agreement", "agreement_until"])
def test_without_purpose_basis_or_agreement_a_run_is_refused_with_4(tmp_path: Path, key: str) -> None:
    site = write_site(tmp_path / "site", re.sub(rf"^{key} = .*\n", "", CONFIG, flags=re.MULTILINE))
    ended = padan("run", "--as-of", AS_OF, cwd=site)
    assert (ended.code, ended.out) == (4, ""), ended
    assert f"{key} = " in ended.err
    assert not (site / "store").exists() and not (site / "out").exists()


def test_what_init_leaves_open_is_named_and_asked_for_by_the_run_until_it_is_given(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    (site / "padan.toml").unlink()
    people = "".join(f"001234567{n},ORANG {n},2012-05-0{n},L,IBU {n},Aktif\n" for n in range(1, 9))
    head = "nisn,full_name,birth_date,gender,parent_mother_full_name,la_student_status\n"
    (site / "inbox" / "emis" / "siswa_111233220001.csv").write_text(head + people, encoding="utf-8")
    ended = padan("init", site)
    assert ended.code == 0, ended.err
    assert "complete under [run]: region, purpose, legal_basis, agreement, agreement_until" in ended.out
    without_region = padan("run", "--as-of", AS_OF, cwd=site)
    assert (without_region.code, "run.region" in without_region.err) == (2, True)
    assert padan("init", site, "--set", "run.region=33.22", "--set", "run.purpose=Pemadanan").code == 0
    without_basis = padan("run", "--as-of", AS_OF, cwd=site)
    assert (without_basis.code, "legal_basis" in without_basis.err) == (4, True)
    assert padan("init", site, *lawful()).code == 0
    kept = sorted(file.name for file in site.glob("padan.*.toml"))
    assert len(kept) == 2
    assert all('"ISI-DI-SINI"' in (site / name).read_text(encoding="utf-8") for name in kept)
    assert '"ISI-DI-SINI"' not in (site / "padan.toml").read_text(encoding="utf-8")


def test_after_the_agreement_ended_a_run_is_refused_with_4(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    ended = padan("run", "--as-of", "2028-01-01", cwd=site)
    assert (ended.code, ended.out) == (4, "")
    assert "PKS 470/1/2026 ended on 31-12-2027" in ended.err
    assert not (site / "store").exists() and not (site / "out").exists()


def test_while_another_run_holds_the_lock_a_run_ends_with_5_and_says_who(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    holding = (
        "from datetime import datetime; from pathlib import Path; from pipelines.locks import hold\n"
        "with hold(Path('store'), now=datetime(2026, 11, 23, 1, 30)): print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holding],
        cwd=site,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        ended = padan("run", "--as-of", AS_OF, cwd=site)
        holder.communicate("\n", timeout=20)
    assert (ended.code, ended.out) == (5, "")
    assert f"process {holder.pid}" in ended.err
    assert not (site / "store" / "runs").exists()
    free = padan("run", "--as-of", AS_OF, cwd=site)
    assert free.code == 6, free  # the lock is free: now it is the empty inbox that is told


def test_a_closed_pipe_is_no_defect(tmp_path: Path) -> None:
    with subprocess.Popen(
        command(["--help"]), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as typed:
        assert typed.stdout is not None and typed.stderr is not None
        typed.stdout.close()
        said = typed.stderr.read()
    assert b"defect" not in said and b"Traceback" not in said
