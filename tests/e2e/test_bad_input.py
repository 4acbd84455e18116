"""One night over every kind of bad input: each file is named with a reason and what to do, and the rest goes on."""

import ctypes
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from polars.testing import assert_frame_equal
from typed_commands import AS_OF, Ended, lawful, padan, refused_files, table

Once = Callable[[str, Callable[[Path], None]], Path]

BROKEN = {
    "dapodik/terpotong.xlsx": ("unreadable", "terpotong"),
    "dapodik/halaman.xlsx": ("unreadable", "halaman HTML"),
    "dapodik/kosong.xlsx": ("unreadable", "kosong"),
    "dapodik/sandi.xlsx": ("unreadable", "kata sandi"),
    "dapodik/pergi.xlsx": ("unreadable", "hilang"),
    "dapodik/lebar.xlsx": ("not_a_roster", "dapodik-peserta-didik"),
    "dapodik/sarana.xlsx": ("not_a_roster", "dapodik-peserta-didik"),
    "dapodik/gambar.xlsx": ("unreadable", "gambar"),
    "emis/kutip.csv": ("unreadable", "tanda kutip"),
    "emis/nul.csv": ("unreadable", "NUL"),
    "emis/kosong.csv": ("unreadable", "kosong"),
    "lain/catatan.txt": ("not_a_roster", "judul kolom daftar orang"),
    "lain/lebar.csv": ("not_a_roster", "judul kolom daftar orang"),
}
"""File -> status and a word of its reason. `lain` is read with whatever layout fits, and none does."""


@pytest.fixture(scope="module")
def bad_night(once: Once, world: Path) -> Path:
    """Return a site after a night over BROKEN, two equal files and the world's good ones; what it said lies beside."""

    def make(folder: Path) -> None:
        site = folder / "site"
        for source in ("siak", "dapodik", "emis"):
            shutil.copytree(world / "inbox" / source, site / "inbox" / source)
        for file in pl.read_csv(world / "truth" / "broken_files.csv")["file"]:
            (site / "inbox" / file).unlink(missing_ok=True)
        assert padan("init", site, *lawful()).code == 0
        with (site / "padan.toml").open("a", encoding="utf-8") as config:
            config.write('\n[sources.lain]\nrole = "roster"\nagency = "lainnya"\npath = "lain/*"\n')
        plant(site / "inbox")
        ended = padan("run", "--config", site, "--as-of", AS_OF)
        status = padan("status", "--config", site).out
        for name, text in (("code", str(ended.code)), ("out", ended.out), ("err", ended.err), ("status", status)):
            (folder / name).write_text(text, encoding="utf-8")

    return once("bad-night", make)


def plant(inbox: Path) -> None:
    """Write every file of BROKEN, and a copy of a school's workbook under another name."""
    workbook, rows = (good_file(inbox / source).read_bytes() for source in ("dapodik", "emis"))
    (inbox / "lain").mkdir()
    content = {
        "dapodik/terpotong.xlsx": workbook[: len(workbook) * 2 // 3],
        "dapodik/halaman.xlsx": b"<!DOCTYPE html><html><body>Silakan masuk kembali</body></html>",
        "dapodik/kosong.xlsx": b"",
        "dapodik/sandi.xlsx": with_password(workbook),
        "dapodik/lebar.xlsx": wide_workbook(),
        "dapodik/sarana.xlsx": workbook_of([["Nama Barang", "Jumlah"], ["Meja", 40], ["Kursi", 80]]),
        "dapodik/gambar.xlsx": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        f"dapodik/{copy_of(good_file(inbox / 'dapodik'))}": workbook,
        "emis/kutip.csv": rows.replace(b",", b',"', 1) + b'9,"tidak ditutup\n',
        "emis/nul.csv": rows[: len(rows) // 2] + b"\0" + rows[len(rows) // 2 :],
        "emis/kosong.csv": b"",
        "lain/catatan.txt": b"Rapat hari Senin.\nTidak ada daftar di sini.\n",
        "lain/lebar.csv": (",".join(f"kolom{n}" for n in range(300)) + "\n").encode() * 3,
    }
    for file, data in content.items():
        (inbox / file).write_bytes(data)
    (inbox / "dapodik" / "pergi.xlsx").symlink_to(inbox / "sudah-dihapus.xlsx")


def good_file(folder: Path) -> Path:
    """Return the first delivery of a school's or madrasah's folder that is whole."""
    whole = [file for file in folder.iterdir() if file.name.startswith(("daftar_pd", "siswa_1"))]
    return min(whole, key=lambda file: (len(file.name), file.name))  # a copy has the longer name


def copy_of(file: Path) -> str:
    """Return the name that a browser gives to a second download."""
    return f"{file.stem} (1){file.suffix}"


def workbook_of(rows: list[list[object]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def wide_workbook() -> bytes:
    return workbook_of([[f"Kolom {n}" for n in range(300)], *[[n * m for n in range(300)] for m in range(20)]])


def with_password(workbook: bytes) -> bytes:
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt("rahasia", locked)
    return locked.getvalue()


@pytest.mark.parametrize("file", BROKEN)
def test_a_broken_file_is_named_with_a_reason_and_what_to_do(bad_night: Path, file: str) -> None:
    told = refused_files(bad_night / "site")
    assert file in told
    status, reason = told[file]
    expected_status, word = BROKEN[file]
    assert status == expected_status
    assert word in reason
    what, arrow, to_do = reason.partition(" → ")
    assert what and arrow and to_do, f"no advice in: {reason}"
    assert f"{file} · {status}: {reason}" in (bad_night / "status").read_text(encoding="utf-8")


def test_of_two_files_with_the_same_content_one_counts_and_the_other_names_it(bad_night: Path) -> None:
    school = good_file(bad_night / "site" / "inbox" / "dapodik")
    status, reason = refused_files(bad_night / "site")[f"dapodik/{copy_of(school)}"]
    assert (status, f"dapodik/{school.name}" in reason) == ("quarantined", True)
    taken = table(bad_night / "site", "records").filter(pl.col("source") == "dapodik")
    assert f"dapodik/{school.name}" in taken["file"].to_list()
    assert f"dapodik/{copy_of(school)}" not in taken["file"].to_list()


def test_the_night_goes_on_with_the_others_and_ends_with_3_without_a_stack_trace(bad_night: Path, world: Path) -> None:
    truth = pl.read_csv(world / "truth" / "rows.csv").filter(pl.col("source").is_in(["dapodik", "emis"]))
    read = table(bad_night / "site", "records").filter(pl.col("source") != "siak")
    assert (bad_night / "code").read_text() == "3"
    school = good_file(bad_night / "site" / "inbox" / "dapodik")
    assert set(refused_files(bad_night / "site")) == {*BROKEN, f"dapodik/{copy_of(school)}"}
    assert_frame_equal(read.select("file", "row").sort("file", "row"), truth.select("file", "row").sort("file", "row"))
    assert table(bad_night / "site", "links").filter(decision="link").height > 0
    assert "Traceback" not in (bad_night / "err").read_text(encoding="utf-8")


def test_the_terminal_names_the_first_of_them_and_where_the_others_are_told(bad_night: Path) -> None:
    said = [line for line in (bad_night / "out").read_text(encoding="utf-8").splitlines() if line.startswith("  ! ")]
    refused = refused_files(bad_night / "site")
    assert said[:-1] == [f"  ! {file}: {reason}" for file, (_, reason) in refused.items()][:12]
    assert said[-1] == f"  ! … dan {len(refused) - 12} lagi → padan status"


def test_a_delivery_in_quarantine_is_kept_with_its_reason(bad_night: Path) -> None:
    kept = bad_night / "site" / "store" / "quarantine"
    school = good_file(bad_night / "site" / "inbox" / "dapodik")
    held = next(file for file in kept.rglob("*.xlsx"))
    assert held.relative_to(kept).parts[1:] == ("dapodik", "dapodik", copy_of(school))
    assert held.read_bytes() == school.read_bytes()
    told = json.loads(held.with_name(f"{held.name}.reason.json").read_text(encoding="utf-8"))
    assert told["reason"] == refused_files(bad_night / "site")[f"dapodik/{copy_of(school)}"][1]


@pytest.mark.parametrize("file", ["dapodik/sandi.xlsx", "emis/nul.csv", "lain/lebar.csv"])
def test_check_says_the_same_of_a_broken_file_as_the_night(bad_night: Path, file: str) -> None:
    ended = padan("check", bad_night / "site" / "inbox" / file)
    what, _, to_do = refused_files(bad_night / "site")[file][1].partition(" → ")
    assert ended.code == 3
    assert what in ended.out and to_do in ended.out


@pytest.mark.skipif(sys.platform == "win32", reason="rights are given otherwise on Windows")
def test_a_folder_and_a_file_that_the_account_may_not_read_are_named_and_the_rest_goes_on(
    tmp_path: Path, world: Path
) -> None:
    site = tmp_path / "site"
    for source in ("siak", "emis", "eppgbm"):
        shutil.copytree(world / "inbox" / source, site / "inbox" / source)
    assert padan("init", site, *lawful()).code == 0
    closed = {"eppgbm/**/*": site / "inbox" / "eppgbm"}
    closed |= {f"emis/{file.name}": file for file in [good_file(site / "inbox" / "emis")]}
    for path in closed.values():
        path.chmod(0)
    try:
        ended = run_with_the_rights_of_the_files(site)
    finally:
        for path in closed.values():
            path.chmod(0o755)
    assert ended.code == 3, ended
    told = {file: refused_files(site)[file] for file in closed}
    assert {status for status, _ in told.values()} == {"unreadable"}
    assert all(re.search("izin|hak membaca", what) and "→" in what for _, what in told.values()), told
    assert set(table(site, "records")["source"]) == {"siak", "emis"}
    assert "tidak masuk sumber" not in ended.out


def run_with_the_rights_of_the_files(site: Path) -> Ended:
    """Run a night with the rights that files give; an administrator gives up the right to read everything."""
    typed = ("run", "--config", site, "--as-of", AS_OF)
    if os.geteuid() != 0:
        return padan(*typed)
    try:
        return padan(*typed, preexec_fn=give_up_reading_everything)
    except subprocess.SubprocessError:
        pytest.skip("runs as root, and this machine does not let root give up the right to read every file")


def give_up_reading_everything() -> None:
    """Drop CAP_DAC_OVERRIDE (1) and CAP_DAC_READ_SEARCH (2) for what is run next, with prctl(PR_CAPBSET_DROP = 24)."""
    for capability in (1, 2):
        if ctypes.CDLL(None).prctl(24, capability, 0, 0, 0):
            raise OSError("the capability cannot be dropped")
