"""Records in, links and entities out: columns become roles for `matching`, and links speak of sources again."""

from collections.abc import Callable

import duckdb
import polars as pl

from matching.link import LinkReport, link_people
from matching.model import Model
from pipelines.database import run_sql
from pipelines.deciding import PAIRS, put_pairs
from pipelines.errors import UsageError

ROLE_COLUMNS = (
    "nik", "nik_partial", "no_kk", "nisn", "bpjs_no", "mother_nik", "father_nik", "name", "birth_date", "sex",
    "birth_place", "mother_name", "father_name", "address", "village_code", "district_code",
)  # fmt: skip


def make_links(
    con: duckdb.DuckDBPyConnection,
    *,
    model: Model | None,
    decided: pl.DataFrame | None = None,
    key: bytes = b"",
    progress: Callable[[str, int, int], None],
) -> LinkReport:
    """Make the table `links` from `records` and `sources`: each roster row against the register.

    Where the site has no register, its largest roster takes that place, so that the rosters meet there. model None:
    one is estimated from these records. decided: what people decided of pairs (`deciding.PAIRS`) goes before the model;
    `key` is the site's, by which they are found again.
    """
    make_people(con)
    put_pairs(con, decided if decided is not None else pl.DataFrame(schema=PAIRS), key)
    apart = con.sql("SELECT left_id, right_id FROM decided WHERE NOT same ORDER BY ALL").pl()
    report = link_people(
        con, left="left_people", right="right_people", into="pair_links", model=model, apart=apart, progress=progress
    )
    for number, statement in enumerate(decided_sql()):
        run_sql(con, f"decided {number}", statement)
    run_sql(con, "links", links_sql())
    for table in ("left_people", "right_people", "pair_links", "decided"):
        run_sql(con, f"drop {table}", f"DROP TABLE {table}")
    return report


def decided_sql() -> tuple[str, ...]:
    """Return the statements that bring what people decided (`decided`) into `pair_links`, also as evidence.

    One person: the row's only link, with probability 1. Two people: a conflict where their NIK is the same, else a
    reject.
    """
    said = 'CASE WHEN d.same THEN \'{"decided": "same"}\' ELSE \'{"decided": "apart"}\' END'
    decision = "CASE WHEN d.same THEN 'link' WHEN l.nik = r.nik THEN 'conflict' ELSE 'reject' END"
    pairs = """decided AS d JOIN left_people AS l ON l.id = d.left_id JOIN right_people AS r ON r.id = d.right_id"""
    return (
        f"""
        UPDATE pair_links AS p SET evidence = json_merge_patch(p.evidence, {said}), decision = {decision},
            probability = CASE WHEN d.same THEN 1.0 ELSE p.probability END,
            relation = CASE WHEN d.same THEN 'same_person' ELSE p.relation END
        FROM {pairs} WHERE p.left_id = d.left_id AND p.right_id = d.right_id
        """,
        f"""
        INSERT INTO pair_links BY NAME
        SELECT d.left_id, d.right_id, CASE WHEN d.same THEN 1.0 ELSE 0.0 END AS probability,
            NULL AS match_weight, {decision} AS decision,
            CASE WHEN d.same THEN 'same_person' ELSE '' END AS relation, {said} AS evidence, NULL AS runner_up
        FROM {pairs} ANTI JOIN pair_links AS p ON p.left_id = d.left_id AND p.right_id = d.right_id
        """,
        """
        UPDATE pair_links AS p SET decision = 'reject' FROM decided AS d
        WHERE d.same AND p.left_id = d.left_id AND p.right_id <> d.right_id AND p.decision IN ('link', 'review')
        """,
    )


def make_people(con: duckdb.DuckDBPyConnection) -> None:
    """Make `left_people` and `right_people`, by role, from `records` and `sources`."""
    run_sql(con, "spine", spine_sql())
    run_sql(con, "superseded", superseded_sql())
    run_sql(con, "left_people", people_sql("left_people", "source NOT IN (FROM spine)"))
    in_force = "source IN (FROM spine) AND record_id NOT IN (SELECT record_id FROM superseded)"
    run_sql(con, "right_people", people_sql("right_people", in_force))


def keep_source(con: duckdb.DuckDBPyConnection, source: str) -> None:
    """Leave of the rosters in `records` only one. Raises UsageError when it has no rows."""
    rows = con.execute("SELECT count(*) FROM records WHERE source = $source", {"source": source}).fetchall()
    if not rows[0][0]:
        raise UsageError(f"the published run has no rows of a source {source}\n  fix:   padan status names the sources")
    registers = "FROM sources SELECT source WHERE role = 'register'"
    others = f"DELETE FROM records WHERE source <> $source AND source NOT IN ({registers})"
    run_sql(con, "other rosters", others, {"source": source})


def spine_sql() -> str:
    """Return the statement that makes `spine`: the register's sources, else the one roster with most rows."""
    return """
    CREATE OR REPLACE TABLE spine AS
    WITH sizes AS (SELECT source, count(*) AS rows FROM records GROUP BY source),
    registers AS (SELECT source FROM sources WHERE role = 'register')
    SELECT source FROM registers
    UNION ALL
    (SELECT source FROM sizes WHERE NOT EXISTS (FROM registers) ORDER BY rows DESC, source LIMIT 1)
    """


def superseded_sql() -> str:
    """Return the statement that makes `superseded`: record_id, kept_id of register rows that another row stands for.

    Extracts of a register pile up in a folder and overlap, so that one person comes twice. The newest row of a NIK
    stands for its exact copies, and for older ones that agree with it in name or birth date: what changed between two
    extracts. Rows of one day that differ stay apart, for there one NIK may have been given to two people.
    """
    return """
    CREATE OR REPLACE TABLE superseded AS
    WITH registers AS (SELECT source FROM sources WHERE role = 'register'),
    ranked AS (
        SELECT record_id, name, birth_date, extract_date,
            first_value(record_id) OVER newest AS kept_id, first_value(name) OVER newest AS kept_name,
            first_value(birth_date) OVER newest AS kept_birth_date, first_value(extract_date) OVER newest AS kept_date
        FROM records WHERE source IN (FROM registers) AND nik IS NOT NULL
        WINDOW newest AS (PARTITION BY nik ORDER BY extract_date DESC, source, file, sheet, row)
    )
    SELECT record_id, kept_id FROM ranked
    WHERE record_id <> kept_id AND CASE
        WHEN extract_date < kept_date THEN name = kept_name OR birth_date = kept_birth_date
        ELSE name = kept_name AND birth_date IS NOT DISTINCT FROM kept_birth_date
    END
    """


def people_sql(table: str, where: str) -> str:
    """Return the statement that makes `table`, the people of the records that fulfil `where`, by role."""
    return f"""
    CREATE OR REPLACE TABLE {table} AS
    SELECT record_id AS id, {", ".join(ROLE_COLUMNS)}
    FROM records WHERE {where} AND (name IS NOT NULL OR nik IS NOT NULL)
    """


def links_sql() -> str:
    """Return the statement that makes `links`: one row per pair, in the words of the export."""
    return """
    CREATE OR REPLACE TABLE links AS
    SELECT l.source AS left_source, left_id AS left_record_id, r.source AS right_source, right_id AS right_record_id,
        p.probability, p.match_weight, p.decision, p.evidence, p.relation, p.runner_up
    FROM pair_links AS p
    JOIN records AS l ON l.record_id = p.left_id
    JOIN records AS r ON r.record_id = p.right_id
    ORDER BY left_source, left_record_id, right_source, right_record_id
    """


def make_entities(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table `entities` from `records`, `links` and `sources`: one row per record, who it is and how sure."""
    run_sql(con, "entities", entities_sql())


def entities_sql() -> str:
    """Return the statement that makes `entities`.

    A record of the register is its own entity, or that of the record which stands for it (`superseded`); a linked row
    is its register person's. A row that is not linked keeps an entity of its own; `review` and `conflict` name the
    register person that is in question.
    """
    return """
    CREATE OR REPLACE TABLE entities AS
    WITH ranked AS (
        SELECT left_record_id, right_record_id, probability, decision,
            row_number() OVER (
                PARTITION BY left_record_id
                ORDER BY list_position(['link', 'review', 'conflict'], decision), probability DESC, right_record_id
            ) AS place
        FROM links WHERE decision IN ('link', 'review', 'conflict')
    ),
    best AS (SELECT * FROM ranked WHERE place = 1),
    registers AS (SELECT source FROM sources WHERE role = 'register')
    SELECT r.source, r.file, r.sheet, r.row, r.record_id,
        'E' || coalesce(
            superseded.kept_id, CASE WHEN best.decision = 'link' THEN best.right_record_id END, r.record_id
        ) AS entity_id,
        CASE
            WHEN r.source IN (FROM registers) THEN 'register'
            WHEN best.decision = 'link' THEN 'linked'
            ELSE coalesce(best.decision, 'unlinked')
        END AS link_status,
        CASE
            WHEN r.source IN (FROM registers) THEN coalesce(superseded.kept_id, r.record_id)
            ELSE best.right_record_id
        END AS register_record_id,
        CASE WHEN r.source IN (FROM registers) THEN 1.0 ELSE best.probability END AS probability
    FROM records AS r
    LEFT JOIN best ON best.left_record_id = r.record_id
    LEFT JOIN superseded ON superseded.record_id = r.record_id
    ORDER BY r.source, r.file, r.sheet, r.row
    """
