"""The relations that conditions of the catalogue read, each made by one statement from records, sources and links.

Aliases: own, the row that a finding is about; register, the person it is linked to (or the row of another roster where
the site has no register); link, how sure that is; candidate and conflict, the best open and the refused one; owner,
whom the register gives the row's NIK; sharing and twin, other rows of the same source; shift, the block of rows whose
NIK stand in other rows (`reports.facts.shifts`); site, facts of the whole night.
"""

from datetime import date

import duckdb
import polars as pl

from reports.database import make_table, put_frame, read_frame
from reports.facts.rows import PEOPLE
from reports.facts.similarity import text_similarity

TABLES = (
    "finding_sources", "finding_site", "finding_partners", "finding_doubts", "finding_owners",
    "finding_repeats", "finding_sharing", "finding_twins",
)  # fmt: skip


def is_active(alias: str = "") -> str:
    """Return the condition that a record is in force in its source; `alias` with its point."""
    return f"({alias}status IS NULL OR {alias}status = 'active')"


def nik_birth(alias: str) -> str:
    """Return the expression of the birth date inside a NIK as ddmmyy; the day of women is counted from 40."""
    day = f"lpad((({alias}nik[7:8]::INTEGER - 1) % 40 + 1)::VARCHAR, 2, '0')"
    return f"CASE WHEN regexp_full_match({alias}nik, '[0-9]{{16}}') THEN {day} || {alias}nik[9:12] END"


ACTIVE = is_active()

_ENTRIES = "source, name, birth_date, mother_name, sex, village_code"

_TOLD_OF_BIRTH = "name, birth_date, mother_name"
"""What a registration of the same birth repeats; two people of one mother born on one day bear different names."""

VISITS_PER_PERSON = 1.5
"""A list of young children with more rows than this per NIK has one row per visit: nobody is there twice by mistake."""

SAME_NAME, SAME_NAME_AND_DATE = 85, 60
"""Similarity from which two rows with one NIK are one person; less suffices when the birth date is the same too."""


def make_subjects(con: duckdb.DuckDBPyConnection, *, as_of: date, region: str) -> None:
    """Make TABLES in `con`, from sources and the numbered rows and links of `reports.facts.rows`."""
    columns = set(read_frame(con, "columns of sources", "FROM sources LIMIT 0").columns)
    make_table(con, "finding_sources", sources_sql("kind_of_people" in columns))
    make_table(con, "finding_partners", partners_sql())
    make_table(con, "finding_doubts", doubts_sql())
    make_table(con, "finding_owners", owners_sql())
    make_table(con, "finding_site", site_sql(as_of, region))
    make_table(con, "finding_repeats", repeats_sql())
    put_frame(con, "finding_alike", _alike(con))
    make_table(con, "finding_sharing", sharing_sql())
    make_table(con, "finding_twins", twins_sql())


def sources_sql(declared: bool) -> str:
    """Return the SELECT of the sources with the people they list: all, pupils, under_five, insured or social.

    What the table declares counts; else what the layout's name says; else the ages in the list.
    """
    said = "kind_of_people" if declared else "NULL"
    return f"""
    WITH ages AS (
        SELECT source, quantile_disc(date_diff('month', birth_date, extract_date), [0.05, 0.95]) AS months
        FROM records WHERE birth_date IS NOT NULL GROUP BY source
    )
    SELECT sources.*{" EXCLUDE (kind_of_people)" if declared else ""}, coalesce({said}, CASE
        WHEN role = 'register' THEN 'all'
        WHEN regexp_matches(layout, '^(dapodik|emis|vervalpd)') THEN 'pupils'
        WHEN regexp_matches(layout, '^(eppgbm|asik)') THEN 'under_five'
        WHEN regexp_matches(layout, '^bpjs') THEN 'insured'
        WHEN regexp_matches(layout, '^(dtsen|dtks|p3ke)') THEN 'social'
        WHEN months[2] < 84 THEN 'under_five'
        WHEN months[1] >= 54 AND months[2] < 264 THEN 'pupils'
        ELSE 'all' END) AS kind_of_people
    FROM sources LEFT JOIN ages USING (source)
    """


def partners_sql() -> str:
    """Return the SELECT of linked records: one per linked row, and back again where the other side is a roster too."""
    return """
    WITH linked AS (
        SELECT left_record_id, right_record_id, right_source, probability, link_no FROM finding_links
        WHERE decision = 'link'
        QUALIFY row_number() OVER (PARTITION BY left_record_id ORDER BY probability DESC, right_record_id) = 1
    )
    SELECT left_record_id AS own_id, right_record_id AS other_id, probability, link_no, false AS mirrored FROM linked
    UNION ALL
    SELECT right_record_id, left_record_id, probability, link_no, true
    FROM linked JOIN finding_sources ON source = right_source WHERE role = 'roster'
    """


def doubts_sql() -> str:
    """Return the SELECT of the best record in review and the best in conflict: one per row and decision."""
    return """
    SELECT left_record_id AS own_id, right_record_id AS other_id, decision, probability, evidence
    FROM (SELECT finding_links.*, evidence FROM finding_links JOIN links ON links.rowid = link_no
        WHERE finding_links.decision IN ('review', 'conflict'))
    QUALIFY row_number() OVER (PARTITION BY left_record_id, decision ORDER BY probability DESC, right_record_id) = 1
    """


def owners_sql() -> str:
    """Return the SELECT of whom the register gives each NIK: one per NIK, an active person before others."""
    return f"""
    SELECT nik, record_id FROM {PEOPLE} WHERE role = 'register' AND nik IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY nik ORDER BY {ACTIVE} DESC, record_id) = 1
    """


def site_sql(as_of: date, region: str) -> str:
    """Return the SELECT of one row of facts about the night."""
    return f"""
    SELECT DATE '{as_of.isoformat()}' AS as_of, '{"".join(filter(str.isdigit, region))}' AS region,
        count(*) FILTER (role = 'register') > 0 AS has_register,
        min(source) FILTER (role = 'register') AS register,
        max(extract_date) FILTER (role = 'register') AS register_date,
        (SELECT count(*) FROM {PEOPLE} WHERE role = 'register'
            AND len(list_filter(memberships, lambda m: starts_with(m, 'ktp_recorded=') AND length(m) > 15)) > 0
        ) > 0 AS recordings
    FROM finding_sources
    """


def repeats_sql() -> str:
    """Return the SELECT of active rows whose NIK another active row of the same source has too.

    A row that its source has closed is history: there is nothing to repair in it.

    `place` orders the rows of one NIK: the person to whom the register gives it first, then as delivered.
    """
    return f"""
    WITH numbered AS (
        SELECT own.source, own.nik, own.record_id, own.file, own.sheet, own.row, own.name, own.birth_date, other_id,
            coalesce(register.role = 'register' AND register.nik = own.nik, false) AS suits
        FROM {PEOPLE} AS own
        LEFT JOIN finding_partners AS link ON link.own_id = own.record_id AND NOT link.mirrored
        LEFT JOIN {PEOPLE} AS register ON register.record_id = link.other_id
        WHERE own.nik IN (SELECT nik FROM finding_rows WHERE {ACTIVE} GROUP BY source, nik HAVING count(*) > 1)
            AND {is_active("own.")}
    )
    SELECT *, row_number() OVER (PARTITION BY source, nik ORDER BY suits DESC, file, sheet, row, record_id) AS place
    FROM numbered QUALIFY count(*) OVER (PARTITION BY source, nik) > 1
    """


def _alike(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Return the distinct pairs of names that stand on rows of one NIK, with their similarity."""
    pairs = read_frame(
        con,
        "names on one NIK",
        """
        SELECT DISTINCT repeated.name, first.name AS first_name
        FROM finding_repeats AS repeated JOIN finding_repeats AS first USING (source, nik)
        WHERE first.place = 1 AND repeated.place > 1 AND repeated.name IS NOT NULL AND first.name IS NOT NULL
        ORDER BY ALL
        """,
    )
    return pairs.with_columns(similarity=text_similarity(pairs["name"], pairs["first_name"]))


def sharing_sql() -> str:
    """Return the SELECT of rows that share a NIK: how many people that is, and where another of them stands.

    Rows linked to one record are one person, rows linked to two are two. Where a link is missing, the names decide,
    each compared with the first row of its NIK.
    """
    return f"""
    WITH identified AS (
        SELECT repeated.*, CASE
            WHEN repeated.place = 1 THEN 'first'
            WHEN repeated.other_id IS NOT NULL AND first.other_id IS NOT NULL
                THEN CASE WHEN repeated.other_id = first.other_id THEN 'first' ELSE repeated.other_id::VARCHAR END
            WHEN similarity >= {SAME_NAME} AND coalesce(repeated.birth_date = first.birth_date, true) THEN 'first'
            WHEN similarity >= {SAME_NAME_AND_DATE} AND repeated.birth_date = first.birth_date THEN 'first'
            WHEN repeated.name IS NULL OR first.name IS NULL THEN 'first'
            ELSE coalesce(repeated.other_id::VARCHAR, concat_ws('|', repeated.name, repeated.birth_date)) END AS person
        FROM finding_repeats AS repeated
        JOIN finding_repeats AS first ON first.source = repeated.source AND first.nik = repeated.nik AND first.place = 1
        LEFT JOIN finding_alike AS alike ON alike.name = repeated.name AND alike.first_name = first.name
    ),
    counted AS (
        SELECT *, min({_place("")}) OVER (PARTITION BY source, nik, person) AS person_place,
            count(*) OVER (PARTITION BY source, nik, person) AS rows_of_person
        FROM identified
    )
    SELECT record_id, source, nik, person, suits AS is_right_holder, rows_of_person,
        len(list_distinct(list(person) OVER of_nik)) AS people,
        list_filter(list_distinct(list(person_place) OVER of_nik), lambda place: place <> person_place)[1] AS elsewhere
    FROM counted
    WINDOW of_nik AS (PARTITION BY source, nik ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
    """


def twins_sql() -> str:
    """Return the SELECT of active rows of people whom their source lists more than once, by what shows it."""
    return f"""
    WITH visits AS (
        SELECT source FROM finding_rows JOIN finding_sources USING (source)
        WHERE nik IS NOT NULL AND kind_of_people = 'under_five' GROUP BY source
        HAVING count(*) > {VISITS_PER_PERSON} * count(DISTINCT nik)
    ),
    present AS (
        SELECT own.record_id, own.source, own.role, own.file, own.sheet, own.row, own.unit_id, own.nik, own.name,
            own.birth_date, own.mother_name, own.sex, own.village_code, source.kind_of_people, link.other_id,
            sharing.person, sharing.rows_of_person
        FROM {PEOPLE} AS own
        JOIN finding_sources AS source USING (source)
        LEFT JOIN finding_partners AS link ON link.own_id = own.record_id AND NOT link.mirrored
        LEFT JOIN finding_sharing AS sharing USING (record_id)
        WHERE {is_active("own.")} AND own.source NOT IN (FROM visits)
    ),
    by_nik AS (
        SELECT record_id, 'nik' AS way, {other_row("source, nik, person")} AS elsewhere,
            {_several("source, nik, person", "unit_id")} AS units
        FROM present WHERE rows_of_person > 1
    ),
    by_link AS (
        SELECT record_id, 'link' AS way, {other_row("source, other_id")} AS elsewhere,
            {_several("source, other_id", "unit_id")} AS units
        FROM present WHERE other_id IN (SELECT other_id FROM present WHERE other_id IS NOT NULL
            GROUP BY source, other_id HAVING count(*) > 1)
    ),
    by_entries AS (
        SELECT record_id, 'entries' AS way, {other_row(_ENTRIES)} AS elsewhere,
            {_several(_ENTRIES, "unit_id")} AS units
        FROM present WHERE other_id IS NULL AND name IS NOT NULL AND birth_date IS NOT NULL AND mother_name IS NOT NULL
            AND (name, birth_date, mother_name) IN (SELECT (name, birth_date, mother_name) FROM present
                WHERE other_id IS NULL GROUP BY source, name, birth_date, mother_name HAVING count(*) > 1)
    ),
    by_niks AS (
        SELECT record_id, 'niks' AS way, {other_row(_TOLD_OF_BIRTH)} AS elsewhere, false AS units
        FROM present WHERE role = 'register' AND nik IS NOT NULL
            AND (name, birth_date, mother_name) IN (SELECT (name, birth_date, mother_name) FROM present
                WHERE role = 'register' AND nik IS NOT NULL AND name IS NOT NULL AND birth_date IS NOT NULL
                    AND mother_name IS NOT NULL
                GROUP BY name, birth_date, mother_name HAVING min(nik) <> max(nik))
        QUALIFY {_several(_TOLD_OF_BIRTH, "nik")}
    ),
    ways AS (
        FROM by_nik UNION ALL FROM by_link UNION ALL FROM by_entries UNION ALL FROM by_niks
    )
    SELECT record_id, bool_or(way = 'nik') AS same_nik, bool_or(way = 'link') AS same_person,
        bool_or(way = 'entries') AS same_entries, bool_or(way = 'niks') AS two_niks,
        bool_or(units AND kind_of_people = 'pupils') AS two_schools,
        min_by(elsewhere, (NOT units, elsewhere)) AS elsewhere
    FROM ways JOIN present USING (record_id) WHERE elsewhere IS NOT NULL GROUP BY record_id
    """


def _place(alias: str) -> str:
    """Return the expression of where a row stands: its file and row number, told apart by a tab."""
    return f"concat({alias}file, chr(9), {alias}row)"


def other_row(key: str) -> str:
    """Return the expression of where another row with the same `key` stands; null where there is none."""
    window = f"OVER (PARTITION BY {key} ORDER BY file, sheet, row, record_id)"
    return f"coalesce(lag({_place('')}) {window}, lead({_place('')}) {window})"


def _several(key: str, column: str) -> str:
    """Return the condition that the rows with the same `key` have several values of `column`."""
    return f"coalesce(min({column}) OVER (PARTITION BY {key}) <> max({column}) OVER (PARTITION BY {key}), false)"
