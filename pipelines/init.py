"""`padan init`: look at what was delivered, name the layouts, and write a padan.toml for the officer to complete."""

import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

import tomlkit

from connectors.detect import detect_layout
from connectors.errors import ConnectorError
from connectors.layout import Layout, load_layouts
from connectors.readers import read_sheets
from connectors.sources.files import list_deliveries
from pipelines.config import FILE_NAME, TO_COMPLETE
from pipelines.errors import UsageError
from pipelines.store import write_atomic

HEAD_ROWS = 60
MUST_KNOW = {
    "region": "kode Kemendagri kabupaten/kota, misalnya 33.22",
    "purpose": "tujuan pemadanan",
    "legal_basis": "dasar hukum",
    "agreement": "nomor perjanjian kerja sama (PKS)",
    "agreement_until": "akhir masa berlaku PKS, misalnya 2027-12-31 tanpa tanda kutip",
}
AGENCY_NAMES = {
    "disdukcapil": "Disdukcapil",
    "bpjs-kesehatan": "BPJS Kesehatan",
    "dinas-pendidikan": "Dinas Pendidikan",
    "kemenag": "Kementerian Agama",
    "dinas-kesehatan": "Dinas Kesehatan",
    "dinas-sosial": "Dinas Sosial",
    "pemerintah-desa": "Pemerintah Desa",
    "lainnya": "Lainnya",
}


@dataclass(frozen=True)
class Seen:
    """One delivered file and the layout it fits, or why none does."""

    file: str
    layout: Layout | None
    reason: str = ""


def make_config(folder: Path, inbox: Path | None, settings: Sequence[str], *, now: datetime) -> str:
    """Write `folder/padan.toml` and return what was seen, as lines to read.

    An earlier padan.toml is kept beside it under another name, and what it says under [run] and [agencies] goes on.
    Raises UsageError when the inbox is not there or a --set cannot be understood.
    """
    inbox = inbox or folder / "inbox"
    if not inbox.is_dir():
        raise UsageError(f"there is no inbox {inbox}\n  fix:   give the folder of deliveries with --inbox")
    given = parse_settings(settings)
    layouts = load_layouts(folder / "layouts")
    seen = [look(delivery.path, delivery.file, layouts) for delivery in list_deliveries(inbox, "**/*")]
    if not any(one.layout for one in seen):
        raise UsageError(f"no file under {inbox} is a list of people that we know\n  fix:   try padan check FILE")
    target = folder / FILE_NAME
    folder.mkdir(parents=True, exist_ok=True)
    before = _read_before(target)
    sources = make_sources(seen)
    config = {
        "run": _run_table(folder, inbox, before.get("run", {}), given.get("run", {})),
        "sources": {name: {**table, **given.get("sources", {}).get(name, {})} for name, table in sources.items()},
        "agencies": _agencies(sources, before.get("agencies", {}), given.get("agencies", {})),
    }
    kept = _keep_before(target, now)
    write_atomic(target, config_text(config))
    return "\n".join(_told(seen, config, target, kept))


def look(path: Path, file: str, layouts: Mapping[str, Layout]) -> Seen:
    """Return the layout that a delivered file fits, judged by its first rows."""
    try:
        return Seen(file, detect_layout(path, layouts, sheets=read_sheets(path, head=HEAD_ROWS)).layout)
    except ConnectorError as error:
        return Seen(file, None, error.what)


def make_sources(seen: Sequence[Seen]) -> dict[str, dict[str, Any]]:
    """Return the source tables: one per top folder, named after it; files beside them one source per layout.

    A folder whose files fit several layouts of one role and agency is read with layout = "auto".
    """
    groups: dict[tuple[str, str], list[Seen]] = {}
    for one in seen:
        top = PurePosixPath(one.file).parts[0] if "/" in one.file else ""
        if one.layout:
            groups.setdefault((top, "" if top else one.layout.name), []).append(one)
    sources: dict[str, dict[str, Any]] = {}
    for (top, layout), files in sorted(groups.items()):
        name = _free_name(_slug(top or layout), sources)
        path = (
            f"{top}/**/*"
            if top
            else _pattern([one.file for one in files], [one.file for one in seen if "/" not in one.file])
        )
        sources[name] = {**_source_table([one.layout for one in files if one.layout]), "path": path}
    return sources


def parse_settings(settings: Sequence[str]) -> dict[str, Any]:
    """Return `run.region=33.22` and the like as nested tables; values are TOML where they parse as such, else text."""
    tables: dict[str, Any] = {}
    for setting in settings:
        key, found, text = setting.partition("=")
        parts = key.strip().split(".")
        if not found or len(parts) < 2 or not all(parts):
            raise UsageError(f"--set {setting} is not KEY=VALUE\n  fix:   such as --set run.region=33.22")
        table = tables
        for part in parts[:-1]:
            table = table.setdefault(part, {})
        table[parts[-1]] = _value(parts[-1], text.strip())
    return tables


def config_text(config: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the configuration as TOML with a comment where only the officer knows."""
    document = tomlkit.document()
    document.add(tomlkit.comment(f"Ditulis oleh `padan init`. Lengkapi baris bertanda {TO_COMPLETE}, lalu: padan run"))
    for group, tables in config.items():
        part = tomlkit.table(is_super_table=group != "run")
        for key, value in tables.items():
            part.add(key, value)
            if value == TO_COMPLETE:
                part[key].comment(MUST_KNOW[key])
        document.add(group, part)
    return tomlkit.dumps(document)


def _run_table(folder: Path, inbox: Path, before: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    known = {**dict.fromkeys(MUST_KNOW, TO_COMPLETE), "language": "id", **before, **given}
    known["inbox"] = _relative(inbox, folder)
    return known


def _agencies(
    sources: Mapping[str, Mapping[str, Any]], before: Mapping[str, Any], given: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """Return a table for each delivering agency: it may see nothing of others until somebody writes that it may."""
    agencies = {}
    for key in sorted({source["agency"] for source in sources.values()} | set(before) | set(given)):
        fresh = {
            "name": AGENCY_NAMES.get(key, key),
            "may_see": [],
            "may_see_membership": [],
            "packs": ["agency", "unit"],
        }
        agencies[key] = {**fresh, **before.get(key, {}), **given.get(key, {})}
    return agencies


def _source_table(layouts: Sequence[Layout]) -> dict[str, Any]:
    names = Counter(layout.name for layout in layouts)
    main = next(layout for layout in layouts if layout.name == names.most_common(1)[0][0])
    table: dict[str, Any] = {
        "role": main.role,
        "agency": main.agency,
        "layout": main.name if len(names) == 1 else "auto",
    }
    return {**table, "required": True} if main.role == "register" else table


def _pattern(files: Sequence[str], among: Sequence[str]) -> str:
    """Return a glob that takes in `files` and none of the others in `among`, or every file's name when none does."""
    if len(files) == 1:
        return _escaped(files[0])
    shared = _shared_prefix(files)
    ending = _shared_prefix([file[::-1] for file in files])[::-1]
    glob = f"{_escaped(shared)}*{_escaped(ending)}"
    others = [file for file in among if file not in files]
    if any(PurePosixPath(file).match(glob) for file in others):
        raise UsageError(
            f"{files[0]} and {others[0]} lie side by side and their names do not tell them apart\n"
            "  fix:   put each agency's files in a folder of its own, such as inbox/dapodik/"
        )
    return glob


def _shared_prefix(texts: Sequence[str]) -> str:
    low, high = min(texts), max(texts)
    length = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high)))
    return low[:length]


def _escaped(text: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", text)


def _value(key: str, text: str) -> Any:
    if key == "region":
        return text.strip("\"'")
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "sumber"


def _free_name(name: str, taken: Mapping[str, Any]) -> str:
    return next(one for one in (name, *(f"{name}-{number}" for number in range(2, 1000))) if one not in taken)


def _relative(inbox: Path, folder: Path) -> str:
    try:
        return inbox.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return inbox.resolve().as_posix()


def _read_before(target: Path) -> dict[str, Any]:
    if not target.is_file():
        return {}
    try:
        return tomllib.loads(target.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}  # it is kept beside the new one, so nothing is lost


def _keep_before(target: Path, now: datetime) -> Path | None:
    if not target.is_file():
        return None
    stamp = f"padan.{now:%Y%m%d-%H%M%S}"
    names = (f"{stamp}.toml", *(f"{stamp}-{number}.toml" for number in range(2, 1000)))
    kept = next(file for name in names if not (file := target.with_name(name)).exists())
    shutil.copy2(target, kept)
    return kept


def _told(seen: Sequence[Seen], config: Mapping[str, Any], target: Path, kept: Path | None) -> list[str]:
    lines = []
    for name, source in config["sources"].items():
        lines.append(f"{name:<14} {source['layout']:<24} {source['role']:<9} {source['path']}")
    unknown = [one for one in seen if one.layout is None]
    if unknown:
        lines += ["", f"{len(unknown)} files fit no layout; a run will name them too:"]
        lines += [f"  {one.file}: {one.reason}" for one in unknown]
    lines += ["", f"written: {target}" + (f" (the one before: {kept.name})" if kept else "")]
    open_keys = [key for key, value in config["run"].items() if value == TO_COMPLETE]
    if open_keys:
        lines.append(f"complete under [run]: {', '.join(open_keys)}; or give them: --set run.{open_keys[0]}=…")
    return lines
