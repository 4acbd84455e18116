"""`padan check`: what is seen in a file, told so that a person sees at once what is dropped."""

import json
import re
from pathlib import Path

import pytest
from typed_commands import ROOT, padan

WORLD = ROOT / "data_samples" / "kabupaten_contoh"
FILES = sorted(file for file in (WORLD / "inbox").rglob("*.*") if file.is_file())


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """Return what one `padan check` over all files of the shipped world says, by file."""
    ended = padan("check", *FILES)
    assert ended.code == 3, ended.err  # some of them were broken on purpose
    parts = [part.split("\n", 1) for part in ended.out.strip("\n").split("\n\n")]
    assert [name for name, _ in parts] == [str(file) for file in FILES]
    return dict(parts)  # type: ignore[arg-type]  # each part has two ends


def broken() -> set[str]:
    rows = (WORLD / "truth" / "broken_files.csv").read_text(encoding="utf-8").splitlines()[1:]
    return {str(WORLD / "inbox" / row.split(",")[1]) for row in rows if not row.endswith("duplicate")}


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_check_tells_layout_header_row_mapping_and_what_is_dropped(told: dict[str, str], file: Path) -> None:
    said = told[str(file)]
    if str(file) in broken():
        assert re.fullmatch(r"  (unreadable|not_a_roster|quarantined): .+\n  tindakan: .+", said)
        return
    assert re.search(r"^  layout +[a-z-]+ \(.+\)$", said, flags=re.MULTILINE)
    head = r"judul kolom \(header\) di baris (\d+), di bawahnya (\d+) baris, (\d+) orang$"
    sheets = re.findall(head, said, flags=re.MULTILINE)
    assert sheets and all(1 <= int(row) <= 15 and 0 < int(people) <= int(below) for row, below, people in sheets)
    mapped = dict(re.findall(r"^    (\S.*?) +→ ([a-z_.]+)$", said, flags=re.MULTILINE))
    assert {"name", "nik"} <= set(mapped.values())
    dropped = re.findall(r"^  kolom dibuang \((\d+)\): (.+)$", said, flags=re.MULTILINE)
    assert all((int(count) == 0) == (columns == "tidak ada") for count, columns in dropped)
    for line in ("kolom dibuang", "baris disisihkan", "perbaikan"):
        assert len(re.findall(rf"^  {line}.*: .+$", said, flags=re.MULTILINE)) == len(sheets)


def test_check_as_json_says_the_same_of_a_whole_and_of_a_broken_file() -> None:
    whole = next(file for file in FILES if str(file) not in broken())
    ended = padan("check", whole, sorted(broken())[0], "--json")
    first, second = json.loads(ended.out)
    assert (ended.code, ended.err) == (3, "")
    assert (first["file"], first["status"]) == (str(whole), "read")
    assert all(sheet["rows"] == sheet["kept"] + sum(sheet["set_aside"].values()) for sheet in first["sheets"])
    assert second["status"] != "read" and second["reason"] and second["fix"]


def test_check_of_a_file_that_is_not_there_and_of_a_folder_says_so(tmp_path: Path) -> None:
    ended = padan("check", tmp_path / "tidak-ada.xlsx", tmp_path)
    assert ended.code == 3
    assert ended.out.count("  unreadable: ") == 2 and ended.out.count("  tindakan: ") == 2
