"""The text of a configuration's errors: file, line, key, and what to write instead."""

from datetime import date
from pathlib import Path

import pytest

from pipelines.config import check_lawful, find_config, line_of, load_config
from pipelines.errors import ConfigError, Refused

GOOD = """\
[run]
region = "33.22"
purpose = "Pemadanan"
legal_basis = "Permendagri 102/2019"
agreement = "PKS 1/2026"
agreement_until = 2027-12-31

[sources.siak]
role = "register"
agency = "disdukcapil"
layout = "siak-export"
path = "siak/*.xlsx"
extract_date = 2026-11-20

[agencies.disdukcapil]
name = "Disdukcapil"
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "padan.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_good_file_is_read_with_its_folders(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, GOOD))
    assert config.inbox == tmp_path / "inbox"
    assert config.sources["siak"].extract_date == date(2026, 11, 20)
    assert config.agency("dinas-sosial").may_see == ()  # not listed: sees nothing of others


@pytest.mark.parametrize(
    ("old", "new", "key", "line", "fix"),
    [
        ('region = "33.22"', 'region = "3322"', "run.region", 2, "Kemendagri code"),
        ('region = "33.22"', 'regoin = "33.22"', "run.region", 1, "add region"),
        ("agreement_until = 2027-12-31", 'agreement_until = "akhir tahun"', "run.agreement_until", 6, "without quotes"),
        ('role = "register"', 'role = "utama"', "sources.siak.role", 9, 'role = "register"'),
        ('layout = "siak-export"', 'layot = "siak-export"', "sources.siak.layot", 11, "did you mean layout?"),
        ('path = "siak/*.xlsx"\n', "", "sources.siak.path", 8, "add path"),
        ('name = "Disdukcapil"', 'name = "D"\npacks = ["desa"]', "agencies.disdukcapil.packs.0", 17, "see the manual"),
        (
            'name = "Disdukcapil"',
            'name = "D"\n[limits]\nNIK_KOSNG = 3',
            "limits.NIK_KOSNG",
            18,
            "did you mean NIK_KOSONG?",
        ),
        (
            'name = "Disdukcapil"',
            'name = "D"\n[limits]\n"TIDAK_PADAN/nik_of_siblng" = 3',
            "limits.TIDAK_PADAN/nik_of_siblng",
            18,
            "did you mean TIDAK_PADAN/nik_of_sibling?",
        ),
        (
            'name = "Disdukcapil"',
            'name = "D"\n[limits]\nNIK_KOSONG = 1.5',
            "limits.NIK_KOSONG",
            18,
            "a share of the rows is below 1",
        ),
        (
            'name = "Disdukcapil"',
            'name = "D"\n[limits]\nNIK_KOSONG = -1',
            "limits.NIK_KOSONG",
            18,
            "such as NIK_KOSONG = 0.05",
        ),
        (
            'name = "Disdukcapil"',
            'name = "D"\n[limits]\nNIK_KOSONG = nan',
            "limits.NIK_KOSONG",
            18,
            "such as NIK_KOSONG = 0.05",
        ),
        (
            'name = "Disdukcapil"',
            'name = "D"\n[limits]\nNIK_KOSONG = true',
            "limits.NIK_KOSONG",
            18,
            "such as NIK_KOSONG = 0.05",
        ),
        ('name = "Disdukcapil"', 'name = "D"\n[sla]\nNIK_KOSNG = 3', "sla.NIK_KOSNG", 18, "a number of days"),
        (
            'name = "Disdukcapil"',
            'name = "D"\nsla = { NIK_KOSNG = 3 }',
            "agencies.disdukcapil.sla.NIK_KOSNG",
            17,
            "a number of days",
        ),
        (
            'role = "register"',
            'role = "register"\ndelivery = { every = "month", due = "5th" }',
            "sources.siak.delivery.due",
            10,
            'due = "day 5" for every month',
        ),
        (
            'role = "register"',
            'role = "register"\ndelivery = { every = "week", due = "day 5" }',
            "sources.siak.delivery",
            10,
            'due = "friday"',
        ),
        (
            'role = "register"',
            'role = "register"\ndelivery = { evry = "week" }',
            "sources.siak.delivery.evry",
            10,
            "did you mean every?",
        ),
        (
            'role = "register"',
            'role = "register"\ndelivery = { when_late = "skip" }',
            "sources.siak.delivery.when_late",
            10,
            'when_late = "use_last"',
        ),
        (
            'role = "register"',
            'role = "register"\ndone_marker = "ya"',
            "sources.siak.done_marker",
            10,
            "done_marker = true",
        ),
    ],
)
def test_an_error_names_line_key_and_what_to_write(
    tmp_path: Path, old: str, new: str, key: str, line: int, fix: str
) -> None:
    assert old in GOOD
    file = write(tmp_path, GOOD.replace(old, new))
    with pytest.raises(ConfigError) as caught:
        load_config(file)
    message = str(caught.value)
    assert (caught.value.key, caught.value.line) == (key, line)
    assert str(file) in message
    assert fix in message


def test_broken_toml_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="line 2"):
        load_config(write(tmp_path, '[run]\nregion = "33.22\n'))


def test_a_file_is_found_in_a_folder_above(tmp_path: Path) -> None:
    file = write(tmp_path, GOOD)
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert find_config(None, tmp_path / "a" / "b") == file


@pytest.mark.parametrize("key", ["purpose", "legal_basis", "agreement", "agreement_until"])
def test_nothing_runs_without_purpose_and_agreement(tmp_path: Path, key: str) -> None:
    text = "\n".join(line for line in GOOD.splitlines() if not line.startswith(f"{key} ="))
    with pytest.raises(Refused, match=key):
        check_lawful(load_config(write(tmp_path, text)).run, date(2026, 11, 23))


def test_nothing_runs_after_the_end_of_the_agreement(tmp_path: Path) -> None:
    run = load_config(write(tmp_path, GOOD)).run
    check_lawful(run, date(2027, 12, 31))
    with pytest.raises(Refused, match="ended on 31-12-2027"):
        check_lawful(run, date(2028, 1, 1))


def test_the_line_of_a_key_is_found_in_its_own_table() -> None:
    text = "[a]\nx = 1\n[b.c]\nx = 2\n"
    assert line_of(text, ["b", "c", "x"]) == 4
    assert line_of(text, ["b", "c", "missing"]) == 3
    assert line_of(text, ["z"]) is None


def test_a_due_day_that_its_agencys_schedule_has_no_place_for_is_named(tmp_path: Path) -> None:
    text = GOOD.replace('role = "register"', 'role = "register"\ndelivery = { due = "day 5" }')
    with pytest.raises(ConfigError, match="does not go together with the delivery of disdukcapil") as caught:
        load_config(write(tmp_path, text + 'delivery = { every = "week" }\n'))
    assert (caught.value.key, caught.value.line) == ("sources.siak.delivery", 10)
