"""Reports that a night before has issued: one that would say the same again is not written, but kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from reports.files import link_file
from reports.packs.content import content_of
from reports.packs.pack import Counts, Pack, Recipient, recipient_key
from reports.packs.write import WrittenPack


@dataclass(frozen=True)
class Issued:
    """What a manifest says of the reports of its run, `packs`, whose files lie below `out/run`."""

    out: Path
    packs: Mapping[str, Any]
    run: str
    _contents: dict[str, str] = field(default_factory=dict)

    @property
    def mark(self) -> str | None:
        """What all reports of the run depended on, save days; None where nothing is known or some are not there."""
        return self.packs.get("mark")

    def content(self, pack: Pack) -> str:
        """Return what a pack says as a hash, made once."""
        key = recipient_key(pack.recipient)
        return self._contents.setdefault(key, content_of(pack))

    def files_of(self, pack: Pack) -> Sequence[Path]:
        """Return the files of the earlier report that says the same, all of them there; else none."""
        told = self.packs.get("recipients", {}).get(recipient_key(pack.recipient), {})
        return self._files(told) if told.get("content") == self.content(pack) else ()

    def are_whole(self) -> bool:
        """Return whether every report of the run is there, and every index."""
        recipients = self.packs.get("recipients", {}).values()
        return bool(recipients) and all(self._files(told) and self._index(told).is_file() for told in recipients)

    def again(self, out: Path, as_of: date) -> tuple[list[WrittenPack], dict[str, Any]]:
        """Give all files of the run a second name below `out`; return what was written and told, for the manifest."""
        written, recipients = [], {}
        for index in sorted({self._index(told) for told in self.packs["recipients"].values()}):
            (out / index.parent.name).mkdir(parents=True, exist_ok=True)
            link_file(index, out / index.parent.name / index.name)
        for key, told in self.packs["recipients"].items():
            files = tuple(out / name for name in told["files"])
            for file, earlier in zip(files, self._files(told), strict=True):
                file.parent.mkdir(parents=True, exist_ok=True)
                link_file(earlier, file)
            index = out / Path(told["files"][0]).parts[0] / "index.html"
            of, counts = Recipient(**told["recipient"]), Counts(**told["counts"])
            written.append(WrittenPack(of, files, told["findings"], counts, index, kept=True))
            past = [point for point in told["history"] if point[0] < as_of.isoformat()]
            recipients[key] = {**told, "history": [*past, [as_of.isoformat(), told["history"][-1][1]]]}
        return written, recipients

    def _index(self, told: Mapping[str, Any]) -> Path:
        return self.out / self.run / Path(told["files"][0]).parts[0] / "index.html"

    def _files(self, told: Mapping[str, Any]) -> tuple[Path, ...]:
        files = tuple(self.out / self.run / name for name in told.get("files", ()))
        return files if all(file.is_file() for file in files) else ()
