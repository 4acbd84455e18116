"""Who is missing on a list that other lists speak for: without insurance, poor without it, on one roster and not on
the other where no register says who lives here."""

from reports.facts.absences import RECENT_DAYS
from reports.facts.subjects import ACTIVE, is_active

REACHED = 0.5  # share of a cohort on both lists from which both are lists of the same people
FEWEST = 10  # people of a cohort whose share says something

_DESIL = r"desil=(?:desil\s*)?0*[1-4](?:\s*-\s*[1-4])?"
_POVERTY_LISTS = "^(dtks|p3ke)"


def insurance_gaps_sql() -> str:
    """Return the SELECT of newborns without health insurance, and of adults where the list covers the region."""
    return """
    SELECT record_id AS own_id, 'insurance' AS about, agency, name AS register_value, register AS other_source,
        probability, CASE
            WHEN age < 1 THEN 'newborn_without_bpjs' WHEN age >= 18 AND covers THEN 'no_insurance' END AS what
    FROM finding_coverage
    WHERE people = 'insurance' AND NOT is_recent AND (age < 1 OR age >= 18 AND covers)
    """


def recent_gaps_sql() -> str:
    """Return the SELECT of absences that are younger than the list: perhaps only a gap between the two extracts."""
    return """
    SELECT record_id AS own_id, 'old_extract' AS what, concat('recent|', people) AS about, agency,
        name AS register_value, register AS other_source, probability, list_date AS event_date,
        strftime(list_date, '%d-%m-%Y') AS detail
    FROM finding_coverage WHERE is_recent AND (people <> 'insurance' OR age < 1)
    """


def poor_gaps_sql() -> str:
    """Return the SELECT of rows of social lists that call a person poor who has no active insurance.

    Told to the agency of the social list, which reveals the insurance, and to the insurance's, which reveals the list.
    A list without deciles whose layout is a register of the poor calls everybody on it poor.
    """
    return f"""
    WITH poor AS (
        SELECT own.record_id, own.source, source.agency, link.other_id,
            len(list_filter(own.memberships, lambda told: regexp_full_match(told, '{_DESIL}', 'i'))) > 0 AS by_decile,
            bool_or(len(list_filter(own.memberships, lambda told: starts_with(told, 'desil='))) > 0)
                OVER (PARTITION BY own.source) AS has_deciles,
            regexp_matches(source.layout, '{_POVERTY_LISTS}') AS lists_poor
        FROM finding_rows AS own JOIN finding_sources AS source USING (source)
        JOIN finding_partners AS link ON link.own_id = own.record_id AND NOT link.mirrored
        WHERE source.kind_of_people = 'social' AND {ACTIVE}
    ),
    uninsured AS (
        SELECT poor.*, coverage.source AS insurance, coverage.agency AS insurer, coverage.probability
        FROM poor JOIN finding_coverage AS coverage ON coverage.record_id = poor.other_id
        WHERE coverage.people = 'insurance' AND NOT coverage.is_recent AND (by_decile OR lists_poor AND NOT has_deciles)
    ),
    told AS (
        SELECT record_id, agency, insurance AS other_source, probability FROM uninsured
        UNION ALL SELECT record_id, insurer, source, probability FROM uninsured WHERE insurer <> agency
    )
    SELECT record_id AS own_id, 'poor_without_bpjs' AS what, 'poor' AS about, agency, other_source, probability
    FROM told
    """


def roster_gaps_sql() -> str:
    """Return the SELECT of people on one roster and not on another, where the site has no register.

    Told only of cohorts (year of birth and kecamatan) of which both lists have most people. The probability falls with
    the other list's rows of that cohort that lack a usable NIK, for each may be the missing one.
    """
    return f"""
    WITH present AS (
        SELECT own.record_id, own.source, own.nik, own.birth_date, year(own.birth_date) AS year,
            coalesce(own.district_code, own.district, '') AS area, link.other_id
        FROM finding_rows AS own CROSS JOIN finding_site AS site
        LEFT JOIN finding_partners AS link ON link.own_id = own.record_id AND NOT link.mirrored
        WHERE NOT site.has_register AND {is_active("own.")} AND own.birth_date IS NOT NULL
    ),
    pairs AS (
        SELECT left_source AS own_source, right_source AS other_source FROM finding_links GROUP BY ALL
        UNION ALL SELECT right_source, left_source FROM finding_links GROUP BY ALL
    ),
    met AS (
        SELECT own_id AS record_id, other.source AS other_source
        FROM finding_partners JOIN present AS other ON other.record_id = finding_partners.other_id GROUP BY ALL
    ),
    compared AS (
        SELECT present.*, pairs.other_source, met.record_id IS NOT NULL AS is_there
        FROM present JOIN pairs ON pairs.own_source = present.source
        LEFT JOIN met ON met.record_id = present.record_id AND met.other_source = pairs.other_source
    ),
    cohorts AS (
        SELECT source, other_source, year, area, count(*) FILTER (is_there) AS there,
            count(*) FILTER (NOT is_there) AS absent
        FROM compared GROUP BY ALL
        HAVING count(*) >= {FEWEST} AND count(*) FILTER (is_there) >= {REACHED} * count(*)
    ),
    nameless AS (
        SELECT source AS other_source, year, area, count(*) AS rows FROM present WHERE nik IS NULL GROUP BY ALL
    ),
    open AS (
        SELECT record_id, max(probability) AS probability FROM (
            SELECT left_record_id AS record_id, probability FROM finding_links WHERE decision = 'review'
            UNION ALL SELECT right_record_id, probability FROM finding_links WHERE decision = 'review') GROUP BY ALL
    ),
    missing AS (
        SELECT one.record_id, one.source, one.other_source, other.extract_date, other.agency AS other_agency,
            own.agency, one.birth_date > other.extract_date - {RECENT_DAYS} AS is_recent,
            least(0.99, greatest(0.01, round((there + 1) / (there + absent + 2)
                * greatest(0, 1 - coalesce(nameless.rows, 0) / (absent + 1))
                * (1 - coalesce(open.probability, 0)), 2))) AS probability
        FROM compared AS one
        JOIN cohorts USING (source, other_source, year, area)
        JOIN finding_sources AS own ON own.source = one.source
        JOIN finding_sources AS other ON other.source = one.other_source
        LEFT JOIN nameless USING (other_source, year, area)
        LEFT JOIN open ON open.record_id = one.record_id
        WHERE NOT one.is_there
    )
    SELECT record_id AS own_id, CASE WHEN is_recent THEN 'old_extract' ELSE 'not_on_other_list' END AS what,
        concat('roster|', other_source) AS about, agency, other_source, probability,
        CASE WHEN is_recent THEN strftime(extract_date, '%d-%m-%Y') END AS detail
    FROM missing
    UNION ALL BY NAME
    SELECT record_id AS own_id, CASE WHEN is_recent THEN 'old_extract' ELSE 'only_on_other_list' END AS what,
        concat('roster|', other_source) AS about, other_agency AS agency, source AS other_source, probability,
        CASE WHEN is_recent THEN strftime(extract_date, '%d-%m-%Y') END AS detail
    FROM missing WHERE other_agency <> agency
    """
