"""`padan demo`: a whole night on the shipped world, for whoever has just installed the program."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typed_commands import ROOT, Ended, padan, refused_files, table

Once = Callable[[str, Callable[[Path], None]], Path]
WORLD = ROOT / "data_samples" / "kabupaten_contoh"


@pytest.fixture(scope="module")
def demo(once: Once) -> Path:
    """Return a folder with a demo in `here`, made over an earlier one, and what it said."""

    def make(folder: Path) -> None:
        earlier = folder / "here"
        shutil.copytree(WORLD / "truth", earlier / "truth")
        (earlier / ".padan-demo").touch()
        (earlier / "out" / "2020-01-01T0000").mkdir(parents=True)
        ended = padan("demo", "--out", "here", cwd=folder)
        for name, text in (("code", str(ended.code)), ("out", ended.out), ("err", ended.err)):
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")

    return once("demo", make)


def said(demo: Path) -> Ended:
    code, out, err = ((demo / f"{name}.txt").read_text(encoding="utf-8") for name in ("code", "out", "err"))
    return Ended(int(code), out, err)


def test_a_demo_ends_with_0_and_says_what_was_found(demo: Path) -> None:
    ended = said(demo)
    assert ended.code == 0, ended.err
    assert re.search(r"temuan +[\d.]+ ", ended.out)
    assert re.search(r"tertaut ke kependudukan +9\d,\d %", ended.out)
    assert all(f"! {file}: " in ended.out for file in refused_files(demo / "here"))


def test_a_demo_says_where_the_packs_lie_and_there_they_lie(demo: Path) -> None:
    place, books, pages = re.findall(r"laporan +(\S+) +(\d+) buku kerja · (\d+) halaman", said(demo).out)[0]
    out = demo / place
    assert len(list(out.rglob("padan_*.xlsx"))) == int(books) > 0
    assert len(list(out.rglob("padan_*.html"))) == int(pages) > 0
    assert all(file.stat().st_size > 2000 for file in out.rglob("padan_*.*"))


def test_a_demo_takes_the_place_of_an_earlier_one(demo: Path) -> None:
    assert not (demo / "here" / "out" / "2020-01-01T0000").exists()
    assert len(list((demo / "here" / "store" / "runs").iterdir())) == 1


def test_a_demo_reads_every_row_that_its_world_was_made_with(demo: Path) -> None:
    files = table(demo / "here", "files")
    delivered = {file.relative_to(WORLD / "inbox").as_posix() for file in (WORLD / "inbox").rglob("*.*")}
    assert set(files["file"]) == delivered


@pytest.mark.parametrize("other", ["catatan.txt", "padan.toml", "inbox"])
def test_a_folder_with_other_things_is_refused_and_left_alone(tmp_path: Path, other: str) -> None:
    folder = tmp_path / "milik-saya"
    folder.mkdir()
    (folder / other).write_text("penting", encoding="utf-8")
    ended = padan("demo", "--out", folder)
    assert (ended.code, ended.out) == (2, "")
    assert "--out" in ended.err
    assert [(file.name, file.read_text(encoding="utf-8")) for file in folder.iterdir()] == [(other, "penting")]
