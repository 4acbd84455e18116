"""A disk that fills up at any point of a night: exit code 1, a sentence that says how much is needed, nothing lost."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from night_sites import published_site

ROOT = Path(__file__).parents[2]
PAGE = 4096
LARGEST_SHARED = 256 * 2**20  # bytes of memory that a test may fill

# Runs in a mount namespace of its own, on a small tmpfs: a night, a look at the site, then a night with room enough.
PROGRAM = """
import json, os, pathlib, shutil, subprocess, sys
disk, source, grow = pathlib.Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
site = shutil.copytree(source, disk / "site")
def padan(*typed):
    done = subprocess.run([sys.executable, "-m", "pipelines", *typed, "--config", site], capture_output=True, text=True)
    return {"code": done.returncode, "out": done.stdout, "err": done.stderr}
def seen():
    names = sorted(str(path) for folder in ("out", "store/runs") for path in (site / folder).iterdir())
    return {"current": (site / "store/current").read_text().strip(), "names": names}
before = seen()
typed = ["run", "--as-of", "2026-12-01", "--full"]
first, after, status, whole = padan(*typed), seen(), padan("status"), padan("audit", "verify")
subprocess.run(grow, check=True)
again = padan(*typed)
print(json.dumps([before, first, after, status, whole, again, seen()]))
"""


def pages(folder: Path) -> int:
    """Return the bytes that a folder takes on a disk that counts in pages."""
    paths = [folder, *folder.rglob("*")]
    return sum(PAGE + (-(-path.stat().st_size // PAGE) * PAGE if path.is_file() else 0) for path in paths)


def on_small_disk(place: Path, site: Path, free: int) -> list[dict[str, object]]:
    """Run PROGRAM on a disk that has `free` bytes beside the site, and return what it saw."""
    size = pages(site) + free
    if can_mount(place):
        grow = ["mount", "-o", "remount,size=512m", str(place)]
        made = f"mount -t tmpfs -o size={size // 1024}k none '{place}' && exec \"$@\""
        return saw([*namespace(), "sh", "-c", made, "sh"], place, site, grow)
    shared = Path("/dev/shm")  # of a container: small, and there without any right
    if sys.platform != "linux" or not size < shutil.disk_usage(shared).free < LARGEST_SHARED:
        pytest.skip("no small disk can be had here: neither by unshare and tmpfs, nor is /dev/shm one")
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        filler = Path(folder) / "filler"
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(shared).free - size)
        return saw([], Path(folder), site, ["rm", str(filler)])


def saw(wrapper: list[str], place: Path, site: Path, grow: list[str]) -> list[dict[str, object]]:
    typed = [*wrapper, sys.executable, "-c", PROGRAM, str(place), str(site), json.dumps(grow)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(typed, check=False, capture_output=True, text=True, env=environment, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def namespace() -> list[str]:
    return ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]


def can_mount(place: Path) -> bool:
    if sys.platform != "linux" or not shutil.which("unshare"):
        return False
    typed = [*namespace(), "mount", "-t", "tmpfs", "none", str(place)]
    return subprocess.run(typed, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6])
def test_a_full_disk_ends_the_night_with_1_and_says_how_much_is_needed(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, share: float
) -> None:
    site = published_site(tmp_path_factory)
    run = (site / "store" / "current").read_text().strip()
    night = pages(site / "out" / run) + pages(site / "store" / "runs" / run)
    before, first, after, status, whole, again, last = on_small_disk(tmp_path, site, round(night * share))
    assert (first["code"], first["out"]) == (1, ""), first
    told = re.search(r"perlu sekitar (\d+) MB kosong di (\S+), yang ada (\d+) MB", str(first["err"]))
    assert told and int(told[1]) > int(told[3]), first["err"]
    assert "Traceback" not in str(first["err"])
    assert after == before, "the published run stays, and what was half-built is gone"
    assert (status["code"], whole["code"]) == (0, 0)
    assert str(status["out"]).startswith(f"terbit  {run} ")
    assert again["code"] == 0, again
    assert last["current"] != run
