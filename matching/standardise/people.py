"""Two tables of people in, the same people comparable out: integer ids for names and places, keys, frequencies."""

from matching.engines.duckdb import Engine
from matching.model import Model
from matching.roles import NAME_ROLES, NUMBER_ROLES, check_people, raw_people_sql
from matching.standardise.names import standardise_names
from matching.standardise.places import standardise_places
from matching.standardise.terms import TERMS, count_terms, make_term_tables, rare_frequency

LEFT, RIGHT, NAMES, PLACES = "padan_left", "padan_right", "padan_names", "padan_places"
SIDES = {LEFT: "padan_left_raw", RIGHT: "padan_right_raw"}


def prepare_people(engine: Engine, left: str, right: str, model: Model) -> Model:
    """Make the working tables LEFT, RIGHT (one row per person), NAMES and PLACES (one row per distinct text).

    Returns the model with terms: those it came with, or those of the right side.
    """
    for side, table in ((LEFT, left), (RIGHT, right)):
        engine.table(SIDES[side], raw_people_sql(table, check_people(engine, table)))
    _make_names(engine)
    _make_places(engine)
    fitted = model if model.terms else model.with_terms(count_terms(engine, SIDES[RIGHT], NAMES, model.terms_kept))
    make_term_tables(engine, fitted)
    _make_frequencies(engine, fitted)
    for side, raw in SIDES.items():
        engine.table(side, people_sql(raw))
    engine.drop(*SIDES.values(), *TERMS)
    return fitted


def _distinct_sql(*columns: str) -> str:
    return " UNION ".join(f"SELECT {column} AS raw FROM {raw}" for raw in SIDES.values() for column in columns)


def _make_names(engine: Engine) -> None:
    """NAMES: n, raw, the forms of standardise_names, and the smallest n with the same shown (r), core (k), core and
    cut (s), canonical (c): two texts agree on a form exactly when these agree."""
    texts = engine.frame("distinct names", _distinct_sql(*NAME_ROLES))
    engine.put("padan_name_forms", standardise_names(texts.get_column("raw")))
    engine.table(
        NAMES,
        """
        WITH numbered AS (
          SELECT (row_number() OVER (ORDER BY raw))::INTEGER AS n, * FROM padan_name_forms WHERE canonical IS NOT NULL
        )
        SELECT *, min(n) OVER (PARTITION BY shown) AS r, min(n) OVER (PARTITION BY core) AS k,
          min(n) OVER (PARTITION BY core, cut) AS s, min(n) OVER (PARTITION BY canonical) AS c
        FROM numbered
        """,
    )
    engine.drop("padan_name_forms")


def _make_places(engine: Engine) -> None:
    """PLACES: raw, place."""
    texts = engine.frame("distinct places", _distinct_sql("birth_place"))
    engine.put("padan_place_forms", standardise_places(texts.get_column("raw")))
    engine.table(PLACES, "SELECT raw, place FROM padan_place_forms WHERE place <> ''")
    engine.drop("padan_place_forms")


def _make_frequencies(engine: Engine, model: Model) -> None:
    """Add to NAMES the frequency of the whole name (whole_f) and of its rarest word (token_f)."""
    rare = rare_frequency(model)
    engine.table(
        NAMES,
        f"""
        WITH words AS (SELECT n, unnest(words) AS word FROM {NAMES}),
        rarest AS (
          SELECT n, min(coalesce(t.f, {rare!r}::DOUBLE)) AS f
          FROM words LEFT JOIN {TERMS.tokens} AS t ON t.term = word GROUP BY n
        )
        SELECT d.*, coalesce(t.f, {rare!r}::DOUBLE) AS whole_f, rarest.f AS token_f
        FROM {NAMES} AS d JOIN rarest USING (n) LEFT JOIN {TERMS.names} AS t ON t.term = d.ordered
        """,
    )


def people_sql(raw: str) -> str:
    """Return the SELECT of comparable people from the raw ones, one row per person.

    For each name role: _r, _k, _s, _c (see NAMES), _w (frequency of the whole name), _t (of its rarest word), _sound.
    Dates also as eight digits; date_f and village_f are frequencies, 0 where the value is rare.
    """
    forms = ("r", "k", "s", "c")
    named = ",\n      ".join(
        ", ".join([f"{role}_n.{form} AS {role}_{form}" for form in forms])
        + f", {role}_n.whole_f AS {role}_w, {role}_n.token_f AS {role}_t, {role}_n.sound AS {role}_sound"
        for role in NAME_ROLES
    )
    joins = "\n    ".join(f"LEFT JOIN {NAMES} AS {role}_n ON {role}_n.raw = p.{role}" for role in NAME_ROLES)
    numbers = ", ".join(f"p.{role}" for role in ("nik", "nik_partial", *NUMBER_ROLES))
    return f"""
    SELECT p.n, p.id, {numbers},
      p.sex, p.birth_date, strftime(p.birth_date, '%Y%m%d') AS dob8,
      coalesce(dates.f, 0.0::DOUBLE) AS date_f,
      p.village_code, coalesce(p.district_code, CASE WHEN length(p.village_code) = 10 THEN left(p.village_code, 6) END)
        AS district_code,
      coalesce(villages.f, 0.0::DOUBLE) AS village_f,
      {named},
      name_n.first_key AS first_key, name_n.last_key AS last_key,
      places.place AS place
    FROM {raw} AS p
    {joins}
    LEFT JOIN {PLACES} AS places ON places.raw = p.birth_place
    LEFT JOIN {TERMS.dates} AS dates ON dates.term = p.birth_date::VARCHAR
    LEFT JOIN {TERMS.villages} AS villages ON villages.term = p.village_code
    """
