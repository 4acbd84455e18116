"""`padan check`: what a connector sees in a file, without keeping anything of it."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from connectors.errors import ConnectorError
from connectors.layout import load_layouts
from connectors.read import read_delivery
from connectors.sources.files import shown_name
from pipelines.config import FILE_NAME, REGION, Config, find_config, load_config
from pipelines.errors import UsageError
from pipelines.reading import describe, in_words

SHOWN_REPAIRS = 12
WORDS = {
    "id": {
        "layout": "layout",
        "date": "per tanggal",
        "said": "{day} (tertulis di berkas)",
        "not_said": "tidak tertulis di berkas",
        "sheet": "lembar {name!r}, ",
        "head": "judul kolom (header) di baris {header_row}, di bawahnya {rows} baris, {kept} orang",
        "read": "kolom dibaca",
        "dropped": "kolom dibuang",
        "aside": "baris disisihkan",
        "repairs": "perbaikan",
        "row": "baris",
        "none": "tidak ada",
        "more": "lagi",
        "fix": "tindakan",
    },
    "en": {
        "layout": "layout",
        "date": "extract date",
        "said": "{day} (said in the file)",
        "not_said": "not said in the file",
        "sheet": "sheet {name!r}, ",
        "head": "header in row {header_row}, {rows} rows below it, {kept} people",
        "read": "columns read",
        "dropped": "columns dropped",
        "aside": "rows set aside",
        "repairs": "repairs",
        "row": "row",
        "none": "none",
        "more": "more",
        "fix": "fix",
    },
}


def check_files(
    files: Sequence[Path], *, layout: str | None, region: str | None, config: Path | None
) -> list[dict[str, Any]]:
    """Return, per file, what was read and how: plain values, ready for JSON. A refused file has status and reason.

    The region comes from `region`, else from the configuration that is found beside the files or above them.
    """
    settings = _settings(files, config)
    language = settings.run.language if settings else "id"
    layouts = load_layouts(settings.site_layouts if settings else None)
    if layout is not None and layout not in layouts:
        raise UsageError(f"unknown layout {layout}\n  fix:   one of {', '.join(layouts)}")
    if region is not None and not re.fullmatch(REGION, region):
        raise UsageError(f"{region} is no kabupaten or kota\n  fix:   its Kemendagri code, such as --region 33.22")
    region = region or (settings.run.region if settings else None)
    checks = []
    for path in files:
        about = {"file": shown_name(str(path)), "language": language}
        try:
            reading = read_delivery(
                path,
                source="check",
                file=shown_name(path.name),
                layout=layouts[layout] if layout else None,
                layouts=layouts,
                region=region,
                as_of=_time_stamp(path),
            )
        except ConnectorError as error:
            what, fix = in_words(error, language)
            checks.append({**about, "status": error.status, "reason": what, "fix": fix})
            continue
        checks.append({**about, "status": "read", "title": reading.layout.title, **describe(reading)})
    return checks


def check_lines(check: Mapping[str, Any]) -> str:
    """Return what `check_files` says of one file as lines to read, in the site's language."""
    words = WORDS[check["language"]]
    if check["status"] != "read":
        return f"{check['file']}\n  {check['status']}: {check['reason']}\n  {words['fix']}: {check['fix']}"
    day = check["extract_date"]
    said = words["said"].format(day=f"{day:%d-%m-%Y}") if day else words["not_said"]
    lines = [
        check["file"],
        f"  {words['layout']:<13} {check['layout']} ({check['title']})",
        f"  {words['date']:<13} {said}",
    ]
    for sheet in check["sheets"]:
        lines += _sheet_lines(sheet, words)
    return "\n".join(lines)


def _sheet_lines(sheet: Mapping[str, Any], words: Mapping[str, str]) -> list[str]:
    name = words["sheet"].format(name=sheet["sheet"]) if sheet["sheet"] else ""
    width = max((len(_flat(header)) for header in sheet["mapped"]), default=0)
    dropped = ", ".join(_flat(header) for header in sheet["dropped"])
    aside = ", ".join(f"{count} {reason}" for reason, count in sheet["set_aside"].items())
    repairs = sorted(sheet["repairs"].items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(f"{code} {count}" for code, count in repairs[:SHOWN_REPAIRS])
    more = f", … {len(repairs) - SHOWN_REPAIRS} {words['more']}" if len(repairs) > SHOWN_REPAIRS else ""
    return [
        f"  {name}{words['head'].format(**sheet)}",
        f"  {words['read']}",
        *(f"    {_flat(header):<{width}}  → {field}" for header, field in sheet["mapped"].items()),
        f"  {words['dropped']} ({len(sheet['dropped'])}): {dropped or words['none']}",
        f"  {words['aside']}: {aside or words['none']}",
        f"  {words['repairs']}: {shown or words['none']}{more}",
        *(f"    {words['row']} {row}: {reason}" for row, reason in sheet["bad_rows"]),
    ]


def _flat(header: str) -> str:
    return " ".join(header.split())


def _settings(files: Sequence[Path], config: Path | None) -> Config | None:
    if config is not None:
        return load_config(find_config(config, Path.cwd()))
    for start in (*(path.resolve().parent for path in files[:1]), Path.cwd()):
        found = next((folder / FILE_NAME for folder in (start, *start.parents) if (folder / FILE_NAME).is_file()), None)
        if found:
            return load_config(found)
    return None


def _time_stamp(path: Path) -> date:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    except OSError:
        return datetime.now(UTC).date()
