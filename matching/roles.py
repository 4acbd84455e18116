"""The roles that matching knows, and how a table of people is read by role."""

from collections.abc import Sequence

from matching.engines.duckdb import Engine, quote_identifier
from matching.errors import MatchingError
from matching.standardise import titles

TEXT_ROLES = (
    "nik",
    "nik_partial",
    "no_kk",
    "nisn",
    "bpjs_no",
    "mother_nik",
    "father_nik",
    "name",
    "sex",
    "birth_place",
    "mother_name",
    "father_name",
    "village_code",
    "district_code",
    "address",
)
NUMBER_ROLES = ("no_kk", "nisn", "bpjs_no", "mother_nik", "father_nik")
NAME_ROLES = ("name", "mother_name", "father_name")


def raw_people_sql(table: str, columns: Sequence[str]) -> str:
    """Return the SELECT of a caller's table by role: n (1 … by id), id, all roles; an absent role is NULL.

    Blank text is NULL, and so is a number that cannot identify anyone (one digit throughout, a region and ten zeros),
    01-01-1900, a date outside 1850 to 2199, and a sex other than L or P. A newborn's BY NY SITI gives the mother's
    name when there is none.
    """
    trimmed = ", ".join(
        f"nullif(trim({role}::VARCHAR), '') AS {role}" if role in columns else f"NULL::VARCHAR AS {role}"
        for role in TEXT_ROLES
    )
    dated = "try_cast(birth_date AS DATE)" if "birth_date" in columns else "NULL::DATE"
    numbers = ", ".join(f"{_usable_number(role)} AS {role}" for role in NUMBER_ROLES)
    hint = titles.BABY_OF_MOTHER.replace("'", "''")
    return f"""
    WITH trimmed AS (SELECT id::VARCHAR AS id, {trimmed}, {dated} AS birth_date FROM {quote_identifier(table)}),
    usable AS (SELECT * REPLACE ({numbers}, {_usable_number("nik")} AS nik) FROM trimmed)
    SELECT (row_number() OVER (ORDER BY id))::INTEGER AS n, * REPLACE (
      CASE WHEN regexp_full_match(nik, '[1-9][0-9]{{15}}') THEN nik END AS nik,
      CASE WHEN nik IS NULL AND regexp_full_match(nik_partial, '[0-9*]{{16}}') THEN nik_partial END AS nik_partial,
      CASE WHEN sex IN ('L', 'P') THEN sex END AS sex,
      coalesce(mother_name, nullif(regexp_extract(upper(name), '{hint}', 1), '')) AS mother_name,
      CASE WHEN birth_date BETWEEN DATE '1850-01-01' AND DATE '2199-12-31' AND birth_date <> DATE '1900-01-01'
        THEN birth_date END AS birth_date
    )
    FROM usable
    """


def check_people(engine: Engine, table: str) -> Sequence[str]:
    """Return the columns of a caller's table of people.

    Raises MatchingError when it has no `id`, or an id that is empty or occurs twice: links could not be told apart.
    """
    columns = engine.columns(table)
    if "id" not in columns:
        raise MatchingError("a table of people has no column id", where=table, fix="give each row a unique id")
    (counts,) = engine.run(
        f"ids of {table}",
        f"SELECT count(*) = count(id) AND count(id) = count(DISTINCT id::VARCHAR) FROM {quote_identifier(table)}",
    )
    if not counts[0]:
        raise MatchingError("an id is empty or occurs twice", where=table, fix="give each row a unique id")
    return columns


def _usable_number(text: str) -> str:
    """A number of one digit throughout, or ending in ten zeros, stands for nobody."""
    return f"CASE WHEN replace({text}, left({text}, 1), '') <> '' AND right({text}, 10) <> '0000000000' THEN {text} END"
