"""A program that is killed while it writes the audit log leaves a log that is whole and goes on."""

import random
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from pipelines import audit
from pipelines.audit_check import problems

KILLS = 12
WRITER = """
import itertools, sys
from datetime import UTC, datetime
from pathlib import Path
from pipelines import audit
for number in itertools.count():
    audit.append(Path(sys.argv[1]), "export", now=datetime.now(UTC), number=number, long="x" * 5000)
    print(number, flush=True)
"""


def test_kills_at_random_instants_are_no_tampering(tmp_path: Path) -> None:
    draws = random.Random(3)
    written = 0
    for _ in range(KILLS):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, tmp_path], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(draws.random() / 20)
        writer.kill()
        written += 1 + len(writer.stdout.read().split())
        writer.wait()
        assert problems(tmp_path) == []
        audit.append(tmp_path, "find", now=datetime.now(UTC))
        assert problems(tmp_path) == []
    lines = audit.read_lines(tmp_path)
    assert written <= len(lines) - KILLS <= written + KILLS  # what was said to be written is there
    assert [line["line"] for line in lines] == list(range(1, len(lines) + 1))
