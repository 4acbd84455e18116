"""Nights of deliveries alone: what lies in the inbox is read and judged, with a manifest for the next night."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from connectors.layout import load_layouts
from pipelines.accepting import Acceptance, accept
from pipelines.config import Config, load_config
from pipelines.duties import Owed, judge_duties
from pipelines.in_force import in_manifest
from pipelines.keeping import missing_in_manifest
from pipelines.listing import list_sources
from pipelines.progress import silent
from pipelines.reading import read_source
from pipelines.store import Store

FIRST = date(2026, 11, 2)  # a Monday
SITE = """\
[run]
region = "33.22"
settle_seconds = 0
[sources.emis]
role = "roster"
agency = "kemenag"
layout = "emis-siswa"
path = "emis/*.csv"
{more}
"""


@dataclass
class Nights:
    """A site with one source of madrasah lists; `manifest` is what the last night left for the next one."""

    folder: Path
    more: str = ""
    manifest: dict[str, Any] = field(default_factory=dict)

    @property
    def config(self) -> Config:
        (self.folder / "padan.toml").write_text(SITE.format(more=self.more), encoding="utf-8")
        return load_config(self.folder / "padan.toml")

    def deliver(self, name: str, pupils: Iterable[int], day: int = 0, *, spelling: str = "SITI AMINAH") -> Path:
        """Put a list of pupils, by their numbers, into the inbox, as written so many days after the first night."""
        head = "id,nik,nisn,full_name,birth_date,gender,parent_mother_full_name"
        rows = [
            f"{number},332206{number % 28 + 1:02}0315{number + 1:04},015{number:07},{spelling} {number},"
            f"2015-03-{number % 28 + 1:02},L,SRI WAHYUNI"
            for number in pupils
        ]
        file = self.folder / "inbox" / "emis" / f"{name}.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
        return touched(file, day)

    def deliver_together(self, name: str, units: dict[str, Iterable[int]], day: int = 0) -> None:
        """Put one list of several madrasahs into the inbox: pupils, by their numbers, of each NSM."""
        lines: list[str] = []
        for unit, pupils in units.items():
            head, *rows = self.deliver(name, pupils).read_text("utf-8").splitlines()
            lines += [*([f"{head},NSM"] if not lines else []), *(f"{row},{unit}" for row in rows)]
        file = self.folder / "inbox" / "emis" / f"{name}.csv"
        file.write_text("\n".join([*lines, ""]), encoding="utf-8")
        touched(file, day)

    def take_away(self, name: str) -> None:
        (self.folder / "inbox" / "emis" / f"{name}.csv").unlink()

    def night(self, day: int) -> "Night":
        """Return what a night so many days after the first made of the deliveries."""
        config, store, as_of = self.config, Store(self.folder / "store"), FIRST + timedelta(days=day)
        layouts = load_layouts()
        reads = {
            name: read_source(name, config, store, layouts, threads=1, full=False, progress=silent, listed=listed)
            for name, listed in list_sources(config, config.sources).items()
        }
        judged = judge_duties(config, accept(reads, config, layouts, self.manifest, as_of=as_of), as_of=as_of)
        found = judged.acceptance
        manifest = {
            "as_of": as_of.isoformat(),
            "in_force": [in_manifest(one, config.store) for one in found.in_force],
            "missing": [missing_in_manifest(one, config.store) for one in found.missing],
            "arrivals": found.arrivals,
            "owed": judged.owed,
        }
        self.manifest = json.loads(json.dumps(manifest, default=str))
        return Night(found, judged.owed)


@dataclass(frozen=True)
class Night:
    acceptance: Acceptance
    owed: list[Owed]

    @property
    def in_force(self) -> list[str]:
        """The names of the files in force, without folder and ending."""
        return sorted(Path(one.file).stem for one in self.acceptance.in_force)

    @property
    def statuses(self) -> dict[str, str]:
        """Status by name of what lies in the inbox or is gone from it."""
        return {Path(file).stem: status for file, status in self.acceptance.files.select("file", "status").rows()}

    def reason(self, name: str) -> str:
        [reason] = [
            why for file, why in self.acceptance.files.select("file", "reason").rows() if Path(file).stem == name
        ]
        return str(reason)

    @property
    def told(self) -> list[tuple[str | None, str, str]]:
        """Unit, what and handling of each delivery that is owed."""
        return [(one["unit_id"], one["what"], one["handling"]) for one in self.owed]


def touched(file: Path, day: int) -> Path:
    """Give a file the time stamp of noon so many days after the first night."""
    stamp = datetime(FIRST.year, FIRST.month, FIRST.day, 12, tzinfo=UTC) + timedelta(days=day)
    os.utime(file, (stamp.timestamp(),) * 2)
    return file
