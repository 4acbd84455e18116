"""One night at a time, with real processes: the lock dies with its holder, and reading goes on meanwhile."""

import contextlib
import getpass
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typed_commands import AS_OF, NEXT_DAY, command, current, environment, padan, table

from pipelines.store import Store

HOLDING = (
    "from datetime import datetime; from pathlib import Path; from pipelines.locks import hold\n"
    "with hold(Path('store'), now=datetime(2026, 11, 23, 1, 30)): print('held', flush=True); input()"
)
can_stop = pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be stopped half-way on Windows")


@contextlib.contextmanager
def stopped_when_it_says(step: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Type a command, stop it half-way at `step`, and let it go on after the block."""
    typed = command(arguments)
    with subprocess.Popen(
        typed, env=environment(), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as at_work:
        assert at_work.stderr is not None
        assert next((line for line in at_work.stderr if line.startswith(step)), None), f"it ended before {step}"
        at_work.send_signal(signal.SIGSTOP)
        try:
            yield at_work
        finally:
            at_work.send_signal(signal.SIGCONT)
            at_work.communicate(timeout=120)


def test_a_killed_holder_holds_nothing_and_what_it_wrote_of_itself_misleads_nobody(site: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING], cwd=site, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True,
    ) as holder:  # fmt: skip
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        refused = padan("run", "--config", site, "--as-of", AS_OF)
        assert (refused.code, refused.out) == (5, "")
        assert f"process {holder.pid} of {getpass.getuser()} on " in refused.err
        assert "since 23-11-2026 01:30" in refused.err
        holder.kill()
        holder.wait(20)
    assert (site / "store" / "lock.json").exists()
    ended = padan("run", "--config", site, "--as-of", NEXT_DAY)
    assert ended.code == 3, ended
    assert not (site / "store" / "lock.json").exists()


@can_stop
def test_reading_goes_on_while_a_night_is_at_work(site: Path) -> None:
    published = current(site)
    person = table(site, "entities").filter(link_status="linked")["record_id"][0]
    with stopped_when_it_says("findings", "run", "--config", site, "--as-of", NEXT_DAY, "--full") as at_work:
        assert padan("status", "--config", site).out.startswith(f"terbit  {published} ")
        for typed in (
            ["runs"], ["export", "cases", "--out", site / "cases.csv"], ["find", "SITI"], ["explain", person],
            ["diff", published, published], ["report", "--recipient", "dinas-pendidikan"], ["report"],
            ["audit", "verify"],
        ):  # fmt: skip
            ended = padan(*typed, "--config", site)
            assert ended.code == 0, (typed, ended)
        for typed in (["run"], ["rollback", published], ["publish", published, "--reason", "x"]):
            ended = padan(*typed, "--config", site)
            assert (ended.code, f"process {at_work.pid}" in ended.err) == (5, True), (typed, ended)
    assert at_work.returncode == 3
    assert current(site) != published
    assert list((site / "out" / published).rglob("padan_*.xlsx"))


@can_stop
def test_a_night_leaves_a_report_alone_that_is_being_written(site: Path) -> None:
    published = current(site)
    with stopped_when_it_says("packs", "report", "--config", site) as at_work:
        assert list((site / "out").glob(".report-*"))
        again = padan("report", "--config", site)
        assert (again.code, f"process {at_work.pid}" in again.err) == (5, True), again
        assert padan("run", "--config", site, "--as-of", NEXT_DAY).code == 3
    assert at_work.returncode == 0
    assert not list((site / "out").glob(".report-*"))
    assert sorted(path.name for path in (site / "out").iterdir()) == sorted([published, current(site)])
    assert Store(site / "store").line() == [current(site), published]


def test_processes_that_write_packs_end_with_a_night_that_is_killed() -> None:
    program = (
        "import os; from reports.packs.write import writers\n"
        "if __name__ == '__main__':\n"
        "    with writers(2) as pool: print(pool.submit(os.getpid).result(), flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as night:
        assert night.stdout is not None
        writer = int(night.stdout.readline())
        assert is_alive(writer)
        night.kill()
        night.wait(20)
    until = time.monotonic() + 20
    while is_alive(writer) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_alive(writer)


def is_alive(process: int) -> bool:
    if sys.platform == "win32":
        listed = subprocess.run(["tasklist", "/FI", f"PID eq {process}"], capture_output=True, text=True, check=True)
        return str(process) in listed.stdout
    with contextlib.suppress(FileNotFoundError):  # an orphan that nobody waits for is dead, though it has a number
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return not Path("/proc").is_dir()
