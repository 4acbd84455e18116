"""Findings: from records, sources, links and entities to one row per thing that does not agree.

Conditions, causes and texts stand in `reports.catalogue`; this module asks them of every row and writes the answer.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import duckdb
import polars as pl

from reports.catalogue import KINDS
from reports.catalogue.kind import Language
from reports.database import drop_tables, make_table, put_frame, read_frame, run
from reports.facts.absences import make_coverage
from reports.facts.make import make_facts
from reports.facts.rows import drop_rows, make_rows
from reports.facts.shifts import shifts_sql
from reports.facts.subjects import TABLES, make_subjects
from reports.findings.asking import (
    absence_findings_sql,
    difference_findings_sql,
    differences_sql,
    fact_findings_sql,
    findings_sql,
    kinds_frame,
    pairs_sql,
    row_findings_sql,
    row_kinds_sql,
)
from reports.findings.causes import explain_pairs
from reports.findings.confirmed import MADE as CONFIRMED
from reports.findings.confirmed import tell_confirmed
from reports.findings.continuing import continue_cases
from reports.findings.proposals import MADE as PROPOSED
from reports.findings.proposals import WEIGHED, make_proposals, offer, tell_agreement
from reports.wording import with_texts

COLUMNS = (
    "finding_id", "case_id", "source", "agency", "unit_id", "file", "sheet", "row", "record_id", "entity_id", "kind",
    "field", "severity", "own_value", "register_value", "other_source", "similarity", "cause", "suggestion", "who_acts",
    "probability", "proposed_value", "proposed_probability",
)  # fmt: skip
"""The columns of the export `findings`, in its order; field and cause are empty texts where a kind has none."""

EXTRA_COLUMNS = (
    "explanation", "name", "nik", "unit_name", "unit_group", "village", "birth_date", "sent_by", "layout", "own_date",
    "other_agency", "other_role", "other_date", "event_date", "detail", *WEIGHED,
)  # fmt: skip
"""What packs need beside them: who sent the row, whom it names, and what sentences and proposals are made of."""

ORDER = "source, file, sheet, row, kind, field, cause, finding_id"

_ROWS_AT_ONCE = 200_000

_MADE = (
    "finding_alike", "finding_coverage", "finding_differences", "finding_causes", "finding_facts", "finding_kinds",
    "finding_family_names", "finding_raw", "finding_row_kinds", "finding_shifts", "finding_texts", "finding_untold",
    "finding_told",
    *CONFIRMED, *PROPOSED, *TABLES,
)  # fmt: skip


@dataclass(frozen=True)
class FindingsReport:
    """How many findings a night has, by kind."""

    by_kind: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_kind.values())


def make_findings(
    con: duckdb.DuckDBPyConnection,
    *,
    as_of: date,
    region: str,
    into: str = "findings",
    language: Language = "id",
    key: str = "",
    earlier: str = "",
    moved: Collection[str] = (),
    closed: Collection[str] = (),
    family_names: Collection[str] = (),
) -> FindingsReport:
    """Make the table `into` (COLUMNS, then EXTRA_COLUMNS) from records, sources, links, entities; return its counts.

    `region` is the Kemendagri code of the kabupaten or kota, dotted or not; `key` is the site's secret, and with it
    case ids tell nothing of the values behind them. `earlier` is the relation of the night before's findings, whose
    cases go on; `moved` and `closed` are cases that people decided about, see `confirmed`; `family_names` are names of
    clans (upper case, no blanks), beside those that the families in the data show. Rows stand in ORDER; the same
    arguments and tables give the same rows. Raises StatementError when a table or column is missing.
    """
    make_rows(con)
    make_subjects(con, as_of=as_of, region=region)
    make_table(con, "finding_shifts", shifts_sql())
    make_coverage(con, as_of=as_of)
    make_facts(con)
    make_table(con, "finding_differences", differences_sql())
    put_frame(con, "finding_causes", explain_pairs(read_frame(con, "differing pairs", pairs_sql())))
    make_proposals(con)
    tell_agreement(con)
    put_frame(con, "finding_kinds", kinds_frame())
    words = pl.DataFrame({"word": sorted(family_names)}, schema={"word": pl.String})
    put_frame(con, "finding_family_names", words)
    make_table(con, "finding_row_kinds", row_kinds_sql(KINDS))
    raw = (
        row_findings_sql(KINDS),
        difference_findings_sql(KINDS),
        absence_findings_sql(KINDS),
        fact_findings_sql(KINDS),
    )
    make_table(con, "finding_raw", " UNION ALL BY NAME ".join(f"({one})" for one in raw))
    make_table(con, "finding_untold", findings_sql(key))
    if earlier:
        continue_cases(con, earlier)
    if moved:
        tell_confirmed(con, key, moved=moved, closed=closed)
    _tell(con, language)
    quoted = '"' + into.replace('"', '""') + '"'
    run(con, "write findings", f"CREATE OR REPLACE TABLE {quoted} AS SELECT * FROM finding_texts ORDER BY {ORDER}")
    counts = read_frame(con, "kinds", "SELECT kind, count(*) FROM finding_texts GROUP BY kind ORDER BY kind")
    drop_tables(con, _MADE)
    drop_rows(con)
    return FindingsReport(dict(counts.iter_rows()))


def _tell(con: duckdb.DuckDBPyConnection, language: Language) -> None:
    """Make `finding_texts` out of `finding_untold`, some rows at a time: sentences need memory for few rows only."""
    [(rows,)] = read_frame(con, "count findings", "SELECT count(*) FROM finding_untold").rows()
    for start in range(0, max(rows, 1), _ROWS_AT_ONCE):
        untold = f"SELECT * FROM finding_untold WHERE rowid >= {start} AND rowid < {start + _ROWS_AT_ONCE}"
        told = with_texts(offer(read_frame(con, "findings", untold)), language).select(*COLUMNS, *EXTRA_COLUMNS)
        put_frame(con, "finding_told", told)
        into = "CREATE OR REPLACE TEMP TABLE finding_texts AS" if start == 0 else "INSERT INTO finding_texts"
        run(con, "tell findings", f"{into} SELECT * FROM finding_told")
