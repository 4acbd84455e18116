"""The files in docs/operations: each starts a night that exists, and the tools that read them accept them."""

import re
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typer
from programs import program

from pipelines.cli import app
from pipelines.config import Config
from pipelines.metrics import metrics_text
from pipelines.outcome import Outcome

FILES = Path(__file__).parents[2] / "docs" / "operations"
RUN = typer.main.get_command(app).commands["run"]  # type: ignore[attr-defined]  # a group has commands
NIGHT = re.compile(r"padan(?:\.exe)? (run [^>&\n]+)")


@pytest.fixture
def published_manifest() -> dict[str, object]:
    return {
        "run": "2026-11-23T0130", "files": {"accepted": 1}, "rejected": [],
        "open_cases": {"BARU": {"ERROR": 1}},
        "in_force": [{"source": "siak", "rows": 5, "extract_date": "2026-11-20"}],
    }  # fmt: skip


def text(name: str) -> str:
    return (FILES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["padan.service", "padan.cron", "Containerfile", "padan-task.xml"])
def test_the_night_that_is_started_can_be_typed(name: str) -> None:
    joined = text(name).replace("\\\n#", " ")
    found = NIGHT.findall(joined)
    assert found
    for typed in found:
        _, *arguments = shlex.split(typed, posix=False)
        RUN.make_context("run", arguments)  # refuses what does not exist


@pytest.mark.skipif(sys.platform == "win32", reason="systemd is not there")
def test_systemd_takes_unit_and_timer(tmp_path: Path) -> None:
    unit = text("padan.service").replace("/opt/padan/.venv/bin/padan", "/bin/true")  # it must be there
    (tmp_path / "padan.service").write_text(unit, encoding="utf-8")
    shutil.copy(FILES / "padan.timer", tmp_path)
    done = subprocess.run(
        [program("systemd-analyze"), "verify", str(tmp_path / "padan.service"), str(tmp_path / "padan.timer")],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_systemd_counts_only_published_nights_as_good() -> None:
    assert "SuccessExitStatus=3\n" in text("padan.service")
    assert "UMask=0077\n" in text("padan.service")


@pytest.mark.skipif(sys.platform == "win32", reason="cron is not there")
def test_the_cron_line_starts_a_night_that_only_its_user_can_read(tmp_path: Path) -> None:
    [line] = [line for line in text("padan.cron").splitlines() if not line.startswith("#")]
    assert re.fullmatch(r"\d+ \d+ \* \* \* .+", line) and "%" not in line  # cron ends a line at %
    command = (
        line.split(" ", 5)[5].replace("/opt/padan/.venv/bin/padan", "echo").replace("/srv/pemadanan", str(tmp_path))
    )
    subprocess.run(["/bin/sh", "-c", command], check=True)
    log = tmp_path / "malam.log"
    assert log.read_text().startswith("run --config ")
    assert log.stat().st_mode & 0o777 == 0o600


def test_the_task_of_windows_is_one_that_makes_up_for_a_missed_night() -> None:
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    task = ET.fromstring((FILES / "padan-task.xml").read_bytes())
    assert task.findtext("t:Settings/t:StartWhenAvailable", "", space) == "true"
    assert task.findtext("t:Settings/t:MultipleInstancesPolicy", "", space) == "IgnoreNew"
    assert task.findtext("t:Actions/t:Exec/t:Command", "", space) == "cmd.exe"
    assert task.findtext("t:Actions/t:Exec/t:Arguments", "", space).endswith('malam.log 2>&1"')


def test_the_container_runs_as_nobody_in_particular() -> None:
    last = text("Containerfile").rpartition("FROM ")[2]
    assert "\nUSER 10001:10001\n" in last


def test_alerts_and_guide_name_figures_that_exist(published_manifest: dict[str, object]) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    config = Config.model_validate(
        {"run": {"region": "33.22"}, "sources": {"siak": {"role": "register", "agency": "d", "path": "x"}}}
    )
    outcome = Outcome(date(2026, 11, 23), now, now, 0, {"read": 1.0}, published=published_manifest)
    made = set(re.findall(r"^# TYPE (padan_\w+) gauge$", metrics_text(config, outcome, now), flags=re.MULTILINE))
    assert len(made) == 11
    guide = (FILES.parent / "petugas" / "setiap-malam.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"padan_[a-z_]+", guide))
    assert explained == made
    assert set(re.findall(r"padan_[a-z_]+", text("padan-alerts.yml"))) - made == set()
