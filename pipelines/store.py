"""The store on disk: readings kept by content, runs built apart, and one name that says which run is published.

```
store/
  records/<source>/<key>.parquet + .json   one reading of one file, immutable
  runs/<run-id>/…parquet + manifest.json   a published run
  runs/.building-<run-id>/                 a run that is being built; what a killed run left is swept at the next start
  runs/.held-<run-id>/                     the last run that was held back from publication, if any
  format                                   the number of this layout; a later one is refused, an earlier one migrated
  migrating.json                           only while `padan migrate` is at work: where to put back from
  backups/<format>-<day>/                  what a migration kept before it changed it
  tmp/<user>/ + .lock                      temporary files of one user, swept when it was killed
  current                                  the id of the published run, replaced atomically
  quarantine/<run-id>/                     deliveries that broke their contract, with the reason beside them
  cases.sqlite                             what people decided, append-only, and the cases of published runs
  audit.jsonl + audit.head                 who did what, in a sealed chain of hashes, and what its last line is
  history/<run-id>.json                    the manifest of a run whose tables were purged
  purges/<time>.json                       what each purge removed, file by file
  site.key                                 the site's secret, which seals and hides; never leaves the site
```
"""

import json
import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import get_ident
from typing import Any

from filelock import FileLock

from pipelines.errors import UsageError

FORMAT = 1  # of the store; a later program refuses or migrates another one
BUILDING = ".building-"
HELD = ".held-"
RUN_ID = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9][0-9][0-9]*"  # as a glob


@dataclass(frozen=True)
class Store:
    """Where a site keeps its readings and runs."""

    root: Path

    @property
    def runs(self) -> Path:
        return self.root / "runs"

    def reading(self, source: str, key: str) -> Path:
        """Return where the reading `key` of `source` is kept."""
        return self.root / "records" / source / f"{key}.parquet"

    def building(self, run_id: str) -> Path:
        return self.runs / f"{BUILDING}{run_id}"

    def run(self, run_id: str) -> Path:
        return self.runs / run_id

    def run_ids(self) -> list[str]:
        """Return the runs that are or were published, oldest first."""
        if not self.runs.is_dir():
            return []
        return sorted(run.name for run in self.runs.iterdir() if (run / "manifest.json").is_file() and _is_whole(run))

    def current(self) -> str | None:
        """Return the id of the published run, or None before the first."""
        name = self.root / "current"
        run_id = name.read_text().strip() if name.is_file() else ""
        return run_id if run_id and (self.run(run_id) / "manifest.json").is_file() else None

    def published(self, run_id: str | None = None) -> Path:
        """Return the folder of a published run: the one named, else the current. Raises UsageError without one."""
        chosen = run_id or self.current()
        if chosen is None:
            raise UsageError(f"nothing is published in {self.root} yet\n  fix:   padan run")
        if chosen not in self.run_ids():
            if chosen == self.held():
                raise UsageError(f'{chosen} is held back\n  fix:   publish it: padan publish {chosen} --reason "why"')
            known = ", ".join(self.run_ids()[-5:]) or "none"
            raise UsageError(
                f"there is no run {chosen} in {self.root}\n  fix:   one of {known}; all of them: padan runs"
            )
        return self.run(chosen)

    def held(self) -> str | None:
        """Return the id of the run that is held back, or None."""
        found = sorted(self.runs.glob(f"{HELD}*")) if self.runs.is_dir() else []
        return found[-1].name.removeprefix(HELD) if found else None

    def looked_at(self, run_id: str | None = None) -> Path:
        """Return the folder of a run to look into: as `published`, and also the one that is held back."""
        if run_id is not None and run_id == self.held():
            return self.runs / f"{HELD}{run_id}"
        return self.published(run_id)

    def manifest(self, run_id: str | None = None) -> dict[str, Any]:
        """Return what a run wrote down about itself."""
        return read_json(self.looked_at(run_id) / "manifest.json")

    def line(self, run_id: str | None = None) -> list[str]:
        """Return the runs that a run rests on, itself first, back to the site's first; default: the published one.

        A run rests on the one that was published when it was built, so runs that were rolled back are not among them.
        """
        known, found = self.run_ids(), []
        following = run_id or self.current()
        while following is not None and following not in found:
            found.append(following)
            earlier = [one for one in known if one < following]
            said = self.manifest(following).get("follows", earlier[-1] if earlier else None)
            following = said if said in known else None
        return found

    def manifest_before(self, day: date, run_id: str | None = None) -> dict[str, Any]:
        """Return the manifest of the last run of an earlier day that a run (default: the published) rests on, or {}."""
        for one in self.line(run_id):
            manifest = self.manifest(one)
            if date.fromisoformat(manifest["as_of"]) < day:
                return manifest
        return {}

    def sweep(self) -> list[str]:
        """Remove what killed runs left half-built or half-written; return their ids. For who holds the lock."""
        for part in (self.root / "records").rglob("*.part"):
            part.unlink(missing_ok=True)
        with FileLock(self.root / "audit.lock"):  # another program may be writing a line of the log
            for name in ("current", "lock.json", "report-lock.json", "audit.head", "format", "migrating.json"):
                for part in self.root.glob(f"{name}-*.part"):
                    part.unlink(missing_ok=True)
        left = sorted(self.runs.glob(f"{BUILDING}*")) if self.runs.is_dir() else []
        for folder in left:
            shutil.rmtree(folder, ignore_errors=True)
        return [folder.name.removeprefix(BUILDING) for folder in left]

    def publish(self, run_id: str) -> None:
        """Make the built run, or the one held back, visible: rename its folder, then name it in `current`.

        Killed between the two, the run before stays published and the new one is whole but not current. A run that
        was held back and rests on the run before cannot be published any more: it is removed.
        """
        built = self.building(run_id) if self.building(run_id).is_dir() else self.runs / f"{HELD}{run_id}"
        os.replace(built, self.run(run_id))
        self.name_current(run_id)
        self.drop_held()

    def name_current(self, run_id: str) -> None:
        """Make a whole run the published one, at once."""
        write_atomic(self.root / "current", run_id + "\n")

    def hold_back(self, run_id: str) -> None:
        """Keep the built run apart; one that was held back before is removed."""
        self.drop_held()
        os.replace(self.building(run_id), self.runs / f"{HELD}{run_id}")

    def drop_held(self) -> None:
        for folder in self.runs.glob(f"{HELD}*"):
            shutil.rmtree(folder, ignore_errors=True)


def _is_whole(run: Path) -> bool:
    return not run.name.startswith(".")


def write_atomic(path: Path, text: str) -> None:
    """Write `text` so that a reader sees the old file or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}-{get_ident()}.part")  # two threads may write the same reading
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


def write_json(path: Path, value: object) -> None:
    """Write `value` as readable JSON, atomically; dates become text."""
    write_atomic(path, json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")


def read_json(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return value
