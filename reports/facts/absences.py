"""Who of the area is on no list that should have them, and how likely it is that this is true.

Three things make an absence doubtful: rows of those lists that are linked to nobody (each may be one of the absent),
lists that reach only part of the age group (then many go elsewhere), and an open candidate among their rows.
"""

from datetime import date

import duckdb

from reports.database import make_table
from reports.facts.rows import PEOPLE
from reports.facts.subjects import ACTIVE, is_active

SCHOOL_AGES = (7, 15)  # completed years: compulsory schooling, PP 47/2008
UNDER_FIVE = 5
RECENT_DAYS = 28
"""A birth is reported to the insurance within this time (Perpres 82/2018), to a posyandu at its next day."""
COVERS = 0.7
"""Share of the residents on a list from which it covers the region."""


def make_coverage(con: duckdb.DuckDBPyConnection, *, as_of: date) -> None:
    """Make the table `finding_coverage`: one row per person and group that lacks them.

    Columns: record_id, register (its source), name, age, people (school_age, under_five, insurance), probability,
    agency and source (of the list), list_date, covers (the list), is_recent (younger than the list).
    """
    make_table(con, "finding_coverage", coverage_sql(as_of))


def coverage_sql(as_of: date) -> str:
    """Return the SELECT of the absent: active people of the register, living in the region, on no active row."""
    return f"""
    WITH groups AS ({_groups_sql(as_of)}),
    listed AS (
        SELECT groups.people, own.record_id, own.birth_date, own.sex, link.other_id,
            {is_active("own.")} AS is_active
        FROM groups JOIN finding_sources AS source ON source.kind_of_people = groups.kind_of_people
        JOIN finding_rows AS own ON own.source = source.source
        LEFT JOIN finding_partners AS link ON link.own_id = own.record_id AND NOT link.mirrored
        WHERE source.role = 'roster'
    ),
    residents AS (
        SELECT groups.people, own.record_id, own.source, own.name, own.birth_date, own.status_date, own.sex,
            date_sub('year', own.birth_date, site.as_of) AS age, own.record_id IN (
            SELECT other_id FROM listed WHERE listed.people = groups.people AND is_active AND other_id IS NOT NULL
        ) AS is_listed
        FROM {PEOPLE} AS own CROSS JOIN finding_site AS site
        JOIN groups ON own.birth_date > groups.born_after AND own.birth_date <= groups.born_until
        WHERE own.role = 'register' AND {ACTIVE} AND coalesce(own.regency_code, site.region) = site.region
    ),
    unlinked AS (
        SELECT people, year(birth_date) AS year, sex, count(*) AS rows FROM listed
        WHERE other_id IS NULL AND is_active GROUP BY ALL
    ),
    cohorts AS (
        SELECT people, year(birth_date) AS year, sex, count(*) FILTER (is_listed) AS listed,
            count(*) FILTER (NOT is_listed) AS absent
        FROM residents GROUP BY ALL
    ),
    open AS (
        SELECT finding_links.right_record_id AS record_id, max(finding_links.probability) AS probability
        FROM finding_links JOIN listed ON listed.record_id = finding_links.left_record_id
        WHERE finding_links.decision = 'review' GROUP BY ALL
    )
    SELECT residents.record_id, residents.source AS register, residents.name, residents.age, residents.people,
        acting.agency, acting.source, acting.list_date, reach.covers,
        coalesce(greatest(residents.birth_date, residents.status_date) > acting.list_date - {RECENT_DAYS}, false)
            AS is_recent,
        least(0.99, greatest(0.01, round(
            (cohorts.listed + 1) / (cohorts.listed + cohorts.absent + 2)
            * greatest(0, 1 - coalesce(unlinked.rows, 0) / (cohorts.absent + 1))
            * (1 - coalesce(open.probability, 0)), 2))) AS probability
    FROM residents
    JOIN ({_acting_sql()}) AS acting USING (people)
    JOIN (
        SELECT people, sum(listed) >= {COVERS} * sum(listed + absent) AS covers FROM cohorts GROUP BY people
    ) AS reach USING (people)
    JOIN cohorts ON cohorts.people = residents.people AND cohorts.year = year(residents.birth_date)
        AND cohorts.sex IS NOT DISTINCT FROM residents.sex
    LEFT JOIN unlinked ON unlinked.people = residents.people AND unlinked.year = year(residents.birth_date)
        AND unlinked.sex IS NOT DISTINCT FROM residents.sex
    LEFT JOIN open ON open.record_id = residents.record_id
    WHERE NOT residents.is_listed
    """


def _groups_sql(as_of: date) -> str:
    """Return the SELECT of the age groups: which lists should have them, and between which days they were born."""
    youngest, oldest = SCHOOL_AGES
    today = f"DATE '{as_of.isoformat()}'"
    return f"""
    SELECT 'school_age' AS people, 'pupils' AS kind_of_people,
        {today} - INTERVAL {oldest + 1} YEAR AS born_after, {today} - INTERVAL {youngest} YEAR AS born_until
    UNION ALL
    SELECT 'under_five', 'under_five',
        {today} - INTERVAL {UNDER_FIVE} YEAR, {today}
    UNION ALL
    SELECT 'insurance', 'insured', {today} - INTERVAL 150 YEAR, {today}
    """


def _acting_sql() -> str:
    """Return the SELECT of who acts for each group: the agency of its largest list; no row where there is no list."""
    return """
    SELECT groups.people, source.agency, source.source, source.extract_date AS list_date
    FROM groups JOIN finding_sources AS source ON source.kind_of_people = groups.kind_of_people AND role = 'roster'
    JOIN (SELECT source, count(*) AS rows FROM finding_rows GROUP BY source) AS sizes ON sizes.source = source.source
    QUALIFY row_number() OVER (PARTITION BY groups.people ORDER BY rows DESC, source.source) = 1
    """
