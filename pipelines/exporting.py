"""`padan export`: one table of a published run as CSV or parquet, for the machine's own officer."""

from datetime import datetime
from pathlib import Path

import polars as pl

from pipelines import audit
from pipelines.config import Config, purpose_of
from pipelines.errors import UsageError
from pipelines.store import Store

EXPORTS: dict[str, tuple[str, ...] | None] = {
    "files": None,
    "records": None,
    "links": (
        "left_source", "left_record_id", "right_source", "right_record_id", "probability", "match_weight", "decision",
        "evidence",
    ),
    "entities": None,
    "findings": (
        "finding_id", "case_id", "source", "agency", "unit_id", "file", "sheet", "row", "record_id", "entity_id",
        "kind", "field", "severity", "own_value", "register_value", "other_source", "similarity", "cause", "suggestion",
        "who_acts", "probability", "proposed_value", "proposed_probability",
    ),
    "cases": (
        "case_id", "kind", "field", "source", "unit_id", "entity_id", "state", "first_seen", "last_seen", "nights_open",
        "decided_by", "decision",
    ),
}  # fmt: skip


def export_table(config: Config, name: str, out: Path, run_id: str | None, *, now: datetime) -> int:
    """Write the table `name` of a run to `out` and return its number of rows; lists are joined by `|` in CSV.

    Raises UsageError for an unknown table or suffix. The export is unmasked, so its making is audited.
    """
    if name not in EXPORTS:
        raise UsageError(f"there is no export {name}\n  fix:   one of {', '.join(EXPORTS)}")
    if out.suffix.lower() not in (".csv", ".parquet"):
        raise UsageError(f"cannot write {out}\n  fix:   give a name ending in .csv or .parquet")
    run = Store(config.store).looked_at(run_id)
    frame = pl.scan_parquet(run / f"{name}.parquet")
    columns = EXPORTS[name]
    if columns is not None:
        frame = frame.select(columns)
    rows = int(frame.select(pl.len()).collect().item())
    audit.append(
        config.store,
        "export",
        now=now,
        run=run.name,
        table=name,
        rows=rows,
        file=out.name,
        fields=frame.collect_schema().names(),
        **purpose_of(config),
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(out.name + ".part")
    if out.suffix.lower() == ".parquet":
        frame.sink_parquet(part)
    else:
        lists = [column for column, dtype in frame.collect_schema().items() if isinstance(dtype, pl.List)]
        frame.with_columns(pl.col(lists).list.join("|")).sink_csv(part) if lists else frame.sink_csv(part)
    part.replace(out)
    return rows
