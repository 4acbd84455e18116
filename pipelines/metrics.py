"""`store/metrics.prom`: how the last night ended and what is published, for the textfile collector of node_exporter.

Only numbers; labels are stages, the sources' names of the configuration, states and severities. No unit, no person.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from prometheus_client import CollectorRegistry, Gauge, generate_latest

from pipelines.config import Config
from pipelines.delivery_ages import delivery_ages
from pipelines.outcome import Outcome
from pipelines.store import Store, write_atomic

FILE = "metrics.prom"
STATUSES = (
    "accepted", "accepted_with_warnings", "superseded", "quarantined", "unreadable", "incomplete", "not_a_roster",
)  # fmt: skip
OWED = ("late", "again", "missing", "vanished", "never", "elsewhere")
LAST_NIGHT = "padan_last_night_"  # what the names of figures about the night itself begin with


def write_metrics(config: Config, outcome: Outcome) -> None:
    """Write the file anew, atomically; where there is no store yet, nothing is written."""
    if config.store.is_dir():
        write_atomic(config.store / FILE, metrics_text(config, outcome, _last_success(Store(config.store))))


def rewrite_published(config: Config, manifest: Mapping[str, Any], today: date) -> None:
    """Write anew what the file says of the published run; what it says of the last night stays as it is."""
    file, store = config.store / FILE, Store(config.store)
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    night = [part for part in re.split(r"(?m)^(?=# HELP )", before) if part.startswith(f"# HELP {LAST_NIGHT}")]
    registry = CollectorRegistry()
    _tell_success(registry, _last_success(store))
    _tell_published(registry, config, manifest, today)
    write_atomic(file, "".join(night) + generate_latest(registry).decode("utf-8"))


def metrics_text(config: Config, outcome: Outcome, last_success: datetime | None) -> str:
    """Return the metrics in Prometheus' text format, always in the same order."""
    registry = CollectorRegistry()
    _tell_night(registry, outcome, last_success)
    if outcome.published:
        _tell_published(registry, config, outcome.published, outcome.ended.date())
    return generate_latest(registry).decode("utf-8")


def _tell_night(registry: CollectorRegistry, outcome: Outcome, last_success: datetime | None) -> None:
    _put(registry, "last_night_exit_code", "Exit code of the last night; 0 and 3 mean published.", outcome.exit_code)
    _put(registry, "last_night_end_timestamp_seconds", "When the last night ended.", outcome.ended.timestamp())
    _put(registry, "last_night_duration_seconds", "How long the last night took.", outcome.seconds)
    _tell_success(registry, last_success)
    stages = ((stage, seconds) for stage, seconds in outcome.stages.items())
    _put_each(registry, "last_night_stage_seconds", "Seconds of each stage that ended, last night.", ["stage"], stages)


def _tell_success(registry: CollectorRegistry, last_success: datetime | None) -> None:
    if last_success:
        _put(
            registry, "last_success_timestamp_seconds", "When the last night that published ended.",
            last_success.timestamp(),
        )  # fmt: skip


def _tell_published(registry: CollectorRegistry, config: Config, manifest: Mapping[str, Any], today: date) -> None:
    ages = delivery_ages(manifest, config.sources, today)
    files, cases = manifest["files"], manifest.get("open_cases", {})  # none in runs of before they were counted
    for name, told, labels, rows in (
        ("rows", "Rows in the published run.", ["source"], ((one["source"], one["rows"]) for one in ages)),
        (
            "delivery_age_days", "Days since the extract of the newest delivery of a source that takes part.",
            ["source"], ((one["source"], one["age_days"]) for one in ages if one["newest"]),
        ),
        (
            "files", "Delivered files by what became of them in the published run.", ["status"],
            ((status, files.get(status, 0)) for status in STATUSES),
        ),
        (
            "rejected_files", "Delivered files that take no part in the published run.", ["source"],
            ((name, sum(one["source"] == name for one in manifest["rejected"])) for name in config.sources),
        ),
        (
            "owed_deliveries", "Deliveries that are awaited or gone, by what they are, in the published run.",
            ["source", "what"], (
                (name, what, sum(one["source"] == name and one["what"] == what for one in manifest.get("owed", ())))
                for name in config.sources for what in OWED
            ),
        ),
        (
            "open_cases", "Open cases of the published run.", ["state", "severity"],
            ((state, severity, count) for state, many in cases.items() for severity, count in many.items()),
        ),
    ):  # fmt: skip
        _put_each(registry, name, told, labels, rows)


def _put(registry: CollectorRegistry, name: str, told: str, value: float) -> None:
    Gauge(f"padan_{name}", told, registry=registry).set(value)


def _put_each(
    registry: CollectorRegistry, name: str, told: str, labels: list[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    gauge = Gauge(f"padan_{name}", told, labels, registry=registry)
    for *values, number in rows:
        gauge.labels(*values).set(number)


def _last_success(store: Store) -> datetime | None:
    """Return when the newest published run ended, whether or not it is the one in force."""
    runs = store.run_ids()
    if not runs:
        return None
    manifest = store.manifest(runs[-1])
    started = datetime.fromisoformat(str(manifest["started"]))
    return datetime.fromtimestamp(started.timestamp() + sum(manifest["seconds"].values()), started.tzinfo)
