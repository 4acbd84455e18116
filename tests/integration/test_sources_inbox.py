"""The inbox as it lies on a disk: which files are deliveries, and what of them is told."""

import hashlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.errors import UnreadableFile
from connectors.readers import read_sheets
from connectors.sources.files import Delivery, list_deliveries

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="links and permissions are otherwise on Windows")


def fill(inbox: Path, *files: str) -> None:
    for file in files:
        (inbox / file).parent.mkdir(parents=True, exist_ok=True)
        (inbox / file).write_bytes(file.encode())


def files_of(inbox: Path, pattern: str) -> list[str]:
    return [delivery.file for delivery in list_deliveries(inbox, pattern)]


def test_a_delivery_tells_path_size_time_and_hash(tmp_path: Path) -> None:
    fill(tmp_path, "siak/ungaran.xlsx")
    os.utime(tmp_path / "siak/ungaran.xlsx", (1_790_000_000, 1_790_000_000))
    assert list_deliveries(tmp_path, "siak/*.xlsx") == [
        Delivery(
            path=tmp_path / "siak/ungaran.xlsx",
            file="siak/ungaran.xlsx",
            size=17,
            mtime=datetime.fromtimestamp(1_790_000_000, UTC),
            content_hash=hashlib.sha256(b"siak/ungaran.xlsx").hexdigest(),
        )
    ]


@pytest.mark.parametrize(
    ("pattern", "files"),
    [
        ("siak/*.xlsx", ["siak/A.XLSX", "siak/b.xlsx"]),
        ("SIAK/*.xlsx", ["siak/A.XLSX", "siak/b.xlsx"]),
        ("siak\\*.xlsx", ["siak/A.XLSX", "siak/b.xlsx"]),
        ("siak/**/*.xlsx", ["siak/A.XLSX", "siak/b.xlsx", "siak/lama/2025/c.xlsx"]),
        ("**/*.csv", ["bpjs.csv", "siak/d.csv"]),
        ("*.csv", ["bpjs.csv"]),
        ("siak/?.xlsx", ["siak/A.XLSX", "siak/b.xlsx"]),
        ("siak/[b].xlsx", ["siak/b.xlsx"]),
        ("*/*.csv", ["siak/d.csv"]),
        ("bpjs.csv", ["bpjs.csv"]),
        ("**/*", ["bpjs.csv", "siak/A.XLSX", "siak/b.xlsx", "siak/d.csv", "siak/lama/2025/c.xlsx"]),
        ("siak/tidak*.csv", []),
    ],
)
def test_files_are_chosen_by_pattern_and_sorted(tmp_path: Path, pattern: str, files: list[str]) -> None:
    fill(tmp_path, "siak/b.xlsx", "siak/A.XLSX", "siak/lama/2025/c.xlsx", "siak/d.csv", "bpjs.csv")
    assert files_of(tmp_path, pattern) == files


def test_lock_files_hidden_files_and_copies_under_way_are_no_deliveries(tmp_path: Path) -> None:
    fill(tmp_path, "a.xlsx", "~$a.xlsx", ".a.xlsx", ".git/b.xlsx", "a.xlsx.done", "b.TMP", "c.csv.part", "Thumbs.db")
    assert files_of(tmp_path, "**/*") == ["a.xlsx"]


@needs_posix
def test_links_that_lead_back_are_not_followed_for_ever(tmp_path: Path) -> None:
    fill(tmp_path, "inbox/siak/a.xlsx", "lain/b.xlsx")
    (tmp_path / "inbox/siak/kembali").symlink_to(tmp_path / "inbox", target_is_directory=True)
    (tmp_path / "inbox/lain").symlink_to(tmp_path / "lain", target_is_directory=True)
    (tmp_path / "inbox/diri.xlsx").symlink_to(tmp_path / "inbox/diri.xlsx")
    assert files_of(tmp_path / "inbox", "**/*") == ["diri.xlsx", "lain/b.xlsx", "siak/a.xlsx"]


@needs_posix
def test_a_file_that_is_gone_is_listed_and_refused_when_it_is_read(tmp_path: Path) -> None:
    fill(tmp_path, "a.csv")
    (tmp_path / "pergi.csv").symlink_to(tmp_path / "tidak-ada.csv")
    _, gone = list_deliveries(tmp_path, "*.csv")
    assert (gone.file, gone.size, gone.content_hash) == ("pergi.csv", 0, "")
    with pytest.raises(UnreadableFile, match=r"(?s)vanished.*pergi\.csv"):
        read_sheets(gone.path)


@pytest.mark.parametrize("pattern", ["siak/*.xlsx", "siak/**/*.xlsx", "siak/a.xlsx"])
def test_a_folder_that_is_missing_is_named(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(UnreadableFile, match="the folder cannot be read") as refused:
        list_deliveries(tmp_path, pattern)
    assert refused.value.where == str(tmp_path / "siak")


@needs_posix
def test_a_folder_without_permission_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    fill(tmp_path, "siak/a.xlsx", "dapodik/kec1/b.xlsx", "dapodik/kec2/c.xlsx", "bpjs/d.csv")
    closed = [tmp_path / "siak", tmp_path / "dapodik/kec1"]
    for folder in closed:
        folder.chmod(0)
    user = os.geteuid()
    outside = [folder for folder in [tmp_path, *tmp_path.parents] if folder.stat().st_uid == user and user == 0]
    modes = {folder: folder.stat().st_mode for folder in outside}
    for folder in outside:
        folder.chmod(modes[folder] | 0o055)
    if user == 0:
        os.seteuid(65_534)  # the administrator may read everything, nobody may not
    try:
        with pytest.raises(UnreadableFile, match="the folder cannot be read: Permission denied") as refused:
            list_deliveries(tmp_path, "siak/*.xlsx")
        assert refused.value.where == str(tmp_path / "siak")
        assert files_of(tmp_path, "bpjs/*.csv") == ["bpjs/d.csv"]
        closed_folder, school = list_deliveries(tmp_path, "dapodik/**/*.xlsx")
        assert (closed_folder.file, closed_folder.content_hash, school.file) == (
            "dapodik/kec1",
            "",
            "dapodik/kec2/c.xlsx",
        )
        with pytest.raises(UnreadableFile, match=r"(?s)no permission to read it.*kec1"):
            read_sheets(closed_folder.path)
    finally:
        os.seteuid(user)
        for folder, mode in modes.items():
            folder.chmod(mode)
        for folder in closed:
            folder.chmod(0o700)
