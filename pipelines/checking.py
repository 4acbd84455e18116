"""`padan check`: what a connector sees in a file, without keeping anything of it."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from connectors.errors import ConnectorError
from connectors.layout import load_layouts
from connectors.read import read_delivery
from pipelines.config import FILE_NAME, REGION, Config, find_config, load_config
from pipelines.errors import UsageError
from pipelines.reading import describe

SHOWN_REPAIRS = 12


def check_files(
    files: Sequence[Path], *, layout: str | None, region: str | None, config: Path | None
) -> list[dict[str, Any]]:
    """Return, per file, what was read and how: plain values, ready for JSON. A refused file has status and reason.

    The region comes from `region`, else from the configuration that is found beside the files or above them.
    """
    settings = _settings(files, config)
    layouts = load_layouts(settings.site_layouts if settings else None)
    if layout is not None and layout not in layouts:
        raise UsageError(f"unknown layout {layout}\n  fix:   one of {', '.join(layouts)}")
    if region is not None and not re.fullmatch(REGION, region):
        raise UsageError(f"{region} is no kabupaten or kota\n  fix:   its Kemendagri code, such as --region 33.22")
    region = region or (settings.run.region if settings else None)
    checks = []
    for path in files:
        try:
            reading = read_delivery(
                path,
                source="check",
                file=path.name,
                layout=layouts[layout] if layout else None,
                layouts=layouts,
                region=region,
                as_of=_time_stamp(path),
            )
        except ConnectorError as error:
            checks.append({"file": str(path), "status": error.status, "reason": error.what, "fix": error.fix})
            continue
        checks.append({"file": str(path), "status": "read", "title": reading.layout.title, **describe(reading)})
    return checks


def check_lines(check: Mapping[str, Any]) -> str:
    """Return what `check_files` says of one file as lines to read."""
    head = f"{check['file']}"
    if check["status"] != "read":
        return f"{head}\n  {check['status']}: {check['reason']}\n  fix: {check['fix']}"
    lines = [head, f"  layout        {check['layout']} ({check['title']})"]
    day = check["extract_date"]
    lines.append(f"  extract date  {f'{day:%d-%m-%Y} (said in the file)' if day else 'not said in the file'}")
    for sheet in check["sheets"]:
        lines += _sheet_lines(sheet)
    return "\n".join(lines)


def _sheet_lines(sheet: Mapping[str, Any]) -> list[str]:
    name = f"sheet {sheet['sheet']!r}, " if sheet["sheet"] else ""
    lines = [f"  {name}header in row {sheet['header_row']}, {sheet['rows']} rows below it, {sheet['kept']} people"]
    width = max((len(_flat(header)) for header in sheet["mapped"]), default=0)
    lines += ["  columns read"]
    lines += [f"    {_flat(header):<{width}}  → {field}" for header, field in sheet["mapped"].items()]
    dropped = ", ".join(_flat(header) for header in sheet["dropped"])
    lines += [f"  columns dropped ({len(sheet['dropped'])}): {dropped or 'none'}"]
    aside = ", ".join(f"{count} {reason}" for reason, count in sheet["set_aside"].items())
    lines += [f"  rows set aside: {aside or 'none'}"]
    repairs = sorted(sheet["repairs"].items(), key=lambda item: (-item[1], item[0]))
    more = f", … {len(repairs) - SHOWN_REPAIRS} more" if len(repairs) > SHOWN_REPAIRS else ""
    shown = ", ".join(f"{code} {count}" for code, count in repairs[:SHOWN_REPAIRS])
    lines += [f"  repairs: {shown or 'none'}{more}"]
    return lines + [f"    row {row}: {reason}" for row, reason in sheet["bad_rows"]]


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
