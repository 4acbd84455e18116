"""A right to write is taken away in the middle of a night: a sentence, the published run stays, the next night runs."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from test_bad_input import give_up_reading_everything
from typed_commands import NEXT_DAY, command, current, environment, padan, table

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights are otherwise on Windows")


@pytest.mark.parametrize(
    ("step", "closed"),
    [("standardise", "store/runs/.building-*"), ("compare", "out"), ("read", "store/runs"), ("findings", "store")],
)
def test_a_place_that_is_closed_in_the_middle_of_a_night_is_named(site: Path, step: str, closed: str) -> None:
    published, records = current(site), table(site, "records")
    typed, pipe = command(["run", "--config", site, "--as-of", NEXT_DAY, "--full"]), subprocess.PIPE
    with subprocess.Popen(
        typed, env=environment(), stderr=pipe, stdout=pipe, text=True,
        preexec_fn=give_up_reading_everything,  # noqa: PLW1509  # the test has no threads
    ) as night:  # fmt: skip
        assert night.stderr is not None
        assert next((line for line in night.stderr if line.startswith(step)), None), f"it ended before {step}"
        night.send_signal(signal.SIGSTOP)
        [place] = site.glob(closed)
        place.chmod(0o555)
        night.send_signal(signal.SIGCONT)
        out, err = night.communicate(timeout=120)
    assert (night.returncode, out) == (2, ""), err
    assert "Permission denied" in err and "check this place, its rights" in err and str(site) in err
    assert "Traceback" not in err
    assert current(site) == published
    assert padan("status", "--config", site).code == 0
    place.chmod(0o755)
    assert padan("run", "--config", site, "--as-of", NEXT_DAY).code == 3
    assert current(site) != published and table(site, "records").equals(records)
    assert not [*site.rglob(".building-*"), *site.rglob("*.part")]
