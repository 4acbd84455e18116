"""`padan usage`: how population data was used in half a year, from the audit log and the runs' manifests alone."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from connectors.reference import regency_name
from pipelines import audit
from pipelines.audit_check import problems
from pipelines.config import Config, purpose_of
from pipelines.errors import UsageError
from pipelines.history import manifests, rows_by_source
from pipelines.store import Store
from reports.documents.document import Document
from reports.documents.pdf import write_pdf
from reports.documents.sheets import write_csv, write_xlsx
from reports.documents.usage_report import usage_report
from reports.suppression import suppress

WRITERS = {".pdf": write_pdf, ".xlsx": write_xlsx, ".csv": write_csv}
LOOKS = ("find", "explain", "export", "diff", "subject access", "answers read", "answers taken back", "train")
NOT_PUBLISHED = ("run held back", "published anyway", "rolled back")
HIDDEN = "…"  # a count from 1 to 4 could point at people, and so could one that gives it away

Line = Mapping[str, Any]


@dataclass(frozen=True)
class Semester:
    """A half of a year, of which `until` days have passed."""

    first: date
    last: date

    def __contains__(self, when: object) -> bool:
        return self.first <= datetime.fromisoformat(str(when)).date() <= self.last

    @property
    def name(self) -> str:
        return f"Semester {'I' if self.first.month == 1 else 'II'} Tahun {self.first.year}"


def semester_of(text: str | None, today: date) -> Semester:
    """Return the semester named 2026-1 or 2026-2, by default the one of `today`. Raises UsageError for other names."""
    year, half = today.year, 1 if today.month <= 6 else 2
    if text is not None:
        found = re.fullmatch(r"(2\d{3})-([12])", text)
        if not found:
            raise UsageError(f"{text} is no semester\n  fix:   write 2026-1 for January to June, 2026-2 for the rest")
        year, half = int(found[1]), int(found[2])
    first = date(year, 1 if half == 1 else 7, 1)
    following = date(year, 7, 1) if half == 1 else date(year + 1, 1, 1)
    return Semester(first, following - timedelta(days=1))


def check_outputs(files: Sequence[Path]) -> None:
    """Raise UsageError for a file that would not be PDF, workbook or CSV."""
    for file in files:
        if file.suffix.lower() not in WRITERS:
            raise UsageError(f"cannot write {file}\n  fix:   give a name ending in {', '.join(WRITERS)}")


def usage(config: Config, semester: Semester, files: Sequence[Path], *, now: datetime) -> dict[str, Any]:
    """Return the use of a semester as numbers, and write it to `files`; that it was reported is in the audit log."""
    check_outputs(files)
    told = _told(config, semester)
    document = document_of(config, told, now.date())
    for file in files:
        WRITERS[file.suffix.lower()](document, file)
    audit.append(
        config.store, "usage reported", now=now, semester=semester.name, runs=told["runs"]["published"],
        files=[file.name for file in files], **purpose_of(config),
    )  # fmt: skip
    return told


def document_of(config: Config, told: Mapping[str, Any], today: date) -> Document:
    """Return the report as a paper."""
    return usage_report(told, region_name=regency_name(config.run.region) or config.run.region, today=today)


def _told(config: Config, semester: Semester) -> dict[str, Any]:
    log = [line for line in audit.read_lines(config.store) if line["when"] in semester]
    runs = [one for one in manifests(Store(config.store)) if one["started"] in semester]
    events = Counter(line["event"] for line in log)
    agencies = {one["agency"] for run in runs for one in run["sources"].values()}
    names = {key: config.agency(key).name for key in sorted(agencies | set(config.agencies))}
    broken = problems(config.store)
    return {
        "semester": semester.name,
        "first": semester.first,
        "last": semester.last,
        "region": config.run.region,
        **_grounds(log, config),
        "runs": {
            "started": events["run started"],
            "published": len(runs),
            **{name: events[name] for name in NOT_PUBLISHED},
        },
        "months": _months(runs),
        "sources": _sources(runs, names),
        "kinds": _kinds(runs),
        "disclosures": _disclosures(log, names),
        "fields": _fields(log, names),
        "looks": {name: events[name] for name in LOOKS},
        "rows_exported": sum(line.get("rows", 0) for line in log if line["event"] == "export"),
        "refused": _refused(runs),
        "purged": {"times": events["purged"], "files": sum(line["files"] for line in log if line["event"] == "purged")},
        "log": {"lines": len(log), "whole": not broken, "broken": [one.line for one in broken]},
    }


def _grounds(log: Sequence[Line], config: Config) -> dict[str, list[str]]:
    """Return purposes, bases and agreements under which people were looked at, in the order of their first use."""
    keys = {"purpose": "purposes", "legal_basis": "legal_bases", "agreement": "agreements"}
    now = purpose_of(config)
    return {
        many: list(dict.fromkeys(line[one] for line in log if line.get(one))) or [now[one]]
        for one, many in keys.items()
    }


def _months(runs: Iterable[Line]) -> list[dict[str, Any]]:
    """Return one entry per month: runs, rows that were checked in all, share linked, findings of its last run."""
    by_month: dict[str, list[Line]] = defaultdict(list)
    for run in runs:
        by_month[str(run["started"])[:7]].append(run)
    told = []
    for month, many in sorted(by_month.items()):
        status = many[-1]["link_status"]
        checked = sum(count for name, count in status.items() if name != "register")
        told.append(
            {
                "month": month,
                "runs": len(many),
                "rows": sum(run["rows"]["records"] for run in many),
                "linked_share": status.get("linked", 0) / checked if checked else None,
                "findings": many[-1]["rows"]["findings"],
            }
        )
    return told


def _sources(runs: Sequence[Line], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return one entry per source: of whom, in how many runs, its rows in all of them and in the last."""
    told: dict[str, dict[str, Any]] = {}
    for run in runs:
        for name, count in rows_by_source(run).items():
            source = run["sources"][name]
            entry = told.setdefault(name, {"source": name, "runs": 0, "rows": 0})
            entry |= {"agency": names[source["agency"]], "role": source["role"], "last_rows": count}
            entry["runs"] += 1
            entry["rows"] += count
    return [told[name] for name in sorted(told)]


def _kinds(runs: Sequence[Line]) -> list[dict[str, Any]]:
    """Return one entry per kind of finding: its number in the first and in the last run, small ones hidden."""
    if not runs:
        return []
    first, last = runs[0]["kinds"], runs[-1]["kinds"]
    kinds = sorted({*first, *last})
    columns = [_suppressed([run.get(kind, 0) for kind in kinds]) for run in (first, last)]
    return [{"kind": kind, "first": one, "last": other} for kind, one, other in zip(kinds, *columns, strict=True)]


def _suppressed(counts: Sequence[int]) -> list[int | str]:
    """Return the counts, small ones hidden, and so many others that none follows from the sum, which is shown too."""
    shown = suppress([[count] for count in counts]).cells[:-1]
    return [HIDDEN if row[0] is None else row[0] for row in shown]


def _disclosures(log: Sequence[Line], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return one entry per recipient: how often, how many packs, how many findings were in them."""
    told: dict[str, dict[str, Any]] = {}
    for line in log:
        if line["event"] in ("packs written", "group pack written"):
            who = line["recipient"]
            entry = told.setdefault(
                who, {"recipient": who, "name": names.get(who, who), "times": 0, "packs": 0, "findings": 0}
            )
            entry["times"] += 1
            entry["packs"] += line.get("packs", 1)
            entry["findings"] += line.get("findings", 0)
    return [told[who] for who in sorted(told)]


def _fields(log: Sequence[Line], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return one entry per recipient and column it might see of others' data: from when to when."""
    told: dict[tuple[str, str], dict[str, Any]] = {}
    for line in log:
        if line["event"] == "packs written":
            seen = [("field", one) for one in line["fields"]] + [("membership", one) for one in line["memberships"]]
            for what, one in seen:
                who = line["recipient"]
                entry = told.setdefault(
                    (who, f"{what} {one}"),
                    {"recipient": who, "name": names.get(who, who), what: one, "first": line["when"][:10], "times": 0},
                )
                entry |= {"last": line["when"][:10], "times": entry["times"] + 1}
    return [told[key] for key in sorted(told)]


def _refused(runs: Sequence[Line]) -> list[dict[str, Any]]:
    """Return one entry per source and status: how many files were refused, each counted once."""
    files = {(one["source"], one["status"], one["file"]) for run in runs for one in run["rejected"]}
    counts = Counter((source, status) for source, status, _ in files)
    return [{"source": source, "status": status, "files": count} for (source, status), count in sorted(counts.items())]
