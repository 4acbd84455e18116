"""Packs of a run: one folder below `out/<run>` for each recipient, and a line in the audit log for each disclosure."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb

from connectors.layout import Layout, load_layouts
from matching.model import load_model
from pipelines import audit
from pipelines.config import Config, purpose_of
from pipelines.database import SHARE, bytes_of, open_database, quote_text, run_sql
from pipelines.delivery_words import notes_of, owed_words
from pipelines.errors import UsageError
from pipelines.evidence_words import make_evidence_words
from pipelines.issued import Issued
from pipelines.keys import site_key
from pipelines.locks import hold
from pipelines.progress import Progress
from pipelines.reusing import mark_of
from pipelines.store import Store, read_json, write_atomic
from pipelines.temp import all_temp_in, own_temp
from reports.entitlement import Entitlement
from reports.packs.assemble import Agency, Earlier, Tonight, packs_of
from reports.packs.group import Group, queues, write_group
from reports.packs.names import safe_name
from reports.packs.overview import write_overview
from reports.packs.pack import Counts, OpenCases, Pack, Site, recipient_key
from reports.packs.write import WrittenPack, write_packs

NIGHTS_SHOWN = 30
WRITER = 300 * 10**6  # bytes that a process which writes packs takes
REWRITING = ".report-"  # packs that `padan report` is writing, beside those that a night builds
TABLES = ("records", "entities", "links", "findings", "cases")


def write_run_packs(
    con: duckdb.DuckDBPyConnection,
    config: Config,
    layouts: Mapping[str, Layout],
    *,
    run_id: str,
    as_of: date,
    region_name: str,
    previous: Mapping[str, Any],
    out: Path,
    now: datetime,
    contracts: Path,
    rejected: Sequence[Mapping[str, str]],
    owed: Sequence[Mapping[str, Any]],
    recipient: str | None = None,
    mark: str = "",
    progress: Progress,
) -> dict[str, Any]:
    """Write the packs of every recipient, or of one, below `out`; return their counts for the manifest.

    A report that says what that of the night before, `previous`, said is that report: its files get a second name. With
    the `mark` of that night (`reusing.packs_mark`) all are. "": none is, each is written.

    `contracts` is the page of the run's contract results, which the officer's index links to; it is written with all.

    Raises UsageError when no such recipient gets a pack.
    """
    tonight = Tonight(
        _site(config, region_name), as_of, run_id, config.run.language, earlier_of(previous), site_key(config.store)
    )
    notes = _delivery_notes(config, owed, rejected)
    agencies = [replace(one, deliveries=notes.get(one.key, {})) for one in recipients_of(config, layouts)]
    told: dict[str, Any] = {}
    done = 0
    mark = mark and mark_of(mark, sorted((key, str(said)) for key, said in notes.items()))
    issued = Issued(config.out, previous.get("packs", {}) if mark else {}, str(previous.get("run", "")))

    def packs() -> Iterator[Pack]:
        nonlocal done
        for agency in agencies:
            for pack in packs_of(con, agency, tonight):
                if recipient in (None, recipient_key(pack.recipient)):
                    told[recipient_key(pack.recipient)] = _told(pack, issued)
                    yield pack
                    done += 1
                    progress("packs", done, 0)

    out.mkdir(parents=True, exist_ok=True)
    indexed = {agency: said[None] for agency, said in notes.items()}
    if recipient is None and issued.mark == mark and issued.are_whole():
        written, told = issued.again(out, as_of)
    else:
        workers = _writers(config.run.threads, config.run.memory_limit)
        written = write_packs(packs(), out, workers=workers, kept=issued.files_of, deliveries=indexed)
        for one in written:
            told[recipient_key(one.recipient)]["files"] = [file.relative_to(out).as_posix() for file in one.files]
    groups = [key for key in _groups(config) if recipient in (None, key)]
    _write_groups(con, config, groups, out, as_of, region_name, run_id, now)
    if recipient is not None and not written and not groups:
        known = ", ".join([*(agency.key for agency in agencies), *_groups(config)])
        raise UsageError(
            f"no pack is made for {recipient}\n  fix:   one of {known}, or one of their units: agency/unit id"
        )
    if recipient is None:
        shown = shutil.copyfile(contracts, out / "contracts.html") if contracts.is_file() else None
        write_overview(
            written, rejected, out / "index.html", as_of=as_of, region_name=region_name,
            language=config.run.language, contracts=shown,
            owed=[(one["source"], owed_words(one, config.run.language)) for one in owed],
        )  # fmt: skip
    _audit_disclosures(config, written, run_id, now)
    return {
        "workbooks": _files(written, ".xlsx"),
        "pages": _files(written, ".html"),
        "minutes": _files(written, ".pdf"),
        "recipients": told,
        "kept": sum(one.kept for one in written),
        "mark": mark,
        "groups": groups,
    }


def _writers(threads: int, memory_limit: str) -> int:
    """Return how many processes write packs at once: one a thread, as far as the memory beside the database reaches."""
    room = SHARE * bytes_of(memory_limit)  # the link's database is gone by then
    return max(1, min(threads or os.cpu_count() or 1, int(room // WRITER)))


def rewrite_packs(
    config: Config, run_id: str | None, recipient: str | None, *, now: datetime, progress: Progress
) -> dict[str, Any]:
    """Write the packs of a published run again, of all recipients or one; what lay there before is replaced.

    Raises Locked when another `padan report` is writing; a night may be at work meanwhile.
    """
    store = Store(config.store)
    run = store.published(run_id)
    with hold(config.store, now=now, name="report-lock"):
        for left in config.out.glob(f"{REWRITING}*"):  # of one that was killed
            shutil.rmtree(left, ignore_errors=True)
        building = config.out / f"{REWRITING}{run.name}"
        packs = packs_from_tables(config, store, run, building, recipient=recipient, now=now, progress=progress)
        _put_in_place(building, config.out / run.name, whole=recipient is None)
    written = len(packs["recipients"]) + len(packs["groups"])
    return {"run": run.name, "packs": written, "out": str(config.out / run.name)}


def packs_from_tables(
    config: Config,
    store: Store,
    run: Path,
    out: Path,
    *,
    recipient: str | None = None,
    now: datetime,
    progress: Progress,
) -> dict[str, Any]:
    """Write the packs of the run whose tables lie in the folder `run`, and return their counts for its manifest."""
    manifest = read_json(run / "manifest.json")
    as_of = date.fromisoformat(manifest["as_of"])
    with (
        own_temp(config.store) as temp,
        all_temp_in(temp),
        open_database(temp, memory_limit=config.run.memory_limit, threads=config.run.threads) as con,
    ):
        for table in TABLES:
            run_sql(con, table, f"CREATE VIEW {table} AS FROM read_parquet({quote_text(run / f'{table}.parquet')})")
        run_sql(con, "sources", f"CREATE TABLE sources AS FROM read_parquet({quote_text(run / 'sources.parquet')})")
        make_evidence_words(con, load_model(run / "model.json"))
        return write_run_packs(
            con, config, load_layouts(config.site_layouts), run_id=manifest["run"],
            as_of=as_of, region_name=manifest["region_name"],
            previous=store.manifest_before(as_of, manifest["run"]), out=out, now=now,
            contracts=run / "contracts.html", rejected=manifest["rejected"], owed=manifest.get("owed", ()),
            recipient=recipient, progress=progress,
        )  # fmt: skip


def _delivery_notes(
    config: Config, owed: Sequence[Mapping[str, Any]], rejected: Sequence[Mapping[str, str]]
) -> dict[str, dict[str | None, tuple[str, ...]]]:
    """Return by agency what it and each of its units is told of its own deliveries."""
    notes = {}
    for agency in sorted({source.agency for source in config.sources.values()}):
        refused = [one for one in rejected if _agency_of(config, one["source"]) == agency]
        due = [one for one in owed if one["agency"] == agency and one["what"] != "elsewhere"]  # names others' files
        if said := notes_of(due, refused, config.agency(agency).sop, config.run.language):
            notes[agency] = said
    return notes


def _agency_of(config: Config, source: str) -> str | None:
    return config.sources[source].agency if source in config.sources else None


def _write_groups(
    con: duckdb.DuckDBPyConnection,
    config: Config,
    groups: Sequence[str],
    out: Path,
    as_of: date,
    region_name: str,
    run_id: str,
    now: datetime,
) -> None:
    """Write the queues for each of the groups: numbers of cases only, small ones hidden."""
    delivering = {source.agency for source in config.sources.values()}
    names = {key: config.agency(key).name for key in delivering}
    for key in groups:
        told = config.agency(key)
        group = Group(key, told.name, region_name, as_of, config.run.language, config.sla, config.agency_sla)
        cases = write_group(queues(con, group, names), group, out / safe_name(key))
        audit.append(
            config.store, "group pack written", now=now, run=run_id, recipient=key, cases=cases, **purpose_of(config)
        )


def _groups(config: Config) -> list[str]:
    """Return the agencies with packs = ["group"]: task forces, which deliver nothing themselves."""
    return [key for key, agency in config.agencies.items() if "group" in agency.packs]


def recipients_of(config: Config, layouts: Mapping[str, Layout]) -> list[Agency]:
    """Return the agencies that get packs: those that deliver a source, in the order of their keys."""
    agencies = []
    for key in sorted({source.agency for source in config.sources.values()}):
        told = config.agency(key)
        sources = {name: source for name, source in config.sources.items() if source.agency == key}
        kinds = {
            name: source.unit.kind if source.unit else _unit_kind(layouts.get(source.layout))
            for name, source in sources.items()
        }
        titles = {name: layouts[source.layout].title for name, source in sources.items() if source.layout in layouts}
        seen = Entitlement(key, frozenset(told.may_see), frozenset(told.may_see_membership))
        agencies.append(Agency(key, told.name, seen, "agency" in told.packs, "unit" in told.packs, kinds, titles, {}))
    return agencies


def earlier_of(previous: Mapping[str, Any]) -> dict[str, Earlier]:
    """Return what a manifest says each recipient was told, by recipient."""
    recipients = previous.get("packs", {}).get("recipients", {})
    return {
        key: Earlier(
            Counts(**told["counts"]),
            tuple(OpenCases(date.fromisoformat(day), count) for day, count in told["history"][-NIGHTS_SHOWN:]),
        )
        for key, told in recipients.items()
    }


def _told(pack: Pack, issued: Issued) -> dict[str, Any]:
    history = [[point.day.isoformat(), point.open_cases] for point in pack.history]
    return {
        "recipient": asdict(pack.recipient),
        "counts": asdict(pack.counts),
        "findings": pack.findings.height,
        "history": history,
        "content": issued.content(pack),
    }


def _site(config: Config, region_name: str) -> Site:
    run = config.run
    return Site(run.region, region_name, run.purpose, run.legal_basis, run.agreement)


def _unit_kind(layout: Layout | None) -> str:
    return layout.unit.kind if layout and layout.unit else ""


def _files(written: Sequence[WrittenPack], suffix: str) -> int:
    return sum(file.suffix == suffix for pack in written for file in pack.files)


def _audit_disclosures(config: Config, written: Sequence[WrittenPack], run_id: str, now: datetime) -> None:
    """Write down who was told of how many findings, and which fields of others it may see."""
    by_agency: dict[str, list[WrittenPack]] = {}
    for pack in written:
        if not pack.kept:
            by_agency.setdefault(pack.recipient.agency, []).append(pack)
    for key, packs in by_agency.items():
        audit.append(
            config.store, "packs written", now=now, run=run_id, recipient=key,
            packs=len(packs), findings=sum(pack.findings for pack in packs), fields=list(config.agency(key).may_see),
            memberships=list(config.agency(key).may_see_membership), **purpose_of(config),
        )  # fmt: skip


def _put_in_place(building: Path, target: Path, *, whole: bool) -> None:
    """Put written packs where those of the run lie; no file is written into, for it may be that of other nights too."""
    if whole:
        shutil.rmtree(target, ignore_errors=True)
        os.replace(building, target)
        return
    for file in sorted(building.rglob("padan_*.*")):
        there = target / file.relative_to(building)
        there.parent.mkdir(parents=True, exist_ok=True)
        index = target / there.relative_to(target).parts[0] / "index.html"
        for earlier in there.parent.glob(f"padan_*{file.suffix}"):  # one kept from another night has that night's name
            earlier.unlink()
            if index.is_file():
                write_atomic(index, index.read_text("utf-8").replace(quote(earlier.name), quote(there.name)))
        os.replace(file, there)
    for file in sorted(building.rglob("*.*")):  # the index of an agency that had none; it lists all of its reports
        there = target / file.relative_to(building)
        if file.is_file() and not there.exists():
            os.replace(file, there)
    shutil.rmtree(building)
