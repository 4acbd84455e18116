"""From the tables of a night to packs: who gets one, and what is in it once entitlement has let it through."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import duckdb
import polars as pl

from reports.database import read_frame
from reports.entitlement import Entitlement, entitle, told_cases
from reports.findings.proposals import WEIGHED
from reports.glossary import glossary
from reports.glossary.grounds import grounds_told
from reports.ledger import BACK, NEW, REJECTED, REPAIRED
from reports.packs.evidence import LINK_COLUMNS, read_steps, steps_of
from reports.packs.pack import (
    CHANGE_COLUMNS,
    EVIDENCE_COLUMNS,
    FINDING_COLUMNS,
    GRID_COLUMNS,
    GRID_FIELDS,
    Counts,
    OpenCases,
    OwnSource,
    Pack,
    Recipient,
    Site,
    Step,
    recipient_key,
)
from reports.packs.tokens import tokens

COVERAGE_KIND = "BELUM_TERDAFTAR"
TO_ACT = ("ERROR", "WARNING")


@dataclass(frozen=True)
class Agency:
    """An agency that gets packs: its sources, what it may see, and for whom packs are made."""

    key: str
    name: str
    entitlement: Entitlement
    agency_pack: bool
    unit_packs: bool
    unit_kinds: Mapping[str, str]  # source -> school | madrasah | puskesmas | village
    layout_titles: Mapping[str, str]  # source -> what its files are called
    deliveries: Mapping[str | None, tuple[str, ...]]
    """What is said of deliveries that are owed, to the agency (None) and to its units."""


@dataclass(frozen=True)
class Earlier:
    """What the night before told a recipient: its counts, and open cases by night."""

    counts: Counts | None = None
    history: tuple[OpenCases, ...] = ()


@dataclass(frozen=True)
class Tonight:
    """What all packs of a night share."""

    site: Site
    as_of: date
    run_id: str
    language: str
    earlier: Mapping[str, Earlier]  # by recipient_key
    token_key: bytes  # of the site; never leaves it


def packs_of(con: duckdb.DuckDBPyConnection, agency: Agency, tonight: Tonight) -> Iterator[Pack]:
    """Yield the agency's own pack and one per unit, from the tables records, sources, entities, links, findings, cases.

    Everything about people passes `entitle` first; the packs hold nothing else of them.
    """
    knows = _knows_others(con, agency)
    rows = _rows(con, agency, knows)
    found = _found(con, agency)
    told = _findings(con, found, agency, tonight)
    grid = _grid(con, told) if knows else pl.DataFrame(schema={**GRID_COLUMNS, **LINK_COLUMNS, "unit_id": pl.String()})
    steps = read_steps(con, tonight.language)
    grid = grid.with_columns(steps=steps_of(grid["evidence"], steps, agency.entitlement))
    changes = _changes(con, agency, tonight.as_of)
    sources = _own_sources(con, agency)
    recipients = [Recipient(agency.key, agency.name)] if agency.agency_pack else []
    recipients += _units(rows, agency) if agency.unit_packs else []
    whole = (told, grid, changes, rows)
    if agency.unit_packs:
        told = _findings(con, _within_units(found, rows, agency.entitlement), agency, tonight)
    by_unit = [_by_unit(frame) for frame in (told, *whole[1:])]
    for recipient in recipients:
        own = [units.get(recipient.unit_id, frame.clear()) for units, frame in zip(by_unit, whole, strict=True)]
        pack = _pack(recipient, own if recipient.unit_id else whole, sources, tonight, steps)
        yield replace(pack, deliveries=agency.deliveries.get(recipient.unit_id, ()))


def _pack(
    recipient: Recipient,
    parts: Sequence[pl.DataFrame],
    sources: Sequence[OwnSource],
    tonight: Tonight,
    steps: Mapping[str, Step],
) -> Pack:
    told, grid, changes, rows = parts
    told = told.with_columns(case_id=tokens(told["case_id"], recipient_key(recipient), tonight.token_key))
    findings = told.filter(pl.col("kind") != COVERAGE_KIND)
    absent = told.filter(pl.col("kind") == COVERAGE_KIND)
    earlier = tonight.earlier.get(recipient_key(recipient), Earlier())
    past = tuple(point for point in earlier.history if point.day < tonight.as_of)
    own_dates = dict(rows.group_by("source").agg(pl.col("extract_date").max()).iter_rows())
    said = set(told.select("kind", "cause", "field").fill_null("").unique().iter_rows())
    codes = {*told["kind"], *told["cause"], *told["severity"], *told["case_state"]}
    return Pack(
        recipient=recipient,
        site=tonight.site,
        as_of=tonight.as_of,
        run_id=tonight.run_id,
        language=tonight.language,
        own_sources=tuple(
            replace(one, own_extract_date=own_dates[one.source] or one.own_extract_date)
            for one in sources
            if one.source in own_dates
        ),
        counts=_counts(rows, findings),
        findings=findings.select(*FINDING_COLUMNS),
        previous=earlier.counts,
        grid=grid.select(*GRID_COLUMNS),
        evidence=grid.filter(pl.col("probability").is_not_null()).select(*EVIDENCE_COLUMNS),
        steps=steps,
        changes=_change_counts(changes),
        coverage=absent if absent.height else None,
        glossary=glossary(tonight.language, codes, said),
        grounds=grounds_told(tonight.language, said),
        history=(*past, OpenCases(tonight.as_of, told["case_id"].n_unique())),
    )


def _found(con: duckdb.DuckDBPyConnection, agency: Agency) -> pl.DataFrame:
    mine = "SELECT * FROM findings WHERE agency = $agency ORDER BY source, file, sheet, row, kind, field, finding_id"
    found = read_frame(con, "findings of an agency", mine, {"agency": agency.key})
    missing = [column for column in WEIGHED if column not in found.columns]  # a run from before they were kept
    return found.with_columns(pl.lit(None, WEIGHED[column]).alias(column) for column in missing)


def _within_units(found: pl.DataFrame, rows: pl.DataFrame, entitlement: Entitlement) -> pl.DataFrame:
    """Return the findings without the places of rows that belong to another unit: a school sees its own pupils.

    Where the agency's source is among the memberships it may know, its units may know of each other's rows.
    """
    place = pl.col("detail").str.split("\t")
    units = (
        rows.group_by("source", "file", pl.col("row").cast(pl.String))
        .agg(unit=pl.col("unit_id").first(), units=pl.col("unit_id").n_unique())
        .filter(pl.col("units") == 1)
        .select("source", pl.format("{}\t{}", "file", "row").alias("detail"), "unit")
    )
    is_place = pl.col("detail").str.contains("\t", literal=True) & (place.list.len() == 2)
    shared = pl.col("source").is_in(sorted(entitlement.may_see_membership))
    seen = found.join(units, on=["source", "detail"], how="left", maintain_order="left")
    own = pl.col("unit") == pl.col("unit_id")
    hidden = is_place.fill_null(False) & ~shared & ~own.fill_null(False)
    return seen.with_columns(detail=pl.when(~hidden).then("detail")).drop("unit")


def _findings(con: duckdb.DuckDBPyConnection, found: pl.DataFrame, agency: Agency, tonight: Tonight) -> pl.DataFrame:
    """Return what the agency may know of its findings, with the state and age of each case."""
    told = entitle(found, agency.entitlement, _language(tonight))
    cases = read_frame(con, "cases", "SELECT case_id, state AS case_state, first_seen FROM cases")
    aged = told.join(cases, on="case_id", how="left", maintain_order="left").with_columns(
        age_days=(pl.lit(tonight.as_of) - pl.col("first_seen")).dt.total_days()
    )
    return aged.filter(pl.col("case_state") != REJECTED)


def _knows_others(con: duckdb.DuckDBPyConnection, agency: Agency) -> bool:
    """Return whether the agency may know who is in what its rows are linked to: its own, or among its memberships.

    That is the register, or where the site has none the roster in its place; where nobody is linked, any source.
    """
    others = read_frame(
        con,
        "sources that rows are linked to",
        """
        WITH linked AS (SELECT DISTINCT right_source FROM links)
        SELECT source, agency FROM sources
        WHERE role = 'register' OR NOT EXISTS (FROM sources WHERE role = 'register')
            AND (source IN (FROM linked) OR NOT EXISTS (FROM linked))
        """,
    )
    allowed = agency.entitlement.may_see_membership
    return all(source in allowed or owner == agency.key for source, owner in others.iter_rows())


def _rows(con: duckdb.DuckDBPyConnection, agency: Agency, knows: bool) -> pl.DataFrame:
    """Return one row per row the agency sent: where, which unit, how it is linked (where it may not know: linked)."""
    return read_frame(
        con,
        "rows of an agency",
        """
        SELECT r.source, r.file, r.sheet, r.row, r.record_id, r.unit_id, r.unit_name, r.extract_date,
            CASE WHEN $knows THEN e.link_status ELSE 'linked' END AS link_status
        FROM records AS r JOIN sources AS s USING (source) JOIN entities AS e USING (record_id)
        WHERE s.agency = $agency ORDER BY r.source, r.file, r.sheet, r.row
        """,
        {"agency": agency.key, "knows": knows},
    )


def _counts(rows: pl.DataFrame, findings: pl.DataFrame) -> Counts:
    place = ["source", "file", "sheet", "row"]
    graded = findings.group_by(place).agg(to_act=pl.col("severity").is_in(TO_ACT).any())
    judged = rows.join(graded, on=place, how="left")
    known = pl.col("link_status").is_in(["linked", "register"])
    counted = judged.select(
        rows=pl.len(),
        clean=(known & pl.col("to_act").is_null()).sum(),
        differing=(known & pl.col("to_act").is_not_null()).sum(),
        unsure=pl.col("link_status").is_in(["review", "conflict"]).sum(),
        to_act=pl.col("to_act").fill_null(False).sum(),
    ).row(0)
    return Counts(*counted)


def _grid(con: duckdb.DuckDBPyConnection, told: pl.DataFrame) -> pl.DataFrame:
    """Return GRID_COLUMNS (and unit_id) for the linked rows that have a finding: how alike both sides are, by field.

    A field with a finding shows that finding's similarity; another shows 100 where both sides are given and nothing
    was found, else nothing.
    """
    keys = ["source", "file", "sheet", "row"]
    rows = told.filter(pl.col("kind") != COVERAGE_KIND).group_by([*keys, "record_id", "unit_id"], maintain_order=True)
    people = rows.agg(pl.col("name").first(), pl.col("nik").first())
    links = read_frame(
        con, "evidence", "SELECT left_record_id AS record_id, probability, evidence FROM links WHERE decision = 'link'"
    )
    linked = people.join(links, on="record_id", maintain_order="left")
    differing = told.filter(pl.col("kind") == "BEDA_ISI").select(*keys, "field", "similarity")
    for field in GRID_FIELDS:
        level = pl.col("evidence").str.json_path_match(f"$.{field}").fill_null("missing")
        found = differing.filter(pl.col("field") == field).unique(keys, maintain_order=True)
        linked = linked.join(
            found.select(*keys, pl.col("similarity").alias(f"found_{field}")),
            on=keys,
            how="left",
            maintain_order="left",
        ).with_columns(
            pl.coalesce(f"found_{field}", pl.when(level != "missing").then(100))
            .cast(pl.Int64)
            .alias(f"similarity_{field}")
        )
    hint = pl.format("{} %", (pl.col("probability") * 100).round(1).cast(pl.String).str.replace(".", ",", literal=True))
    return linked.with_columns(hint=hint).select(*GRID_COLUMNS, *LINK_COLUMNS, "unit_id")


def _changes(con: duckdb.DuckDBPyConnection, agency: Agency, as_of: date) -> pl.DataFrame:
    """Return the cases that changed tonight and that the agency may be told of, with the unit they belong to."""
    changed = read_frame(
        con,
        "changes",
        """
        WITH units AS (
            SELECT r.unit_id, max(r.unit_name) AS unit_name FROM records AS r JOIN sources AS s USING (source)
            WHERE r.unit_id IS NOT NULL AND s.agency = $agency GROUP BY r.unit_id
        )
        SELECT c.unit_id, coalesce(u.unit_name, c.unit_id, '') AS unit_name, c.state, c.kind, c.field, c.agency,
            c.other_source, other.agency AS other_agency
        FROM cases AS c
        LEFT JOIN sources AS other ON other.source = c.other_source
        LEFT JOIN units AS u ON u.unit_id = c.unit_id
        WHERE c.changed_on = $as_of AND c.agency = $agency
        ORDER BY c.case_id
        """,
        {"agency": agency.key, "as_of": as_of},
    )
    return told_cases(changed, agency.entitlement).select("unit_id", "unit_name", "state")


def _change_counts(changes: pl.DataFrame) -> pl.DataFrame:
    states = {"new": NEW, "fixed": REPAIRED, "back": BACK, "closed": REJECTED}
    counted = changes.group_by("unit_name").agg(
        (pl.col("state") == state).sum().alias(name) for name, state in states.items()
    )
    return counted.sort("unit_name").select(pl.col(name).cast(kind) for name, kind in CHANGE_COLUMNS.items())


def _own_sources(con: duckdb.DuckDBPyConnection, agency: Agency) -> list[OwnSource]:
    dates = read_frame(
        con,
        "extract dates",
        """
        SELECT source, extract_date, (SELECT max(extract_date) FROM sources WHERE role = 'register') AS register_date
        FROM sources WHERE agency = $agency ORDER BY source
        """,
        {"agency": agency.key},
    )
    return [
        OwnSource(
            row["source"],
            agency.layout_titles.get(row["source"], row["source"]),
            row["extract_date"],
            row["register_date"],
        )
        for row in dates.iter_rows(named=True)
    ]


def _units(rows: pl.DataFrame, agency: Agency) -> list[Recipient]:
    units = (
        rows.filter(pl.col("unit_id").is_not_null())
        .group_by("unit_id")
        .agg(pl.col("unit_name").drop_nulls().mode().sort().first(), pl.col("source").first())
        .sort("unit_id")
    )
    return [
        Recipient(agency.key, agency.name, agency.unit_kinds.get(row["source"]), row["unit_id"], row["unit_name"])
        for row in units.iter_rows(named=True)
    ]


def _by_unit(frame: pl.DataFrame) -> dict[Any, pl.DataFrame]:
    return {unit: part for (unit,), part in frame.partition_by("unit_id", as_dict=True).items()}


def _language(tonight: Tonight) -> Any:
    return "en" if tonight.language == "en" else "id"
