"""The contracts of a night as one page: what was delivered, what was held back, against which bounds.

Indonesian first; one file that asks nothing of the network and reads without JavaScript. It shows files, counts and
shares, never a person's value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from reports.contracts import ContractResult
from reports.contracts.limits import LimitsResult, shown_limit, shown_measure
from reports.contracts.rules import RULES, Language, shown_number, shown_value

_STATUSES = ("accepted", "accepted_with_warnings", "quarantined", "unreadable", "incomplete", "not_a_roster")
_MEASURED = ("share_well_formed_nik", "share_empty_nik", "unique_key_share", "share_dates_in_range", "share_named")
_RULES = {rule.key: rule for rule in RULES}

WORDS: dict[Language, dict[str, str]] = {
    "id": {
        "title": "Pemeriksaan kiriman data",
        "state": "{accepted} dari {all} kiriman diterima, {held} tidak dipakai.",
        "state_whole": "Semua {all} kiriman diterima.",
        "state_none": "Tidak ada kiriman.",
        "to_do": "Perlu ditindak",
        "nothing_to_do": "Tidak ada yang perlu ditindak.",
        "rules": "Yang diperiksa",
        "deliveries": "Semua kiriman",
        "source": "Sumber",
        "file": "Berkas",
        "layout": "Tata letak",
        "status": "Status",
        "reason": "Sebab dan tindakan",
        "rule": "Aturan",
        "bound": "Batas",
        "if_broken": "Bila dilanggar",
        "broken": "Melanggar",
        "kept_rows": "Baris orang",
        "previous_rows": "Sebelumnya",
        "set_aside_rows": "Disisihkan",
        "share_well_formed_nik": "NIK benar",
        "share_empty_nik": "Tanpa NIK",
        "unique_key_share": "Tak berulang",
        "share_dates_in_range": "Tgl lahir wajar",
        "share_named": "Bernama",
        "age_days": "Umur (hari)",
        "accepted": "diterima",
        "accepted_with_warnings": "diterima dengan peringatan",
        "quarantined": "dikarantina",
        "unreadable": "tidak terbaca",
        "incomplete": "belum lengkap",
        "not_a_roster": "bukan daftar orang",
        "critical": "dikarantina",
        "warning": "peringatan",
        "note": "Kiriman yang dikarantina tidak ikut dicocokkan; berkas aslinya tidak diubah. Bagian (%) dari kurang "
        "dari lima baris tidak dinilai.",
        "limits": "Batas temuan",
        "limits_note": "Batas ditulis di [limits] pada padan.toml. "
        "Yang melewati batas diberi peringatan; malam tetap terbit.",
        "kind": "Jenis",
        "told_rows": "Baris bertemuan",
        "rows": "Baris diperiksa",
        "measure": "Malam ini",
        "over": "melewati batas",
        "within": "dalam batas",
        "made_with": "Diperiksa dengan Great Expectations {version}.",
    },
    "en": {
        "title": "Deliveries against their contracts",
        "state": "{accepted} of {all} deliveries accepted, {held} not used.",
        "state_whole": "All {all} deliveries accepted.",
        "state_none": "No deliveries.",
        "to_do": "To be acted on",
        "nothing_to_do": "Nothing to be acted on.",
        "rules": "What is checked",
        "deliveries": "All deliveries",
        "source": "Source",
        "file": "File",
        "layout": "Layout",
        "status": "Status",
        "reason": "Why, and what to do",
        "rule": "Rule",
        "bound": "Bound",
        "if_broken": "When broken",
        "broken": "Broken by",
        "kept_rows": "Rows of people",
        "previous_rows": "Before",
        "set_aside_rows": "Put aside",
        "share_well_formed_nik": "NIK well formed",
        "share_empty_nik": "Without NIK",
        "unique_key_share": "Distinct keys",
        "share_dates_in_range": "Plausible dates",
        "share_named": "Named",
        "age_days": "Age (days)",
        "accepted": "accepted",
        "accepted_with_warnings": "accepted with warnings",
        "quarantined": "quarantined",
        "unreadable": "unreadable",
        "incomplete": "not whole yet",
        "not_a_roster": "not a list of people",
        "critical": "quarantined",
        "warning": "warning",
        "note": "Quarantined deliveries take no part in matching; the file itself is not changed. Shares (%) of fewer "
        "than five rows are not judged.",
        "limits": "Limits on findings",
        "limits_note": "Limits stand in [limits] of padan.toml. Going over one is a warning: the night is published.",
        "kind": "Kind",
        "told_rows": "Rows with a finding",
        "rows": "Rows checked",
        "measure": "Tonight",
        "over": "over the limit",
        "within": "within the limit",
        "made_with": "Checked with Great Expectations {version}.",
    },
}


@dataclass(frozen=True)
class _Section:
    """One source as the template shows it; every cell is text already."""

    source: str
    counts: list[tuple[str, int]]  # status, deliveries
    rules: list[dict[str, str]]
    files: list[dict[str, str]]


def render(
    results: Sequence[ContractResult],
    *,
    as_of: date,
    language: Language = "id",
    site: str = "",
    unread: pl.DataFrame | None = None,
    limits: LimitsResult | None = None,
) -> str:
    """Return the page of all sources of a night as HTML.

    `unread` names what never reached a contract: source, file, status (`unreadable`, `not_a_roster`), reason.
    `limits` is how the findings kept to the limits of the officer, if there are any.
    """
    words = WORDS[language]
    decided = _decided(results, unread)
    counts = {status: decided.filter(pl.col("status") == status).height for status in _STATUSES}
    to_do = decided.filter(pl.col("status") != "accepted")
    return _template().render(
        language=language,
        words=words,
        site=site,
        as_of=f"{as_of:%d-%m-%Y}",
        state=_state(counts, language),
        counts=[(status, shown_number(count, language)) for status, count in counts.items() if count],
        to_do=to_do.to_dicts(),
        sections=[_section(result, language) for result in sorted(results, key=lambda one: one.source)],
        limits=[_limit(row, language) for row in limits.measures.iter_rows(named=True)] if limits else [],
        made_with=_made_with(results, language),
    )


def _decided(results: Sequence[ContractResult], unread: pl.DataFrame | None) -> pl.DataFrame:
    """Return source, file, status, reason of every delivery, the gravest first."""
    columns = ("source", "file", "status", "reason")
    schema = {column: pl.String() for column in columns}
    frames = [result.decisions.with_columns(source=pl.lit(result.source)).select(columns) for result in results]
    others = [] if unread is None else [unread.select(pl.col(columns).cast(pl.String))]
    rank = pl.col("status").replace_strict({status: -rank for rank, status in enumerate(_STATUSES)}, default=0)
    return pl.concat([pl.DataFrame(schema=schema), *frames, *others]).sort(rank, "source", "file")


def _state(counts: Mapping[str, int], language: Language) -> str:
    total, accepted = sum(counts.values()), counts["accepted"] + counts["accepted_with_warnings"]
    key = "state_none" if not total else "state_whole" if accepted == total else "state"
    numbers = {"all": total, "accepted": accepted, "held": total - accepted}
    return WORDS[language][key].format(**{name: shown_number(number, language) for name, number in numbers.items()})


def _section(result: ContractResult, language: Language) -> _Section:
    judged = result.measures.join(result.decisions, on="file", how="left", validate="1:1").sort("file")
    status = result.decisions["status"].to_list()
    return _Section(
        result.source,
        [(name, status.count(name)) for name in _STATUSES if name in status],
        [_rule(outcome, language) for outcome in result.document["results"]],
        [_file(row, language) for row in judged.iter_rows(named=True)],
    )


def _limit(row: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """Return one source and limit as text, with whether it is broken."""
    counts = {name: shown_number(row[name], language) for name in ("findings", "told_rows", "rows")}
    measure, limit = shown_measure(row, language), shown_limit(row["limit"], language)
    return {**row, **counts, "measure": measure, "limit": limit}


def _rule(outcome: Mapping[str, Any], language: Language) -> dict[str, str]:
    config, counted = outcome["expectation_config"], outcome["result"]
    meta = config["meta"]
    rule = _RULES[meta["rule"]]
    return {
        "layout": meta["layout"],
        "rule": rule.title[language],
        "bound": "" if rule.unit == "text" else shown_value(rule, meta["bound"], language),
        "severity": config["severity"],
        "broken": shown_number(counted["unexpected_count"], language) if counted["unexpected_count"] else "",
        "deliveries": shown_number(counted["element_count"], language),
    }


def _file(row: Mapping[str, Any], language: Language) -> dict[str, str]:
    numbers = ("kept_rows", "previous_rows", "set_aside_rows", "age_days")
    shown = {name: "-" if row[name] is None else shown_number(row[name], language) for name in numbers}
    shares = {name: "-" if row[name] is None else _per_cent(row[name], language) for name in _MEASURED}
    return {"file": row["file"], "layout": row["layout"], "status": row["status"], **shown, **shares}


def _per_cent(share: float, language: Language) -> str:
    return shown_number(round(share * 100, 1), language) + (" %" if language == "id" else "%")


def _made_with(results: Sequence[ContractResult], language: Language) -> str:
    versions = {result.document["meta"]["great_expectations_version"] for result in results}
    return WORDS[language]["made_with"].format(version=", ".join(sorted(versions))) if versions else ""


def _template() -> Template:
    loader = PackageLoader("reports", "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("contracts.html.j2")
