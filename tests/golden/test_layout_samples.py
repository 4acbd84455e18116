"""Every layout's sample files: found to be of that layout and no other, and read as expected, cell for cell."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from layout_samples import AS_OF, REGION, SAMPLES, as_read, sample_files

from connectors.detect import LAST_RESORT, detect_layout
from connectors.layout import load_layouts
from connectors.read import read_delivery

LAYOUTS = load_layouts()
FILES = [(name, path) for name in sorted(LAYOUTS) if (SAMPLES / name).is_dir() for path in sample_files(name)]
ROOT = SAMPLES.parent.parent


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_samples_are_read_as_expected(name: str) -> None:
    expected = (SAMPLES / name / "expected.csv").read_text(encoding="utf-8")
    assert as_read(name).splitlines() == expected.splitlines()


@pytest.mark.parametrize(("name", "path"), FILES, ids=[f"{name}/{path.name}" for name, path in FILES])
def test_a_sample_is_of_its_own_layout_and_no_other(name: str, path: Path) -> None:
    fitting = [layout for layout, _ in detect_layout(path, LAYOUTS).ranked if layout != LAST_RESORT]
    assert fitting == ([] if name == LAST_RESORT else [name])


@pytest.mark.parametrize(("name", "path"), FILES, ids=[f"{name}/{path.name}" for name, path in FILES])
def test_no_row_of_a_sample_is_lost(name: str, path: Path) -> None:
    reading = read_delivery(
        path, source=name, file=path.name, layout=LAYOUTS[name], layouts=LAYOUTS, region=REGION, as_of=AS_OF
    )
    assert reading.sheets
    for sheet in reading.sheets:
        assert sheet.kept > 0
        assert sheet.rows == sheet.kept + sum(sheet.set_aside.values())


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_no_row_of_a_sample_is_without_name_or_number(name: str) -> None:
    lines = as_read(name).splitlines()
    names = lines[0].split(",")
    assert {"name", "nik_status", "row"} <= set(names)
    assert len(lines) > 2


def test_samples_are_what_their_script_writes(tmp_path: Path) -> None:
    script = SAMPLES / "make_samples.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, timeout=120)
    made = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    shipped = {path.relative_to(SAMPLES).as_posix(): path.read_bytes() for _, path in FILES}
    assert sorted(made) == sorted(shipped)
    texts = [file for file in made if file.endswith((".csv", ".txt", ".tsv"))]
    assert texts
    assert {file: made[file] for file in texts} == {file: shipped[file] for file in texts}


def test_every_layout_has_a_sample_and_none_is_for_a_layout_that_does_not_exist() -> None:
    assert sorted(path.name for path in SAMPLES.iterdir() if path.is_dir()) == sorted(LAYOUTS)
    assert {name for name, _ in FILES} == set(LAYOUTS)


def test_the_samples_hold_no_address_of_a_real_inbox() -> None:
    text = (SAMPLES / "make_samples.py").read_text(encoding="utf-8")
    assert set(re.findall(r"[\w.]+@[\w.]+", text)) == {"operator@contoh.invalid"}
