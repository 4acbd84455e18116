"""The linkage engine's figures in one document: FEBRL beside its peers, trials on unseen lists, a million people.

    python -m benchmarks.engine [--full]

The short version ends within five minutes: FEBRL 3 and 4, a handful of trials, and the million scaled down to
100 000. --full runs every data set, the whole bank, and the million.
"""

import argparse
import os
import platform
import tempfile
from pathlib import Path

from benchmarks import families, febrl, million, trials
from benchmarks.lists.bank import TRIALS
from benchmarks.lists.febrl import NAMES

HANDFUL = ("households", "indonesia_roster", "uk_census", "spain", "kenya_clinic", "names_and_year", "nobody_in_common")
SHORT_PEOPLE, FULL_PEOPLE = 100_000, 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="every data set at its full size")
    parser.add_argument("--seed", type=int, default=7, help="of the registers of the million")
    told = parser.parse_args()
    print(f"# Linkage engine, {os.cpu_count()} cores, Python {platform.python_version()}")
    print("\n## FEBRL, nothing configured, beside peers set up by hand\n", flush=True)
    febrl.run_febrl(NAMES if told.full else ("febrl3", "febrl4"))
    print("\n## The same families on both sides, no birth dates, no usable numbers\n", flush=True)
    families.run_families()
    print("\n## Lists nobody has seen, nothing configured\n", flush=True)
    trials.run_trials(list(TRIALS) if told.full else HANDFUL, trials.by_library)
    people = FULL_PEOPLE if told.full else SHORT_PEOPLE
    print(f"\n## {people:,} people against {people * 9 // 10:,}\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        million.print_rows(million.contest(Path(folder), people, told.seed))


if __name__ == "__main__":
    main()
