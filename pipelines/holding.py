"""The audit of a built run: what differs from the published one by more than the bounds of `[audit]` allow.

A guard against mistakes that everybody would see (half a register, a column that slid), not against ordinary change:
units that are new or gone, and kinds of findings where the sources themselves are other ones, are not compared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.accepting import REJECTED
from pipelines.config import AuditConfig, Config
from pipelines.database import quote_text
from pipelines.errors import HeldBack

FILES_AT_LEAST = 5  # files that are refused beyond those of before; fewer are told by the contracts

_WORDS: Mapping[str, Mapping[str, str]] = {
    "id": {
        "lost": "{source}: {now} orang, sebelumnya {before}, turun {change} %; batasnya {bound} %",
        "linked": "{source}: {now} % baris tertaut, sebelumnya {before} %, turun {change} poin; batasnya {bound}",
        "findings": "{source}: {what} pada {now} % baris, sebelumnya {before} %, naik {change} poin; batasnya {bound}",
        "refused": "{source}: {now} % berkas ditolak, sebelumnya {before} %, naik {change} poin; batasnya {bound}",
        "head": "malam {run} ditahan dan belum terbit; terbitan {published} tetap berlaku",
        "fix": "  langkah: periksa kiriman dan padan.toml (beda: padan diff {published} {run}), lalu padan run lagi;\n"
        '           bila memang demikian keadaannya: padan publish {run} --reason "alasannya"',
    },
    "en": {
        "lost": "{source}: {now} people, {before} before, {change}% fewer; bound: {bound}%",
        "linked": "{source}: {now}% of the rows linked, {before}% before, {change} points fewer; bound: {bound}",
        "findings": "{source}: {what} on {now}% of the rows, {before}% before, {change} points more; bound: {bound}",
        "refused": "{source}: {now}% of the files refused, {before}% before, {change} points more; bound: {bound}",
        "head": "the run {run} is held back and not published; {published} stays published",
        "fix": "  fix:   look at the deliveries and padan.toml (padan diff {published} {run}), then padan run again;\n"
        '         if it is meant to be so: padan publish {run} --reason "why"',
    },
}


@dataclass(frozen=True)
class Breach:
    """One bound that is gone over. `now` and `before` are people for `lost`, else shares of rows or files."""

    measure: str  # lost | linked | findings | refused
    source: str
    what: str  # the kind of a finding and its field; else empty
    before: float
    now: float
    change: float
    bound: float
    key: str


def compare(con: duckdb.DuckDBPyConnection, config: Config, building: Path, last: Path) -> list[Breach]:
    """Return what speaks against publishing the run in `building` after the one in `last`, in a fixed order.

    Both folders hold files, records, entities and findings. Only sources of the configuration are looked at.
    """
    for name, run in (("now", building), ("before", last)):
        con.execute(_run_sql(name, run)).fetchall()
    con.execute("CREATE OR REPLACE TEMP TABLE same_units AS " + _same_units_sql()).fetchall()
    bounds = config.audit
    found = _lost(con, config) + _fallen(con, bounds) + _risen(con, bounds) + _refused(con, bounds)
    for name in ("same_units", "seen_now", "seen_before"):
        con.execute(f"DROP TABLE {name}").fetchall()
    return [one for one in found if one.source in config.sources]


def breach_line(breach: Mapping[str, Any], language: str) -> str:
    """Return one breach, as a manifest holds it, in a sentence."""
    scale = 1 if breach["measure"] == "lost" else 100
    told = {key: _number(breach[key] * scale, language) for key in ("before", "now")}
    told |= {key: _number(breach[key] * 100, language) for key in ("change", "bound")}
    return _WORDS[language][breach["measure"]].format(**{**breach, **told}) + f" ([audit] {breach['key']})"


def held_back(run: str, published: str, breaches: Sequence[Mapping[str, Any]], language: str) -> HeldBack:
    """Return the error that ends a night which is not published: what, how much, which bound, what to do."""
    words, names = _WORDS[language], {"run": run, "published": published}
    lines = [words["head"].format(**names), *(f"  ! {breach_line(one, language)}" for one in breaches)]
    return HeldBack("\n".join([*lines, words["fix"].format(**names)]))


def as_dicts(breaches: Sequence[Breach]) -> list[dict[str, Any]]:
    return [asdict(one) for one in breaches]


def _number(value: float, language: str) -> str:
    """Return a number with one decimal where it has one: 1.234, 30,1."""
    text = f"{value:,.1f}".removesuffix(".0")
    return text.translate(str.maketrans(",.", ".,")) if language == "id" else text


def _run_sql(name: str, run: Path) -> str:
    """Return the statement that makes `seen_<name>`: one row per record, whose it is and what is told of it."""
    files = {table: f"read_parquet({quote_text(run / f'{table}.parquet')})" for table in ("records", "entities")}
    return f"""
    CREATE OR REPLACE TEMP TABLE seen_{name} AS
    SELECT source, coalesce(unit_id, '') AS unit_id, record_id, entity_id, link_status
    FROM {files["records"]} JOIN (SELECT record_id, entity_id, link_status FROM {files["entities"]}) USING (record_id);
    CREATE OR REPLACE TEMP VIEW findings_{name} AS
    SELECT source, record_id, concat_ws(' ', kind, nullif(field, '')) AS what
    FROM read_parquet({quote_text(run / "findings.parquet")}) WHERE severity <> 'INFO';
    CREATE OR REPLACE TEMP VIEW files_{name} AS
    SELECT source, count(DISTINCT file) AS files,
        count(DISTINCT file) FILTER (WHERE status IN {REJECTED}) AS refused
    FROM read_parquet({quote_text(run / "files.parquet")}) GROUP BY source
    """


def _same_units_sql() -> str:
    """Return the SELECT of the units (source, unit_id) that are compared: those of both runs.

    A source that has no unit in common, for they are named otherwise now, is compared as a whole.
    """
    return """
    WITH units AS (
        SELECT source, unit_id, count(*) FILTER (night = 'now') AS n, count(*) FILTER (night = 'before') AS b
        FROM (SELECT 'now' AS night, source, unit_id FROM seen_now
            UNION ALL SELECT 'before', source, unit_id FROM seen_before)
        GROUP BY source, unit_id
    ),
    judged AS (SELECT *, bool_or(n > 0 AND b > 0) OVER (PARTITION BY source) AS some_same FROM units)
    SELECT source, unit_id FROM judged WHERE (n > 0 AND b > 0) OR NOT some_same
    """


def _lost(con: duckdb.DuckDBPyConnection, config: Config) -> list[Breach]:
    """People, not rows: a register that lies there twice, as of two days, has its people once."""
    rows = con.execute(
        """
        WITH now AS (SELECT source, count(DISTINCT entity_id) AS people FROM seen_now GROUP BY source)
        SELECT source, b.people, coalesce(now.people, 0)
        FROM (SELECT source, count(DISTINCT entity_id) AS people FROM seen_before GROUP BY source) AS b
        LEFT JOIN now USING (source) ORDER BY source
        """
    ).fetchall()
    found = []
    for source, before, now in rows:
        is_register = source in config.sources and config.sources[source].role == "register"
        key = "max_register_lost" if is_register else "max_roster_lost"
        bound, share = getattr(config.audit, key), (before - now) / before
        if share > bound and before - now >= config.audit.at_least:
            found.append(Breach("lost", source, "", before, now, share, bound, key))
    return found


def _fallen(con: duckdb.DuckDBPyConnection, bounds: AuditConfig) -> list[Breach]:
    rows = con.execute(
        f"""
        SELECT source, b.linked / b.all_rows AS before, n.linked / n.all_rows AS now, n.all_rows
        FROM ({_linked_sql("before")}) AS b JOIN ({_linked_sql("now")}) AS n USING (source) ORDER BY source
        """
    ).fetchall()
    return [
        Breach("linked", source, "", before, now, before - now, bounds.max_linked_fall, "max_linked_fall")
        for source, before, now, count in rows
        if before - now > bounds.max_linked_fall and (before - now) * count >= bounds.at_least
    ]


def _linked_sql(name: str) -> str:
    return f"""
    SELECT source, count(*) AS all_rows, count(*) FILTER (link_status = 'linked') AS linked
    FROM seen_{name} JOIN same_units USING (source, unit_id) WHERE link_status <> 'register' GROUP BY source
    """


def _risen(con: duckdb.DuckDBPyConnection, bounds: AuditConfig) -> list[Breach]:
    """Kinds of findings told of more rows than before; none where a source came or went, for that alone changes them.

    A finding of INFO asks nothing of anybody and is not counted.
    """
    [(same_sources,)] = con.execute(
        """SELECT (SELECT list(DISTINCT source ORDER BY source) FROM seen_now)
            IS NOT DISTINCT FROM (SELECT list(DISTINCT source ORDER BY source) FROM seen_before)"""
    ).fetchall()
    if not same_sources:
        return []
    rows = con.execute(
        f"""
        SELECT source, what, coalesce(b.share, 0), n.share, n.all_rows
        FROM ({_told_sql("now")}) AS n LEFT JOIN ({_told_sql("before")}) AS b USING (source, what)
        ORDER BY source, what
        """
    ).fetchall()
    return [
        Breach("findings", source, what, before, now, now - before, bounds.max_findings_rise, "max_findings_rise")
        for source, what, before, now, count in rows
        if now - before > bounds.max_findings_rise and (now - before) * count >= bounds.at_least
    ]


def _told_sql(name: str) -> str:
    """Return the SELECT of the share of rows with each kind, by source, over the units that are compared."""
    return f"""
    WITH kept AS (SELECT source, record_id FROM seen_{name} JOIN same_units USING (source, unit_id)),
    sizes AS (SELECT source, count(*) AS all_rows FROM kept GROUP BY source)
    SELECT source, what, any_value(all_rows) AS all_rows, count(DISTINCT record_id) / any_value(all_rows) AS share
    FROM findings_{name} SEMI JOIN kept USING (record_id) JOIN sizes USING (source) GROUP BY source, what
    """


def _refused(con: duckdb.DuckDBPyConnection, bounds: AuditConfig) -> list[Breach]:
    rows = con.execute(
        """
        SELECT source, b.refused / b.files AS before, n.refused / n.files AS now, n.refused - b.refused
        FROM files_before AS b JOIN files_now AS n USING (source) ORDER BY source
        """
    ).fetchall()
    return [
        Breach("refused", source, "", before, now, now - before, bounds.max_refused_rise, "max_refused_rise")
        for source, before, now, more in rows
        if now - before > bounds.max_refused_rise and more >= FILES_AT_LEAST
    ]
