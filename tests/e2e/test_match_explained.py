"""`padan match … --explain` and `padan dedupe … --explain`: the links are written, then why is printed."""

import csv
import json
import random
from pathlib import Path

import pytest
from typed_commands import padan

GIVEN = ("Ahmad", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gunawan", "Hesti", "Joko", "Kartika")
FAMILY = ("Santoso", "Wibowo", "Nugroho", "Rahayu", "Lestari", "Saputra", "Utami", "Hidayat")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two lists of invented people who all are on both, in different orders."""
    dice = random.Random(4)
    rows = [
        (
            f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}",
            f"{dice.randrange(1, 29):02}-{dice.randrange(1, 13):02}-{dice.randrange(1960, 2015)}",
            dice.choice("LP"),
        )
        for _ in range(120)
    ]
    place = tmp_path_factory.mktemp("lists")
    for name, letter, order in (("siswa.csv", "s", rows), ("penduduk.csv", "p", rows[::-1])):
        with (place / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("kode", "nama", "tgl_lahir", "jk")])
            csv.writer(file).writerows((f"{letter}{at:03}", *row) for at, row in enumerate(order))
    return place


def test_a_waterfall_is_printed_after_the_links_are_written(folder: Path) -> None:
    ended = padan("match", "siswa.csv", "penduduk.csv", "--out", "links.csv", "--explain", "s000", "p119", cwd=folder)
    assert ended.code == 0, ended.err
    assert (folder / "links.csv").read_text().startswith("left_id,right_id,probability,match_weight\n")
    lines = ended.out.splitlines()
    assert lines[0].startswith("Sebelum isi data dilihat: 1 di antara")
    assert any(line.startswith("Nama sama") for line in lines)
    assert any(line.startswith("Tanggal lahir sama") for line in lines)
    assert lines[-1] == "Hasil: dipadankan"
    assert max(map(len, lines)) <= 100


def test_a_pair_of_a_dedupe_is_told_in_english_and_as_data(folder: Path) -> None:
    ended = padan(
        "dedupe", "siswa.csv", "--out", "pairs.csv", "--explain", "s001", "s002", "--language", "en", "--json",
        cwd=folder,
    )  # fmt: skip
    assert ended.code == 0, ended.err
    told = json.loads(ended.out)
    steps = told["explained"]["steps"]
    assert sum(step["bits"] for step in steps) == told["explained"]["match_weight"]
    assert told["explained"]["linked"] is False
    assert told["waterfall"][-1] == "Result: not linked"


def test_an_id_that_is_not_there_is_a_mistake_of_the_user(folder: Path) -> None:
    ended = padan("match", "siswa.csv", "penduduk.csv", "--out", "links.csv", "--explain", "s000", "x", cwd=folder)
    assert (ended.code, ended.out) == (2, "")
    assert "there is no record with the second id" in ended.err
