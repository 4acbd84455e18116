"""Facts that take several rows or lists to see, each made by one SELECT; kinds of subject `fact` tell them.

`finding_facts` has one row per fact: own_id (the row it is about), what (which fact), about (what tells two facts of
one row apart), agency (who is told), own_value, register_value, other_source (whose content it reveals), probability,
event_date and detail.
"""

import duckdb

from reports.database import make_table
from reports.facts.ages import ages_sql
from reports.facts.gaps import insurance_gaps_sql, poor_gaps_sql, recent_gaps_sql, roster_gaps_sql
from reports.facts.kinship import deaths_told_elsewhere_sql, heads_sql, parents_sql
from reports.facts.memberships import exclusive_sql, two_rosters_sql

_SELECTS = (
    two_rosters_sql,
    exclusive_sql,
    ages_sql,
    parents_sql,
    heads_sql,
    deaths_told_elsewhere_sql,
    insurance_gaps_sql,
    poor_gaps_sql,
    recent_gaps_sql,
    roster_gaps_sql,
)


def make_facts(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table `finding_facts` from records, links and the tables of subjects and absences."""
    make_table(con, "finding_facts", " UNION ALL BY NAME ".join(f"({select()})" for select in _SELECTS))
