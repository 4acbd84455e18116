"""Ages that do not go with a list: pupils far from the age of their class, grown children among the under-fives."""

from reports.facts.subjects import is_active

YEARS_OFF = 4
"""Completed years from which an age is told: a child that entered school early or repeated a class is nearer."""

GROWN = 6
"""Completed years at which a row of an under-five list is told: lists keep a child for some months beyond five."""

_FIRST_CLASS_AGE = 6  # completed years at the end of class 0: most pupils of class n are n + 6 (Permendikbud 1/2021)
_ANY_AGE = r"\b(PKBM|SKB|SLB|SDLB|SMPLB|SMALB|PAKET|LKP|DINIYAH|TAKMILIYAH|PESANTREN|PONPES|PPS)\b"
"""Schools and classes for people of any age, or with another count of classes."""

_ROMAN = ("XII", "XI", "X", "IX", "VIII", "VII", "VI", "V", "IV", "III", "II", "I")


def ages_sql() -> str:
    """Return the SELECT of ages that do not go with the list: one row per active row of pupils or under-fives."""
    return f"""
    WITH present AS (
        SELECT own.record_id, own.birth_date, source.agency, source.kind_of_people, {grade_sql()} AS grade,
            date_sub('year', own.birth_date, own.extract_date) AS age,
            regexp_matches(upper(concat_ws(' ', own.unit_name, own.unit_group)), '{_ANY_AGE}') AS is_any_age
        FROM finding_rows AS own JOIN finding_sources AS source USING (source)
        WHERE source.kind_of_people IN ('pupils', 'under_five') AND source.role = 'roster'
            AND own.birth_date IS NOT NULL AND own.birth_date <= own.extract_date
            AND {is_active("own.")}
    )
    SELECT record_id AS own_id, 'age' AS about, agency, birth_date::VARCHAR AS own_value, grade::VARCHAR AS detail,
        CASE kind_of_people WHEN 'pupils' THEN 'age_not_of_class' ELSE 'too_old_for_list' END AS what,
        1.0 AS probability
    FROM present WHERE CASE kind_of_people
        WHEN 'pupils' THEN NOT is_any_age AND abs(age - grade - {_FIRST_CLASS_AGE}) >= {YEARS_OFF}
        ELSE age >= {GROWN} END
    """


def grade_sql(group: str = "own.unit_group", unit: str = "own.unit_name") -> str:
    """Return the expression of the class, 1 to 12, that a rombel's name tells (Kelas 7 - 7A, 1B, XII IPA 2), else null.

    Schools that count from one in each level are told by their name: class 2 of an SMP is class 8.
    """
    text = f"upper(trim({group}))"
    word = r"(?:(?:KELAS|KLS|TINGKAT|TK\.|GRADE)[\s.:-]*)?"
    roman = "|".join(_ROMAN)
    digits = rf"try_cast(regexp_extract({text}, '^{word}(\d{{1,2}})(?:[^\d/]|$)', 1) AS INTEGER)"
    letters = rf"regexp_extract({text}, '^{word}({roman})(?:[A-H]?(?:[^A-Z]|$))', 1)"
    values = " ".join(f"WHEN '{name}' THEN {12 - place}" for place, name in enumerate(_ROMAN))
    told = f"coalesce({digits}, CASE {letters} {values} END)"
    level = f"""CASE WHEN regexp_matches(upper({unit}), '^\\s*(SMPN?|MTSN?|MTSS)\\b') THEN 6
        WHEN regexp_matches(upper({unit}), '^\\s*(SMAN?|SMKN?|SMAS|SMKS|MAN?|MAS|MAK)\\b') THEN 9 ELSE 0 END"""
    counted = f"(CASE WHEN {told} BETWEEN 1 AND 3 THEN {told} + {level} ELSE {told} END)"
    return f"CASE WHEN {counted} BETWEEN 1 AND 12 THEN {counted} END"
